"""A figure as SVG: all its words are in it and inside it, and its marks are where the still's are."""

import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from ocop.charts.series import level_series
from ocop.stills.pen import Look
from ocop.stills.picture import MARGIN, Plot, Said, Sheet, picture, wrapped
from ocop.stills.plot import frame_of
from ocop.stills.svg_pen import width_of
from ocop.stills.swatches import Swatch
from ocop.theme import DARK, LIGHT
from tests.ocop.charts.test_every_chart import CHARTS, SERIES, VI, drawn
from tests.ocop.stills.test_still import texts_of

SAID = Said("Trà Vinh: 184 sản phẩm, 38 bốn sao", under=("Tính đến 31/12/2022",), foot=("Nguồn: Báo Trà Vinh.",))
WIDTH = 960.0
SVG = "{http://www.w3.org/2000/svg}"


def measure(text: str, size: float, bold: bool) -> float:
    """A typeface whose letters are all half as wide as high, bold ones a little wider."""
    return len(text) * size * (0.55 if bold else 0.5)


def made(chart: dict[str, Any], **changes: Any) -> ET.Element:
    """The picture as a tree: parsing it shows that it is well formed."""
    return ET.fromstring(
        picture(Plot(chart), SAID, **({"width": WIDTH, "palette": LIGHT, "measure": measure} | changes))
    )


def words_of(tree: ET.Element) -> str:
    return " ".join("".join(text.itertext()) for text in tree.iter(f"{SVG}text"))


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", list(CHARTS))
def test_it_says_all_that_the_figure_says_and_what_stands_around_it(name: str, palette: Any) -> None:
    chart = drawn(CHARTS[name], palette=palette)
    said = words_of(made(chart, palette=palette))
    missing = [word for word in texts_of(chart) if word not in re.sub(r"\s+", " ", said)]
    assert missing == []
    for text in (SAID.title, *SAID.under, *SAID.foot):
        assert text in said


@pytest.mark.parametrize("name", list(CHARTS))
def test_its_key_names_what_the_figures_traces_are(name: str) -> None:
    chart = drawn(CHARTS[name])
    said = words_of(made(chart))
    for trace in chart["data"]:
        assert trace.get("name", "") in said


def test_stars_have_a_key_and_potential_five_stars_are_called_potential() -> None:
    said = words_of(made(drawn(CHARTS["star_bars"])))
    assert "tiềm năng 5 sao" in said


def test_a_key_that_is_given_stands_in_place_of_the_traces() -> None:
    key = [Swatch("kỳ vọng", Look("#123456"), "line", "dash"), Swatch("≠ không khớp")]
    said = ET.fromstring(
        picture(Plot(drawn(CHARTS["star_bars"]), key), SAID, width=WIDTH, palette=LIGHT, measure=measure)
    )
    words = words_of(said)
    assert "kỳ vọng" in words
    assert "≠ không khớp" in words
    assert "tiềm năng 5 sao" not in words
    assert any(line.get("stroke") == "#123456" for line in said.iter(f"{SVG}line"))


@pytest.mark.parametrize(("room", "size"), [(960.0, (200.0, 400.0)), (148.0, (100.0, 200.0))])
def test_a_sheet_is_as_wide_as_its_room_but_no_higher_than_it_may_be(room: float, size: tuple[float, float]) -> None:
    asked: list[tuple[float, float]] = []

    def drawn_at(width: float, height: float) -> str:
        asked.append((width, height))
        return "<svg/>"

    body = Sheet(drawn_at, ratio=2.0, highest=400.0)
    picture(body, SAID, width=room, palette=LIGHT, measure=measure)
    assert asked == [size]


def test_a_dot_stands_where_its_value_is() -> None:
    chart = level_series(SERIES, t=VI.t, fmt=VI, palette=LIGHT)
    dots = {float(dot.get("cy", "")) for dot in made(chart).iter(f"{SVG}circle")}
    frame = frame_of(chart)
    assert dots
    placed = {
        round(frame.plane.y(y), 2) for trace in chart["data"] if "markers" in trace.get("mode", "") for y in trace["y"]
    }
    assert dots <= placed


def test_cuts_of_hatched_boxes_have_names_of_their_own() -> None:
    names = [cut.get("id") for cut in made(drawn(CHARTS["star_bars"])).iter(f"{SVG}clipPath")]
    assert len(names) == len(set(names)) > 1


def test_long_words_are_broken_between_words_and_stay_inside() -> None:
    text = "một tiêu đề rất dài " * 20
    lines = wrapped(text, 20, 400, measure)
    assert " ".join(lines) == " ".join(text.split())
    assert max(measure(line, 20, False) for line in lines) <= 400
    assert wrapped("mộttừkhôngthểngắt" * 9, 20, 400, measure) == ["mộttừkhôngthểngắt" * 9]
    long = made(drawn(CHARTS["part_bars"]), width=360)
    ends = [
        float(part.get("x", "")) + measure(part.text or "", float(text.get("font-size", "")), True)
        for text in list(long)
        if text.tag == f"{SVG}text"
        for part in text
    ]
    assert max(ends) <= 360 - MARGIN + 1


def test_signs_that_the_typeface_lacks_stand_in_another_at_their_own_place() -> None:
    tree = made(drawn(CHARTS["target_lines"]))
    signs = [part for part in tree.iter(f"{SVG}tspan") if (part.text or "") in "✓✕▽▼≈"]
    assert signs
    assert all("DejaVu" in part.get("font-family", "") and part.get("x") for part in signs)
    assert width_of("63 → 34", size=10, measure=measure) == pytest.approx(6 * 5 + 6.02)


def test_what_a_name_holds_is_text() -> None:
    evil = Said('<script>alert(1)</script> & "so"', foot=("a < b",))
    tree = ET.fromstring(picture(Plot(drawn(CHARTS["part_bars"])), evil, width=WIDTH, palette=LIGHT, measure=measure))
    assert "<script>alert(1)</script>" in words_of(tree)
    assert list(tree.iter(f"{SVG}script")) == []
