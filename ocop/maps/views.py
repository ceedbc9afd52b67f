"""From where a map is seen: the web Mercator zoom that shows given bounds in a picture of given size."""

from dataclasses import dataclass
from math import atan, degrees, exp, log, log2, pi, radians, tan
from typing import Final

WORLD_PIXELS: Final = 512
"""Width of the world at zoom 0, as deck.gl counts it."""
MARGIN: Final = 0.94
"""Share of the picture that the bounds may fill."""
CLOSEST: Final = 11.0


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """West, south, east, north in degrees."""

    west: float
    south: float
    east: float
    north: float


COUNTRY_BOUNDS: Final = Bounds(west=102.1, south=6.9, east=117.9, north=23.4)
"""The mainland with Hoàng Sa and Trường Sa: both are in every national view."""


@dataclass(frozen=True, kw_only=True)
class View:
    """Centre in degrees, and the zoom."""

    latitude: float
    longitude: float
    zoom: float


def fit(bounds: Bounds, *, width: int, height: int) -> View:
    """The view that shows `bounds` in `width` x `height` pixels, centred."""
    south, north = _mercator(bounds.south), _mercator(bounds.north)
    horizontal = width / WORLD_PIXELS * 360 / max(bounds.east - bounds.west, 1e-6)
    vertical = height / WORLD_PIXELS * 2 * pi / max(north - south, 1e-9)
    zoom = min(log2(min(horizontal, vertical) * MARGIN), CLOSEST)
    middle = (south + north) / 2
    return View(
        latitude=round(degrees(2 * atan(exp(middle)) - pi / 2), 4),
        longitude=round((bounds.west + bounds.east) / 2, 4),
        zoom=round(zoom, 2),
    )


def _mercator(latitude: float) -> float:
    return log(tan(pi / 4 + radians(latitude) / 2))
