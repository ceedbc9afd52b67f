"""How figures, dates and names are written: 1.234,5 and 31/12/2024, or 1,234.5 and 31 Dec 2024.

An unknown figure prints as a dash, never as 0; a date prints no finer than it is known.
"""

import math
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from babel.dates import format_date
from babel.numbers import format_decimal

from ocop.i18n import Lang, Translator, translator
from ocop.periods import quarter_of

UNKNOWN: Final = "—"
PRECISIONS: Final = {0: "year", 1: "month", 2: "day"}
"""How finely a date is told, by the hyphens in it."""
ROMAN_QUARTERS: Final = ("I", "II", "III", "IV")

ALPHABET: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
"""The Vietnamese alphabet with the four foreign letters f j w z in their usual places."""
TONES: Final = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
"""Combining marks in dictionary order: ngang, huyền, hỏi, ngã, sắc, nặng."""
_RANK: Final = {letter: rank for rank, letter in enumerate(ALPHABET, start=1)}

SortKey = tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]


def known(value: object) -> bool:
    """Whether a cell of a table holds something: not None, NaN, NaT or NA."""
    return value is not None and value is not _na() and value == value


@lru_cache(maxsize=1)
def _na() -> object:
    """pandas' NA, for which == is neither true nor false."""
    import pandas as pd  # here so that words and formats alone need no pandas

    return pd.NA


def as_date(value: object) -> date | None:
    """A table's date cell (date, datetime, Timestamp or ISO text) as a date; None if there is none."""
    if isinstance(value, str):
        return date.fromisoformat(value[:10]) if value else None
    if not known(value):
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    raise TypeError(f"{value!r} is no date: expected a date, a timestamp or 'YYYY-MM-DD'.")


@dataclass(frozen=True)
class Format:
    """Writes values for readers of one language; every method takes an unknown and prints a dash."""

    lang: Lang
    t: Translator

    def number(self, value: object, *, decimals: int | None = None) -> str:
        """1.234,5 or 1,234.5: whole numbers bare, others with one decimal unless `decimals` is given."""
        number = _float(value)
        if number is None:
            return UNKNOWN
        if decimals is None:
            decimals = 0 if float(number).is_integer() else 1
        return _decimal(number, decimals, self.lang)

    def signed(self, value: object, *, decimals: int | None = None) -> str:
        """A change with its sign: +57, −12 (a true minus), 0."""
        number = _float(value)
        if number is None:
            return UNKNOWN
        sign = "+" if number > 0 else "−" if number < 0 else ""
        return sign + self.number(abs(number), decimals=decimals)

    def percent(self, value: object, *, decimals: int | None = None) -> str:
        """A percentage given as 33.5 ('33,5%'); whole ones bare."""
        text = self.number(value, decimals=decimals)
        return text if text == UNKNOWN else f"{text}%"

    def ratio(self, value: object, *, decimals: int = 0) -> str:
        """A ratio given as 0.92, in percent ('92%'). Rounds down below 1: 0.996 is not yet 100%."""
        number = _float(value)
        if number is None:
            return UNKNOWN
        step = 10**decimals
        percent = number * 100
        if 0 < number < 1:
            percent = math.floor(percent * step + 1e-9) / step
        return f"{_decimal(percent, decimals, self.lang)}%"

    def span(self, low: object, high: object) -> str:
        """A range, '240–313'; one number where both ends agree or one is unknown."""
        first, last = self.number(low), self.number(high)
        if first == last or last == UNKNOWN:
            return first
        return last if first == UNKNOWN else f"{first}–{last}"

    def qualified(self, value: object, *, qualifier: object = "") -> str:
        """A figure as its source words it ('hơn 16.000'); the qualifier is '', over, nearly or about."""
        number = self.number(value)
        if number == UNKNOWN or not known(qualifier) or qualifier == "":
            return number
        words: dict[object, Callable[[], str]] = {
            "over": lambda: self.t("over {number}", number=number),
            "nearly": lambda: self.t("nearly {number}", number=number),
            "about": lambda: self.t("about {number}", number=number),
        }
        if qualifier not in words:
            raise ValueError(f"Unknown qualifier {qualifier!r}; known: '', {', '.join(map(str, words))}.")
        return words[qualifier]()

    def date(self, value: object, *, precision: object = "day") -> str:
        """A date no finer than known: 31/12/2024, 12/2024, quý IV/2024 or 2024 (31 Dec 2024, Dec 2024 …)."""
        day = as_date(value)
        if day is None:
            return UNKNOWN
        return _written_date(day, str(precision) if known(precision) else "day", self.lang, self.t)

    def published(self, value: object, *, unknown: str = UNKNOWN) -> str:
        """A date as a source list keeps it ('2021', '2024-02', '2021-08-12'), no finer than it is told."""
        text = str(value) if known(value) else ""
        if not text:
            return unknown
        if text.count("-") not in PRECISIONS:
            raise ValueError(f"{text!r} is no date of publication: expected YYYY, YYYY-MM or YYYY-MM-DD.")
        return self.date(f"{text}-01-01"[:10], precision=PRECISIONS[text.count("-")])

    def as_of(self, value: object, *, precision: object = "day") -> str:
        """The date inside a sentence: 'tính đến 31/12/2024', 'tính đến năm 2022' ('as of 2022')."""
        written = self.date(value, precision=precision)
        if precision == "year":
            return self.t("as of {year}", year=written)
        if precision == "month":
            return self.t("as of {month}", month=written)
        return self.t("as of {date}", date=written)

    def sort_key(self, name: str) -> tuple[object, ...]:
        """The key that puts names in the reader's alphabetical order."""
        return vietnamese_key(name) if self.lang == "vi" else (fold(name), name)


@lru_cache(maxsize=2)
def formatter(lang: str) -> Format:
    """The writer for 'vi' or 'en'; raises UnknownLanguageError."""
    t = translator(lang)
    return Format(lang=t.lang, t=t)


def vietnamese_key(text: str) -> SortKey:
    """Dictionary order: syllable by syllable, letters (a ă â b … đ …) first, then tones.

    >>> sorted(["Bạc Liêu", "Bà Rịa", "Bắc Giang", "Đà Nẵng", "Đắk Lắk", "Cà Mau"], key=vietnamese_key)
    ['Bà Rịa', 'Bạc Liêu', 'Bắc Giang', 'Cà Mau', 'Đà Nẵng', 'Đắk Lắk']
    """
    words = "".join(c if c.isalnum() or unicodedata.combining(c) else " " for c in _decomposed(text))
    return tuple(_syllable_key(word) for word in words.split())


def fold(text: str) -> str:
    """Lower case without accents, đ as d, spaces single: what a search compares.

    >>> fold("Bà Rịa -  Vũng Tàu"), fold("ĐẮK LẮK")
    ('ba ria - vung tau', 'dak lak')
    """
    plain = "".join(c for c in _decomposed(text) if not unicodedata.combining(c))
    return " ".join(plain.replace("đ", "d").split())


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text.casefold())


def _syllable_key(decomposed: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    tones = tuple(TONES.index(c) for c in decomposed if c in TONES)
    letters = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in TONES))
    return tuple(_RANK.get(c, ord(c) + len(_RANK) if c.isalpha() else -1) for c in letters), tones


def _float(value: object) -> float | None:
    if not known(value):
        return None
    return float(value)  # type: ignore[arg-type]  # a cell: int, float, Decimal or numpy scalar


@lru_cache(maxsize=4096)
def _decimal(number: float, decimals: int, lang: Lang) -> str:
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(number, format=pattern, locale=lang)).replace("-", "−")


@lru_cache(maxsize=4096)
def _written_date(day: date, precision: str, lang: Lang, t: Translator) -> str:
    if precision == "year":
        return str(day.year)
    if precision == "quarter":
        quarter = quarter_of(day)
        if lang == "vi":
            return f"quý {ROMAN_QUARTERS[quarter - 1]}/{day.year}"
        return t("Q{quarter} {year}", quarter=quarter, year=day.year)
    if precision == "month":
        return f"{day.month}/{day.year}" if lang == "vi" else str(format_date(day, "MMM y", locale=lang))
    if precision == "day":
        return f"{day:%d/%m/%Y}" if lang == "vi" else str(format_date(day, "d MMM y", locale=lang))
    raise ValueError(f"Unknown date precision {precision!r}; known: day, month, quarter, year.")
