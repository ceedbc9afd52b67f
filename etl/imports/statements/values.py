"""One cell of a figure: a number as Viet Nam or England writes it, a range, and the words and signs around it.

A text with two readings ('1,234' may be 1.234 or 1234) is read as the one that its metric allows, a whole number of
products or a share of at most 100 percent; where both are possible, as it is written in Viet Nam.
"""

import math
import re
from dataclasses import dataclass
from typing import Final

from etl.imports.cells import Cell, text_of
from etl.imports.statements.words import Metric, Words, key_of
from ocop.product_keys import fold

MOST_PERCENT: Final = 100
_NUMBER: Final = r"[+-]?\d+(?:[ .,\u00a0\u202f]\d+)*"
_ONE: Final = re.compile(rf"^{_NUMBER}$")
_RANGE: Final = re.compile(
    rf"(?P<low>{_NUMBER})\s*(?P<sign>%?)\s*(?:-|–|—|÷|~|đến|tới|to|and|và)\s*(?P<high>{_NUMBER})", re.IGNORECASE
)
_ANY: Final = re.compile(rf"(?<![\w]){_NUMBER}")
_VIETNAMESE: Final = re.compile(r"^[+-]?(?:\d{1,3}(?:[. ]\d{3})+|\d+)(?:,\d+)?$")
_ENGLISH: Final = re.compile(r"^[+-]?(?:\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.\d+)?$")
_WORDS_OF_RANGE: Final = re.compile(r"^(?:từ|from|between)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Figure:
    """What a cell says: a value (None where it is no number), a range's upper end, and codes of the words around it.

    `is_fraction` where a number cell of a share is read as a hundred times itself, as a cell formatted as percent is.
    """

    value: float | None
    value_max: float | None = None
    comparator: str = ""
    kind: str = ""
    unit: str = ""
    is_fraction: bool = False


UNREAD: Final = Figure(None)


def read_figure(cell: Cell, *, metric: Metric, words: Words, compared: str) -> Figure:
    """The figure of a cell. `compared` says whose words stand there: 'comparator' or 'qualifier'."""
    if isinstance(cell, bool) or cell is None:
        return UNREAD
    if isinstance(cell, int | float):
        if metric.is_share and 0 < cell < 1:
            return Figure(round(cell * MOST_PERCENT, 6), is_fraction=True)
        return Figure(float(cell)) if math.isfinite(cell) else UNREAD
    if not isinstance(cell, str):  # a spreadsheet takes 8-10 for a day in October
        return UNREAD
    text = text_of(cell)
    ranged = _RANGE.search(text)
    found = ranged or _only_number(text)
    if found is None:
        return UNREAD
    before, after = text[: found.start()], text[found.end() :]
    if ranged:
        before = _WORDS_OF_RANGE.sub("", before) if _WORDS_OF_RANGE.match(before) else before
        low, high = (_number(ranged[name], metric=metric) for name in ("low", "high"))
        after = ranged["sign"] + after
    else:
        low, high = _number(found[0], metric=metric), None
    said = _around(before, after, words=words, compared=compared)
    if low is None or said is None or (ranged and high is None):
        return UNREAD
    return Figure(low, high, said["comparator"], said["kind"], said["unit"])


def _only_number(text: str) -> re.Match[str] | None:
    """The one number of a text; None where there is none or more than one."""
    found = list(_ANY.finditer(text))
    return found[0] if len(found) == 1 else None


def _number(text: str, *, metric: Metric) -> float | None:
    """The number a text means for a metric; None where it is written in neither way."""
    plain = re.sub(r"[\u00a0\u202f]", " ", text)
    readings = []
    if _VIETNAMESE.match(plain):
        readings.append(float(plain.replace(".", "").replace(" ", "").replace(",", ".")))
    if _ENGLISH.match(plain):
        readings.append(float(plain.replace(",", "").replace(" ", "")))
    fitting = [each for each in readings if _may_be(each, metric)]
    if len(fitting) > 1 and not metric.is_share:
        return max(fitting)  # "25,000" and "25.000": nobody writes a count with three decimals
    return next(iter(fitting or readings), None)


def _may_be(value: float, metric: Metric) -> bool:
    return value <= MOST_PERCENT if metric.is_share else value.is_integer()


def _around(before: str, after: str, *, words: Words, compared: str) -> dict[str, str] | None:
    """Codes of the words and signs before and behind a number; None where a word is not known."""
    said = {"comparator": "", "kind": "", "unit": ""}
    text, rest = before.strip(), after.strip()
    for sign, code in sorted(words.signs[compared].items(), key=lambda pair: -len(pair[0])):
        if text.endswith(sign):
            text, said["comparator"] = text.removesuffix(sign).strip(), code
            break
    left = [*key_of(text).split(), "|", *key_of(rest).split()]
    fields = {"comparator": compared, "kind": "kind", "unit": "value_unit"}
    while left:
        if left[0] == "|":
            left = left[1:]
            continue
        hit = _longest(left, words=words, fields=fields)
        if hit is None:
            return None
        size, name, code = hit
        if said[name] and said[name] != code and name != "comparator":
            return None
        said[name] = said[name] or code
        left = left[size:]
    return said


def _longest(left: list[str], *, words: Words, fields: dict[str, str]) -> tuple[int, str, str] | None:
    """The longest known phrase that the words begin with: how many words, for which part, its code."""
    most = left.index("|") if "|" in left else len(left)
    for size in range(most, 0, -1):
        phrase = " ".join(left[:size])
        for name, field in fields.items():
            code = words.codes[field].get(phrase)
            if code:
                return size, name, code
    return None


def text_of_number(value: float | None) -> str:
    """A value as an edition holds it: whole numbers bare, others with six decimals at most; '' for none."""
    if value is None:
        return ""
    return str(int(value)) if float(value).is_integer() else f"{value:.6f}".rstrip("0").rstrip(".")


def unit_of(text: str, *, words: Words) -> str:
    """The unit that a text names; '' where it is not known. 'Sản phẩm OCOP' is products."""
    return words.code_of("value_unit", text) or words.codes["value_unit"].get(fold(text), "")
