"""The package's files over HTTP: whole, in parts, described where they stand."""

import hashlib
import io
import zipfile
from pathlib import Path

import duckdb
import pytest
from starlette.testclient import TestClient

import queries
from queries.package import store


@pytest.fixture(autouse=True)
def own_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Packages of these tests, made once, do not lie beside the warehouse."""
    monkeypatch.setattr(store, "FOLDER", str(tmp_path_factory.getbasetemp() / "packages"))


def test_the_descriptors_files_are_at_its_side(client: TestClient) -> None:
    described = client.get("/api/v1/package/datapackage.json").json()
    assert described["version"] == queries.version()
    for each in described["resources"]:
        file = client.get(f"/api/v1/package/{each['path']}")
        assert file.status_code == 200
        assert file.headers["x-data-version"] == queries.version()
        if "hash" in each:
            assert each["hash"] == f"sha256:{hashlib.sha256(file.content).hexdigest()}"


def test_the_zip_is_whole(client: TestClient) -> None:
    response = client.get("/api/v1/package.zip")
    assert f"ocop-{queries.version()}.zip" in response.headers["content-disposition"]
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert archive.testzip() is None
        assert {"datapackage.json", "codebook.md", "data/claims.csv", "ocop.duckdb"} <= set(archive.namelist())


@pytest.mark.parametrize("path", ["data/claims.parquet", "ocop.duckdb"])
def test_a_file_comes_in_parts_and_not_twice(path: str, client: TestClient) -> None:
    """As DuckDB's httpfs reads it: the end, a stretch of the middle, and nothing again that it has."""
    address = f"/api/v1/package/{path}"
    whole = client.get(address)
    for asked, part in (("-8", whole.content[-8:]), ("4096-8191", whole.content[4096:8192])):
        answer = client.get(address, headers={"Range": f"bytes={asked}"})
        assert (answer.status_code, answer.content) == (206, part)
    beyond = client.get(address, headers={"Range": f"bytes={len(whole.content)}-"})
    assert beyond.status_code == 416
    again = client.get(address, headers={"If-None-Match": whole.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    told = client.head(address).headers
    assert (told["content-length"], told["accept-ranges"]) == (str(len(whole.content)), "bytes")


def test_the_duckdb_file_opens(client: TestClient, tmp_path: Path) -> None:
    path = tmp_path / "ocop.duckdb"
    path.write_bytes(client.get("/api/v1/package/ocop.duckdb").content)
    with duckdb.connect(str(path), read_only=True) as connection:
        claims = connection.sql("SELECT COUNT(*) FROM claims JOIN sources USING (source_id)").fetchone()
    assert claims is not None
    assert claims[0] > 1000


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("package/nothing.csv", 404),
        ("package/", 404),
        ("package/data", 404),
        ("package/..%2f..%2fcurrent.json", 404),
        ("package/data/..%2f..%2f..%2fcurrent.json", 404),
        ("package/%00", 404),
        ("package/" + "x" * 5000, 404),
        ("package.zip?as_of=2024-12-31", 400),
    ],
)
def test_nothing_else_is_given(client: TestClient, path: str, status: int) -> None:
    response = client.get(f"/api/v1/{path}")
    assert response.status_code == status
    assert "Traceback" not in response.text
