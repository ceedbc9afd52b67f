from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.doubts import doubts
from reports.facts import Briefing, Fault, Figure, Stars
from reports.words import words
from tests.reports.conftest import Gather

NEVER = 100_000
SOUND = Figure(value=100, as_of=date(2025, 1, 1), precision="day", source_id="s-1", low=100, high=100, n_sources=1)


@pytest.fixture(scope="module")
def plain(brief: Gather) -> Briefing:
    """A province with a total alone, which nothing speaks against."""
    nothing = {"stars": None, "groups": None, "entities": None, "entities_total": None, "faults": ()}
    return replace(brief("63-84"), total=SOUND, **nothing)


def stars(**counts: float) -> Stars:
    return Stars(
        star_3=counts.get("three"),
        star_4=counts.get("four"),
        star_5=counts.get("five"),
        potential_5=counts.get("potential"),
        total=counts.get("total"),
        as_of=date(2025, 1, 1),
        precision="day",
        source_id="s-1",
    )


def kinds(b: Briefing, *, max_age_days: int = NEVER) -> list[tuple[str, str]]:
    return [(doubt.kind, doubt.about) for doubt in doubts(b, max_age_days=max_age_days)]


def test_a_sound_figure_raises_no_doubt(plain: Briefing) -> None:
    assert kinds(plain) == []


def test_a_province_above_its_country_is_absurd(plain: Briefing) -> None:
    assert plain.country_total is not None
    many = replace(SOUND, value=plain.country_total.value, low=None, high=None)
    assert kinds(replace(plain, total=many)) == [("absurd", "total")]


def test_756_five_star_products_are_absurd(plain: Briefing) -> None:
    """The press once printed 756 where 42 existed."""
    assert kinds(replace(plain, stars=stars(three=100, five=756, total=900))) == [("absurd", "stars")]


def test_more_stars_than_products_are_absurd(plain: Briefing) -> None:
    assert kinds(replace(plain, stars=stars(three=90, four=20, total=100))) == [("absurd", "stars")]


@given(inside=st.integers(0, 40))
def test_potential_ones_counted_inside_four_star_are_not_too_many(inside: int, plain: Briefing) -> None:
    split = stars(three=60, four=40, potential=inside, total=100)
    assert kinds(replace(plain, stars=split)) == []


def test_sources_that_differ_are_a_conflict(plain: Briefing) -> None:
    assert kinds(replace(plain, total=replace(SOUND, low=90, high=120))) == [("conflict", "total")]


@pytest.mark.parametrize(("days", "expected"), [(365, []), (366, [("old", "total")])])
def test_a_figure_is_old_beyond_the_set_age(days: int, expected: list[tuple[str, str]], plain: Briefing) -> None:
    b = replace(plain, total=replace(SOUND, as_of=plain.as_of - timedelta(days=days)))
    assert kinds(b, max_age_days=365) == expected


def test_a_fault_of_the_build_counts_for_its_own_figure_only(plain: Briefing) -> None:
    of_it = Fault("parts_do_not_add_up", "63-84", "63-84:2025-01-01:day:s-1", "3+4+5 stars = 90", "total 100", "")
    of_other = replace(of_it, subject="63-84:2024-01-01:day:s-1")
    assert kinds(replace(plain, faults=(of_it,))) == [("check", "total")]
    assert kinds(replace(plain, faults=(of_other,))) == []


def test_the_gravest_doubt_comes_first(plain: Briefing) -> None:
    many = replace(SOUND, value=1e6, low=1, high=1e6)
    assert [kind for kind, _ in kinds(replace(plain, total=many), max_age_days=1)] == ["absurd", "conflict", "old"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_each_doubt_is_a_sentence_with_its_numbers(lang: str, plain: Briefing) -> None:
    fault = Fault("parts_do_not_add_up", "63-84", "63-84:2025-01-01:day:s-1", "3+4+5 stars = 90", "total 100", "")
    b = replace(plain, total=replace(SOUND, value=1e6, low=7, high=9), faults=(fault,))
    said = [words(lang).doubt(doubt, b) for doubt in doubts(b, max_age_days=1)]
    assert len(said) == 4
    for sentence, number in zip(said, ("1.000.000", "90", "7–9", "2025"), strict=True):
        assert number in sentence.replace(",", ".")
