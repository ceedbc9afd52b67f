"""Which places a document is about, kept in the address: one, and on demand another beside it."""

from typing import Final

import streamlit as st

from ocop.places import COUNTRY_ID
from pages.components import picker, province_units, url_state
from pages.components.context import Context
from pages.components.targets_table import unit_names

BESIDE: Final = "beside"
NONE: Final = ""


def choose(*, ctx: Context) -> tuple[str, ...]:
    """Draws both selectors; gives the ids of the chosen places, the first one first."""
    t = ctx.t
    own, other = st.columns(2)
    with own:
        unit_id = province_units.choose_place(ctx=ctx, default=COUNTRY_ID)
    options = [NONE, *(option for option in province_units.choices(ctx) if option != unit_id)]
    url_state.choice(BESIDE, options=options, default=NONE)
    names = unit_names(ctx)
    words = {code: names[code] if code else t("no other place") for code in options}
    with other:
        second = picker.draw(BESIDE, words, label=t("Beside it, on slides and sheets"), ctx=ctx)
    return (unit_id, second) if second else (unit_id,)
