"""The methods that are tried. Each gives, for an origin, the total so many years after its newest fact.

What a method is fitted with comes from statsmodels where there is anything to fit; it is imported here only, because
it takes seconds to load and neither the build nor a page needs it.
"""

from collections.abc import Callable
from typing import Any, Final

import numpy as np
import statsmodels.api as sm
from statsmodels.tsa.statespace.exponential_smoothing import ExponentialSmoothing

from etl.backtest.facts import Limits, Origin, years_between

Predict = Callable[[float], float]
"""Years after the newest fact → total."""
MONTHS: Final = 12
UNIT_VARIANCE: Final = 1.0
Months = np.ndarray[tuple[int], np.dtype[np.float64]]
"""A value a month, NaN where there is none."""
SMOOTHING: Final = (0.5, 0.05, 0.99)
"""Level, trend and damping of the damped trend, a month. A few facts cannot tell them from chance, so only the states
that it starts from are fitted; of a grid of such values this is among the best in the backtest itself."""


def last_value(origin: Origin, _: Limits) -> Predict:
    """Nothing changes: what every other method is compared with."""
    newest = origin.known[-1].value
    return lambda _years: newest


def own_pace(origin: Origin, _: Limits) -> Predict:
    """From the newest fact on at the place's own pace."""
    return _straight(origin, origin.own_pace)


def pooled_pace(origin: Origin, _: Limits) -> Predict:
    """From the newest fact on at the median pace of all provinces."""
    return _straight(origin, origin.own_pace if origin.pooled_pace is None else origin.pooled_pace)


def shrunk_pace(origin: Origin, limits: Limits) -> Predict:
    """At the place's own pace drawn towards that of all provinces, the less the longer its own is known."""
    if origin.pooled_pace is None:
        return _straight(origin, origin.own_pace)
    weight = origin.span_years / (origin.span_years + limits.shrink_years)
    return _straight(origin, weight * origin.own_pace + (1 - weight) * origin.pooled_pace)


def linear(origin: Origin, _: Limits) -> Predict:
    """The straight line nearest to all facts (ordinary least squares)."""
    return _least_squares(origin, forth=lambda value: value, back=lambda value: value)


def linear_roots(origin: Origin, _: Limits) -> Predict:
    """The straight line through the facts' square roots: growth that speeds up."""
    return _least_squares(origin, forth=np.sqrt, back=lambda root: max(root, 0.0) ** 2)


def damped_trend(origin: Origin, _: Limits) -> Predict:
    """Holt's damped trend in state-space form on a grid of months, months without a figure missing."""
    first, newest = origin.known[0].on, origin.known[-1].on
    grid = np.full(_month(years_between(first, newest)) + 1, np.nan)
    for fact in origin.known:
        grid[_month(years_between(first, fact.on))] = fact.value
    fitted = _started(grid, start=_best_start(grid))
    path = np.concatenate([[origin.known[-1].value], fitted.forecast(_month(MAX_YEARS) + 1)])
    return lambda years: float(np.interp(years * MONTHS, np.arange(len(path)), path))


def _best_start(grid: Months) -> tuple[float, float]:
    """Level and trend to start from: errors are linear in them, so by least squares weighted with their variances.

    statsmodels' own ways to start guess from the first months, most of which hold no figure here.
    """
    held = ~np.isnan(grid)
    base, by_level, by_trend = (_weighed_errors(grid, start)[held] for start in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0)))
    level, trend = sm.OLS(-base, np.column_stack([by_level - base, by_trend - base])).fit().params
    return float(level), float(trend)


def _weighed_errors(grid: Months, start: tuple[float, float]) -> Months:
    filtered = _started(grid, start=start)
    errors: Months = filtered.forecasts_error[0] / np.sqrt(filtered.forecasts_error_cov[0, 0])
    return errors


def _started(grid: Months, *, start: tuple[float, float]) -> Any:
    known = {"initialization_method": "known", "initial_level": start[0], "initial_trend": start[1]}
    model = ExponentialSmoothing(grid, trend=True, damped_trend=True, concentrate_scale=False, **known)
    return model.smooth([*SMOOTHING, UNIT_VARIANCE])


MAX_YEARS: Final = 10.0
"""Longer than any horizon that projection_limits.csv may name."""
METHODS: Final[dict[str, Callable[[Origin, Limits], Predict]]] = {
    "last_value": last_value,
    "linear": linear,
    "linear_roots": linear_roots,
    "damped_trend": damped_trend,
    "own_pace": own_pace,
    "pooled_pace": pooled_pace,
    "shrunk_pace": shrunk_pace,
}
"""In the order in which the table names them."""
EVALUATED: Final = ("last_value", "own_pace", "pooled_pace", "shrunk_pace")
"""What queries/projection.sql can evaluate."""


def _straight(origin: Origin, pace: float) -> Predict:
    newest = origin.known[-1].value
    return lambda years: max(newest + pace * years, 0.0)


def _least_squares(origin: Origin, *, forth: Callable[[float], float], back: Callable[[float], float]) -> Predict:
    first = origin.known[0].on
    years = [years_between(first, fact.on) for fact in origin.known]
    fitted = sm.OLS([forth(fact.value) for fact in origin.known], sm.add_constant(years)).fit()
    at_zero, slope = (float(each) for each in fitted.params)
    return lambda later: max(back(at_zero + slope * (years[-1] + later)), 0.0)


def _month(years: float) -> int:
    return round(years * MONTHS)
