"""The head and the foot of a report by Decree 30/2020/NĐ-CP, Annex I; and the plain head of a translation."""

from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm

from reports.facts import Briefing
from reports.paper import Paper, add_run, rule
from reports.report_words import Office, ReportWords

LEFT, RIGHT = Mm(65), Mm(95)
"""Issuing body, national title: together the width between the margins."""
MOTTO: Final = Mm(53)
"""As long as the motto in bold 13."""
ISSUER, SUBJECT = Mm(24), Mm(50)
"""A third to a half of the words above."""
HEAD, MOTTO_SIZE, TEXT = 12, 13, 14
"""The decree leaves 12–13 for heads and 13–14 for motto and date; the smaller pair holds with other typefaces, too."""
SIGNED: Final = 3
"""Lines left free for signature and seal."""


def head(paper: Paper, b: Briefing, w: ReportWords, *, office: Office) -> None:
    """Issuing body and number on the left, national title, motto, place and date on the right; kind and subject."""
    left, right = _two_columns(paper)
    for text in w.superior(b, office):
        _line(left, text, size=HEAD)
    for text in w.issuer(office):
        _line(left, text, size=HEAD, bold=True)
    _rule(left, width=ISSUER, of=LEFT)
    _line(left, w.t("No.: …/BC-…"), size=MOTTO_SIZE)
    _line(right, w.t("SOCIALIST REPUBLIC OF VIET NAM"), size=HEAD, bold=True)
    _line(right, w.t("Independence - Freedom - Happiness"), size=MOTTO_SIZE, bold=True)
    _rule(right, width=MOTTO, of=RIGHT)
    _line(right, w.place_and_date(b, office), size=MOTTO_SIZE, italic=True)
    _title(paper, b, w)


def plain_head(paper: Paper, b: Briefing, w: ReportWords) -> None:
    """Kind and subject alone: a translation bears neither number nor signature."""
    _title(paper, b, w)
    paper.paragraph(w.t("Translation for information"), style="Centred", italic=True)
    paper.paragraph(style="After table")


def foot(paper: Paper, w: ReportWords) -> None:
    """The recipients at the left, the signature at the right, with blanks for what the office decides."""
    closing = paper.paragraph(w.t("The above is the report./."))
    closing.paragraph_format.keep_with_next = True
    left, right = _two_columns(paper)
    add_run(_next(left, "Recipients"), w.t("Recipients:"), bold=True, italic=True, size=HEAD)
    for text in (w.t("- […];"), w.t("- Archives: […].")):
        add_run(_next(left, "Recipients"), text)
    _line(right, w.t("[AUTHORITY, POST OF THE SIGNER]"), size=TEXT, bold=True)
    _line(right, w.t("(Signature, seal)"), size=TEXT, italic=True)
    for _ in range(SIGNED):
        _line(right, "", size=TEXT)
    _line(right, w.t("[Name of the signer]"), size=TEXT, bold=True)
    for paragraph in (*left.paragraphs, *right.paragraphs):
        paragraph.paragraph_format.keep_with_next = True


def _title(paper: Paper, b: Briefing, w: ReportWords) -> None:
    """'BÁO CÁO', the subject and a line below it."""
    kind = paper.paragraph(w.t("REPORT"), style="Title line", bold=True)
    kind.paragraph_format.space_before = Mm(6)
    for text in w.subject(b):
        paper.paragraph(text, style="Centred", bold=True)
    width = Length(int(LEFT) + int(RIGHT))
    rule(paper.paragraph(style="Rule"), width=SUBJECT, of=width)
    paper.paragraph(style="After table")


def _two_columns(paper: Paper) -> tuple[Any, Any]:
    """A row of two cells without lines, which stays on one page."""
    table = paper.document.add_table(rows=1, cols=2)
    table.autofit = False
    cells = table.rows[0].cells
    for cell, width in zip(cells, (LEFT, RIGHT), strict=True):
        cell.width = width
    for column, width in zip(table.columns, (LEFT, RIGHT), strict=True):
        column.width = width
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")
    whole = OxmlElement("w:cantSplit")
    table.rows[0]._tr.get_or_add_trPr().append(whole)
    return cells[0], cells[1]


def _next(cell: Any, style: str) -> Any:
    """The empty paragraph that a new cell has, else one more."""
    first = cell.paragraphs[0]
    if len(cell.paragraphs) == 1 and not first.runs and first.style.name == "Normal":
        first.style = style
        return first
    return cell.add_paragraph(style=style)


def _line(cell: Any, text: str, *, size: float, bold: bool = False, italic: bool = False) -> None:
    add_run(_next(cell, "Centred"), text, bold=bold, italic=italic, size=size)


def _rule(cell: Any, *, width: Length, of: Length) -> None:
    rule(_next(cell, "Rule"), width=width, of=of)
