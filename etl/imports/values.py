"""A star class, a score, a word for a code: one cell of a register read to what it means, UNREAD if not certain.

What may stand in a register is not judged here: a 6 is read as 6, and etl/imports/schema.py says that there is none.
"""

import math
import re
from collections.abc import Iterable
from typing import Final

from etl.imports.cells import Cell, clean, text_of
from etl.imports.words import UNREAD, Phrases, Words
from ocop.product_keys import fold

POTENTIAL: Final = "potential_5"
FAILED: Final = "failed"
"""Judged, and not found to be an OCOP product."""
EXCEL_ERRORS: Final = ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")
_NUMBER: Final = re.compile(r"^[+-]?\d{1,9}(?:[.,]\d{1,9})?$")
_SCORE: Final = re.compile(
    r"^([+-]?\d{1,9}(?:[.,]\d{1,9})?) ?(?:điểm|đ|points?|pts)?\.?(?: ?/ ?100)?(?: ?điểm)?$", re.IGNORECASE
)
_YEAR_WORDS: Final = re.compile(r"\b(?:nam )?20\d\d\b")
_LETTER_MEETS_DIGIT: Final = re.compile(r"(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])")
_HIGHEST: Final = "5"


class StarReader:
    """Reads star cells by the words for stars."""

    def __init__(self, words: Words) -> None:
        said = words.star
        self._words = words
        self._signs, self._outlined = said["signs"], said["outlined"]
        self._filler = _any_of(said["filler"])
        self._potential = _any_of(said["potential"])
        self._none = frozenset(map(fold, said["not_ranked"]))
        self._failed = frozenset(map(fold, said["failed"]))
        self._number = {fold(word): number for number, forms in said["numbers"].items() for word in forms}

    def read(self, cell: Cell) -> str:
        """A class ('3', '4', '5', 'potential_5'), another whole number as text, FAILED, '' for none, or UNREAD."""
        text = text_of(cell)
        folded = fold(text)
        if self._words.is_blank(text) or folded in self._none:
            return ""
        if folded in self._failed:
            return FAILED
        if _NUMBER.match(text):
            number = float(text.replace(",", "."))
            return str(int(number)) if number.is_integer() and number >= 0 else UNREAD
        return self._from_words(text, folded)

    def _from_words(self, text: str, folded: str) -> str:
        if folded == "potential 5":
            return POTENTIAL
        rest, is_potential = self._potential.subn(" ", _LETTER_MEETS_DIGIT.sub(" ", _YEAR_WORDS.sub(" ", folded)))
        left = self._filler.sub(" ", rest).split()
        numbers = {self._number.get(word, word) for word in left} or self._counted(text)
        (number,) = numbers if len(numbers) == 1 else (_HIGHEST if is_potential and not numbers else UNREAD,)
        if not number.isdigit() or (is_potential and number != _HIGHEST) or self._disagrees(text, number):
            return UNREAD
        return POTENTIAL if is_potential else number

    def _counted(self, text: str) -> set[str]:
        """How many stars are drawn; outlined ones only where no full one is."""
        full = sum(text.count(sign) for sign in self._signs)
        drawn = full or sum(text.count(sign) for sign in self._outlined)
        return {str(drawn)} if drawn else set()

    def _disagrees(self, text: str, number: str) -> bool:
        """Whether more than one star is drawn, and not as many as the number says."""
        full = sum(text.count(sign) for sign in self._signs)
        return full > 1 and str(full) != number


def read_score(cell: Cell, words: Words) -> float | None:
    """Points; nan for an empty cell, None where it is no number. '85,5', '85.5 điểm' and '85/100' are read."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return float(cell)
    text = text_of(cell)
    if words.is_blank(text):
        return math.nan
    match = _SCORE.match(text)
    return float(match[1].replace(",", ".")) if match else None


def score_text(score: float) -> str:
    """The score in an edition: two decimals at most, '' for none."""
    return "" if math.isnan(score) else f"{score:.2f}".rstrip("0").rstrip(".")


def read_code(cell: Cell, phrases: Phrases, words: Words) -> str:
    """The code of a cell's words; '' for none, UNREAD where they are not known."""
    text = text_of(cell)
    return "" if words.is_blank(text) else phrases.code_of(text)


def read_text(cell: Cell, words: Words) -> str:
    """A cell as clean text, '' where it says that nothing is known."""
    text = clean(cell) if isinstance(cell, str) else text_of(cell)
    return "" if words.is_blank(text) else text


def is_excel_error(cell: Cell) -> bool:
    """Whether a formula failed in the cell."""
    return isinstance(cell, str) and cell.strip() in EXCEL_ERRORS


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases as whole words, the longest first."""
    folded = sorted({fold(phrase) for phrase in phrases}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(folded)})\b")
