"""A warehouse of three rows and questions of our own, so that the reader is tried without the real data."""

import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from queries import headers

FIGURES = """
-- Figures of a unit up to a date.
-- one row: figure
-- param as_of: date = today
-- param vintage: choice(63,34) = 63
-- param metric: text = null
-- used by: pages/stars.py
SELECT unit_id, as_of, total, share, note
FROM figures
WHERE as_of <= $as_of AND vintage = $vintage AND ($metric IS NULL OR metric = $metric)
ORDER BY unit_id
"""
ONE_UNIT = """
-- Figures of one unit.
-- one row: figure
-- param unit_id: text
-- used by: pages/province.py, pages/stars.py
SELECT unit_id, total FROM figures WHERE unit_id = $unit_id
"""
WHICH_VERSION = """
-- The version inside the file.
-- one row: the build
-- used by: pages/sources.py
SELECT version FROM build
"""
SOURCES = """
-- Every source.
-- one row: a source
-- used by: queries/api/meta.py
SELECT
    source_id, 'Báo' AS publisher, 'Một' AS title, 'https://example.org' AS url, '2024' AS published_on, 'press' AS tier
FROM figures WHERE source_id IS NOT NULL ORDER BY source_id
"""
BUILD_INFO = """
-- When it was built.
-- one row: the build
-- used by: queries/api/meta.py
SELECT version, '2026-01-31T00:00:00+00:00' AS built_at FROM build
"""
OWN = {
    "figures": FIGURES,
    "one_unit": ONE_UNIT,
    "which_version": WHICH_VERSION,
    "sources": SOURCES,
    "build_info": BUILD_INFO,
    "content_hashes": (headers.FOLDER / "content_hashes.sql").read_text(encoding="utf-8"),  # which these have not
}

Publish = Callable[[str], Path]


@pytest.fixture
def questions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "questions"
    folder.mkdir()
    for name, text in OWN.items():
        (folder / f"{name}.sql").write_text(text.lstrip(), encoding="utf-8")
    monkeypatch.setattr(headers, "FOLDER", folder)
    return folder


@pytest.fixture
def publish(tmp_path: Path) -> Publish:
    """Builds ocop-<version>.duckdb and switches the pointer, as etl does."""
    folder = tmp_path / "build"
    folder.mkdir()

    def build_and_switch(version: str) -> Path:
        name = f"ocop-{version}.duckdb"
        with duckdb.connect(str(folder / name)) as connection:
            connection.execute("CREATE TABLE build AS SELECT $version AS version", {"version": version})
            connection.execute(
                "CREATE TABLE figures (unit_id TEXT, vintage TEXT, metric TEXT, as_of DATE, total BIGINT,"
                " share DOUBLE, note TEXT, source_id TEXT)"
            )
            connection.execute(
                "INSERT INTO figures VALUES"
                " ('63-19', '63', 'products_total', DATE '2024-03-31', 240, 0.5, 'một, \"hai\"', 'báo-1'),"
                " ('63-84', '63', 'products_total', DATE '2022-12-31', NULL, 'nan', NULL, NULL),"
                " ('34-86', '34', 'products_total', DATE '2026-01-31', 700, NULL, 'ba', 'báo-2')"
            )
        waiting = folder / "next.json"
        waiting.write_text(json.dumps({"version": version, "file": name}), encoding="utf-8")
        waiting.replace(folder / "current.json")
        return folder

    return build_and_switch


@pytest.fixture
def warehouse(publish: Publish, questions: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = publish("v1")
    monkeypatch.setenv("OCOP_BUILD_DIR", str(folder))
    return folder
