"""What stands under the map: what the colours mean, whose boundaries are shown, under which licence."""

from typing import Any, Final

import streamlit as st

from ocop.formats import UNKNOWN
from ocop.maps.communes import Measure, legend, measure_title
from ocop.maps.figures import Figure
from ocop.maps.legend import boundaries_notice, legend_key, legend_title, province_boundaries
from ocop.maps.paint import Painting
from ocop.stills.pen import Look
from ocop.stills.swatches import Swatch, key_line
from pages.components import map_choices, reads
from pages.components.context import Context
from pages.components.map_choices import CommuneView

ODBL: Final = "ODbL"


def province_legend(painted: Painting, *, figure: Figure, ctx: Context) -> None:
    """Classes with their range and number of provinces, and what is hatched."""
    title = legend_title(painted, figure=figure, t=ctx.t)
    key = key_line(legend_key(painted, fmt=ctx.fmt, palette=ctx.palette), ink=ctx.palette.text)
    st.html(f'<p class="oc-note">{title}</p>{key}')


def commune_legend(measure: Measure, *, unit_id: str, communes: CommuneView, ctx: Context) -> None:
    """The communes' classes with how many communes are in each."""
    st.html(_commune_classes(measure, unit_id=unit_id, communes=communes, ctx=ctx))


@reads.kept
def _commune_classes(measure: Measure, *, unit_id: str, communes: CommuneView, ctx: Context) -> str:
    rows = map_choices.commune_rows(unit_id, ctx=ctx)
    swatches = [
        Swatch(
            f"{entry.label} ({ctx.fmt.number(entry.communes)})",
            Look(entry.fill, edge=entry.outline, edge_px=2),
            "disc" if communes == "points" else "box",
        )
        for entry in legend(rows, measure=measure, t=ctx.t, palette=ctx.palette)
        if entry.communes
    ]
    title = ctx.t("Communes: {measure}; number of communes in brackets", measure=measure_title(measure, t=ctx.t))
    return f'<p class="oc-note">{title}</p>{key_line(swatches, ink=ctx.palette.text)}'


def notice(communes: CommuneView, *, ctx: Context) -> str:
    """What the polygons are, whose and under which licence; cells always say that they are approximate."""
    t = ctx.t
    edition = boundary_edition()
    if communes != "cells":
        return boundaries_notice(t)
    if edition is None:
        return f"{t('Approximate commune cells (Voronoi), not administrative boundaries.')} {boundaries_notice(t)}"
    return f"{_imported(edition, ctx=ctx)} {t('Provinces:')} {province_boundaries(t)}"


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
