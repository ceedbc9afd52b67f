"""Places have a vintage: the 63 provinces until 30 June 2025, the 34 since 1 July 2025.

Seven two-digit codes mean another province after the reform, so a code travels only inside a unit id
('63-15', '34-15'), and a bare code is refused.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

VintageName = Literal["63", "34"]
COUNTRY_ID: Final = "VN"


@dataclass(frozen=True)
class Vintage:
    """One division of the country into provinces, with the days on which it was in force."""

    name: VintageName
    valid_from: date | None
    valid_to: date | None

    def covers(self, day: date) -> bool:
        """Whether this division was in force on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


VINTAGES: Final[dict[VintageName, Vintage]] = {
    "63": Vintage(name="63", valid_from=None, valid_to=date(2025, 6, 30)),
    "34": Vintage(name="34", valid_from=date(2025, 7, 1), valid_to=None),
}
"""Resolution 202/2025/QH15 of 12 June 2025 merged 52 provinces into 23 and left 11 as they were."""

REFORM_DATE: Final = date(2025, 7, 1)
"""The first day of the 34 provinces, drawn as a break in every series."""

REGIONS: Final[tuple[str, ...]] = (
    "northern_midlands_mountains",
    "red_river_delta",
    "north_central_central_coast",
    "central_highlands",
    "southeast",
    "mekong_delta",
)
"""The six socio-economic regions, north to south."""


class BadUnitIdError(ValueError):
    """A unit id that is neither 'VN' nor vintage and code."""

    def __init__(self, unit_id: str) -> None:
        super().__init__(
            f"{unit_id!r} is not a unit id. Write 'VN' for the country, or vintage and code, as '63-19'."
            " A code alone is not enough: seven codes mean another province since July 2025."
        )


@dataclass(frozen=True)
class UnitId:
    """A unit id taken apart; the country has neither vintage nor code."""

    vintage: VintageName | None
    code: str | None

    @property
    def is_country(self) -> bool:
        """True for 'VN'."""
        return self.code is None

    def __str__(self) -> str:
        return COUNTRY_ID if self.is_country else f"{self.vintage}-{self.code}"


def parse_unit_id(unit_id: str) -> UnitId:
    """'63-19' as vintage '63' and code '19'; raises BadUnitIdError."""
    if unit_id == COUNTRY_ID:
        return UnitId(vintage=None, code=None)
    vintage, _, code = unit_id.partition("-")
    if len(code) != 2 or not (code.isascii() and code.isdigit()):
        raise BadUnitIdError(unit_id)
    if vintage == "63":
        return UnitId(vintage="63", code=code)
    if vintage == "34":
        return UnitId(vintage="34", code=code)
    raise BadUnitIdError(unit_id)


def vintage_on(day: date) -> VintageName:
    """The division in force on a day."""
    return next(name for name, vintage in VINTAGES.items() if vintage.covers(day))
