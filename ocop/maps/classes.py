"""Class limits of a choropleth by a named method, on at most some hundred values.

Written out here because mapclassify takes seconds to import (scipy, scikit-learn) and the maps need two of its
methods; `tests/ocop/test_maps.py` holds both to mapclassify's own limits.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

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
    limits = []
    for step in range(1, count + 1):
        place = step / count * (len(ordered) - 1)
        low = min(int(place), len(ordered) - 1)
        high = min(low + 1, len(ordered) - 1)
        limits.append(ordered[low] + (ordered[high] - ordered[low]) * (place - low))
    limits[-1] = ordered[-1]  # free of rounding, so that the highest value has a class
    return limits


def _fisher_jenks(ordered: Sequence[float], count: int) -> list[float]:
    """Natural breaks: the limits for which the squared distances from the class means are least."""
    size = len(ordered)
    spread = _spreads(ordered)
    best = [spread[0][end] for end in range(size)]
    starts: list[list[int]] = []
    for _ in range(1, count):
        row, first = [float("inf")] * size, [0] * size
        for end in range(size):
            for start in range(1, end + 1):
                cost = best[start - 1] + spread[start][end]
                if cost < row[end]:
                    row[end], first[end] = cost, start
        best = row
        starts.append(first)
    limits = [ordered[-1]]
    end = size - 1
    for first in reversed(starts):
        end = first[end] - 1
        limits.append(ordered[end])
    return limits[::-1]


def _spreads(ordered: Sequence[float]) -> list[list[float]]:
    """[start][end]: the sum of squared distances from their mean of the values from start to end."""
    size = len(ordered)
    table = [[0.0] * size for _ in range(size)]
    for start in range(size):
        total = squares = 0.0
        for end in range(start, size):
            total += ordered[end]
            squares += ordered[end] ** 2
            table[start][end] = max(0.0, squares - total * total / (end - start + 1))
    return table
