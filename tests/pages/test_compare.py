"""The comparison: any places, both maps, dates aligned, the view as a link; held to the questions it is made of."""

import pytest

import queries
from ocop.comparing import MEASURES
from ocop.i18n import LANGUAGES
from pages.components import compare_choices, compare_data, compare_series
from pages.components.compare_choices import VIEWS
from tests.pages.opening import context, open_page, pick_many, pictures_of, text_of

pytestmark = pytest.mark.usefixtures("built")

TEN = "63-19.63-84.63-01.63-38.63-74.63-60.63-87.63-49.63-22.63-40"
VIEW = {"as_of": "2024-12-31", "places": TEN}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("picture", list(VIEWS))
def test_ten_provinces_are_compared_in_every_picture(picture: str, lang: str) -> None:
    app = open_page("compare.py", lang=lang, picture=picture, **VIEW)
    assert len(pictures_of(app)) == 1
    text = text_of(app)
    for name in {"en": ("Tra Vinh", "Hanoi"), "vi": ("Trà Vinh", "Hà Nội")}[lang]:
        assert name in text


def test_the_table_has_each_figure_with_its_real_date_its_range_and_its_rank() -> None:
    rows = queries.run("province_stars", as_of="2024-12-31", vintage="63").set_index("unit_id")
    app = open_page("compare.py", **VIEW)
    text = text_of(app)
    ha_noi = rows.loc["63-01"]
    assert f"{ha_noi['total']:,.0f}" in text
    assert f"{ha_noi['total_min']:,.0f}–{ha_noi['total_max']:,.0f}" in text
    assert "Apr 2024" in text
    assert "2–6" in text  # Quảng Ninh: 346 to 565 by its sources
    assert "10 of 10 places have a figure" in text


@pytest.mark.parametrize("measure", list(MEASURES))
def test_every_measure_has_words_and_works_for_provinces_and_regions(measure: str) -> None:
    assert set(compare_choices.TITLES) == set(MEASURES)
    text = text_of(open_page("compare.py", measure=measure, **VIEW))
    assert "places have a figure" in text or "places has a figure" in text
    regions = text_of(open_page("compare.py", measure=measure, as_of="2024-12-31"))
    assert "Mekong Delta" in regions


def test_a_window_leaves_out_what_is_older_and_says_so() -> None:
    narrow = text_of(open_page("compare.py", window="6", **VIEW))
    assert "figure too old for the chosen age" in narrow
    assert "4 of 10 places have a figure" in narrow
    assert "10 of 10 places have a figure" in text_of(open_page("compare.py", window="any", **VIEW))


def test_groups_of_ones_own_come_from_the_address_and_are_sums() -> None:
    rows = queries.run("province_rates", as_of="2026-11-21", vintage="34").set_index("unit_id")
    both = rows.loc[["34-19", "34-24"]]
    per_100k = both["total"].sum() * 100_000 / both["population"].sum()
    app = open_page(
        "compare.py",
        vintage="34",
        own="North~34-19~34-24|Nothing~34-99",
        places="o:0",
        measure="per_100k",
        window="any",
    )
    text = text_of(app)
    assert f"North {per_100k:,.1f}" in text
    assert "own group" in text
    assert "Nothing" not in text


def test_a_group_is_made_and_taken_away_on_the_page() -> None:
    app = open_page("compare.py", as_of="2024-12-31")
    app.session_state["compare_own"] = True
    app.run()
    assert "Choose provinces above" in text_of(app)
    pick_many(app, "places", "g:southeast", "63-84", "63-19")
    app.session_state["compare_own"] = True
    app.run()
    app.text_input(key="own_name").set_value("My~own|two")
    app.button(key="own_add").click().run()
    assert not app.exception
    assert app.session_state["own"] == "My own two~63-84~63-19"
    assert app.session_state["places"] == ["g:southeast", "o:0"]
    assert "My own two 531" in text_of(app)  # 291 + 240
    app.session_state["compare_own"] = True
    app.run()
    app.button(key="own_remove_o:0").click().run()
    assert not app.exception
    assert app.session_state["own"] == ""
    assert app.session_state["places"] == ["g:southeast"]


@pytest.mark.parametrize("grouping", ["region", "kind", "reform", "successor"])
def test_the_grouping_is_swapped(grouping: str) -> None:
    ctx = context(as_of="2024-12-31")
    places = compare_choices.groups(grouping, ctx=ctx)
    assert sorted(member for place in places for member in place.members) == sorted(
        queries.run("units", vintage="63")["unit_id"]
    )
    assert len(places) == {"region": 6, "kind": 2, "reform": 2, "successor": 34}[grouping]
    assert "of" in text_of(open_page("compare.py", grouping=grouping, as_of="2024-12-31"))


def test_a_sum_that_lacks_provinces_is_marked_and_has_no_rank() -> None:
    text = text_of(open_page("compare.py", as_of="2024-12-31", places="g:southeast"))
    assert "4 of 6 provinces" in text
    assert "— Jun 2023" in text  # the rank is a dash, then the dates


@pytest.mark.parametrize(
    "address",
    [{"places": "63-99.nowhere"}, {"own": "~|x|~~|a~63-01~63-01"}, {"measure": "beauty"}, {"picture": "pie"},
     {"window": "-3"}, {"grouping": "colour"}, {"from_day": "yesterday", "picture": "slope"}],
)  # fmt: skip
def test_an_address_that_somebody_typed_is_as_if_it_were_not_there(address: dict[str, str]) -> None:
    assert len(pictures_of(open_page("compare.py", as_of="2024-12-31", **address))) == 1


def test_places_of_the_other_map_are_left_out() -> None:
    app = open_page("compare.py", vintage="34", places=TEN)
    assert app.session_state["places"] == []


def test_two_dates_name_who_has_no_figure_on_one_of_them() -> None:
    text = text_of(open_page("compare.py", picture="slope", from_day="2022-12-31", **VIEW))
    assert "Without a figure on one of the days: Quang Nam." in text
    assert "184 → 291" in text


@pytest.mark.parametrize("measure", ["star_4", "share_4_up", "per_100k", "attainment"])
def test_any_measure_runs_through_time_and_ends_where_the_comparison_stands(measure: str) -> None:
    app = open_page("compare.py", measure=measure, picture="time", window="any", **VIEW)
    assert len(pictures_of(app)) == 1
    ctx = context(as_of="2024-12-31", vintage="63")
    places = tuple(place for place in compare_choices.provinces(ctx=ctx) if place.place_id in TEN.split("."))
    choice = compare_choices.Choice(places, measure, "total", ctx.as_of, None, "time", "value", "region")
    _, series = compare_series.tables(choice, ctx=ctx)
    newest = series.groupby("unit_id", sort=False).last()["value"]
    for found in compare_data.points(choice, measure, ctx=ctx):
        stands = newest.get(found.place.place_id)
        assert stands == (None if found.value is None else pytest.approx(found.value)), found.place.name


@pytest.mark.parametrize("vintage", ["63", "34"])
def test_the_series_of_splits_end_at_the_split_of_the_day(vintage: str) -> None:
    asked = {"as_of": "2025-12-31", "vintage": vintage}
    newest = queries.run("split_series", **asked).groupby("unit_id").last()
    whole = queries.run("province_stars", **asked).set_index("unit_id").query("split_parts_known == split_parts_total")
    for column in ("split_total", "split_3", "split_4"):
        assert newest.loc[whole.index, column].tolist() == whole[column].tolist()
