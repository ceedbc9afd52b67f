"""Merged cells: values they carry down, products over two rows, and overlaps without end."""

import pytest

from etl.imports.sheets import Merge
from etl.imports.unreadable import Unreadable
from tests.etl.imports.tables import listed, reasons, sheet_of, taken

HEADER = ["STT", "Tên sản phẩm", "Chủ thể", "Hạng sao"]


def test_merged_cells_carry_their_value_down() -> None:
    lines = [HEADER, [1, "Chè", "HTX A", 4], [2, "Trà", "", ""], [3, "Táo", "HTX B", 3]]
    sheet = sheet_of(lines, merges=(Merge(2, 3, 3, 3), Merge(2, 4, 3, 4)))
    assert listed(taken(sheet), "entity_name", "star") == [("HTX A", 4.0), ("HTX A", 4.0), ("HTX B", 3.0)]


def test_a_product_over_two_merged_rows_is_one_product() -> None:
    lines = [
        [*HEADER, "Địa chỉ"],
        [1, "Chè", "HTX A", 4, "Ấp 1"],
        ["", "", "", "", "Ấp 2"],
        [2, "Trà", "HTX A", 3, "x"],
    ]
    sheet = sheet_of(lines, merges=(Merge(2, 1, 3, 1), Merge(2, 2, 3, 2), Merge(2, 3, 3, 3)))
    result = taken(sheet)
    assert listed(result, "product_name") == [("Chè",), ("Trà",)]
    assert reasons(result)[3] == "continued"
    assert "Ấp 2" in result.left_aside.set_index("row").loc[3, "text"]


def test_merged_cells_that_overlap_without_end_are_refused() -> None:
    lines = [HEADER, *([n, f"Chè {n}", "HTX", 4] for n in range(1, 60))]
    sheet = sheet_of(lines, merges=tuple(Merge(2, 3, 60, 3) for _ in range(1000)))
    with pytest.raises(Unreadable, match="overlap"):
        taken(sheet)
