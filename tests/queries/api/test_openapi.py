"""The OpenAPI document says what the API does: schemathesis asks with values that fit and values that do not."""

import subprocess
import sys
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from queries import catalogue
from queries.package.tables import TABLES
from tests.browser.serving import ARTEFACTS, Server

CONFIG = Path(__file__).with_name("schemathesis.toml")
TRIED = r"(\.json|geojson|/package/.*|/data/claims\.(csv|parquet)|/|/data|/query)$"
"""One form of each question and table: the others share the code up to their writer, which test_data.py tries."""


@pytest.mark.slow
def test_schemathesis_finds_nothing(server: Server) -> None:
    tool = Path(sys.executable).parent / "schemathesis"
    asked = ["run", f"{server.url}/api/v1/openapi.json", "--include-path-regex", TRIED, "--max-examples", "2"]
    how = [
        "--phases",
        "examples,coverage,fuzzing",
        "--seed",
        "1",
        "--workers",
        "2",
        "--no-color",
        "--request-timeout",
        "60",
    ]
    command = [tool, "--config-file", CONFIG, *asked, *how]
    found = subprocess.run(command, cwd=ARTEFACTS, capture_output=True, text=True, check=False, timeout=600)
    assert found.returncode == 0, found.stdout[-8000:]
    assert "0 generated" not in found.stdout


def test_every_question_and_table_has_its_address(client: TestClient) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    for name in catalogue():
        assert {f"/query/{name}.{each}" for each in ("csv", "json", "parquet")} <= set(paths)
    for name in TABLES:
        assert {f"/data/{name}.{each}" for each in ("csv", "json", "parquet", "xlsx")} <= set(paths)


def test_a_row_is_described_by_the_codebook(client: TestClient) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    schema = paths["/data/claims.json"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    row = schema["properties"]["rows"]["items"]
    assert row["additionalProperties"] is False
    assert row["properties"]["as_of"]["format"] == "date"
    assert row["properties"]["as_of"]["x-description-vi"].startswith("Ngày mà số liệu nói tới")
    assert row["properties"]["note"]["type"] == ["string", "null"]
    assert row["properties"]["as_of_precision"]["enum"] == ["day", "month", "quarter", "year"]


def test_parameters_say_what_they_take(client: TestClient) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    asked = {each.get("name"): each for each in paths["/query/product_history.json"]["get"]["parameters"]}
    assert asked["product_id"]["required"] is True
    asked = {each.get("name"): each for each in paths["/query/province_stars.json"]["get"]["parameters"]}
    assert asked["vintage"]["schema"] == {"type": "string", "enum": ["63", "34"], "default": "63"}
