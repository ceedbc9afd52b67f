"""Rows of the questions as the facts of a briefing, and the sums that a region is made of."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from reports.asking import Asked, Row
from reports.facts import Division, Figure, Member, Part, Stars, TargetLine


def ids_of(*cells: object) -> list[str]:
    """The sources named, each once, in order; one cell may name several, divided by blanks or commas."""
    found: dict[str, None] = {}
    for cell in cells:
        if cell:
            found.update(dict.fromkeys(str(cell).replace(",", " ").replace(";", " ").split()))
    return list(found)


# ---- one unit ----


def figure(row: Row) -> Figure:
    """A headline figure of `unit_headline` or `unit_levels`."""
    return Figure(
        value=row["value"],
        as_of=row["figure_as_of"],
        precision=row["as_of_precision"] or "day",
        source_id=row["source_id"],
        low=row["value_min"],
        high=row["value_max"],
        n_sources=row["n_sources"],
        basis=row.get("basis"),
        qualifier=row.get("value_qualifier") or "",
        picked_because=row.get("picked_because") or "",
        is_sum=bool(row["is_derived"]),
        parts_known=row["parts_known"],
        parts_total=row["parts_total"],
        newest_part_as_of=row["newest_part_as_of"],
    )


def total_of(row: Row) -> Figure | None:
    """The total in a row of `province_stars`; None without one."""
    if row["total"] is None:
        return None
    return figure(row | {"value": row["total"], "value_min": row["total_min"], "value_max": row["total_max"]})


def stars_of(row: Row) -> Stars | None:
    """The newest split in a row of `province_stars`; None without one."""
    if row["split_as_of"] is None:
        return None
    return Stars(
        star_3=row["split_3"],
        star_4=row["split_4"],
        star_5=row["split_5"],
        potential_5=row["split_potential_5"],
        total=row["split_total"],
        as_of=row["split_as_of"],
        precision=row["split_precision"] or "day",
        source_id=row["split_source_id"],
        potential_inside=row["split_potential_inside"],
        parts_add_up=row["split_adds_up"],
        is_sum=bool(row["split_is_derived"]),
        parts_known=row["split_parts_known"],
        parts_total=row["split_parts_total"],
    )


def set_of_classes(row: Row) -> Stars:
    """A set of `split_history`, counts or shares."""
    counted = row["unit"] == "products"
    stars = Stars(
        star_3=row["star_3"],
        star_4=row["star_4"],
        star_5=row["star_5"],
        potential_5=row["potential_5"],
        total=row["total"] if counted else None,
        as_of=row["as_of"],
        precision=row["as_of_precision"] or "day",
        source_id=row["source_id"],
        unit=row["unit"],
    )
    return replace(stars, parts_add_up=stars.split.adds_up if counted else None)


def target_line(row: Row, *, main: Collection[str]) -> TargetLine:
    """A row of `target_progress`; `main` names the leading targets."""
    same = ("target_id", "metric", "kind", "comparator", "value", "value_unit", "period_start", "period_end", "goal",
            "current", "current_as_of", "attainment", "expected", "pace", "needed", "needed_per_month", "status",
            "reason", "source_id", "current_source_id")  # fmt: skip
    has_gap = row["goal"] is not None and row["current"] is not None
    return TargetLine(
        **{name: row[name] for name in same},
        title_vi=row["metric_vi"],
        title_en=row["metric_en"],
        gap=row["current"] - row["goal"] if has_gap else None,
        conflicts=row["n_rivals"],
        is_main=row["target_id"] in main,
        row=row,
    )


def division(unit_id: str, family: str, *, as_of: date, vintage: str, asked: Asked) -> Division | None:
    """Products by group or entities by kind, as the newest set of one source has them; None without one."""
    every = asked.rows("breakdown", as_of=as_of, vintage=vintage, family=family)
    rows = asked.of(unit_id, every, name=f"breakdown {family}")
    if not rows:
        return None
    first = rows[0]
    return Division(
        family=family,
        parts=tuple(Part(row["metric"], row["metric_vi"], row["metric_en"], row["value"]) for row in rows),
        total=first["set_total"],
        adds_up=first["adds_up"],
        unit="products" if family == "groups" else "entities",
        as_of=first["figure_as_of"],
        precision=first["as_of_precision"] or "day",
        source_id=first["source_id"],
    )


def shares(headline: Iterable[Row], *, kinds: Collection[str]) -> Division | None:
    """Shares of kinds of entities published without counts, the newest set of one source and date; None without one."""
    rows = [row for row in headline if row["metric"] in kinds and not row["is_computed"]]
    if not rows:
        return None
    newest = max(rows, key=lambda row: row["figure_as_of"])
    same = [
        row for row in rows if (row["figure_as_of"], row["source_id"]) == (newest["figure_as_of"], newest["source_id"])
    ]
    return Division(
        family="entities",
        parts=tuple(Part(row["metric"], row["metric_vi"], row["metric_en"], row["value"]) for row in same),
        total=None,
        adds_up=None,
        unit="percent",
        as_of=newest["figure_as_of"],
        precision=newest["as_of_precision"] or "day",
        source_id=newest["source_id"],
    )


# ---- several ----


def member(row: Row, *, target: Row | None) -> Member:
    """A province's row of `province_stars` with the leading target of its total."""
    return Member(
        unit_id=row["unit_id"],
        name_vi=row["name_vi"],
        name_en=row["name_en"],
        region=row["region"] or None,
        total=total_of(row),
        stars=stars_of(row),
        attainment=target["attainment"] if target else None,
        status=target["status"] if target else None,
    )


def sum_of_totals(members: Sequence[Member]) -> Figure | None:
    """The provinces' totals added up, dated by the oldest; partial where one has none. Conflicts add up to a range."""
    totals = [one.total for one in members if one.total is not None]
    if not totals:
        return None
    bases = {total.basis for total in totals}
    return Figure(
        value=sum(total.value for total in totals),
        as_of=min(total.as_of for total in totals),
        precision="day",
        source_id=None,
        low=sum(total.value if total.low is None else total.low for total in totals),
        high=sum(total.value if total.high is None else total.high for total in totals),
        n_sources=None,
        basis=bases.pop() if len(bases) == 1 else "mixed",
        picked_because="sum_of_parts",
        is_sum=True,
        parts_known=sum(not total.is_partial for total in totals),
        parts_total=len(members),
        newest_part_as_of=max(total.newest_part_as_of or total.as_of for total in totals),
    )


def sum_of_stars(members: Sequence[Member]) -> Stars | None:
    """The provinces' splits added up class by class, dated by the oldest; None without any."""
    splits = [one.stars for one in members if one.stars is not None]
    if not splits:
        return None
    return Stars(
        star_3=_sum(split.star_3 for split in splits),
        star_4=_sum(split.star_4 for split in splits),
        star_5=_sum(split.star_5 for split in splits),
        potential_5=_sum(split.potential_5 for split in splits),
        total=_sum(split.total for split in splits),
        as_of=min(split.as_of for split in splits),
        precision="day",
        source_id=None,
        potential_inside=_sum(split.split.potential_inside_4 for split in splits),
        parts_add_up=all(split.split.adds_up for split in splits),
        is_sum=True,
        parts_known=len(splits),
        parts_total=len(members),
    )


def _sum(values: Iterable[float | None]) -> float | None:
    """None where none is known."""
    found = [value for value in values if value is not None]
    return sum(found) if found else None
