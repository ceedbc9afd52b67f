"""Draws the map: provinces by a figure, communes by a measure, what is chosen outlined."""

from typing import Final

import pydeck as pdk
import streamlit as st

from ocop.maps import layers
from ocop.maps.communes import Measure
from ocop.maps.drawing import map_body
from ocop.maps.figures import Figure, Row
from ocop.maps.legend import boundaries_notice, legend_key, legend_title
from ocop.maps.paint import Painting, paint
from ocop.maps.views import COUNTRY_BOUNDS, View, fit
from ocop.places import COUNTRY_ID
from pages.components import figures, map_press, reads
from pages.components.context import Context
from pages.components.map_choices import CommuneView
from queries import geometry
from queries.geometry_files import bounds_of, island_marks, polygons

Size = tuple[int, int]
ROOM: Final = "map_room"
"""The key of the picture's container: ocop.css enlarges it on a larger screen, of which the server knows nothing."""
HEIGHT: Final = 500
WIDTH: Final = 500
"""What the picture measures on a desktop, where it ends before the fold of 720 px; the zoom is chosen for it."""
LARGE_HEIGHT: Final = 720
LARGE_WIDTH: Final = 860
"""The same on a projector."""
PHONE_WIDTH: Final = 340
PHONE_HEIGHT: Final = 420


@reads.kept
def rates(ctx: Context) -> list[Row]:
    """The rows of `province_rates` for this view."""
    table = reads.read("province_rates", as_of=ctx.as_of, vintage=ctx.vintage)
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


@reads.kept
def painting(figure: Figure, ctx: Context) -> Painting:
    """The provinces painted by a figure."""
    return paint(rates(ctx), figure=figure, fmt=ctx.fmt, palette=ctx.palette)


def draw(
    figure: Figure, *, unit_id: str, commune_code: str, communes: CommuneView, measure: Measure, alt: str, ctx: Context
) -> None:
    """The map; a press puts what it means under the session keys 'unit' and 'commune' and reruns the page."""
    size = _size(ctx)
    deck = _deck(
        figure, unit_id=unit_id, commune_code=commune_code, communes=communes, measure=measure, size=size, ctx=ctx
    )
    with st.container(key=ROOM):
        st.pydeck_chart(
            deck,
            height=size[1],
            key=map_press.KEY,
            on_select=map_press.take,
            selection_mode="single-object",
            alt=alt,
        )


@reads.kept
def _deck(
    figure: Figure,
    *,
    unit_id: str,
    commune_code: str,
    communes: CommuneView,
    measure: Measure,
    size: Size,
    ctx: Context,
) -> pdk.Deck:
    """The picture, made once: each new Deck looks for Jupyter again, 8 ms."""
    drawn = deck_layers(figure, unit_id=unit_id, commune_code=commune_code, communes=communes, measure=measure, ctx=ctx)
    return pdk.Deck(
        layers=drawn,
        views=[{"@@type": "MapView", "id": "map", "controller": True}],
        initial_view_state=layers.view_state(view_of(unit_id, size=size)),
        map_provider=None,  # no tile server: our own polygons are the ground
        tooltip=layers.tooltip(palette=ctx.palette, scale=ctx.scale),
    )


def offer(painted: Painting, *, figure: Figure, unit_id: str, key: str, alt: str, ctx: Context) -> None:
    """The provinces as a still picture for the files in the box below, once it is open."""
    if not figures.opened(key):
        return
    body = map_body(
        polygons(ctx.vintage),
        painted,
        island_marks(ctx.lang),
        palette=ctx.palette,
        key=legend_key(painted, fmt=ctx.fmt, palette=ctx.palette),
        picked=[unit_id] if unit_id != COUNTRY_ID else [],
    )
    under = legend_title(painted, figure=figure, t=ctx.t)
    figures.offer(figures.Offer(body, alt, (under,), (boundaries_notice(ctx.t),)), key=key)


def deck_layers(
    figure: Figure, *, unit_id: str, commune_code: str, communes: CommuneView, measure: Measure, ctx: Context
) -> list[layers.Layer]:
    """The layers from the ground up: provinces, communes, what is chosen, the archipelagos."""
    palette, is_country = ctx.palette, unit_id == COUNTRY_ID
    view = {"vintage": ctx.vintage, "lang": ctx.lang, "theme": ctx.theme}
    url = geometry.provinces_url(figure=figure.id, as_of=ctx.as_of, known_by=ctx.known_by, **view)
    drawn = layers.province_layers(url, palette=palette, seen=unit_id)
    if communes != "none":
        url = geometry.communes_url(
            shape=communes, unit_id=unit_id, measure=measure, as_of=ctx.as_of, known_by=ctx.known_by, **view
        )
        seen = f"{unit_id}~{commune_code}"
        if communes == "cells":
            drawn += layers.commune_areas_layers(url, palette=palette, seen=seen)
        else:
            drawn.append(layers.commune_points_layer(url, is_country=is_country, seen=seen))
    if not is_country:
        drawn += layers.outline_layers(geometry.outline_url(unit_id), palette=palette)
    if commune_code:
        drawn += layers.commune_outline_layers(geometry.commune_url(commune_code), palette=palette)
    drawn.append(layers.island_layer(geometry.islands_url(lang=ctx.lang), palette=palette, scale=ctx.scale))
    return drawn


def view_of(unit_id: str, *, size: Size = (WIDTH, HEIGHT)) -> View:
    """The whole country with both archipelagos, or one province, in a picture of that width and height."""
    bounds = COUNTRY_BOUNDS if unit_id == COUNTRY_ID else bounds_of(unit_id)
    return fit(bounds, width=size[0], height=size[1])


def _size(ctx: Context) -> Size:
    """Width and height of the picture; the server learns no more of a screen than that it is a phone's."""
    if "Mobi" in st.context.headers.get("User-Agent", ""):
        return PHONE_WIDTH, PHONE_HEIGHT
    return (LARGE_WIDTH, LARGE_HEIGHT) if ctx.scale > 1 else (WIDTH, HEIGHT)
