from dataclasses import replace
from datetime import date

import pytest

from reports.facts import Place
from reports.words import words
from tests.reports.conftest import AFTER_REFORM, REGION, Gather

VI, EN = words("vi"), words("en")


def test_the_headline_says_the_finding_with_its_numbers(brief: Gather) -> None:
    b = brief("63-84", date(2022, 12, 31))
    assert VI.headline(b) == "Trà Vinh: 184 sản phẩm, 38 bốn sao"
    assert EN.headline(b) == "Tra Vinh: 184 products, 38 four-star"


def test_a_number_of_another_day_carries_its_day(brief: Gather) -> None:
    assert EN.headline(brief("63-19")) == "Thai Nguyen: 315 products, 89 four-star (Mar 2024)"


def test_the_headline_names_the_share_of_the_leading_target(brief: Gather) -> None:
    b = brief("VN")
    assert EN.headline(b).endswith("182% of the target by 2025")
    assert VI.headline(b).endswith("đạt 182% mục tiêu đến năm 2025")


def test_an_unknown_total_is_said_not_guessed(brief: Gather) -> None:
    b = replace(brief("63-84"), total=None, stars=None)
    assert EN.headline(b) == "Tra Vinh: no figure"
    assert EN.value(None) == "—"
    assert [number for _, number in EN.star_rows(None)] == ["—"] * 4


def test_potential_five_star_is_named_as_such(brief: Gather) -> None:
    assert "7 potential 5-star" in EN.finding(brief("63-84"))
    assert EN.star_rows(brief("63-84").stars)[2] == ("potential 5-star", "7")


def test_a_regions_finding_says_how_much_of_it_is_known(brief: Gather) -> None:
    assert EN.headline(brief(REGION)) == "Mekong Delta: 3,234 products, 13 of 13 provinces"
    said = EN.finding(brief(REGION))
    assert "13 of 13 provinces" in said
    assert "dated 27 Jan 2023 to 30 Jun 2025" in said


def test_a_merged_province_is_not_reported_as_if_it_were_there(brief: Gather) -> None:
    b = brief("63-84", AFTER_REFORM)
    assert "part of Vinh Long on the map of 34 provinces" in EN.ended(b)
    assert EN.nothing_asked(b).startswith("The rules ask provinces that there are")
    assert EN.ended(brief("63-84")) == ""


def test_what_lapses_says_on_what_it_rests(brief: Gather) -> None:
    b = brief("63-84")
    assert EN.lapse(b.lapses[0]).startswith("Until 30 Dec 2025: 10 of 18 certificates")
    unknown = replace(b.lapses[0], count=None, valid=None)
    assert "no register of this place has been read" in EN.lapse(unknown)
    whole = replace(b.lapses[0], is_whole=True)
    assert "by the register" in EN.lapse(whole)


def test_communes_without_a_product_are_named_only_where_known(brief: Gather) -> None:
    b = brief("63-84")
    assert "is not known" in EN.without(b)
    assert EN.without(replace(b, units_without=())).startswith("Every commune")
    assert "1 commune has no product yet: Xã A." in EN.without(replace(b, units_without=(Place("1", "Xã A"),)))


def test_targets_that_cannot_be_added_up_stand_in_the_parts_own_words(brief: Gather) -> None:
    b = brief("34-86")
    line = next(line for line in b.targets if line.value is None)
    assert "Ben Tre: 45 more; Tra Vinh: 114 more" in EN.asked_by(line, b)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_day_and_the_data_stand_on_every_page(lang: str, brief: Gather) -> None:
    b = replace(brief("63-84"), known_by=date(2024, 6, 30))
    line = words(lang).as_of_line(b)
    assert b.version.partition("@")[0] in line
    assert line.count("2025") == 1
    assert line.count("2024") == 1
