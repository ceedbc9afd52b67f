"""The blank workbook: its headings are known, its lists are read, it imports with no questions."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from etl.build import DATA_DIR
from etl.imports import headings, workbook
from etl.imports.bands import load as layout_words
from etl.imports.checking import References, check
from etl.imports.layout import layout_of
from etl.imports.mapping import propose
from etl.imports.provinces import UnknownUnit
from etl.imports.rows import take_rows
from etl.imports.template import COLUMNS, EXAMPLES, write_template
from etl.imports.tidy import Facts


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_heading_is_known_for_what_it_is(lang: str) -> None:
    for column in COLUMNS:
        match = headings.load().match((column.heading.in_(lang),))
        assert (match.field, match.certainty) == (column.field, "known")


@pytest.mark.parametrize(("lang", "sheet"), [("vi", "Sản phẩm"), ("en", "Products")])
def test_a_filled_blank_imports_with_no_questions_and_its_example_is_left_aside(
    tmp_path: Path, known: References, lang: str, sheet: str
) -> None:
    path = tmp_path / "blank.xlsx"
    write_template(path, data_dir=DATA_DIR, lang=lang, unit_id="63-84")
    book = openpyxl.load_workbook(path)
    filled = {
        "product_name": "Dừa sáp", "star": known.words.shown("star", lang=lang)[1], "score": 78.5,
        "entity_name": "HTX Hòa Tân", "entity_type": known.words.shown("entity_type", lang=lang)[0],
        "product_group": known.words.shown("product_group", lang=lang)[0], "commune": "Xã Hòa Tân, Huyện Cầu Kè",
        "recognised_on": date(2024, 12, 20), "decision_no": "123/QĐ-UBND",
        "event": known.words.shown("event", lang=lang)[0], "level": known.words.shown("level", lang=lang)[0],
    }  # fmt: skip
    for place, column in enumerate(COLUMNS, start=1):
        book[sheet].cell(2, place).value = filled.get(column.field)
    book.save(path)
    read = workbook.read(path)
    mapping = propose(layout_of(read, headings.load(), layout_words()).tables)
    assert not mapping.needs_confirmation
    rows = take_rows(read, mapping).frame
    facts = Facts(province=known.provinces.province("63-84"), vintage="63", as_of=date(2025, 6, 30), source_id="s")
    result = check(rows, facts=facts, known=known, headings={})
    assert len(result.rows) == 1
    assert result.faults.empty
    assert result.rows["commune_code"].tolist() == ["29317"]


def test_its_example_sheet_holds_the_examples(tmp_path: Path) -> None:
    write_template(tmp_path / "blank.xlsx", data_dir=DATA_DIR, lang="vi")
    example = openpyxl.load_workbook(tmp_path / "blank.xlsx")["Ví dụ"]
    assert example.max_row == len(EXAMPLES) + 1


def test_lists_offer_stars_kinds_groups_and_the_communes_of_the_province(tmp_path: Path) -> None:
    write_template(tmp_path / "blank.xlsx", data_dir=DATA_DIR, lang="vi", unit_id="34-86")
    book = openpyxl.load_workbook(tmp_path / "blank.xlsx")
    lists = {column[0].value: [cell.value for cell in column[1:] if cell.value] for column in book["Danh mục"].columns}
    assert lists["Hạng sao"] == ["3 sao", "4 sao", "5 sao", "Tiềm năng 5 sao"]
    assert len(lists["Xã, phường"]) == 124
    assert book["Danh mục"].sheet_state == "hidden"
    rules = book["Sản phẩm"].data_validations.dataValidation
    assert {rule.type for rule in rules} == {"list", "date", "decimal"}
    assert book["Sản phẩm"].freeze_panes == "C2"
    assert book["Sản phẩm"]["B1"].comment is not None


def test_a_province_that_is_none_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(UnknownUnit):
        write_template(tmp_path / "blank.xlsx", data_dir=DATA_DIR, lang="vi", unit_id="34-99")
    assert not (tmp_path / "blank.xlsx").exists()


def test_communes_stand_in_the_order_of_the_vietnamese_alphabet(tmp_path: Path) -> None:
    write_template(tmp_path / "blank.xlsx", data_dir=DATA_DIR, lang="vi", unit_id="34-86")
    column = next(
        cells
        for cells in openpyxl.load_workbook(tmp_path / "blank.xlsx")["Danh mục"].iter_cols(values_only=True)
        if cells[0] == "Xã, phường"
    )
    wards = [name for name in column if str(name).startswith("Phường")]
    assert wards[:4] == ["Phường An Hội", "Phường Bến Tre", "Phường Bình Minh", "Phường Cái Vồn"]


def test_long_texts_go_on_in_the_next_line(tmp_path: Path) -> None:
    write_template(tmp_path / "blank.xlsx", data_dir=DATA_DIR, lang="vi")
    sheet = openpyxl.load_workbook(tmp_path / "blank.xlsx")["Ví dụ"]
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row if cell.value is not None)
