"""Every page as it was known on a day: the line that says so, what is known now beside it, and nothing that leaks."""

import re
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import queries
from pages.components import controls, reads
from tests.pages.opening import open_page, text_of

pytestmark = pytest.mark.usefixtures("built")
DAY = "2024-06-30"
PAGES = sorted(path.name for path in (Path(__file__).resolve().parents[2] / "pages").glob("*.py")
               if path.name not in ("__init__.py", "frame.py"))  # fmt: skip


def address(app: AppTest, key: str) -> str | None:
    """What the address says under a key; AppTest gives what it read as a text and what the page wrote as a list."""
    value = app.query_params.get(key)
    return value[0] if isinstance(value, list) else value


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("lang", "said", "back"),
    [
        ("en", "As known on 30 Jun 2024: ", "Back to what is known now"),
        ("vi", "Như đã biết vào 30/06/2024: ", "Trở về những gì nay biết"),
    ],
)
def test_every_page_says_as_of_what_it_is_known(page: str, lang: str, said: str, back: str) -> None:
    app = open_page(page, lang=lang, known_by=DAY)
    text = text_of(app)
    assert text.count(said) == 1
    assert back in text
    assert f"{queries.version(known_by=date(2024, 6, 30))}" in text, "the footer names the view"
    assert address(app, "known_by") == DAY
    assert address(app, "as_of") == DAY, "a figure of a later day was not known"


def test_what_is_known_now_stands_beside_it() -> None:
    app = open_page("province.py", unit="63-89", known_by=DAY)
    text = text_of(app)
    assert "An Giang: 92 products as of 2023" in text
    assert "Now known for the same day: 125 products as of Jun 2024. Source: Vietnam News Agency" in text
    assert "What has become known since" in text
    assert "OCOP products in total 92 2023 125 Jun 2024 a figure of a later day" in text


def test_each_finding_of_then_stands_beside_the_one_of_now() -> None:
    then = text_of(open_page("targets.py", known_by=DAY))
    now = text_of(open_page("targets.py", as_of=DAY))
    (finding,) = re.findall(r"Now known for the same day: (\d+ of \d+ targets reached[^.]*\.)", then)
    assert finding in now
    assert finding not in then.split("Now known")[0]


@pytest.mark.parametrize(
    "page",
    [
        "stars.py",
        "scoreboard.py",
        "attention.py",
        "register.py",
        "certificates.py",
        "outlook.py",
        "map.py",
        "sources.py",
    ],
)
def test_a_page_says_what_is_known_now_or_that_it_is_the_same(page: str) -> None:
    assert text_of(open_page(page, known_by=DAY)).count("Now known for the same day: ") == 1


def test_a_place_without_news_says_so() -> None:
    text = text_of(open_page("province.py", unit="63-84", known_by=DAY))
    assert "No figure for this day has changed since." in text
    assert "Now known for the same day" not in text


def with_dates(app: AppTest) -> AppTest:
    """The page run with the fold of its dates open, which AppTest closes at each second run."""
    for _ in range(2):
        app.session_state[controls.WHEN] = True
        app.run()
        if app.sidebar.date_input:
            break
    return app


def test_the_fold_of_the_dates_tells_them_while_it_is_closed() -> None:
    app = open_page("stars.py", known_by=DAY)
    assert "As of 30 Jun 2024, as known on 30 Jun 2024" in [fold.label for fold in app.sidebar.expander]
    assert not [each.key for each in app.sidebar.date_input]
    assert [each.key for each in with_dates(app).sidebar.date_input] == ["as_of", "known_by"]


def test_the_switch_starts_with_the_day_of_the_figures_and_goes_back() -> None:
    app = with_dates(open_page("stars.py", as_of="2023-12-31"))
    before = text_of(app)
    app.toggle(key="travelling").set_value(True)
    with_dates(app)
    assert address(app, "known_by") == "2023-12-31"
    assert "As known on 31 Dec 2023" in text_of(app)
    app.toggle(key="travelling").set_value(False)
    with_dates(app)
    assert not app.exception
    assert "known_by" not in app.query_params
    assert address(app, "as_of") == date.today().isoformat(), "it stood at the latest day there was"
    app.date_input(key="as_of").set_value(date(2023, 12, 31))
    with_dates(app)
    assert text_of(app) == before


def test_the_day_of_the_figures_follows_the_day_it_stood_at() -> None:
    app = open_page("stars.py", known_by=DAY)
    app.query_params["known_by"] = "2025-03-31"
    assert address(app.run(), "as_of") == "2025-03-31"
    app.query_params["as_of"] = "2022-12-31"
    app.run()
    app.query_params["known_by"] = "2024-03-31"
    assert not app.run().exception
    assert address(app, "as_of") == "2022-12-31", "a day that a reader chose stays"
    assert address(app, "known_by") == "2024-03-31"


def test_the_view_stays_from_page_to_page() -> None:
    app = open_page("stars.py", known_by=DAY)
    app.switch_page("sources.py").run()
    assert "As known on 30 Jun 2024" in text_of(app)


def test_links_keep_the_day_and_leave_it_out_where_there_is_none() -> None:
    app = AppTest.from_string(LINKING)
    app.query_params["known_by"] = DAY
    assert app.run().text[0].value == DAY
    assert AppTest.from_string(LINKING).run().text[0].value == "none"


LINKING = """
import streamlit as st
from pages.components import context, url_state
url_state.begin()
context.current()
st.text(url_state.link(unit="63-01").get("known_by", "none"))
"""


@pytest.mark.parametrize(
    ("known_by", "kept"),
    [("2099-01-01", date.today().isoformat()), ("2001-01-01", "2018-01-01"), ("soon", None), ("", None)],
)
def test_an_odd_day_in_the_address(known_by: str, kept: str | None) -> None:
    app = open_page("stars.py", known_by=known_by)
    assert address(app, "known_by") == kept


def test_a_day_before_the_first_publication_says_so_and_shows_no_figure() -> None:
    app = open_page("overview.py", known_by="2018-06-30")
    text = text_of(app)
    assert "Nothing can be shown to have been known on 30 Jun 2018." in text
    assert "The first publication with a date is of 31 Dec 2018." in text
    assert "Back to what is known now" in text
    assert "OCOP in Viet Nam" not in text


def test_a_view_that_cannot_be_made_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise queries.NoView("the folder is full")

    monkeypatch.setattr(queries, "is_ready", lambda **_: False)
    monkeypatch.setattr(queries, "run", fail)
    text = text_of(open_page("overview.py", known_by=DAY))
    assert "What was known on 30 Jun 2024 could not be put together. the folder is full" in text


def test_nothing_kept_of_one_view_shows_in_another() -> None:
    now, then = text_of(open_page("province.py", unit="63-89", as_of=DAY)), None
    for _ in range(2):
        then_again = text_of(open_page("province.py", unit="63-89", as_of=DAY, known_by=DAY))
        assert then in (None, then_again)
        then = then_again
        assert text_of(open_page("province.py", unit="63-89", as_of=DAY)) == now
    assert "125 products as of Jun 2024" in now


def test_keys_of_kept_answers_name_the_view() -> None:
    day = date(2024, 6, 30)
    with reads.held(day):
        assert reads.version() == queries.version(known_by=day)
        then = reads.read("unit_headline", unit_id="63-89", as_of=day)
    now = reads.read("unit_headline", unit_id="63-89", as_of=day)
    assert then.set_index("metric").loc["products_total", "value"] == 92
    assert now.set_index("metric").loc["products_total", "value"] == 125


def test_a_download_is_made_in_the_view_in_which_it_was_offered() -> None:
    day = date(2024, 6, 30)
    with reads.held(day):
        later = reads.bound(lambda: (reads.version(), reads.fresh("sources")))
    version, sources = later()
    assert version == queries.version(known_by=day)
    assert len(sources) < len(reads.fresh("sources"))
    assert reads.version() == queries.version()
