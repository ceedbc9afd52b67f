"""Words of certificates: every state, event and explanation has some, in both languages."""

from datetime import date

import pytest

from ocop.certificates import COLOUR_OF, SIGNS, certificate_state, end_phrase, explanation, happened
from ocop.formats import formatter
from ocop.i18n import Lang
from ocop.product_words import EVENTS, event_words
from ocop.statuses import SIGNS as STATUS_SIGNS

VI, EN = formatter("vi"), formatter("en")


def test_each_state_has_a_sign_of_its_own_and_a_colour_that_is_known() -> None:
    assert len(set(SIGNS.values())) == len(SIGNS)
    assert set(COLOUR_OF) == set(SIGNS)
    assert set(COLOUR_OF.values()) <= set(STATUS_SIGNS)


@pytest.mark.parametrize("code", SIGNS)
def test_each_state_is_said_in_both_languages(code: str) -> None:
    vietnamese, english = (certificate_state(code, t=fmt.t) for fmt in (VI, EN))
    assert vietnamese.word != english.word
    assert english.label == f"{SIGNS[code]} {english.word}"


@pytest.mark.parametrize("code", EVENTS)
def test_each_event_is_said_in_both_languages_and_alike_everywhere(code: str) -> None:
    assert happened(code, t=VI.t) != happened(code, t=EN.t)
    assert happened(code, t=VI.t) == event_words(code, t=VI.t)


def test_the_events_are_those_that_a_register_may_tell() -> None:
    assert set(EVENTS) == {"new", "renewed", "upgraded", "downgraded", "lapsed", "withdrawn", "unlisted"}


def test_an_unknown_code_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(ValueError, match="lapsing_6"):
        certificate_state("gone", t=EN.t)
    with pytest.raises(ValueError, match="renewed"):
        happened("gone", t=EN.t)
    with pytest.raises(ValueError, match="undated"):
        explanation("gone", t=EN.t)


@pytest.mark.parametrize(
    ("lang", "first", "last", "said"),
    [
        ("en", date(2026, 12, 28), date(2026, 12, 28), "until 28 Dec 2026"),
        ("vi", date(2026, 12, 28), date(2026, 12, 28), "đến 28/12/2026"),
        ("en", date(2025, 12, 31), date(2026, 12, 30), "until some day of 2026"),
        ("en", date(2026, 5, 31), date(2026, 6, 29), "until a day from 31 May 2026 to 29 Jun 2026"),
    ],
)
def test_an_end_is_told_as_finely_as_it_is_known(lang: Lang, first: date, last: date, said: str) -> None:
    fmt = formatter(lang)
    assert end_phrase(first, last, t=fmt.t, fmt=fmt) == said
