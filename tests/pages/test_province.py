"""The province page on the real data: findings, missing figures, merged provinces, every statement with its rule."""

import re

import pytest

import queries
from ocop.i18n import Lang
from pages.components import (
    province_country,
    province_figures,
    province_history,
    province_lists,
    province_units,
    reads,
)
from tests.pages.opening import TODAY, context, open_page, picker_of, text_of, ways_of

pytestmark = pytest.mark.usefixtures("built")

TRA_VINH = {"unit": "63-84", "vintage": "63"}
VINH_LONG = {"unit": "34-86", "vintage": "34"}


@pytest.mark.parametrize(("lang", "words"), [("en", "184 products"), ("vi", "184 sản phẩm")])
def test_tra_vinh_in_2022(lang: Lang, words: str) -> None:
    text = text_of(open_page("province.py", **TRA_VINH, lang=lang, as_of="2022-12-31"))
    assert words in text
    assert all(number in text for number in (" 137 ", " 38 ", " 9 "))


def test_the_default_is_the_first_province_of_the_alphabet() -> None:
    assert picker_of(open_page("province.py"), "unit").value == "63-89"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_all_units_of_the_map_can_be_chosen_in_the_readers_alphabet(lang: Lang) -> None:
    offered = list(picker_of(open_page("province.py", lang=lang), "unit").names.values())
    assert len(offered) == 64
    names = offered[1:]
    assert names == sorted(names, key=context(lang).fmt.sort_key)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_country_has_a_page_too(lang: Lang) -> None:
    text = text_of(open_page("province.py", unit="VN", lang=lang))
    assert context(lang).fmt.number(18243) in text
    assert " 126 " in text


def test_the_countrys_newest_split_may_be_in_shares() -> None:
    row = province_figures.star_row("VN", ctx=context())
    assert row["split_unit"] == "percent"
    assert province_country.split_text(row, rank="3", ctx=context()) == "76.2%"


def test_a_merged_province_says_that_it_is_no_longer_reported() -> None:
    app = open_page("province.py", **TRA_VINH)
    assert "No longer reported separately" in text_of(app) or "Không còn" in text_of(app)
    assert any(link["unit"] == "34-86" and link["vintage"] == "34" and link["as_of"] == TODAY for link in ways_of(app))


def test_a_new_province_leads_to_each_of_its_parts() -> None:
    app = open_page("province.py", **VINH_LONG, as_of="2025-06-30")
    assert {"63-83", "63-84", "63-86"} <= {link.get("unit") for link in ways_of(app)}
    assert "939" in text_of(app)


def test_a_unit_of_the_other_map_becomes_its_counterpart() -> None:
    for unit, vintage, shown in (("63-84", "34", "34-86"), ("34-86", "63", "63-86"), ("nowhere", "63", "63-89")):
        assert picker_of(open_page("province.py", unit=unit, vintage=vintage), "unit").value == shown


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_province_without_a_figure_says_how_to_add_one(lang: Lang) -> None:
    text = text_of(open_page("province.py", unit="63-19", lang=lang, as_of="2018-06-01"))
    assert "data/raw/observations.csv" in text


def test_the_history_of_a_merged_province_starts_with_complete_sums() -> None:
    sums = province_history.complete_sums("34-86", ctx=context(vintage="34"))
    assert (sums["parts_known"] == 3).all()
    assert sums["value"].iloc[-1] == 939


def test_a_split_of_a_part_is_no_split_of_the_whole() -> None:
    sets = province_history.split_sets("34-86", ctx=context(vintage="34"))
    assert sets["total"].tolist() == [1137]


def test_parts_that_do_not_add_up_are_said_to() -> None:
    text = text_of(open_page("province.py", unit="63-60", as_of="2022-07-15"))
    assert "70 products" in text
    assert "24 of 70" in text


def test_a_goal_is_drawn_only_where_one_value_is_stated() -> None:
    goals = {unit: province_lists.main_goal(unit, ctx=context()) for unit in ("63-77", "63-36", "VN")}
    assert goals == {"63-77": None, "63-36": 300.0, "VN": 10_000.0}


@pytest.mark.parametrize("unit_id", ["63-84", "34-86", "VN", "63-38"])
def test_every_statement_has_its_rule_in_words(unit_id: str) -> None:
    vintage = "34" if unit_id.startswith("34") else "63"
    text = text_of(open_page("province.py", unit=unit_id, vintage=vintage, province_claims_all="1"))
    claims = queries.run("claims", unit_id=unit_id)
    assert text.count("✓") >= claims["picked"].sum()
    assert not re.search(r"only_claim|not_picked|finer_date|not_stated|commune_divided|cooperative_group", text)


def test_products_recognised_later_are_not_listed_yet() -> None:
    text = text_of(open_page("province.py", unit="63-19", as_of="2024-12-31"))
    assert "Chè Đinh Tân Cương" not in text
    assert "Chè Đinh Tân Cương" in text_of(open_page("province.py", unit="63-19"))


def test_every_unit_has_a_finding() -> None:
    units = reads.read("units")
    for vintage in ("63", "34"):
        for unit in units[units["vintage"] == vintage].to_dict("records"):
            row = province_figures.star_row(unit["unit_id"], ctx=context(vintage=vintage))
            assert province_figures.finding(row, ctx=context(vintage=vintage))


def test_52_provinces_are_gone_since_the_reform_and_11_are_not() -> None:
    units = reads.read("units")
    old = units[units["vintage"] == "63"].to_dict("records")
    assert sum(province_units.is_gone(unit, on=context().as_of) for unit in old) == 52
    assert not any(province_units.is_gone(unit, on=context(as_of="2025-06-30").as_of) for unit in old)
