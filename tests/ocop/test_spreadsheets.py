"""Text on its way into a spreadsheet is never run."""

import pytest

from ocop.spreadsheets import escaped


@pytest.mark.parametrize("text", ["=1+1", "+84 123", "-5 sao", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")'])
def test_what_would_run_gets_an_apostrophe(text: str) -> None:
    assert escaped(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Chè Tân Cương", "5 sao", "a=b", " =1"])
def test_all_else_stays(text: str) -> None:
    assert escaped(text) == text
