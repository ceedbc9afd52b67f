"""The frame around every page: a run that another one breaks off takes nothing with it."""

import pytest
import streamlit as st

from pages.components import travel
from pages.components.context import Context
from tests.pages.opening import open_page

pytestmark = pytest.mark.usefixtures("built")


def test_two_choices_in_quick_succession_both_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser asks for the second run before the first has said what the address is now."""

    def break_off(_: Context) -> bool:
        st.stop()

    app = open_page("stars.py")
    before = dict(app.query_params)
    with monkeypatch.context() as patched:
        patched.setattr(travel, "is_ready", break_off)
        app.selectbox(key="sort").set_value("name").run()
    app.query_params.clear()
    for key, value in before.items():
        app.query_params[key] = value
    app.run()
    assert app.selectbox(key="sort").value == "name"
    assert app.query_params["sort"] == "name"
