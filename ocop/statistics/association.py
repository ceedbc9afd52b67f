"""Whether two figures rank the provinces alike: Spearman's and Kendall's coefficients (scipy)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ocop.statistics.errors import require


@dataclass(frozen=True)
class Association:
    """Both coefficients with their two-sided p; `rho_without` spans rho when each province in turn is left out."""

    n: int
    rho: float
    rho_p: float
    tau: float
    tau_p: float
    rho_without: tuple[float, float]


def association(first: Sequence[float], second: Sequence[float], *, need: int) -> Association:
    """Of pairs of values; ties share the mean rank (Spearman) and are allowed for (Kendall's tau-b).

    Raises NotComputed where there are fewer pairs than needed, or one side does not vary.
    """
    from scipy.stats import kendalltau, spearmanr

    require(first, need=need, vary=True)
    require(second, need=need, vary=True)
    spearman, kendall = spearmanr(first, second), kendalltau(first, second)
    x, y = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    rest = [float(spearmanr(np.delete(x, i), np.delete(y, i)).statistic) for i in range(len(x))]
    known = [rho for rho in rest if not np.isnan(rho)]
    return Association(
        n=len(x),
        rho=float(spearman.statistic),
        rho_p=float(spearman.pvalue),
        tau=float(kendall.statistic),
        tau_p=float(kendall.pvalue),
        rho_without=(min(known), max(known)),
    )


def ranks(values: Sequence[float]) -> list[float]:
    """1 for the highest; equal values share the mean of their ranks."""
    from scipy.stats import rankdata

    return [float(rank) for rank in rankdata([-value for value in values])]
