"""The tables in the body of a report: stars, groups, entities, targets, certificates that end."""

from ocop.formats import UNKNOWN
from ocop.stars import RANKS
from reports.facts import Briefing, Division
from reports.tables import Cells, Column, Row, Table
from reports.words import Words


def stars(b: Briefing, w: Words) -> Table:
    """The newest split: 3, 4, potential 5 and 5 side by side, with total, date and source of the set."""
    c, split = Cells(b, w), b.stars
    columns = [Column(w.rank_title(rank), "number", 1.05) for rank in RANKS]
    columns += [Column(w.t("Total"), "number", 1), Column(w.t("As of"), "date", 1.5), Column(w.t("Source"), "source")]
    if split is None:
        return Table("stars", w.t("Products by star"), tuple(columns), (), empty=w.t("No split by stars is known."))
    write = c.percent if split.unit == "percent" else c.number
    values = (split.star_3, split.star_4, split.potential_5, split.star_5)
    row = (*(write(value) for value in values), c.number(split.total), c.dated(split), c.summed(split))
    notes = [w.t("Potential 5-star is a class of its own, never added to 5-star.")]
    if split.unit == "percent":
        notes.append(w.t("The newest split is published in shares only."))
    notes += [w.split_parts(split) if b.level == "province" else "", w.add_up(split)]
    return Table("stars", w.t("Products by star"), tuple(columns), (row,), " ".join(filter(None, notes)))


def groups(b: Briefing, w: Words) -> Table:
    """Products by group."""
    return _division(b, w, b.groups, key="groups", title=w.t("Products by group"))


def entities(b: Briefing, w: Words) -> Table:
    """Entities by kind."""
    return _division(b, w, b.entities, key="entities", title=w.t("Entities by kind"))


def _division(b: Briefing, w: Words, division: Division | None, *, key: str, title: str) -> Table:
    c = Cells(b, w)
    head, share = Column(title, "text", 4), Column(w.t("Share"), "percent", 1.2)
    if division is None:
        return Table(key, title, (head, share), (), empty=w.no_division(b))
    names = [part.name_vi if w.lang == "vi" else part.name_en for part in division.parts]
    note = w.t(
        "As of {date}; source {source}.", date=w.date(division), source=c.source(division.source_id).text
    )  # fmt: skip
    if division.unit == "percent":
        shares = tuple((c.text(name), c.percent(part.value)) for name, part in zip(names, division.parts, strict=True))
        return Table(key, title, (head, share), shares, note)
    whole = sum(part.value for part in division.parts)
    rows: list[Row] = [
        (c.text(name), c.number(part.value), c.share(part.value, of=whole))
        for name, part in zip(names, division.parts, strict=True)
    ]
    rows.append((c.text(w.t("Total")), c.number(whole), c.share(whole, of=whole)))
    if division.adds_up is False:
        said = w.t("The parts do not make the total of {total}.", total=w.fmt.number(division.total))
        note = f"{note} {said}"
    columns = (head, Column(w.t("Number"), "number", 1.2), share)
    return Table(key, title, columns, tuple(rows), note, has_total=True)


def targets(b: Briefing, w: Words) -> Table:
    """Result against each target: asked for, result with its date, attained, difference, status."""
    c = Cells(b, w)
    columns = (
        Column(w.t("#"), "number", 0.6),
        Column(w.t("Target"), "text", 2.4),
        Column(w.t("Asked for"), "text", 2),
        Column(w.t("Result reached"), "text", 1.85),
        Column(w.t("Attained"), "percent", 1.1),
        Column(w.t("Difference"), "number", 1.25),
        Column(w.t("Assessment"), "text", 1.7),
    )
    rows = tuple(
        (
            c.number(place),
            c.text(w.target_name(line)),
            c.text(w.asked_by(line, b)),
            c.text(w.result(line)),
            c.ratio(line.attainment),
            c.signed(line.gap, unit=line.value_unit),
            c.text(w.assessment(line)),
        )
        for place, line in enumerate(b.targets, start=1)
    )
    return Table("targets", w.t("Result against each target"), columns, rows, empty=w.t("No target is known."))


def lapses(b: Briefing, w: Words) -> Table:
    """Certificates that end, or may end, within 6 and 12 months."""
    c = Cells(b, w)
    columns = (
        Column(w.t("Within"), "text", 2),
        Column(w.t("Until"), "date", 1.4),
        Column(w.t("Certificates that end"), "number", 1.6),
        Column(w.t("In force now"), "number", 1.4),
        Column(w.t("Share"), "percent", 1),
    )
    rows = tuple(
        (
            c.text(w.t("{n} months", n=w.fmt.number(lapse.months))),
            c.date(lapse.until),
            c.number(lapse.count),
            c.number(lapse.valid),
            c.share(lapse.count, of=lapse.valid),
        )
        for lapse in b.lapses
        if lapse.count is not None
    )
    empty = w.t("No register of this place has been read.")
    return Table("lapses", w.t("Certificates that end soon"), columns, rows, w.register(b), empty)


def summary(b: Briefing, w: Words) -> Table:
    """The figures that lead, each with its range, date and source."""
    c = Cells(b, w)
    columns = (
        Column(w.t("Figure"), "text", 3),
        Column(w.t("Value"), "number", 1.2),
        Column(w.t("Lowest"), "number", 1.2),
        Column(w.t("Highest"), "number", 1.2),
        Column(w.t("As of"), "date", 1.6),
        Column(w.t("Basis"), "text", 2),
        Column(w.t("Source"), "source", 3),
    )
    named = (
        (w.t("OCOP products"), b.total),
        (w.t("5-star products"), b.five_star),
        (w.t("Entities"), b.entities_total),
    )
    rows = [
        (
            *(c.text(name), c.figure(figure), c.number(figure.low), c.number(figure.high), c.dated(figure)),
            *(c.text(w.basis(figure) if figure.basis else UNKNOWN), c.summed(figure)),
        )
        for name, figure in named
        if figure is not None
    ]
    if b.rank:
        row = b.rank.row
        day = c.date(row["figure_as_of"], precision=row["as_of_precision"])
        best, worst = c.number(b.rank.best), c.number(b.rank.worst)
        name = w.t("Rank by total products, of {n} provinces", n=w.fmt.number(b.rank.of))
        rows.append(
            (c.text(name), c.number(row["rank"]), best, worst, day, c.text(UNKNOWN), c.source(row["source_id"]))
        )
    return Table("summary", w.t("Overall results"), columns, tuple(rows), w.finding(b), w.finding(b))
