"""Cells as text: what is cleaned, what stays, what goes out escaped."""

import unicodedata
from datetime import date, datetime, time, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.imports.cells import clean, column_of, group_of, has_controls, text_of


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (float("nan"), ""),
        (4.0, "4"),
        (85.5, "85.5"),
        (1e20, "1e+20"),
        (7, "7"),
        (True, "TRUE"),
        (date(2024, 6, 25), "2024-06-25"),
        (datetime(2024, 6, 25), "2024-06-25"),
        (datetime(2024, 6, 25, 7, 30), "2024-06-25 07:30:00"),
        (time(7, 30), "07:30:00"),
        (timedelta(hours=30), "1 day, 6:00:00"),
        ("  Chè\n Tân\u00a0Cương ", "Chè Tân Cương"),
        (unicodedata.normalize("NFD", "Nước mắm"), "Nước mắm"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("a\x00b\x07", "ab"),
        ("\ufeffa\u200bb", "ab"),
        ("half \ud800 pair", "half pair"),
        ("=1+1", "=1+1"),
        ("'=1+1", "=1+1"),
        ("'-5", "-5"),
        ("'@SUM(A1)", "@SUM(A1)"),
        ("'quoted'", "'quoted'"),
    ],
)
def test_a_cell_is_one_line_of_clean_text(cell: Any, text: str) -> None:
    assert text_of(cell) == text


@given(st.text())
def test_clean_text_is_clean_and_can_be_written(text: str) -> None:
    once = clean(text)
    once.encode("utf-8")
    assert "\n" not in once
    assert once == once.strip()
    assert not has_controls(once)


def test_characters_that_no_text_holds_are_told_from_line_breaks() -> None:
    assert has_controls("a\x07b")
    assert not has_controls("a\nb\tc")
    assert not has_controls(4.0)


def test_true_is_not_the_number_1() -> None:
    column = column_of(pd.Series([1.0, True, 1, None], dtype=object))
    assert list(column.read(text_of)) == ["1", "TRUE", "1", ""]


def test_each_distinct_cell_is_read_once() -> None:
    asked: list[Any] = []
    column = column_of(pd.Series(["a", "b", "a", None, float("nan")], dtype=object))
    read = column.read(lambda cell: asked.append(cell) or f"{cell}!", empty="none")
    assert list(read) == ["a!", "b!", "a!", "none", "none"]
    assert asked == ["a", "b"]


def test_a_column_without_a_cell_is_empty_all_through() -> None:
    assert list(column_of(pd.Series([None, None], dtype=object)).read(text_of)) == ["", ""]


def test_rows_alike_in_every_column_share_a_group() -> None:
    first = np.array(["a", "a", "b", "a"], dtype=object)
    second = np.array(["x", "y", "x", "x"], dtype=object)
    assert list(group_of([first, second])) == [0, 1, 2, 0]
