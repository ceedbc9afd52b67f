"""The wide and long tables: targets in full, certificates, provinces, history, findings, doubts, sources."""

from collections.abc import Sequence

from ocop.formats import UNKNOWN
from ocop.stars import RANKS
from reports.doubts import Doubt
from reports.facts import Briefing, TargetLine
from reports.tables import Cell, Cells, Column, Row, Table
from reports.words import Words


def targets_in_full(b: Briefing, w: Words) -> Table:
    """Every target with its start, expected level, pace, need per month, reason and both sources."""
    c = Cells(b, w)
    columns = (
        Column(w.t("#"), "number", 0.6),
        Column(w.t("Target"), "text", 2.3),
        Column(w.t("Asked for"), "text", 1.8),
        Column(w.t("Period"), "text", 1.65),
        Column(w.t("Level at the start"), "text", 1.7),
        Column(w.t("Result reached"), "text", 1.7),
        Column(w.t("Goal level"), "number", 0.9),
        Column(w.t("Attained"), "percent", 1.1),
        Column(w.t("Expected by now"), "number", 1.15),
        Column(w.t("Pace"), "percent", 1),
        Column(w.t("Gap"), "number", 0.8),
        Column(w.t("Needed per month"), "number", 1.05),
        Column(w.t("Assessment"), "text", 2.2),
        Column(w.t("Sources"), "source", 1.05),
    )
    rows = tuple(_target_in_full(place, line, c) for place, line in enumerate(b.targets, start=1))
    title, note = w.t("Targets in full"), w.t("Sources: of the target, of the result, of the level at the start.")
    return Table("targets_in_full", title, columns, rows, note, w.t("No target is known."))


def _target_in_full(place: int, line: TargetLine, c: Cells) -> Row:
    w, row = c.w, line.row

    def level(value: float | None) -> Cell:
        shown = w.level(line, value)
        if line.value_unit == "percent" and value is not None:
            return Cell(value / 100, shown, unit="percent")
        return Cell(value, shown)

    reason = w.reason(line)
    return (
        c.number(place),
        c.text(w.target_name(line)),
        c.text(w.asked_by(line, c.b)),
        c.text(f"{w.fmt.date(line.period_start)}\u00a0– {w.fmt.date(line.period_end)}"),
        c.text(w.start(line)),
        c.text(w.result(line)),
        level(line.goal),
        c.ratio(line.attainment),
        level(line.expected),
        c.ratio(line.pace),
        level(line.needed),
        level(line.needed_per_month),
        c.text(f"{w.assessment(line)}. {reason}" if reason else w.assessment(line)),
        c.source(line.source_id, line.current_source_id, row["baseline_source_id"]),
    )


def endings(b: Briefing, w: Words) -> Table:
    """The products whose certificates end, or may end, within twelve months."""
    c = Cells(b, w)
    several = b.level != "province"
    columns = [Column(w.t("#"), "number", 0.5), Column(w.t("Product"), "text", 3), Column(w.t("Star"), "text", 1.1)]
    columns += [Column(w.t("Entity"), "text", 2.6), Column(w.t("Place"), "text", 1.8)]
    columns += [Column(w.t("Province"), "text", 1.3)] if several else []
    columns += [Column(w.t("Certificate"), "text", 2.2), Column(w.t("Source"), "source", 0.8)]
    rows: list[Row] = []
    for place, ending in enumerate(b.endings, start=1):
        province = [c.text(ending.unit_vi if w.lang == "vi" else ending.unit_en)] if several else []
        rows.append(
            (
                *(c.number(place), c.text(ending.name), c.text(w.star(ending.star))),
                *(c.text(ending.entity or UNKNOWN), c.text(ending.place or UNKNOWN), *province),
                *(c.text(w.end(ending)), c.source(ending.source_id)),
            )
        )
    title = w.t("Certificates that end within 12 months")
    empty = w.t("No certificate that is known ends within 12 months.")
    return Table("endings", title, tuple(columns), tuple(rows), w.register(b), empty)


def members(b: Briefing, w: Words) -> Table:
    """Each province of the country, of a region, or merged into this one: total, stars, target; each with its date."""
    c = Cells(b, w)
    columns = [Column(w.t("#"), "number", 0.5), Column(w.t("Province"), "text", 1.9)]
    columns += [Column(w.t("Total"), "number", 1), Column(w.t("As of"), "date", 1.2)]
    columns += [Column(w.rank_title(rank), "number", 0.9) for rank in RANKS]
    columns += [Column(w.t("Split of"), "date", 1.2), Column(w.t("Target attained"), "percent", 1)]
    columns += [Column(w.t("Assessment"), "text", 1.6), Column(w.t("Sources"), "source", 1.1)]
    rows: list[Row] = []
    for place, one in enumerate(b.members, start=1):
        split = one.stars
        classes = (split.star_3, split.star_4, split.potential_5, split.star_5) if split else (None,) * len(RANKS)
        rows.append(
            (
                *(c.number(place), c.text(w.name(one)), c.figure(one.total), c.dated(one.total)),
                *(c.number(value) for value in classes),
                *(
                    c.dated(split),
                    c.ratio(one.attainment),
                    c.text(w.status_word(one.status) if one.status else UNKNOWN),
                ),
                c.sources(one.total, split),
            )
        )
    note = w.t("Each figure stands at its own date; numbers of different claims are not added up. — : not known.")
    return Table("members", w.members_title(b), tuple(columns), tuple(rows), note, w.t("No part of it is known."))


def history(b: Briefing, w: Words) -> Table:
    """The headline total through time."""
    c = Cells(b, w)
    columns = (
        Column(w.t("As of"), "date", 1.5),
        Column(w.t("Total"), "number", 1.2),
        Column(w.t("Lowest"), "number", 1),
        Column(w.t("Highest"), "number", 1),
        Column(w.t("Source"), "source", 1.2),
    )
    rows = tuple(
        (c.dated(figure), c.figure(figure), c.number(figure.low), c.number(figure.high), c.summed(figure))
        for figure in b.history
    )
    return Table("history", w.t("The total through time"), columns, rows, empty=w.t("No total is known."))


def findings(b: Briefing, w: Words) -> Table:
    """What the rules found, and what to ask."""
    c = Cells(b, w)
    columns = (
        Column(w.t("#"), "number", 0.5),
        Column(w.t("What was found"), "text", 5),
        Column(w.t("To be asked"), "text", 3),
        Column(w.t("Sources"), "source", 1),
    )
    rows = []
    for place, finding in enumerate(b.attention, start=1):
        said, asked = w.ask(finding)
        rows.append((c.number(place), c.text(said), c.text(asked), c.source(*finding.source_ids)))
    return Table("findings", w.t("What to ask about"), columns, tuple(rows), empty=w.nothing_asked(b))


def doubts(b: Briefing, w: Words, found: Sequence[Doubt]) -> Table:
    """The figures that must not be taken at their word, and why."""
    c = Cells(b, w)
    columns = (Column(w.t("#"), "number", 0.5), Column(w.t("Why"), "text", 8), Column(w.t("Source"), "source", 1))
    rows = tuple(
        (c.number(place), c.text(w.doubt(doubt, b)), c.source(doubt.source_id))
        for place, doubt in enumerate(found, start=1)
    )
    title = w.t("Figures to be taken with care")
    return Table("doubts", title, columns, rows, empty=w.t("No figure is in conflict, out of date or against a check."))


def without(b: Briefing, w: Words) -> Table:
    """Today's communes without a product."""
    c = Cells(b, w)
    columns = (Column(w.t("Code"), "text", 1), Column(w.t("Commune"), "text", 4))
    rows = tuple((c.text(place.code), c.text(place.name)) for place in b.units_without or ())
    return Table("without", w.t("Communes without a product"), columns, rows, empty=w.without(b))


def sources(b: Briefing, w: Words) -> Table:
    """Every source that a number in brackets names."""
    c = Cells(b, w)
    columns = (
        Column(w.t("#"), "text", 0.6),
        Column(w.t("Publisher"), "text", 2),
        Column(w.t("Title"), "text", 4),
        Column(w.t("Published"), "text", 1.2),
        Column(w.t("Kind of source"), "text", 1),
        Column(w.t("Address"), "text", 4.4),
    )
    rows = tuple(
        (
            c.text(f"[{place}]"),
            c.text(source.publisher),
            c.text(source.title or UNKNOWN),
            c.text(w.published(source)),
            c.text(w.tier(source)),
            c.text(source.url or UNKNOWN),
        )
        for place, source in enumerate(b.sources.values(), start=1)
    )
    return Table("sources", w.t("Sources"), columns, rows, empty=w.t("No figure of this place is known."))
