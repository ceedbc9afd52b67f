"""Taking product rows: which rows are none, what is carried down to them, and that nothing is left out unsaid."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.imports import bands, headings, layout, mapping, rows, workbook
from etl.imports.headings import FIELDS
from etl.imports.sheets import Merge
from etl.imports.unreadable import Unreadable
from tests.etl.imports.tables import listed, proposed, reasons, sheet_of, taken, workbook_of

REGISTERS = Path(__file__).resolve().parents[2] / "fixtures" / "registers"
HEADER = ["STT", "Tên sản phẩm", "Chủ thể", "Hạng sao"]
CHE = [1, "Chè", "HTX A", 4]
MAT_ONG = [2, "Mật ong", "HTX B", "3 sao"]


def of_file(name: str) -> tuple[mapping.Mapping, rows.RegisterRows]:
    read = workbook.read(REGISTERS / name)
    found = layout.layout_of(read, headings.load(), bands.load())
    chosen = mapping.propose(found.tables)
    return chosen, rows.take_rows(read, chosen)


def test_a_register_by_districts() -> None:
    chosen, result = of_file("tra_vinh_by_districts.xlsx")
    assert not chosen.needs_confirmation
    assert listed(result, "row", "product_name", "district", "commune", "star")[2:5] == [
        (13, "Thảm xơ dừa dệt tay", "Huyện Càng Long", "TT. Càng Long", "3 sao"),
        (17, "Cốm dẹp Ba So", "Huyện Cầu Kè", "xã Hòa Ân", "3 sao"),
        (18, "Rượu trái quách", "Huyện Cầu Kè", "xã Tam Ngãi", "tiềm năng 5 sao"),
    ]
    assert len(result.frame) == 6
    left = result.left_aside.groupby("reason").size().to_dict()
    assert left == {
        "title": 4, "header": 2, "number_row": 1, "section": 3, "total": 4, "blank": 4, "footer": 2,
        "hidden_sheet": 1, "no_product_column": 4,
    }  # fmt: skip
    assert {why for _, _, why in result.columns_left_aside} == {"personal"}


def test_a_register_by_years_with_a_column_per_class() -> None:
    chosen, result = of_file("binh_thuan_by_years.xlsx")
    assert not chosen.needs_confirmation
    assert listed(result, "product_name", "district", "star", "year")[1:4] == [
        ("Mực một nắng", "TP Phan Thiết", "3 sao", "2022"),
        ("Táo sấy dẻo", "Huyện Bắc Bình", "3 sao", "2022"),
        ("Thanh long sấy dẻo", "Huyện Hàm Thuận Nam", "4 sao", "2023"),
    ]


def test_a_list_worded_otherwise_is_taken_once_confirmed() -> None:
    chosen, result = of_file("thai_nguyen_list.csv")
    assert [proposal.field for proposal in chosen.doubtful] == ["product_name", "entity_name", "district"]
    assert listed(result, "product_name", "star") == [
        ("Chè Tân Cương đặc biệt", "4*"),
        ("Miến dong Việt Cường", "OCOP 4 sao"),
        ("=Nem chua Đại Từ", "3 SAO"),
    ]


@pytest.mark.parametrize("name", ["lang_son_merged.ods", "old_excel.xls"])
def test_merged_districts_of_other_kinds_of_files(name: str) -> None:
    _, result = of_file(name)
    districts = result.frame["district"].tolist()
    assert districts[0] == districts[1] != districts[2]


def test_all_researched_products_are_taken() -> None:
    path = REGISTERS.parents[2] / "data" / "raw" / "products.csv"
    read = workbook.read(path)
    chosen = mapping.propose(layout.layout_of(read, headings.load(), bands.load()).tables)
    result = rows.take_rows(read, chosen)
    assert not chosen.needs_confirmation
    assert len(result.frame) == len(read.sheets[0].rows) - 1
    assert set(result.left_aside["reason"]) == {"header"}
    assert result.columns_left_aside == [("products", "province_name", "not_kept")]


def test_no_personal_data_is_kept_anywhere() -> None:
    _, result = of_file("tra_vinh_by_districts.xlsx")
    text = result.frame.to_csv() + result.left_aside.to_csv()
    assert "0900" not in text
    assert "Nguyễn Văn An" not in text


def test_the_frame_has_every_field_and_none_where_blank() -> None:
    frame = taken(sheet_of([HEADER, CHE])).frame
    assert list(frame.columns) == ["sheet", "row", *FIELDS]
    assert frame.loc[0, "note"] is None
    assert frame.loc[0, "star"] == 4.0


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["", "Tổng cộng", "", 12], "total"),
        (["Tổng cộng: 12 sản phẩm"], "total"),
        (["", "CỘNG HUYỆN", "", ""], "total"),
        (["", "", "Total", 2], "total"),
        (["", "Tổng cộng", "12 sản phẩm", ""], "total"),
        (["(1)", "(2)", "(3)", "(4)"], "number_row"),
        ([1, 2, 3, 4], "number_row"),
        (["A", "B", "1", "2=1+1"], "number_row"),
        (["I", "Huyện Càng Long"], "section"),
        (["I. Thực phẩm"], "section"),
        (["", "Huyện Càng Long: 12 sản phẩm", "", 12], "section"),
        (["B", "Sản phẩm công nhận lại"], "section"),
        ([3], "only_number"),
        ([" ", "  "], "blank"),
        (["", "NGƯỜI LẬP BIỂU", "", "CHỦ TỊCH"], "footer"),
        (["", "", "Trà Vinh, ngày 5 tháng 3 năm 2024"], "footer"),
        (["Ghi chú: sản phẩm đã thu hồi không tính"], "footer"),
    ],
)
def test_rows_that_are_no_products(row: list[object], reason: str) -> None:
    result = taken(sheet_of([HEADER, CHE, MAT_ONG, row]))
    assert listed(result, "product_name") == [("Chè",), ("Mật ong",)]
    assert reasons(result)[4] == reason


@pytest.mark.parametrize(
    "row",
    [
        [3, "Xà phòng gấc", "HTX C", 3],
        [3, "Cộng sinh tỏi đen", "HTX C", 3],
        ["3", "Tổng hợp tinh dầu", "HTX C", 3],
        ["", "Nấm linh chi", "HTX C", 3],
        ["", "Nấm linh chi", "", 3],
        [3, "Mật ong", "", ""],
        [3, "", "HTX C", 3],
        [3, "Du lịch Cồn Chim", "", ""],
        ["3a", "Huyện Càng Long đặc sản", "HTX C", 4],
    ],
)
def test_rows_that_are_products_however_little_they_say(row: list[object]) -> None:
    assert len(taken(sheet_of([HEADER, CHE, MAT_ONG, row])).frame) == 3


def test_sections_carry_what_they_say_until_the_next_of_their_kind() -> None:
    lines = [
        HEADER,
        ["A", "Năm 2022"],
        ["I", "Huyện Càng Long"],
        ["1", "Xã Tân An"],
        CHE,
        ["II", "Huyện Cầu Kè (1 sản phẩm)"],
        MAT_ONG,
        ["B", "Năm 2023"],
        [3, "Táo", "HTX C", 3],
    ]
    assert listed(taken(sheet_of(lines)), "product_name", "year", "district", "commune") == [
        ("Chè", "2022", "Huyện Càng Long", "Xã Tân An"),
        ("Mật ong", "2022", "Huyện Cầu Kè", None),
        ("Táo", "2023", None, None),
    ]


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [("2023", "year", "2023"), ("TX Duyên Hải", "district", "TX Duyên Hải"), ("Sheet1", "year", None)],
)
def test_a_sheets_name_gives_what_its_table_has_no_column_for(name: str, field: str, value: str | None) -> None:
    assert listed(taken(sheet_of([HEADER, CHE], name=name)), field) == [(value,)]


def test_a_sheets_year_is_no_recognition_year_beside_dates_of_recognition() -> None:
    sheet = sheet_of([[*HEADER, "Ngày công nhận"], [*CHE, ""]], name="2024")
    assert listed(taken(sheet), "year") == [(None,)]


def test_a_cell_wins_over_its_section_and_sheet() -> None:
    sheet = sheet_of(
        [[*HEADER, "Huyện"], ["I", "Huyện Cầu Kè"], [*CHE, "Châu Thành"], [*MAT_ONG, ""]], name="TP Trà Vinh"
    )
    assert listed(taken(sheet), "district") == [("Châu Thành",), ("Huyện Cầu Kè",)]


def test_a_district_above_the_header_and_its_repetition() -> None:
    lines = [["I. Huyện Càng Long"], HEADER, CHE, [], ["II. Huyện Cầu Kè"], HEADER, MAT_ONG]
    result = taken(sheet_of(lines))
    assert listed(result, "product_name", "district") == [("Chè", "Huyện Càng Long"), ("Mật ong", "Huyện Cầu Kè")]


@pytest.mark.parametrize(
    ("marks", "star"),
    [
        (["x", "", ""], "3 sao"),
        (["", "X", ""], "4 sao"),
        (["", "", 1], "5 sao"),
        ([0, "✓", "-"], "4 sao"),
        (["x", "x", ""], "3 sao; 4 sao"),
        (["", "", ""], None),
    ],
)
def test_a_mark_under_a_star_class(marks: list[object], star: str | None) -> None:
    header = ["STT", "Tên sản phẩm", "Chủ thể", "3 sao", "4 sao", "5 sao"]
    assert listed(taken(sheet_of([header, [1, "Chè", "HTX", *marks]])), "star") == [(star,)]


def test_columns_left_aside_are_said_with_the_reason() -> None:
    header = [*HEADER, "CCCD", "Doanh thu", "Thu nhập", ""]
    result = taken(sheet_of([header, [*CHE, "06", 5, 6, "gì đó"]]))
    assert result.columns_left_aside == [
        ("S", "CCCD", "personal"),
        ("S", "Doanh thu", "not_kept"),
        ("S", "Thu nhập", "unknown"),
        ("S", "H", "no_heading"),
    ]


def test_runs_of_blank_rows_are_said_once() -> None:
    result = taken(sheet_of([HEADER, CHE, *([[]] * 5000), MAT_ONG]))
    blank = result.left_aside.query("reason == 'blank'")
    assert blank[["row", "text"]].to_numpy().tolist() == [[3, "3-5002"]]
    assert listed(result, "row") == [(2,), (5003,)]


def test_a_workbook_without_a_product_gives_an_empty_frame() -> None:
    result = rows.take_rows(workbook_of(sheet_of([["Ghi chép"]])), proposed(sheet_of([HEADER])))
    assert result.frame.empty
    assert list(result.frame.columns) == ["sheet", "row", *FIELDS]
    assert reasons(result) == {1: "no_table"}


CELLS = st.one_of(
    st.just(""),
    st.sampled_from(["Huyện Càng Long", "I", "Tổng cộng", "x", "4 sao", "STT", "Tên sản phẩm", "Hạng sao", " ", "(1)"]),
    st.text(max_size=8),
    st.floats(allow_nan=False),
    st.booleans(),
    st.dates(),
)
MERGES = st.builds(
    lambda row, column, rows_, columns: Merge(row, column, row + rows_, column + columns),
    st.integers(1, 12),
    st.integers(1, 6),
    st.integers(0, 4),
    st.integers(0, 3),
)


@settings(max_examples=250, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=6), max_size=12), st.lists(MERGES, max_size=4), st.text(max_size=12))
def test_every_row_is_taken_or_left_aside_with_a_reason(
    body: list[list[object]], merges: list[Merge], name: str
) -> None:
    sheet = sheet_of([HEADER, *body], name=name, merges=tuple(merges))
    try:
        result = taken(sheet)
    except Unreadable as fault:
        assert fault.code == "broken"  # noqa: PT017  # merged cells may overlap
        return
    said = {*result.frame["row"], *result.left_aside["row"]}
    held = {number for number, row in enumerate(sheet.rows, start=1) if row}
    whole = result.left_aside["reason"].isin(["no_table"]).any()
    assert whole or held <= said
    assert len(result.frame) == len(set(result.frame["row"]))
