"""The working of a number in words: what each quantity is, its formula, the formula with its numbers, the rule used.

Rows are those of queries/target_working.sql; symbols and formulas stand there, so that a reader of the JSON has the
same working as a reader of the page.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ocop.formats import UNKNOWN, Format, as_date, known
from ocop.i18n import Translator
from ocop.statuses import REASONS, SIGNS, meaning_of, reason_sentence

Row = Mapping[str, Any]
Words = Callable[[Translator], str]

QUANTITIES: Final[dict[str, Words]] = {
    "period_start": lambda t: t("First day of the period"),
    "period_end": lambda t: t("Last day of the period"),
    "assessed_on": lambda t: t("Day asked about"),
    "value": lambda t: t("What the target asks for"),
    "baseline": lambda t: t("Level at the start"),
    "current": lambda t: t("Level now"),
    "goal": lambda t: t("Goal level"),
    "attainment": lambda t: t("Attained"),
    "expected": lambda t: t("Expected by now"),
    "pace": lambda t: t("Pace"),
    "needed": lambda t: t("Gap"),
    "months_left": lambda t: t("Months left"),
    "needed_per_month": lambda t: t("Needed per month"),
    "cagr_ratio": lambda t: t("Ratio of growth rates"),
    "status": lambda t: t("Status"),
}
"""What each row of `target_working` is, in the order in which it is computed."""

RULES: Final[dict[str, Words]] = {
    "at_least": lambda t: t("A minimum: reached from the value on."),
    "exactly": lambda t: t("Stated without “at least”: reached from the value on."),
    "about": lambda t: t("“About”: counts as reached from 95% of it."),
    "at_most": lambda t: t("An upper limit: kept while the level is not above it."),
    "sum_of_parts": lambda t: t("Sum of the merged provinces' targets, which agree in figure, kind and period."),
    "nearest_to_start": lambda t: t("The headline figure nearest to the first day, at most 12 months away from it."),
    "baseline_unknown": lambda t: t("No headline figure lies within 12 months of the first day."),
    "headline": lambda t: t("The headline figure on the day asked about."),
    "no_figure": lambda t: t("No figure of this metric is known."),
    "cumulative": lambda t: t("A level that must stand at the end."),
    "additional": lambda t: t("To be gained within the period, on top of the level at the start."),
    "straight_line": lambda t: t("The straight line from the level at the start to the goal level."),
    "period_over": lambda t: t("The period is over: the goal itself is expected."),
}
"""Rule codes of `target_working`; statuses and reasons have their own words in `ocop.statuses`."""

SYMBOL: Final = re.compile(r"\((e|d|dx) − (s|d)\)|\b[A-Za-z]\b")
"""A symbol of a printed formula, or the days between two dates, the only thing that formulas do with dates."""
LITERAL: Final = re.compile(r"\b\d+\.\d+\b")
"""A number with a point that stands in the formula itself."""
CEILING: Final = re.compile(r"^ceil\((.*)\)$")
LARGEST: Final = re.compile(r"^max\(0, (.*)\)$")
DECIMALS: Final = {"ratio": 4, "months": 2}
"""Digits after the point in a working, enough to follow it by hand."""


@dataclass(frozen=True)
class Step:
    """One quantity of a working as a reader meets it; '' where there is nothing to say."""

    symbol: str
    name: str
    formula: str
    with_numbers: str
    result: str
    rule: str
    row: Row


def steps(rows: Sequence[Row], *, t: Translator, fmt: Format) -> list[Step]:
    """The working of one target on one day; rows as plain records, in the question's order."""
    by_quantity = {row["quantity"]: row for row in rows}
    days = {"s": _day(by_quantity, "period_start"), "e": _day(by_quantity, "period_end")}
    days |= {"d": _day(by_quantity, "assessed_on"), "dx": _day(by_quantity, "current")}
    values = {row["symbol"]: _result(row, fmt=fmt) for row in rows if known(row["value"])}
    return [
        Step(
            symbol=row["symbol"],
            name=QUANTITIES[row["quantity"]](t),
            formula=readable(row["formula"], t=t, fmt=fmt) if known(row["formula"]) else "",
            with_numbers=_with_numbers(row, values=values, days=days, t=t, fmt=fmt),
            result=_result(row, fmt=fmt) if row["quantity"] != "status" else "",
            rule=_rule(row, t=t),
            row=row,
        )
        for row in rows
    ]


def readable(formula: str, *, t: Translator, fmt: Format) -> str:
    """A formula with the signs of a printed page: × ÷ − and words for rounding up."""
    rounded = CEILING.match(formula)
    if rounded:
        return t("{formula}, rounded up", formula=readable(rounded[1], t=t, fmt=fmt))
    largest = LARGEST.match(formula)
    if largest:
        return t("{formula}, at least 0", formula=readable(largest[1], t=t, fmt=fmt))
    signs = {" ** ": "^", " * ": " × ", " / ": " ÷ ", " - ": " − "}
    for written, printed in signs.items():
        formula = formula.replace(written, printed)
    return LITERAL.sub(lambda match: fmt.number(float(match[0]), decimals=len(match[0].partition(".")[2])), formula)


def _with_numbers(
    row: Row, *, values: Mapping[str, str], days: Mapping[str, date | None], t: Translator, fmt: Format
) -> str:
    """The formula with its numbers in place of symbols; '' where one of them is unknown or there is no formula."""
    if not known(row["formula"]) or not known(row["value"]):
        return ""

    def number(match: re.Match[str]) -> str:
        if not match[1]:
            return values.get(match[0], UNKNOWN)
        later, earlier = days[match[1]], days[match[2]]
        return UNKNOWN if later is None or earlier is None else fmt.number((later - earlier).days)

    return SYMBOL.sub(number, readable(row["formula"], t=t, fmt=fmt))


def _result(row: Row, *, fmt: Format) -> str:
    value, unit = row["value"], row["value_unit"]
    if known(value):
        if unit == "percent":
            return fmt.percent(value)
        whole = float(value).is_integer()
        return fmt.number(value, decimals=0 if whole else DECIMALS.get(unit, 1))
    if row["quantity"] in ("period_start", "period_end", "assessed_on"):
        return fmt.date(row["day"])
    return UNKNOWN


def _rule(row: Row, *, t: Translator) -> str:
    """Why the quantity is what it is; for the status its meaning and the reason."""
    code = row["rule"]
    if not known(code):
        return ""
    if code in SIGNS and row["quantity"] == "status":
        return " ".join(part for part in (meaning_of(code, t=t), reason_sentence(row["reason"], t=t)) if part)
    if code in REASONS and code not in RULES:
        return reason_sentence(code, t=t)
    if code not in RULES:
        raise ValueError(f"Unknown rule {code!r} of a working; known: {', '.join(RULES)}.")
    return RULES[code](t)


def _day(rows: Mapping[str, Row], quantity: str) -> date | None:
    return as_date(rows[quantity]["day"]) if quantity in rows else None
