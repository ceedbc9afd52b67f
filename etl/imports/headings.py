"""Which field a column heading names: known wordings, near ones to be confirmed, the rest set aside."""

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

from rapidfuzz import fuzz

HEADINGS_FILE: Final = Path(__file__).resolve().parents[2] / "data" / "reference" / "headings.csv"
FIELDS: Final[tuple[str, ...]] = (
    "product_name",
    "product_code",
    "star",
    "entity_name",
    "entity_type",
    "product_group",
    "address",
    "commune",
    "district",
    "province",
    "recognised_on",
    "year",
    "decision_no",
    "valid_until",
    "score",
    "event",
    "level",
    "source",
    "note",
)
"""Fields a register's columns are read into, in the order of the frame that rows give."""
STAR_CLASSES: Final[dict[str, str]] = {
    "star_3": "3 sao",
    "star_4": "4 sao",
    "star_5": "5 sao",
    "star_potential_5": "tiềm năng 5 sao",
}
"""Columns of one star class each, where a mark says the class; the value such a mark stands for."""
PERSONAL: Final = frozenset({"representative", "phone", "email", "citizen_id", "bank_account"})
"""Personal data: known by their headings so that they are never kept."""
NUMBER: Final = "number"
NOT_KEPT: Final = frozenset({"count", "not_kept"})
LIKELY_FROM: Final = 80.0
"""Likeness (0-100) from which a wording is proposed; below it, 'thời gian' would stand for 'thời gian công nhận'."""
ALTERNATIVES: Final = 3

Certainty = Literal["known", "likely", "unknown"]


@dataclass(frozen=True)
class Match:
    """What a heading may mean: its field (None: nothing near), how certain (score 0-100), other fields near it."""

    field: str | None
    certainty: Certainty
    score: float
    alternatives: tuple[str, ...] = ()


UNKNOWN: Final = Match(None, "unknown", 0.0)


@cache
def folded(text: str) -> str:
    """Letters and digits in lower case without marks, words parted by one space; '' if there are none.

    >>> folded("  Tên\\nSẢN PHẨM (*)"), folded("Đ/c")
    ('ten san pham', 'd c')
    """
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[a-z0-9]+", kept))


@dataclass(frozen=True)
class Headings:
    """Known wordings by their folded words."""

    known: dict[str, str]
    likely: dict[str, str]

    def match(self, parts: tuple[str, ...]) -> Match:
        """The field of a heading given by its rows from the top down, ('Địa chỉ', 'Xã')."""
        for text in (" ".join(parts), parts[-1]):
            field = self.known.get(folded(text))
            if field:
                return Match(field, "known", 100.0)
        return self._nearest(folded(" ".join(parts)))

    def _nearest(self, text: str) -> Match:
        scores: dict[str, float] = {}
        for wordings in (self.known, self.likely):
            for wording, field in wordings.items():
                score = fuzz.token_sort_ratio(text, wording, score_cutoff=LIKELY_FROM)
                if score > scores.get(field, 0.0):
                    scores[field] = score
        if not scores:
            return UNKNOWN
        best, *others = sorted(scores, key=lambda field: (-scores[field], field))
        return Match(best, "likely", scores[best], tuple(others[:ALTERNATIVES]))


@cache
def load(path: Path = HEADINGS_FILE) -> Headings:
    """The wordings of headings.csv. Raises ValueError for a wording given to two fields."""
    with path.open(encoding="utf-8", newline="") as file:
        return headings_of(csv.DictReader(line for line in file if not line.startswith("#")))


def headings_of(rows: Iterable[dict[str, str]]) -> Headings:
    """Headings from rows of field, wording, certainty."""
    wordings: dict[str, dict[str, str]] = {"known": {}, "likely": {}}
    fields: dict[str, str] = {}
    for row in rows:
        key = folded(row["wording"])
        if fields.setdefault(key, row["field"]) != row["field"]:
            raise ValueError(f"'{row['wording']}' names {fields[key]} and {row['field']}: leave one of them.")
        wordings[row["certainty"]][key] = row["field"]
    return Headings(wordings["known"], wordings["likely"])
