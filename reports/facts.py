"""What a document says about one unit, as figures: no words, no rounding, None where nothing is known."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal
from urllib.parse import urlsplit

from ocop.places import COUNTRY_ID, REGIONS
from reports.figures import Division, Figure, Part, Stars

Row = Mapping[str, Any]
__all__ = [
    "Briefing", "Division", "Ending", "Fault", "Figure", "Finding", "Lapse", "Level", "Member", "Part", "Place", "Rank",
    "Row", "Source", "Stars", "TargetLine", "level_of",
]  # fmt: skip
Level = Literal["country", "region", "province"]


@dataclass(frozen=True)
class TargetLine:
    """One target and where it stands; `row` is that of `target_progress`, which ocop.wording puts into sentences."""

    target_id: str
    metric: str
    title_vi: str
    title_en: str
    kind: str
    comparator: str
    value: float | None
    """None where the targets of merged provinces cannot be added up; `reason` says why."""
    value_unit: str
    period_start: date
    period_end: date
    goal: float | None
    current: float | None
    current_as_of: date | None
    attainment: float | None
    gap: float | None
    expected: float | None
    pace: float | None
    needed: float | None
    needed_per_month: float | None
    status: str
    reason: str | None
    conflicts: int
    """How many other targets are stated for the same metric, kind and deadline."""
    source_id: str | None
    current_source_id: str | None
    is_main: bool
    """The target for the total that leads (`main_target`)."""
    row: Row = field(repr=False, compare=False)


@dataclass(frozen=True)
class Lapse:
    """Certificates in force that end, or may end, within so many months; `count` None where no register is known."""

    months: int
    until: date
    count: int | None
    valid: int | None
    n_inexact: int | None
    is_whole: bool
    """Whether a whole register was read; else only products that published sources name are counted."""
    register_as_of: date | None


@dataclass(frozen=True)
class Ending:
    """A product whose certificate ends, or may end, within twelve months."""

    product_id: str
    name: str
    star: str | None
    status: str
    entity: str
    place: str
    ends_first: date
    ends_last: date
    source_id: str | None
    unit_id: str
    unit_vi: str
    unit_en: str


@dataclass(frozen=True)
class Place:
    """A commune of today."""

    code: str
    name: str


@dataclass(frozen=True)
class Finding:
    """One thing to ask about; `row` is that of `attention`, which ocop.attention puts into a sentence."""

    rule: str
    unit_id: str
    source_ids: tuple[str, ...]
    row: Row = field(repr=False, compare=False)


@dataclass(frozen=True)
class Rank:
    """The place among the provinces of the map by a metric; `row` is that of `province_ranks`."""

    metric: str
    best: int
    worst: int
    of: int
    row: Row = field(repr=False, compare=False)


@dataclass(frozen=True)
class Member:
    """One line of a province within the country, a region or the province it was merged into."""

    unit_id: str
    name_vi: str
    name_en: str
    region: str | None
    total: Figure | None
    stars: Stars | None
    attainment: float | None
    status: str | None
    """Of the leading target for the total; None without one."""


@dataclass(frozen=True)
class Fault:
    """What a check of the build found in a figure that stands here; `reason` says why it is kept."""

    check: str
    unit_id: str
    subject: str
    found: str
    expected: str
    reason: str


@dataclass(frozen=True)
class Source:
    """Who says so; `published` as finely as it is told ('2024', '2024-03', '2024-03-31', '')."""

    title: str
    publisher: str
    published: str
    url: str
    tier: str

    @property
    def link(self) -> str:
        """The address where it leads to the web, else ''; an imported source may say anything there."""
        return self.url if urlsplit(self.url).scheme in ("http", "https") else ""


@dataclass(frozen=True)
class Briefing:
    """Everything a document says about one unit on a day."""

    unit_id: str
    level: Level
    vintage: str
    name_vi: str
    name_en: str
    title_vi: str
    title_en: str
    kind: str | None
    """'province' or 'city' on the day; None for the country and regions."""
    as_of: date
    known_by: date | None
    version: str
    built: str
    ended_on: date | None
    """The last day on which the unit was reported by itself, where that is past."""
    successor_vi: str | None
    successor_en: str | None
    total: Figure | None
    stars: Stars | None
    five_star: Figure | None
    """For the country, whose newest 5-star figure comes from another claim than its newest split."""
    history: tuple[Figure, ...]
    targets: tuple[TargetLine, ...]
    groups: Division | None
    entities: Division | None
    entities_total: Figure | None
    lapses: tuple[Lapse, ...]
    endings: tuple[Ending, ...]
    units_without: tuple[Place, ...] | None
    """Today's communes with no product at all; None where no whole register tells."""
    communes: int | None
    attention: tuple[Finding, ...]
    rank: Rank | None
    members: tuple[Member, ...]
    rates: tuple[Row, ...] = field(repr=False, compare=False)
    """The rows of `province_rates` of the map that the unit is on."""
    country_total: Figure | None
    country_five_star: Figure | None
    faults: tuple[Fault, ...]
    max_age_months: int
    """From which age a figure is called old: the threshold of the attention rule figure_old."""
    sources: Mapping[str, Source] = field(repr=False)

    @property
    def main_target(self) -> TargetLine | None:
        """The target for the total that leads, None without one."""
        return next((target for target in self.targets if target.is_main), None)

    def figures(self) -> Iterator[Figure]:
        """The single figures that headings show."""
        yield from (figure for figure in (self.total, self.five_star, self.entities_total) if figure is not None)


def level_of(unit_id: str) -> Level:
    """Whether an id names the country, a region or a province."""
    if unit_id == COUNTRY_ID:
        return "country"
    return "region" if unit_id in REGIONS else "province"
