"""Finding tables: titles above, headers of one row or two, repeated headers, several tables, sheets that hold none."""

import pytest

from etl.imports import bands, headings, layout
from etl.imports.layout import find_tables, layout_of
from etl.imports.sheets import Merge, Sheet
from tests.etl.imports.tables import sheet_of, workbook_of

HEADER = ["STT", "Tên sản phẩm", "Chủ thể", "Hạng sao"]
PRODUCT = [1, "Mật ong", "HTX Ong Vàng", 4]


def tables_of(sheet: Sheet) -> list[layout.Table]:
    return find_tables(sheet, headings.load())


def headings_of(table: layout.Table) -> dict[str, str | None]:
    return {column.heading: column.match.field for column in table.columns}


def test_titles_and_motto_stand_above_the_header() -> None:
    lines = [
        ["ỦY BAN NHÂN DÂN TỈNH", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["", "", "Độc lập - Tự do - Hạnh phúc"],
        [],
        ["DANH SÁCH SẢN PHẨM OCOP ĐẠT HẠNG SAO"],
        HEADER,
        PRODUCT,
    ]
    (table,) = tables_of(sheet_of(lines))
    assert table.header_rows == (5,)
    assert table.first_row == 6
    assert table.left_aside == ((1, "title"), (2, "title"), (4, "title"))


def test_a_header_of_two_rows_with_merged_cells() -> None:
    lines = [
        ["STT", "Tên sản phẩm", "Địa chỉ", "", "Quyết định", ""],
        ["", "", "Xã", "Huyện", "Số", "Ngày"],
        [1, "Mật ong", "Tân An", "Càng Long", "12/QĐ", ""],
    ]
    merges = (Merge(1, 1, 2, 1), Merge(1, 2, 2, 2), Merge(1, 3, 1, 4), Merge(1, 5, 1, 6))
    (table,) = tables_of(sheet_of(lines, merges=merges))
    assert table.header_rows == (1, 2)
    assert headings_of(table) == {
        "STT": "number",
        "Tên sản phẩm": "product_name",
        "Địa chỉ / Xã": "commune",
        "Địa chỉ / Huyện": "district",
        "Quyết định / Số": "decision_no",
        "Quyết định / Ngày": "recognised_on",
    }


def test_a_header_of_two_rows_without_merged_cells() -> None:
    lines = [
        ["STT", "Tên sản phẩm", "Địa chỉ", "", "Hạng sao"],
        ["", "", "Xã", "Huyện", ""],
        ["1", "Mật ong", "Tân An", "Càng Long", "4"],
    ]
    (table,) = tables_of(sheet_of(lines))
    assert table.header_rows == (1, 2)
    assert list(headings_of(table)) == ["STT", "Tên sản phẩm", "Địa chỉ / Xã", "Địa chỉ / Huyện", "Hạng sao"]


def test_headings_spanned_by_a_row_above_that_names_no_field() -> None:
    lines = [
        ["", "Thông tin chung", "", "Kết quả", ""],
        ["STT", "Tên sản phẩm", "Chủ thể", "Điểm", "Hạng sao"],
        [1, "Mật ong", "HTX", 71, 4],
    ]
    (table,) = tables_of(sheet_of(lines, merges=(Merge(1, 2, 1, 3), Merge(1, 4, 1, 5))))
    assert table.header_rows == (1, 2)
    assert headings_of(table)["Thông tin chung / Chủ thể"] == "entity_name"
    assert headings_of(table)["Kết quả / Hạng sao"] == "star"


def test_a_header_of_three_rows() -> None:
    lines = [
        ["STT", "Sản phẩm", "", "", "Chủ thể"],
        ["", "Tên", "Kết quả phân hạng", "", ""],
        ["", "", "3 sao", "4 sao", ""],
        [1, "Mật ong", "x", "", "HTX"],
    ]
    merges = (Merge(1, 1, 3, 1), Merge(1, 2, 1, 4), Merge(2, 2, 3, 2), Merge(2, 3, 2, 4), Merge(1, 5, 3, 5))
    (table,) = tables_of(sheet_of(lines, merges=merges))
    assert table.header_rows == (1, 2, 3)
    assert list(headings_of(table).values()) == ["number", "product_name", "star_3", "star_4", "entity_name"]


def test_the_first_product_is_no_header() -> None:
    lines = [["Tên sản phẩm", "Nhóm", "Hạng sao"], ["Sản phẩm mật ong", "Thực phẩm", "4 sao"]]
    (table,) = tables_of(sheet_of(lines))
    assert table.header_rows == (1,)


def test_a_product_row_with_words_that_are_headings_elsewhere_begins_no_table() -> None:
    header = ["product_name", "star", "entity_name", "district", "level", "note"]
    odd = ["Mặt nạ dừa", "potential_5", "Công ty Cửu Long", "Bến Tre", "province", "star not stated per product"]
    (table,) = tables_of(sheet_of([header, odd, odd, odd]))
    assert len(table.rows) == 3


def test_a_header_repeated_on_each_printed_page_makes_no_table() -> None:
    lines = [HEADER, PRODUCT, HEADER, PRODUCT, [], HEADER, PRODUCT]
    (table,) = tables_of(sheet_of(lines))
    assert len(table.rows) == 6
    assert table.left_aside == ((3, "repeated_header"), (6, "repeated_header"))


def test_several_tables_in_one_sheet() -> None:
    other = ["TT", "Huyện", "Số sản phẩm"]
    lines = [HEADER, PRODUCT, [], other, [1, "Càng Long", 12], [], ["Tên sản phẩm", "Xã", "Sao"], ["Chè", "A", "3"]]
    first, summary, last = tables_of(sheet_of(lines))
    assert (first.first_row, summary.first_row, last.first_row) == (2, 5, 8)
    assert [table.may_hold_rows for table in (first, summary, last)] == [True, False, True]


def test_two_headings_alike_are_told_by_their_place() -> None:
    (table,) = tables_of(sheet_of([[*HEADER, "Địa chỉ", "Địa chỉ"], PRODUCT]))
    assert [column.key for column in table.columns[-2:]] == [("dia chi", 1), ("dia chi", 2)]


@pytest.mark.parametrize(
    "lines",
    [
        [["Cách ghi: mỗi sản phẩm một dòng"], ["Tên sản phẩm", "ghi đúng tên"]],
        [["STT"], [1], [2]],
        [],
        [["Huyện Càng Long"], ["1", "2"]],
    ],
)
def test_sheets_without_a_header(lines: list[list[object]]) -> None:
    assert tables_of(sheet_of(lines)) == []


def test_a_hundred_thousand_rows_without_a_header_are_given_up_soon() -> None:
    assert tables_of(sheet_of([[f"Ghi chú {n}", "Một hai ba"] for n in range(100_000)])) == []


def test_hidden_and_instruction_sheets_are_left_aside() -> None:
    sheets = (
        sheet_of([HEADER, PRODUCT], name="Hướng dẫn"),
        sheet_of([HEADER, PRODUCT], name="2023"),
        sheet_of([HEADER, PRODUCT], name="cũ", hidden=True),
        sheet_of([["Chỉ là ghi chép"]], name="Nháp"),
    )
    found = layout_of(workbook_of(*sheets), headings.load(), bands.load())
    assert [table.sheet for table in found.tables] == ["2023"]
    assert dict(found.sheets_left_aside) == {
        "cũ": "hidden_sheet",
        "Nháp": "no_table",
        "Hướng dẫn": "instruction_sheet",
    }


def test_a_sheet_named_as_an_example_is_read_if_no_other_holds_products() -> None:
    sheet = sheet_of([HEADER, PRODUCT], name="Ví dụ")
    assert [t.sheet for t in layout_of(workbook_of(sheet), headings.load(), bands.load()).tables] == ["Ví dụ"]


def test_cells_of_products_that_are_wordings_too_make_no_header() -> None:
    lines = [
        ["product_name", "commune", "level", "source"],
        ["Chè", "Xã", "province", "district"],
        ["Trà", "x", "Cấp", "y"],
    ]
    assert len(tables_of(sheet_of(lines))) == 1


def test_data_without_a_header_makes_no_table() -> None:
    lines = [
        ["Cao hươu", "3", "company", "herbal", "xã Sơn Trung", "district"],
        ["Giò", "3", "food", "x", "y", "province"],
    ]
    assert tables_of(sheet_of(lines)) == []
