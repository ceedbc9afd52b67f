"""Reading files: text in one form, each row with the line it starts on."""

from pathlib import Path

import pyarrow as pa
import pytest

from etl import raw
from etl.faults import Fault
from etl.raw import read_table

HEADER = "name,value\n"


def read(path: Path, content: str | bytes) -> tuple[pa.Table, list[Fault]]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_table(path, shown_as="data/raw/x.csv", columns=["name", "value"])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "x.csv"


def test_every_row_knows_its_file_and_line(path: Path) -> None:
    table, faults = read(path, HEADER + "a,1\n\nb,2\n")
    assert faults == []
    assert table.to_pylist() == [
        {"name": "a", "value": "1", "raw_file": "data/raw/x.csv", "raw_row": 2},
        {"name": "b", "value": "2", "raw_file": "data/raw/x.csv", "raw_row": 4},
    ]


def test_a_line_break_in_a_cell_does_not_shift_the_lines_after_it(path: Path) -> None:
    table, _ = read(path, HEADER + '"a\nb",1\nc,2\n')
    assert table.select(["name", "raw_row"]).to_pydict() == {"name": ["a\nb", "c"], "raw_row": [2, 4]}


def test_rows_and_lines_go_on_from_batch_to_batch(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw, "BATCH", 2)
    table, (fault,) = read(path, HEADER + 'a,1\n"b\n",2\nc\nd,4\ne,5\n')
    assert table.select(["name", "value", "raw_row"]).to_pydict() == {
        "name": ["a", "b", "d", "e"],
        "value": ["1", "2", "4", "5"],
        "raw_row": [2, 3, 6, 7],
    }
    assert fault.row == 5


def test_the_place_of_a_strange_byte_is_that_in_the_file(path: Path) -> None:
    start = (HEADER + "Hà Nội,1\n" * 10_000).encode()
    _, (fault,) = read(path, start + b"\xff")
    assert fault.found == f"byte {len(start)} is not UTF-8"


def test_a_separator_that_only_unicode_calls_a_line_break_is_none(path: Path) -> None:
    table, faults = read(path, HEADER + "a\u2028b,1\n")
    assert (table["name"].to_pylist(), faults) == (["a\u2028b"], [])


@pytest.mark.parametrize(
    "content",
    [
        ("\ufeff" + HEADER + "Hà Nội,1\n").encode(),
        (HEADER + "Hà Nội,1\n").replace("\n", "\r\n").encode(),
        (HEADER + " Hà Nội ,1\n").encode(),
        (HEADER + "Ha\u0300 No\u0323\u0302i,1\n").encode(),
    ],
    ids=["byte order mark", "windows line ends", "blanks around", "letters taken apart"],
)
def test_text_comes_in_one_form(path: Path, content: bytes) -> None:
    table, faults = read(path, content)
    assert (table["name"].to_pylist(), faults) == (["Hà Nội"], [])


def test_a_file_without_rows_keeps_the_types_of_its_columns(path: Path) -> None:
    empty, full = read(path, HEADER)[0], read(path, HEADER + "a,1\n")[0]
    assert empty.schema == full.schema


def test_all_ragged_rows_are_told_of(path: Path) -> None:
    table, faults = read(path, HEADER + "a,1\nb\nc,2,3\nd,4\n")
    assert [(fault.row, fault.found) for fault in faults] == [(3, "1 cells"), (4, "3 cells")]
    assert table["name"].to_pylist() == ["a", "d"]


def test_a_quote_left_open_does_not_swallow_the_rest(path: Path) -> None:
    _, (fault,) = read(path, HEADER + 'a,1\nb,"2\nc,3\n')
    assert (fault.row, fault.expected) == (3, "quotes in pairs")


def test_a_file_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    _, (fault,) = read_table(tmp_path / "none.csv", shown_as="data/raw/none.csv", columns=["name"])
    assert (fault.file, fault.found) == ("data/raw/none.csv", "no such file")
