"""A field that opens a list of names: what it says and what it hands to pick.js."""

from streamlit.testing.v1 import AppTest

from tests.pages.opening import markup_of, pick, picker_of, text_of


def script() -> None:
    """A script of one field, and what it gives."""
    import streamlit as st

    from pages.components import picker, url_state
    from tests.pages.opening import context

    names = {"": "None & nobody", "63-84": 'Trà Vinh "<b>"', "63-19": "Thái Nguyên"}
    url_state.begin()
    url_state.choice("unit", options=list(names), default="")
    unit = picker.draw("unit", names, label="Province", ctx=context("vi"), why="For a reason.")
    st.html(f"<p>holds [{unit}]</p>")
    url_state.finish()


def test_a_field_tells_the_name_of_what_holds() -> None:
    app = AppTest.from_function(script).run()
    assert "Province For a reason. None &amp; nobody holds []" in text_of(app)
    pick(app, "unit", "63-19")
    assert "Thái Nguyên holds [63-19]" in text_of(app)
    assert app.query_params["unit"] == "63-19"


def test_all_names_are_handed_over_in_their_order() -> None:
    app = AppTest.from_function(script).run()
    assert list(picker_of(app, "unit").names.items()) == [
        ("", "None & nobody"),
        ("63-84", 'Trà Vinh "<b>"'),
        ("63-19", "Thái Nguyên"),
    ]
    assert "<b>" not in markup_of(app)


def test_its_words_are_in_the_readers_language() -> None:
    app = AppTest.from_function(script).run()
    assert 'data-find="Tìm, có dấu hoặc không dấu"' in markup_of(app)
    assert 'data-none="Không có tên nào như vậy."' in markup_of(app)
