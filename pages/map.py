"""Where: provinces coloured by a chosen figure, one province's communes with products, both maps of the country."""

from typing import Final, get_args

import streamlit as st

from ocop.maps.figures import FIGURES, figure_named, figure_title
from ocop.places import COUNTRY_ID
from ocop.wording import name_of
from pages.components import context, map_panel, map_view, reads, show, url_state
from pages.components.context import Context
from pages.components.map_view import CommuneView

COMMUNE_VIEWS: Final[tuple[CommuneView, ...]] = get_args(CommuneView)


def commune_view_title(view: CommuneView, *, ctx: Context) -> str:
    """What a way of showing communes is called."""
    if view == "points":
        return ctx.t("Points")
    if view == "cells":
        return ctx.t("Approximate cells")
    return ctx.t("None")


ctx = context.current()
t = ctx.t

table = reads.read("province_rates", as_of=ctx.as_of, vintage=ctx.vintage)
rows = {str(row["unit_id"]): row for row in map_view.rates(ctx)}
names = {unit: name_of(row, fmt=ctx.fmt) for unit, row in rows.items()}
units = map_panel.keep_unit(ctx=ctx)
url_state.choice("figure", options=tuple(FIGURES), default="total")
url_state.choice("communes", options=COMMUNE_VIEWS, default="points")

heading = st.container()
choices = st.columns([3, 3, 4], vertical_alignment="bottom")
figure = figure_named(
    choices[0].selectbox(
        t("Colour by"), list(FIGURES), key="figure", format_func=lambda figure_id: figure_title(figure_id, t=t)
    )
)
unit_id = choices[1].selectbox(
    t("Province"), units, key="unit", format_func=lambda unit: names.get(unit, t("The whole country"))
)
communes = (
    choices[2].segmented_control(
        t("Communes with known products"),
        COMMUNE_VIEWS,
        key="communes",
        required=True,
        format_func=lambda view: commune_view_title(view, ctx=ctx),
    )
    or "none"
)

painted = map_view.painting(figure, ctx)
with heading:
    show.heading(
        t("Map"),
        finding=map_panel.finding(rows, unit_id=unit_id, figure=figure, ctx=ctx),
        note=t(
            "{n} of {total} provinces have this figure, {as_of}; each with its own date.",
            n=ctx.fmt.number(len(rows) - painted.unknown),
            total=ctx.fmt.number(len(rows)),
            as_of=ctx.fmt.as_of(ctx.as_of),
        ),
    )

map_side, panel_side = st.columns([3, 2], gap="medium")
alt = t("Map of Vietnam's provinces coloured by: {figure}", figure=figure_title(figure.id, t=t))
with map_side:
    map_view.draw(figure, unit_id=unit_id, communes=communes, alt=alt, ctx=ctx)
    map_view.legend(painted, figure=figure, communes=communes, ctx=ctx)
    show.note(map_view.notice(communes, ctx=ctx))
    show.below(
        table,
        ctx=ctx,
        key="map",
        caption=alt,
        titles=map_panel.columns(figure, ctx=ctx),
        sources=[figure.source_of(row) for row in rows.values()],
    )
with panel_side:
    if unit_id == COUNTRY_ID:
        map_panel.country(table, figure=figure, ctx=ctx)
    else:
        map_panel.province(rows[unit_id], figure=figure, ctx=ctx)
