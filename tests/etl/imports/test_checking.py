"""Rows held to the rules: every fault at once, each with its level; what is taken and how it is written."""

import time
from datetime import date
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pytest

from etl.faults import ERROR, WARNING
from etl.imports import editions
from etl.imports.checking import References, check, write_rows
from etl.imports.faults import KINDS
from etl.imports.headings import FIELDS
from etl.imports.tidy import Facts
from tests.etl.imports.made import AS_OF, UNIT, checked, codes, frame, row

CELLS: Final[dict[str, list[dict[str, Any]]]] = {
    "name_missing": [{"product_name": None}, {"product_name": "  "}, {"product_name": "-"}],
    "name_without_letters": [{"product_name": "123"}, {"product_name": "***"}, {"product_name": 4.0}],
    "text_too_long": [{"product_name": "chè " * 200}, {"note": "x" * 3000}],
    "excel_error": [{"product_name": "#REF!"}, {"entity_name": "#N/A"}],
    "control_characters": [{"product_name": "Chè\x07 xanh"}],
    "star_missing": [{"star": None}, {"star": "chưa xếp hạng"}],
    "star_not_ocop": [{"star": 2.0}, {"star": "1 sao"}, {"star": 0}, {"star": "không đạt"}],
    "star_unknown": [{"star": 6.0}, {"star": "85"}],
    "star_unreadable": [{"star": "3 hoặc 4 sao"}, {"star": "#N/A"}, {"star": 4.5}],
    "score_unreadable": [{"score": "cao"}],
    "score_out_of_range": [{"score": -3.0}, {"score": 178}, {"score": "1000000"}, {"score": float("inf")}],
    "star_against_score": [{"score": 95}, {"score": "60"}],
    "date_missing": [{"recognised_on": None}],
    "date_unreadable": [{"recognised_on": "31/02/2023"}, {"recognised_on": "khoảng năm kia"}],
    "date_too_early": [{"recognised_on": date(1900, 1, 1)}, {"recognised_on": "2011"}, {"recognised_on": 2.0}],
    "date_in_future": [{"recognised_on": "2099"}, {"recognised_on": date(2025, 7, 1)}],
    "year_differs": [{"year": 2021.0}],
    "end_unreadable": [{"valid_until": "36 tháng"}],
    "end_out_of_range": [{"valid_until": "2099"}],
    "end_before_start": [{"valid_until": "1/1/2023"}],
    "end_against_rule": [{"valid_until": "15/6/2027"}],
    "province_other": [{"province": "Hà Nội"}],
    "province_not_found": [{"province": "Atlantis"}],
    "entity_missing": [{"entity_name": None}],
    "entity_type_unknown": [{"entity_type": "gì đó"}],
    "product_group_unknown": [{"product_group": "gì đó"}],
    "event_unknown": [{"event": "gì đó"}],
    "level_unknown": [{"level": "gì đó"}],
    "place_open": [{"commune": "xã Không Có"}, {"commune": "", "district": "", "address": "ấp 1, xã Không Có"}],
}


@pytest.mark.parametrize("code", CELLS)
def test_a_fault_is_told_alone_and_at_its_level(code: str, known: References) -> None:
    for cells in CELLS[code]:
        result = checked(known, row(**cells))
        assert codes(result) == [code], cells
        assert list(result.is_refused) == [KINDS[code].level == ERROR]


def test_every_kind_of_fault_is_tried() -> None:
    elsewhere = {"province_missing", "duplicate_row", "star_conflict"}
    assert CELLS.keys() | elsewhere == KINDS.keys()


@pytest.mark.parametrize(
    "cells",
    [
        {},
        {"score": 78.5},
        {"star": "tiềm năng 5 sao", "score": 91},
        {"star": "5 sao", "score": 90},
        {"recognised_on": "2025"},
        {"recognised_on": "tháng 6/2025"},
        {"valid_until": "14/6/2026"},
        {"valid_until": "2026"},
        {"province": "tỉnh Trà Vinh"},
        {"product_name": "<script>alert(1)</script> chè"},
        {"product_name": "=HYPERLINK(1) chè"},
        {"entity_type": "unknown"},
        {"commune": "", "district": ""},
    ],
)
def test_a_row_that_is_right_has_no_fault(cells: dict[str, Any], known: References) -> None:
    assert codes(checked(known, row(**cells))) == []


def test_all_faults_of_all_rows_come_at_once_with_where_and_what(known: References) -> None:
    result = checked(known, row(), row(product_name=None, star=6.0, score=-3.0), row(entity_name=None))
    told = result.faults[["sheet", "row", "column", "field", "found", "level", "code"]].to_numpy().tolist()
    assert told == [
        ["Sổ", 3, "Tên sản phẩm", "product_name", "", ERROR, "name_missing"],
        ["Sổ", 3, "Hạng sao", "star", "6", ERROR, "star_unknown"],
        ["Sổ", 3, "Điểm", "score", "-3", ERROR, "score_out_of_range"],
        ["Sổ", 4, "Tên chủ thể", "entity_name", "", WARNING, "entity_missing"],
    ]
    assert list(result.is_refused) == [False, True, False]


def test_what_is_expected_is_filled_in_for_both_languages(known: References) -> None:
    (future,) = checked(known, row(recognised_on="2099")).faults.to_dict("records")
    assert "2025-06-30" in future["expected_en"]
    assert "30/06/2025" in future["expected_vi"]
    (other,) = checked(known, row(province="Hà Nội")).faults.to_dict("records")
    assert other["expected_en"].startswith("Tra Vinh (63-84)")
    assert other["expected_vi"].startswith("Trà Vinh (63-84)")


def test_the_same_recognition_twice_is_marked_and_names_the_first(known: References) -> None:
    result = checked(known, row(), row(product_name="DỪA  SÁP", entity_name="Hợp tác xã Hòa Tân"), row(star="3 sao"))
    told = result.faults[["row", "code", "found"]].to_numpy().tolist()
    assert told == [[3, "duplicate_row", "DỪA SÁP (Sổ: 2)"], [4, "star_conflict", "Dừa sáp (Sổ: 2)"]]
    assert not result.is_refused.any()


def test_a_product_recognised_again_is_no_duplicate(known: References) -> None:
    assert codes(checked(known, row(), row(recognised_on="15/6/2024", event="Công nhận lại"))) == []


def test_rows_that_name_their_province_are_placed_in_it(known: References) -> None:
    result = checked(known, row(province="84"), row(province=None), row(province="Vĩnh Long"), unit_id=None)
    assert codes(result) == ["province_missing", "place_open"]
    assert list(result.rows["unit_id"]) == ["63-84", "missing", "63-86"]
    assert result.rows["commune_code"].iloc[0] == "29317"


def test_what_was_read_from_elsewhere_is_noted_in_the_row(known: References, tmp_path: Path) -> None:
    result = checked(
        known,
        row(recognised_on=None, year="2022"),
        row(recognised_on=None, decision_no="12/QĐ-UBND ngày 1/2/2023"),
        row(commune=None, district=None, address="ấp 1, xã Hòa Tân, huyện Cầu Kè"),
        row(entity_type="HTX", star=None),
    )
    write_rows(result, tmp_path / "rows.csv")
    rows = list(editions.read_rows(tmp_path / "rows.csv"))
    assert [each["warnings"] for each in rows] == [
        "date_from_year;entity_type_from_name",
        "date_from_decision;entity_type_from_name",
        "entity_type_from_name;place_from_address",
        "star_missing",
    ]
    assert [each["recognised_on"] for each in rows] == ["2022", "2023-02-01", "2023-06-15", "2023-06-15"]


def test_a_sheet_named_by_a_year_dates_its_rows(known: References) -> None:
    made = frame(row(recognised_on=None), sheet="Năm 2021")
    facts = Facts(province=known.provinces.province(UNIT), vintage="63", as_of=AS_OF, source_id="s")
    assert list(check(made, facts=facts, known=known, headings={}).rows["recognised_on"]) == ["2021"]


def test_an_edition_holds_the_rows_that_are_not_refused_as_text_in_settled_columns(
    known: References, tmp_path: Path
) -> None:
    name = '=Chè "ngon", loại 1\n'
    result = checked(known, row(product_name=None), row(product_name=name, score=78.5, valid_until="36 tháng"))
    assert write_rows(result, tmp_path / "rows.csv") == 1
    (found,) = editions.read_rows(tmp_path / "rows.csv")
    assert tuple(found) == editions.COLUMNS
    assert found | {"warnings": ""} == {
        "edition_row": "1", "sheet": "Sổ", "row": "3", "unit_id": "63-84", "product_name": '=Chè "ngon", loại 1',
        "product_key": "che ngon loai 1", "product_code": "", "entity_name": "HTX Hòa Tân", "entity_key": "hoa tan",
        "entity_type": "cooperative", "product_group": "", "star": "4", "score": "78.5", "address": "",
        "commune": "xã Hòa Tân", "district": "Cầu Kè", "old_code": "29320", "commune_code": "29317",
        "place_how": "exact", "is_divided": "", "recognised_on": "2023-06-15", "decision_no": "12/QĐ-UBND",
        "valid_until": "", "event": "", "level": "", "source_id": "register-63-84", "note": "", "warnings": "",
    }  # fmt: skip


def test_no_row_is_no_fault(known: References) -> None:
    result = checked(known)
    assert (len(result.rows), codes(result)) == (0, [])


def test_many_rows_are_checked_fast(known: References) -> None:
    names = [f"Sản phẩm {number}" for number in range(20_000)]
    made = pd.DataFrame({"sheet": "Sổ", "row": range(2, 20_002)})
    for field in FIELDS:
        made[field] = pd.Series(names if field == "product_name" else [row().get(field)] * 20_000, dtype=object)
    facts = Facts(province=known.provinces.province(UNIT), vintage="63", as_of=AS_OF, source_id="s")
    check(made.head(1), facts=facts, known=known, headings={})
    started = time.perf_counter()
    check(made, facts=facts, known=known, headings={})
    assert time.perf_counter() - started < 1.5, "several times what it takes, because tests share a machine"
