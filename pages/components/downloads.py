"""Downloads: built on the click, exact numbers, a name that says what is inside."""

import pandas as pd
import streamlit as st

import queries
from pages.components.context import Context

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads Vietnamese letters as something else."""


def to_csv(table: pd.DataFrame) -> bytes:
    """UTF-8 with a mark for Excel; whole numbers without a point, dates without a time, absent cells empty."""
    plain = table.copy(deep=False)
    for name, dtype in table.dtypes.items():
        if str(dtype).startswith("datetime64"):
            plain[name] = table[name].dt.strftime("%Y-%m-%d")
        elif str(dtype).startswith("float") and (table[name].dropna() % 1 == 0).all():
            plain[name] = table[name].astype("Int64")
    return (BYTE_ORDER_MARK + plain.to_csv(index=False, lineterminator="\n")).encode()


def file_name(stem: str, *, ctx: Context) -> str:
    """'ocop_stars_63_2024-12-31_<data version>.csv'."""
    return f"ocop_{stem}_{ctx.vintage}_{ctx.as_of.isoformat()}_{queries.version()}.csv"


def button(table: pd.DataFrame, *, ctx: Context, key: str) -> None:
    """A button that builds the CSV when it is pressed."""
    st.download_button(
        ctx.t("CSV"),
        data=lambda: to_csv(table),
        file_name=file_name(key, ctx=ctx),
        mime="text/csv",
        key=f"{key}_csv",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
        help=ctx.t("Download these figures as CSV"),
    )
