"""Below the map: a province's communes with their products, which have none, what lapses, and one commune's list."""

from collections.abc import Mapping
from html import escape
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from ocop.formats import UNKNOWN, known
from ocop.maps.communes import Measure, Row, classes_text, kind_label, kind_of, lapsing_text
from ocop.product_words import exactness_words, star_words
from ocop.wording import products
from pages.components import map_choices, picker, reads, register_list, show, switches, url_state
from pages.components.context import Context
from pages.components.tables import Column
from pages.components.targets_table import source_link

GONE: Final = ("withdrawn", "unlisted")
"""States of a product that is no longer one of its commune's."""
MOST_PRODUCTS: Final = 5000
"""So many products of a commune are listed; a province has some hundreds."""
NAMES: Final = ("today", "written")


def finding(unit_name: str, *, unit_id: str, measure: Measure, ctx: Context) -> str:
    """The committee's question answered in a sentence, where it is asked; '' for the other measures."""
    rows, t, fmt = map_choices.commune_rows(unit_id, ctx=ctx), ctx.t, ctx.fmt
    if measure == "nothing":
        nothing = [row for row in rows if not row["n_products"]]
        values = {"place": unit_name, "n": fmt.number(len(nothing)), "total": fmt.number(len(rows))}
        if nothing and all(row["is_whole"] for row in nothing):
            return t("{place}: {n} of {total} communes have no product yet", **values)
        return t("{place}: in {n} of {total} communes no product is known", **values)
    if measure == "lapsing":
        ending = [row for row in rows if row["lapsing_12"]]
        if not ending:
            return t("{place}: no certificate is known to end within 12 months", place=unit_name)
        return t(
            "{place}: certificates end within 12 months in {n} of {total} communes, {products}",
            place=unit_name,
            n=fmt.number(len(ending)),
            total=fmt.number(len(rows)),
            products=products(sum(int(row["lapsing_12"]) for row in ending), t=t, fmt=fmt),
        )
    return ""


def draw(unit_id: str, *, measure: Measure, ctx: Context) -> None:
    """The communes of a province: all of them by the measure, or one with its products."""
    t = ctx.t
    commune_code, options = map_choices.keep_commune(unit_id, ctx=ctx)
    rows = {str(row["commune_code"]): row for row in map_choices.commune_rows(unit_id, ctx=ctx)}
    url_state.choice("names", options=NAMES, default="today")
    show.section(t("Communes and their products"), note=_reach(list(rows.values()), ctx=ctx))
    choices = st.columns([2, 2, 3], vertical_alignment="bottom")
    communes = {code: str(rows[code]["commune_name"]) if code else t("All communes") for code in options}
    with choices[0]:
        picker.draw(map_choices.COMMUNE, communes, label=t("Commune"), ctx=ctx)
    if commune_code:
        _one(rows[commune_code], unit_id=unit_id, ctx=ctx)
        return
    words = {"today": t("Today's"), "written": t("As in the register")}
    with choices[1]:
        names = switches.draw("names", words, label=t("Names of communes"))
    if names == "written":
        _written(unit_id, ctx=ctx)
    else:
        _today(unit_id, measure=measure, ctx=ctx)


def _reach(rows: list[Row], *, ctx: Context) -> str:
    """How many products are placed, and whether they are the whole register."""
    t, fmt = ctx.t, ctx.fmt
    total = sum(int(row["n_products"]) for row in rows)
    said = t.plural(
        "{n} product placed in communes of today.",
        "{n} products placed in communes of today.",
        n=total,
        shown=fmt.number(total),
    )
    if rows and all(row["is_whole"] for row in rows):
        return said
    return f"{said} " + t(
        "The whole register of this province has not been imported: where none is known there may be some. Bring it in"
        " with: python -m etl import products FILE"
    )


def _today(unit_id: str, *, measure: Measure, ctx: Context) -> None:
    """A row for each commune the measure concerns."""
    t = ctx.t
    rows = [row for row in map_choices.commune_rows(unit_id, ctx=ctx) if _concerns(row, measure=measure)]
    if not rows:
        show.empty(_none_of(measure, ctx=ctx))
        return
    caption = t("Communes of today")
    columns = [Column("commune_name", t("Commune"), rem=10)]
    if measure == "nothing":
        columns.append(
            Column(
                "is_whole", t("Products"), write=lambda row: kind_label(kind_of(row, measure="nothing"), t=t), rem=10
            )
        )
    else:
        columns += [
            Column("n_products", t("Products"), "number"),
            Column("best_star", t("Stars"), write=lambda row: classes_text(row, fmt=ctx.fmt) or UNKNOWN, rem=10),
            Column(
                "lapsing_12", t("Certificates"), write=lambda row: lapsing_text(row, fmt=ctx.fmt) or UNKNOWN, rem=12
            ),
        ]
    show.table(
        pd.DataFrame(rows),
        ctx=ctx,
        key="map_communes",
        caption=caption,
        titles=columns,
        sources=[],
        depends=(unit_id, measure),
        first=show.FIRST_ROWS,
    )


def _concerns(row: Row, *, measure: Measure) -> bool:
    if measure == "nothing":
        return not row["n_products"]
    if measure == "lapsing":
        return bool(row["lapsing_12"] or row["lapsed"] or row["may_have_lapsed"])
    return bool(row["n_products"])


def _none_of(measure: Measure, *, ctx: Context) -> str:
    if measure == "nothing":
        return ctx.t("Every commune has a product.")
    if measure == "lapsing":
        return ctx.t("No certificate is known to end within 12 months.")
    return ctx.t("No product of this province is known by name and commune.")


def _written(unit_id: str, *, ctx: Context) -> None:
    """Counted by the communes that registers and sources name, which may be those before the reform."""
    t = ctx.t
    counted = reads.read("written_communes", unit_id=unit_id, as_of=ctx.as_of)
    if counted.empty:
        show.empty(_none_of("number", ctx=ctx))
        return
    columns = [
        Column("commune", t("Commune, as written"), write=lambda row: str(row["commune"] or UNKNOWN), rem=10),
        Column("district", t("District"), write=lambda row: str(row["district"] or UNKNOWN), rem=8),
        Column("commune_name", t("Commune of today"), write=lambda row: str(row["commune_name"] or UNKNOWN), rem=10),
        Column("n_products", t("Products"), "number"),
    ]
    show.table(
        counted,
        ctx=ctx,
        key="map_written",
        caption=t("Communes as the register writes them"),
        titles=columns,
        sources=[],
        depends=(unit_id,),
        first=show.FIRST_ROWS,
    )


def _one(row: Row, *, unit_id: str, ctx: Context) -> None:
    """One commune: its products, each with how exactly its place is known."""
    t = ctx.t
    code, name = str(row["commune_code"]), str(row["commune_name"])
    found = _products(unit_id, commune_code=code, ctx=ctx)
    if found.empty:
        known_none = t("No product is known in {commune}.", commune=name)
        show.empty(t("{commune} has no product yet.", commune=name) if row["is_whole"] else known_none)
        return
    columns = [
        Column("product_name", t("Product"), "html", lambda each: _link(each, ctx=ctx), rem=12),
        Column("star", t("Star"), write=lambda each: star_words(each["star"], t=t) or UNKNOWN, wraps=False),
        Column("status", t("Certificate"), "html", lambda each: register_list.state_cell(each, ctx=ctx), rem=8),
        Column("entity_name", t("Entity"), write=lambda each: str(each["entity_name"] or UNKNOWN), rem=12),
        Column("recognised_on", t("Recognised on"), "date", lambda each: register_list.recognised(each, ctx=ctx)),
        Column("commune", t("Place as written"), write=_place, rem=9),
        Column(
            "place_exactness",
            t("Place known"),
            write=lambda each: exactness_words(each["place_exactness"], t=t),
            rem=10,
        ),
        Column("source_id", t("Source"), "html", lambda each: source_link(each["source_id"]), rem=9),
    ]
    show.note(f"{name}: {products(len(found), t=t, fmt=ctx.fmt)}. {lapsing_text(row, fmt=ctx.fmt)}")
    show.table(
        found, ctx=ctx, key="map_commune", caption=t("Products of {commune}", commune=name), titles=columns,
        depends=(unit_id, code), first=show.FIRST_ROWS,
    )  # fmt: skip


def _products(unit_id: str, *, commune_code: str, ctx: Context) -> pd.DataFrame:
    """The products of a province's commune, those in force or lapsed on the day."""
    return reads.remember(
        "map_products", unit_id, commune_code, ctx.as_of, make=lambda: _read_products(unit_id, commune_code, ctx=ctx)
    )


def _read_products(unit_id: str, commune_code: str, *, ctx: Context) -> pd.DataFrame:
    asked = {"unit_id": unit_id, "commune_code": commune_code, "as_of": ctx.as_of}
    found = reads.read("register_search", **asked, limit=MOST_PRODUCTS)
    return found[~found["status"].isin(GONE)]


def _link(row: Mapping[str, Any], *, ctx: Context) -> str:
    """The product's name as a link to its record on the register's page."""
    address = escape(urlencode(url_state.link(product=row["product_id"])))
    title = escape(ctx.t("Show this product's record"), quote=True)
    return f'<a href="register?{address}" target="_self" title="{title}">{escape(str(row["product_name"]))}</a>'


def _place(row: Mapping[str, Any]) -> str:
    return ", ".join(str(part) for part in (row["commune"], row["district"]) if known(part) and part) or UNKNOWN
