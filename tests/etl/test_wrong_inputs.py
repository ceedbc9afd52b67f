"""Each file of tests/fixtures/wrong holds one fault, is named after it, and replaces its table in a bare folder."""

import csv
import json
from pathlib import Path
from typing import Final, NamedTuple

import duckdb
import pytest

from etl.build import fill
from etl.checks import read_checks
from etl.faults import ERROR, WARNING, BuildError, Fault
from etl.imports import editions
from tests.factories import DataFolder, bare_folder

WRONG: Final = Path(__file__).resolve().parents[1] / "fixtures" / "wrong"
FOLDERS: Final = {"raw": "raw", "ref": "reference"}


class Told(NamedTuple):
    """What a fault must say: the check that speaks, the line, what stands there, what should."""

    check: str
    row: int | None
    found: str
    expected: str
    severity: str = ERROR


A_UNIT: Final = "VN or a province of data/reference/provinces.csv"
A_COUNT: Final = "a whole number, 0 or more"
A_DATE: Final = "a date and its precision"
A_TARGET: Final = (
    "at_least, about, at_most or exactly; cumulative or additional; the unit of the metric (products);"
    " a period in order"
)
A_CODE: Final = "one code, of a commune of 63-01"
A_PRODUCT: Final = "a name; star 3, 4, 5, potential_5 or blank; dates as 2024-06-25, 2024-06 or 2024"
A_SOURCE: Final = "one row per id, a known tier, a readable date"
TRIED_WITH_IMPORTS: Final = {"statement_replaces"}
"""What only an imported file can bring about: tests/etl/imports/statements/test_command.py."""
TOLD: Final = {
    # places, metrics, sources
    "unknown_unit": Told("unknown_unit", 3, "unit 63-99", A_UNIT),
    "old_code_with_new_vintage": Told("unknown_unit", 3, "unit 34-01", A_UNIT),
    "product_of_unknown_unit": Told("unknown_unit", 2, "unit 63-99", A_UNIT),
    "district_of_unknown_unit": Told("unknown_unit", 2, "unit 63-99", A_UNIT),
    "code_without_vintage": Told("code_without_vintage", 3, 'code 01 with vintage ""', "vintage 63 or 34"),
    "code_and_name_disagree": Told("code_and_name_disagree", 3, "name Tỉnh 01", "Tỉnh 02"),
    "unknown_metric": Told("unknown_metric", 3, "metric products_6star", "a metric of data/reference/metrics.csv"),
    "target_of_unknown_metric": Told(
        "unknown_metric", 2, "metric products_6star", "a metric of data/reference/metrics.csv"
    ),
    "unknown_source": Told("unknown_source", 3, 'source "rumour"', "a source of data/raw/sources.csv"),
    # single figures
    "not_a_number": Told("bad_value", 3, 'products_3plus = "about 30"', A_COUNT),
    "negative_value": Told("bad_value", 3, 'sales_points = "-30"', A_COUNT),
    "half_a_product": Told("bad_value", 3, 'products_3plus = "30.5"', A_COUNT),
    "percent_over_100": Told("bad_value", 3, 'share_products_3star = "104"', "a percentage from 0 to 100"),
    "bad_date": Told("bad_date", 3, '"2023-02-30", precision "day"', A_DATE),
    "unknown_precision": Told("bad_date", 3, '"2023-06-30", precision "week"', A_DATE),
    "old_unit_after_its_end": Told("outside_validity", 2, "as of 2025-09-30", "Tỉnh 01 from 2008-08-01 to 2025-06-30"),
    "new_unit_before_its_start": Told("outside_validity", 2, "as of 2025-06-30", "Tỉnh 02 from 2025-07-01"),
    "absurd_five_star": Told("absurd_five_star", 3, "756 five-star products", "at most 42, the country's"),
    "total_jumps": Told("total_jumps", 3, "total 200 as of 2023-06-30", "nearer to 30 as of 2023-01-31", WARNING),
    "absurd_total": Told("absurd_total", 3, "products_3plus = 1000", "below the national 1000"),
    # figures of one claim
    "duplicate_claim": Told("duplicate_claim", 3, "2 rows for products_3plus as of 2023-06-30 by press", "one row"),
    "parts_do_not_add_up": Told("parts_do_not_add_up", 2, "3+4+5 stars = 24", "total 70"),
    "stars_above_total": Told("stars_above_total", 2, "stars 25", "at most the total 20"),
    "entities_above_whole": Told("parts_above_whole", 3, "entities add up to 13", "at most 12"),
    "groups_above_whole": Told("parts_above_whole", 3, "groups add up to 13", "at most 12"),
    # targets, products, sources
    "unknown_comparator": Told(
        "bad_target", 3, 'more_than "100" products, cumulative, 2022-01-01 to 2025-12-30', A_TARGET
    ),
    "unknown_kind": Told("bad_target", 3, 'at_least "100" products, yearly, 2021-01-01 to 2025-12-31', A_TARGET),
    "target_not_a_number": Told(
        "bad_target", 3, 'at_least "many" products, cumulative, 2021-01-01 to 2025-12-31', A_TARGET
    ),
    "period_ends_before_it_starts": Told(
        "bad_target", 3, 'at_least "100" products, cumulative, 2026-01-01 to 2025-12-30', A_TARGET
    ),
    "target_in_another_unit": Told(
        "bad_target", 3, 'at_least "40" percent, cumulative, 2021-01-01 to 2025-12-31', A_TARGET
    ),
    "duplicate_target": Told(
        "duplicate_target", 3, "2 rows for products_3plus of 100 by 2025-12-31 in official", "one row"
    ),
    "bad_star": Told("bad_product", 2, '"Mật ong", star "6", recognised "2023-05", valid until ""', A_PRODUCT),
    "bad_recognition_date": Told(
        "bad_product", 2, '"Mật ong", star "4", recognised "31/05/2023", valid until ""', A_PRODUCT
    ),
    "product_of_unknown_source": Told("unknown_source", 2, 'source "rumour"', "a source of data/raw/sources.csv"),
    "same_product_unknown": Told(
        "same_product_decision", 2, '0 of the products "mat ong" and "mat ong rung"', "two products of 63-01"
    ),
    "same_product_undecided": Told(
        "same_product_decision", 2, 'is_same "perhaps", reason "asked the maker"', "true or false, and a reason"
    ),
    "edition_without_day": Told(
        "edition_without_day", None, 'as of "2024", full', "a day as 2024-06-25; full or partial"
    ),
    "alike_products": Told(
        "near_duplicates_left_out",
        None,
        "80 likely pairs not listed, 0 products too many to compare",
        "every likely pair listed",
        WARNING,
    ),
    "unplaced_product": Told(
        "unplaced_product", 2, '"xã Tân Lập", "Huyện Một"', "a commune of the register; none is near", WARNING
    ),
    "unknown_tier": Told("bad_source", 3, "source blog, tier rumour, published 2024-01-05", A_SOURCE),
    "source_twice": Told("bad_source", 2, "source press, tier press, published 2024-01-05", A_SOURCE),
    "bad_publication_date": Told("bad_source", 2, "source press, tier press, published 05/01/2024", A_SOURCE),
    # reference
    "bad_attention_rule": Told(
        "bad_attention_rule",
        3,
        'sources_apart: threshold "ten" percent',
        "a severity, a threshold of 0 or more in ratio, percent, products or months; titles, questions and source",
    ),
    "bad_metric": Told(
        "bad_metric",
        3,
        "products_new: not_stated, sideways, stock, headline products_total",
        "known basis, direction, kind, headline metric; titles and definitions in both languages",
    ),
    "basis_reading_without_claim": Told(
        "basis_reading_without_claim",
        2,
        "basis ever_recognised for all metrics",
        "a claim of that unit, date, source and metric; a known basis",
    ),
    "decision_of_unknown_commune": Told("commune_decision", 2, 'old code "99999", new code ""', A_CODE),
    "decision_in_another_province": Told("commune_decision", 2, 'old code "103", new code ""', A_CODE),
    "decision_of_two_communes": Told("commune_decision", 2, 'old code "101", new code "201"', A_CODE),
    "decision_without_reason": Told("commune_decision", 2, 'reason "", source "the register"', "both"),
    "decision_twice": Told("commune_decision", 3, 'again "xã Tân Lập", "Huyện Một"', "one entry for a place"),
    "decision_places_nothing": Told(
        "commune_decision", 2, 'no product at "xã Tân Lập", "Huyện Một"', "a product that the entry places"
    ),
    "expected_row_counts": Told("expected_row_counts", 2, "5 rows in ref_provinces", "6"),
    "mapping_disagrees": Told("published_mapping_disagrees", 2, "34-03", "34-02"),
    "region_disagrees": Told("published_mapping_disagrees", 2, "southeast", "mekong_delta"),
    # files
    "missing_column": Told(
        "input_file",
        1,
        "columns province_code, province_name, unit_vintage, as_of, metric, value, source_id",
        "also as_of_precision, note",
    ),
    "empty_file": Told(
        "input_file",
        1,
        "columns (none)",
        "also province_code, province_name, unit_vintage, as_of, as_of_precision, metric, value, source_id, note",
    ),
    "ragged_row": Told("input_file", 3, "10 cells", "9 cells"),
    "open_quote": Told("input_file", 3, "unexpected end of data", "quotes in pairs"),
    "not_utf8": Told("input_file", None, "byte 99 is not UTF-8", "UTF-8 text"),
    # entries that outlived what they explain
    "known_fault_is_stale": Told(
        "known_fault_is_stale",
        None,
        "no fault of parts_do_not_add_up at 63-01:2022-07-15:day:press",
        "the fault that the entry explains",
    ),
    "correction_is_stale": Told(
        "correction_is_stale",
        None,
        "in regions: field 'region' expected 'Mekong', found 'mekong_delta'",
        "what the entry regions-63-01 departs from",
    ),
    "correction_of_no_file": Told(
        "correction_is_stale",
        None,
        "in observation: no file data/raw/observation.csv is read",
        "what the entry observation-typo departs from",
    ),
    # doubtful, and published with a warning
    "dated_after_publication": Told(
        "dated_after_publication", 2, "as of 2026-03-01 (day)", "published 2026-01-05", WARNING
    ),
    "provinces_exceed_country": Told(
        "provinces_exceed_country", None, "2 provinces add up to 70", "at most the national 50", WARNING
    ),
    "total_falls_without_note": Told(
        "total_falls_without_note", 3, "total 50 as of 2024-06-30", "at least 60 as of 2023-06-30, or a note", WARNING
    ),
    "year_reaches_over_the_end": Told(
        "year_reaches_over_the_end", 2, "year 2025-12-31", "read as 2025-06-30, the last day of Tỉnh 01", WARNING
    ),
}


def wrong_files() -> dict[str, Path]:
    return {path.name.split(".")[0]: path for path in sorted(WRONG.iterdir())}


def put_in(folder: DataFolder, path: Path) -> str:
    """Replace the table that the file's name tells; returns the name a fault calls it by."""
    _, table, ending = path.name.split(".")
    prefix, _, stem = table.partition("_")
    if prefix == "register":
        return put_in_register(folder, path, stem=stem)
    target = f"{FOLDERS[prefix]}/{stem}.csv" if ending == "csv" else f"{table}.yml"
    (folder.path / target).write_bytes(path.read_bytes())
    return f"data/{target}"


def put_in_register(folder: DataFolder, path: Path, *, stem: str) -> str:
    """Add an edition's rows, what one says of itself, or decisions; returns the name a fault calls the file by."""
    store = folder.path / "register"
    if stem == "same_products":
        (store / "same_products.csv").write_bytes(path.read_bytes())
        return "data/register/same_products.csv"
    if stem == "edition":
        described = editions.Edition(**json.loads(path.read_text(encoding="utf-8")))
        folder.editions.append((described, []))
        folder.write()
        return f"data/register/editions/{described.edition_id}.json"
    with path.open(encoding="utf-8", newline="") as file:
        name = folder.register("63-01", "2024-12-31", list(csv.DictReader(file)))
    folder.write()
    return f"data/register/editions/{name}.csv"


def faults_of(folder: DataFolder) -> list[Fault]:
    """All faults of a folder on disk, whether they stop the reading or come from the checks."""
    with duckdb.connect() as connection:
        try:
            return fill(connection, data_dir=folder.path, version="wrong").faults
        except BuildError as error:
            return error.faults  # type: ignore[attr-defined]  # both errors carry theirs


def test_every_wrong_file_is_told_about() -> None:
    assert wrong_files().keys() == TOLD.keys()


def test_every_check_can_fail() -> None:
    assert {check.name for check in read_checks()} - TRIED_WITH_IMPORTS <= {told.check for told in TOLD.values()}


def test_a_folder_without_a_fault_has_none(tmp_path: Path) -> None:
    assert faults_of(bare_folder(tmp_path).write()) == []


@pytest.mark.parametrize("name", sorted(TOLD))
def test_one_fault_is_named_and_no_other(name: str, tmp_path: Path) -> None:
    folder = bare_folder(tmp_path).write()
    file = put_in(folder, wrong_files()[name])
    *others, fault = faults_of(folder)
    # A source that stands twice is told of at both places.
    assert {(other.check, other.subject) for other in others} <= {(fault.check, fault.subject)}
    assert Told(fault.check, fault.row, fault.found, fault.expected, fault.severity) == TOLD[name]
    assert fault.action_en
    assert fault.action_vi
    if TOLD[name].check not in ("provinces_exceed_country", "near_duplicates_left_out"):
        assert fault.file == file
    where = fault.file if fault.row is None else f"{fault.file}:{fault.row}"
    assert str(fault).startswith(f"{fault.severity}: {where}: {fault.check}")
    assert fault.action_en in str(fault)
