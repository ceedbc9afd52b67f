"""How unequally a figure is spread over provinces: Gini, Theil between and within groups, top shares, Lorenz curve."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from ocop.statistics.errors import NotComputed, require
from ocop.statistics.seeding import seeded

MOST_GROUPS: Final = 0.5
"""With more groups than this part of the provinces, next to nothing is left to differ within them."""
Point = tuple[float, float]


@dataclass(frozen=True)
class GroupPart:
    """A group's share of the whole, the inequality inside it, and what it adds to the Theil index."""

    group: str
    n: int
    share: float
    theil: float
    within: float
    """share × theil: the group's part of the inequality within groups."""


@dataclass(frozen=True)
class Decomposition:
    """A Theil index taken apart: total = between + within. `p_between` comes from permutations."""

    between: float
    within: float
    p_between: float
    groups: tuple[GroupPart, ...]


@dataclass(frozen=True)
class Concentration:
    """All of it for one figure; `gini_without` spans the Gini when each province in turn is left out."""

    n: int
    gini: float
    gini_without: tuple[float, float]
    theil: float
    top: tuple[tuple[int, float], ...]
    """(k, share of the whole that the k highest hold)."""
    lorenz: tuple[Point, ...]
    """(share of provinces from the lowest up, share of the whole that they hold), from (0, 0) to (1, 1)."""
    decomposition: Decomposition | None
    """None where there are fewer than two groups, or too many for the number of provinces."""


def concentration(
    values: Sequence[float], groups: Sequence[str], *, need: int, top: Sequence[int], permutations: int, seed: int
) -> Concentration:
    """Of values that are counts or rates, none below zero. Raises NotComputed."""
    require(values, need=need)
    if min(values) < 0 or sum(values) <= 0:
        raise NotComputed("not_positive", n=len(values), need=need)
    data = np.asarray(values, dtype=float)
    rest = [gini(np.delete(data, i)) for i in range(len(data)) if np.delete(data, i).sum() > 0]
    return Concentration(
        n=len(data),
        gini=gini(data),
        gini_without=(min(rest), max(rest)),
        theil=theil(data),
        top=tuple((k, top_share(data, k=k)) for k in top if k < len(data)),
        lorenz=lorenz(data),
        decomposition=decompose(data, groups, permutations=permutations, seed=seed),
    )


def gini(values: Sequence[float] | Any) -> float:
    """0 where all have the same, (n − 1)/n where one has all: PySAL's `Gini`."""
    from inequality.gini import Gini

    return float(Gini(np.asarray(values, dtype=float)).g)


def theil(values: Sequence[float] | Any) -> float:
    """0 where all have the same, ln n where one has all: PySAL's `Theil`."""
    from inequality.theil import Theil

    return float(Theil(np.asarray(values, dtype=float)).T)


def top_share(values: Sequence[float] | Any, *, k: int) -> float:
    """The part of the whole that the k highest hold."""
    ordered = np.sort(np.asarray(values, dtype=float))
    return float(ordered[-k:].sum() / ordered.sum())


def lorenz(values: Sequence[float] | Any) -> tuple[Point, ...]:
    """The Lorenz curve; a straight line where all have the same."""
    ordered = np.sort(np.asarray(values, dtype=float))
    held = np.concatenate([[0.0], ordered.cumsum() / ordered.sum()])
    return tuple((i / len(ordered), float(share)) for i, share in enumerate(held))


def decompose(values: Any, groups: Sequence[str], *, permutations: int, seed: int) -> Decomposition | None:
    """PySAL's `TheilDSim`: between and within, and how often chance gives as much between (`p_between`)."""
    from inequality.theil import TheilDSim

    data, partition = np.asarray(values, dtype=float), np.asarray(groups)
    names = sorted(set(groups))
    if not 2 <= len(names) <= MOST_GROUPS * len(data):
        return None
    with seeded(seed):
        found = TheilDSim(data, partition, permutations)
    parts = tuple(_part(str(name), data[partition == name], whole=float(data.sum())) for name in names)
    return Decomposition(
        between=float(found.bg[0].item()),
        within=float(found.wg[0].item()),
        p_between=float(np.asarray(found.bg_pvalue).item()),
        groups=tuple(sorted(parts, key=lambda part: -part.share)),
    )


def _part(name: str, held: Any, *, whole: float) -> GroupPart:
    share = float(held.sum()) / whole
    inside = theil(held) if held.sum() > 0 else 0.0
    return GroupPart(group=name, n=len(held), share=share, theil=inside, within=share * inside)
