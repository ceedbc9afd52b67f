"""One self-contained HTML document: our type and colours in it, light and dark, and no request to anywhere."""

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from html import escape
from pathlib import Path
from typing import Final

from ocop.i18n import LANGUAGES
from ocop.theme import DARK, FONT, LIGHT, PALETTES, Palette

FONTS: Final = Path(__file__).resolve().parents[2] / "static" / "fonts"
FAMILY: Final = "Be Vietnam Pro"
FACES: Final = (("Regular", 400), ("SemiBold", 600), ("Bold", 700))
"""Whole faces, not the letters of one document: a reader may type what is not in it, and 150 kB are soon read."""
ENDS_SCRIPT: Final = re.compile(r"</script|<!--|\r", re.IGNORECASE)
"""What would end a script before its end, or make its hash another one."""


@dataclass(frozen=True)
class Page:
    """What a document holds. `scripts` run in their order, after the body; data for them belongs into `data_block`s.

    `theme` is 'light' or 'dark'; '' follows the reader's own setting. `beside`: the typeface stands in a folder fonts
    next to the document, and scripts from its own folder may run, too; else all of it is inside.
    """

    title: str
    lang: str
    body: str
    css: str = ""
    scripts: Sequence[str] = ()
    theme: str = ""
    beside: bool = False


def document(page: Page) -> str:
    """The whole document. Raises ValueError for a language, theme or script that cannot be."""
    _check(page)
    theme = f' data-theme="{page.theme}"' if page.theme else ""
    scripts = "".join(f"<script>{script}</script>" for script in page.scripts)
    return (
        f'<!DOCTYPE html><html lang="{page.lang}"{theme}><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(page.scripts, beside=page.beside)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        f'<title>{escape(page.title)}</title><link rel="icon" href="data:,">'
        f"<style>{faces(beside=page.beside)}{colours()}{BASE}{page.css}</style></head><body>{page.body}{scripts}</body></html>"
    )


def data_block(name: str, json_text: str) -> str:
    """JSON that scripts find by its id; `<` is written so that no text in it can end the block."""
    escaped = json_text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'<script type="application/json" id="{escape(name)}">{escaped}</script>'


def policy(scripts: Sequence[str] = (), *, beside: bool = False) -> str:
    """The content policy: nothing but what is in the document, and of scripts those whose hash stands here.

    With `beside` also scripts and typeface from where the document is: on a disk that is the disk, never a host.
    """
    hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    own = ["'self'"] if beside else []
    allowed = " ".join([*(f"'sha256-{each}'" for each in hashes), *own]) or "'none'"
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {allowed}",
            "style-src 'unsafe-inline'",
            "img-src data: blob:",
            "font-src 'self'" if beside else "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


@cache
def faces(*, beside: bool = False) -> str:
    """The typeface as CSS, its files inside; or `beside` it in the folder fonts (`font_file`)."""
    return "".join(
        f'@font-face{{font-family:"{FAMILY}";font-weight:{weight};'
        f"src:url({f'fonts/{font_file(face)}' if beside else _packed(face)}) format('woff2')}}"
        for face, weight in FACES
    )


def font_file(face: str) -> str:
    """The name of a face's file in FONTS."""
    return f"BeVietnamPro-{face}.woff2"


@cache
def colours() -> str:
    """Every colour of the palettes as a custom property, --oc-ground, --oc-star-3, --oc-status-far-behind and so on.

    Paper is light whatever the screen is.
    """
    dark = _properties(DARK)
    return (
        f":root{{color-scheme:light;{_properties(LIGHT)}}}"
        f"@media screen{{:root[data-theme=dark]{{color-scheme:dark;{dark}}}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme]){{color-scheme:dark;{dark}}}}}"
    )


BASE: Final = (
    "*,*::before,*::after{box-sizing:border-box}"
    "html{print-color-adjust:exact;-webkit-print-color-adjust:exact;-webkit-text-size-adjust:100%}"
    f"body{{margin:0;background:var(--oc-ground);color:var(--oc-text);font-family:{FONT};line-height:1.45;"
    "font-variant-numeric:tabular-nums}"
    "@media print{body{background:none}}"
)
"""What every document looks like before its own CSS."""


def _check(page: Page) -> None:
    if page.lang not in LANGUAGES:
        raise ValueError(f"A document in {page.lang!r}; known: {', '.join(LANGUAGES)}.")
    if page.theme and page.theme not in PALETTES:
        raise ValueError(f"A document in the theme {page.theme!r}; known: {', '.join(PALETTES)}, or '' for either.")
    for number, script in enumerate(page.scripts, start=1):
        if found := ENDS_SCRIPT.search(script):
            raise ValueError(f"Script {number} holds {found[0]!r}, which a browser reads as its end or otherwise.")


def _properties(palette: Palette) -> str:
    named = {f.name: getattr(palette, f.name) for f in fields(palette) if f.name not in ("name", "status")}
    named |= {f"status_{status}": colour for status, colour in palette.status.items()}
    return "".join(f"--oc-{name.replace('_', '-')}:{colour};" for name, colour in named.items())


def _packed(face: str) -> str:
    return f"data:font/woff2;base64,{base64.b64encode((FONTS / font_file(face)).read_bytes()).decode('ascii')}"
