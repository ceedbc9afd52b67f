"""Names beside dots: as many as fit without touching each other or a dot."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

LETTER: Final = 0.56
"""Mean width of a letter as a multiple of the type size."""
GAP_PX: Final = 3.0
SPARE: Final = (50.0, 16.0)
SIDES: Final = ("middle right", "middle left", "top center", "bottom center")
Point = tuple[float, float]


@dataclass(frozen=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def label_sides(
    points: Sequence[Point], names: Sequence[str], *, order: Sequence[int], size: float, dot: float, room: Point
) -> list[str | None]:
    """On which side of its dot each name stands, None where there is no room.

    `points` are px from the upper left corner of a plot of `room` px, over which and to the right of which a name may
    stand out by SPARE px; names are tried in `order`, so that what comes first is sure to be named.
    """
    taken = [_around(point, dot / 2) for point in points]
    sides: list[str | None] = [None] * len(points)
    for index in order:
        own = taken[index]
        others = [box for box in taken if box is not own]
        for side in SIDES:
            box = _box(points[index], len(names[index]) * LETTER * size, size=size, dot=dot, side=side)
            inside = (
                box.left >= 0 and box.top >= -SPARE[1] and box.right <= room[0] + SPARE[0] and box.bottom <= room[1]
            )
            if inside and not any(box.meets(other) for other in others):
                sides[index] = side
                taken.append(box)
                break
    return sides


def _around(point: Point, half: float) -> _Box:
    return _Box(point[0] - half, point[1] - half, point[0] + half, point[1] + half)


def _box(point: Point, width: float, *, size: float, dot: float, side: str) -> _Box:
    x, y = point
    half, away = size * 0.65, dot / 2 + GAP_PX
    if side == "middle right":
        return _Box(x + away, y - half, x + away + width, y + half)
    if side == "middle left":
        return _Box(x - away - width, y - half, x - away, y + half)
    if side == "top center":
        return _Box(x - width / 2, y - away - 2 * half, x + width / 2, y - away)
    return _Box(x - width / 2, y + away, x + width / 2, y + away + 2 * half)
