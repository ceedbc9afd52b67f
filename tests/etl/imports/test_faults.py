"""The sentences of faults: in both languages, filled in, with nothing left open."""

import string

import pytest

from etl.faults import ERROR, WARNING
from etl.imports.faults import KINDS
from etl.imports.file_texts import NOTES, TROUBLES

BRACES = {"as_of", "unit", "most", "first_day"}


@pytest.mark.parametrize("code", KINDS)
def test_a_kind_has_a_level_and_two_sentences_with_the_same_braces(code: str) -> None:
    kind = KINDS[code]
    assert kind.level in (ERROR, WARNING)
    assert kind.en != kind.vi
    english, vietnamese = (
        {name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (kind.en, kind.vi)
    )
    assert english == vietnamese <= BRACES


@pytest.mark.parametrize("code", TROUBLES)
def test_a_trouble_says_what_was_found_what_is_expected_and_what_to_do_twice(code: str) -> None:
    for said in TROUBLES[code]:
        assert said.en
        assert said.vi


@pytest.mark.parametrize("code", NOTES)
def test_a_note_is_there_in_both_languages(code: str) -> None:
    assert NOTES[code].en != NOTES[code].vi
