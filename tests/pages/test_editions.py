"""Pages of an older data version: every figure is of it, a line says so, and a version that is gone is told."""

import json
import shutil
from datetime import date
from pathlib import Path

import duckdb
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

import queries
from queries import geometry
from tests.browser.visiting import PAGES
from tests.pages.opening import FRAME, open_page, text_of

OLD = "0123456789ab"


@pytest.fixture(scope="module")
def two_versions(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real data, and before it a version of them in which every total is one product less."""
    folder = tmp_path_factory.mktemp("editions")
    pointer = json.loads((built / "current.json").read_text())
    shutil.copyfile(built / pointer["file"], folder / pointer["file"])
    shutil.copyfile(built / pointer["file"], folder / f"ocop-{OLD}.duckdb")
    with duckdb.connect(str(folder / f"ocop-{OLD}.duckdb")) as connection:
        connection.execute("UPDATE mart_total SET value = value - 1")
        connection.execute(f"UPDATE meta_build SET version = '{OLD}', built_at = '2025-01-31T00:00:00+00:00'")
        connection.execute("DROP TABLE meta_content")  # as one of before there were hashes
    (folder / "current.json").write_text(json.dumps(pointer))
    commits = {OLD: {"commit": "a" * 40}, "eeeeeeeeeeee": {"commit": "c" * 40}}
    (folder / "versions.json").write_text(json.dumps(commits))
    return folder


@pytest.fixture(autouse=True)
def of_both(two_versions: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OCOP_BUILD_DIR", str(two_versions))


@pytest.mark.parametrize("page", [name for name in PAGES if name != "map"])
def test_every_page_says_which_version_it_shows(page: str) -> None:
    text = text_of(open_page(f"{page}.py", version=OLD))
    assert f"This is the data version {OLD} of 31 Jan 2025; the newest is {queries.published()}." in text
    assert f"Data version {OLD}, built 31 Jan 2025." in text
    assert "To the newest version" in text


def test_figures_are_those_of_the_version() -> None:
    total = queries.run("province_stars", as_of="2024-12-31", vintage="63").set_index("unit_id").loc["63-19", "total"]
    older = queries.run("province_stars", as_of="2024-12-31", vintage="63", version=OLD).set_index("unit_id")
    assert older.loc["63-19", "total"] == total - 1
    asked = {"as_of": "2024-12-31", "unit": "63-19"}
    assert text_of(open_page("province.py", version=OLD, **asked)) != text_of(open_page("province.py", **asked))


def test_the_newest_needs_no_line() -> None:
    assert "the newest is" not in text_of(open_page("stars.py"))
    assert "the newest is" not in text_of(open_page("stars.py", version=queries.published()))


GONE = {
    "ffffffffffff": "check out the commit cited with it, then run make run",
    "eeeeeeeeeeee": f"in a clone of the repository, run git checkout {'c' * 40} ",
}


@pytest.mark.parametrize("version", [*GONE, "current"])
def test_a_version_that_is_gone_is_told_with_the_way_back_and_the_newest_shown(version: str) -> None:
    page = AppTest.from_file(str(FRAME), default_timeout=30)
    page.query_params["lang"] = "en"
    page.query_params["version"] = version
    text = text_of(page.run())
    assert f"The data version {version} is not stored here any more" in text
    assert f"Data version {queries.published()}" in text
    assert GONE.get(version, "this is the newest") in text
    assert ("It can be made again" in text) == (version in GONE)


def test_a_page_of_sources_says_the_hash_and_an_older_version_none() -> None:
    asked = {"part": "citing", "lang": "en"}
    hashed = queries.content_hash()
    assert hashed is not None
    assert f"Content of this version (SHA-256): {hashed}." in text_of(open_page("sources.py", **asked))
    assert "SHA-256" not in text_of(open_page("sources.py", version=OLD, **asked))


def test_a_citation_names_the_commit_where_it_is_known() -> None:
    assert f"git commit {'a' * 40}" in text_of(open_page("stars.py", lang="en", version=OLD))
    assert "git commit" not in text_of(open_page("stars.py", lang="en"))


def test_the_map_is_painted_from_the_version() -> None:
    with queries.at_version(OLD):
        asked = {"vintage": "63", "figure": "total", "lang": "en", "theme": "light"}
        address = geometry.provinces_url(as_of=date(2024, 12, 31), **asked)
    assert f"version={OLD}" in address
    with TestClient(Starlette(routes=geometry.ROUTES)) as client:
        older = client.get(address)
        newest = client.get(address.replace(f"version={OLD}&", ""))
        gone = client.get(address.replace(OLD, "ffffffffffff"))
    assert "immutable" in older.headers["cache-control"]
    assert "immutable" not in newest.headers["cache-control"]
    assert older.json()["features"] != newest.json()["features"]
    assert gone.status_code == 404


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_foot_cites_the_view(lang: str) -> None:
    text = text_of(open_page("stars.py", lang=lang, version=OLD, as_of="2024-12-31"))
    assert "@misc{ocop_0123456789ab," in text
    assert {"vi": "Trích dẫn trang đang xem", "en": "Cite this view"}[lang] in text
    assert {"vi": "63 tỉnh, thành phố, tính đến 31/12/2024", "en": "63 provinces, as of 31 Dec 2024"}[lang] in text
