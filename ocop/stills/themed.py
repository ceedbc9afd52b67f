"""One markup for a light and a dark page: the same picture drawn twice, its colours joined by light-dark()."""

import re
from collections.abc import Callable
from itertools import zip_longest
from typing import Any, Final

from ocop.stills.inline_pen import InlinePen
from ocop.stills.still import still

_COLOUR: Final = re.compile(r"(#[0-9A-Fa-f]{6}\b|rgba?\([0-9., ]+\))")


class DifferentPictures(ValueError):
    """A light and a dark picture that differ in more than their colours."""


def themed_still(light: dict[str, Any], dark: dict[str, Any], *, alt: str) -> str:
    """A figure of both palettes as one piece of HTML; the keyboard reaches it. Raises as `joined` and `still` do."""
    drawn = (still(figure, alt=alt, focus=True, pen=InlinePen()) for figure in (light, dark))
    return joined(*drawn)


def joined(light: str, dark: str) -> str:
    """The markup of both themes as one; a colour that both share stays as it is. Raises as `paired` does."""
    return paired(light, dark, write=lambda one, other: one if one == other else f"light-dark({one},{other})")


def paired(light: str, dark: str, *, write: Callable[[str, str], str]) -> str:
    """The markup of both themes as one, in which `write` says what stands for a colour of each.

    Raises DifferentPictures where more than colours differ: one markup cannot be both.
    """
    ours, theirs = _COLOUR.split(light), _COLOUR.split(dark)
    if ours[::2] != theirs[::2]:
        raise DifferentPictures(f"A light and a dark picture differ in more than colours: {ours[0][:80]!r} …")
    colours = (write(*pair) for pair in zip(ours[1::2], theirs[1::2], strict=True))
    return "".join(piece for pieces in zip_longest(ours[::2], colours, fillvalue="") for piece in pieces)
