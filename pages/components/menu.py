"""The pages as a list of links in the sidebar, in place of Streamlit's own.

Streamlit draws an entry in 2 ms, 28 ms for ours at each opening of a page; its links drop what the reader chose, so
that a page opened in a second tab begins anew; and the address that a page writes as it ends makes a second entry in
the browser's history, so that Back had to be pressed twice. links.js follows these links within the session.
"""

from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from pages.components import linking
from pages.components.context import Context


def draw(pages: Sequence[Any], current: Any, *, ctx: Context) -> None:
    """The pages (st.Page) that may be seen, the current one marked."""
    entries = "".join(_entry(page, page is current) for page in pages if page.visibility == "visible")
    with st.sidebar:
        st.html(f'<nav class="oc-menu" id="pages-menu" aria-label="{escape(ctx.t("Pages"))}"><ul>{entries}</ul></nav>')


def _entry(page: Any, is_current: bool) -> str:
    mark = ' aria-current="page"' if is_current else ""
    return f'<li><a {linking.LIVE} href="{linking.address(page.url_path)}"{mark}>{escape(page.title)}</a></li>'
