"""One drawing in both themes: each colour becomes a property that is light or dark with the page."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from ocop.theme import DARK, LIGHT, Palette

_COLOUR: Final = re.compile(r"#[0-9A-Fa-f]{6}\b|rgba?\([0-9., ]+\)")


@dataclass
class Tints:
    """The pairs of colours that a document uses, each under a name of its own."""

    _names: dict[tuple[str, str], str] = field(default_factory=dict)

    def both(self, draw: Callable[[Palette], str]) -> str:
        """What is drawn, with properties in place of its colours.

        Raises ValueError where the two themes differ in more than colours.
        """
        light, dark = draw(LIGHT), draw(DARK)
        pieces, bright = _COLOUR.split(light), _COLOUR.findall(light)
        night = _COLOUR.findall(dark)
        if pieces != _COLOUR.split(dark):
            raise ValueError("A drawing has another form in the dark theme than in the light one.")
        names = [self._name(pair) for pair in zip(bright, night, strict=True)]
        return "".join(piece + name for piece, name in zip(pieces, [*names, ""], strict=True))

    def css(self) -> str:
        """The properties of both themes; paper is light."""
        light = "".join(f"--{name}:{bright};" for (bright, _), name in self._names.items())
        dark = "".join(f"--{name}:{night};" for (_, night), name in self._names.items())
        return (
            f":root{{{light}}}@media screen{{:root[data-theme=dark]{{{dark}}}}}"
            f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme]){{{dark}}}}}"
        )

    def _name(self, pair: tuple[str, str]) -> str:
        return f"var(--{self._names.setdefault(pair, f't{len(self._names)}')})"
