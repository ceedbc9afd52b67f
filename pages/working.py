"""Working: how one number comes about, from its sources to its rule; opened by a link from the number."""

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

import queries
from pages.components import (
    context,
    linking,
    show,
    url_state,
    working_counts,
    working_figure,
    working_links,
    working_outlook,
    working_set,
    working_target,
)
from pages.components.context import Context

TARGETS: Final = "targets"
KINDS: Final[Mapping[str, Callable[[Context], bool]]] = {
    "target": working_target.from_address,
    "figure": working_figure.from_address,
    "set": working_set.from_address,
    "rate": working_counts.rate,
    "rank": working_counts.rank,
    "register": working_counts.register,
    "projection": working_outlook.projection,
    "certificates": working_outlook.certificates,
}
"""What an address may ask the working of; each reads the rest of the address, and is False where it names no number."""


def nothing(ctx: Context) -> None:
    """What to do with an address that names no number."""
    t = ctx.t
    show.heading(t("How a number was computed"))
    show.empty(
        t("The address names no number of this data."),
        how=t("Open a page and press a number that is underlined with dots; its working opens here."),
    )
    linking.draw(linking.to_page(TARGETS, t("Targets"), target=""))


def main() -> None:
    """Choose, get, show."""
    ctx = context.current()
    implied = "figure" if working_links.METRIC in st.query_params else "target"
    kind = url_state.choice(working_links.OF, options=list(KINDS), default=implied)
    try:
        drawn = KINDS[kind](ctx)
    except queries.BadParameter:
        drawn = False  # an address that somebody typed
    if not drawn:
        nothing(ctx)


main()
