"""One voice or two: what a slide says in Vietnamese, in English, or in both.

A slide in both languages has its title in Vietnamese with the English below it, and every label in both, for a hall in
which both are read: pairs of slides would leave half of the hall without words at any moment. Numbers that the
two write differently (1.234 and 1,234) are written with a blank there, which neither misreads.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from ocop.formats import UNKNOWN, formatter, known
from reports.words import Words, words

Write = Callable[[Words], str]
BETWEEN: Final = " · "
BLANK: Final = "\u00a0"


@dataclass(frozen=True)
class Tongue:
    """The languages of a deck, the leading one first."""

    voices: tuple[Words, ...]

    @classmethod
    def of(cls, langs: Sequence[str]) -> "Tongue":
        """For one language or two; raises UnknownLanguageError."""
        return cls(tuple(words(lang) for lang in langs))

    @property
    def is_double(self) -> bool:
        """Whether both languages are shown."""
        return len(self.voices) > 1

    @property
    def lead(self) -> Words:
        """The language of titles."""
        return self.voices[0]

    def all(self, write: Write) -> list[str]:
        """What each language says, each different saying once."""
        return list(dict.fromkeys(said for said in map(write, self.voices) if said))

    def say(self, write: Write, *, between: str = BETWEEN) -> str:
        """Both sayings in one line: '4 sao · 4-star'."""
        return between.join(self.all(write))

    def lines(self, write: Write) -> str:
        """Both sayings, one below the other."""
        return "\n".join(self.all(write))

    def number(self, value: object) -> str:
        """A number that every reader of the slide reads alike."""
        if not self.is_double:
            return self.lead.fmt.number(value)
        if not known(value):
            return UNKNOWN
        whole = float(value).is_integer()  # type: ignore[arg-type]  # known
        if not whole:
            return self.say(lambda words: words.fmt.number(value))
        return formatter("en").number(value).replace(",", BLANK)

    @property
    def number_format(self) -> str:
        """The same for the numbers inside charts, which Office would write in the reader's computer's manner."""
        mark = BLANK if self.is_double else "." if self.lead.lang == "vi" else ","
        return f'[>=1000000]#"{mark}"000"{mark}"000;[>=1000]#"{mark}"000;0'
