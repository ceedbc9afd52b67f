"""Questions about what was known by a day: the same files, the right view, one maker, few files open, over HTTP too."""

import json
import shutil
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import queries
from queries import geometry, views
from queries.__main__ import main
from queries.http import ROUTES
from queries.warehouse import warehouse
from tests.factories import DataFolder, bare_folder

DAYS = ("2022-01-10", "2023-01-10", "2024-01-10", "2025-01-10")


def said_every_year(path: Path) -> DataFolder:
    """60 products said in the first year, one more in each later one, of a day before the first publication."""
    folder = bare_folder(path)
    for number, day in enumerate(DAYS):
        source = folder.source(f"s{number}", tier="official", published_on=day)
        folder.observe("63-01", 60 + number, as_of=f"{day[:4]}-01-01", source_id=source)
    folder.observe("63-03", 9, as_of="2021-05-05", source_id=folder.source("undated", published_on=""))
    return folder


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of what was said every year."""
    path = tmp_path_factory.mktemp("said")
    said_every_year(path / "data").build(path / "build")
    return path / "build"


@pytest.fixture
def said(once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    shutil.copytree(once, tmp_path / "build", ignore=shutil.ignore_patterns("known"))
    monkeypatch.setenv("OCOP_BUILD_DIR", str(tmp_path / "build"))
    return said_every_year(tmp_path / "data")


def total(**asked: Any) -> float | None:
    found = queries.run("unit_headline", unit_id="63-01", **asked)
    return None if found.empty else float(found.set_index("metric").loc["products_total", "value"])


def test_known_by_asks_what_had_been_published_by_then(said: DataFolder) -> None:
    assert total() == 63
    assert total(known_by="2023-06-30") == 61
    assert total(known_by=date(2022, 1, 10)) == 60
    assert total(known_by="2099-01-01") == 63
    assert queries.run("unit_headline", unit_id="63-03", known_by="2025-06-30").empty, "an undated source is left out"


def test_the_day_of_the_figures_is_then_that_day_and_cannot_be_later(said: DataFolder) -> None:
    assert queries.resolve("unit_headline", {"unit_id": "VN", "known_by": "2023-06-30"})[1]["as_of"] == date(
        2023, 6, 30
    )
    with pytest.raises(queries.BadParameter, match="as_of is 2023-07-01, after known_by 2023-06-30"):
        total(known_by="2023-06-30", as_of="2023-07-01")


def test_the_version_tells_the_view_and_days_between_publications_share_one(said: DataFolder) -> None:
    base = queries.version()
    assert queries.version(known_by=date(2023, 1, 10)) == f"{base}@2023-01-10"
    assert queries.version(known_by=date(2024, 1, 9)) == f"{base}@2023-01-10"
    answer = queries.answer("unit_headline", {"unit_id": "63-01", "known_by": "2023-06-30"})
    assert answer.version == f"{base}@2023-01-10"


def test_a_day_before_the_first_publication_says_so(said: DataFolder) -> None:
    with pytest.raises(queries.BadParameter, match="first publication with a date is of 2022-01-10"):
        total(known_by="2022-01-09")


def test_a_question_is_ready_once_its_view_was_made(said: DataFolder) -> None:
    assert queries.is_ready()
    assert not queries.is_ready(known_by=date(2023, 1, 10))
    total(known_by="2023-01-10")
    assert queries.is_ready(known_by=date(2023, 12, 31))


def test_threads_that_ask_at_once_have_one_view_made(said: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    make = views.make
    monkeypatch.setattr(views, "make", lambda folder, name: (made.append(name), make(folder, name)))
    found: list[float | None] = []
    asking = [threading.Thread(target=lambda: found.append(total(known_by="2023-06-30"))) for _ in range(6)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert found == [61.0] * 6
    assert len(made) == 1


def test_few_views_are_open_and_unused_ones_are_closed(said: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in DAYS:
        total(known_by=day)
    base = queries.version()
    assert warehouse().views.open_names() == tuple(f"{base}@{day}" for day in DAYS[1:])
    monkeypatch.setattr(views, "UNUSED_SECONDS", -1.0)
    assert total() == 63
    assert warehouse().views.open_names() == ()
    assert total(known_by=DAYS[1]) == 61, "opened again"


def test_a_view_that_is_being_read_stays_open_until_its_reader_is_done(said: DataFolder) -> None:
    with warehouse().cursor(known_by=date(2022, 1, 10)) as (_, cursor):
        for day in DAYS[1:]:
            total(known_by=day)
        assert f"{queries.version()}@2022-01-10" not in warehouse().views.open_names()
        assert cursor.table("core_claim").shape[0] == 1


def test_a_publish_between_gives_the_view_of_the_new_version(said: DataFolder, tmp_path: Path) -> None:
    assert total(known_by="2023-06-30") == 61
    before = queries.version(known_by=date(2023, 6, 30))
    late = said.source("found_late", tier="official", published_on="2023-02-02")
    said.observe("63-01", 99, as_of="2023-02-01", source_id=late)
    said.build(tmp_path / "build")
    assert total(known_by="2023-06-30") == 99
    assert queries.version(known_by=date(2023, 6, 30)) != before
    assert not set(warehouse().views.open_names()) & {before}


def test_a_view_that_cannot_be_made_says_why(said: DataFolder, tmp_path: Path) -> None:
    (tmp_path / "build" / "known").write_text("in the way")
    with pytest.raises(queries.NoView, match="Make the folder writable"):
        total(known_by="2023-06-30")
    assert total() == 63


def test_a_view_that_another_process_removed_is_made_again(said: DataFolder, tmp_path: Path) -> None:
    total(known_by="2023-06-30")
    warehouse().views.close_unused(current="none")
    for path in (tmp_path / "build" / "known").glob("ocop-*"):
        path.unlink()
    assert total(known_by="2023-06-30") == 61


# Shell and HTTP


def test_the_shell_takes_known_by_for_every_question(
    said: DataFolder, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    asked = ["unit_headline", "--unit-id", "63-01", "--known-by", "2023-06-30", "--format", "json"]
    assert main(asked) == 0
    content = json.loads(capsysbinary.readouterr().out)
    assert content["params"]["known_by"] == "2023-06-30"
    assert content["version"].endswith("@2023-01-10")
    assert main(["--list"]) == 0
    assert b"every question\n    --known-by: date = null" in capsysbinary.readouterr().out


@pytest.fixture
def client(said: DataFolder) -> Iterator[TestClient]:
    with TestClient(Starlette(routes=[*ROUTES, *geometry.ROUTES])) as client:
        yield client


def test_http_names_the_view_and_keeps_answers_apart(client: TestClient) -> None:
    address = "/api/v1/query/unit_headline.csv?unit_id=63-01&as_of=2022-06-30"
    now, then = client.get(address), client.get(f"{address}&known_by=2023-06-30")
    assert then.headers["x-data-version"] == f"{now.headers['x-data-version']}@2023-01-10"
    assert then.headers["etag"] != now.headers["etag"]
    again = client.get(f"{address}&known_by=2023-06-30", headers={"if-none-match": then.headers["etag"]})
    assert again.status_code == 304
    assert client.get(address, headers={"if-none-match": then.headers["etag"]}).status_code == 200


def test_every_question_takes_it_over_http(client: TestClient) -> None:
    for name, query in queries.catalogue().items():
        needed = {"unit_id": "63-01"} | {each.name: "2022-01-01" for each in query.parameters if each.kind == "date"}
        asked = {each.name: needed.get(each.name, "x") for each in query.parameters if each.required}
        answer = client.get(f"/api/v1/query/{name}.json", params={**asked, "known_by": "2023-06-30"})
        assert answer.status_code == 200, f"{name}: {answer.text}"
        assert answer.json()["version"].endswith("@2023-01-10")


@pytest.mark.parametrize(
    ("known_by", "sentence"),
    [
        ("2023-6-30", "expected a date, as in 2024-12-31"),
        ("2001-01-01", "first publication with a date is of 2022-01-10"),
        ("30/06/2023", "expected a date"),
    ],
)
def test_a_bad_day_is_refused_with_a_sentence(client: TestClient, known_by: str, sentence: str) -> None:
    answer = client.get("/api/v1/query/units.json", params={"known_by": known_by})
    assert answer.status_code == 400
    assert sentence in answer.json()["error"]


def test_the_index_and_errors_name_it(client: TestClient) -> None:
    assert all("known_by: date = null" in each["parameters"] for each in client.get("/api/v1/query").json())
    assert "known_by" in client.get("/api/v1/query/units.json?knownby=2023-01-01").json()["error"]


def test_an_address_of_a_painted_map_carries_the_view(client: TestClient, built: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("OCOP_BUILD_DIR", str(built))
    view = {"vintage": "63", "figure": "total", "as_of": date(2022, 12, 31), "lang": "en", "theme": "light"}
    now, then = geometry.provinces_url(**view), geometry.provinces_url(**view, known_by=date(2023, 1, 31))
    assert "known_by=2023-01-31" in then
    answers = [client.get(address) for address in (now, then)]
    assert [answer.headers["cache-control"] for answer in answers] == [geometry.A_YEAR] * 2
    assert answers[0].headers["etag"] != answers[1].headers["etag"]
    assert answers[0].json()["features"] != answers[1].json()["features"]


def test_a_map_of_a_bad_day_is_refused(client: TestClient) -> None:
    assert client.get("/geo/v1/provinces/63.geojson?figure=total&known_by=soon").status_code == 400
    assert client.get("/geo/v1/provinces/63.geojson?figure=total&known_by=2001-01-01").status_code == 400
