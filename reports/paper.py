"""The sheet of Decree 30/2020/NĐ-CP: margins, typeface, numbered headings, page numbers, annexes in landscape.

Sizes follow its Annex I: A4; margins 20–25 mm above and below, 30–35 mm left, 15–20 mm right; Times New Roman 13–14;
page numbers centred in the upper margin from the second page on; annexes numbered by themselves.
"""

from typing import Any, Final

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor

from reports.docx_tables import table_element
from reports.tables import Table

FONT: Final = "Times New Roman"
WIDTH, HEIGHT = Mm(210), Mm(297)
TOP, BOTTOM, LEFT, RIGHT = Mm(20), Mm(20), Mm(30), Mm(20)
HEADER: Final = Mm(10)
TEXT: Final = 14
TABLE_TEXT: Final = 12
NARROW_TEXT: Final = 10
"""Wide annex tables; Decree 30 sets no size for tables."""
INDENT: Final = Mm(10)
BLACK: Final = RGBColor(0, 0, 0)
KEPT_STYLES: Final = {
    *("Normal", "Heading 1", "Heading 2", "Heading 3", "Header", "Footer"),
    *("Default Paragraph Font", "Normal Table", "No List"),
}
"""Of the 160 that python-docx's own file has: the others would each be looked at for every paragraph that is added."""
LINE: Final = 6
"""Eighths of a point: the thickness of the lines below motto, issuing body and subject."""


class Paper:
    """A document that is written from top to bottom; `save` at the end."""

    def __init__(self, *, title: str, lang: str) -> None:
        self.document: Any = Document()
        self._styles(lang)
        _page(self.document.sections[0])
        properties = self.document.core_properties
        properties.title, properties.language, properties.author, properties.comments = title, lang, "", ""

    # ---- text ----

    def paragraph(self, text: str = "", *, style: str = "Normal", bold: bool = False, italic: bool = False) -> Any:
        """A paragraph of body text."""
        paragraph = self.document.add_paragraph(style=style)
        if text:
            add_run(paragraph, text, bold=bold, italic=italic)
        return paragraph

    def heading(self, text: str, *, level: int) -> None:
        """'I. …' (1), '1. …' (2) or 'a) …' (3)."""
        self.document.add_paragraph(text, style=f"Heading {level}")

    def note(self, text: str, *, label: str = "") -> None:
        """A remark in italics, its label in bold before it."""
        paragraph = self.document.add_paragraph(style="Note")
        if label:
            add_run(paragraph, f"{label} ", bold=True, italic=True)
        add_run(paragraph, text, italic=True)

    def table(self, table: Table, *, narrow: bool = False) -> None:
        """A table with a heading row that repeats on every page; rows are never cut between pages."""
        if table.note and narrow:
            self.note(table.note)  # above a long table: below, it could stand on a page of its own
        section = self.document.sections[-1]
        width = section.page_width - section.left_margin - section.right_margin
        size = NARROW_TEXT if narrow else TABLE_TEXT
        self.document.element.body.insert_element_before(
            table_element(table, width=width, size=size, is_annex=narrow), "w:sectPr"
        )
        self.document.add_paragraph(style="After table")
        if table.note and not narrow:
            self.note(table.note)

    def annex(self, label: str, title: str, *, of: str, landscape: bool) -> None:
        """A new section with its own page numbers, headed 'PHỤ LỤC I', its title and what it is an annex `of`."""
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        _page(section, landscape=landscape)
        _restart_numbers(section)
        self.document.add_paragraph(label, style="Annex")
        self.document.add_paragraph(title, style="Annex title")
        if of:
            self.paragraph(of, style="Centred", italic=True)
        self.document.add_paragraph(style="After table")

    def numbers_from_page_two(self) -> None:
        """Puts the page number into the upper margin of every page but the first; all sections share it."""
        first = self.document.sections[0]
        for section in self.document.sections:
            section.different_first_page_header_footer = True
        paragraph = first.header.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = add_run(paragraph, "")
        for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
            run._r.append(_field(kind, text))

    # ---- the sheet ----

    def _styles(self, lang: str) -> None:
        styles = self.document.styles
        for style in [style for style in styles if style.name not in KEPT_STYLES]:
            style.delete()
        for link in styles.element.findall(f".//{qn('w:link')}"):  # to styles of letters, which are gone
            link.getparent().remove(link)
        normal = styles["Normal"]
        _type(normal, size=TEXT)
        _language(normal, lang)
        _spacing(normal, before=0, after=6, line=1.1)
        normal.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        normal.paragraph_format.first_line_indent = INDENT
        normal.paragraph_format.widow_control = True
        for level in (1, 2, 3):
            heading = styles[f"Heading {level}"]
            _type(heading, size=TEXT, bold=True, italic=level == 3)
            _spacing(heading, before=6, after=4, line=1.1)
            heading.paragraph_format.first_line_indent = INDENT
            heading.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
            heading.paragraph_format.keep_with_next = True
        self._style("Note", size=TABLE_TEXT, after=6, indent=INDENT)
        self._style("After table", size=6, after=0)
        self._style("Centred", size=TEXT, after=0, centred=True)
        self._style("Title line", size=TEXT, after=0, centred=True)
        self._style("Rule", size=2, after=0, centred=True)
        self._style("Annex", size=TEXT, after=2, centred=True, bold=True)
        self._style("Annex title", size=TEXT, after=2, centred=True, bold=True)
        self._style("Recipients", size=11, after=0)

    def _style(
        self,
        name: str,
        *,
        size: float,
        after: float,
        centred: bool = False,
        bold: bool = False,
        indent: Length | None = None,
    ) -> None:
        style = self.document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = self.document.styles["Normal"]
        _type(style, size=size, bold=bold)
        _spacing(style, before=0, after=after, line=1.0)
        style.paragraph_format.first_line_indent = indent or Mm(0)
        if centred:
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def add_run(paragraph: Any, text: str, *, bold: bool = False, italic: bool = False, size: float | None = None) -> Any:
    """Text within a paragraph."""
    run = paragraph.add_run(text)
    run.bold, run.italic = bold or None, italic or None
    if size:
        run.font.size = Pt(size)
    return run


def rule(paragraph: Any, *, width: Length, of: Length) -> None:
    """Makes an empty paragraph a line of that width, centred in a column `of` so much."""
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = Length((of - width) // 2)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(3)
    shape.space_before, shape.space_after = Pt(1), Pt(4)
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", str(LINE)), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _page(section: Any, *, landscape: bool = False) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (HEIGHT, WIDTH) if landscape else (WIDTH, HEIGHT)
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.left_margin, section.right_margin = LEFT, RIGHT
    section.header_distance = section.footer_distance = HEADER


def _restart_numbers(section: Any) -> None:
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(numbers, "w:cols", "w:titlePg", "w:docGrid")


def _type(style: Any, *, size: float, bold: bool = False, italic: bool = False) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic = FONT, Pt(size), bold, italic
    font.color.rgb = BLACK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)


def _language(style: Any, lang: str) -> None:
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN" if lang == "vi" else "en-GB")
    language.set(qn("w:eastAsia"), "vi-VN")
    style.element.get_or_add_rPr().append(language)


def _spacing(style: Any, *, before: float, after: float, line: float) -> None:
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), line


def _field(kind: str, text: str) -> Any:
    if text:
        instruction = OxmlElement("w:instrText")
        instruction.set(qn("xml:space"), "preserve")
        instruction.text = text
        return instruction
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark
