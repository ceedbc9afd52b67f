"""What a certificate's state is called: code, sign, word; and what happened to a product.

A certificate lives 36 months from recognition (data/reference/certificate_rules.csv). Where the day of recognition is
known to the year only, its end is not known to the day either, and the state says so.
"""

from collections.abc import Callable
from datetime import date
from typing import Final

from ocop.formats import Format
from ocop.i18n import Translator
from ocop.product_words import EVENTS
from ocop.statuses import Status

SIGNS: Final[dict[str, str]] = {
    "valid": "✓",
    "lapsing_12": "◔",
    "lapsing_6": "◑",
    "may_have_lapsed": "◇",
    "lapsed": "✕",
    "withdrawn": "⊘",
    "unlisted": "∅",
    "unknown_date": "–",
}
"""In the order in which a list names them; each code is one state, not the total of the states it is part of."""

COLOUR_OF: Final[dict[str, str]] = {
    "valid": "reached",
    "lapsing_12": "behind",
    "lapsing_6": "far_behind",
    "may_have_lapsed": "ended_below",
    "lapsed": "missed",
    "withdrawn": "ended_below",
    "unlisted": "ended_below",
    "unknown_date": "not_assessable",
}
"""The status of a target whose colour each state takes: good, warning, bad, neutral."""

A_YEAR: Final = 360
"""Days between a first and a last possible end from which only the year is told."""


def certificate_state(code: str, *, t: Translator) -> Status:
    """A state's sign and word. Raises ValueError for an unknown code."""
    if code not in SIGNS:
        raise ValueError(f"Unknown state {code!r} of a certificate; known: {', '.join(SIGNS)}.")
    return Status(code=code, sign=SIGNS[code], word=_WORDS[code](t))


def end_phrase(first: date, last: date, *, t: Translator, fmt: Format) -> str:
    """When a certificate ends: 'until 28 Dec 2026'; 'some day of 2026' where only the year of recognition is known."""
    if first == last:
        return t("until {date}", date=fmt.date(last))
    if (last - first).days >= A_YEAR:
        return t("until some day of {year}", year=str(last.year))
    return t("until a day from {first} to {last}", first=fmt.date(first), last=fmt.date(last))


def happened(code: str, *, t: Translator) -> str:
    """What an event in a product's history is called. Raises ValueError for an unknown code."""
    if code not in EVENTS:
        raise ValueError(f"Unknown event {code!r}; known: {', '.join(EVENTS)}.")
    return EVENTS[code](t)


def explanation(code: str, *, t: Translator) -> str:
    """Why a product may explain that a reported figure differs from the register's. Raises ValueError as above."""
    if code not in _EXPLANATIONS:
        raise ValueError(f"Unknown explanation {code!r}; known: {', '.join(_EXPLANATIONS)}.")
    return _EXPLANATIONS[code](t)


_WORDS: Final[dict[str, Callable[[Translator], str]]] = {
    "valid": lambda t: t("in force"),
    "lapsing_12": lambda t: t("ends within 12 months"),
    "lapsing_6": lambda t: t("ends within 6 months"),
    "may_have_lapsed": lambda t: t("may have lapsed"),
    "lapsed": lambda t: t("lapsed"),
    "withdrawn": lambda t: t("withdrawn"),
    "unlisted": lambda t: t("no longer listed"),  # a register that leaves a product out does not say why
    "unknown_date": lambda t: t("no date of recognition"),
}
_EXPLANATIONS: Final[dict[str, Callable[[Translator], str]]] = {
    "lapsed": lambda t: t("lapsed before that day"),
    "may_have_lapsed": lambda t: t("may have lapsed by that day"),
    "withdrawn": lambda t: t("withdrawn by that day"),
    "unlisted": lambda t: t("no longer listed by that day"),
    "potential_5": lambda t: t("potential 5-star, a class of its own"),
    "recognised_later": lambda t: t("recognised after that day"),
    "may_be_recognised_later": lambda t: t("perhaps recognised after that day"),
    "undated": lambda t: t("no date of recognition"),
}
