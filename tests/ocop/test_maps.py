"""Map classes, colours, words and views."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.formats import formatter
from ocop.maps import layers
from ocop.maps.classes import classify
from ocop.maps.colours import css, ramp, rgb
from ocop.maps.communes import KINDS, MEASURES, best_class, fill_of, kind_label, kind_of, legend, paint_commune
from ocop.maps.figures import FIGURES, figure_named, figure_title, value_sentence
from ocop.maps.paint import paint
from ocop.maps.views import COUNTRY_BOUNDS, Bounds, fit
from ocop.theme import DARK, LIGHT, PALETTES

VALUES = [18, 25, 33, 47, 47, 60, 98, 120, 133, 160, 190, 210, 240, 300, 313, 430, 517, 2711]


def row(unit_id: str, **changes: Any) -> dict[str, Any]:
    return {
        "unit_id": unit_id,
        "name_vi": "Thái Nguyên",
        "name_en": "Thai Nguyen",
        "total": 240,
        "figure_as_of": date(2024, 3, 31),
        "as_of_precision": "day",
        "source_id": "baothainguyen",
        "is_derived": False,
        "parts_known": 1,
        "parts_total": 1,
        "per_100k": 18.04,
        "per_commune": 1.36,
        "split_as_of": date(2023, 12, 31),
        "split_precision": "year",
        "split_source_id": "other",
        "share_3_pct": 62.1,
        "share_4_pct": 37.1,
        "share_5_pct": 0.8,
        "target_value": 300,
        "attainment": 0.8,
    } | changes


# ---- classes ----


@pytest.mark.parametrize("count", [3, 5, 6, 7])
def test_limits_are_those_of_mapclassify(count: int) -> None:
    import mapclassify  # four seconds: only the one test that needs it pays

    quantiles = classify(VALUES, method="quantiles", most=count)
    assert quantiles.limits == pytest.approx(mapclassify.Quantiles(VALUES, k=count).bins)
    natural = classify(VALUES, method="fisher_jenks", most=count)
    assert natural.limits == pytest.approx(mapclassify.FisherJenks(VALUES, k=count).bins)


@given(st.lists(st.floats(0, 1e5), min_size=1, max_size=70), st.sampled_from(["quantiles", "fisher_jenks"]))
def test_every_value_has_a_class_and_higher_values_no_lower_one(values: list[float], method: Any) -> None:
    classes = classify(values, method=method)
    found = [classes.index_of(value) for value in sorted(values)]
    assert found == sorted(found)
    assert 0 <= found[0] <= found[-1] < classes.count <= 6


def test_fewer_values_than_classes_give_fewer_classes() -> None:
    assert classify([5, 5, 9], method="quantiles").count == 2
    assert classify([], method="quantiles").count == 0


def test_reaching_the_target_exactly_is_not_below_it() -> None:
    figure = figure_named("attainment")
    classes = classify([0.5, 0.999, 1.0], method="fixed", fixed=figure.limits)
    assert classes.index_of(0.999) + 1 == classes.index_of(1.0)


# ---- colours ----


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize("hue", ["primary", "communes", "star_3", "star_4", "star_5"])
def test_ramps_go_one_way_in_lightness(theme: str, hue: Any) -> None:
    lightness = [sum(colour) for colour in ramp(hue, count=6, palette=PALETTES[theme])]
    assert lightness == sorted(lightness, reverse=theme == "light")
    assert len(set(lightness)) == 6


def test_colours_read_back() -> None:
    assert css(rgb("#1F6B4F")) == "#1F6B4F"


# ---- words and paint ----


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("total", "240 products"),
        ("attainment", "80% of the target of 300"),
        ("per_100k", "18.0 products per 100,000 people"),
        ("share_5", "0.8% of the products have 5 stars"),
    ],
)
def test_a_tooltip_says_value_and_unit(figure: str, said: str) -> None:
    assert value_sentence(figure_named(figure), row("63-19"), fmt=formatter("en")) == said


@pytest.mark.parametrize("figure_id", FIGURES)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_figure_has_a_title_and_paints(figure_id: str, lang: str) -> None:
    fmt = formatter(lang)
    assert figure_title(figure_id, t=fmt.t)
    painting = paint([row("63-19"), row("63-20")], figure=figure_named(figure_id), fmt=fmt, palette=LIGHT)
    assert set(painting.units) == {"63-19", "63-20"}


def test_no_figure_is_hatched_grey_and_counted_not_zero() -> None:
    rows = [row("63-19"), row("63-20", total=None, figure_as_of=None)]
    painting = paint(rows, figure=figure_named("total"), fmt=formatter("en"), palette=LIGHT)
    unknown = painting.units["63-20"]
    assert unknown.hatched
    assert unknown.fill == rgb(LIGHT.line)
    assert (unknown.figure, unknown.dated) == ("no figure", "")
    assert painting.unknown == 1
    assert sum(entry.units for entry in painting.legend) == 1


def test_a_partial_sum_is_coloured_hatched_and_says_so() -> None:
    rows = [row("34-86", is_derived=True, parts_known=2, parts_total=3)]
    painting = paint(rows, figure=figure_named("total"), fmt=formatter("en"), palette=LIGHT)
    assert painting.units["34-86"].hatched
    assert painting.units["34-86"].dated == "sum of 2 of 3 provinces, as of 31 Mar 2024"
    assert (painting.partial, painting.unknown) == (1, 0)


def test_a_share_is_dated_by_its_split() -> None:
    painting = paint([row("63-19")], figure=figure_named("share_3"), fmt=formatter("en"), palette=LIGHT)
    assert painting.units["63-19"].dated == "as of 2023"


def test_an_unknown_figure_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="per_100k"):
        figure_named("happiness")


# ---- communes ----


def commune(**changes: Any) -> dict[str, Any]:
    counts = {"star_3": 0, "star_4": 0, "star_5": 0, "potential_5": 0, "n_products": 1, "is_whole": False}
    counts |= {"lapsing_6": 0, "lapsing_12": 0, "may_have_lapsed": 0, "lapsed": 0, "unknown_date": 0}
    return {"commune_code": "05455", "commune_name": "Xã Tân Cương"} | counts | changes


def test_a_commune_takes_the_colour_of_its_best_star() -> None:
    mark = paint_commune(commune(star_3=3, star_5=1, n_products=4), fmt=formatter("en"), palette=LIGHT)
    assert mark.fill == rgb(LIGHT.star_5)
    assert mark.figure == "4 products known by name"
    assert mark.dated == "5-star: 1, 3-star: 3"


def test_potential_5_star_never_takes_the_fill_of_5_star() -> None:
    for palette in (LIGHT, DARK):
        assert fill_of("potential_5", palette=palette) != fill_of("5", palette=palette)


def test_a_commune_of_unknown_class_has_none() -> None:
    assert best_class(commune()) is None


def test_nothing_is_only_said_where_the_whole_register_was_read() -> None:
    assert kind_of(commune(n_products=0, is_whole=True), measure="nothing") == "nothing"
    assert kind_of(commune(n_products=0), measure="nothing") == "not_known"
    assert kind_of(commune(n_products=2), measure="nothing") == "some"
    words = paint_commune(commune(n_products=0), fmt=formatter("en"), palette=LIGHT, measure="nothing").figure
    assert words == "no product known by name"


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"lapsing_6": 1, "lapsing_12": 2, "lapsed": 3}, "in_6"),
        ({"lapsing_12": 2, "lapsed": 3}, "in_12"),
        ({"may_have_lapsed": 1}, "lapsed"),
        ({"unknown_date": 1}, "no_date"),
        ({}, "later"),
        ({"n_products": 0}, "none"),
    ],
)
def test_the_nearest_end_decides_the_class(changes: dict[str, Any], kind: str) -> None:
    assert kind_of(commune(**changes), measure="lapsing") == kind


@pytest.mark.parametrize(
    ("count", "kind"), [(1, "from_1"), (4, "from_2"), (5, "from_5"), (10, "from_10"), (99, "from_10")]
)
def test_numbers_fall_into_their_class(count: int, kind: str) -> None:
    assert kind_of(commune(n_products=count), measure="number") == kind


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("theme", PALETTES)
def test_the_classes_of_a_measure_differ_in_colour_and_words(measure: Any, theme: str) -> None:
    palette, t = PALETTES[theme], formatter("vi").t
    assert len({(fill_of(kind, palette=palette)) for kind in KINDS[measure]}) == len(KINDS[measure])
    assert len({kind_label(kind, t=t) for kind in KINDS[measure]}) == len(KINDS[measure])


def test_the_legend_counts_every_commune_with_products_once() -> None:
    rows = [commune(star_3=1), commune(star_5=1), commune(n_products=0)]
    entries = legend(rows, measure="best", t=formatter("en").t, palette=LIGHT)
    assert {entry.label: entry.communes for entry in entries if entry.communes} == {"3-star": 1, "5-star": 1}


# ---- views and layers ----


def test_a_layer_has_an_id_for_each_view_and_is_known_by_it() -> None:
    far, near = (layers.province_layers("/p", palette=LIGHT, seen=unit)[0]["id"] for unit in ("VN", "63-19"))
    assert far != near
    assert layers.layer_of(far) == layers.layer_of(near) == layers.PROVINCES


def test_the_country_view_holds_both_archipelagos() -> None:
    assert COUNTRY_BOUNDS.west <= 112.135 <= COUNTRY_BOUNDS.east
    assert COUNTRY_BOUNDS.south <= 9.71 <= COUNTRY_BOUNDS.north
    assert fit(COUNTRY_BOUNDS, width=560, height=580).zoom == pytest.approx(4.55, abs=0.2)


def test_half_the_bounds_are_seen_one_zoom_closer() -> None:
    far = fit(Bounds(west=100, south=-1, east=104, north=1), width=400, height=400)
    near = fit(Bounds(west=101, south=-0.5, east=103, north=0.5), width=400, height=400)
    assert near.zoom == pytest.approx(far.zoom + 1, abs=0.02)


def test_strokes_are_never_picked_and_fills_belong_to_the_sublayer() -> None:
    drawn = [
        *layers.province_layers("/p", palette=LIGHT),
        *layers.commune_areas_layers("/c", palette=LIGHT),
        *layers.outline_layers("/o", palette=LIGHT),
        layers.island_layer("/i", palette=LIGHT),
    ]
    assert all("getFillColor" not in layer for layer in drawn)
    assert all(not layer["stroked"] for layer in drawn if layer["pickable"])
    assert len({layer["id"] for layer in drawn}) == len(drawn)
