"""The list of sources, and what a single one states."""

import unicodedata
from collections.abc import Mapping
from html import escape
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from ocop.charts.marks import records
from ocop.formats import UNKNOWN, known
from ocop.picking import picked_phrase
from ocop.wording import name_of
from pages.components import linking, provenance, reads, show, switches, url_state
from pages.components.context import Context
from pages.components.sources_words import tier_words, unit_words
from pages.components.tables import Column

Row = Mapping[str, Any]
PAGE: Final = "sources"
SOURCE: Final = "source"
SEARCH: Final = "search"
TIERS: Final = ("all", "official", "press", "secondary")


def draw(*, ctx: Context) -> None:
    """The source of the address, or search and list."""
    wanted = url_state.text(SOURCE)
    chosen = _source(wanted) if wanted else None
    if chosen is None:
        listing(ctx=ctx)
        return
    linking.draw(linking.to_page(PAGE, ctx.t("All sources"), sign=linking.BACK, part="sources", source=""))
    one(chosen, ctx=ctx)


def _source(source_id: str) -> Row | None:
    every = reads.read("sources")
    return next(iter(records(every[every["source_id"] == source_id])), None)


def listing(*, ctx: Context) -> None:
    """The list, searched and of the chosen kind: each source with its page, date and what it supports."""
    t = ctx.t
    depends = _narrowed(ctx=ctx)
    found = _found(*depends)
    if found.empty:
        show.empty(t("No source fits."), how=t("Shorten the search, or choose all kinds."))
        return
    caption = t.plural("{n} source", "{n} sources", n=len(found))
    show.note(caption)
    show.table(
        found, ctx=ctx, key="sources_list", caption=caption, titles=_columns(ctx), sources=(), depends=depends,
        first=show.FIRST_ROWS,
    )  # fmt: skip


def _narrowed(*, ctx: Context) -> tuple[str, str]:
    """The kind of source and the words that the reader chose."""
    t = ctx.t
    url_state.text(SEARCH)
    url_state.choice("tier", options=TIERS, default="all")
    find, kind = st.columns([3, 2], vertical_alignment="bottom")
    wanted = find.text_input(t("Search the list"), key=SEARCH, placeholder=t("for example Bến Tre, 2023, OCOP 5 sao"))
    words = {code: t("all") if code == "all" else tier_words(code, ctx=ctx) for code in TIERS}
    with kind:
        tier = switches.draw("tier", words, label=t("Kind of source"))
    return str(tier), str(wanted)


@reads.kept
def _found(tier: str, wanted: str) -> pd.DataFrame:
    """The sources of a kind that a search fits."""
    every = reads.read("sources")
    found = every if tier == "all" else every[every["tier"] == tier]
    return found[_matches(found, wanted)]


def one(source: Row, *, ctx: Context) -> None:
    """A single source: who, when, its page, and every figure, target and product taken from it."""
    t = ctx.t
    source_id = str(source["source_id"])
    show.section(str(source["publisher"]))
    published = ctx.fmt.published(source["published_on"], unknown=t("undated"))
    link = provenance.linked(str(source["title"]), url=source["url"])
    kind = tier_words(str(source["tier"]), ctx=ctx)
    st.html(f'<p class="oc-note oc-sources">{link}<br>{escape(f"{published} · {kind} · {source_id}")}</p>')
    claims = reads.read("source_claims", source_id=source_id)
    targets = reads.read("source_targets", source_id=source_id)
    products = reads.read("products", source_id=source_id, limit=show.MOST_ROWS)
    if claims.empty and targets.empty and products.empty:
        show.empty(t("Only population, area or places were taken from this source."))
    if not claims.empty:
        show.section(t.plural("{n} figure", "{n} figures", n=len(claims)))
        show.table(claims, ctx=ctx, key="source_claims", caption=t("Figures of this source"),
                   titles=_claim_columns(ctx), sources=(), depends=(source_id,))  # fmt: skip
    if not targets.empty:
        show.section(t.plural("{n} target", "{n} targets", n=len(targets)))
        show.table(targets, ctx=ctx, key="source_targets", caption=t("Targets of this source"),
                   titles=_target_columns(ctx), sources=(), depends=(source_id,))  # fmt: skip
    if not products.empty:
        total = int(products["total"].iloc[0])
        show.section(t.plural("{n} product by name", "{n} products by name", n=total))
        show.table(products, ctx=ctx, key="source_products", caption=t("Products named by this source"),
                   titles=_product_columns(ctx), sources=(), depends=(source_id,), total=total,
                   file=lambda: reads.fresh("products", source_id=source_id).drop(columns="total"))  # fmt: skip


def fold(text: str) -> str:
    """Text without case, tones and marks, Đ as D: what a reader types without a Vietnamese keyboard."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@reads.kept
def _searchable() -> "pd.Series[str]":
    """What a search looks at, a text for each source in the order of `sources`."""
    sources = reads.read("sources")
    words = sources["publisher"] + " " + sources["title"] + " " + sources["published_on"] + " " + sources["source_id"]
    return words.map(fold)


def _matches(sources: pd.DataFrame, wanted: str) -> "pd.Series[bool]":
    hits = pd.Series(True, index=sources.index)
    for word in fold(wanted).split():
        hits &= _searchable()[sources.index].str.contains(word, regex=False)
    return hits


def _columns(ctx: Context) -> list[Column]:
    t = ctx.t
    return [
        Column("publisher", t("Publisher"), "html", lambda row: _open_link(row, ctx=ctx), rem=7.5),
        Column("title", t("Page"), "html", _page_link, rem=14),
        Column(
            "published_on",
            t("Published"),
            "text",
            lambda row: ctx.fmt.published(row["published_on"]) or UNKNOWN,
            wraps=False,
        ),
        Column(
            "tier",
            t("Kind of source"),
            "text",
            lambda row: tier_words(str(row["tier"]), ctx=ctx),
            wraps=False,
        ),
        Column("n_claims", t("Figures"), "number"),
        Column("n_picked", t("Headline"), "number"),
        Column("n_targets", t("Targets"), "number"),
        Column("n_products", t("Products"), "number"),
    ]


def _claim_columns(ctx: Context) -> list[Column]:
    t = ctx.t
    return [
        Column("name", t("Place"), "text", lambda row: name_of(row, fmt=ctx.fmt)),
        Column("metric", t("Figure"), "text", lambda row: ctx.text(row, "metric"), rem=9),
        Column("value", t("Value"), "number", lambda row: _amount(row, ctx=ctx)),
        Column("as_of", t("As of"), "date"),
        Column("picked", t("Headline figure"), "text", lambda row: "✓" if row["picked"] else ""),
        Column("picked_because", t("Rule"), "text", lambda row: picked_phrase(row["picked_because"], t=t), rem=12),
        Column("note", t("Note"), "text", lambda row: str(row["note"] or ""), rem=12),
    ]


def _target_columns(ctx: Context) -> list[Column]:
    t = ctx.t
    kinds = {"cumulative": t("in total"), "additional": t("more")}
    signs = {"at_least": "≥", "about": "≈", "at_most": "≤", "exactly": "="}
    return [
        Column("name", t("Place"), "text", lambda row: name_of(row, fmt=ctx.fmt)),
        Column("metric", t("Figure"), "text", lambda row: ctx.text(row, "metric"), rem=9),
        Column(
            "value",
            t("Target"),
            "number",
            lambda row: f"{signs[str(row['comparator'])]} {_amount(row, ctx=ctx)} {kinds[str(row['kind'])]}",
        ),
        Column("period_start", t("From"), "date"),
        Column("period_end", t("Until"), "date"),
        Column("note", t("Note"), "text", lambda row: str(row["note"] or ""), rem=12),
    ]


def _product_columns(ctx: Context) -> list[Column]:
    t = ctx.t
    return [
        Column("product_name", t("Product"), "text", lambda row: str(row["product_name"]), rem=12),
        Column("star", t("Stars"), "text", lambda row: _stars(row, ctx=ctx)),
        Column("entity_name", t("Entity"), "text", lambda row: str(row["entity_name"] or ""), rem=12),
        Column("name", t("Place"), "text", lambda row: name_of(row, fmt=ctx.fmt)),
    ]


def _amount(row: Row, *, ctx: Context) -> str:
    unit = row.get("unit") or row.get("value_unit")
    shown = ctx.fmt.qualified(row["value"], qualifier=row.get("value_qualifier", ""))
    return f"{shown}%" if unit == "percent" else f"{shown} {unit_words(str(unit), ctx=ctx)}"


def _stars(row: Row, *, ctx: Context) -> str:
    if not known(row["star"]):
        return ""
    return ctx.t("potential 5★") if row["star"] == "potential_5" else f"{row['star']}★"


def _open_link(row: Row, *, ctx: Context) -> str:
    """The publisher, as a link that opens this source here."""
    address = escape(urlencode(url_state.link(part="sources", source=row["source_id"])))
    title = escape(ctx.t("Show what this source states"), quote=True)
    return f'<a href="?{address}" target="_self" title="{title}">{escape(str(row["publisher"]))}</a>'


def _page_link(row: Row) -> str:
    """The source's own page."""
    return provenance.linked(str(row["title"]), url=row["url"])
