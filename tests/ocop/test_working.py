from typing import Any

import pandas as pd
import pytest

from ocop.formats import formatter
from ocop.working import readable, steps

EN, VI = formatter("en"), formatter("vi")


LINE = "B + (G - B) * (d - s) / (e - s)"


def row(symbol: str, quantity: str, **cells: Any) -> dict[str, Any]:
    names = "formula", "value", "value_unit", "day", "day_precision", "source_id", "parts", "rule", "reason"
    empty: dict[str, Any] = dict.fromkeys(names)
    return empty | {"symbol": symbol, "quantity": quantity} | cells


ROWS = [
    row("s", "period_start", day=pd.Timestamp("2021-01-01")),
    row("e", "period_end", day=pd.Timestamp("2025-12-31")),
    row("d", "assessed_on", day=pd.Timestamp("2023-01-01")),
    row("V", "value", value=200.0, value_unit="products", rule="at_least"),
    row("B", "baseline", value=100.0, value_unit="products", rule="nearest_to_start"),
    row("x", "current", value=1140.0, value_unit="products", rule="headline"),
    row("G", "goal", value=200.0, value_unit="products", formula="V", rule="cumulative"),
    row("w", "expected", value=140.0, value_unit="products", formula=LINE, rule="straight_line"),
    row("m", "months_left", value=35.98, value_unit="months", formula="(e - d) * 12 / 365.25"),
    row("r", "needed_per_month", value=2.0, value_unit="products", formula="ceil(n / m)"),
    row("", "status", rule="behind", reason=None),
]  # fmt: skip


def step(quantity: str, lang: str = "en") -> Any:
    fmt = VI if lang == "vi" else EN
    return next(step for step in steps(ROWS, t=fmt.t, fmt=fmt) if step.row["quantity"] == quantity)


def test_a_formula_is_printed_with_its_symbols_and_with_its_numbers() -> None:
    expected = step("expected")
    assert expected.formula == "B + (G − B) × (d − s) ÷ (e − s)"
    assert expected.with_numbers == "100 + (200 − 100) × 730 ÷ 1,825"
    assert expected.result == "140"
    assert expected.rule == "The straight line from the level at the start to the goal level."


def test_numbers_follow_the_reader_s_language() -> None:
    assert step("current", "vi").result == "1.140"
    assert step("months_left", "vi").formula == "(e − d) × 12 ÷ 365,25"
    assert step("months_left", "vi").with_numbers == "1.095 × 12 ÷ 365,25"
    assert step("period_start", "vi").result == "01/01/2021"


def test_rounding_is_told_in_words() -> None:
    assert readable("ceil(n / m)", t=EN.t, fmt=EN) == "n ÷ m, rounded up"
    assert readable("max(0, G - x)", t=EN.t, fmt=EN) == "G − x, at least 0"


def test_a_number_that_is_not_known_is_a_dash_and_never_a_zero() -> None:
    assert step("needed_per_month").with_numbers == "— ÷ 35.98, rounded up"


def test_the_status_says_what_it_means() -> None:
    assert step("status").rule == "60% to 95% of the way expected by this date."


def test_a_rule_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="Unknown rule 'guess'"):
        steps([*ROWS[:3], row("B", "baseline", value=1.0, rule="guess")], t=EN.t, fmt=EN)
