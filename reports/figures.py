"""Figures as a document shows them: one headline figure, a split by stars, a division by group or kind."""

from dataclasses import dataclass
from datetime import date

from ocop.stars import StarSplit


@dataclass(frozen=True)
class Figure:
    """One headline figure with its date and source; a sum over merged provinces is dated by its oldest part."""

    value: float
    as_of: date
    precision: str
    source_id: str | None
    low: float | None
    high: float | None
    n_sources: int | None
    basis: str | None = None
    qualifier: str = ""
    picked_because: str = ""
    is_sum: bool = False
    parts_known: int | None = None
    parts_total: int | None = None
    newest_part_as_of: date | None = None

    @property
    def is_disputed(self) -> bool:
        """Whether sources of its time state different values."""
        return self.low is not None and self.high is not None and self.low < self.high

    @property
    def is_partial(self) -> bool:
        """A sum of which not every part has a figure."""
        return self.is_sum and self.parts_known != self.parts_total


@dataclass(frozen=True)
class Stars:
    """The newest split by stars, picked as a set; `unit` says products, or percent where only shares are published."""

    star_3: float | None
    star_4: float | None
    star_5: float | None
    potential_5: float | None
    total: float | None
    as_of: date
    precision: str
    source_id: str | None
    potential_inside: float | None = None
    unit: str = "products"
    parts_add_up: bool | None = None
    is_sum: bool = False
    parts_known: int | None = None
    parts_total: int | None = None

    @property
    def split(self) -> StarSplit:
        """The same as the domain reckons with it: what is ranked, stated, left unstated."""
        return StarSplit(
            total=self.total,
            star_3=self.star_3,
            star_4=self.star_4,
            star_5=self.star_5,
            potential_5=self.potential_5,
            counted_inside=self.potential_inside,
        )


@dataclass(frozen=True)
class Part:
    """One class of a division: a product group, a kind of entity."""

    metric: str
    name_vi: str
    name_en: str
    value: float


@dataclass(frozen=True)
class Division:
    """How products divide by group, or entities by kind: one set of one source and date; `unit` products or percent."""

    family: str
    parts: tuple[Part, ...]
    total: float | None
    adds_up: bool | None
    unit: str
    as_of: date
    precision: str
    source_id: str | None
