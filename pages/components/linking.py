"""Links within the dashboard that keep the reader's session: static/assets/links.js follows them over its socket.

In place of st.page_link, which takes a browser some 20 ms and cannot stand in a sentence. A link that lists all it
shows by its address alone, as one that somebody sends, is an ordinary link.
"""

from html import escape
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from pages.components import url_state

LIVE: Final = "data-live"
"""Marks a link for links.js: what its address leaves out stays as the reader chose it; its value is the one key that
the link changes, if it is one of this view."""
FORTH, BACK = "→", "←"


def address(page: str, **choices: object) -> str:
    """Where a page ('' for the overview) with these choices is, as the text of an attribute."""
    return escape(f"./{page}?{urlencode(url_state.link(**choices))}")


def to_page(page: str, label: str, *, sign: str = FORTH, **choices: object) -> str:
    """The label (plain text) as a link that stands by itself, with an arrow before it."""
    return f'<a {LIVE} href="{address(page, **choices)}"><span aria-hidden="true">{sign}</span> {escape(label)}</a>'


def side_by_side(*ways: str) -> str:
    """Links that stand by themselves, in one line; paper goes without them."""
    return f'<p class="oc-ways">{"".join(ways)}</p>'


def draw(*ways: str) -> None:
    """Links that stand by themselves, as one element of the page."""
    st.html(side_by_side(*ways))
