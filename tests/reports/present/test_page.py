"""A show of every province: nothing runs over or lies on another, figures are said as the slides say them."""

import re

import pytest

from ocop.i18n import LANGUAGES
from reports import titles
from reports.doubts import doubts
from reports.facts import Briefing
from reports.present.address import VIEWS, Show
from reports.present.page import written
from reports.subjects import Subject
from reports.words import words
from tests.reports.conftest import AFTER_REFORM, REGION, Gather
from tests.reports.present.reading import Seen, faults_of, screens_of


def shown(*items: tuple[Briefing, ...], lang: str = "vi", views: tuple[str, ...] = VIEWS) -> tuple[str, list[Seen]]:
    places = {b.unit_id: Subject(b, doubts(b, max_age_days=365)) for item in items for b in item}
    ids = tuple(tuple(b.unit_id for b in item) for item in items)
    document = written(Show(items=ids, as_of=items[0][0].as_of, lang=lang, views=views), list(places.values()))
    return document, screens_of(document)


def faults(screens: list[Seen]) -> list[str]:
    return [f"{seen.title}: {fault}" for seen in screens for fault in faults_of(seen)]


def test_all_63_provinces_fit_their_screens(old_briefings: list[Briefing]) -> None:
    document, screens = shown(*((b,) for b in old_briefings))
    assert faults(screens) == []
    assert len({seen.title.partition(":")[0] for seen in screens}) >= 63
    assert document.count("<symbol") == 1, "the country is drawn once"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_neighbours_side_by_side_fit_their_screens(old_briefings: list[Briefing], lang: str) -> None:
    pairs = list(zip(old_briefings[::7], old_briefings[1::7], strict=False))
    assert faults(shown(*pairs, lang=lang)[1]) == []


def test_today_s_34_provinces_fit_their_screens(brief: Gather) -> None:
    country = brief("VN")
    provinces = [brief(member.unit_id) for member in country.members]
    assert len(provinces) == 34
    assert faults(shown(*((b,) for b in provinces), lang="en")[1]) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_country_and_region_fit_alone_and_beside_a_province(brief: Gather, lang: str) -> None:
    region, province = brief(REGION), brief("63-84")
    assert faults(shown((region,), (region, province), lang=lang)[1]) == []
    assert faults(shown((brief("VN"),), lang=lang)[1]) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_titles_say_the_finding_with_its_number_as_the_slides_do(brief: Gather, lang: str) -> None:
    b, w = brief("63-84"), words(lang)
    said = [seen.title for seen in shown((b,), lang=lang)[1]]
    assert said[0] == w.headline(b)
    for title in (titles.stars(w, b), titles.rank(w, b), titles.targets(w, b), titles.history(w, b)):
        assert title in said


def test_every_screen_says_its_day_and_who_says_so_and_where_it_stands(brief: Gather) -> None:
    b, w = brief("63-84"), words("en")
    screens = shown((b,), lang="en")[1]
    for number, seen in enumerate(screens, start=1):
        assert "As it stood on 30 Jun 2025" in seen.text
        assert f"{number} / {len(screens)}" in seen.text
    publisher = w.source_in_short(b.sources[str(b.stars.source_id)]) if b.stars else ""
    assert publisher in screens[1].text


def test_what_no_source_states_is_said_in_words_never_as_0(brief: Gather) -> None:
    b = brief("63-19")
    assert b.stars is not None
    assert b.stars.potential_5 is None
    seen = shown((b,), lang="en")[1][1]
    texts = [piece.text for piece in seen.pieces]
    assert "not stated" in texts
    assert "0" not in texts
    assert "Potential 5-star" in texts


def test_a_target_without_a_result_has_words_and_no_empty_bar(brief: Gather) -> None:
    b, w = brief("63-60"), words("en")
    line = next(line for line in b.targets if line.status == "not_assessable")
    seen = next(seen for seen in shown((b,), lang="en")[1] if seen.title == titles.targets(w, b))
    assert w.target_name(line) in seen.text
    assert w.status(line.status) in seen.text


def test_potential_5_star_is_named_so_and_hatched(brief: Gather) -> None:
    document, screens = shown((brief("63-84"),), views=("stars",), lang="en")
    texts = [piece.text for piece in screens[0].pieces]
    assert texts[texts.index("Potential 5-star") + 1] == "7"
    assert texts[texts.index("5-star") + 1] == "3"
    assert len(re.findall(r"<clipPath", document)) == 2, "in the bar and in its piece of the key"


def test_ids_are_one_piece_s_own(brief: Gather) -> None:
    document, _ = shown((brief("63-19"),), (brief("63-84"),), (brief("63-19"), brief("63-84")))
    ids = re.findall(r'\bid="([^"]+)"', document)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r"url\(#([^)]+)\)", document)) <= set(ids)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_doubt_stands_where_its_figure_does(brief: Gather, lang: str) -> None:
    b, w = brief("63-95"), words(lang)
    found = [doubt for doubt in doubts(b, max_age_days=365) if doubt.about == "total"]
    assert found
    screens = shown((b,), lang=lang)[1]
    for doubt in found:
        assert f"⚠ {w.doubt(doubt, b)}" in screens[0].text


def test_doubts_without_room_in_their_place_have_a_screen_of_their_own(brief: Gather) -> None:
    b = brief("VN")
    own = doubts(b, max_age_days=365)
    assert len(own) > 3
    screens = shown((b,), lang="en")[1]
    assert any("more to be taken with care" in seen.text for seen in screens)
    assert screens[-1].title == "To be taken with care"
    assert screens[-1].text.count("⚠") == len(own)


def test_a_place_of_which_the_chosen_screens_tell_nothing_says_so(brief: Gather) -> None:
    screens = shown((brief("63-19"),), views=("groups",), lang="en")[1]
    assert [seen.title for seen in screens] == ["Thai Nguyen: no figure"]
    assert "No source tells what the chosen screens would show" in screens[0].text


def test_the_map_names_both_archipelagos_and_whose_outlines_it_has(brief: Gather) -> None:
    document, screens = shown((brief("63-84"),), views=("map",), lang="en")
    assert "Hoang Sa" in document
    assert "Truong Sa" in document
    assert "Open Database License (ODbL)" in screens[0].text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_merged_province_says_since_when_it_stands_elsewhere(brief: Gather, lang: str) -> None:
    places = [brief(unit_id, AFTER_REFORM) for unit_id in ("63-19", "63-84")]
    ended = [words(lang).ended(b) for b in places]
    assert all(ended)
    together = shown(tuple(places), lang=lang)[1]
    assert faults(together) == []
    assert all(said in together[0].text for said in ended)
    assert ended[0] in shown((places[0],), lang=lang)[1][0].text
