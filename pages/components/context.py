"""What every page knows about the view: language, as-of date, division of the country, theme.

The frame draws the controls; a page that runs alone (a test) gets the same values from session and address.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import streamlit as st

import queries
from ocop.formats import Format, formatter
from ocop.i18n import LANGUAGES, Lang, Translator, pick_language
from ocop.places import VintageName
from ocop.theme import PROJECTOR_SCALE, Palette, palette_named
from pages.components import url_state

EARLIEST: Final = date(2018, 1, 1)
"""The programme began in May 2018 (Decision 490/QĐ-TTg); no figure is older."""
VINTAGES: Final[tuple[VintageName, ...]] = ("34", "63")
DEFAULT_VINTAGE: Final[VintageName] = "34"
"""Today's map; the sidebar says so."""
LATEST: Final = "_latest_as_of"
"""The last day that as_of could take in the run before: today, or the day up to which statements count."""
TYPE_SIZES: Final = {"normal": 1.0, "large": PROJECTOR_SCALE}
"""How large everything is drawn, by the word in the address: on a desk, or on a wall."""


@dataclass(frozen=True)
class Context:
    """The view of one reader in one run."""

    lang: Lang
    as_of: date
    vintage: VintageName
    theme: str
    t: Translator
    fmt: Format
    scale: float = 1.0
    known_by: date | None = None
    """The day up to which statements count; None for all that is known now."""
    version: str | None = None
    """The stored data version that the address names; None for the published one."""

    @property
    def palette(self) -> Palette:
        """The colours of the reader's theme."""
        return palette_named(self.theme)

    def column(self, stem: str) -> str:
        """'name' as the column in the reader's language: 'name_vi' or 'name_en'."""
        return f"{stem}_{self.lang}"

    def text(self, row: Any, stem: str = "name") -> str:
        """A row's text in the reader's language: `ctx.text(row)` is its name."""
        return str(row[self.column(stem)])


def current() -> Context:
    """The view now; cheap, and safe to call more than once in a run."""
    lang = url_state.choice("lang", options=LANGUAGES, default=_browser_language())
    today = date.today()
    known_by = url_state.day_or_none(url_state.KNOWN_BY, earliest=EARLIEST, latest=today)
    as_of = _as_of(latest=known_by or today)
    vintage = url_state.choice("vintage", options=VINTAGES, default=DEFAULT_VINTAGE)
    scale = TYPE_SIZES[url_state.choice("type", options=tuple(TYPE_SIZES), default="normal")]
    fmt = formatter(lang)
    return Context(
        lang=lang,
        as_of=as_of,
        vintage=vintage,
        theme=_theme(),
        t=fmt.t,
        fmt=fmt,
        scale=scale,
        known_by=known_by,
        version=url_state.named_version(queries.stored_versions),
    )


def _as_of(*, latest: date) -> date:
    """The day a figure is true for, no later than it can be known; while it is the latest there is, it stays that."""
    state = st.session_state
    before = state.get(LATEST)
    if before not in (None, latest) and url_state.chosen("as_of") == before:
        url_state.put("as_of", latest)
        state[url_state.USED].remove("as_of")  # an address that says another day still decides
    state[LATEST] = latest
    return url_state.day("as_of", default=latest, earliest=EARLIEST, latest=latest)


def _browser_language() -> Lang:
    return pick_language(st.context.locale)


def _theme() -> str:
    return "dark" if st.context.theme.get("type") == "dark" else "light"
