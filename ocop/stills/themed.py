"""One markup for a light and a dark page: the same picture drawn twice, its colours joined by light-dark()."""

import re
from typing import Any, Final

from ocop.stills.inline_pen import InlinePen
from ocop.stills.still import still

_COLOUR: Final = re.compile(r"(#[0-9A-Fa-f]{6}\b)")


class DifferentPictures(ValueError):
    """A light and a dark picture that differ in more than their colours."""


def themed_still(light: dict[str, Any], dark: dict[str, Any], *, alt: str) -> str:
    """A figure of both palettes as one piece of HTML; the keyboard reaches it. Raises as `joined` and `still` do."""
    drawn = (still(figure, alt=alt, focus=True, pen=InlinePen()) for figure in (light, dark))
    return joined(*drawn)


def joined(light: str, dark: str) -> str:
    """The markup of both themes as one; a colour that both share stays as it is.

    Raises DifferentPictures where more than colours differ: one markup cannot be both.
    """
    ours, theirs = _COLOUR.split(light), _COLOUR.split(dark)
    if ours[::2] != theirs[::2]:
        raise DifferentPictures(f"A light and a dark picture differ in more than colours: {ours[0][:80]!r} …")
    return "".join(
        one if one == other else f"light-dark({one},{other})" for one, other in zip(ours, theirs, strict=True)
    )
