"""Our own markup on a page; where it is long, cleaned by the browser itself in place of by Streamlit's script.

Streamlit cleans what st.html is given in JavaScript, 30 to 50 µs an element: some 40 ms on a page of a thousand
elements. So long markup comes sealed, as the text of one attribute, and sealing.js opens it with `Element.setHTML`,
which drops scripts and handlers as well, in 2 ms for a thousand elements. Browsers without it (before 2026) take the
markup as it is written here, every value in it escaped by what wrote it, which the tests of those hold.
"""

import re
from html import unescape
from typing import Final

import streamlit as st

LONG: Final = 2_000
"""Characters from which sealing pays: some thirty elements."""
SEALED: Final = re.compile("<div class='oc-sealed' data-sealed='([^']*)'></div>")


def draw(markup: str) -> None:
    """One element of the page."""
    st.html(sealed(markup) if len(markup) >= LONG else markup)


def sealed(markup: str) -> str:
    """Markup as the text of an attribute: sealing.js puts it in its place before it is painted."""
    text = markup.replace("&", "&amp;").replace("'", "&#39;")
    return f"<div class='oc-sealed' data-sealed='{text}'></div>"


def opened(markup: str) -> str:
    """What is seen of markup once a browser has opened what is sealed in it."""
    return SEALED.sub(lambda found: unescape(found[1]), markup)
