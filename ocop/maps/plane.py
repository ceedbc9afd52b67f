"""The plane on which maps are drawn as SVG: whole units from the country's north-west corner, and outlines on it."""

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import cos, radians
from typing import Any, Final

from ocop.maps.views import Bounds

STEPS: Final = 100
"""Units of the plane in a degree of latitude; neighbours' shared corners fall on the same unit."""
MIDDLE: Final = 16.0
"""Latitude at which the picture is as wide as the land."""
COUNTRY: Final = Bounds(west=102.0, south=8.1, east=116.9, north=23.5)
"""What every national map shows, both archipelagos included."""

Box = tuple[int, int, int, int]
"""Left, top, width and height in units."""


def place(longitude: float, latitude: float) -> tuple[int, int]:
    """The unit on which a place falls."""
    return (
        round((longitude - COUNTRY.west) * STEPS * cos(radians(MIDDLE))),
        round((COUNTRY.north - latitude) * STEPS),
    )


def box_of(bounds: Bounds) -> Box:
    """The part of the plane that bounds cover."""
    (left, top), (right, bottom) = place(bounds.west, bounds.north), place(bounds.east, bounds.south)
    return left, top, right - left, bottom - top


WIDTH, HEIGHT = box_of(COUNTRY)[2:]


def path(geometry: str) -> str:
    """The rings of a GeoJSON polygon, or of several, as an SVG path: relative, points that fall together once."""
    shape = json.loads(geometry)
    polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    return "".join(_ring(ring) for polygon in polygons for ring in polygon)


def _ring(ring: Sequence[Any]) -> str:
    points = list(_distinct([place(x, y) for x, y, *_ in ring]))
    if len(points) < 3:
        return ""
    steps = "".join(f"l{bx - ax} {by - ay}" for (ax, ay), (bx, by) in pairwise(points))
    return f"M{points[0][0]} {points[0][1]}{steps}z"


def _distinct(points: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    before = None
    for point in points:
        if point != before:
            yield point
        before = point
