"""Downloads: built on the click, exact numbers, a name that says what is inside."""

import io
import json
from collections.abc import Callable
from typing import Any, Final

import pandas as pd
import streamlit as st
import xlsxwriter

from ocop.spreadsheets import escaped
from pages.components import reads
from pages.components.context import Context

BYTE_ORDER_MARK: Final = "\ufeff"
"""Without it Excel reads Vietnamese letters as something else."""
WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST, SAMPLE = 48, 200
"""Letters that a column of a workbook is wide at most; rows by which its width is chosen."""
TEXT_AS_TEXT: Final = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}

Table = pd.DataFrame | Callable[[], pd.DataFrame]
"""A table, or what makes it once it is asked for."""


def to_csv(table: pd.DataFrame) -> bytes:
    """UTF-8 with a mark for Excel; whole numbers without a point, dates without a time, absent cells empty.

    Text that a spreadsheet would run as a formula has an apostrophe in front.
    """
    plain = _plain(table)
    for name in plain.select_dtypes(["object", "str"]):
        plain[name] = [escaped(cell) if isinstance(cell, str) else cell for cell in plain[name]]
    return (BYTE_ORDER_MARK + plain.to_csv(index=False, lineterminator="\n")).encode()


def to_workbook(table: pd.DataFrame) -> bytes:
    """An .xlsx with a frozen, filtered heading; text is written as text, so that none is run as a formula.

    Written row by row, so that a register of 100,000 products needs no more memory than one of ten.
    """
    plain = _plain(table)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, TEXT_AS_TEXT | {"constant_memory": True})
    sheet = book.add_worksheet("OCOP")
    for index, name in enumerate(plain):
        words = [str(name), *plain[name].head(SAMPLE).dropna().astype(str)]
        sheet.set_column(index, index, min(WIDEST, 2 + max(map(len, words))))
    sheet.write_row(0, 0, plain.columns, book.add_format({"bold": True}))
    # Cells as plain Python values: None is a blank one.
    cells = plain.astype(object).where(plain.notna(), None)
    for number, row in enumerate(cells.itertuples(index=False, name=None), start=1):
        sheet.write_row(number, 0, row)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(plain)), len(plain.columns) - 1)
    book.close()
    return out.getvalue()


def file_name(stem: str, *, ctx: Context, ending: str = "csv") -> str:
    """'ocop_stars_63_2024-12-31_<data version>.csv'."""
    return f"ocop_{stem}_{ctx.vintage}_{ctx.as_of.isoformat()}_{reads.version()}.{ending}"


def button(table: Table, *, ctx: Context, key: str) -> None:
    """A button that builds the CSV when it is pressed."""
    st.download_button(
        ctx.t("CSV"),
        data=reads.bound(lambda: to_csv(_made(table))),
        file_name=file_name(key, ctx=ctx),
        mime="text/csv",
        key=f"{key}_csv",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
        help=ctx.t("Download these figures as CSV"),
    )


def json_button(make: Callable[[], Any], *, ctx: Context, key: str) -> None:
    """A button that builds a JSON file when it is pressed."""
    st.download_button(
        ctx.t("JSON"),
        data=reads.bound(lambda: json.dumps(make(), ensure_ascii=False, indent=2, allow_nan=False).encode()),
        file_name=file_name(key, ctx=ctx, ending="json"),
        mime="application/json",
        key=f"{key}_json",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
        help=ctx.t("Download this result with all that it rests on"),
    )


def workbook_button(table: Table, *, ctx: Context, key: str) -> None:
    """A button that builds the workbook when it is pressed."""
    st.download_button(
        ctx.t("Excel"),
        data=reads.bound(lambda: to_workbook(_made(table))),
        file_name=file_name(key, ctx=ctx, ending="xlsx"),
        mime=WORKBOOK,
        key=f"{key}_xlsx",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
        help=ctx.t("Download these figures as a workbook"),
    )


def _made(table: Table) -> pd.DataFrame:
    return table() if callable(table) else table


def _plain(table: pd.DataFrame) -> pd.DataFrame:
    """Dates as text without a time, whole numbers as such."""
    plain = table.copy(deep=False)
    for name, dtype in table.dtypes.items():
        if str(dtype).startswith("datetime64"):
            plain[name] = table[name].dt.strftime("%Y-%m-%d")
        elif str(dtype).startswith("float") and (table[name].dropna() % 1 == 0).all():
            plain[name] = table[name].astype("Int64")
    return plain
