"""Which rows of registers are one product, which may be; what the register's files come to."""

from typing import Any

import duckdb
import pytest

from etl.build import fill
from etl.faults import InputFaults
from tests.etl.registered import events, rows_of, states
from tests.factories import DataFolder, id_of, product

# Identity


def test_a_product_of_a_merged_province_is_at_home_where_its_commune_lies(folder: DataFolder) -> None:
    folder.register("63-01", "2024-12-31", [product("Trà", recognised_on="2024-02-15")])
    folder.register("34-02", "2025-12-31", [
        product("Trà", recognised_on="2024-02-15"),  # its names are known in one part only
        product("Cam", commune="Xã 02", commune_code="202", old_code="102", place_how="exact"),
        product("Mật"),
    ])  # fmt: skip
    homes = states(folder, "product_name", "unit_id", "current_unit_id")
    assert sorted(set(homes)) == [("Cam", "63-02", "34-02"), ("Mật", "34-02", "34-02"), ("Trà", "63-01", "34-02")]


def test_a_person_says_which_products_are_one(folder: DataFolder) -> None:
    rows = [product("Trà xanh"), product("Trà xanh sạch"), product("Trà xanh tươi")]
    folder.register("63-01", "2024-12-31", rows)
    folder.decide_same("63-01", ("Trà xanh", "HTX Một"), ("Trà xanh sạch", "HTX Một"))
    folder.decide_same("63-01", ("Trà xanh", "HTX Một"), ("Trà xanh tươi", "HTX Một"), is_same=False)
    assert {row[0] for row in states(folder, "product_id")} == {
        id_of("63-01", "Trà xanh"),
        id_of("63-01", "Trà xanh tươi"),
    }


def near(folder: DataFolder) -> list[tuple[Any, ...]]:
    with folder.filled() as (connection, _):
        return rows_of(connection, "stg_near_duplicate", "product_id_a", "product_id_b", "why", order="why")


def test_near_duplicates_are_proposed_and_not_merged(folder: DataFolder) -> None:
    rows = [product("Trà xanh Tân Cương"), product("Trà xanh Tân Cươg"), product("Trà 100g"), product("Trà 200g"),
            product("Mật ong", entity="HTX U Minh Hạ"), product("Mật ong", entity="HTX U Minh Hạg"),
            product("Mật ong", entity="Công ty Bình Minh"), product("Cam", entity=""), product("Cam")]  # fmt: skip
    folder.register("63-01", "2024-12-31", rows)
    found = near(folder)
    assert [row[2] for row in found] == ["same_entity", "same_name", "same_name_no_entity"]
    assert set(found[0][:2]) == {id_of("63-01", "Trà xanh Tân Cương"), id_of("63-01", "Trà xanh Tân Cươg")}
    folder.decide_same("63-01", ("Cam", ""), ("Cam", "HTX Một"), is_same=False)
    folder.decide_same("63-01", ("Trà xanh Tân Cương", "HTX Một"), ("Trà xanh Tân Cươg", "HTX Một"))
    assert [row[2] for row in near(folder)] == ["same_name"]


# The folder


def test_no_register_makes_empty_tables(folder: DataFolder) -> None:
    assert states(folder, "product_id") == []
    assert events(folder) == []


def test_a_row_lies_in_the_file_where_its_number_says(folder: DataFolder) -> None:
    """queries/register_search.sql reads rows by their place."""
    for unit_id in ("63-03", "63-01"):
        folder.register(unit_id, "2024-12-31", [product("Cam", "3"), product("Trà", "5"), product("Bưởi", "3")])
    with folder.filled() as (connection, _):
        table = connection.table("mart_register")
        assert table.filter("register_no <> rowid").fetchall() == []
        assert [row[0] for row in table.order("register_no").project("product_name").fetchall()] == [
            "Trà", "Bưởi", "Cam", "Trà", "Bưởi", "Cam"
        ]  # fmt: skip


def test_an_edition_that_cannot_be_read_stops_the_build_with_its_name(folder: DataFolder) -> None:
    name = folder.register("63-01", "2024-12-31", [product("Trà")])
    folder.write()
    (folder.path / "register" / "editions" / f"{name}.csv").unlink()
    with duckdb.connect() as connection, pytest.raises(InputFaults, match=rf"{name}\.csv.+no such file"):
        fill(connection, data_dir=folder.path, version="tiny")
    (folder.path / "register" / "editions" / f"{name}.json").write_text("{", encoding="utf-8")
    with duckdb.connect() as connection, pytest.raises(InputFaults, match="JSON that cannot be read"):
        fill(connection, data_dir=folder.path, version="tiny")
