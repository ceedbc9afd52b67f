"""The show on the page of documents: the link says what was chosen, and the route knows every word of it."""

from datetime import date
from html import escape
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from ocop.i18n import LANGUAGES
from pages.components import documents_present
from reports.present.address import VIEWS, Show, parse
from tests.pages.opening import markup_of, open_page, pick, pick_many, text_of

pytestmark = pytest.mark.usefixtures("built")

PLACES = {"unit": "63-19", "beside": "63-84", "as_of": "2025-06-30"}


def link_of(app: AppTest) -> str:
    return next(str(button.proto.url) for button in app.get("link_button"))


def linked(app: AppTest) -> Show:
    return parse(parse_qsl(urlsplit(link_of(app)).query), today=date(2026, 11, 22))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_link_opens_the_page_s_own_places_as_it_shows_them(lang: str) -> None:
    app = open_page("documents.py", lang=lang, **PLACES)
    shown = linked(app)
    assert link_of(app).startswith("present?")
    assert shown.items == (("63-19",), ("63-84",), ("63-19", "63-84"))
    assert (shown.lang, shown.vintage, shown.as_of) == (lang, "63", date(2025, 6, 30))
    assert (shown.views, shown.every, shown.theme) == (VIEWS, None, "")
    assert ("Trình chiếu" if lang == "vi" else "Presentation") in text_of(app)
    assert escape(link_of(app)) in text_of(app), "as a link to copy, too"


def test_what_is_chosen_stands_in_the_link_and_in_the_address() -> None:
    chosen = {
        "playing": "63-60.VN",
        "beside_each_other": "pairs",
        "screens": "map.stars",
        "pace": "20",
        "dress": "dark",
    }
    app = open_page("documents.py", **PLACES, **chosen)
    shown = linked(app)
    assert shown.items == (("63-19", "63-84"), ("63-60", "VN"))
    assert (shown.views, shown.every, shown.theme) == (("stars", "map"), 20, "dark")

    assert not has_inputs(app), "nothing is drawn before somebody opens the fold"
    told = "Thai Nguyen, Tra Vinh, Binh Thuan, Viet Nam · side by side only · Map, Products by star"
    assert f"{told} · every 20 seconds · dark" in [fold.label for fold in app.expander]


def has_inputs(app: AppTest) -> bool:
    return f'data-pick="{documents_present.SCREENS}"' in markup_of(app)


def test_the_inputs_in_the_fold_change_the_link_which_stays_when_it_is_closed() -> None:
    app = open_page("documents.py", lang="en", **PLACES)
    app.session_state[documents_present.FOLD] = True
    app.run()
    assert has_inputs(app)
    pick_many(app, documents_present.SCREENS, "map")
    pick(app, documents_present.PACE, "30")
    shown = linked(app)
    assert (shown.views, shown.every) == (("map",), 30)
    app.session_state[documents_present.FOLD] = False
    app.run()
    assert not has_inputs(app)
    assert linked(app) == shown


def test_one_place_stands_alone() -> None:
    assert linked(open_page("documents.py", unit="63-84", as_of="2025-06-30")).items == (("63-84",),)


@pytest.mark.parametrize(
    ("order", "items"),
    [
        ("each", (("a",), ("b",), ("c",))),
        ("pairs", (("a", "b"), ("c",))),
        ("both", (("a",), ("b",), ("c",), ("a", "b"))),
    ],
)
def test_neighbours_stand_side_by_side(order: str, items: tuple[tuple[str, ...], ...]) -> None:
    assert tuple(documents_present._items(["a", "b", "c"], order=order)) == items


def test_every_screen_has_a_name() -> None:
    assert tuple(documents_present.SCREEN_NAMES) == VIEWS
