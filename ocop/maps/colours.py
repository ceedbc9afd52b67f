"""Colour ramps of the maps: one hue, light to dark on a light ground, dark to light on a dark one."""

from typing import Final

from ocop.maps.figures import Hue
from ocop.theme import Palette

Rgb = tuple[int, int, int]
# Lowest class, middle, highest. Communes stand on the provinces' colours, so their hue is another one.
RAMPS: Final[dict[str, dict[Hue, tuple[str, str, str]]]] = {
    "light": {
        "primary": ("#DDEBE3", "#4E9A7C", "#0E3B2A"),
        "communes": ("#CFE2F1", "#4A90C2", "#123F63"),
        "star_3": ("#F8EBC8", "#D9A32B", "#6B4E07"),
        "star_4": ("#F9E0C8", "#C8701B", "#5E2F05"),
        "star_5": ("#F4D6CF", "#B5493A", "#5A140B"),
    },
    "dark": {
        "primary": ("#24443A", "#3C8E6C", "#B4F0D4"),
        "communes": ("#1F3F55", "#3F87B8", "#C4E6FC"),
        "star_3": ("#443A1D", "#A8862F", "#FBE3A1"),
        "star_4": ("#46301B", "#B0692A", "#FFD0A0"),
        "star_5": ("#47251F", "#B04A3A", "#FFC3B6"),
    },
}


def ramp(hue: Hue, *, count: int, palette: Palette) -> list[Rgb]:
    """`count` colours from the lowest class to the highest."""
    low, middle, high = (rgb(colour) for colour in RAMPS[palette.name][hue])
    if count == 1:
        return [middle]
    colours = []
    for step in range(count):
        place = 2 * step / (count - 1)
        colours.append(_mix(low, middle, place) if place <= 1 else _mix(middle, high, place - 1))
    return colours


def rgb(colour: str) -> Rgb:
    """'#1F6B4F' as three numbers."""
    digits = colour.removeprefix("#")
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def css(colour: Rgb) -> str:
    """Three numbers as '#1F6B4F'."""
    return "#{:02X}{:02X}{:02X}".format(*colour)


def _mix(first: Rgb, second: Rgb, share: float) -> Rgb:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue
