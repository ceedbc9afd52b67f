"""Placing products: the rate on the researched ones, what was found other than by its very name, and how fast."""

import csv
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import duckdb
import pandas as pd
import pytest

from etl import models, places, raw, register, statements
from etl.build import DATA_DIR
from tests.factories import DataFolder, bare_folder, product

CHECKED: Final = Path(__file__).resolve().parents[1] / "fixtures" / "places_checked.csv"
WITH_A_COMMUNE, LEAST_PLACED = 289, 281
MOST_SECONDS: Final = 2.0
"""Several times what it takes, because tests share a machine."""


@pytest.fixture(scope="module")
def real() -> Iterator[duckdb.DuckDBPyConnection]:
    """The researched products, placed."""
    with duckdb.connect() as connection:
        raw.load(connection, data_dir=DATA_DIR)
        register.load(connection, data_dir=DATA_DIR)
        statements.load(connection, data_dir=DATA_DIR)
        models.run_layer(connection, layer="stg")
        places.place_products(connection)
        yield connection


def named(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Products whose source names a commune, with what was found and the old commune's own names."""
    return connection.sql(
        "SELECT p.unit_id, p.district, p.commune, s.*, o.unit_id AS found_in, o.name_vi AS old_name,"
        " o.district_name AS found_district, n.name_vi AS today"
        " FROM stg_register_row AS p INNER JOIN stg_register_place AS s ON p.register_row = s.register_row"
        " LEFT JOIN ref_communes_63 AS o ON s.old_code = o.commune_code"
        " LEFT JOIN ref_communes_34 AS n ON s.commune_code = n.commune_code WHERE p.commune <> ''"
    ).df()


def test_at_least_97_percent_of_the_researched_products_are_placed(real: duckdb.DuckDBPyConnection) -> None:
    placed = named(real)
    assert len(placed) == WITH_A_COMMUNE
    assert placed["commune_code"].notna().sum() >= LEAST_PLACED


def test_what_was_found_by_its_name_lies_in_its_district_and_province(real: duckdb.DuckDBPyConnection) -> None:
    placed = named(real)
    exact = placed[placed["place_how"] == "exact"]
    assert (exact["found_in"] == exact["unit_id"]).all()
    for row in exact.itertuples():
        assert str(row.old_name).casefold() == str(row.commune).casefold()
        assert str(row.found_district).casefold().endswith(str(row.district).casefold())


def test_what_was_found_otherwise_was_looked_at_by_a_person(real: duckdb.DuckDBPyConnection) -> None:
    """The list says of each why it is right; a new one is looked at and entered."""
    columns = ["unit_id", "district", "commune", "place_how", "old_code", "old_name", "commune_code", "today"]
    placed = named(real)
    found = placed[placed["place_how"].notna() & (placed["place_how"] != "exact")]
    with CHECKED.open(encoding="utf-8", newline="") as file:
        checked = list(csv.DictReader(file))
    assert all(row["why"] for row in checked)
    assert set(found[columns].itertuples(index=False, name=None)) == {
        tuple(row[column] for column in columns) for row in checked
    }


def test_every_product_has_one_place_row(real: duckdb.DuckDBPyConnection) -> None:
    rows = real.table("stg_register_row").project("register_row").order("register_row").fetchall()
    assert real.table("stg_register_place").project("register_row").order("register_row").fetchall() == rows


def test_placing_takes_no_time_to_speak_of(real: duckdb.DuckDBPyConnection) -> None:
    for table in ("stg_register_place", "stg_commune_decision"):
        real.execute(f"DROP TABLE {table}")
    started = time.perf_counter()
    stage = places.place_products(real)
    assert time.perf_counter() - started < MOST_SECONDS
    assert stage.name == "places"


# A tiny folder


def exactness(folder: DataFolder) -> list[tuple[str | None, str]]:
    with folder.filled() as (connection, built):
        assert [fault for fault in built.faults if fault.severity == "error"] == []
        mart = connection.table("mart_product").order("product_name")
        return [tuple(row) for row in mart.project("commune_code, place_exactness").fetchall()]


def places_folder(path: Path, *rows: dict[str, str]) -> DataFolder:
    folder = bare_folder(path)
    folder.register("63-01", "2024-12-31", [product(f"Trà {number}", **row) for number, row in enumerate(rows)])
    return folder


def test_a_place_says_how_exactly_it_is_known(tmp_path: Path) -> None:
    written = (("Xã 1", ""), ("xã Cũ", "H. Một"), ("xã Lạ", "Một"), ("xã Quen", "H. Một"), ("", "Một"), ("", ""))
    folder = places_folder(tmp_path, *({"commune": commune, "district": district} for commune, district in written))
    folder.rows["reference/communes_63"][0]["name_keys"] = "01;xa01;cu;xacu"
    folder.add("reference/commune_decisions", unit_id="63-01", district="Huyện  một", commune="X. Quen",
               new_code="201", reason="looked up", source="the register")  # fmt: skip
    assert exactness(folder) == [
        ("201", "commune"),
        ("201", "commune_former"),
        (None, "commune_unresolved"),
        ("201", "commune_decided"),
        (None, "district"),
        (None, "province"),
    ]
    folder.rows["reference/commune_crosswalk"][0]["is_divided"] = "true"
    assert exactness(folder)[:2] == [("201", "commune_divided"), ("201", "commune_divided")]


def test_what_the_import_found_stays_unless_a_person_decides_otherwise(tmp_path: Path) -> None:
    found = {"commune": "xã Lạ", "commune_code": "202", "place_how": "spelling"}
    folder = places_folder(tmp_path, found)
    assert exactness(folder) == [("202", "commune")]
    folder.add("reference/commune_decisions", unit_id="63-01", commune="xã Lạ", new_code="201", reason="looked up",
               source="the register")  # fmt: skip
    assert exactness(folder) == [("201", "commune_decided")]
