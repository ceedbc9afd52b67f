"""A total carried on at a steady pace, with its interval, as queries/projection.sql answers it, for any pace."""

import math
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from ocop.periods import add_months, months_between

DAYS_IN_YEAR: Final = 365.25


@dataclass(frozen=True)
class Course:
    """From a known total on a day so many products a year on; `factor` makes half the interval's width."""

    since: date
    value: float
    pace: float
    factor: float

    def on(self, day: date) -> float:
        """The total expected on a day; never below 0."""
        return max(self.value + self.pace * self._years(day), 0.0)

    def interval(self, day: date) -> tuple[float, float]:
        """What four in five such totals lay within: half its width is factor x root(total x years)."""
        middle = self.on(day)
        half = self.factor * math.sqrt(max(middle, 1.0) * max(self._years(day), 0.0))
        return max(middle - half, 0.0), middle + half

    def at_pace(self, pace: float, *, since: date) -> "Course":
        """The same course up to a day, and at another pace from then on."""
        return replace(self, since=since, value=self.on(since), pace=pace)

    def reaches(self, goal: float, *, after: date, years: int) -> date | None:
        """The end of the first month after a day in which the goal is met; None where not within so many years.

        A goal that is met on that day already is met then.
        """
        if self.on(after) >= goal:
            return after
        return next((end for end in month_ends(after, years=years) if self.on(end) >= goal), None)

    def needed_pace(self, goal: float, *, since: date, by: date) -> float | None:
        """Products a year from a day on that meet the goal on another; None where no time is left."""
        years = (by - since).days / DAYS_IN_YEAR
        return max(goal - self.on(since), 0.0) / years if years > 0 else None

    def _years(self, day: date) -> float:
        return (day - self.since).days / DAYS_IN_YEAR


def month_ends(after: date, *, years: int) -> list[date]:
    """The ends of the month of a day and of those after it, so many years on."""
    first = after.replace(day=1)
    return [add_months(first, months=number + 1) - timedelta(days=1) for number in range(years * 12 + 1)]


def whole_months(since: date, *, until: date) -> int:
    """Whole months from one day to another, none where it lies before."""
    return max(months_between(since, later=until), 0)
