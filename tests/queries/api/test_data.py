"""Tables over HTTP: the same as in the package, in pages that fit together, each with version, terms and sources."""

import csv
import io
import json

import openpyxl
import pyarrow.parquet as pq
import pytest
from starlette.testclient import TestClient

import queries
from queries.package import tables
from queries.package.tables import TABLES

DAY = "as_of=2025-06-30"


def rows_of(client: TestClient, address: str) -> list[dict[str, str]]:
    response = client.get(address)
    assert response.status_code == 200, response.text
    return list(csv.DictReader(io.StringIO(response.text)))


@pytest.mark.parametrize("name", TABLES)
def test_csv_parquet_and_workbook_hold_the_whole_table(client: TestClient, name: str) -> None:
    stated = rows_of(client, f"/api/v1/data/{name}.csv")
    parquet = pq.read_table(io.BytesIO(client.get(f"/api/v1/data/{name}.parquet").content))
    assert parquet.num_rows == len(stated) == tables.read(TABLES[name], {}).arrow.num_rows
    if len(stated) < 1000:
        book = openpyxl.load_workbook(io.BytesIO(client.get(f"/api/v1/data/{name}.xlsx").content), read_only=True)
        assert sum(1 for _ in book[name].iter_rows()) == len(stated) + 1


@pytest.mark.parametrize("name", TABLES)
def test_an_answer_says_version_terms_and_sources(client: TestClient, name: str) -> None:
    response = client.get(f"/api/v1/data/{name}.json?limit=3")
    content = response.json()
    assert list(content) == ["table", "params", "version", "columns", "rows", "meta"]
    said = content["meta"]
    assert said["content_hash"] == queries.content_hash()
    assert response.headers["x-data-version"] == said["data_version"] == queries.version()
    assert said["licence"]["name"] in response.headers["x-data-licence"]
    assert said["licence"]["terms_vi"]
    assert said["citation"].startswith("OCOP target tracker contributors")
    assert said["page"]["total"] == int(response.headers["x-total-count"])
    named = {row["source_id"] for row in content["rows"] if row.get("source_id")}
    if name != "sources":
        assert named <= {source["source_id"] for source in said["sources"]}
        assert all(source["publisher"] for source in said["sources"])


def test_a_csv_says_it_in_its_headers(client: TestClient) -> None:
    response = client.get("/api/v1/data/claims.csv?unit_id=63-19")
    assert response.headers["x-data-version"] == queries.version()
    assert response.headers["x-data-licence"].startswith("other-at")
    count, _, address = response.headers["x-data-sources"].partition(" of ")
    assert int(count) == len({row["source_id"] for row in csv.DictReader(io.StringIO(response.text))})
    assert client.get(address).status_code == 200
    for link in response.links.values():
        if "://" not in link["url"] and "/package/" not in link["url"]:
            assert client.get(link["url"]).status_code == 200, link


def test_pages_follow_each_other_to_the_whole(client: TestClient) -> None:
    whole = rows_of(client, "/api/v1/data/headlines.csv")
    address, found = "/api/v1/data/headlines.csv?limit=1500", []
    while address:
        response = client.get(address)
        found += list(csv.DictReader(io.StringIO(response.text)))
        address = response.links.get("next", {}).get("url", "")
        assert not address or f"version={queries.version()}" in address
    assert found == whole
    last = client.get("/api/v1/data/headlines.csv?limit=1500&offset=3000")
    assert set(last.links) >= {"first", "prev"}
    assert client.get(last.links["prev"]["url"]).text.count("\n") == 1501


def test_json_comes_in_pages_and_names_the_next(client: TestClient) -> None:
    first = client.get("/api/v1/data/headlines.json").json()
    assert len(first["rows"]) == first["meta"]["page"]["limit"] == 1000
    second = client.get(first["meta"]["page"]["next"]).json()
    assert second["meta"]["page"]["offset"] == 1000
    assert second["rows"][0] != first["rows"][0]


def test_a_page_beyond_the_end_is_empty(client: TestClient) -> None:
    content = client.get("/api/v1/data/tables.json?offset=500").json()
    assert content["rows"] == []
    assert content["meta"]["page"]["next"] is None


def test_filters_take_their_rows_only(client: TestClient) -> None:
    claims = rows_of(client, "/api/v1/data/claims.csv?unit_id=63-19&metric=products_total")
    every = rows_of(client, "/api/v1/data/claims.csv")
    assert claims == [row for row in every if (row["unit_id"], row["metric"]) == ("63-19", "products_total")]
    on_day = rows_of(client, f"/api/v1/data/headlines.csv?{DAY}&unit_id=63-19")
    assert on_day
    assert all(row["valid_from"] <= "2025-06-30" < (row["valid_until"] or "9999") for row in on_day)


def test_progress_is_of_both_maps_or_of_one(client: TestClient) -> None:
    both = rows_of(client, f"/api/v1/data/progress.csv?{DAY}")
    old = rows_of(client, f"/api/v1/data/progress.csv?{DAY}&vintage=63")
    assert old == [row for row in both if row["vintage"] == "63"]
    assert len(both) > len(old) > 0


def test_known_by_is_what_was_published_by_then(client: TestClient) -> None:
    then = client.get("/api/v1/data/claims.json?known_by=2022-12-31&limit=10000").json()
    now = client.get("/api/v1/data/claims.json?limit=10000").json()
    assert 0 < len(then["rows"]) < len(now["rows"])
    assert "@" in then["version"]
    assert max(source["published_on"][:4] for source in then["meta"]["sources"]) <= "2022"


@pytest.mark.parametrize(("vintage", "provinces"), [("63", 63), ("34", 34)])
def test_maps_carry_the_days_figures_and_their_notice(client: TestClient, vintage: str, provinces: int) -> None:
    response = client.get(f"/api/v1/maps/provinces_{vintage}.geojson?{DAY}")
    content = response.json()
    assert "OpenStreetMap" in content["attribution"]
    assert response.headers["x-data-licence"].startswith("ODbL-1.0")
    rows = rows_of(client, f"/api/v1/data/snapshot.csv?{DAY}&vintage={vintage}")
    assert len(content["features"]) == len(rows) == provinces
    for row, feature in zip(rows, content["features"], strict=True):
        total = feature["properties"]["total"]
        assert (row["unit_id"], row["total"]) == (feature["properties"]["unit_id"], "" if total is None else str(total))
    parquet = pq.read_table(io.BytesIO(client.get(f"/api/v1/maps/provinces_{vintage}.parquet?{DAY}").content))
    assert json.loads(parquet.schema.metadata[b"geo"])["primary_column"] == "geometry"


def test_the_codebook_defines_every_column_and_metric(client: TestClient) -> None:
    content = client.get("/api/v1/codebook.json").json()
    for table in content["tables"]:
        heading = client.get(f"/api/v1/data/{table['table_name']}.json?limit=1").json()["columns"]
        assert {column["column_name"] for column in table["columns"]} == set(heading)
    named = {metric["metric"] for metric in content["metrics"]}
    assert {row["metric"] for row in rows_of(client, "/api/v1/data/claims.csv")} <= named


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("data/nothing.csv", 404, "There is no table named 'nothing'; there are: claims, headlines"),
        ("data/claims", 404, "Ask for claims.csv, .json, .parquet or .xlsx."),
        ("data/claims.xml", 404, "Ask for claims.csv, .json, .parquet or .xlsx."),
        ("data/claims.csv?limit=0", 400, "expected 1 to 10000"),
        ("data/claims.csv?limit=10001", 400, "expected 1 to 10000"),
        ("data/claims.csv?limit=99999999999999999999999999", 400, "expected a whole number from 0 on"),
        ("data/claims.csv?limit=1_0", 400, "expected a whole number"),
        ("data/claims.csv?limit=1e3", 400, "expected a whole number"),
        ("data/claims.csv?limit=%D9%A1", 400, "expected a whole number"),
        ("data/claims.csv?offset=-1", 400, "expected a whole number from 0 on"),
        ("data/claims.csv?offset=9999999999", 400, "expected a whole number"),
        ("data/claims.csv?limit=5&limit=6", 400, "given more than once"),
        ("data/claims.csv?year=2024", 400, "claims has no parameter 'year'"),
        ("data/claims.csv?unit_id=19", 400, "expected VN, or a vintage and a code"),
        ("data/claims.csv?unit_id=%FF%FE", 400, "expected VN, or a vintage and a code"),
        ("data/progress.csv?as_of=2024-02-30", 400, "expected a date"),
        ("data/progress.csv?vintage=64", 400, "expected one of 63, 34"),
        ("data/progress.csv?as_of=2024-12-31&known_by=2023-12-31", 400, "after known_by"),
        ("data/claims.csv?known_by=1990-01-01", 400, "nothing can be shown to be known"),
        ("data/claims.csv?version=0123456789ab", 404, "The data version '0123456789ab' is not stored here"),
        ("data/claims.csv?version=..%2F..%2Fcurrent", 404, "is not stored here"),
        ("maps/provinces_64.geojson", 404, "Ask for provinces_63 or provinces_34"),
        ("maps/provinces_63.svg", 404, "as .geojson or .parquet"),
        ("maps/provinces_63.geojson?vintage=34", 400, "without vintage"),
        ("codebook.json?table_name=claims", 400, "has no parameter 'table_name'"),
        ("query/products.csv?limit=-1", 400, "expected a whole number from 0 on"),
        ("query/target_progress.json?since=1000-01-01", 422, "more than 100,000 rows"),
        ("somewhere/else", 404, "/api/v1/ lists what there is"),
    ],
)
def test_a_wrong_request_is_answered_with_a_sentence(
    client: TestClient, address: str, status: int, sentence: str
) -> None:
    response = client.get(f"/api/v1/{address}")
    assert response.status_code == status
    text = response.json()["error"] if response.headers["content-type"] == "application/json" else response.text
    assert sentence in text
    assert "Traceback" not in text


def test_other_sites_may_read_and_nobody_may_write(client: TestClient) -> None:
    response = client.get("/api/v1/data/tables.json", headers={"Origin": "https://example.org"})
    assert response.headers["access-control-allow-origin"] == "*"
    assert "X-Data-Version" in response.headers["access-control-expose-headers"]
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
    assert client.options("/api/v1/data/tables.json", headers=asked).status_code == 200
    assert client.post("/api/v1/data/tables.json").status_code == 405
