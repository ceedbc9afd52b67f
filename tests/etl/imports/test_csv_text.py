"""Csv files: encodings, delimiters, quotes; a wrong one is refused with its line."""

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.imports import csv_text
from etl.imports.unreadable import Limits, Unreadable
from tests.fixtures.registers.make import windows_1258

TEXT = "STT;Tên sản phẩm;Địa chỉ\r\n1;Mắm tôm, loại 1;xã Đa Lộc\r\n\r\n2;Rượu nếp ngỗng;Phường 7\r\n"
ROWS = [
    ["STT", "Tên sản phẩm", "Địa chỉ"],
    ["1", "Mắm tôm, loại 1", "xã Đa Lộc"],
    [],
    ["2", "Rượu nếp ngỗng", "Phường 7"],
]


def rows_of(content: bytes) -> list[list[csv_text.Cell]]:
    return csv_text.rows_of(content, limits=Limits())[0]


def fault_of(content: bytes, limits: Limits | None = None) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        csv_text.rows_of(content, limits=limits or Limits())
    return caught.value


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (windows_1258(TEXT), "windows-1258"),
    ],
)
def test_every_encoding_gives_the_same_rows(content: bytes, encoding: str) -> None:
    assert csv_text.rows_of(content, limits=Limits()) == (ROWS, encoding)


def test_marks_of_windows_1258_are_put_on_their_letters() -> None:
    letters = "ắ ằ ẳ ẵ ặ ế ề ể ễ ệ ố ồ ổ ỗ ộ ớ ờ ở ỡ ợ ứ ừ ử ữ ự ý ỳ ỷ ỹ ỵ Ắ Ệ Ộ Ợ Ự Ỵ đ Đ"
    assert rows_of(f"a,b\n1,{letters}\n".encode()) == rows_of(windows_1258(f"a,b\n1,{letters}\n"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    lines = [["Tên", "Sao", "Xã"], ["Chè", "4", "A"], ["Táo", "3", "B"]]
    assert rows_of("\n".join(delimiter.join(cells) for cells in lines).encode()) == lines


def test_a_title_of_one_cell_does_not_hide_the_delimiter() -> None:
    rows = rows_of("DANH SÁCH SẢN PHẨM, NĂM 2023\nTên;Sao;Xã\nChè, thơm;4;A\nTáo;3;B\n".encode())
    assert rows[1:3] == [["Tên", "Sao", "Xã"], ["Chè, thơm", "4", "A"]]


def test_the_delimiter_that_excel_names_is_taken() -> None:
    assert rows_of(b"sep=;\na,x;b\n1;2\n") == [[], ["a,x", "b"], ["1", "2"]]


def test_quoted_cells_hold_line_breaks_delimiters_and_quotes() -> None:
    assert rows_of(b'a,b\n"x\ny, z","he said ""hi"""\n')[1] == ["x\ny, z", 'he said "hi"']


def test_rows_are_padded_to_one_width() -> None:
    assert rows_of(b"a,b,c\n1\n2,3,4,,,\n") == [["a", "b", "c"], ["1", "", ""], ["2", "3", "4"]]


@pytest.mark.parametrize("first", ["utf-8", "windows-1258"])
def test_mixed_encodings_are_refused_with_the_line(first: str) -> None:
    lines = [f"{n};Chè Tân Cương;Thái Nguyên\n" for n in range(1, 5)]
    others = ["5;Chả mực;Hạ Long\n"]
    coded = [windows_1258(line) if first == "windows-1258" else line.encode() for line in lines]
    coded += [line.encode() if first == "windows-1258" else windows_1258(line) for line in others]
    fault = fault_of(b"".join(coded))
    assert fault.code == "mixed_encodings"
    assert "line 5" in fault.found
    assert "dòng 5" in fault.found_vi
    assert "Chả mực" in fault.found or first == "utf-8"


def test_a_file_that_says_utf8_and_is_not_names_the_line() -> None:
    fault = fault_of("a,b\n1,Chè\n".encode("utf-8-sig") + windows_1258("2,Chả mực\n"))
    assert (fault.code, fault.details["line"]) == ("mixed_encodings", 3)


@pytest.mark.parametrize(
    "content",
    [
        b"STT,T\xaan s\xb6n ph\xc8m\n1,M\xc3t ong r\xb5ng\n",
        b"a,b\n1,\x8a\x8d\x8f\n",
        bytes(range(128, 256)) + b"\n",
    ],
    ids=["TCVN3", "undefined", "noise"],
)
def test_an_unknown_encoding_is_refused(content: bytes) -> None:
    fault = fault_of(content)
    assert fault.code == "unknown_encoding"
    assert "CSV UTF-8" in fault.action_vi


@pytest.mark.parametrize("content", [b'a,"b\n1,2\n', b'a,b\n1,"x"y\n'])
def test_a_quote_left_open_is_refused_with_its_line(content: bytes) -> None:
    fault = fault_of(content)
    assert fault.code == "broken_csv"
    assert "line 2" in fault.found


def test_limits_hold_for_csv_too() -> None:
    assert fault_of(b"a\n" * 60, Limits(rows=50)).code == "too_many_rows"
    assert fault_of(b",".join([b"x"] * 300) + b"\n").code == "too_many_columns"
    assert fault_of(b"a,b\n" + b"x" * 10_000_000 + b",1\n").code == "cell_too_long"
    assert fault_of(b"a,b\n" + b"\n" * 5000 + b"x,y\n", Limits(area=9000)).code == "too_large_sheet"


def test_the_limit_of_a_cell_holds_whatever_a_library_has_set() -> None:
    before = csv.field_size_limit(100_000_000)
    try:
        assert fault_of(b"a,b\n" + b"x" * 200_000 + b",1\n").code == "cell_too_long"
        assert csv.field_size_limit() == 100_000_000
    finally:
        csv.field_size_limit(before)


def test_a_million_blank_lines_are_one_list() -> None:
    rows = rows_of(b"a,b\n" + b"\n" * 1_000_000 + b"1,2\n")
    assert len(rows) == 1_000_002
    assert rows[1] is rows[-2]


def outcome(content: bytes) -> str:
    """The encoding, or the code of the fault."""
    try:
        rows, encoding = csv_text.rows_of(content, limits=Limits())
    except Unreadable as fault:
        return fault.code
    assert len({len(row) for row in rows if row}) <= 1
    return encoding


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_rows_or_a_named_fault(content: bytes) -> None:
    assert outcome(content)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậéèẻẽẹếềểễệ \n", max_size=120))
def test_vietnamese_survives_windows_1258(text: str) -> None:
    content = windows_1258(text)
    if outcome(content) == "windows-1258":
        assert csv_text.decoded(content)[0] == text
    else:  # plain, too few marks beside too many letters to be sure, or by chance UTF-8
        assert outcome(content) in {"utf-8", "unknown_encoding", "mixed_encodings"}


def test_common_text_is_known_as_windows_1258() -> None:
    assert outcome(windows_1258("Tên sản phẩm\nMật ong rừng U Minh\n")) == "windows-1258"
