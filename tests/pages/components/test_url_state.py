"""What the reader chose stays in session and address, whatever order things happen in."""

from streamlit.testing.v1 import AppTest

SCRIPT = """
import streamlit as st
from pages.components import url_state

url_state.begin()
url_state.choice("fruit", options=["apple", "pear"], default="apple")
st.selectbox(st.session_state.get("label", "Fruit"), ["apple", "pear"], key="fruit")
if st.session_state.get("broken"):
    st.stop()
url_state.choices("many", options=["a", "b", "c"], default=["a"])
st.multiselect("Many", ["a", "b", "c"], key="many")
if st.session_state.get("short") is None:
    url_state.flag("more")
    st.checkbox("More", key="more")
url_state.finish()
"""


def run(**address: str) -> AppTest:
    app = AppTest.from_string(SCRIPT, default_timeout=20)
    for key, value in address.items():
        app.query_params[key] = value
    return app.run()


def address(app: AppTest) -> dict[str, str]:
    return {key: value if isinstance(value, str) else value[0] for key, value in app.query_params.items()}


def test_defaults_are_written_out() -> None:
    app = run()
    assert not app.exception
    assert address(app) == {"fruit": "apple", "many": "a", "more": "0"}


def test_the_address_decides_at_first() -> None:
    app = run(fruit="pear", many="a.c", more="1")
    assert app.selectbox[0].value == "pear"
    assert app.multiselect[0].value == ["a", "c"]
    assert app.checkbox[0].value is True


def test_a_choice_changes_the_address() -> None:
    app = run()
    app.selectbox[0].select("pear").run()
    assert address(app)["fruit"] == "pear"


def test_a_value_that_fits_no_option_falls_back() -> None:
    app = run(fruit="plum", many="a.x", more="yes")
    assert address(app) == {"fruit": "apple", "many": "a", "more": "0"}


def test_a_new_address_wins_over_the_widget() -> None:
    """Back in the browser's history: the address changes under a running session."""
    app = run()
    app.selectbox[0].select("pear").run()
    app.query_params["fruit"] = "apple"
    app.run()
    assert app.selectbox[0].value == "apple"


def test_back_counts_also_after_a_run_that_was_broken_off() -> None:
    app = run(fruit="apple")
    app.session_state["broken"] = True
    app.query_params["fruit"] = "pear"
    app.run()
    assert app.session_state["fruit"] == "pear"
    app.session_state["broken"] = False
    app.query_params["fruit"] = "apple"
    app.run()
    assert app.selectbox[0].value == "apple"


def test_a_choice_stays_after_a_run_that_was_broken_off() -> None:
    app = run(many="a.b")
    app.multiselect[0].set_value(["c"])
    app.session_state["broken"] = True
    app.run()
    app.session_state["broken"] = False
    app.selectbox[0].select("pear").run()
    assert address(app) == {"fruit": "pear", "many": "c", "more": "0"}


def test_a_widget_whose_words_change_keeps_its_value() -> None:
    app = run()
    app.selectbox[0].select("pear").run()
    app.session_state["label"] = "Trái cây"
    app.run()
    assert app.selectbox[0].label == "Trái cây"
    assert app.selectbox[0].value == "pear"


def test_what_is_not_drawn_leaves_the_address_and_comes_back() -> None:
    app = run(more="1")
    app.session_state["short"] = True
    app.run()
    assert "more" not in address(app)
    app.session_state["short"] = None
    app.run()
    assert address(app)["more"] == "1"


def test_words_that_are_not_ours_stay() -> None:
    app = run(embed_mode="slides")
    assert address(app)["embed_mode"] == "slides"
