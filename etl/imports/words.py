"""Words of registers and what they mean, from data/reference/register_words.yml."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import yaml

from ocop.product_keys import fold

FILE: Final = Path("reference") / "register_words.yml"
CODED: Final = ("entity_type", "product_group", "event", "level")
"""Fields whose cells are words for a code."""
UNREAD: Final = "?"
"""What a cell is read as when its meaning is not certain."""
UNKNOWN: Final = "unknown"


@dataclass(frozen=True)
class Limits:
    """What a date, a score or a text may be."""

    first_day: date
    most_years_ahead: int
    most_score: float
    most_letters: Mapping[str, int]


class Phrases:
    """Folded phrases and their codes; the longest that stands in a text is taken first."""

    def __init__(self, meanings: Mapping[str, Iterable[str]]) -> None:
        self._codes = {fold(phrase): code for code, phrases in meanings.items() for phrase in phrases}
        longest_first = sorted(self._codes, key=len, reverse=True)
        self._pattern = re.compile(rf"\b(?:{'|'.join(longest_first)})\b")

    def code_of(self, text: str) -> str:
        """The code of all phrases in the text, '' for nothing known, UNREAD where they disagree or none is there."""
        folded = fold(text)
        found = {self._codes.get(folded)} - {None} or {self._codes[hit] for hit in self._pattern.findall(folded)}
        (code,) = found if len(found) == 1 else (UNREAD,)
        return "" if code == UNKNOWN else str(code)

    def code_at_start(self, folded: str) -> str:
        """The code of the phrase that a folded text begins with; '' where it begins with none."""
        match = self._pattern.match(folded)
        return self._codes[match[0]] if match else ""


class Words:
    """Everything the file says, ready to look up. `shown` gives a code's word in a language, for lists to choose from.

    Raises FileNotFoundError and yaml.YAMLError.
    """

    def __init__(self, data_dir: Path) -> None:
        self._said: dict[str, Any] = yaml.safe_load((data_dir / FILE).read_text(encoding="utf-8"))
        limits = self._said["limits"]
        self.limits = Limits(
            first_day=date.fromisoformat(limits["first_day"]),
            most_years_ahead=limits["most_years_ahead"],
            most_score=limits["most_score"],
            most_letters=limits["most_letters"],
        )
        self.star: dict[str, Any] = self._said["star"]
        self._blank = frozenset(text.casefold() for text in self._said["blank"])
        self.longest_blank = max(map(len, self._blank))

    @cached_property
    def coded(self) -> dict[str, Phrases]:
        """Phrases by field."""
        return {field: Phrases(self._said[field]) for field in CODED}

    @cached_property
    def entity_type_in_name(self) -> Phrases:
        """How makers' names begin."""
        return Phrases(self._said["entity_type_in_name"])

    def is_blank(self, text: str) -> bool:
        """Whether a clean text says that nothing is known."""
        return not text or (len(text) <= self.longest_blank and text.casefold() in self._blank)

    def shown(self, field: str, *, lang: str) -> list[str]:
        """One word for each code of a field, in the file's order: what a person chooses from."""
        return list(self.shown_by_code(field, lang=lang).values())

    def shown_by_code(self, field: str, *, lang: str) -> dict[str, str]:
        """The word shown for each code of a field."""
        meanings = self.star["shown"] if field == "star" else self._said[field]
        place = ("vi", "en").index(lang)
        return {code: words[place] for code, words in meanings.items() if code != UNKNOWN}
