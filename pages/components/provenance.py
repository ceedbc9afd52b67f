"""Says who a figure comes from and when it was published, one click away from it."""

from collections.abc import Iterable
from html import escape
from typing import Any, Final
from urllib.parse import urlsplit

import streamlit as st

from ocop.formats import known
from pages.components import reads
from pages.components.context import Context

CITED: Final = "_cited"
"""The sources behind this run's pictures, in the order of the page: on paper they are listed at its end."""


def unique(source_ids: Iterable[object]) -> list[str]:
    """The sources named, each once, in order; one cell may name several, divided by blanks."""
    found: dict[str, None] = {}
    for cell in source_ids:
        if known(cell):
            found.update(dict.fromkeys(str(cell).replace(",", " ").replace(";", " ").split()))
    return list(found)


def listing(source_ids: Iterable[str], *, ctx: Context) -> str:
    """The sources as a list: publisher, title with its address, date of publication."""
    table = reads.read("sources").set_index("source_id")
    items = [
        _item(source_id, table.loc[source_id] if source_id in table.index else None, ctx=ctx)
        for source_id in source_ids
    ]
    return f'<ul class="oc-sources">{"".join(items)}</ul>'


def _item(source_id: str, source: Any, *, ctx: Context) -> str:
    if source is None:
        return f"<li>{escape(source_id)}</li>"
    published = ctx.fmt.published(source["published_on"], unknown=ctx.t("undated"))
    return (
        f"<li><strong>{escape(str(source['publisher']))}</strong> · {escape(published)}<br>"
        f"{linked(str(source['title']), url=source['url'])} <code>{escape(source_id)}</code></li>"
    )


def published(source_id: str, *, ctx: Context) -> str:
    """When a source was published, no finer than it says."""
    table = reads.read("sources").set_index("source_id")
    return ctx.fmt.published(table.loc[source_id, "published_on"], unknown=ctx.t("undated"))


def linked(text: str, *, url: object, tip: str = "") -> str:
    """The text as a link if the address is one of the web, else the bare text; `tip` is said by the pointer."""
    title = f' title="{escape(tip)}"' if tip else ""
    if not known(url) or urlsplit(str(url)).scheme not in ("http", "https"):
        return f"<span{title}>{escape(text)}</span>" if tip else escape(text)
    # Streamlit adds rel="noopener noreferrer" to whatever opens a window of its own.
    return f'<a href="{escape(str(url))}" target="_blank" rel="noreferrer"{title}>{escape(text)}</a>'


def cite(source_ids: Iterable[str]) -> None:
    """Remembers the sources of a picture until the foot of the page."""
    st.session_state.setdefault(CITED, {}).update(dict.fromkeys(source_ids))


def cited() -> tuple[str, ...]:
    """The sources remembered since the last call."""
    return tuple(st.session_state.pop(CITED, {}))


@reads.kept
def printed(source_ids: tuple[str, ...], ctx: Context) -> str:
    """The sources as a list that only paper shows: a reader of a screen opens them under each picture."""
    if not source_ids:
        return ""
    table = reads.read("sources").set_index("source_id")
    # Lines of one text: a browser takes 50 µs for each element, also for one that only paper shows.
    lines = "\n".join(
        f"{escape(str(row['publisher']))}, {escape(ctx.fmt.published(row['published_on']))} ({escape(str(source_id))})"
        for source_id, row in table.reindex([name for name in source_ids if name in table.index]).iterrows()
    )
    title = escape(ctx.t("Sources of the pictures on this page"))
    return f'<section class="oc-print"><h2 class="oc-section">{title}</h2><p>{lines}</p></section>'
