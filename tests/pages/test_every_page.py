"""Every page in its frame on the real data, in both languages and on both maps, without a browser."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.browser.serving import ROOT
from tests.pages.opening import markup_of, pictures_of

PAGES = (
    "overview",
    "stars",
    "map",
    "targets",
    "scoreboard",
    "compare",
    "attention",
    "outlook",
    "province_statistics",
    "province",
    "register",
    "certificates",
    "documents",
    "sources",
)


def opened(name: str, **state: str) -> AppTest:
    """The page within the frame, with language, date and division chosen."""
    app = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=60)
    for key, value in state.items():
        app.query_params[key] = value
    return app.run().switch_page(f"{name}.py").run()


@pytest.fixture(autouse=True)
def _real_data(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OCOP_BUILD_DIR", str(built))


@pytest.mark.parametrize("vintage", ["63", "34"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_something_of_now_in_each_language_and_raises_nothing(name: str, vintage: str) -> None:
    vi, en = (opened(name, lang=lang, vintage=vintage) for lang in ("vi", "en"))
    for app in (vi, en):
        assert not app.exception
        assert 'class="oc-title"' in markup_of(app)
        assert 'class="oc-finding"' in markup_of(app)
        assert "known_by" not in app.query_params
        assert "known_by" not in [each.key for each in app.date_input]
    assert markup_of(vi) != markup_of(en)
    assert "As known on" not in markup_of(en)


@pytest.mark.parametrize("as_of", ["2018-01-01", "2020-02-29", "2025-07-01"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_stands_any_date(name: str, as_of: str) -> None:
    """Before the first figure, on a leap day, on the first day of the 34."""
    assert not opened(name, as_of=as_of, lang="en").exception


def test_the_frame_keeps_what_the_address_says() -> None:
    app = opened("stars", lang="en", vintage="63", as_of="2024-12-31")
    assert app.session_state["vintage"] == "63"
    assert app.query_params["vintage"] in ("63", ["63"])
    assert app.query_params["as_of"] in ("2024-12-31", ["2024-12-31"])


@pytest.mark.parametrize("name", PAGES)
def test_large_type_is_kept_in_the_address_and_reaches_every_chart(name: str) -> None:
    normal, large = opened(name, lang="vi"), opened(name, lang="vi", type="large")
    assert not large.exception
    assert large.query_params["type"] in ("large", ["large"])
    heights = [[picture.height for picture in pictures_of(app)] for app in (normal, large)]
    assert len(heights[0]) == len(heights[1])
    assert all(tall > 1.5 * low for low, tall in zip(*heights, strict=True))


def test_a_page_lists_for_paper_who_its_pictures_rest_on() -> None:
    assert markup_of(opened("overview", lang="en")).count('<section class="oc-print">') == 1
    assert "Sources of the pictures on this page" in markup_of(opened("overview", lang="en"))


def test_without_data_the_page_says_how_to_get_some(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OCOP_BUILD_DIR", str(tmp_path))
    app = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=60).run()
    assert not app.exception
    assert "python -m etl build" in app.error[0].value
