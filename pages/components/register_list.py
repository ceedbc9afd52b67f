"""The register's products as a list, a page at a time; whole as a download."""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from ocop.certificates import COLOUR_OF, certificate_state, end_phrase
from ocop.formats import UNKNOWN, as_date, known
from ocop.product_words import entity_type_words, exactness_words, group_words, star_words
from pages.components import downloads, province_units, reads, show, url_state
from pages.components.context import Context
from pages.components.register_filters import Choice
from pages.components.tables import Column
from pages.components.targets_table import source_link, sources

Row = Mapping[str, Any]
PAGE_ROWS: Final = 20
EVERYTHING: Final = 10_000_000
"""More products than any register holds: the limit of a download."""


def draw(choice: Choice, *, ctx: Context, how: str = "") -> None:
    """How many products fit, one page of them, the way to the others, the whole list as a file.

    `how` says what to do where none fits.
    """
    t = ctx.t
    page = _page(choice)
    rows = page_of(choice, page, ctx=ctx)
    if rows.empty and page > 1:  # an address of a longer list
        page = st.session_state["page"] = 1
        rows = page_of(choice, page, ctx=ctx)
    if rows.empty:
        show.empty(t("No product fits."), how=how)
        return
    total = int(rows["total"].iloc[0])
    first = (page - 1) * PAGE_ROWS + 1
    caption = t(
        "Products {first} to {last} of {n}",
        first=ctx.fmt.number(first),
        last=ctx.fmt.number(first + len(rows) - 1),
        n=ctx.fmt.number(total),
    )
    show.note(caption)
    show.table(
        rows, ctx=ctx, key="register", caption=caption, titles=columns(ctx), depends=(choice, page), is_whole=False
    )
    pages = -(-total // PAGE_ROWS)
    if pages > 1:
        st.pagination(pages, default=page, key=_pager(choice))
    _files(choice, total=total, ctx=ctx)


def _pager(choice: Choice) -> str:
    """The pager's key: another list has a pager of its own, which begins in front."""
    return f"pages of {choice}"


def _page(choice: Choice) -> int:
    """The page that the reader turned to; the address's for the list that was opened by a link."""
    state = st.session_state
    linked = url_state.number("page", default=1)
    opened = state.setdefault("register_opened", choice)
    page = int(state.get(_pager(choice), linked if opened == choice else 1))
    state["page"] = page
    return page


def page_of(choice: Choice, page: int, *, ctx: Context) -> pd.DataFrame:
    """One page of the answer to `register_search`."""
    return reads.read("register_search", **choice.asked(ctx), limit=PAGE_ROWS, offset=(page - 1) * PAGE_ROWS)


def everything(choice: Choice, *, ctx: Context) -> pd.DataFrame:
    """All products that fit, for a file; not kept in memory."""
    return reads.fresh("register_search", **choice.asked(ctx), limit=EVERYTHING).drop(columns="total")


def readable(table: pd.DataFrame, *, ctx: Context) -> pd.DataFrame:
    """The list as an office reads it: headings and words in the reader's language, a column for each thing shown."""
    t = ctx.t
    units, own = province_units.all_units(), "current_unit_id" if ctx.vintage == "34" else "unit_id"
    names = {source_id: str(source["publisher"]) for source_id, source in sources().items()}
    ends = [
        _end_words(first, last, ctx=ctx) for first, last in zip(table["ends_first"], table["ends_last"], strict=True)
    ]
    dates = [
        _date_words(day, str(precision), ctx=ctx)
        for day, precision in zip(table["recognised_on"], table["recognised_precision"], strict=True)
    ]
    return pd.DataFrame(
        {
            t("Product"): table["product_name"],
            t("Star"): _worded(table["star"], lambda code: star_words(code, t=t)),
            t("Certificate"): _worded(table["status"], lambda code: certificate_state(str(code), t=t).word),
            t("Valid until"): ends,
            t("Entity"): table["entity_name"],
            t("Kind of entity"): _worded(table["entity_type"], lambda code: entity_type_words(code, t=t)),
            t("Group"): _worded(table["product_group"], lambda code: group_words(code, t=t)),
            t("Commune today"): table["commune_name"],
            t("Commune as written"): table["commune"],
            t("District as written"): table["district"],
            t("Province"): table[own].map({unit_id: ctx.text(unit) for unit_id, unit in units.items()}),
            t("Recognised on"): dates,
            t("Decision"): table["decision_no"],
            t("Source"): table["source_id"].map(names).fillna(table["source_id"]),
        }
    )


def _worded(codes: "pd.Series[Any]", words: Callable[[object], str]) -> "pd.Series[Any]":
    """The words of codes, each code worded once: a register has 100,000 rows and five stars."""
    return codes.map({code: words(code) for code in codes.dropna().unique()})


def _end_words(first: object, last: object, *, ctx: Context) -> str:
    return end_of({"ends_first": first, "ends_last": last}, ctx=ctx)


def _date_words(day: object, precision: str, *, ctx: Context) -> str:
    return ctx.fmt.date(day, precision=precision) if known(day) else ""


def columns(ctx: Context) -> list[Column]:
    """Name, star, state of the certificate with its last day, maker, place, recognition, source."""
    t = ctx.t
    return [
        Column("product_name", t("Product"), "html", lambda row: _link(row, ctx=ctx), rem=12),
        Column("star", t("Star"), "text", lambda row: star_words(row["star"], t=t) or UNKNOWN, wraps=False),
        Column("status", t("Certificate"), "html", lambda row: state_cell(row, ctx=ctx), rem=8),
        Column("entity_name", t("Entity"), "html", lambda row: _entity(row, ctx=ctx), rem=10),
        Column("commune", t("Place"), "html", lambda row: place_cell(row, ctx=ctx), rem=12),
        Column(
            "product_group", t("Group"), "text", lambda row: group_words(row["product_group"], t=t) or UNKNOWN, rem=6
        ),
        Column("recognised_on", t("Recognised on"), "date", lambda row: recognised(row, ctx=ctx)),
        Column("decision_no", t("Decision"), "text", lambda row: row["decision_no"] or UNKNOWN),
        Column("source_id", t("Source"), "html", lambda row: source_link(row["source_id"]), rem=9),
    ]


def state_cell(row: Row, *, ctx: Context) -> str:
    """Sign and word of the certificate's state in its colour, and its last day as finely as it is known."""
    state = certificate_state(str(row["status"]), t=ctx.t)
    colour = ctx.palette.status_colour(COLOUR_OF[state.code])
    ends = end_of(row, ctx=ctx)
    below = f"<br><small>{escape(ends)}</small>" if ends else ""
    return f'<span class="oc-status" style="color:{colour}">{escape(state.label)}</span>{below}'


def end_of(row: Row, *, ctx: Context) -> str:
    """When the certificate ends; '' where no day of recognition is known."""
    first, last = as_date(row["ends_first"]), as_date(row["ends_last"])
    return end_phrase(first, last, t=ctx.t, fmt=ctx.fmt) if first and last else ""


def place_cell(row: Row, *, ctx: Context) -> str:
    """Today's commune in its province, or what the file names, and how exactly the place is known."""
    if known(row["commune_name"]):
        province = province_units.all_units()[str(row["current_unit_id"])]
        place = escape(f"{row['commune_name']}, {ctx.text(province)}")
    else:
        named = [str(part) for part in (row["commune"], row["district"]) if known(part) and part]
        place = escape(", ".join([*named, ctx.text(row)]))
    if row["place_exactness"] == "commune":
        return place
    return f"{place}<br><small>{escape(exactness_words(row['place_exactness'], t=ctx.t))}</small>"


def recognised(row: Row, *, ctx: Context) -> str:
    """The date as finely as it is known."""
    if not known(row["recognised_on"]):
        return UNKNOWN
    return ctx.fmt.date(row["recognised_on"], precision=row["recognised_precision"])


def _group(row: Row, *, ctx: Context) -> str:
    return group_words(row["product_group"], t=ctx.t) or UNKNOWN


def _entity(row: Row, *, ctx: Context) -> str:
    """The maker and what kind of maker it is."""
    kind = entity_type_words(row["entity_type"], t=ctx.t)
    name = escape(str(row["entity_name"])) if known(row["entity_name"]) and row["entity_name"] else ""
    return "<br>".join(part for part in (name, f"<small>{escape(kind)}</small>" if kind else "") if part) or UNKNOWN


def _link(row: Row, *, ctx: Context) -> str:
    """The product's name as a link that opens its own record here."""
    address = escape(urlencode(url_state.link(product=row["product_id"])))
    title = escape(ctx.t("Show this product's record"), quote=True)
    return f'<a href="?{address}" target="_self" title="{title}">{escape(str(row["product_name"]))}</a>'


def _files(choice: Choice, *, total: int, ctx: Context) -> None:
    """The whole list as CSV and as a workbook, made when it is asked for."""
    with st.container(horizontal=True, gap="small"):
        downloads.button(lambda: everything(choice, ctx=ctx), ctx=ctx, key="register")
        downloads.workbook_button(lambda: readable(everything(choice, ctx=ctx), ctx=ctx), ctx=ctx, key="register")
        show.note(ctx.t.plural("The file holds {n} product.", "The file holds all {n} products found.", n=total))
