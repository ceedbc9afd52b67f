"""Tables as markup: in the reader's numbers, with headings, nothing let through unescaped."""

from datetime import date

import pandas as pd
import pytest

from ocop.formats import formatter
from pages.components.context import Context
from pages.components.tables import Column, guess_columns, render, status_badge


def context(lang: str) -> Context:
    fmt = formatter(lang)
    return Context(lang=fmt.lang, as_of=date(2024, 12, 31), vintage="63", theme="light", t=fmt.t, fmt=fmt)


TABLE = pd.DataFrame(
    {
        "name": ["Trà Vinh", "<b>Huế</b>"],
        "total": [1184.0, None],
        "as_of": pd.to_datetime(["2022-12-31", None]),
        "as_of_precision": ["year", None],
        "status": ["reached", None],
    }
)
TITLES = {"name": "Province", "total": "Total", "as_of": "As of", "gone": "Not there"}


def test_numbers_and_dates_are_the_readers() -> None:
    vi = render(TABLE, guess_columns(TABLE, TITLES), ctx=context("vi"), caption="x")
    en = render(TABLE, guess_columns(TABLE, TITLES), ctx=context("en"), caption="x")
    assert "1.184" in vi
    assert "1,184" in en


def test_a_date_is_written_no_finer_than_known() -> None:
    markup = render(TABLE, guess_columns(TABLE, TITLES), ctx=context("vi"), caption="x")
    assert ">2022<" in markup
    assert "31/12/2022" not in markup


def test_what_is_absent_is_a_dash_and_never_zero() -> None:
    markup = render(TABLE, guess_columns(TABLE, TITLES), ctx=context("vi"), caption="x")
    assert markup.count(">—<") == 2


def test_text_is_escaped() -> None:
    markup = render(TABLE, guess_columns(TABLE, TITLES), ctx=context("en"), caption='"quoted"')
    assert "<b>" not in markup
    assert "&lt;b&gt;Huế" in markup
    assert 'aria-label="&quot;quoted&quot;"' in markup


def test_the_first_column_heads_its_row() -> None:
    markup = render(TABLE, guess_columns(TABLE, TITLES), ctx=context("en"), caption="Totals")
    assert markup.count('<th scope="row">') == 2
    assert "<caption>Totals</caption>" in markup


def test_a_column_may_write_its_own_cells() -> None:
    columns = [Column("name", "Province"), Column("total", "Double", "number", lambda row: f"{row['total'] * 2:.0f} <")]
    assert "2368 &lt;" in render(TABLE.head(1), columns, ctx=context("en"), caption="x")


@pytest.mark.parametrize(("lang", "sign"), [("vi", "✓"), ("en", "✓ reached")])
def test_a_status_has_sign_and_word(lang: str, sign: str) -> None:
    assert sign in status_badge("reached", ctx=context(lang))


def test_a_table_too_wide_for_paper_says_so_there() -> None:
    wide = [Column("name", f"Name {n}") for n in range(9)]
    assert "On paper the first 8 columns" in render(TABLE, wide, ctx=context("en"), caption="x")
    assert "On paper" not in render(TABLE, wide[:8], ctx=context("en"), caption="x")
