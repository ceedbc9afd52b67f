"""Where: provinces coloured by a chosen figure, communes by their products, from the country down to one commune."""

import streamlit as st

from ocop.maps.communes import MEASURES
from ocop.maps.figures import FIGURES, figure_named, figure_title
from ocop.places import COUNTRY_ID
from ocop.wording import name_of
from pages.components import (
    context,
    map_choices,
    map_communes,
    map_panel,
    map_view,
    map_words,
    picker,
    reads,
    show,
    switches,
    travel,
    url_state,
)

ctx = context.current()
t = ctx.t

table = reads.read("province_rates", as_of=ctx.as_of, vintage=ctx.vintage)
rows = {str(row["unit_id"]): row for row in map_view.rates(ctx)}
names = {unit: name_of(row, fmt=ctx.fmt) for unit, row in rows.items()}
units = map_panel.keep_unit(ctx=ctx)
url_state.choice("figure", options=tuple(FIGURES), default="total")
map_choices.keep()
has_boundaries = map_words.boundary_edition() is not None

heading = st.container()
choices = st.columns([3, 3, 5, 3], vertical_alignment="bottom")
with choices[0]:
    places = {unit: names.get(unit, t("The whole country")) for unit in units}
    unit_id = picker.draw("unit", places, label=t("Province"), ctx=ctx)
with choices[1]:
    titles = {figure_id: figure_title(figure_id, t=t) for figure_id in FIGURES}
    figure = figure_named(picker.draw("figure", titles, label=t("Colour by"), ctx=ctx))
views = {view: map_choices.view_title(view, has_boundaries=has_boundaries, ctx=ctx) for view in map_choices.VIEWS}
with choices[2]:
    communes = switches.draw("communes", views, label=t("Communes with known products"))
measure = st.session_state["by"]
if communes != "none":
    with choices[3]:
        measures = {by: map_choices.by_title(by, ctx=ctx) for by in MEASURES}
        measure = picker.draw("by", measures, label=t("Communes by"), ctx=ctx)
commune_code = map_choices.keep_commune(unit_id, ctx=ctx)[0] if unit_id != COUNTRY_ID else ""

painted = map_view.painting(figure, ctx)
place = names.get(unit_id, t("The whole country"))


def finding() -> str:
    """What the map shows of the chosen place: its communes, or the figure it is coloured by."""
    if communes != "none":
        said = map_communes.finding(place, unit_id=unit_id, measure=measure, ctx=ctx)
        if said:
            return said
    known = {str(row["unit_id"]): row for row in map_view.rates(ctx)}
    return map_panel.finding(known, unit_id=unit_id, figure=figure, ctx=ctx)


with heading:
    found = finding()
    show.heading(
        t("Map"),
        finding=found,
        beside=travel.finding_now(found, finding, ctx=ctx),
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
    map_view.draw(
        figure, unit_id=unit_id, commune_code=commune_code, communes=communes, measure=measure, alt=alt, ctx=ctx
    )
    map_words.province_legend(painted, figure=figure, ctx=ctx)
    if communes != "none":
        map_words.commune_legend(measure, unit_id=unit_id, communes=communes, ctx=ctx)
    show.note(map_words.notice(communes, ctx=ctx))
    map_view.offer(painted, figure=figure, unit_id=unit_id, key="map", alt=found, ctx=ctx)
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
if unit_id != COUNTRY_ID:
    map_communes.draw(unit_id, measure=measure, ctx=ctx)
