"""Columns written as CSV: what is read back is what was written, and nothing is quoted that need not be."""

import csv
from pathlib import Path

import numpy as np
import pytest

from etl.imports.text_table import write_csv

SIGNS = ["", "Chè", "a,b", 'nói "ngon"', '"', "hai\ndòng", "cr\rlf", " trước", "'x", "𝒳", ",", "a;b"]


def written(path: Path, **columns: list[str]) -> list[list[str]]:
    rows = len(next(iter(columns.values())))
    texts = {name: np.array(cells, dtype=object) for name, cells in columns.items()}
    write_csv(path, {"row": np.arange(1, rows + 1), **texts})
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("others", [["x"] * len(SIGNS), SIGNS[::-1], [""] * len(SIGNS), [","] * len(SIGNS)])
def test_what_is_read_back_is_what_was_written(tmp_path: Path, others: list[str]) -> None:
    lines = written(tmp_path / "a.csv", first=SIGNS, second=others, third=SIGNS)
    assert lines[0] == ["row", "first", "second", "third"]
    assert lines[1:] == [[str(i), a, b, a] for i, (a, b) in enumerate(zip(SIGNS, others, strict=True), start=1)]


def test_only_cells_that_need_it_are_quoted(tmp_path: Path) -> None:
    written(tmp_path / "a.csv", name=["Chè, xanh", "Chè xanh", 'Chè "xanh"'], note=["", "", ""])
    assert (tmp_path / "a.csv").read_bytes().decode() == (
        'row,name,note\n1,"Chè, xanh",\n2,Chè xanh,\n3,"Chè ""xanh""",\n'
    )


def test_one_row_and_none(tmp_path: Path) -> None:
    assert written(tmp_path / "a.csv", name=["Chè"], note=[""]) == [["row", "name", "note"], ["1", "Chè", ""]]
    assert written(tmp_path / "a.csv", name=[], note=[]) == [["row", "name", "note"]]
