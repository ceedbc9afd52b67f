"""The charts of a document: a briefing's figures as the dashboard draws them, each with its sentence and sources."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from ocop.charts.alt import level_series_alt, part_bars_alt, star_bars_alt, target_lines_alt
from ocop.charts.marks import records
from ocop.charts.parts import part_bars
from ocop.charts.province_history import with_sums
from ocop.charts.series import level_series
from ocop.charts.stars import star_bars
from ocop.charts.targets import target_lines
from ocop.theme import LIGHT, Palette
from reports.facts import Briefing, Division, Figure, Member, Row, Stars
from reports.words import Words

NOT_JUDGED: Final = "not_assessable"


@dataclass(frozen=True)
class Chart:
    """A figure with its title, the sentence for those who cannot see it, and the ids of its sources."""

    name: str
    figure: dict[str, Any]
    title: str
    alt: str
    source_ids: tuple[str, ...]


def chart(name: str, b: Briefing, w: Words, *, palette: Palette = LIGHT) -> Chart | None:
    """One chart of a unit; None where nothing is known to draw. Raises KeyError for a name that is none of CHARTS."""
    return CHARTS[name](b, w, palette)


def charts(b: Briefing, w: Words, *, palette: Palette = LIGHT) -> dict[str, Chart]:
    """All that can be drawn of a unit, by name, in the order of CHARTS."""
    made = {name: chart(name, b, w, palette=palette) for name in CHARTS}
    return {name: found for name, found in made.items() if found is not None}


def _stars(b: Briefing, w: Words, palette: Palette) -> Chart | None:
    """One bar for a province; of several, one for each, the highest first."""
    if b.level == "province" and (b.stars is None or b.stars.unit != "products"):
        return None
    places = [b] if b.level == "province" else highest_first(b.members)
    table = star_table(places)
    said: dict[str, Any] = {"t": w.t, "fmt": w.fmt}
    figure = star_bars(table, **said, palette=palette)
    sources = [part.source_id for place in places for part in (place.total, place.stars) if part]
    alt = w.finding(b) if b.level == "province" else star_bars_alt(table, **said)
    return _made("stars", figure, w.t("Products by star"), alt, sources)


def star_table(places: Sequence[Briefing | Member]) -> pd.DataFrame:
    """Rows of `province_stars` for these places, in their order."""
    return pd.DataFrame(
        [_star_row(b.total, b.stars, name_vi=b.name_vi, name_en=b.name_en, unit_id=b.unit_id) for b in places]
    )


def highest_first(members: Sequence[Member]) -> list[Member]:
    """Provinces by their totals; those without a figure at the end."""
    return sorted(members, key=lambda member: -(member.total.value if member.total else 0))


def _star_row(total: Figure | None, stars: Stars | None, **named: str) -> Row:
    """A row of `province_stars` for one place."""
    row: dict[str, Any] = dict.fromkeys(
        ("total", "figure_as_of", "as_of_precision", "total_min", "total_max", "source_id", "parts_known",
         "parts_total", "split_total", "split_3", "split_4", "split_5", "split_potential_5", "split_as_of",
         "split_precision", "split_source_id", "split_parts_known", "split_parts_total")
    )  # fmt: skip
    row |= named | {"is_derived": False, "split_is_derived": False, "split_potential_inside": 0}
    if total:
        row |= {"total": total.value, "figure_as_of": total.as_of, "as_of_precision": total.precision,
                "total_min": total.low, "total_max": total.high, "is_derived": total.is_sum,
                "parts_known": total.parts_known, "parts_total": total.parts_total,
                "source_id": total.source_id}  # fmt: skip
    if stars and stars.unit == "products":
        row |= {"split_total": stars.total, "split_3": stars.star_3, "split_4": stars.star_4,
                "split_5": stars.star_5, "split_potential_5": stars.potential_5,
                "split_potential_inside": stars.potential_inside or 0, "split_as_of": stars.as_of,
                "split_precision": stars.precision, "split_is_derived": stars.is_sum,
                "split_parts_known": stars.parts_known, "split_parts_total": stars.parts_total,
                "split_source_id": stars.source_id}  # fmt: skip
    return row


def _history(b: Briefing, w: Words, palette: Palette) -> Chart | None:
    """The headline totals through time, with the goal of the leading target; sums that lack a province are none."""
    whole = [figure for figure in b.history if not figure.is_partial]
    if len(whole) < 2:
        return None
    main = b.main_target
    drawn = history_figure(whole, w, palette=palette, goal=main.goal if main else None)
    name = w.t("Products of {name}", name=w.name(b))
    alt = history_alt(whole, w, name=name)
    return _made("history", drawn, w.t("Total through time"), alt, [figure.source_id for figure in whole])


def history_figure(figures: Sequence[Figure], w: Words, *, palette: Palette, **how: Any) -> dict[str, Any]:
    """Totals through time as `level_series` draws them with `how`; sums that lead up to own figures are dotted."""
    table = history_table(figures)
    drawn = level_series(table, t=w.t, fmt=w.fmt, palette=palette, **how)
    sums = [row for row in records(table) if not row["picked"]]
    drawn = with_sums(drawn, sums, palette=palette, scale=how.get("scale", 1.0))
    if sums:
        drawn["data"][0]["name"] = w.t("sum of the merged provinces")  # for a picture's key
    return drawn


def history_alt(figures: Sequence[Figure], w: Words, *, name: str) -> str:
    """From which total to which, sums among them."""
    return level_series_alt(history_table(figures).drop(columns="picked"), name=name, t=w.t, fmt=w.fmt)


def history_table(figures: Sequence[Figure]) -> pd.DataFrame:
    """Rows of `unit_series` for totals, sums beside own figures not `picked`.

    A sum stands at the day of its newest part, from which it can be told.
    """
    has_own = any(not figure.is_sum for figure in figures)
    rows = [
        {"as_of": figure.newest_part_as_of if figure.is_sum and figure.newest_part_as_of else figure.as_of,
         "as_of_precision": "day" if figure.is_sum else figure.precision, "value": figure.value,
         "value_min": figure.low, "value_max": figure.high, "source_id": figure.source_id or "",
         "value_qualifier": figure.qualifier, "picked": not (figure.is_sum and has_own)}
        for figure in figures
    ]  # fmt: skip
    return pd.DataFrame(rows)


def _targets(b: Briefing, w: Words, palette: Palette) -> Chart | None:
    """A line for each target that can be judged."""
    lines = [line for line in b.targets if line.attainment is not None and line.status != NOT_JUDGED]
    if not lines:
        return None
    table = pd.DataFrame([dict(line.row) for line in lines])
    figure = target_lines(table, t=w.t, fmt=w.fmt, palette=palette)
    sources = [source for line in lines for source in (line.source_id, line.current_source_id)]
    alt = f"{w.name(b)}: {target_lines_alt(table, t=w.t)}"
    return _made("targets", figure, w.t("Targets"), alt, sources)


def _groups(b: Briefing, w: Words, palette: Palette) -> Chart | None:
    return _division("groups", b.groups, w.t("Products by group"), w, palette)


def _entities(b: Briefing, w: Words, palette: Palette) -> Chart | None:
    return _division("entities", b.entities, w.t("Entities by kind"), w, palette)


def _division(name: str, division: Division | None, title: str, w: Words, palette: Palette) -> Chart | None:
    if division is None or division.unit == "percent":
        return None
    table = division_table(division)
    figure = part_bars(table, t=w.t, fmt=w.fmt, palette=palette)
    return _made(name, figure, title, part_bars_alt(table, t=w.t, fmt=w.fmt), [division.source_id])


def division_table(division: Division) -> pd.DataFrame:
    """Rows of `breakdown` for one division."""
    return pd.DataFrame(
        [
            {"metric": part.metric, "metric_vi": part.name_vi, "metric_en": part.name_en, "value": part.value,
             "figure_as_of": division.as_of, "as_of_precision": division.precision, "source_id": division.source_id,
             "set_total": division.total, "adds_up": division.adds_up}
            for part in division.parts
        ]
    )  # fmt: skip


def _made(name: str, figure: dict[str, Any], title: str, alt: str, sources: Sequence[str | None]) -> Chart:
    ids = [each for cell in sources if cell for each in cell.split()]
    return Chart(name, figure, title, alt, tuple(dict.fromkeys(ids)))


CHARTS: Final[dict[str, Callable[[Briefing, Words, Palette], Chart | None]]] = {
    "stars": _stars,
    "history": _history,
    "targets": _targets,
    "groups": _groups,
    "entities": _entities,
}
"""What can be drawn of a unit, by the word of the command line."""
