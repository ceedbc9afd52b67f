"""Where each province stands in a grid of small multiples: about where it lies on the map."""

from collections.abc import Sequence
from functools import lru_cache

Point = tuple[float, float]
Cell = tuple[int, int]


def tile_cells(points: Sequence[Point], *, columns: int, rows: int) -> list[Cell]:
    """A cell (row, column) of its own for each point (latitude, longitude), near its place on the map.

    Starts from the nearest free cell, north to south, then trades cells as long as the sum of squared
    distances falls. Deterministic, and kept for the same points. Raises ValueError if there are more points
    than cells.
    """
    if len(points) > columns * rows:
        raise ValueError(f"{len(points)} places do not fit into {rows} rows of {columns}.")
    return list(_cells(tuple(points), columns, rows))


@lru_cache(maxsize=8)
def _cells(points: tuple[Point, ...], columns: int, rows: int) -> tuple[Cell, ...]:
    wanted = _wanted(points, columns=columns, rows=rows)
    free = {(row, column) for row in range(rows) for column in range(columns)}
    taken: list[Cell] = [(0, 0)] * len(points)
    for index in sorted(range(len(points)), key=lambda i: wanted[i]):
        taken[index] = min(free, key=lambda cell: (_cost(wanted[index], cell), cell))
        free.remove(taken[index])
    while _improve(taken, free, wanted):
        pass
    return tuple(taken)


def _wanted(points: Sequence[Point], *, columns: int, rows: int) -> list[tuple[float, float]]:
    """Each point's own spot in units of cells, the northernmost and westernmost at 0."""
    if not points:
        return []
    north, south = max(p[0] for p in points), min(p[0] for p in points)
    west, east = min(p[1] for p in points), max(p[1] for p in points)
    return [
        (
            (north - lat) / ((north - south) or 1) * (rows - 1),
            (lon - west) / ((east - west) or 1) * (columns - 1),
        )
        for lat, lon in points
    ]


def _cost(wanted: tuple[float, float], cell: Cell) -> float:
    return (wanted[0] - cell[0]) ** 2 + (wanted[1] - cell[1]) ** 2


def _improve(taken: list[Cell], free: set[Cell], wanted: Sequence[tuple[float, float]]) -> bool:
    """One round of trades, with each other and with empty cells; false when none helps."""
    better = False
    for i, spot in enumerate(wanted):
        best = min(free, key=lambda cell: (_cost(spot, cell), cell), default=taken[i])
        if _cost(spot, best) < _cost(spot, taken[i]) - 1e-9:
            free.remove(best)
            free.add(taken[i])
            taken[i] = best
            better = True
        for j in range(i):
            now = _cost(spot, taken[i]) + _cost(wanted[j], taken[j])
            if _cost(spot, taken[j]) + _cost(wanted[j], taken[i]) < now - 1e-9:
                taken[i], taken[j] = taken[j], taken[i]
                better = True
    return better
