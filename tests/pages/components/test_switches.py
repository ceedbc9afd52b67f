"""Links in place of widgets: one of a few values, any of them, more or less of a page."""

import re

from streamlit.testing.v1 import AppTest

from tests.pages.opening import follow, markup_of, text_of


def script() -> None:
    """A script of one switch of each kind, and what they say."""
    import streamlit as st

    from pages.components import switches, url_state

    url_state.begin()
    url_state.choice("view", options=("counts", "shares"), default="counts")
    url_state.choices("status", options=("late", "met", "none"))
    url_state.flag("rest")
    view = switches.draw("view", {"counts": "Counts", "shares": "Shares & <more>"}, label="Show", why="For a reason.")
    chosen = switches.draw_many("status", {"late": "Late", "met": "Met"}, label="Show only")
    rest = switches.more("rest", "Show all", less="Show few")
    st.html(f"<p>holds {view} {'+'.join(chosen)} {rest}</p>")
    url_state.finish()


def current(app: AppTest) -> list[str]:
    return re.findall(r'aria-current="true">([^<]*)<', markup_of(app))


def test_one_of_a_few_values_holds_until_another_is_followed() -> None:
    app = AppTest.from_function(script).run()
    assert "holds counts False" in text_of(app)
    assert current(app) == ["Counts"]
    follow(app, "Shares & <more>")
    assert "holds shares False" in text_of(app)
    assert current(app) == ["Shares &amp; &lt;more&gt;"]
    assert app.query_params["view"] == "shares"


def test_any_of_the_values_are_added_and_taken_away() -> None:
    app = AppTest.from_function(script).run()
    follow(app, "Met")
    follow(app, "Late")
    assert "holds counts met+late False" in text_of(app)
    assert current(app) == ["Counts", "Late", "Met"]
    follow(app, "Met")
    assert "holds counts late False" in text_of(app)
    follow(app, "Late")
    assert current(app) == ["Counts"]


def test_more_is_shown_and_left_out_again_beside_what_was_chosen() -> None:
    app = AppTest.from_function(script)
    app.query_params["view"] = "shares"
    app.run()
    follow(app, "Show all")
    assert "holds shares True" in text_of(app)
    assert 'aria-expanded="true"' in markup_of(app)
    follow(app, "Show few")
    assert "holds shares False" in text_of(app)
    assert 'aria-expanded="false"' in markup_of(app)


def test_a_label_names_its_links_and_says_why() -> None:
    markup = markup_of(AppTest.from_function(script).run())
    assert '<summary id="label-view">Show</summary><p>For a reason.</p>' in markup
    assert 'id="switch-view" role="group" aria-labelledby="label-view"' in markup
    assert '<p class="oc-label" id="label-status">Show only</p>' in markup
