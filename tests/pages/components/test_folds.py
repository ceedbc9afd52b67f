"""Folds stay as the reader left them while the page stays, also where a browser sends no widget states."""

import pytest
from streamlit.testing.v1 import AppTest


def script() -> None:
    """A script of a fold on a page that the address names, and one that is open at first."""
    import streamlit as st

    from pages.components import folds

    page = st.query_params.get("page", "here")
    folds.begin(page)
    if page != "here":
        return
    for key, is_open in (("closed", False), ("open", True)):
        box = folds.fold(key, key=key, is_open=is_open)
        if box.open:
            box.html(f"<p>inside {key}</p>")


def inside(app: AppTest) -> list[str]:
    assert not app.exception
    return [each.proto.body for each in app.get("html")]


def left(*, is_open: bool) -> AppTest:
    app = AppTest.from_function(script).run()
    assert inside(app) == ["<p>inside open</p>"]
    app.session_state["closed"], app.session_state["open"] = is_open, not is_open
    return app.run()


@pytest.mark.parametrize("is_open", [True, False])
def test_a_fold_stays_as_it_was_left(is_open: bool) -> None:
    app = left(is_open=is_open)
    before = inside(app)
    assert before == [f"<p>inside {'closed' if is_open else 'open'}</p>"]
    assert inside(app.run()) == before


def test_another_page_begins_anew() -> None:
    app = left(is_open=True)
    app.query_params["page"] = "there"
    assert inside(app.run()) == []
    app.query_params["page"] = "here"
    assert inside(app.run()) == ["<p>inside open</p>"]
