"""The split of one claim by star class, and what its parts say about its total.

Potential 5-star is its own class: the province scored 90 or more and the ministry has not decided. It is
never added to 5-star. Some sources count it inside their 4-star number and some beside it; which of the two
is told by what the parts add up to.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from ocop.formats import known
from ocop.i18n import Translator

RANKS: Final[tuple[str, ...]] = ("3", "4", "potential_5", "5")
"""The star classes as they stack, light to dark."""


@dataclass(frozen=True)
class StarSplit:
    """Counts of one claim; None where the source names no number (which is not 0)."""

    total: float | None
    star_3: float | None = None
    star_4: float | None = None
    star_5: float | None = None
    potential_5: float | None = None
    counted_inside: float | None = None
    """How many potential ones the data says are inside 4-star; None leaves it to what the parts add up to."""

    @property
    def is_known(self) -> bool:
        """Whether any star class has a number."""
        return any(part is not None for part in (self.star_3, self.star_4, self.star_5, self.potential_5))

    @property
    def ranked(self) -> float:
        """3-, 4- and 5-star together, potential left out."""
        return (self.star_3 or 0) + (self.star_4 or 0) + (self.star_5 or 0)

    @property
    def potential_inside_4(self) -> float:
        """How many potential ones the 4-star number already holds: all, where the total is met without them."""
        if self.counted_inside is not None:
            return self.counted_inside
        inside = self.potential_5 and self.potential_5 <= (self.star_4 or 0) and self.ranked == self.total
        return (self.potential_5 or 0) if inside else 0

    @property
    def stated(self) -> float:
        """All products that the parts account for, each once."""
        return self.ranked + (self.potential_5 or 0) - self.potential_inside_4

    @property
    def unstated(self) -> float:
        """Products of the total that no part accounts for; 0 where parts are more than the total."""
        return max(0.0, (self.total or 0) - self.stated)

    @property
    def adds_up(self) -> bool:
        """Whether the parts make the total exactly; true where there is nothing to compare."""
        return not self.is_known or self.total is None or self.stated == self.total

    def count(self, rank: str) -> float | None:
        """The number of '3', '4', '5' or 'potential_5'."""
        parts = {"3": self.star_3, "4": self.star_4, "5": self.star_5, "potential_5": self.potential_5}
        return parts[rank]


def split_of(row: Mapping[str, Any], *, prefix: str = "split_") -> StarSplit:
    """The split in a row of `province_stars`: the newest complete set; with 'star_' that of the headline."""
    names = [f"{prefix}{part}" for part in ("total", "3", "4", "5", "potential_5")]
    if prefix == "star_":
        names = ["total", "star_3", "star_4", "star_5", "potential_5"]
    total, star_3, star_4, star_5, potential_5 = (_count(row.get(name)) for name in names)
    return StarSplit(
        total=total,
        star_3=star_3,
        star_4=star_4,
        star_5=star_5,
        potential_5=potential_5,
        counted_inside=_count(row.get("split_potential_inside")) if prefix == "split_" else None,
    )


def rank_name(rank: str, *, t: Translator) -> str:
    """'3-star', …, 'potential 5-star' for a legend or a column heading."""
    names = {
        "3": t("3-star"),
        "4": t("4-star"),
        "5": t("5-star"),
        "potential_5": t("potential 5-star"),
    }
    return names[rank]


def _count(value: Any) -> float | None:
    return float(value) if known(value) else None
