"""Computes a working's formulas as a reader would: each from the quantities above it."""

import math
from typing import Any, Final

import pandas as pd
import pytest


def half_up(value: float) -> int:
    """To the nearest whole number, a half up."""
    return math.floor(value + 0.5)


FUNCTIONS: Final = {"__builtins__": {}, "max": max, "min": min, "ceil": math.ceil, "sqrt": math.sqrt, "round": half_up}


def recompute(rows: pd.DataFrame) -> int:
    """Holds every formula to its number, knowing only the rows above; gives how many there were.

    A day without a value is its symbol's number (days since year one), that of a value x is dx.
    """
    known: dict[str, Any] = {}
    n_checked = 0
    for row in rows.itertuples():
        has_value = row.value == row.value
        if isinstance(row.formula, str) and has_value:
            assert eval(row.formula, FUNCTIONS, known) == pytest.approx(row.value, rel=1e-9), (
                row.quantity,
                row.formula,
            )
            n_checked += 1
        if has_value:
            known[row.symbol] = row.value
        if isinstance(row.day, pd.Timestamp):
            known[f"d{row.symbol}" if has_value else row.symbol] = row.day.toordinal()
    return n_checked
