"""The products of one unit that sources name, with how exactly each place is known."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from ocop.formats import UNKNOWN, known
from ocop.places import COUNTRY_ID
from ocop.product_words import entity_type_words, event_words, exactness_words, group_words, star_words
from pages.components import reads, register_status, show
from pages.components.context import Context
from pages.components.tables import Column
from pages.components.targets_table import source_link

Row = Mapping[str, Any]


def draw(unit: Row, *, ctx: Context) -> None:
    """The products that sources name, highest star first, with how exactly each place is known."""
    t = ctx.t
    head = show.section_markup(t("Products known by name"))
    if unit["unit_id"] == COUNTRY_ID:
        choose = show.note_markup(t("Choose a province to see the products that sources name there."))
        st.html(show.joined(head, choose))
        return
    asked = {"unit_id": unit["unit_id"], "recognised_until": ctx.as_of}
    rows = reads.read("products", **asked, limit=show.MOST_ROWS)
    if rows.empty:
        how = t("Add the province's register with python -m etl import products FILE, then run python -m etl build.")
        show.empty(t("No product of this province is known by name."), how=how, above=head)
        return
    total = int(rows["total"].iloc[0])
    reach = show.note_markup(_reach(str(unit["unit_id"]), n=total, ctx=ctx))
    show.table(
        rows,
        ctx=ctx,
        key="province_products",
        caption=t("Products known by name"),
        titles=_product_columns(ctx),
        depends=(unit["unit_id"],),
        first=show.FIRST_ROWS,
        total=total,
        file=lambda: reads.fresh("products", **asked).drop(columns="total"),
        above=show.joined(head, reach),
    )


def _reach(unit_id: str, *, n: int, ctx: Context) -> str:
    """How many there are, and whether a whole register is among the files that name them."""
    if known(register_status.status_of(unit_id, ctx=ctx)["whole_register_as_of"]):
        return ctx.t.plural(
            "{n} product named by the whole register or by other sources. A date of recognition proves recognition"
            " then, not validity today.",
            "{n} products named by the whole register or by other sources. A date of recognition proves recognition"
            " then, not validity today.",
            n=n,
        )
    return ctx.t.plural(
        "{n} product named by the sources, not the whole register. A date of recognition proves recognition"
        " then, not validity today.",
        "{n} products named by the sources, not the whole register. A date of recognition proves recognition"
        " then, not validity today.",
        n=n,
    )


def _product_columns(ctx: Context) -> list[Column]:
    t = ctx.t
    return [
        Column("product_name", t("Product"), "text", lambda row: str(row["product_name"]), rem=12),
        Column("star", t("Star"), "text", lambda row: star_words(row["star"], t=t) or UNKNOWN, wraps=False),
        Column("recognised_on", t("Recognised on"), "date", lambda row: _recognised(row, ctx=ctx)),
        Column("entity_name", t("Entity"), "text", lambda row: str(row["entity_name"] or UNKNOWN), rem=12),
        Column(
            "entity_type",
            t("Kind of entity"),
            "text",
            lambda row: entity_type_words(row["entity_type"], t=t) or UNKNOWN,
            rem=7,
        ),
        Column(
            "product_group",
            t("Group"),
            "text",
            lambda row: group_words(row["product_group"], t=t) or UNKNOWN,
            wraps=False,
        ),
        Column("commune", t("Place"), "text", lambda row: _place(row), rem=9),
        Column(
            "place_exactness",
            t("Place known"),
            "text",
            lambda row: exactness_words(row["place_exactness"], t=t),
            rem=12,
        ),
        Column("source_id", t("Source"), "html", lambda row: source_link(row["source_id"]), rem=9),
    ]


def _recognised(row: Row, *, ctx: Context) -> str:
    """The date as finely as it is known, with 'renewed' or 'upgraded' where the source says so."""
    day = ctx.fmt.date(row["recognised_on"], precision=row["recognised_precision"])
    event = event_words(row["event"], t=ctx.t)
    return f"{day} ({event})" if event else day


def _place(row: Row) -> str:
    """Today's commune if it is known, else what the source names."""
    if known(row["commune_name"]) and row["commune_name"]:
        return str(row["commune_name"])
    named = [str(part) for part in (row["commune"], row["district"]) if known(part) and part]
    return ", ".join(named) or UNKNOWN
