import re
from typing import Any

from ocop.charts.marks import Figure
from ocop.charts.targets import CAP, target_lines
from ocop.formats import formatter
from ocop.statuses import STATUSES
from ocop.theme import LIGHT
from tests.ocop.charts.tables import target_table

EN = formatter("en")
KW: dict[str, Any] = {"t": EN.t, "fmt": EN, "palette": LIGHT}
BARS, EXPECTED, ARROWS, TITLES, CAPTIONS = range(5)


def plain(text: str) -> str:
    return re.sub(r"<br>", " ", re.sub(r"</?(b|span)[^>]*>", "", text))


def draw(*changes: dict[str, Any], **more: Any) -> Figure:
    return target_lines(target_table(*changes), **KW, **more)


def test_every_status_is_told_by_colour_sign_and_word() -> None:
    figure = draw(*({"status": status} for status in STATUSES))
    assert figure["data"][BARS]["marker"]["color"] == [LIGHT.status[status] for status in STATUSES]
    for status, caption in zip(STATUSES, figure["data"][CAPTIONS]["text"], strict=True):
        assert LIGHT.status[status] in caption
    assert "✕ missed" in draw({})["data"][CAPTIONS]["text"][0]


def test_one_far_exceeded_goal_does_not_shrink_the_others() -> None:
    figure = draw({"attainment": 7.6, "status": "reached"}, {"attainment": 0.315})
    assert figure["data"][BARS]["x"] == [CAP, 0.315]
    assert figure["data"][ARROWS]["y"] == figure["data"][BARS]["y"][:1]
    assert figure["layout"]["xaxis"]["range"] == [0, CAP]


def test_a_loss_since_the_start_is_no_bar_to_the_left() -> None:
    assert draw({"attainment": -0.4})["data"][BARS]["x"] == [0.0]


def test_the_expected_mark_stands_only_where_pace_is_judged() -> None:
    figure = draw({"status": "behind", "expected": 300.0}, {"status": "missed", "expected": 400.0})
    assert figure["data"][EXPECTED]["y"] == figure["data"][BARS]["y"][:1]
    assert figure["data"][EXPECTED]["x"] == [0.75]


def test_an_additional_target_counts_from_its_baseline() -> None:
    row = {"status": "behind", "kind": "additional", "baseline": 100.0, "goal": 300.0, "expected": 220.0}
    figure = draw(row | {"current": 180.0, "attainment": 0.4})
    assert figure["data"][EXPECTED]["x"] == [0.6]
    assert "gained since 100" in plain(figure["data"][TITLES]["text"][0])
    assert "40% · 80 (Nov 2025) of 200 by 2025" in plain(figure["data"][CAPTIONS]["text"][0])


def test_a_target_without_a_figure_says_what_it_asks_for() -> None:
    row = {"current": None, "attainment": None, "goal": None, "status": "not_assessable", "reason": "no_figure"}
    figure = draw(row)
    assert "at least 400 by 2025; no figure" in figure["data"][CAPTIONS]["text"][0]
    assert "No figure of this metric is known." in figure["data"][BARS]["customdata"][0]


def test_a_long_title_takes_a_second_line_and_more_room() -> None:
    name = "Share of entities in modern sales channels and e-commerce"
    long, short = draw({"metric_en": name}), draw({})
    assert "<br>" in long["data"][TITLES]["text"][0]
    assert long["layout"]["height"] > short["layout"]["height"]


def test_no_title_ends_in_a_line_of_one_short_word() -> None:
    title = draw({"metric_en": "OCOP products with a rating of three stars or more"})["data"][TITLES]["text"][0]
    first, second = (plain(line) for line in title.split("<br>"))
    assert abs(len(first) - len(second)) < 10


def test_each_line_is_as_high_as_its_words() -> None:
    name = "Share of entities in modern sales channels and electronic commerce, and one more line of words after that"
    figure = draw({"metric_en": name}, {}, {})
    top, first, second = (figure["data"][BARS]["y"][i] for i in range(3))
    lines = figure["data"][TITLES]["text"][0].count("<br>") + 1
    assert top - figure["layout"]["yaxis"]["range"][1] >= 18 * lines, "the first title is not cut at the top"
    assert second - first < first - top + 1
    assert figure["layout"]["height"] == round(figure["layout"]["yaxis"]["range"][0])


def test_a_total_that_fell_again_says_so_beside_the_status() -> None:
    figure = draw({"status": "reached", "fell_since": True})
    caption = plain(figure["data"][CAPTIONS]["text"][0])
    assert caption.startswith("✓ reached, fell below again since · ")
    assert "fell" not in figure["data"][TITLES]["text"][0]


def test_a_long_caption_breaks_between_its_parts() -> None:
    vi = formatter("vi")
    changes = {"status": "reached", "fell_since": True, "current_precision": "day"}
    caption = target_lines(target_table(changes), t=vi.t, fmt=vi, palette=LIGHT)["data"][CAPTIONS]["text"][0]
    lines = caption.split("<br>")
    assert len(lines) == 2
    assert lines[1].startswith("126 (11/2025)")


def test_place_names_stand_in_front_if_asked_for() -> None:
    assert draw({}, place_names=True)["data"][TITLES]["text"][0].startswith("<b>Viet Nam · ")
