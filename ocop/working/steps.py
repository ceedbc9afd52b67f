"""The working of a number in words: what each quantity is, its formula, the formula with its numbers, the rule used.

Rows are those of the questions queries/*_working.sql; symbols and formulas stand there, so that a reader of the JSON
has the same working as a reader of the page.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ocop.formats import UNKNOWN, Format, as_date, known
from ocop.i18n import Translator
from ocop.statuses import REASONS, SIGNS, meaning_of, reason_sentence
from ocop.working.words import QUANTITIES, RULES

Row = Mapping[str, Any]

SYMBOL: Final = re.compile(r"\((\w+) − (\w+)\)|\b[A-Za-z]\b")
"""A symbol of a printed formula, or a difference: of two dates, which is so many days, or of two numbers."""
LITERAL: Final = re.compile(r"\b\d{4,}\b|\b\d+\.\d+\b")
"""A number of a formula that a language writes in its own way: with a point, or of four digits and more."""
WRAPPED: Final = re.compile(r"^(ceil|round)\((.*)\)$|^(max)\(0, ((?:[^()]|\([^()]*\))*)\)$")
"""What stands around a whole formula and is told in words."""
SIGNS_OF_PRINT: Final = {" ** ": "^", " * ": " × ", " / ": " ÷ ", " - ": " − ", "sqrt(": "√(", ", ": "; "}
DECIMALS: Final = {"ratio": 4, "months": 2, "years": 3, "products_per_year": 2, "rate": 2}
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
    """The working of one number; rows as plain records, in the question's order."""
    days = _days(rows)
    values = {row["symbol"]: _result(row, fmt=fmt) for row in rows if known(row["value"])}

    def number(symbol: str) -> str:
        return symbol if symbol.isdigit() else values.get(symbol, UNKNOWN)

    def with_numbers(match: re.Match[str]) -> str:
        if not match[1]:
            return number(match[0])
        if match[1] in days and match[2] in days:
            return fmt.number((days[match[1]] - days[match[2]]).days)
        return f"({number(match[1])} − {number(match[2])})"

    return [
        Step(
            symbol=row["symbol"],
            name=QUANTITIES[row["quantity"]](t),
            formula=readable(row["formula"], t=t, fmt=fmt) if known(row["formula"]) else "",
            with_numbers=(
                readable(row["formula"], fill=with_numbers, t=t, fmt=fmt)
                if known(row["formula"]) and known(row["value"])
                else ""
            ),
            result=_result(row, fmt=fmt) if row["quantity"] != "status" else "",
            rule=_rule(row, t=t),
            row=row,
        )
        for row in rows
    ]


def readable(formula: str, *, fill: Callable[[re.Match[str]], str] | None = None, t: Translator, fmt: Format) -> str:
    """A formula with the signs of a printed page: × ÷ − √, and words for rounding; `fill` puts numbers for symbols."""
    wrapped = WRAPPED.match(formula)
    if wrapped:
        inner = readable(wrapped[2] or wrapped[4], fill=fill, t=t, fmt=fmt)
        match wrapped[1] or wrapped[3]:
            case "ceil":
                return t("{formula}, rounded up", formula=inner)
            case "round":
                return t("{formula}, rounded to the nearest whole", formula=inner)
            case _:
                return t("{formula}, at least 0", formula=inner)
    for written, printed in SIGNS_OF_PRINT.items():
        formula = formula.replace(written, printed)
    formula = LITERAL.sub(lambda match: _literal(match[0], fmt=fmt), formula)
    return SYMBOL.sub(fill, formula) if fill else formula


def _literal(written: str, *, fmt: Format) -> str:
    return fmt.number(float(written), decimals=len(written.partition(".")[2]))


def amount(value: float, *, unit: str, fmt: Format) -> str:
    """A number of a working in its unit, with as many digits as following it by hand takes."""
    if unit == "percent":
        return fmt.percent(value)
    return fmt.number(value, decimals=0 if float(value).is_integer() else DECIMALS.get(unit, 1))


def _result(row: Row, *, fmt: Format) -> str:
    if known(row["value"]):
        return amount(row["value"], unit=row["value_unit"], fmt=fmt)
    return fmt.date(row["day"]) if known(row["day"]) else UNKNOWN


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


def _days(rows: Sequence[Row]) -> dict[str, date]:
    """Dates by symbol: a row without a value is one itself, that of a value x is dx."""
    dated = {f"d{row['symbol']}" if known(row["value"]) else row["symbol"]: as_date(row["day"]) for row in rows}
    return {symbol: day for symbol, day in dated.items() if day is not None}
