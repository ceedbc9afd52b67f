"""Which field a column heading names: known wordings, near ones to be confirmed, the rest set aside."""

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, Literal

from rapidfuzz import fuzz

from ocop.product_keys import fold

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
LIKELY_FROM: Final = 82.0
"""Likeness (0-100) from which a wording is proposed; below it 'Thu nhập' would be near 'Hộp thư'."""
ALTERNATIVES: Final = 3
KNOWN_SCORE: Final = 100.0
INSIDE_CHARACTERS: Final = 6
"""Shorter wordings ('xã', 'năm') stand inside too many headings to say anything."""
REMEMBERED: Final = 10_000
BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
LANGUAGE_SIGNS: Final = re.compile(r"[/\n|(]")

Certainty = Literal["known", "likely", "unknown"]


@dataclass(frozen=True)
class Match:
    """What a heading may mean: its field (None: nothing near), how certain (score 0-100), other fields near it."""

    field: str | None
    certainty: Certainty
    score: float
    alternatives: tuple[str, ...] = ()


UNKNOWN: Final = Match(None, "unknown", 0.0)


@lru_cache(maxsize=REMEMBERED)
def folded(text: str) -> str:
    """Letters and digits in lower case without marks, words parted by one space; '' if there are none.

    >>> folded("  Tên\\nSẢN PHẨM (*)"), folded("Đ/c")
    ('ten san pham', 'd c')
    """
    return fold(text)


@dataclass(frozen=True)
class Headings:
    """Wordings by their folded words: those taken without a question, and those that a person confirms.

    `spellings` holds the wordings as written, in lower case and both Unicode forms, to find header rows quickly;
    `leading` is the field that a table of rows to import has.
    """

    known: dict[str, str]
    likely: dict[str, str]
    spellings: frozenset[str] = frozenset()
    leading: str = "product_name"
    _remembered: dict[tuple[str, ...], Match] = field(default_factory=dict, compare=False, repr=False)

    def known_field(self, text: str) -> str | None:
        """The field whose known wording this heading is: as it stands, without brackets, or in both languages."""
        for variant in (text, BRACKETS.sub(" ", text)):
            found = self.known.get(folded(variant))
            if found:
                return found
        languages = {self.known.get(folded(part)) for part in LANGUAGE_SIGNS.split(text) if folded(part)}
        return languages.pop() if len(languages) == 1 else None

    def match(self, parts: tuple[str, ...]) -> Match:
        """The field of a heading given by its rows from the top down, ('Địa chỉ', 'Xã')."""
        found = self._remembered.get(parts)
        if found is None:
            exact = self.known_field(" ".join(parts)) or self.known_field(parts[-1])
            found = Match(exact, "known", KNOWN_SCORE) if exact else self._nearest(parts)
            if len(self._remembered) < REMEMBERED:
                self._remembered[parts] = found
        return found

    def with_fields(self, fields: dict[str, str]) -> "Headings":
        """These headings and, first, others known by their text."""
        added = {folded(text): field for text, field in fields.items()}
        spellings = {text.strip().lower() for text in fields}
        return Headings({**self.known, **added}, self.likely, self.spellings | spellings, self.leading)

    def _nearest(self, parts: tuple[str, ...]) -> Match:
        """The likely fields by likeness of words, best first."""
        texts = {folded(" ".join(parts)), folded(parts[-1])} - {""}
        scores: dict[str, float] = {}
        for wording, named in (*self.likely.items(), *self.known.items()):
            score = max((_likeness(text, wording) for text in texts), default=0.0)
            scores[named] = max(scores.get(named, 0.0), score)
        near = {named: score for named, score in scores.items() if score >= LIKELY_FROM}
        if not near:
            return UNKNOWN
        best, *others = sorted(near, key=lambda named: (-near[named], named))
        return Match(best, "likely", round(near[best], 1), tuple(others[:ALTERNATIVES]))


def _likeness(text: str, wording: str) -> float:
    """0-100 by words, whatever their order; a wording inside a longer heading counts by its share of that."""
    score = fuzz.token_sort_ratio(text, wording, score_cutoff=LIKELY_FROM)
    if len(wording) >= INSIDE_CHARACTERS and f" {wording} " in f" {text} ":
        score = max(score, LIKELY_FROM + (KNOWN_SCORE - LIKELY_FROM) * len(wording) / len(text))
    return score


@cache
def load(path: Path = HEADINGS_FILE, *, leading: str = "product_name") -> Headings:
    """The wordings of a file as headings.csv.

    Raises ValueError for a wording given to two fields, or an unknown certainty.
    """
    with path.open(encoding="utf-8", newline="") as file:
        return headings_of(csv.DictReader(line for line in file if not line.startswith("#")), leading=leading)


def headings_of(rows: Iterable[dict[str, str]], *, leading: str = "product_name") -> Headings:
    """Headings from rows of field, wording, certainty ('known', 'likely')."""
    wordings: dict[str, dict[str, str]] = {"known": {}, "likely": {}}
    fields: dict[str, str] = {}
    spellings: set[str] = set()
    for row in rows:
        key = folded(row["wording"])
        if fields.setdefault(key, row["field"]) != row["field"]:
            raise ValueError(f"'{row['wording']}' names {fields[key]} and {row['field']}: leave one of them.")
        if row["certainty"] not in wordings:
            raise ValueError(f"'{row['wording']}' is {row['certainty']!r}: write known or likely.")
        wordings[row["certainty"]][key] = row["field"]
        spellings.update(unicodedata.normalize(form, row["wording"].lower()) for form in ("NFC", "NFD"))
    return Headings(wordings["known"], wordings["likely"], frozenset(spellings), leading)
