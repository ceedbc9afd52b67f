"""Beside the map: one province's figure, split, date and source, and its communes with products."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from ocop.formats import UNKNOWN, known
from ocop.maps.figures import Figure, Row, figure_title, value_sentence, value_text
from ocop.places import COUNTRY_ID
from ocop.wording import name_of, star_sentence
from pages.components import folds, linking, provenance, province_units, reads, show, tables, url_state, working_links
from pages.components.context import Context

RANKED: Final = 10
"""How many provinces the country's panel ranks."""


def keep_unit(*, ctx: Context) -> list[str]:
    """Keeps the chosen unit in the address under 'unit', and gives the choices: the country, then the provinces.

    A unit of the other map becomes its counterpart on this one; an id that is none becomes the country.
    """
    options = province_units.choices(ctx)
    wanted = url_state.text(province_units.KEY, default=COUNTRY_ID)
    if wanted not in options:
        is_unit = wanted in province_units.all_units()
        other = province_units.counterpart(wanted, options=options) if is_unit else COUNTRY_ID
        st.session_state[province_units.KEY] = other
    return options


def finding(rows: Mapping[str, Row], *, unit_id: str, figure: Figure, ctx: Context) -> str:
    """The page's sentence: the chosen province's figure, or who is highest in it."""
    if unit_id in rows:
        return f"{name_of(rows[unit_id], fmt=ctx.fmt)}: {_said(rows[unit_id], figure=figure, ctx=ctx)}"
    found = [row for row in rows.values() if known(row[figure.column])]
    if not found:
        return ctx.t("No province has this figure on this day.")
    top = max(found, key=lambda row: float(row[figure.column]))
    said = _said(top, figure=figure, ctx=ctx)
    return ctx.t("{place} is highest: {figure}", place=name_of(top, fmt=ctx.fmt), figure=said)


def columns(figure: Figure, *, ctx: Context) -> list[tables.Column]:
    """The table of a figure: province, value, date, source."""
    t = ctx.t
    return [
        tables.Column(ctx.column("name"), t("Province")),
        tables.Column(
            figure.column, t("Figure"), "html", write=lambda row: _linked(row, figure=figure, ctx=ctx), right=True
        ),
        tables.Column("figure_as_of", t("As of"), "date", write=lambda row: dated(figure, row, ctx=ctx)),
        tables.Column("source_id", t("Source"), write=lambda row: _source_text(figure, row)),
    ]


def country(rates: pd.DataFrame, *, figure: Figure, ctx: Context) -> None:
    """No province chosen: the highest ones, and how to choose."""
    t = ctx.t
    title = figure_title(figure.id, t=t)
    show.section(t("Highest: {figure}", figure=title), note=t("Choose a province in the list or on the map."))

    def ranked() -> str:
        rows = rates.dropna(subset=[figure.column]).sort_values(figure.column, ascending=False).head(RANKED)
        return tables.render(rows, columns(figure, ctx=ctx)[:3], ctx=ctx, caption=title)

    st.html(reads.remember("map_highest", figure, ctx, make=ranked))


def province(row: Row, *, figure: Figure, ctx: Context) -> None:
    """One province: what its row of `province_stars` says, the map's figure, sources, communes, the full page."""
    t, unit_id = ctx.t, str(row["unit_id"])
    stars = reads.read("province_stars", as_of=ctx.as_of, vintage=ctx.vintage)
    star_row: dict[Any, Any] = stars[stars["unit_id"] == unit_id].to_dict("records")[0]
    show.section(name_of(row, fmt=ctx.fmt), note=star_sentence(star_row, t=t, fmt=ctx.fmt))
    if figure.id != "total" and known(row[figure.column]):
        show.note(_said(row, figure=figure, ctx=ctx))
    _workings(row, star_row, figure=figure, ctx=ctx)
    source_ids = [star_row["source_id"], star_row["split_source_id"]]
    if known(star_row["is_derived"]) and star_row["is_derived"]:
        parts = reads.read("unit_parts", unit_id=unit_id, as_of=ctx.as_of)
        _parts(parts, ctx=ctx)
        source_ids += parts["source_id"].tolist()
    _sources(source_ids, ctx=ctx)
    linking.draw(linking.to_page(province_units.PAGE, t("All about this province"), unit=unit_id))


def _linked(row: Row, *, figure: Figure, ctx: Context) -> str:
    """The figure's value as a link to its working; a dash where it is not known."""
    value = escape(value_text(figure, row[figure.column], fmt=ctx.fmt))
    return _to_working(row, figure, value, ctx=ctx) if known(row[figure.column]) else value


def _to_working(row: Row, figure: Figure, label: str, *, ctx: Context) -> str:
    match figure.id:
        case "total":
            return working_links.to_figure(row["unit_id"], working_links.TOTAL, label, ctx=ctx)
        case "attainment":
            return working_links.to_target(row["attainment_target_id"], label, ctx=ctx)
    return working_links.to_rate(row["unit_id"], figure.column, label, ctx=ctx)


def _workings(row: Row, star_row: Row, *, figure: Figure, ctx: Context) -> None:
    """Links to the workings of the numbers that the sentences above name."""
    t, unit_id = ctx.t, str(row["unit_id"])
    links = []
    if known(star_row["total"]):
        links.append(working_links.to_figure(unit_id, working_links.TOTAL, escape(t("Total")), ctx=ctx))
    if known(star_row["split_total"]):
        links.append(working_links.to_set(unit_id, "stars", escape(t("Split by stars")), ctx=ctx))
    if figure.id != "total" and known(row[figure.column]):
        links.append(_to_working(row, figure, escape(figure_title(figure.id, t=t)), ctx=ctx))
    if links:
        st.html(f'<p class="oc-note">{working_links.computed(links, ctx=ctx)}</p>')


def dated(figure: Figure, row: Row, *, ctx: Context) -> str:
    """The date of a row's figure, no finer than known."""
    day, precision = figure.date_of(row)
    return ctx.fmt.date(day, precision=precision)


def _parts(parts: pd.DataFrame, *, ctx: Context) -> None:
    """The merged provinces of a sum, each with its own date."""
    t = ctx.t

    def total(row: Row) -> str:
        return working_links.to_total(row["unit_id"], row["total"], ctx=ctx)

    titles = [
        tables.Column(ctx.column("name"), t("Merged province")),
        tables.Column("total", t("Products"), "html", total, right=True),
        tables.Column("figure_as_of", t("As of"), "date"),
    ]
    st.html(tables.render(parts, titles, ctx=ctx, caption=t("The parts of the sum")))


def _sources(source_ids: Sequence[object], *, ctx: Context) -> None:
    sources = provenance.unique(source_ids)
    if not sources:
        return
    box = folds.fold(ctx.t.plural("{n} source", "{n} sources", n=len(sources)), key="map_unit_sources")
    if box.open:
        with box:
            st.html(provenance.listing(sources, ctx=ctx))


def _said(row: Row, *, figure: Figure, ctx: Context) -> str:
    """'240 products, as of 31 Mar 2024'."""
    day, precision = figure.date_of(row)
    said = value_sentence(figure, row, fmt=ctx.fmt)
    return f"{said}, {ctx.fmt.as_of(day, precision=precision)}" if known(row[figure.column]) else said


def _source_text(figure: Figure, row: Row) -> str:
    source = figure.source_of(row)
    return str(source) if known(source) else UNKNOWN
