"""Dates with a precision, and the arithmetic of months that targets and certificates use."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

Precision = Literal["day", "month", "quarter", "year"]
PRECISIONS: Final[tuple[Precision, ...]] = ("day", "month", "quarter", "year")

MONTHS_OF: Final[dict[Precision, int]] = {"month": 1, "quarter": 3, "year": 12}
CERTIFICATE_MONTHS: Final = 36
"""How long a recognition lives (Decision 148/QĐ-TTg of 24 February 2023, as in 1048/QĐ-TTg of 2019)."""


class UnknownPrecisionError(ValueError):
    """A date precision that is not day, month, quarter or year."""

    def __init__(self, precision: str) -> None:
        super().__init__(f"Unknown date precision {precision!r}; known: {', '.join(PRECISIONS)}.")


@dataclass(frozen=True)
class Span:
    """The days, first and last included, within which a figure was true."""

    start: date
    end: date

    @property
    def middle(self) -> date:
        """The day half way, where a label or a mark for the whole span stands."""
        return self.start + (self.end - self.start) // 2


def span_of(as_of: date, *, precision: str) -> Span:
    """The span a dated figure stands for: a year-precise 31 December is the whole year, never that day."""
    months = months_of(precision)
    if months == 0:
        return Span(start=as_of, end=as_of)
    first_month = (as_of.month - 1) // months * months + 1
    last_month = first_month + months - 1
    last_day = calendar.monthrange(as_of.year, last_month)[1]
    return Span(start=date(as_of.year, first_month, 1), end=date(as_of.year, last_month, last_day))


def months_of(precision: str) -> int:
    """How many calendar months a precision covers; 0 for a day. Raises UnknownPrecisionError."""
    if precision == "day":
        return 0
    for known, months in MONTHS_OF.items():
        if precision == known:
            return months
    raise UnknownPrecisionError(precision)


def add_months(day: date, *, months: int) -> date:
    """The same day of the month so many months on, or the month's last day where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_between(earlier: date, *, later: date) -> int:
    """Whole months from one date to a later one (31 January to 28 February is one); negative if reversed."""
    if later < earlier:
        return -months_between(later, later=earlier)
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months if add_months(earlier, months=months) <= later else months - 1


def valid_through(recognised_on: date) -> date:
    """The last day of a certificate: 36 months after recognition, less a day."""
    return add_months(recognised_on, months=CERTIFICATE_MONTHS) - timedelta(days=1)


def quarter_of(day: date) -> int:
    """1 to 4."""
    return (day.month - 1) // 3 + 1
