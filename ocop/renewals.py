"""Certificates until a deadline in whole numbers: lapses, renewals and new ones, and what a goal needs of them.

    valid on the deadline = valid today - lapses + renewals + new

Every function is exact: parts are whole certificates and add up to what they are parts of.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Rate:
    """So many of so many: renewals of certificates due, new products of months."""

    part: int
    whole: int

    def of(self, number: int) -> int:
        """The rate's share of a number, to the nearest whole one (a half goes up); 0 where nothing was counted."""
        return (2 * self.part * number + self.whole) // (2 * self.whole) if self.whole else 0


@dataclass(frozen=True)
class Flow:
    """What becomes of the certificates in force; `renewals` are at most `lapsing`."""

    valid: int
    lapsing: int
    renewals: int
    new: int

    @property
    def staying(self) -> int:
        """In force today and on the deadline still."""
        return self.valid - self.lapsing

    @property
    def on_deadline(self) -> int:
        """In force on the deadline."""
        return self.staying + self.renewals + self.new


@dataclass(frozen=True)
class Need:
    """What a goal needs beside what stays: `is_reached` where nothing, `beyond_current` new ones above today's rate."""

    goal: int
    staying: int
    renewals: int
    new: int
    beyond_current: int

    @property
    def is_reached(self) -> bool:
        """What stays in force is enough."""
        return self.staying >= self.goal

    @property
    def needs_more_new(self) -> bool:
        """All renewals and the new ones of today's rate together are not enough."""
        return self.beyond_current > 0


def flow(*, valid: int, lapsing: int, renewal: Rate, new: Rate, months: int) -> Flow:
    """What becomes of `valid` certificates, `lapsing` of which end, at a renewal rate, with new ones for some months.

    Raises ValueError for counts that no register gives: more lapsing than valid, a rate above one, a negative number.
    """
    if not 0 <= lapsing <= valid:
        raise ValueError(f"lapsing: found {lapsing}, expected 0 to {valid}, the certificates in force.")
    if not 0 <= renewal.part <= renewal.whole or min(new.part, new.whole, months) < 0:
        raise ValueError(f"rates: found {renewal}, {new} over {months} months, expected counts from 0, renewed <= due.")
    return Flow(valid=valid, lapsing=lapsing, renewals=renewal.of(lapsing), new=new.of(months))


def needed(goal: int, *, valid: int, lapsing: int, new: int) -> Need:
    """The renewals and new products with which exactly `goal` certificates are in force on the deadline.

    New products come first up to `new`, what today's rate brings, because they come without a decision of anybody who
    holds a certificate; renewals make up the rest, as many as lapse at most; what is missing still are more new ones.
    """
    staying = valid - lapsing
    short = max(goal - staying, 0)
    renewals = min(max(short - new, 0), lapsing)
    wanted = short - renewals
    return Need(goal=goal, staying=staying, renewals=renewals, new=wanted, beyond_current=max(wanted - new, 0))


@dataclass(frozen=True)
class Month:
    """A month's end: how many of today's certificates are in force then if none is renewed, and which month it is."""

    on: date
    staying: int
    number: int


def valid_by_month(months: Sequence[Month], *, valid: int, renewal: Rate, new: Rate) -> list[tuple[date, int]]:
    """Certificates in force on each month's end, those that ended by then renewed at the rate, and new ones."""
    return [
        (
            month.on,
            flow(valid=valid, lapsing=valid - month.staying, renewal=renewal, new=new, months=month.number).on_deadline,
        )
        for month in months
    ]


def first_at(goal: float, course: Sequence[tuple[date, float]]) -> date | None:
    """The first day of a course on which the goal is met; None where it never is."""
    return next((on for on, value in course if value >= goal), None)
