"""Places set side by side by one measure: provinces, regions, groups of one's own; each point with its real dates.

A place of several provinces is their sum: counts are added, a rate is the sum of what stands above the line over the
sum of what stands below it, both over the provinces that have a figure. Which those are is told (`n_known` of
`n_members`); a province without a figure is never counted as zero.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from ocop.formats import as_date, known

Row = Mapping[str, Any]
Kind = Literal["count", "rate", "percent", "ratio"]


@dataclass(frozen=True)
class Measure:
    """What is compared: the column counted, the one it is divided by ('' for none), and by what it is multiplied.

    `low` and `high` are the columns of what other sources state for the same month; `dated` says whose date, source
    and reason hold: those of the total or of the split by stars.
    """

    code: str
    column: str
    kind: Kind = "count"
    per: str = ""
    times: float = 1.0
    low: str = ""
    high: str = ""
    dated: Literal["total", "split"] = "total"

    @property
    def adds_up(self) -> bool:
        """Whether a place of several provinces has it: targets of different periods have no sum."""
        return self.kind != "ratio"


def _total(code: str, **rest: Any) -> Measure:
    return Measure(code, "total", low="total_min", high="total_max", **rest)


def _split(code: str, column: str, **rest: Any) -> Measure:
    return Measure(code, column, dated="split", **rest)


MEASURES: Final[dict[str, Measure]] = {
    measure.code: measure
    for measure in (
        _total("total"),
        _split("star_3", "split_3"),
        _split("star_4", "split_4"),
        _split("star_5", "split_5"),
        _split("potential_5", "split_potential_5"),
        _split("star_4_up", "split_4_up"),
        _split("share_3", "split_3", kind="percent", per="split_total", times=100.0),
        _split("share_4", "split_4", kind="percent", per="split_total", times=100.0),
        _split("share_5", "split_5", kind="percent", per="split_total", times=100.0),
        _split("share_4_up", "split_4_up", kind="percent", per="split_total", times=100.0),
        _total("per_100k", kind="rate", per="population", times=100_000.0),
        _total("per_commune", kind="rate", per="communes"),
        _total("per_1000km2", kind="rate", per="area_km2", times=1000.0),
        _total("attainment", kind="ratio", per="target_value"),
    )
}
"""What `compare` can be read by, in the order in which it is offered."""


@dataclass(frozen=True)
class Place:
    """A province, a group of a grouping, or a group of one's own: its id, name and the provinces it is made of."""

    place_id: str
    name: str
    members: tuple[str, ...]
    group: str = ""

    @property
    def is_single(self) -> bool:
        """Whether it is one province."""
        return len(self.members) == 1


@dataclass(frozen=True)
class Point:
    """A place's value with its range, its oldest and newest date, and how many of its provinces it rests on."""

    place: Place
    value: float | None
    low: float | None
    high: float | None
    n_known: int
    oldest: date | None
    newest: date | None
    precision: str
    sources: tuple[str, ...]
    because: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether every province of the place has a figure."""
        return self.n_known == len(self.place.members)


@dataclass(frozen=True)
class Rank:
    """A rank among the places compared, and the best and worst that conflicting figures leave open."""

    rank: int
    best: int
    worst: int


def point(place: Place, rows: Mapping[str, Row], measure: Measure) -> Point:
    """One place by one measure; rows of `compare` by unit_id."""
    if not place.is_single and not measure.adds_up:
        return _nothing(place, "not_summable")
    held = [rows[unit_id] for unit_id in place.members if unit_id in rows]
    usable = [row for row in held if _missing(row, measure) == ""]
    if not usable:
        reasons = {_missing(row, measure) for row in held}
        return _nothing(place, reasons.pop() if len(reasons) == 1 else "no_figure")
    below = sum(float(row[measure.per]) for row in usable) if measure.per else 1.0
    day, newest, precision, source = _columns(measure)
    dates = [found for row in usable for found in (as_date(row[day]), as_date(row.get(newest))) if found]

    def summed(column: str) -> float:
        return sum(float(row[column]) for row in usable) * measure.times / below

    value = summed(measure.column)
    return Point(
        place=place,
        value=value,
        low=summed(measure.low) if measure.low else value,
        high=summed(measure.high) if measure.high else value,
        n_known=len(usable),
        oldest=min(dates, default=None),
        newest=max(dates, default=None),
        precision=str(usable[0][precision]) if place.is_single and known(usable[0][precision]) else "day",
        sources=tuple(dict.fromkeys(str(row[source]) for row in usable if known(row[source]))),
    )


def ranks(points: Sequence[Point]) -> list[Rank | None]:
    """Each point's rank among those that have a value, the highest first; equal ones share the better rank.

    rank = 1 + how many are higher; best = 1 + how many others' lowest is above this one's highest; worst = 1 + how
    many others' highest is above this one's lowest: as queries/province_ranks.sql ranks all provinces.
    """
    found: list[Rank | None] = []
    for own in points:
        others = [other for other in points if other is not own and other.value is not None]
        if own.value is None or own.low is None or own.high is None:
            found.append(None)
            continue
        above = sum(other.value > own.value for other in others if other.value is not None)
        surely = sum(other.low > own.high for other in others if other.low is not None)
        perhaps = sum(other.high > own.low for other in others if other.high is not None)
        found.append(Rank(rank=above + 1, best=surely + 1, worst=perhaps + 1))
    return found


def summed_split(place: Place, rows: Mapping[str, Row]) -> dict[str, Any] | None:
    """The stars of a place as `split_*` columns, added over its provinces with a split; None where none has one.

    A class that one of the provinces leaves open stays open.
    """
    usable = [
        rows[unit_id] for unit_id in place.members if unit_id in rows and not known(rows[unit_id]["split_because"])
    ]
    if not usable:
        return None
    summed: dict[str, Any] = {}
    for name in ("split_total", "split_3", "split_4", "split_5"):
        values = [row[name] for row in usable]
        summed[name] = sum(values) if all(known(value) for value in values) else None
    for name in ("split_potential_5", "split_potential_inside"):
        values = [row[name] for row in usable if known(row[name])]
        summed[name] = sum(values) if values else None
    days = [day for row in usable if (day := as_date(row["split_as_of"]))]
    single = usable[0] if place.is_single else {}
    return summed | {
        "split_as_of": min(days, default=None),
        "split_precision": single.get("split_precision") or "day",
        "split_adds_up": all(row["split_adds_up"] for row in usable),
        "n_known": len(usable),
        "sources": tuple(dict.fromkeys(str(row["split_source_id"]) for row in usable if known(row["split_source_id"]))),
    }


def levels(place: Place, series: Sequence[Row], bases: Mapping[str, Row], measure: Measure) -> list[dict[str, Any]]:
    """A place's values through time by a measure, oldest first: as_of, as_of_start, as_of_precision, value, source_id.

    `series` are dated rows of provinces (unit_id, the measure's column, for shares also what they are a share of), in
    time order within each province; `bases` have what rates are divided by. A province has its rows as they stand; a
    group a sum at each change, from the day on which all its provinces have a row. Targets do not add up, so a group
    has no levels by one.
    """
    if not place.is_single and not measure.adds_up:
        return []
    held = sorted(
        (row | _fraction(row, bases, measure) for row in map(dict, series) if row["unit_id"] in place.members),
        key=lambda row: (row["as_of"], row["unit_id"]),
    )
    usable = [row for row in held if row["below"]]
    if place.is_single:
        return [_level(row, measure.times * row["above"] / row["below"]) for row in usable]
    newest: dict[str, Row] = {}
    found: dict[Any, dict[str, Any]] = {}
    for row in usable:
        newest[row["unit_id"]] = row
        if len(newest) == len(place.members):
            above, below = (sum(part[side] for part in newest.values()) for side in ("above", "below"))
            summed = {"as_of_start": row["as_of"], "as_of_precision": "day", "source_id": None}
            found[row["as_of"]] = _level(row | summed, measure.times * above / (below if measure.per else 1.0))
    return list(found.values())


def _fraction(row: Row, bases: Mapping[str, Row], measure: Measure) -> dict[str, float]:
    """What stands above and below the line; 0 below where one of them is not known."""
    above = row[measure.column]
    below = 1.0 if not measure.per else {**bases.get(row["unit_id"], {}), **row}.get(measure.per)
    if not known(above) or not known(below):
        return {"above": 0.0, "below": 0.0}
    return {"above": float(above), "below": float(below or 0.0)}


def _level(row: Row, value: float) -> dict[str, Any]:
    return {name: row[name] for name in ("as_of", "as_of_start", "as_of_precision", "source_id")} | {"value": value}


def _missing(row: Row, measure: Measure) -> str:
    """Why a province does not count by a measure; '' where it does."""
    because = row[f"{measure.dated}_because"]
    if known(because) and because:
        return str(because)
    if not known(row[measure.column]):
        return "no_figure"
    if measure.per and (not known(row[measure.per]) or not float(row[measure.per])):
        return "no_target" if measure.kind == "ratio" else "no_base"
    return ""


def _nothing(place: Place, because: str) -> Point:
    return Point(place, None, None, None, 0, None, None, "day", (), because)


def _columns(measure: Measure) -> tuple[str, str, str, str]:
    """Where date, newest date, precision and source of a measure stand."""
    if measure.dated == "split":
        return "split_as_of", "split_as_of", "split_precision", "split_source_id"
    return "figure_as_of", "newest_part_as_of", "as_of_precision", "source_id"
