"""Nothing on any slide of any province is cut, covered, outside, without a source or without notes."""

from datetime import date

import pytest

from reports.asking import Asked
from reports.briefing import gather
from reports.doubts import doubts
from reports.slides import build
from reports.slides.page import SIGN, SIGN_FACE
from tests.reports.slides.conftest import DAY, MakeDeck
from tests.reports.slides.reading import faults_of_geometry, faults_of_text, framed, notes, titles

LANGUAGES = (("vi",), ("en",), ("vi", "en"))


@pytest.mark.slow
def test_all_63_provinces_have_slides_without_a_fault(asked: Asked) -> None:
    units = [row["unit_id"] for row in asked.rows("units") if row["vintage"] == "63"]
    assert len(units) == 63
    faults = []
    for index, unit in enumerate(units):
        b = gather(unit, DAY, asked=asked)
        deck = build([b], langs=LANGUAGES[index % 3], doubts={unit: doubts(b, max_age_days=365)}, asked=asked)
        faults += [f"{unit} {fault}" for fault in faults_of_geometry(deck) + faults_of_text(deck)]
        assert all(titles(deck))
        assert all(notes(deck))
    assert faults == []


@pytest.mark.parametrize(
    ("units", "day", "langs"),
    [
        *((("63-19", "63-84"), DAY, langs) for langs in LANGUAGES),
        (("VN",), DAY, ("vi",)),
        (("VN",), DAY, ("vi", "en")),
        (("mekong_delta",), DAY, ("en",)),
        (("34-86",), date(2026, 6, 30), ("vi", "en")),
        (("63-06",), date(2021, 6, 30), ("vi",)),
        (("63-01", "63-84", "63-19", "63-40", "63-38", "63-37", "63-36"), DAY, ("vi", "en")),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, tuple) else str(value),
)
def test_nothing_is_cut_covered_or_outside(
    units: tuple[str, ...], day: date, langs: tuple[str, ...], deck_of: MakeDeck
) -> None:
    deck = deck_of(units, langs, day, "https://ocop.example.vn")
    assert faults_of_geometry(deck) + faults_of_text(deck) == []


def test_a_shape_that_is_moved_or_overfilled_is_found(asked: Asked) -> None:
    deck = build([gather("63-84", DAY, asked=asked)], langs=("vi",), asked=asked)
    title = deck.slides[1].shapes.title
    title.left = deck.slide_width - 100
    title.text_frame.paragraphs[0].runs[0].text = "Sản phẩm " * 60
    assert any("leaves the slide" in fault for fault in faults_of_geometry(deck))
    assert any("pt of text in" in fault for fault in faults_of_text(deck))


def test_every_slide_says_its_day_and_where_there_are_figures_its_source(deck_of: MakeDeck) -> None:
    deck = deck_of(("63-19", "63-84"))
    for slide in deck.slides:
        words = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        assert "30/06/2025" in words
        if any(shape.has_chart for shape in slide.shapes):
            assert "Nguồn:" in words
            assert "Nguồn:" in slide.notes_slide.notes_text_frame.text


def test_a_sign_has_a_run_and_a_typeface_to_itself(deck_of: MakeDeck) -> None:
    runs = [
        run
        for slide in deck_of(("63-19", "63-84")).slides
        for frame, *_ in framed(slide)
        for paragraph in frame.paragraphs
        for run in paragraph.runs
    ]
    signs = [run for run in runs if run.font.name == SIGN_FACE]
    assert {run.text for run in signs} >= {"✓ ", "(✓) ", "▼ "}
    assert not [run.text for run in runs if run not in signs and SIGN.search(run.text)]


def test_nothing_is_smaller_than_ten_points(deck_of: MakeDeck) -> None:
    deck = deck_of(("63-19", "63-84"), ("vi", "en"))
    sizes = {
        run.font.size.pt
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if run.font.size
    }
    assert min(sizes) >= 10
