"""Whether neighbours are alike: global and local Moran's I on the provinces' polygons (PySAL libpysal, esda)."""

import json
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from ocop.statistics.errors import require
from ocop.statistics.seeding import seeded

QUEEN: Final = "queen"
NEAREST: Final = "nearest"
CLUSTERS: Final = {1: "HH", 2: "LH", 3: "LL", 4: "HL"}
"""esda's quadrants: own value high or low, then the neighbours'."""
NONE: Final = "none"
"""The class of a province whose local Moran's I chance explains."""


@dataclass(frozen=True)
class Local:
    """One province: its local I, its quadrant, p, and the class that the map shows."""

    unit_id: str
    value: float
    neighbours: int
    i: float
    p: float
    quadrant: str
    cluster: str
    """The quadrant where p is at most alpha, else 'none'."""
    is_sure: bool
    """Whether it also stands when all provinces are tested at once (false discovery rate at alpha)."""


@dataclass(frozen=True)
class Autocorrelation:
    """Global Moran's I with its permutation p (one-sided, towards the side on which I lies), and all local ones."""

    n: int
    i: float
    expected: float
    p: float
    z: float
    permutations: int
    links: int
    mean_neighbours: float
    links_of_all: int
    """Pairs of neighbours if every province had a figure."""
    islands: tuple[str, ...]
    """Provinces with a figure and no neighbour with one: left out."""
    local: tuple[Local, ...]


def autocorrelation(
    values: Mapping[str, float],
    polygons: Mapping[str, str],
    points: Mapping[str, tuple[float, float]],
    *,
    weights: str,
    k: int,
    need: int,
    permutations: int,
    seed: int,
    alpha: float,
) -> Autocorrelation:
    """Of each unit's value; `polygons` are all units' GeoJSON geometries, `points` their (longitude, latitude).

    `weights` is 'queen' (a shared corner is enough) or 'nearest' (the k nearest of those with a value, by great
    circle); each province's weights add up to 1. Raises NotComputed.
    """
    require(list(values.values()), need=need, vary=True)
    whole = graph_of(list(polygons), polygons, points, weights=weights, k=k)
    graph = graph_of(list(values), polygons, points, weights=weights, k=k)
    islands = tuple(sorted(str(unit) for unit in graph.isolates))
    kept = [unit for unit in values if unit not in islands]
    require([values[unit] for unit in kept], need=need, vary=True)
    if islands:
        graph = graph.subgraph(kept)
    y = np.array([values[unit] for unit in kept])
    found, local = _moran(y, graph, permutations=permutations, seed=seed)
    return Autocorrelation(
        n=len(kept),
        i=float(found.I),
        expected=float(found.EI),
        p=float(found.p_sim),
        z=float(found.z_sim),
        permutations=permutations,
        links=int(graph.n_edges) // (2 if weights == QUEEN else 1),
        mean_neighbours=float(graph.cardinalities.mean()),
        links_of_all=int(whole.n_edges) // (2 if weights == QUEEN else 1),
        islands=islands,
        local=_locals(kept, y, graph.cardinalities, local, alpha=alpha),
    )


def graph_of(
    units: Sequence[str],
    polygons: Mapping[str, str],
    points: Mapping[str, tuple[float, float]],
    *,
    weights: str,
    k: int,
) -> Any:
    """The libpysal `Graph` of these units, in their order; raises ValueError for weights it does not know."""
    import geopandas as gpd
    from libpysal.graph import Graph
    from shapely import points as to_points
    from shapely.geometry import shape

    if weights == QUEEN:
        areas = gpd.GeoSeries([shape(json.loads(polygons[unit])) for unit in units], index=list(units), crs=4326)
        return Graph.build_contiguity(areas, rook=False)
    if weights == NEAREST:
        places = gpd.GeoSeries(to_points(np.array([points[unit] for unit in units])), index=list(units), crs=4326)
        return Graph.build_knn(places, k=min(k, len(units) - 1), metric="haversine")
    raise ValueError(f"Unknown weights {weights!r}; known: {QUEEN}, {NEAREST}.")


def _moran(y: Any, graph: Any, *, permutations: int, seed: int) -> tuple[Any, Any]:
    """esda's `Moran` and `Moran_Local`, both drawn from the same seed."""
    from esda.moran import Moran, Moran_Local

    with warnings.catch_warnings():
        # esda says that it is quicker with numba, which a hundred provinces do not need.
        warnings.simplefilter("ignore")
        with seeded(seed):
            found = Moran(y, graph, permutations=permutations)
        with seeded(seed):
            local = Moran_Local(y, graph, permutations=permutations, seed=seed)
    return found, local


def _locals(units: Sequence[str], y: Any, neighbours: Any, local: Any, *, alpha: float) -> tuple[Local, ...]:
    from esda import fdr

    # Where none stands up to all tests at once, esda gives the Bonferroni bound.
    threshold = float(fdr(local.p_sim, alpha))
    rows = []
    for index, unit in enumerate(units):
        p, quadrant = float(local.p_sim[index]), CLUSTERS[int(local.q[index])]
        rows.append(
            Local(
                unit_id=unit,
                value=float(y[index]),
                neighbours=int(neighbours.loc[unit]),
                i=float(local.Is[index]),
                p=p,
                quadrant=quadrant,
                cluster=quadrant if p <= alpha else NONE,
                is_sure=p <= threshold,
            )
        )
    return tuple(rows)
