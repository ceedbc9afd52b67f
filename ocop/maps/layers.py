"""The layers of a map as deck.gl reads them: plain dicts, geometry by address, no base map.

Two things are as they are for a reason, both found in Streamlit 1.67's own code and tried in Chromium:

- Only fills can be picked, strokes stand in a layer of their own. Picking strokes takes a slow machine 200 ms, and
  deck.gl drops a press that lasts longer than 250 ms: clicks were lost.
- Fill colours are given to the sublayer. Streamlit fades every unselected object of a layer that has `getFillColor`
  of its own, which would wash the classes out as soon as a province is picked.
"""

from typing import Any, Final

from ocop.maps.colours import rgb
from ocop.maps.views import View
from ocop.theme import CAPTION_SIZE, FONT, Palette

Layer = dict[str, Any]
PROVINCES: Final = "provinces"
"""The layer whose clicks choose a province."""
COMMUNES: Final = "communes"
BORDER_PIXELS: Final = 0.8
OUTLINE_PIXELS: Final = 2.2
CASING_PIXELS: Final = 5
ISLAND_RADIUS_PIXELS: Final = 4
COUNTRY_POINT_SCALE: Final = 0.4


def layer_id(layer: str, *seen: str) -> str:
    """A layer's id in one view: 'provinces~63-19'.

    Streamlit keeps a selection until its layer is gone, and a second press on what is selected arrives as nothing, as
    one on the sea does. With an id for each view nothing is ever selected when a press comes, so each says what it hit.
    """
    return "~".join((layer, *seen))


def layer_of(given_id: str) -> str:
    """The layer of an id made by `layer_id`."""
    return given_id.partition("~")[0]


def province_layers(url: str, *, palette: Palette, seen: str = "") -> list[Layer]:
    """Fills (and slanted lines where there is no figure), then the borders between them; `seen` is the view."""
    return [
        {
            "@@type": "GeoJsonLayer",
            "id": layer_id(PROVINCES, seen),
            "data": url,
            "pickable": True,
            "stroked": False,
            "filled": True,
            "getLineColor": [*rgb(palette.quiet), 255],
            "getLineWidth": 1,
            "lineWidthUnits": "pixels",
            "_subLayerProps": {"polygons-fill": {"getFillColor": "@@=properties.fill"}},
        },
        {
            "@@type": "GeoJsonLayer",
            "id": "borders",
            "data": url,
            "pickable": False,
            "stroked": True,
            "filled": False,
            "getLineColor": [*rgb(palette.ground), 255],
            "getLineWidth": BORDER_PIXELS,
            "lineWidthUnits": "pixels",
            "_subLayerProps": {"linestrings": {"visible": False}},
        },
    ]


def outline_layers(url: str, *, palette: Palette) -> list[Layer]:
    """The picked province's border, strong, on a casing that parts it from any fill."""
    strokes = (("casing", palette.ground, CASING_PIXELS), ("outline", palette.text, OUTLINE_PIXELS))
    return [
        {
            "@@type": "GeoJsonLayer",
            "id": name,
            "data": url,
            "pickable": False,
            "stroked": True,
            "filled": False,
            "getLineColor": [*rgb(colour), 255],
            "getLineWidth": pixels,
            "lineWidthUnits": "pixels",
            "lineJointRounded": True,
        }
        for name, colour, pixels in strokes
    ]


def commune_outline_layers(url: str, *, palette: Palette) -> list[Layer]:
    """The chosen commune's border, as the picked province's."""
    return [layer | {"id": f"commune_{layer['id']}"} for layer in outline_layers(url, palette=palette)]


def commune_points_layer(url: str, *, is_country: bool, seen: str = "") -> Layer:
    """A disc for each commune with products, sized by how many, coloured by the best star; small on the whole map."""
    return {
        "@@type": "GeoJsonLayer",
        "id": layer_id(COMMUNES, seen),
        "data": url,
        "pickable": True,
        "stroked": True,
        "filled": True,
        "pointType": "circle",
        "getPointRadius": "@@=properties.radius",
        "pointRadiusUnits": "pixels",
        "pointRadiusScale": COUNTRY_POINT_SCALE if is_country else 1,
        "getLineColor": "@@=properties.outline",
        "getLineWidth": 1 if is_country else 1.5,
        "lineWidthUnits": "pixels",
        "_subLayerProps": {"points-circle": {"getFillColor": "@@=properties.fill"}},
    }


def commune_areas_layers(url: str, *, palette: Palette, seen: str = "") -> list[Layer]:
    """Commune areas: fills, then thin borders in a layer that is not picked."""
    return [
        {
            "@@type": "GeoJsonLayer",
            "id": layer_id(COMMUNES, seen),
            "data": url,
            "pickable": True,
            "stroked": False,
            "filled": True,
            "_subLayerProps": {"polygons-fill": {"getFillColor": "@@=properties.fill"}},
        },
        {
            "@@type": "GeoJsonLayer",
            "id": "cell_borders",
            "data": url,
            "pickable": False,
            "stroked": True,
            "filled": False,
            "getLineColor": [*rgb(palette.muted), 140],
            "getLineWidth": 0.6,
            "lineWidthUnits": "pixels",
        },
    ]


def island_layer(url: str, *, palette: Palette, scale: float = 1.0) -> Layer:
    """Hoàng Sa and Trường Sa, their names always beside them."""
    return {
        "@@type": "GeoJsonLayer",
        "id": "islands",
        "data": url,
        "pickable": False,
        "stroked": True,
        "filled": True,
        "pointType": "circle+text",
        "getPointRadius": ISLAND_RADIUS_PIXELS * scale,
        "pointRadiusUnits": "pixels",
        "getLineColor": [*rgb(palette.text), 255],
        "getLineWidth": 1,
        "lineWidthUnits": "pixels",
        "getText": "@@=properties.name",
        "getTextSize": CAPTION_SIZE * scale,
        "getTextColor": [*rgb(palette.text), 255],
        "getTextPixelOffset": [0, 14 * scale],
        "textFontFamily": FONT,
        "textCharacterSet": "auto",
        "_subLayerProps": {"points-circle": {"getFillColor": [*rgb(palette.primary), 255]}},
    }


def view_state(view: View) -> dict[str, float]:
    """The view as deck.gl's initial view state: flat, north up."""
    return {
        "latitude": view.latitude,
        "longitude": view.longitude,
        "zoom": view.zoom,
        "pitch": 0,
        "bearing": 0,
    }


def tooltip(*, palette: Palette, scale: float = 1.0) -> dict[str, Any]:
    """Name, figure and date of what is under the pointer; Streamlit escapes the values."""
    return {
        "html": "<strong>{name}</strong><br>{figure}<br>{dated}",
        "style": {
            "fontFamily": FONT,
            "fontSize": f"{13 * scale:g}px",
            "lineHeight": "1.45",
            "color": palette.text,
            "backgroundColor": palette.raised,
            "border": f"1px solid {palette.line}",
            "borderRadius": "4px",
            "padding": "6px 9px",
            "maxWidth": "18rem",
        },
    }
