"""Fields that open a list of names: what they say and what they hand to pick.js."""

from streamlit.testing.v1 import AppTest

from tests.pages.opening import markup_of, pick, pick_many, picker_of, text_of


def script() -> None:
    """A script of a field of each kind, and what they give."""
    import streamlit as st

    from pages.components import picker, url_state
    from tests.pages.opening import context

    names = {"": "None & nobody", "63-84": 'Trà Vinh "<b>"', "63-19": "Thái Nguyên"}
    url_state.begin()
    url_state.choice("unit", options=list(names), default="")
    url_state.choices("places", options=["63-84", "63-19"])
    unit = picker.draw("unit", names, label="Province", ctx=context("vi"), why="For a reason.")
    beside = {code: names[code] for code in ("63-84", "63-19")}
    places = picker.draw_many("places", beside, label="Places", none="All & more", ctx=context("vi"))
    st.html(f"<p>holds [{unit}] [{'+'.join(places)}]</p>")
    url_state.finish()


def test_a_field_tells_the_name_of_what_holds() -> None:
    app = AppTest.from_function(script).run()
    assert "Province For a reason. None &amp; nobody" in text_of(app)
    assert "holds [] []" in text_of(app)
    pick(app, "unit", "63-19")
    assert "holds [63-19] []" in text_of(app)
    assert picker_of(app, "unit").said == "Thái Nguyên"


def test_a_field_of_several_tells_them_in_the_order_chosen_or_what_none_means() -> None:
    app = AppTest.from_function(script).run()
    assert picker_of(app, "places").said == "All & more"
    pick_many(app, "places", "63-19", "63-84")
    assert "holds [] [63-19+63-84]" in text_of(app)
    assert picker_of(app, "places").said == 'Thái Nguyên, Trà Vinh "<b>"'
    pick_many(app, "places")
    assert picker_of(app, "places").said == "All & more"


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
