"""Opens the reports that were written and holds them to Decree 30/2020/NĐ-CP and to the figures of the questions."""

import re
import time
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from ocop.formats import formatter
from reports.doubts import doubts
from reports.facts import Briefing
from reports.report import MOST_FINDINGS, write_report
from reports.report_words import Office
from tests.reports.conftest import AFTER_REFORM, REGION, Gather

YEAR = 365
NOT_FILLED = re.compile(r"\bNone\b|\bnan\b|\bNaT\b|[{}]")
SECONDS = 2


def written(b: Briefing, *, lang: str = "vi", max_age_days: int = YEAR, office: Office | None = None) -> Any:
    """The report, written and opened again."""
    file = BytesIO()
    found = doubts(b, max_age_days=max_age_days)
    write_report(b, lang=lang, doubts=found, to=file, **({"office": office} if office else {}))
    return Document(BytesIO(file.getvalue()))


def text_of(document: Any) -> str:
    """Every paragraph and cell."""
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def rows_of(document: Any, heading: str) -> list[list[str]]:
    """The rows of the table one of whose headings is this."""
    for table in document.tables:
        grid = [[cell.text for cell in row.cells] for row in table.rows]
        if heading in grid[0]:
            return grid[1:]
    raise AssertionError(f"no table has the heading {heading!r}")


@pytest.fixture(scope="module")
def report(brief: Gather) -> Any:
    return written(brief("63-84"))


# ---- the sheet ----


def test_every_page_is_a4_with_the_margins_of_the_decree(report: Any) -> None:
    for section in report.sections:
        sides = sorted((section.page_width, section.page_height))
        assert [round(side.mm) for side in sides] == [210, 297]
        assert 20 <= round(section.top_margin.mm, 1) <= 25
        assert 20 <= round(section.bottom_margin.mm, 1) <= 25
        assert 30 <= round(section.left_margin.mm, 1) <= 35
        assert 15 <= round(section.right_margin.mm, 1) <= 20


def test_the_body_stands_upright_and_wide_annexes_lie(report: Any) -> None:
    ways = [section.orientation for section in report.sections]
    assert ways[0] == WD_ORIENT.PORTRAIT
    assert WD_ORIENT.LANDSCAPE in ways[1:]
    assert all(
        (section.page_width > section.page_height) == (section.orientation == WD_ORIENT.LANDSCAPE)
        for section in report.sections
    )


def test_the_typeface_is_times_new_roman_of_13_or_14(report: Any) -> None:
    normal = report.styles["Normal"]
    assert normal.font.name == "Times New Roman"
    assert 13 <= normal.font.size.pt <= 14
    named = {
        style.element.rPr.rFonts.get(qn("w:ascii"))
        for style in report.styles
        if style.element.rPr is not None and style.element.rPr.rFonts is not None and style.name in used(report)
    }
    assert named == {"Times New Roman"}


def used(document: Any) -> set[str]:
    inside = [paragraph for table in document.tables[:1] for cell in table._cells for paragraph in cell.paragraphs]
    return {paragraph.style.name for paragraph in [*document.paragraphs, *inside]}


def test_pages_are_numbered_above_in_the_middle_from_the_second_on(report: Any) -> None:
    first = report.sections[0]
    assert all(section.different_first_page_header_footer for section in report.sections)
    assert "PAGE" in first.header._element.xml
    assert first.header.paragraphs[0].alignment == 1
    assert not first.first_page_header.paragraphs[0].text
    assert "PAGE" not in first.first_page_header._element.xml


def test_each_annex_is_numbered_by_itself(report: Any) -> None:
    starts = [section._sectPr.find(qn("w:pgNumType")) for section in report.sections]
    assert starts[0] is None
    assert all(start.get(qn("w:start")) == "1" for start in starts[1:])
    titles = [paragraph.text for paragraph in report.paragraphs if paragraph.style.name == "Annex"]
    assert titles == ["PHỤ LỤC I", "PHỤ LỤC II", "PHỤ LỤC III", "PHỤ LỤC IV"]


def test_headings_of_tables_repeat_and_no_row_is_cut(report: Any) -> None:
    bordered = [table for table in report.tables if table._tbl.tblPr.find(qn("w:tblBorders")) is not None]
    assert len(bordered) >= 6
    for table in bordered:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_tables_fill_the_width_between_the_margins(brief: Gather) -> None:
    for unit_id in ("63-84", "VN"):
        for table in written(brief(unit_id)).tables:
            whole = sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid)
            assert round(whole / 56.69) in (160, 247)  # twentieths of a point in a millimetre; upright, lying


# ---- head and foot ----


def test_the_head_has_its_parts_in_their_places(report: Any) -> None:
    left, right = report.tables[0].rows[0].cells
    said = [paragraph.text for paragraph in left.paragraphs if paragraph.text]
    assert said == ["ỦY BAN NHÂN DÂN", "TỈNH TRÀ VINH", "[CƠ QUAN BAN HÀNH]", "Số: …/BC-…"]
    assert [paragraph.text for paragraph in right.paragraphs if paragraph.text] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Trà Vinh, ngày … tháng … năm …",
    ]
    bold = {paragraph.text: paragraph.runs[0].bold for paragraph in left.paragraphs if paragraph.runs}
    assert bold == {"ỦY BAN NHÂN DÂN": None, "TỈNH TRÀ VINH": None, "[CƠ QUAN BAN HÀNH]": True, "Số: …/BC-…": None}
    assert right.paragraphs[-1].runs[0].italic
    title = [paragraph.text for paragraph in report.paragraphs][:3]
    assert title[0] == "BÁO CÁO"
    assert title[2] == "của tỉnh Trà Vinh (số liệu tính đến ngày 30/06/2025)"


def test_the_foot_leaves_blanks_for_recipients_and_signer(report: Any) -> None:
    foot = next(table for table in report.tables if "Nơi nhận:" in table.rows[0].cells[0].text)
    left, right = foot.rows[0].cells
    assert "- Lưu: VT, […]." in left.text
    assert "[QUYỀN HẠN, CHỨC VỤ NGƯỜI KÝ]" in right.text
    assert "[Họ và tên]" in right.text


def test_an_office_gives_its_own_names(brief: Gather) -> None:
    office = Office(superior="Ủy ban nhân dân|tỉnh Trà Vinh", issuer="Sở Nông nghiệp và Môi trường", place="Càng Long")
    said = text_of(written(brief("63-84"), office=office))
    assert "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG" in said
    assert "Càng Long, ngày … tháng … năm …" in said
    assert "[CƠ QUAN BAN HÀNH]" not in said


def test_a_province_that_was_merged_has_no_committee_to_name(brief: Gather) -> None:
    said = text_of(written(brief("63-84", AFTER_REFORM)))
    assert "ỦY BAN NHÂN DÂN" not in said
    assert "[CƠ QUAN CHỦ QUẢN]" in said
    assert "[địa danh], ngày" in said


def test_a_translation_bears_neither_national_title_nor_signature(brief: Gather) -> None:
    said = text_of(written(brief("63-84"), lang="en"))
    assert "Translation for information" in said
    assert "SOCIALIST REPUBLIC" not in said
    assert "[Name of the signer]" not in said


# ---- the figures ----


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("unit_id", ["63-84", "63-19", "34-86"])
def test_the_split_read_back_is_the_questions(unit_id: str, lang: str, brief: Gather, asked: Any) -> None:
    b, fmt = brief(unit_id), formatter(lang)
    every = asked.rows("province_stars", as_of=b.as_of, vintage=b.vintage)
    row = next(row for row in every if row["unit_id"] == unit_id)
    names = ("split_3", "split_4", "split_potential_5", "split_5", "split_total")
    shown = rows_of(written(b, lang=lang), "3 sao" if lang == "vi" else "3\u2011star")[0]
    assert shown[:5] == [fmt.number(row[name]) for name in names]


@pytest.mark.parametrize("unit_id", ["63-84", "63-19", "VN"])
def test_each_target_stands_with_its_result(unit_id: str, brief: Gather, asked: Any) -> None:
    b, fmt = brief(unit_id), formatter("vi")
    every = asked.rows("target_progress", as_of=b.as_of, vintage=b.vintage)
    own = [row for row in every if row["unit_id"] == unit_id] or asked.rows(
        "target_progress", as_of=b.as_of, vintage=b.vintage, unit_id=unit_id
    )
    shown = rows_of(written(b), "Chênh lệch")
    assert [row[4] for row in shown] == [fmt.ratio(row["attainment"]) for row in own]
    assert [row[1] for row in shown] == [row["metric_vi"] for row in own]


def test_every_province_stands_in_the_countrys_annex(brief: Gather, asked: Any) -> None:
    b, fmt = brief("VN"), formatter("vi")
    every = asked.rows("province_stars", as_of=b.as_of, vintage="34")
    shown = {row[1]: row[2] for row in rows_of(written(b), "Tỷ lệ đạt mục tiêu")}
    assert set(shown) == {row["name_vi"] for row in every}
    for row in every:
        assert shown[row["name_vi"]].endswith(fmt.number(row["total"]))


def test_findings_are_told_with_their_question(brief: Gather) -> None:
    b = brief("63-84")
    said = text_of(written(b))
    assert b.attention
    for finding in b.attention[:MOST_FINDINGS]:
        assert finding.row["question_vi"] in said or finding.rule == "pace_low"


def test_doubts_stand_where_their_figures_do(brief: Gather) -> None:
    b = brief("63-19")
    said = [paragraph.text for paragraph in written(b).paragraphs]
    place = next(i for i, text in enumerate(said) if text.startswith("Lưu ý về số liệu: Cơ cấu theo hạng sao"))
    assert said.index("2. Sản phẩm theo hạng sao") < place < said.index("3. Sản phẩm theo nhóm")
    assert not any("Lưu ý về số liệu" in text for text in (p.text for p in written(b, max_age_days=9999).paragraphs))


def test_an_absurd_figure_is_called_so_in_its_place(brief: Gather) -> None:
    b = brief("63-84")
    assert b.stars is not None
    said = text_of(written(replace(b, stars=replace(b.stars, star_5=756))))
    assert "không thể đúng: 756" in said


def test_a_name_with_characters_that_no_file_may_hold_is_written(brief: Gather) -> None:
    b = brief("63-84")
    ending = replace(b.endings[0], name="A\x0b<b>&\x00 “B”")
    assert "A<b>& “B”" in text_of(written(replace(b, endings=(ending,))))


def test_sections_are_numbered_in_order(brief: Gather) -> None:
    for unit_id, last in (("63-84", 5), ("34-86", 6), (REGION, 6), ("VN", 6)):
        document = written(brief(unit_id))
        heads = [p.text.split(".")[0] for p in document.paragraphs if p.style.name == "Heading 1"]
        assert heads == ["I", "II", "III", "IV", "V", "VI"][:last]


def test_every_province_has_its_report_in_time(old_briefings: list[Briefing]) -> None:
    """63 of them: each opens, names its total, leaves no gap in its words, and none takes longer than it may."""
    assert len(old_briefings) == 63
    fmt = formatter("vi")
    for b in old_briefings:
        start = time.perf_counter()
        file = BytesIO()
        write_report(b, lang="vi", doubts=doubts(b, max_age_days=YEAR), to=file)
        assert time.perf_counter() - start < SECONDS, b.unit_id
        said = "\n".join(node.text or "" for node in Document(BytesIO(file.getvalue())).element.iter(qn("w:t")))
        assert not NOT_FILLED.search(said), b.unit_id
        assert b.title_vi.upper() in said
        assert fmt.number(b.total.value if b.total else None) in said
