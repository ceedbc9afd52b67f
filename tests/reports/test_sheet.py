"""The province sheet and the booklet: read back from the PDF, tagged, with its own typeface, the same each time."""

from datetime import date
from functools import lru_cache
from io import BytesIO

import pytest
from pypdf import PdfReader

from reports import doubts, gather
from reports.asking import Asked
from reports.charts import CHARTS, chart, charts
from reports.doubts import Doubt
from reports.facts import Briefing
from reports.sheet import sheets
from reports.words import words

pytestmark = pytest.mark.usefixtures("built")

DAY = date(2025, 6, 30)


@lru_cache(maxsize=1)
def shared() -> Asked:
    return Asked()


def subject(unit_id: str, day: date = DAY, asked: Asked | None = None) -> tuple[Briefing, tuple[Doubt, ...]]:
    briefing = gather(unit_id, day, asked=asked or shared())
    return briefing, doubts(briefing, max_age_days=720)


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("unit_id", ["63-84", "34-86", "VN", "southeast"])
def test_it_says_headline_finding_targets_doubts_and_sources(unit_id: str, lang: str) -> None:
    b, found = subject(unit_id)
    w, text = words(lang), text_of(sheets([(b, found)], langs=[lang]))
    for said in (w.headline(b), w.as_of_line(b), *(w.doubt(doubt, b) for doubt in found)):
        assert " ".join(said.split()) in text
    for line in b.targets:
        assert w.level(line, line.current) in text
    for source in list(b.sources.values())[:5]:
        assert source.publisher in text


def test_it_is_tagged_in_its_language_with_its_title_and_typeface() -> None:
    b, found = subject("63-84")
    reader = PdfReader(BytesIO(sheets([(b, found)], langs=["vi"])))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "vi"
    assert reader.metadata is not None
    assert reader.metadata.title == words("vi").headline(b)
    assert "pdfuaid" in root["/Metadata"].get_data().decode()
    fonts = {str(font["/BaseFont"]) for page in reader.pages for font in page["/Resources"]["/Font"].values()}  # type: ignore[index]  # pypdf's objects
    assert any("BeVietnamPro" in font for font in fonts)
    assert len(reader.pages) <= 2
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]  # A4


def test_the_same_figures_give_the_same_bytes() -> None:
    one = subject("63-84")
    assert sheets([one], langs=["vi"]) == sheets([one], langs=["vi"])


def test_the_booklet_has_every_province_and_a_page_of_contents() -> None:
    day, asked = date(2026, 6, 30), Asked()
    country = subject("VN", day, asked)
    subjects = [country, *(subject(member.unit_id, day, asked) for member in country[0].members)]
    pdf = sheets(subjects, langs=["vi"], contents=True)
    first = " ".join(PdfReader(BytesIO(pdf)).pages[0].extract_text().split())
    for briefing, _ in subjects:
        assert briefing.name_vi in first
    assert len(subjects) == 35


def test_two_languages_follow_each_other() -> None:
    one = subject("63-84")
    text = text_of(sheets([one], langs=["vi", "en"]))
    assert words("vi").headline(one[0]) in text
    assert words("en").headline(one[0]) in text


def test_every_place_has_the_charts_that_its_figures_allow() -> None:
    w = words("vi")
    assert set(charts(subject("63-84")[0], w)) == {"stars", "history", "targets", "entities"}
    assert {name for name in CHARTS if chart(name, subject("VN")[0], w) is None} == {
        "groups",
        "entities",
    }  # shares only
    with pytest.raises(KeyError):
        chart("nothing", subject("63-84")[0], w)


def test_a_charts_bars_are_the_briefings_figures() -> None:
    b = subject("63-84")[0]
    drawn = chart("stars", b, words("vi"))
    assert drawn is not None
    assert b.stars is not None
    lengths = [trace["x"][0] for trace in drawn.figure["data"] if trace["type"] == "bar"]
    assert lengths == [b.stars.star_3, b.stars.star_4, b.stars.potential_5, b.stars.star_5]


def test_sums_stand_dotted_at_their_newest_part_beside_the_provinces_own_figures() -> None:
    b = subject("34-86", date(2026, 6, 30))[0]
    drawn = chart("history", b, words("vi"))
    assert drawn is not None
    dotted = drawn.figure["data"][0]
    assert dotted["line"]["dash"] == "dot"
    sums = [figure for figure in b.history if figure.is_sum and not figure.is_partial]
    assert [day.date() if hasattr(day, "date") else day for day in dotted["x"]] == [f.newest_part_as_of for f in sums]
    assert dotted["y"] == [figure.value for figure in sums]
    before = chart("history", subject("34-86", date(2025, 9, 1))[0], words("vi"))
    assert before is not None
    assert before.figure["data"][0]["line"].get("dash") != "dot", "without own figures the sums are the line"


def test_sums_that_lack_a_province_are_no_points_of_the_line() -> None:
    b = subject("34-86", date(2026, 6, 30))[0]
    drawn = chart("history", b, words("vi"))
    assert drawn is not None
    whole = [figure.value for figure in b.history if not figure.is_partial]
    assert len(whole) < len(b.history)
    dots = next(trace for trace in drawn.figure["data"] if "markers" in trace.get("mode", "") and len(trace["y"]) > 1)
    assert set(dots["y"]) <= set(whole)
