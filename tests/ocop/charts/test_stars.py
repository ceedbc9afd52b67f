from typing import Any

from ocop.charts.key import history_key, star_key
from ocop.charts.marks import Figure
from ocop.charts.stars import longest_bar, star_bars, star_history
from ocop.formats import formatter
from ocop.stills.swatches import Swatch
from ocop.theme import LIGHT
from tests.ocop.charts.tables import split_table, star_table

EN = formatter("en")
KW: dict[str, Any] = {"t": EN.t, "fmt": EN, "palette": LIGHT}


def bars_of(figure: Figure, colour: str) -> list[dict[str, Any]]:
    return [trace for trace in figure["data"] if trace["type"] == "bar" and trace["marker"]["color"] == colour]


def labels(figure: Figure) -> list[str]:
    return list(figure["data"][-1]["text"])


def test_each_class_has_its_colour_and_only_its_own_numbers() -> None:
    figure = star_bars(star_table({}), **KW)
    assert bars_of(figure, LIGHT.star_3)[0]["x"] == [137]
    assert bars_of(figure, LIGHT.star_4)[0]["x"] == [38]


def test_potential_five_star_is_hatched_and_never_filled_as_five_star() -> None:
    figure = star_bars(star_table({"split_5": 2, "split_total": 186, "total": 186}), **KW)
    assert bars_of(figure, LIGHT.star_5)[0]["x"] == [2]
    hatched = [trace for trace in figure["data"] if trace.get("marker", {}).get("pattern")]
    assert [trace["x"] for trace in hatched] == [[9]]
    assert hatched[0]["marker"]["color"] == "rgba(0,0,0,0)"


def worded(key: list[Swatch]) -> str:
    return "; ".join(swatch.word for swatch in key)


def test_potential_counted_within_four_star_is_cut_out_of_it() -> None:
    row = {"split_total": 131, "total": 131, "split_3": 66, "split_4": 65, "split_potential_5": 16}
    figure = star_bars(star_table(row), **KW)
    lengths = [sum(n or 0 for n in trace["x"]) for trace in figure["data"] if trace["type"] == "bar"]
    assert sorted(lengths) == [16, 49, 66]
    assert "counted within 4-star" in worded(star_key(star_table(row), t=EN.t, palette=LIGHT))


def test_a_total_without_a_split_is_an_outlined_bar() -> None:
    row = {"split_3": None, "split_4": None, "split_potential_5": None, "total": 290}
    figure = star_bars(star_table({}, row), **KW)
    assert bars_of(figure, LIGHT.line)[0]["x"] == [290]
    assert bars_of(figure, LIGHT.line)[0]["y"] == [1]


def test_a_newer_total_is_a_tick_and_leaves_the_split_alone() -> None:
    figure = star_bars(star_table({"total": 262, "figure_as_of": "2024-12-31"}), **KW)
    ticks = [trace for trace in figure["data"] if trace.get("marker", {}).get("symbol") == "line-ns"]
    assert ticks[0]["x"] == [262]
    assert bars_of(figure, LIGHT.star_3)[0]["x"] == [137]
    assert "262" in labels(figure)[0]


def test_no_figure_is_said_in_words() -> None:
    row = {"split_3": None, "split_4": None, "split_potential_5": None, "total": None}
    figure = star_bars(star_table({}, row), **KW)
    assert "no figure" in labels(figure)[1]


def test_parts_that_do_not_make_the_total_are_marked() -> None:
    row = {"total": 70, "split_total": 70, "split_3": 2, "split_4": 8, "split_5": 14, "split_potential_5": None}
    assert "≠" in labels(star_bars(star_table(row), **KW))[0]
    assert "≠" in worded(star_key(star_table(row), t=EN.t, palette=LIGHT))


def test_shares_make_every_split_a_hundred() -> None:
    row = {"split_total": 100, "split_3": 60, "split_4": 40, "split_potential_5": None}
    figure = star_bars(star_table({}, row), shares=True, **KW)
    bars = [trace for trace in figure["data"] if trace["type"] == "bar"]
    for index in range(2):
        assert abs(sum(trace["x"][index] or 0 for trace in bars) - 100) < 1e-9


def test_an_outlier_is_drawn_on_its_own_scale_and_says_so() -> None:
    table = star_table({}, {"total": 3317, "split_total": 3317, "split_3": 3140, "split_4": 168})
    assert longest_bar(table) == 184
    figure = star_bars(table, **KW)
    assert max(figure["data"][-1]["x"]) <= 184
    assert "own scale" in labels(figure)[1]


def test_the_readers_own_province_is_picked_out() -> None:
    figure = star_bars(star_table({}, {}), own="63-01", **KW)
    assert "<b>" in figure["layout"]["yaxis"]["ticktext"][1]
    assert "<b>" not in figure["layout"]["yaxis"]["ticktext"][0]
    assert len(figure["layout"]["shapes"]) == 1


def test_the_key_names_only_what_is_drawn() -> None:
    words = worded(
        star_key(star_table({"split_potential_5": None, "split_total": 175, "total": 175}), t=EN.t, palette=LIGHT)
    )
    assert "3-star" in words
    assert "potential" not in words
    assert "5-star" not in words


def test_a_history_of_counts_is_drawn_in_counts() -> None:
    figure = star_history(split_table({"total": 56.0, "star_3": 43.0, "star_4": 13.0, "potential_5": 0.0}, {}), **KW)
    assert figure["layout"]["xaxis"]["range"] == [0, 184]
    assert labels(figure)[1].strip() == "<b>184</b>"


def test_published_shares_turn_a_history_into_shares() -> None:
    percent = {"unit": "percent", "total": 100.0, "star_3": 62.2, "star_4": 36.2, "star_5": None, "potential_5": 1.7}
    table = split_table({}, percent)
    figure = star_history(table, **KW)
    assert figure["layout"]["xaxis"]["range"] == [0, 100.0]
    assert labels(figure)[1].strip() == ""
    assert "within" not in worded(history_key(table, t=EN.t, palette=LIGHT)), "rounding to 100.1 is no evidence"
