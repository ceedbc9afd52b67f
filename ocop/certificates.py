"""What a certificate's state is called: code, sign, word; and what happened to a product.

A certificate lives 36 months from recognition (data/reference/certificate_rules.csv). Where the day of recognition is
known to the year only, its end is not known to the day either, and the state says so.
"""

from collections.abc import Callable
from typing import Final

from ocop.i18n import Translator
from ocop.statuses import Status

SIGNS: Final[dict[str, str]] = {
    "valid": "✓",
    "lapsing_12": "◔",
    "lapsing_6": "◑",
    "may_have_lapsed": "◇",
    "lapsed": "✕",
    "withdrawn": "⊘",
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
    "unknown_date": "not_assessable",
}
"""The status of a target whose colour each state takes: good, warning, bad, neutral."""

IN_FORCE: Final = ("valid", "lapsing_12", "lapsing_6")
"""States in which a certificate is in force on the day."""


def certificate_state(code: str, *, t: Translator) -> Status:
    """A state's sign and word. Raises ValueError for an unknown code."""
    if code not in SIGNS:
        raise ValueError(f"Unknown state {code!r} of a certificate; known: {', '.join(SIGNS)}.")
    return Status(code=code, sign=SIGNS[code], word=_WORDS[code](t))


def happened(code: str, *, t: Translator) -> str:
    """What an event in a product's history is called. Raises ValueError for an unknown code."""
    if code not in _EVENTS:
        raise ValueError(f"Unknown event {code!r}; known: {', '.join(_EVENTS)}.")
    return _EVENTS[code](t)


_WORDS: Final[dict[str, Callable[[Translator], str]]] = {
    "valid": lambda t: t("valid for more than 12 months"),
    "lapsing_12": lambda t: t("ends within 12 months"),
    "lapsing_6": lambda t: t("ends within 6 months"),
    "may_have_lapsed": lambda t: t("may have lapsed"),
    "lapsed": lambda t: t("lapsed"),
    "withdrawn": lambda t: t("withdrawn"),
    "unknown_date": lambda t: t("no date of recognition"),
}
_EVENTS: Final[dict[str, Callable[[Translator], str]]] = {
    "new": lambda t: t("first recognition"),
    "recognised": lambda t: t("recognised"),
    "renewed": lambda t: t("renewed"),
    "upgraded": lambda t: t("upgraded"),
    "downgraded": lambda t: t("downgraded"),
    "lapsed": lambda t: t("lapsed"),
    "withdrawn": lambda t: t("withdrawn"),
}
