"""The maps of a pack: the country by the figure that is chosen, a province with its communes that have products."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from typing import Any, Final

from ocop.maps.colours import css
from ocop.maps.communes import legend as commune_classes
from ocop.maps.communes import measure_title, paint_commune
from ocop.maps.drawing import Land, lands_of, map_svg
from ocop.maps.figures import FIGURES, figure_title
from ocop.maps.legend import province_boundaries
from ocop.maps.plane import box_of, place
from ocop.stills.pen import Look
from ocop.stills.swatches import Swatch, key_line
from ocop.stills.themed import joined
from ocop.theme import DARK, LIGHT, Palette
from queries.geometry_files import bounds_of, polygons
from reports.facts import Briefing, Row
from reports.maps import Map, country_map
from reports.offline.words import OfflineWords

INK: Final = "var(--oc-text)"
COMMUNES_PX: Final = 460.0
"""About so wide a province's map is on a screen: dots are told in px."""
BEST: Final = "best"
ISLANDS: Final = 50.0
"""Units that the archipelagos' names are high: 13 px beside the table of provinces."""

Painted = dict[str, dict[str, list[Any]]]
"""By figure and province: its fill, 1 where it is hatched, what the pointer is told."""


def country_section(b: Briefing, w: OfflineWords) -> str:
    """The choice of a figure, the map, what its colours mean; the script paints it (`painted`)."""
    drawn = _drawn(b, w)
    if not drawn:
        return ""
    options = "".join(f'<option value="{name}">{escape(figure_title(name, t=w.t))}</option>' for name in drawn)
    legends = "".join(
        f'<div data-legend="{name}"{"" if place == 0 else " hidden"}><p class="oc-note">{escape(light.legend)}</p>'
        f"{joined(key_line(light.key, ink=INK), key_line(dark.key, ink=INK))}</div>"
        for place, (name, (light, dark)) in enumerate(drawn.items())
    )
    light, dark = next(iter(drawn.values()))
    label, hint = (
        escape(w.t("Figure")),
        escape(w.t("Choose a province on the map; with the keyboard by arrows, Enter.")),
    )
    return (
        f'<div class="oc-mapped"><p class="oc-filter"><label>{label} <select data-figure>{options}</select></label></p>'
        f'<div class="oc-map" tabindex="0" role="group" aria-label="{hint}">{joined(_svg(light), _svg(dark))}</div>'
        f'{legends}<p class="oc-note">{hint} {escape(light.notice)}</p></div>'
    )


def painted(b: Briefing, w: OfflineWords) -> Painted:
    """How each figure paints each province."""
    found: Painted = {}
    for name, (light, dark) in _drawn(b, w).items():
        bright, night = lands_of(light.painting), lands_of(dark.painting)
        found[name] = {
            unit_id: [joined(land.fill, night[unit_id].fill), int(land.hatched), land.tip]
            for unit_id, land in bright.items()
        }
    return found


def _drawn(b: Briefing, w: OfflineWords) -> dict[str, tuple[Map, Map]]:
    """The map of each figure that is known of some province, light and dark."""
    made = {
        name: (country_map(b, w, figure=name, palette=LIGHT), country_map(b, w, figure=name, palette=DARK))
        for name in FIGURES
    }
    return {name: (light, dark) for name, (light, dark) in made.items() if light and dark}


def _svg(of: Map) -> str:
    """The map with a hatch over every province, of which the script shows those that the figure asks for."""
    lands = {unit_id: replace(land, hatched=True) for unit_id, land in lands_of(of.painting).items()}
    return map_svg(
        polygons(of.vintage),
        lands,
        of.islands,
        palette=of.palette,
        alt=of.alt,
        picked=of.picked,
        name_units=ISLANDS,
        prefix="country",
    )


# ---- a province ----


def province_section(b: Briefing, communes: Sequence[Row], w: OfflineWords) -> str:
    """The province with a dot for each of today's communes that has products by name; '' where none has."""
    if b.level != "province" or not communes:
        return ""
    key = key_line(_classes(communes, w, LIGHT), ink=INK), key_line(_classes(communes, w, DARK), ink=INK)
    said = w.t("Communes with products known by name; the larger the dot, the more products.")
    alt = w.t.plural(
        "{n} commune with products known by name", "{n} communes with products known by name", n=len(communes)
    )
    drawn = joined(*(_province(b, communes, w, palette, alt=f"{w.name(b)}: {alt}") for palette in (LIGHT, DARK)))
    return (
        f'<figure class="oc-chart oc-communes"><figcaption>{escape(w.t("Where the products are"))}</figcaption>'
        f'<div class="oc-map" tabindex="0" role="group" aria-label="{escape(alt)}">{drawn}</div>'
        f'{joined(*key)}<p class="oc-note">{escape(said)} {escape(province_boundaries(w.t))}</p></figure>'
    )


def _province(b: Briefing, communes: Sequence[Row], w: OfflineWords, palette: Palette, *, alt: str) -> str:
    bounds = bounds_of(b.unit_id)
    _, _, width, height = box_of(bounds)
    unit = max(width, height) / COMMUNES_PX
    dots = "".join(_dot(row, w, palette, unit=unit) for row in communes)
    land = {b.unit_id: Land(palette.line)}
    return map_svg(polygons(b.vintage), land, (), palette=palette, alt=alt, view=bounds, marks=dots, prefix="province")


def _dot(row: Row, w: OfflineWords, palette: Palette, *, unit: float) -> str:
    """A commune as the dashboard's map paints it."""
    commune = paint_commune(row, fmt=w.fmt, palette=palette)
    x, y = place(row["lon"], row["lat"])
    tip = "\n".join(said for said in (commune.name, commune.figure, commune.dated) if said)
    return (
        f'<circle cx="{x}" cy="{y}" r="{commune.radius * unit:.2f}" fill="{css(commune.fill)}"'
        f' stroke="{css(commune.outline)}" stroke-width="{1.5 * unit:.2f}" data-tip="{escape(tip)}"/>'
    )


def _classes(communes: Sequence[Row], w: OfflineWords, palette: Palette) -> list[Swatch]:
    """The classes that are there, with how many communes are in each."""
    title = measure_title(BEST, t=w.t)
    found = [
        Swatch(f"{each.label} ({w.fmt.number(each.communes)})", Look(each.fill, edge=each.outline, edge_px=2), "disc")
        for each in commune_classes(communes, measure=BEST, t=w.t, palette=palette)
        if each.communes
    ]
    return [Swatch(f"{title}:"), *found]
