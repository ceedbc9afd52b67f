"""A still shows what its figure holds: every word, every mark in its place, nothing that runs."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

import pytest

from ocop.charts.marks import figure, text_marks
from ocop.charts.movers import change_bars
from ocop.charts.parts import part_bars
from ocop.charts.series import level_series
from ocop.stills import still
from ocop.theme import DARK, LIGHT, base_layout
from tests.ocop.charts import tables
from tests.ocop.charts.test_every_chart import CHARTS, EMPTY, SERIES, VI, drawn


class Marks(HTMLParser):
    """Each box and each text of a still with its style."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.boxes: list[dict[str, str]] = []
        self.tips: list[str] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(markup)
        assert self.open == [], "a tag was left open"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        if tag == "i":
            self.boxes.append(dict(part.split(":", 1) for part in held["style"].split(";") if ":" in part))
        if "data-tip" in held:
            self.tips.append(held["data-tip"])
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def texts_of(chart: dict[str, Any]) -> list[str]:
    """Every word that a figure puts on the page, without markup."""
    said: list[str] = []
    for trace in chart["data"]:
        said += [str(text) for text in trace.get("text", []) if text]
    for axis in (chart["layout"]["xaxis"], chart["layout"]["yaxis"]):
        if axis.get("visible", True) and axis.get("showticklabels", True):
            said += [str(text) for text in axis.get("ticktext", [])]
    said += [note["text"] for note in chart["layout"].get("annotations", [])]
    return [word for text in said for word in re.sub(r"<[^>]+>", " ", text).split()]


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_it_says_all_that_the_figure_says(name: str, palette: Any) -> None:
    chart = drawn(CHARTS[name], palette=palette)
    said = " ".join(Marks(still(chart, alt="Sentence")).words).split()
    missing = set(texts_of(chart)) - set(said)
    assert not missing


@pytest.mark.parametrize("name", CHARTS)
def test_every_mark_that_answers_the_pointer_still_does(name: str) -> None:
    chart = drawn(CHARTS[name])
    tips = set(Marks(still(chart, alt="Sentence")).tips)
    for trace in chart["data"]:
        if trace["type"] != "bar" or trace.get("hoverinfo") == "skip":
            continue
        expected = {
            re.sub(r"<[^>]+>", "", said.replace("<br>", "\n"))
            for said, length in zip(trace["customdata"], trace["x"], strict=True)
            if length
        }
        assert expected <= tips


@pytest.mark.parametrize("name", EMPTY)
def test_an_empty_chart_has_no_bars_or_dots(name: str) -> None:
    assert Marks(still(drawn(EMPTY[name]), alt="Sentence")).tips == []


@pytest.mark.parametrize("name", CHARTS)
def test_it_has_the_figures_height_and_its_sentence(name: str) -> None:
    chart = drawn(CHARTS[name])
    markup = still(chart, alt='Says "so" & more')
    assert f'style="height:{chart["layout"]["height"]}px;' in markup
    assert 'role="img" aria-label="Says &quot;so&quot; &amp; more"' in markup


def test_a_bar_is_as_long_as_its_value() -> None:
    chart = part_bars(tables.part_table(("A", 80), ("B", 20)), t=VI.t, fmt=VI, palette=LIGHT)
    widths = [box["width"] for box in Marks(still(chart, alt="")).boxes if "left" in box]
    assert widths == ["100%", "25%"]


def test_stacked_bars_follow_each_other() -> None:
    chart = drawn(CHARTS["coverage_strip"])
    traces = [trace for trace in chart["data"] if trace["x"][0]]
    end = chart["layout"]["xaxis"]["range"][1]
    boxes = Marks(still(chart, alt="")).boxes
    tops = {box["top"] for box in boxes}
    first = [box for box in boxes if box["top"] == min(tops, key=lambda top: float(top[:-2]))]
    starts = [float(box["left"][:-1]) for box in first]
    assert starts == sorted(starts)
    assert len(first) == len(traces)
    total = sum(trace["x"][0] for trace in traces)
    assert sum(float(box["width"][:-1]) for box in first) == pytest.approx(100 * total / end, abs=0.1)


def test_a_fall_reaches_left_of_zero() -> None:
    chart = change_bars(tables.move_table((100, 300), (200, 100)), t=VI.t, fmt=VI, palette=LIGHT)
    bars = [box for box in Marks(still(chart, alt="")).boxes if "background" in box]
    zero = 100 * 100 / 300  # the axis runs from -100 to 200
    rise, fall = (float(bar["left"][:-1]) for bar in bars)
    assert rise == pytest.approx(zero, abs=0.01)
    assert fall == pytest.approx(0)
    assert float(bars[1]["width"][:-1]) == pytest.approx(zero, abs=0.01)


def test_a_line_breaks_at_a_gap() -> None:
    chart = level_series(SERIES, t=VI.t, fmt=VI, palette=LIGHT)
    path = unquote(still(chart, alt=""))
    (d,) = re.findall(r'<path d="([^"]+)" fill="none" stroke="' + LIGHT.primary + r'" stroke-width="2"', path)
    assert d.count("M") == 2, "mid-2022 and end-2024 are more than 18 months apart"


def test_a_name_is_text_whatever_it_holds() -> None:
    name = '<script>alert(1)</script>" onload="x'
    chart = part_bars(tables.part_table((name, 3)), t=VI.t, fmt=VI, palette=LIGHT)
    markup = still(chart, alt=name)
    assert "<script" not in markup
    assert 'onload="x' not in markup
    assert name in unescape(markup)


def test_a_sign_that_it_does_not_know_is_not_drawn_wrong() -> None:
    layout = base_layout(LIGHT, height=100) | {
        "xaxis": {"visible": False, "range": [0, 1]},
        "yaxis": {"visible": False, "range": [0, 1]},
    }
    trace = {"type": "scatter", "mode": "markers", "x": [0.5], "y": [0.5], "marker": {"symbol": "hexagon"}}
    with pytest.raises(KeyError, match="hexagon"):
        still(figure([trace], layout=layout), alt="")
    with pytest.raises(KeyError, match="pie"):
        still(figure([{"type": "pie"}], layout=layout), alt="")


def test_words_stand_where_plotly_puts_them() -> None:
    layout = base_layout(LIGHT, height=100) | {
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "xaxis": {"visible": False, "range": [0, 10]},
        "yaxis": {"visible": False, "range": [0, 10]},
    }
    marks = text_marks([5], [2], ["<b>Here</b>"], palette=LIGHT, position="top right", size=12)
    markup = still(figure([marks], layout=layout), alt="")
    assert "left:50%;top:80px;transform:translate(0%,-100%);font-size:12px" in markup
    assert '<span style="font-weight:600">Here</span>' in markup
