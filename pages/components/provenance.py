"""Says who a figure comes from and when it was published, one click away from it."""

from collections.abc import Iterable
from html import escape
from typing import Any
from urllib.parse import urlsplit

from ocop.formats import known
from pages.components import reads
from pages.components.context import Context


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
    published = str(source["published_on"]) if known(source["published_on"]) else ctx.t("undated")
    return (
        f"<li><strong>{escape(str(source['publisher']))}</strong> · {escape(published)}<br>"
        f"{linked(str(source['title']), url=source['url'])} <code>{escape(source_id)}</code></li>"
    )


def linked(text: str, *, url: object) -> str:
    """The text as a link if the address is one of the web, else the bare text."""
    if not known(url) or urlsplit(str(url)).scheme not in ("http", "https"):
        return escape(text)
    return f'<a href="{escape(str(url))}" target="_blank" rel="noopener noreferrer">{escape(text)}</a>'
