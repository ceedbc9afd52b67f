from typing import Any

import pytest

from ocop.i18n import translator
from ocop.picking import RULES, basis_phrase, picked_phrase
from ocop.statuses import REASONS, SIGNS, STATUSES, meaning_of, reason_sentence, status_of

LANGS = pytest.mark.parametrize("t", [translator("vi"), translator("en")], ids=["vi", "en"])


@LANGS
def test_every_status_has_a_sign_a_word_and_a_meaning_of_its_own(t: Any) -> None:
    assert len(set(SIGNS.values())) == len(STATUSES) == 9
    assert len({status_of(code, t=t).word for code in STATUSES}) == 9
    assert len({meaning_of(code, t=t) for code in STATUSES}) == 9


def test_a_label_is_sign_and_word() -> None:
    assert status_of("behind", t=translator("en")).label == "▽ behind"


@LANGS
def test_every_reason_is_a_sentence(t: Any) -> None:
    for code in REASONS:
        assert reason_sentence(code, t=t).endswith(".")


@pytest.mark.parametrize("nothing", [None, "", float("nan")])
def test_no_reason_needs_no_sentence(nothing: Any) -> None:
    assert reason_sentence(nothing, t=translator("vi")) == ""
    assert picked_phrase(nothing, t=translator("vi")) == ""
    assert basis_phrase(nothing, t=translator("vi")) == ""


def test_codes_nobody_can_read_are_refused() -> None:
    t = translator("en")
    for call in (status_of, meaning_of, reason_sentence, picked_phrase, basis_phrase):
        with pytest.raises(ValueError, match="moon_phase"):
            call("moon_phase", t=t)


@LANGS
def test_every_picking_rule_has_words_both_ways(t: Any) -> None:
    for code in RULES:
        words = picked_phrase(code, t=t)
        assert words
        assert words in picked_phrase(f"not_picked_{code}", t=t)
