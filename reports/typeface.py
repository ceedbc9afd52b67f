"""Be Vietnam Pro for files: how wide words are, the typeface as files for the typesetter and as part of an SVG."""

import base64
import tempfile
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import typst
from fontTools.ttLib import TTFont

FOLDER: Final = Path(__file__).resolve().parent.parent / "static" / "fonts"
FAMILY: Final = "Be Vietnam Pro"
REGULAR, BOLD, HEAVY = "Regular", "SemiBold", "Bold"
WEIGHTS: Final = {REGULAR: 400, "Medium": 500, BOLD: 600, HEAVY: 700}

SIGNS: Final = "→↑↓←√≈≠∅⊘▲▼▽△◇◆○●◑◔★☆✓✕□\u2002\u2009\u202f\n"
"""What the typesetter's own face for signs has besides."""
UNKNOWN_LETTER: Final = "□"


def measure(text: str, size: float, bold: bool) -> float:
    """The width of a text in px, in regular or semi-bold."""
    return width(text, size, face=BOLD if bold else REGULAR)


def width(text: str, size: float, *, face: str) -> float:
    """The width of a text in a face; a character that the face lacks counts as wide as an 'n'."""
    widths, per_em = _widths(face)
    return sum(widths.get(ord(letter), widths[ord("n")]) for letter in text) * size / per_em


def spelled(text: str) -> str:
    """The text with a mark in place of each letter that the faces lack; a tagged PDF must show every letter."""
    known = _widths(REGULAR)[0]
    return "".join(letter if ord(letter) in known or letter in SIGNS else UNKNOWN_LETTER for letter in text)


def fonts() -> typst.Fonts:
    """The faces for the typesetter, with those it brings for signs; none of the machine's own."""
    return _fonts()[0]


@cache
def _fonts() -> tuple[typst.Fonts, Any]:
    """The faces as TrueType, for the typesetter reads no WOFF2, and the folder that holds them while they are used."""
    held = tempfile.TemporaryDirectory(prefix="ocop-fonts-")
    for path in sorted(FOLDER.glob("*.woff2")):
        font = TTFont(path)
        font.flavor = None
        font.save(Path(held.name) / f"{path.stem}.ttf")
    return typst.Fonts(include_system_fonts=False, font_paths=[held.name]), held


def embedded(text: str) -> str:
    """CSS that brings the letters of a text along, in regular and semi-bold: some 15 kB."""
    return "".join(
        f'@font-face{{font-family:"{FAMILY}";font-weight:{WEIGHTS[face]};'
        f"src:url(data:font/woff2;base64,{_subset(face, frozenset(text))})}}"
        for face in (REGULAR, BOLD)
    )


@cache
def _widths(face: str) -> tuple[dict[int, int], int]:
    """Each character's width in the font's units, and how many of these make the size of the type."""
    font = TTFont(FOLDER / f"BeVietnamPro-{face}.woff2")
    advance = font["hmtx"]
    widths = {code: advance[name][0] for code, name in font.getBestCmap().items()}
    return widths, font["head"].unitsPerEm


@cache
def _subset(face: str, letters: frozenset[str]) -> str:
    from fontTools.subset import Options, Subsetter  # takes a tenth of a second, and SVG files alone need it

    font = TTFont(FOLDER / f"BeVietnamPro-{face}.woff2")
    options = Options(flavor="woff2", layout_features=["*"], desubroutinize=True)
    cut = Subsetter(options)
    cut.populate(unicodes=[ord(letter) for letter in letters])
    cut.subset(font)
    font.flavor = "woff2"
    written = BytesIO()
    font.save(written)
    return base64.b64encode(written.getvalue()).decode("ascii")
