"""Working: how one number comes about, from its sources to its rule; opened by a link from the number."""

from typing import Final

import streamlit as st

import queries
from pages.components import context, show, url_state, working_figure, working_links, working_target
from pages.components.context import Context

TARGETS: Final = "targets.py"


def nothing(ctx: Context) -> None:
    """What to do with an address that names no number."""
    t = ctx.t
    show.heading(t("How a number was computed"))
    show.empty(
        t("The address names no number of this data."),
        how=t("Open a page and press a number that is underlined with dots; its working opens here."),
    )
    st.page_link(TARGETS, label=t("Targets"), query_params=url_state.link(target=""))


def main() -> None:
    """Choose, get, show."""
    ctx = context.current()
    target_id = url_state.text(working_links.TARGET)
    unit_id = url_state.text(working_links.UNIT)
    metric = url_state.text(working_links.METRIC)
    try:
        drawn = (target_id != "" and working_target.draw(target_id, ctx=ctx)) or (
            unit_id != "" and metric != "" and working_figure.draw(unit_id, metric, ctx=ctx)
        )
    except queries.BadParameter:
        drawn = False  # an address that somebody typed
    if not drawn:
        nothing(ctx)


main()
