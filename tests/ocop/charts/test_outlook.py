"""The outlook's picture and the certificates' flow: what is drawn where."""

from datetime import date
from typing import Any

import pytest

from ocop.charts.flow import flow_chart
from ocop.charts.outlook import Goal, outlook_chart
from ocop.formats import formatter
from ocop.renewals import Flow
from ocop.stills import still
from ocop.theme import LIGHT
from tests.ocop.charts import tables

EN = formatter("en")
WORDS: dict[str, Any] = {"t": EN.t, "fmt": EN, "palette": LIGHT}
CLAIMS = tables.claim_table(("2021-12-31", "year", 56), ("2024-12-31", "day", 262))
COURSE = tables.course_table(
    ("2025-06-30", 300, 280, 320), ("2025-12-31", 340, 300, 380), ("2026-06-30", 380, 320, 440)
)
BY = date(2025, 12, 31)
START = (date(2024, 12, 31), 262.0)


def outlook(**changes: Any) -> dict[str, Any]:
    given: dict[str, Any] = {"start": START, "goal": Goal(350, BY, start=(date(2021, 1, 1), 20.0)), "label_on": BY}
    return outlook_chart(CLAIMS, tables.sum_table(), COURSE, **(given | changes), **WORDS)


def lines(figure: dict[str, Any], *, colour: str) -> list[tuple[str, list[Any], list[Any]]]:
    return [
        (trace["line"].get("dash", ""), trace["x"], trace["y"])
        for trace in figure["data"]
        if trace["mode"] == "lines" and trace["line"]["color"] == colour and "fill" not in trace
    ]


def test_the_course_is_solid_to_the_deadline_and_dashed_beyond() -> None:
    solid, dashed = lines(outlook(), colour=LIGHT.rise)
    assert solid == ("", [START[0], date(2025, 6, 30), BY], [262.0, 300, 340])
    assert dashed == ("dash", [BY, date(2026, 6, 30)], [340, 380])


def test_the_band_goes_out_along_its_upper_edge_and_back_along_its_lower() -> None:
    (band,) = [trace for trace in outlook()["data"] if trace.get("fill") == "toself"]
    assert band["y"] == [262.0, 320, 380, 440, 320, 300, 280, 262.0]
    assert band["fillcolor"] == LIGHT.rise


def test_the_required_line_leads_from_the_baseline_to_the_goal() -> None:
    assert lines(outlook(), colour=LIGHT.text) == [("dot", [date(2021, 1, 1), BY], [20.0, 350])]
    for start in (None, (date(2021, 1, 1), 400.0)):
        assert lines(outlook(goal=Goal(350, BY, start=start)), colour=LIGHT.text) == []


def test_goal_and_deadline_are_lines_with_their_values() -> None:
    layout = outlook()["layout"]
    assert [(shape["y0"], shape["y1"]) for shape in layout["shapes"] if shape.get("xref") == "paper"] == [(350, 350)]
    assert BY in [shape["x0"] for shape in layout["shapes"]]
    said = [note["text"] for note in layout["annotations"]]
    assert "goal 350" in said
    assert "31 Dec 2025" in [text.strip("\u2002") for text in said]


@pytest.mark.parametrize(("by", "side"), [(date(2025, 6, 30), "left"), (BY, "right")])
def test_the_deadlines_date_stands_right_of_its_line_where_there_is_room(by: date, side: str) -> None:
    assert outlook(goal=Goal(350, by))["layout"]["annotations"][-1]["xanchor"] == side


def test_of_the_facts_only_the_newest_has_its_number() -> None:
    (labels,) = [trace for trace in outlook()["data"] if trace["mode"] == "markers+text"]
    assert [text.strip("\u2002") for text in labels["text"]] == ["<b>262</b>"]


@pytest.mark.parametrize(
    ("goal", "side"), [(None, "bottom right"), (240, "top left"), (262, "top left"), (263, "bottom right")]
)
def test_a_number_does_not_stand_on_the_goals_line(goal: float | None, side: str) -> None:
    figure = outlook(goal=Goal(goal, BY) if goal else None)
    (labels,) = [trace for trace in figure["data"] if trace["mode"] == "markers+text"]
    assert labels["textposition"] == [side]


@pytest.mark.parametrize(("goal", "side"), [(200, "top left"), (280, "bottom right")])
def test_without_a_course_the_number_stands_above_the_line_that_leads_to_it(goal: float, side: str) -> None:
    figure = outlook_chart(
        CLAIMS, tables.sum_table(), COURSE.head(0), start=None, goal=Goal(goal, date(2030, 12, 31)), **WORDS
    )
    (labels,) = [trace for trace in figure["data"] if trace["mode"] == "markers+text"]
    assert labels["textposition"] == [side]


@pytest.mark.parametrize(("day", "said"), [(BY, "<b>340</b>"), (date(2040, 1, 1), "<b>380</b>"), (None, "<b>380</b>")])
def test_the_number_stands_at_its_day_or_at_the_end(day: date | None, said: str) -> None:
    texts = [text for trace in outlook(label_on=day)["data"] for text in trace.get("text", ())]
    assert texts[-1].strip("\u2002").startswith(said)


def test_another_pace_is_a_line_of_its_own() -> None:
    tried = [(date(2025, 1, 31), 270.0), (date(2026, 6, 30), 500.0)]
    assert lines(outlook(what_if=tried), colour=LIGHT.star_4) == [("dash", *map(list, zip(*tried, strict=True)))]
    assert outlook(what_if=tried)["layout"]["yaxis"]["range"][1] >= 500


def test_it_is_drawn_as_a_still_with_its_band() -> None:
    drawn = still(outlook(), alt="said")
    assert "fill=%22%231F6FA8%22" in drawn or f'fill="{LIGHT.rise}"'.replace('"', "%22").replace("#", "%23") in drawn


def test_steps_of_the_flow_begin_where_the_one_before_ended() -> None:
    before, after, labels = flow_chart(Flow(201, 44, 15, 13), goal=None, **WORDS)["data"]
    assert before["x"] == [0, 157, 157, 172, 0]
    assert after["x"] == [201, 44, 15, 13, 185]
    assert [text.strip("\u2002").replace("<b>", "").replace("</b>", "") for text in labels["text"]] == [
        "201", "−44", "+15", "+13", "185"
    ]  # fmt: skip
