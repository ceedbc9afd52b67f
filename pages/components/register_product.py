"""One product's record: what the register says of it now, what happened to it, and who says so."""

from collections.abc import Mapping
from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from ocop.certificates import happened
from ocop.charts.marks import records
from ocop.formats import UNKNOWN, known
from ocop.product_words import entity_type_words, exactness_words, group_words, star_words
from pages.components import linking, reads, register_list, show
from pages.components.context import Context
from pages.components.tables import Column
from pages.components.targets_table import source_link

Row = Mapping[str, Any]
PAGE: Final = "register"


def found(product_id: str, *, ctx: Context) -> Row | None:
    """The product as it was known on the chosen date; None where the register did not have it yet."""
    rows = records(reads.read("register_product", as_of=ctx.as_of, product_id=product_id))
    return rows[0] if rows else None


def draw(product: Row, *, ctx: Context) -> None:
    """Facts, history, products that may be the same one."""
    t = ctx.t
    linking.draw(linking.to_page(PAGE, t("Back to the register"), sign=linking.BACK, product=""))
    st.html(_facts(product, ctx=ctx))
    _history(str(product["product_id"]), ctx=ctx)
    _alike(product, ctx=ctx)


def finding(product: Row, *, ctx: Context) -> str:
    """The product, its star and the state of its certificate as one sentence."""
    name, star = str(product["product_name"]), star_words(product["star"], t=ctx.t)
    return f"{name}: {star}" if star else name


def _facts(product: Row, *, ctx: Context) -> str:
    """The record as a list of terms; what the register does not say is a dash."""
    t = ctx.t
    facts = {
        t("Certificate"): register_list.state_cell(product, ctx=ctx),
        t("Entity"): _text(product["entity_name"]),
        t("Kind of entity"): escape(entity_type_words(product["entity_type"], t=t)) or UNKNOWN,
        t("Group"): escape(group_words(product["product_group"], t=t)) or UNKNOWN,
        t("Place"): register_list.place_cell(product, ctx=ctx),
        t("Place known"): escape(exactness_words(product["place_exactness"], t=t)),
        t("Address"): _text(product["address"]),
        t("Recognised on"): escape(register_list.recognised(product, ctx=ctx)),
        t("Decision"): _text(product["decision_no"]),
        t("Score"): escape(ctx.fmt.number(float(product["score"]), decimals=1)) if product["score"] else UNKNOWN,
        t("Source"): source_link(product["source_id"]),
        t("Register as of"): escape(ctx.fmt.date(product["edition_as_of"])),
    }
    items = "".join(f"<div><dt>{escape(term)}</dt><dd>{said}</dd></div>" for term, said in facts.items())
    return f'<dl class="oc-facts">{items}</dl>'


def _history(product_id: str, *, ctx: Context) -> None:
    """Every event up to the chosen date."""
    t = ctx.t
    rows = reads.read("product_history", product_id=product_id, as_of=ctx.as_of)
    show.section(t("What happened"), note=t("From all files that name the product; a lapse follows from the rule."))
    columns = [
        Column("event", t("Event"), "text", lambda row: happened(str(row["event"]), t=t)),
        Column("event_last", t("Date"), "date", lambda row: _event_date(row, ctx=ctx)),
        Column("star", t("Star"), "text", lambda row: star_words(row["star"], t=t) or UNKNOWN, wraps=False),
        Column("ends_last", t("Valid until"), "date"),
        Column("decision_no", t("Decision"), "text", lambda row: row["decision_no"] or UNKNOWN),
        Column("how_known", t("How it is known"), "text", lambda row: how_known(str(row["how_known"]), ctx=ctx), rem=9),
        Column("source_id", t("Source"), "html", lambda row: source_link(row["source_id"]), rem=9),
    ]
    show.table(rows, ctx=ctx, key="product_history", caption=t("What happened"), titles=columns, depends=(product_id,))


def _alike(product: Row, *, ctx: Context) -> None:
    """Products with nearly the same name and maker: proposed to a person, never merged."""
    t = ctx.t
    rows = _near(str(product["product_id"]), str(product["unit_id"]))
    if rows.empty:
        return
    show.section(t("May be the same product"), note=t("Alike in name and maker. A person decides, in a file."))
    columns = [
        Column("product_name", t("Product")),
        Column("entity_name", t("Entity")),
        Column("star", t("Star"), "text", lambda row: star_words(row["star"], t=t) or UNKNOWN),
        Column("likeness", t("Likeness"), "percent"),
    ]
    caption = t("May be the same product")
    show.table(rows, ctx=ctx, key="near_duplicates", caption=caption, titles=columns, sources=())


@reads.kept
def _near(product_id: str, unit_id: str) -> pd.DataFrame:
    """The other product of each pair that this one is in: name, maker, star, likeness (0 to 100)."""
    pairs = records(reads.read("near_duplicates", unit_id=unit_id))
    others = [
        {field: pair[f"{field}_{other}"] for field in ("product_id", "product_name", "entity_name", "star")}
        | {"likeness": pair["likeness"]}
        for pair in pairs
        for one, other in (("a", "b"), ("b", "a"))
        if pair[f"product_id_{one}"] == product_id
    ]
    return pd.DataFrame(others)


def how_known(code: str, *, ctx: Context) -> str:
    """Whether a file says so or it follows from what files say."""
    t = ctx.t
    words = {
        "stated": t("the file says so"),
        "first_known": t("first file that names it"),
        "derived": t("from two recognitions in a row"),
        "restated": t("the same decision with another star"),
        "by_rule": t("by the rule of 36 months"),
        "vanished": t("missing from a later complete file"),
    }
    return words[code]


def _event_date(row: Row, *, ctx: Context) -> str:
    precision = row["event_precision"] if known(row["event_precision"]) else "day"
    return ctx.fmt.date(row["event_last"], precision=precision)


def _text(value: object) -> str:
    return escape(str(value)) if known(value) and value else UNKNOWN
