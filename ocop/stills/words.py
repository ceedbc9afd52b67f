"""The little markup of plotly's texts: bold, colour, line breaks; all else is plain text."""

import re
from dataclasses import dataclass
from html import escape
from typing import Any, Final

LEADING: Final = 1.3
"""Line height, as a multiple of the type size (plotly's own)."""
DEFAULT_PX: Final = 14.0
_TAG: Final = re.compile(r'(</?b>|<br>|</span>|<span style="color:[^"<>]*">)')
_COLOUR: Final = re.compile(r'<span style="color:([^"<>]*)">')


@dataclass(frozen=True)
class Font:
    """Size in px and colour of a text."""

    size: float
    colour: str

    @classmethod
    def of(cls, font: dict[str, Any]) -> "Font":
        """From a plotly font dict."""
        return cls(font.get("size") or DEFAULT_PX, font.get("color") or "currentColor")


@dataclass(frozen=True)
class Run:
    """A piece of a line in one style; `colour` is '' for the text's own."""

    text: str
    bold: bool = False
    colour: str = ""


def lines_of(text: str) -> list[list[Run]]:
    """Each line of a marked-up text as its pieces."""
    lines: list[list[Run]] = [[]]
    bold, colour = False, ""
    for piece in _TAG.split(text):
        if piece == "<br>":
            lines.append([])
        elif piece in ("<b>", "</b>"):
            bold = piece == "<b>"
        elif piece == "</span>":
            colour = ""
        elif found := _COLOUR.fullmatch(piece):
            colour = found[1]
        elif piece:
            lines[-1].append(Run(piece, bold, colour))
    return lines


def html_of(text: str) -> str:
    """The text as one piece of HTML, its bold and coloured pieces in spans; '' for no words."""
    lines = lines_of(text)
    return "<br>".join("".join(map(_styled, line)) for line in lines) if any(lines) else ""


def plain(text: object) -> str:
    """The text without markup, a line a line: what the pointer's bubble says."""
    return _TAG.sub("", str(text).replace("<br>", "\n"))


def _styled(run: Run) -> str:
    styles = [*(["font-weight:600"] if run.bold else []), *([f"color:{run.colour}"] if run.colour else [])]
    said = escape(run.text)
    return f'<span style="{escape(";".join(styles))}">{said}</span>' if styles else said
