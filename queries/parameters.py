"""Parameters of questions: their kinds, and how given values are fitted to them.

`words` are what a person types into a search: bound without accents, đ and case, each word once, the longest first.
"""

import math
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from ocop.places import parse_unit_id
from ocop.product_keys import fold
from queries.errors import BadParameter

KINDS: Final = ("date", "text", "words", "choice", "int", "number", "bool")
MOST_WORDS: Final = 8
"""A longer text is searched by its longest words, which leave few rows already."""
TODAY: Final = "today"
KNOWN_BY: Final = "known_by"
VERSION: Final = "version"
AS_OF: Final = "as_of"

Value = str | int | float | bool | date | None

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE = re.compile(r"([0-9]{1,9})(\.0+)?")
MOST: Final = 10**9 - 1
"""The largest whole number that a parameter takes: rows, months, years."""
_BOOLS: Final = {"true": True, "false": False, "1": True, "0": False}


@dataclass(frozen=True)
class Parameter:
    """One `$name` of a question: kind, choices if it is a choice, default as written (or None)."""

    name: str
    kind: str
    choices: tuple[str, ...] = ()
    default: str | None = None

    @property
    def required(self) -> bool:
        """Whether a caller must give it."""
        return self.default is None

    @property
    def nullable(self) -> bool:
        """Whether it may be left empty, which means all."""
        return self.default == "null"

    def __str__(self) -> str:
        kind = f"choice({','.join(self.choices)})" if self.kind == "choice" else self.kind
        return f"{self.name}: {kind}" + ("" if self.required else f" = {self.default}")


UNIVERSAL: Final = (Parameter(KNOWN_BY, "date", default="null"), Parameter(VERSION, "text", default="null"))
"""What every question takes beside its own parameters."""


def fit_value(query: str, parameter: Parameter, value: object, *, today: date | None) -> Value:
    """A given value as one of the parameter's kind; raises BadParameter, which names the question."""
    if value is None or (isinstance(value, str) and value in ("", "null")):
        if parameter.nullable:
            return None
        raise BadParameter(f"{query}: {parameter.name} may not be empty; expected {wanted(parameter)}.")
    try:
        fitted = _convert(parameter, value, today=today or date.today())
    except ValueError:
        raise BadParameter(f"{query}: {parameter.name} is {str(value)!r}; expected {wanted(parameter)}.") from None
    return fitted


def _convert(parameter: Parameter, value: object, *, today: date) -> Value:
    match parameter.kind:
        case "date":
            return _convert_date(value, today=today)
        case "choice":
            if str(value) not in parameter.choices:
                raise ValueError(value)
            return str(value)
        case "int":
            return _convert_int(value)
        case "number":
            return _convert_number(value)
        case "bool":
            return _convert_bool(value)
        case "words":
            return " ".join(sorted(set(fold(str(value)).split()), key=lambda word: (-len(word), word))[:MOST_WORDS])
    text = str(value)
    # A unit is spelled one way in every question, because a code without its vintage names two provinces.
    return str(parse_unit_id(text)) if parameter.name == "unit_id" else text


def _convert_date(value: object, *, today: date) -> date:
    if isinstance(value, datetime):  # pandas' Timestamp too
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value)
    if text == TODAY:
        return today
    if not _ISO_DATE.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def _convert_int(value: object) -> int:
    """A number of things; Python alone would take -1, 1_000 and ten thousand digits too. 12.0 is whole, as in JSON."""
    match = _WHOLE.fullmatch(str(value))
    if not match:
        raise ValueError(value)
    return int(match[1])


def _convert_number(value: object) -> float:
    number = float(str(value))
    if not math.isfinite(number):
        raise ValueError(value)
    return number


def _convert_bool(value: object) -> bool:
    try:
        return _BOOLS[str(value).lower()]
    except KeyError:
        raise ValueError(value) from None


def wanted(parameter: Parameter) -> str:
    """What a value of the parameter looks like, in words."""
    if parameter.name == "unit_id":
        return "VN, or a vintage and a code, as in 63-19 or 34-19"
    match parameter.kind:
        case "date":
            return "a date, as in 2024-12-31"
        case "choice":
            return f"one of {', '.join(parameter.choices)}"
        case "int":
            return "a whole number from 0 on"
        case "number":
            return "a number"
        case "bool":
            return "true or false"
    return "a text"
