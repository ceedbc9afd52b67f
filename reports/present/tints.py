"""One drawing in both themes: each colour becomes a property that is light or dark with the page."""

from collections.abc import Callable
from dataclasses import dataclass, field

from ocop.stills.themed import paired
from ocop.theme import DARK, LIGHT, Palette


@dataclass
class Tints:
    """The pairs of colours that a document uses, each under a name of its own."""

    _names: dict[tuple[str, str], str] = field(default_factory=dict)

    def both(self, draw: Callable[[Palette], str]) -> str:
        """What is drawn, with properties in place of its colours. Raises as ocop.stills.themed.paired does."""
        return paired(draw(LIGHT), draw(DARK), write=self._name)

    def css(self) -> str:
        """The properties of both themes; paper is light."""
        light = "".join(f"--{name}:{bright};" for (bright, _), name in self._names.items())
        dark = "".join(f"--{name}:{night};" for (_, night), name in self._names.items())
        return (
            f":root{{{light}}}@media screen{{:root[data-theme=dark]{{{dark}}}}}"
            f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme]){{{dark}}}}}"
        )

    def _name(self, bright: str, night: str) -> str:
        return f"var(--{self._names.setdefault((bright, night), f't{len(self._names)}')})"
