"""The stars page on the real data: order, region, own province, both maps."""

import pandas as pd
import pytest

from ocop.i18n import Lang
from ocop.places import VintageName
from pages.components import stars_choices
from pages.components.stars_choices import Choice
from tests.pages.opening import context, open_page, pictures_of, text_of

pytestmark = pytest.mark.usefixtures("built")


def rows(*, sort: str = "total", region: str = "all", lang: Lang = "vi", vintage: VintageName = "63") -> pd.DataFrame:
    choice = Choice(view="counts", sort=sort, region=region, unit="VN")
    return stars_choices.chosen_rows(choice, ctx=context(lang, as_of="2025-06-30", vintage=vintage))


def test_the_picked_out_province_is_the_finding() -> None:
    app = open_page("stars.py", lang="vi", as_of="2022-12-31", unit="63-84")
    assert "Trà Vinh: 184 sản phẩm tính đến năm 2022, 137 ba sao, 38 bốn sao" in text_of(app)
    assert "9 tiềm năng 5 sao" in text_of(app)


def test_without_a_province_the_finding_is_the_distribution() -> None:
    said = text_of(open_page("stars.py", as_of="2025-06-30"))
    assert "of 63 provinces have a star split:" in said


def test_all_provinces_are_there_those_without_a_figure_too() -> None:
    assert len(rows()) == 63
    assert len(rows(vintage="34")) == 34


@pytest.mark.parametrize("sort", stars_choices.SORTS)
def test_every_order_keeps_every_province(sort: str) -> None:
    assert rows(sort=sort)["unit_id"].is_unique
    assert len(rows(sort=sort)) == 63


def test_the_largest_total_stands_first_and_unknown_last() -> None:
    totals = rows()["total"]
    assert totals.dropna().is_monotonic_decreasing
    assert totals.iloc[0] == totals.max()


def test_names_follow_the_readers_alphabet() -> None:
    vietnamese = rows(sort="name", lang="vi")["name_vi"].tolist()
    assert vietnamese.index("Đà Nẵng") > vietnamese.index("Cần Thơ")
    assert vietnamese.index("Bạc Liêu") < vietnamese.index("Bắc Giang")
    english = rows(sort="name", lang="en")["name_en"].tolist()
    assert english == sorted(english)


def test_a_region_leaves_only_its_provinces() -> None:
    assert set(rows(region="mekong_delta")["region"]) == {"mekong_delta"}
    assert len(rows(region="mekong_delta")) == 13


def test_a_province_chosen_on_the_other_map_becomes_its_counterpart() -> None:
    app = open_page("stars.py", vintage="34", unit="63-84")
    assert app.session_state["unit"] == "34-86"


def test_groups_and_entities_stand_with_their_shares() -> None:
    said = text_of(open_page("stars.py", as_of="2025-06-30", unit="63-89"))
    assert "Product groups" in said
    assert "Cooperatives" in said


def test_every_picture_has_words_for_those_who_cannot_see_it() -> None:
    pictures = pictures_of(open_page("stars.py", as_of="2025-06-30", unit="63-89"))
    assert len(pictures) >= 4
    assert all(len(picture.alt) > 15 for picture in pictures)
