"""Text on its way into a spreadsheet is never run."""

import pytest

from ocop.spreadsheets import escaped, unescaped


@pytest.mark.parametrize("text", ["=1+1", "+84 123", "-5 sao", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")'])
def test_what_would_run_gets_an_apostrophe(text: str) -> None:
    assert escaped(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Chè Tân Cương", "5 sao", "a=b", " =1"])
def test_all_else_stays(text: str) -> None:
    assert escaped(text) == text
    assert unescaped(text) == text


@pytest.mark.parametrize("text", ["=1+1", "+84 123", "-5 sao", "@SUM(A1)", "5 sao"])
def test_what_went_out_escaped_comes_back_as_it_was(text: str) -> None:
    assert unescaped(escaped(text)) == text


@pytest.mark.parametrize(("text", "back"), [("' =1", " =1"), ("'quoted'", "'quoted'"), ("'", "'")])
def test_only_the_apostrophe_before_a_formula_is_taken_off(text: str, back: str) -> None:
    assert unescaped(text) == back
