"""What a press on the map means: down from the country to a province to a commune, and back by pressing it again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from ocop.maps import layers
from ocop.places import COUNTRY_ID

KEY: Final = "map_deck"
UNIT: Final = "unit"
COMMUNE: Final = "commune"


@dataclass(frozen=True, kw_only=True)
class Press:
    """What was pressed: a province, or a commune of it."""

    unit_id: str
    commune_code: str = ""


def pressed(selection: Mapping[str, Any]) -> Press | None:
    """The province or commune in a selection; None for the sea."""
    for layer, objects in selection["objects"].items():
        properties = objects[0]["properties"]
        if layers.layer_of(layer) == layers.COMMUNES:
            return Press(unit_id=str(properties["unit_id"]), commune_code=str(properties["commune_code"]))
        if layers.layer_of(layer) == layers.PROVINCES:
            return Press(unit_id=str(properties["unit_id"]))
    return None


def next_view(press: Press | None, *, unit_id: str, commune_code: str) -> tuple[str, str]:
    """The province and commune to show after a press; the sea changes nothing.

    On the whole country a commune leads to its province; in a province it is chosen. What is pressed again is left.
    """
    if press is None:
        return unit_id, commune_code
    if press.commune_code and unit_id != COUNTRY_ID:
        return unit_id, "" if press.commune_code == commune_code else press.commune_code
    return (COUNTRY_ID if press.unit_id == unit_id else press.unit_id), ""


def take() -> None:
    """Runs before the page when something was pressed."""
    state = st.session_state
    seen = {"unit_id": state.get(UNIT, COUNTRY_ID), "commune_code": state.get(COMMUNE, "")}
    state[UNIT], state[COMMUNE] = next_view(pressed(state[KEY].selection), **seen)
