"""Class limits of a choropleth by a named method, on at most some hundred values.

mapclassify takes four seconds to import (scipy, scikit-learn), so its two methods come from numpy and jenkspy;
`tests/ocop/test_maps.py` holds both to mapclassify's own limits.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import jenkspy
import numpy as np

Method = Literal["quantiles", "fisher_jenks", "fixed"]
MOST_CLASSES: Final = 6


@dataclass(frozen=True, kw_only=True)
class Classes:
    """Upper limits of the classes, rising.

    Found limits belong to the class below them (a limit is itself a value); fixed limits to the class above, so
    that 100% of a target counts as reached, and above the last one there is one class more.
    """

    limits: tuple[float, ...]
    method: Method

    @property
    def count(self) -> int:
        """How many classes there are."""
        return len(self.limits) + (1 if self.method == "fixed" else 0)

    def index_of(self, value: float) -> int:
        """The class of a value, 0 being the lowest."""
        if self.method == "fixed":
            return bisect_right(self.limits, value)
        return min(bisect_left(self.limits, value), self.count - 1)


def classify(
    values: Sequence[float], *, method: Method, fixed: Sequence[float] = (), most: int = MOST_CLASSES
) -> Classes:
    """The classes for these values; fewer than `most` where there are fewer distinct values.

    `fixed` are the limits of the method of that name. No values give no classes (one, for fixed limits).
    """
    if method == "fixed":
        return Classes(limits=tuple(fixed), method=method)
    ordered = sorted(values)
    if not ordered:
        return Classes(limits=(), method=method)
    count = min(most, len(set(ordered)))
    found = _quantiles(ordered, count) if method == "quantiles" else _fisher_jenks(ordered, count)
    return Classes(limits=tuple(dict.fromkeys(found)), method=method)


def _quantiles(ordered: Sequence[float], count: int) -> list[float]:
    """Limits that give each class the same number of values, interpolated between neighbours."""
    limits = [float(limit) for limit in np.quantile(ordered, [step / count for step in range(1, count + 1)])]
    limits[-1] = ordered[-1]  # free of rounding, so that the highest value has a class
    return limits


def _fisher_jenks(ordered: Sequence[float], count: int) -> list[float]:
    """Natural breaks: the limits for which the squared distances from the class means are least."""
    if count == 1:
        return [ordered[-1]]
    return [float(limit) for limit in jenkspy.jenks_breaks(ordered, n_classes=count)[1:]]
