"""A picture of a page as a file: PNG and SVG with its finding, date and sources in it."""

import re
from functools import partial
from typing import Final

import streamlit as st

from ocop.stills.picture import Said
from pages.components import downloads, provenance, reads
from pages.components.context import Context
from pages.components.figures import Offer

HEADING: Final = "_heading"
"""The heading of the page in this run."""
TITLE_LETTERS: Final = 150
"""So much of what a picture says stands in large type; the rest follows in small."""
MOST_SOURCES: Final = 4
PICTURES: Final = {"png": "image/png", "svg": "image/svg+xml"}
_SENTENCE: Final = re.compile(r"(?<=[.;!?])\s+")


def head(title: str) -> None:
    """Remembers the page's heading, which its pictures say, too."""
    st.session_state[HEADING] = title


def buttons(offered: Offer, *, key: str, source_ids: list[str], ctx: Context) -> None:
    """A button for each kind of file; each is made when it is pressed."""
    heading = str(st.session_state.get(HEADING, ""))

    def make(ending: str) -> bytes:
        # Loaded with the first picture that somebody takes: the typesetter takes a quarter of a second.
        from reports import pictures

        told = said(offered, heading=heading, source_ids=source_ids, ctx=ctx)
        if ending == "png":
            return pictures.png(offered.body, told, palette=ctx.palette)
        return pictures.svg(offered.body, told, palette=ctx.palette).encode()

    for ending, mime in PICTURES.items():
        st.download_button(
            ending.upper(),
            data=reads.bound(partial(make, ending)),
            file_name=downloads.file_name(key, ctx=ctx, ending=ending),
            mime=mime,
            key=f"{key}_{ending}",
            on_click="ignore",
            icon=":material/image:",
            type="tertiary",
            help=ctx.t("Download this picture with its date and sources"),
        )


def said(offered: Offer, *, heading: str, source_ids: list[str], ctx: Context) -> Said:
    """The words around a picture: what it shows, the page it is from, its sources, data version and licence."""
    title, rest = divided(offered.alt)
    foot = [_sources(source_ids, ctx=ctx)] if source_ids else []
    foot.append(ctx.t("As of {date}; data version {version}.", date=ctx.fmt.date(ctx.as_of), version=reads.version()))
    under = [part for part in (heading, rest) if part]
    return Said(title, under=(*under, *offered.under), foot=(*foot, *offered.foot), alt=offered.alt)


def divided(text: str) -> tuple[str, str]:
    """As many whole sentences as fit into a title, at least one; and the others."""
    first, *others = _SENTENCE.split(text.strip())
    while others and len(first) + 1 + len(others[0]) <= TITLE_LETTERS:
        first = f"{first} {others.pop(0)}"
    return first, " ".join(others)


def _sources(source_ids: list[str], *, ctx: Context) -> str:
    table = reads.read("sources").set_index("source_id")
    known = [source_id for source_id in source_ids if source_id in table.index]
    named = [
        f"{table['publisher'].loc[source_id]} ({provenance.published(source_id, ctx=ctx)})"
        for source_id in known[:MOST_SOURCES]
    ]
    more = len(known) - len(named)
    if more:
        named.append(ctx.t.plural("{n} more source", "{n} more sources", n=more))
    return ctx.t("Sources: {sources}.", sources="; ".join(named))
