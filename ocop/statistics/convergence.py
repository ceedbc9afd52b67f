"""Whether provinces draw together: growth against the starting level (beta), and their spread year by year (sigma)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, log1p

import numpy as np

from ocop.statistics.errors import require


@dataclass(frozen=True)
class Path:
    """A province's figure at both ends, and the years between their own dates."""

    unit_id: str
    start: float
    end: float
    years: float

    @property
    def growth(self) -> float:
        """Yearly growth of the logarithm; 0.1 is about 10 % a year."""
        return log(self.end / self.start) / self.years

    @property
    def log_start(self) -> float:
        """The natural logarithm of the starting level."""
        return log(self.start)


@dataclass(frozen=True)
class Beta:
    """growth = intercept + slope × ln(start). A slope below zero: who had less grew faster."""

    n: int
    slope: float
    intercept: float
    error: float
    p: float
    r_squared: float
    years: float
    slope_without: tuple[float, float]

    @property
    def speed(self) -> float | None:
        """The yearly rate at which distances shrink, −ln(1 + slope × years) / years; None where they do not."""
        inside = self.slope * self.years
        return -log1p(inside) / self.years if -1 < inside < 0 else None

    @property
    def half_life(self) -> float | None:
        """Years until half of a distance is gone."""
        return None if self.speed is None else log(2) / self.speed


@dataclass(frozen=True)
class Spread:
    """Of the same provinces on one day: standard deviation of the logarithms, coefficient of variation."""

    n: int
    log_deviation: float
    variation: float


def beta(paths: Sequence[Path], *, need: int) -> Beta:
    """Ordinary least squares by scipy's `linregress`. Raises NotComputed; figures are above zero at both ends."""
    from scipy.stats import linregress

    ends = [value for path in paths for value in (path.start, path.end)]
    require([path.start for path in paths], need=need)
    require(ends, need=2 * need, positive=True)
    x = np.array([path.log_start for path in paths])
    y = np.array([path.growth for path in paths])
    require(list(x), need=need, vary=True)
    found = linregress(x, y)
    rest = [float(linregress(np.delete(x, i), np.delete(y, i)).slope) for i in range(len(x))]
    return Beta(
        n=len(paths),
        slope=float(found.slope),
        intercept=float(found.intercept),
        error=float(found.stderr),
        p=float(found.pvalue),
        r_squared=float(found.rvalue) ** 2,
        years=float(np.mean([path.years for path in paths])),
        slope_without=(min(rest), max(rest)),
    )


def spread(values: Sequence[float], *, need: int) -> Spread:
    """The spread of one day's figures, all above zero (n − 1 in the denominator). Raises NotComputed."""
    require(values, need=need, positive=True)
    data = np.asarray(values, dtype=float)
    return Spread(
        n=len(data),
        log_deviation=float(np.log(data).std(ddof=1)),
        variation=float(data.std(ddof=1) / data.mean()),
    )
