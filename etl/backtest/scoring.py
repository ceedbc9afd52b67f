"""Scores of each method on held-out totals, and the interval that holds the wished share of them.

Errors are scaled so that no large place decides: the error in products by the newest total known, averaged first within
a place, then over places. The interval is conformal: an error is divided by the root of (predicted total x years); that
makes errors of small and large places and of near and far days alike, and the factor is the quantile of what results.
Its coverage is measured on places that had no part in it.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean, median
from typing import Final

from etl.backtest.facts import Limits, Origin
from etl.backtest.methods import EVALUATED, METHODS
from ocop.places import COUNTRY_ID

BANDS: Final = {
    "all": (0.0, math.inf),
    "to_6": (0.0, 0.5),
    "to_12": (0.5, 1.0),
    "to_24": (1.0, 2.0),
    "to_36": (2.0, 3.0),
}
"""By how many years after the newest fact a held-out one lies: more than the first, up to the second."""
FEWEST: Final = 10
"""Errors from which the country's factor is taken at least."""


@dataclass(frozen=True)
class Point:
    """One held-out total and what a method said of it."""

    unit_id: str
    origin_on: date
    known_on: date
    years: float
    newest: float
    predicted: float
    value: float

    @property
    def error(self) -> float:
        """In products."""
        return abs(self.predicted - self.value)

    @property
    def scaled(self) -> float:
        """As a share of the newest total that was known."""
        return self.error / self.newest

    @property
    def unit(self) -> float:
        """What the interval's half width is a multiple of."""
        return math.sqrt(max(self.predicted, 1.0) * self.years)


@dataclass(frozen=True)
class NotEvaluated(Exception):
    """The best method is one that the question cannot evaluate."""

    method: str

    def __str__(self) -> str:
        return (
            f"data/reference/projection_backtest.csv: the backtest chooses {self.method!r}; queries/projection.sql"
            f" evaluates {', '.join(EVALUATED)}. Teach it the method, or leave it out of etl/backtest/methods.py."
        )


def predict(origins: Iterable[Origin], *, method: str, limits: Limits) -> list[Point]:
    """What a method says of every held-out total."""
    points = []
    for origin in origins:
        said = METHODS[method](origin, limits)
        newest = origin.known[-1]
        points += [
            Point(
                origin.unit_id,
                newest.known_from,
                held.known_from,
                held.years,
                newest.value,
                said(held.years),
                held.value,
            )
            for held in origin.later
        ]
    return points


def of_provinces(points: Iterable[Point]) -> list[Point]:
    """Without the country, which has a line of its own."""
    return [point for point in points if point.unit_id != COUNTRY_ID]


def mean_by_place(points: Iterable[Point]) -> float:
    """The mean scaled error of each place, averaged over places."""
    by_place: dict[str, list[float]] = {}
    for point in points:
        by_place.setdefault(point.unit_id, []).append(point.scaled)
    return fmean(fmean(errors) for errors in by_place.values())


def choose(points: dict[str, list[Point]], *, without: str = "") -> str:
    """The method of the least scaled error, the first named where two are equal; `without` leaves a place out."""
    return min(points, key=lambda method: mean_by_place(p for p in points[method] if p.unit_id != without))


def factor(points: Sequence[Point], *, level: float) -> float:
    """The conformal quantile of scaled errors: the ceil((n + 1) x level)-th of n, the largest where that is beyond."""
    errors = sorted(point.error / point.unit for point in points)
    return errors[min(math.ceil((len(errors) + 1) * level), len(errors)) - 1]


@dataclass(frozen=True)
class Covered:
    """A held-out total with the interval it was held against, whose factor it had no part in."""

    point: Point
    factor: float

    @property
    def is_inside(self) -> bool:
        """Whether the interval holds it; its lower end is 0 at least, which no total is below."""
        return self.point.error <= self.factor * self.point.unit

    @property
    def width(self) -> float:
        """Of the whole interval, as a share of what was predicted."""
        low = max(self.point.predicted - self.factor * self.point.unit, 0.0)
        return (self.point.predicted + self.factor * self.point.unit - low) / max(self.point.predicted, 1.0)


def leave_one_out(points: Sequence[Point], *, level: float) -> list[Covered]:
    """Each place against the factor of all other places."""
    factors = {
        place: factor([point for point in points if point.unit_id != place], level=level)
        for place in sorted({point.unit_id for point in points})
    }
    return [Covered(point, factors[point.unit_id]) for point in points]


def by_what_came_before(points: Sequence[Point], *, level: float) -> list[Covered]:
    """One place against the factor of its own errors known before; points before there are enough are left out."""
    covered = []
    for point in points:
        before = [each for each in points if each.known_on <= point.origin_on]
        if len(before) >= FEWEST:
            covered.append(Covered(point, factor(before, level=level)))
    return covered


def share_inside(covered: Sequence[Covered]) -> float:
    """Of the totals held out."""
    return fmean(each.is_inside for each in covered)


def share_inside_by_place(covered: Sequence[Covered]) -> float:
    """Each place's share, averaged over places."""
    by_place: dict[str, list[bool]] = {}
    for each in covered:
        by_place.setdefault(each.point.unit_id, []).append(each.is_inside)
    return fmean(fmean(inside) for inside in by_place.values())


def usual_width(covered: Sequence[Covered]) -> float:
    """The median of the intervals' widths."""
    return median(each.width for each in covered)
