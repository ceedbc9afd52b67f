"""Columns and codebook are held together: none without a definition, no definition without its column."""

import re
from pathlib import Path

import pytest

from queries.package import tables
from queries.package.formats import type_of
from queries.package.tables import TABLES, Content

AS_OF = {"as_of": "2025-06-30"}


@pytest.fixture(scope="module")
def contents(built: Path) -> dict[str, Content]:
    return {
        name: tables.read(table, AS_OF if table.is_per_map else {}, build_dir=built) for name, table in TABLES.items()
    }


@pytest.fixture(scope="module")
def codebook(built: Path) -> dict[str, dict[str, tables.Row]]:
    return tables.by_column(tables.records("columns", build_dir=built))


def test_every_table_is_described_and_every_description_has_its_table(contents: dict[str, Content]) -> None:
    assert [row["table_name"] for row in contents["tables"].arrow.to_pylist()] == list(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_the_columns_that_the_codebook_defines(
    contents: dict[str, Content], codebook: dict[str, dict[str, tables.Row]], name: str
) -> None:
    assert set(contents[name].arrow.column_names) == set(codebook[name])


@pytest.mark.parametrize("name", TABLES)
def test_a_column_is_of_the_type_that_the_codebook_says(
    contents: dict[str, Content], codebook: dict[str, dict[str, tables.Row]], name: str
) -> None:
    found = {field.name: type_of(field) for field in contents[name].arrow.schema}
    assert found == {column: row["type"] for column, row in codebook[name].items()}


@pytest.mark.parametrize("name", TABLES)
def test_a_blank_is_null_and_a_required_cell_is_never_blank(
    contents: dict[str, Content], codebook: dict[str, dict[str, tables.Row]], name: str
) -> None:
    for column in contents[name].arrow.schema:
        cells = contents[name].arrow[column.name].to_pylist()
        assert "" not in cells, column.name
        if codebook[name][column.name]["is_required"]:
            assert None not in cells, column.name


def test_no_column_is_defined_twice_for_a_table(contents: dict[str, Content]) -> None:
    rows = [(row["table_name"], row["column_name"]) for row in contents["columns"].arrow.to_pylist()]
    assert len(rows) == len(set(rows))


def test_a_formula_names_columns_of_its_table(codebook: dict[str, dict[str, tables.Row]]) -> None:
    for name in ("snapshot",):
        for row in codebook[name].values():
            words = set(re.findall(r"[a-z][a-z_0-9]+", row["formula"] or ""))
            assert words <= set(codebook[name]), row["column_name"]


def test_every_number_has_a_unit(codebook: dict[str, dict[str, tables.Row]]) -> None:
    bare = [
        f"{name}.{column}"
        for name, columns in codebook.items()
        for column, row in columns.items()
        if row["type"] in ("integer", "number", "date") and not row["unit"]
    ]
    assert bare == []


def test_what_is_said_in_one_language_is_said_in_the_other(contents: dict[str, Content]) -> None:
    for name in ("columns", "metrics"):
        for row in contents[name].arrow.to_pylist():
            assert row["definition_vi"]
            assert row["definition_en"]
            assert bool(row["trap_vi"]) == bool(row["trap_en"])


def test_sums_and_shares_have_their_formula(contents: dict[str, Content]) -> None:
    found = {row["metric"]: row["formula"] for row in contents["metrics"].arrow.to_pylist()}
    assert found["products_4star_up"] == "products_4star + products_5star"
    assert found["share_products_5star"] == "100 * products_5star / products_total"
    assert found["share_entities_organised"].startswith("100 * (entities_company + entities_cooperative + ")
    assert found["products_total"] is None


def test_the_snapshot_is_what_its_formulas_say(contents: dict[str, Content]) -> None:
    rows = [row for row in contents["snapshot"].arrow.to_pylist() if row["per_100k"] is not None]
    assert len(rows) > 50
    for row in rows:
        assert row["per_100k"] == pytest.approx(row["total"] * 100000 / row["population"])
        assert row["per_1000_km2"] == pytest.approx(row["total"] * 1000 / row["area_km2"])
        if row["share_5_pct"] is not None:
            assert row["share_5_pct"] == pytest.approx(100 * row["split_5"] / row["split_total"])
