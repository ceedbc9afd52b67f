from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.testclient import TestClient

from queries.api import meta
from queries.api.sending import KEPT
from queries.http import ROUTES

from .conftest import OWN, Publish


@pytest.fixture
def client(warehouse: Path) -> Iterator[TestClient]:
    meta.sources.cache_clear()  # every test's warehouse is another one of version v1
    meta._built.cache_clear()
    meta.hashed.cache_clear()
    KEPT.clear()
    with TestClient(Starlette(routes=ROUTES, middleware=[Middleware(GZipMiddleware, minimum_size=50)])) as client:
        yield client


def test_json_says_query_params_version_columns_rows(client: TestClient) -> None:
    response = client.get("/api/v1/query/figures.json", params={"as-of": "2026-11-21", "vintage": "63"})
    assert response.status_code == 200
    content = response.json()
    assert list(content) == ["query", "params", "version", "columns", "rows", "meta"]
    assert content["rows"][0]["total"] == 240
    assert content["rows"][1]["share"] is None
    assert response.headers["content-encoding"] == "gzip"


def test_csv_is_utf8_and_named(client: TestClient) -> None:
    response = client.get("/api/v1/query/figures.csv")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert 'filename="figures.csv"' in response.headers["content-disposition"]
    assert "một" in response.content.decode("utf-8")


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        ("stars.json", 404, "There is no question named 'stars'"),
        ("stars.csv", 404, "There is no question named 'stars'"),
        ("figures", 404, "Ask for figures.csv, figures.json or figures.parquet."),
        ("figures.xml", 404, "Ask for figures.csv, figures.json or figures.parquet."),
        ("figures.json?year=2024", 400, "has no parameter 'year'"),
        ("figures.csv?as_of=2024", 400, "as_of is '2024'; expected a date"),
        ("figures.json?as_of=2024-01-01&as-of=2024-01-02", 400, "'as_of' is given more than once"),
        ("one_unit.json", 400, "needs the parameter 'unit_id'"),
        ("one_unit.json?unit_id=19", 400, "expected VN, or a vintage and a code"),
    ],
)
def test_a_wrong_request_is_answered_with_a_sentence(client: TestClient, path: str, status: int, sentence: str) -> None:
    response = client.get(f"/api/v1/query/{path}")
    assert response.status_code == status
    text = response.json()["error"] if response.headers["content-type"] == "application/json" else response.text
    assert sentence in text


def test_an_unchanged_answer_is_not_sent_again(client: TestClient, publish: Publish) -> None:
    first = client.get("/api/v1/query/figures.json")
    again = client.get("/api/v1/query/figures.json", headers={"If-None-Match": first.headers["etag"]})
    other = client.get("/api/v1/query/figures.json?vintage=34")
    publish("v2")
    newer = client.get("/api/v1/query/figures.json", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert other.headers["etag"] != first.headers["etag"]
    assert newer.status_code == 200
    assert newer.json()["version"] == "v2"


def test_the_index_lists_every_question(client: TestClient) -> None:
    names = {entry["name"]: entry for entry in client.get("/api/v1/query").json()}
    assert set(names) == set(OWN)
    assert names["figures"]["csv"] == "/api/v1/query/figures.csv"


def test_health_tells_the_version(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok", "version": "v1"}


def test_health_without_a_warehouse_is_503(client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OCOP_BUILD_DIR", str(tmp_path / "none"))
    assert client.get("/healthz").status_code == 503
    assert client.get("/api/v1/query/figures.json").status_code == 503
