"""A province's own template keeps its master and layouts; what cannot carry slides is refused by name."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.util import Pt

from reports.asking import Asked
from reports.briefing import gather
from reports.slides import BadTemplate, build
from reports.slides.template import open_frame
from tests.reports.slides.conftest import DAY
from tests.reports.slides.reading import faults_of_geometry, titles


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A wide deck with a slide of its own and a mark on its master."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(960), Pt(540)
    for place in [*deck.slide_master.placeholders, *(p for layout in deck.slide_layouts for p in layout.placeholders)]:
        if place.element.spPr.find(qn("a:xfrm")) is not None:
            place.left, place.width = place.left * 4 // 3, place.width * 4 // 3
    deck.slide_master.name = "Tỉnh ta"
    deck.slides.add_slide(deck.slide_layouts[1]).shapes.title.text = "Trang mẫu"
    deck.save(str(tmp_path / "mau.pptx"))
    return tmp_path / "mau.pptx"


def made(template: Path, asked: Asked) -> Deck:
    file = BytesIO()
    briefing = gather("63-84", DAY, asked=asked)
    build([briefing], langs=("vi",), template=template, asked=asked).save(file)
    return Presentation(file)


def test_a_template_keeps_its_master_and_loses_its_sample_slides(template: Path, asked: Asked) -> None:
    deck = made(template, asked)
    assert deck.slide_master.name == "Tỉnh ta"
    assert "Trang mẫu" not in titles(deck)
    assert [slide.slide_layout.name for slide in deck.slides] == ["Title Slide"] + ["Title Only"] * (
        len(deck.slides) - 1
    )


def test_titles_stand_in_the_places_of_the_template(template: Path, asked: Asked) -> None:
    deck = made(template, asked)
    for slide in list(deck.slides)[1:]:
        title, place = slide.shapes.title, slide.slide_layout.placeholders[0]
        assert (title.left, title.width) == (place.left, place.width)
    assert faults_of_geometry(deck) == []


def test_a_potx_is_taken_as_a_pptx_is(template: Path, asked: Asked) -> None:
    potx = template.with_suffix(".potx")
    with zipfile.ZipFile(template) as read, zipfile.ZipFile(potx, "w") as written:
        for item in read.infolist():
            data = read.read(item).replace(b"presentationml.presentation.main", b"presentationml.template.main")
            written.writestr(item, data)
    assert made(potx, asked).slide_master.name == "Tỉnh ta"


def test_no_such_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadTemplate, match=r"fehlt\.pptx: there is no such file"):
        open_frame(tmp_path / "fehlt.pptx")


def test_what_is_no_presentation_is_named(tmp_path: Path) -> None:
    (tmp_path / "text.pptx").write_text("Kính gửi", encoding="utf-8")
    with pytest.raises(BadTemplate, match="is no PowerPoint presentation"):
        open_frame(tmp_path / "text.pptx")


def test_a_workbook_is_no_presentation(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "bang.pptx") as book:
        book.add_worksheet()
    with pytest.raises(BadTemplate, match="is no PowerPoint presentation"):
        open_frame(tmp_path / "bang.pptx")


def test_a_template_without_a_place_for_titles_is_named(tmp_path: Path) -> None:
    deck = Presentation()
    for layout in list(deck.slide_layouts):
        if layout.name != "Blank":
            deck.slide_layouts.remove(layout)
    deck.save(str(tmp_path / "trang.pptx"))
    with pytest.raises(BadTemplate, match=r"no layout has a place for a title.*Layouts found: Blank"):
        open_frame(tmp_path / "trang.pptx")


def test_a_title_that_leaves_no_room_is_named(tmp_path: Path) -> None:
    deck = Presentation()
    for layout in deck.slide_layouts:
        for place in layout.placeholders:
            place.left, place.top, place.width, place.height = Pt(20), Pt(20), Pt(600), Pt(400)
    deck.save(str(tmp_path / "hep.pptx"))
    with pytest.raises(BadTemplate, match="a chart with its words needs 480 × 240"):
        open_frame(tmp_path / "hep.pptx")
