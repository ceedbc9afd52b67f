"""One slide: its title, source and number in their places, words that fit their boxes, notes; all in points."""

import re
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final
from xml.sax.saxutils import quoteattr

from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.util import Pt

from ocop.theme import LIGHT
from reports.slides.fitting import LEADING, Box, fitting_size, height_of, lines_of, shortened
from reports.slides.template import Frame, insets_of

TITLE_SIZES: Final = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0)
SECOND_SIZES: Final = (16.0, 15.0, 14.0, 13.0, 12.0, 11.0)
SOURCE_SIZES: Final = (11.0, 10.5, 10.0)
TEXT: Final = 14.0
CAPTION: Final = 12.0
SMALL: Final = 11.0
LEAST: Final = 10.0
"""Nothing is smaller: 20 px on a projector of 1920."""
ALIGNMENTS: Final = {PP_ALIGN.LEFT: "l", PP_ALIGN.RIGHT: "r", PP_ALIGN.CENTER: "ctr"}
SIGN: Final = re.compile(r"(\(?[\u2190-\u2bff]\)?\s*)")
SIGN_FACE: Final = "Segoe UI Symbol"
"""Arial has no signs. Where a program borrows them within a run, LibreOffice has been seen to garble the words
beside them; so a sign has a run and a typeface to itself."""
UNBROKEN: Final = 0.7
"""A title may be so much smaller than wanted if that keeps it on one line."""
DOUBLE_SHARE: Final = 0.61
"""How much of the title's place the leading language takes where there are two."""


@dataclass(frozen=True)
class Run:
    """A piece of text in one style; colour is '#RRGGBB', None for the master's own."""

    text: str
    size: float = TEXT
    bold: bool = False
    colour: str | None = None


class Page:
    """A slide in the making."""

    def __init__(self, frame: Frame, *, opening: bool = False) -> None:
        """Adds a slide of the frame's layout to its presentation."""
        self.frame = frame
        self.slide: Slide = frame.deck.slides.add_slide(frame.opening if opening else frame.content)
        self.room = frame.room
        self._notes: list[str] = []
        self._number()

    # ---- places of the master ----

    def title(
        self, lead: str, second: str = "", *, box: Box | None = None, sizes: Sequence[float] = TITLE_SIZES
    ) -> None:
        """The finding; the second language below it in the same place, smaller and quieter."""
        shape = self.slide.shapes.title
        self._fill(shape, lead, second, box=box or self.frame.title, sizes=sizes)

    def _fill(self, shape: Any, lead: str, second: str, *, box: Box, sizes: Sequence[float]) -> None:
        across, above = insets_of(shape) if not self.frame.is_own else (0.0, 0.0)
        inner = Box(box.x, box.y, box.width - across, box.height - above)
        upper = Box(inner.x, inner.y, inner.width, inner.height * (DOUBLE_SHARE if second else 1))
        whole = _unbroken_size(lead, box=upper, sizes=sizes)
        size = whole or fitting_size(lead, box=upper, sizes=sizes, bold=True)
        shown = shortened(lead, box=upper, size=size, bold=True)
        runs = [Run(line, size, bold=True) for line in shown.split("\n")]
        if second:
            used = height_of(shown, width=inner.width, size=size, bold=True)
            lower = Box(inner.x, inner.y, inner.width, inner.height - used)
            small = fitting_size(second, box=lower, sizes=SECOND_SIZES)
            below = shortened(second, box=lower, size=small)
            runs += [Run(line, small, colour=LIGHT.muted) for line in below.split("\n")]
        write(shape.text_frame, runs, align=None)

    def opening_text(self, lines: Sequence[str], *, box: Box) -> None:
        """What stands below the title of the first slide."""
        place = next((s for s in self.slide.placeholders if s.placeholder_format.type == PP_PLACEHOLDER.SUBTITLE), None)
        words = "\n".join(lines)
        if place is None:
            self.text(words, box, sizes=(18.0, 16.0, 14.0, 13.0, 12.0), colour=LIGHT.muted)
            return
        across, above = insets_of(place) if not self.frame.is_own else (0.0, 0.0)
        inner = Box(box.x, box.y, box.width - across, box.height - above)
        size = fitting_size(words, box=inner, sizes=(18.0, 16.0, 14.0, 13.0, 12.0, 11.0))
        colour = LIGHT.muted if self.frame.is_own else None
        shown = shortened(words, box=inner, size=size).split("\n")
        write(place.text_frame, [Run(line, size, colour=colour) for line in shown], align=None)

    def source(self, text: str) -> None:
        """As-of day and sources, at the foot of the slide."""
        box = self.frame.source
        size = fitting_size(text, box=box, sizes=SOURCE_SIZES)
        runs = [Run(shortened(text, box=box, size=size), size, colour=LIGHT.muted)]
        place = self._cloned(PP_PLACEHOLDER.FOOTER) if self.frame.is_own else None
        if place is None:
            self._box(runs, box, name="Source", anchor=MSO_ANCHOR.BOTTOM)
        else:
            write(place.text_frame, runs)

    def _number(self) -> None:
        self._cloned(PP_PLACEHOLDER.SLIDE_NUMBER)

    def _cloned(self, kind: PP_PLACEHOLDER) -> Any:
        """A place of the layout's foot on the slide itself, which programs copy only on request."""
        found = next((s for s in self.slide.slide_layout.placeholders if s.placeholder_format.type == kind), None)
        if found is None:
            return None
        element = deepcopy(found.element)
        element.nvSpPr.cNvPr.set("id", str(max((s.shape_id for s in self.slide.shapes), default=1) + 1))
        self.slide.shapes._spTree.append(element)
        return self.slide.shapes[-1]

    # ---- words ----

    def text(
        self,
        text: str,
        box: Box,
        *,
        sizes: Sequence[float] = (TEXT, 13.0, CAPTION, SMALL, LEAST),
        bold: bool = False,
        colour: str | None = None,
        align: PP_ALIGN | None = PP_ALIGN.LEFT,
        name: str = "",
        anchor: MSO_ANCHOR = MSO_ANCHOR.TOP,
    ) -> None:
        """Words in a box, as large as fits."""
        size = fitting_size(text, box=box, sizes=sizes, bold=bold)
        shown = shortened(text, box=box, size=size, bold=bold)
        if shown != text:
            self.note(text)
        runs = [Run(line, size, bold=bold, colour=colour) for line in shown.split("\n")]
        self._box(runs, box, align=align, name=name, anchor=anchor)

    def runs(self, runs: Sequence[Run], box: Box, *, name: str = "") -> None:
        """Paragraphs of different styles, which the caller has measured."""
        self._box(runs, box, name=name)

    def heading(self, text: str, box: Box) -> Box:
        """A heading over a part of the slide; what is left of the box below it."""
        top, rest = box.below(height_of(text, width=box.width, size=TEXT, bold=True), gap=6)
        self.text(text, top, sizes=(TEXT,), bold=True)
        return rest

    def caption(self, text: str, box: Box, *, colour: str = LIGHT.muted, least: float = SMALL) -> Box:
        """A line or two at the lower edge of a box; what is left above them."""
        if not text:
            return box
        height = min(height_of(text, width=box.width, size=least), box.height / 3)
        place = Box(box.x, box.bottom - height, box.width, height)
        self.text(text, place, sizes=(least, LEAST), colour=colour)
        return Box(box.x, box.y, box.width, box.height - height - 6)

    def warning(self, texts: Sequence[str]) -> None:
        """What must not be taken at its word, in place: a line with a sign at the lower edge of the room."""
        if texts:
            self.room = self.caption("\n".join(f"⚠ {text}" for text in texts), self.room, colour=LIGHT.fall)

    # ---- what is said beside it ----

    def note(self, *paragraphs: str) -> None:
        """Adds to what the speaker reads."""
        self._notes += [paragraph for paragraph in paragraphs if paragraph and paragraph not in self._notes]

    def finish(self) -> None:
        """Writes the notes."""
        frame = self.slide.notes_slide.notes_text_frame
        if frame is not None:
            frame.text = "\n".join(self._notes)

    def _box(
        self,
        runs: Sequence[Run],
        box: Box,
        *,
        align: PP_ALIGN | None = PP_ALIGN.LEFT,
        name: str = "",
        anchor: MSO_ANCHOR = MSO_ANCHOR.TOP,
    ) -> None:
        shape = self.slide.shapes.add_textbox(Pt(box.x), Pt(box.y), Pt(box.width), Pt(box.height))
        if name:
            shape.name = name
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.vertical_anchor = anchor
        write(frame, runs, align=align)


def _unbroken_size(text: str, *, box: Box, sizes: Sequence[float]) -> float | None:
    """The largest size, not much below the wanted one, at which each sentence keeps to its line; None if none does."""
    paragraphs = text.count("\n") + 1
    for size in sizes:
        if size < UNBROKEN * sizes[0]:
            return None
        lines = len(lines_of(text, width=box.width, size=size, bold=True))
        if lines == paragraphs and lines * size * LEADING <= box.height:
            return size
    return None


def write(frame: Any, runs: Iterable[Run], *, align: PP_ALIGN | None = PP_ALIGN.LEFT) -> None:
    """Paragraphs into a text frame, each of one style, at a line height of its own that no typeface changes.

    Written as XML: a deck has some 200 paragraphs, and setting each property by itself takes a third of its time.
    """
    body = frame._txBody
    body.bodyPr.set("wrap", "square")
    _no_autofit(body.bodyPr)
    for paragraph in body.findall(qn("a:p")):
        body.remove(paragraph)
    for run in runs:
        body.append(_paragraph(run, align=align))


def _paragraph(run: Run, *, align: PP_ALIGN | None) -> Any:
    """One paragraph of one style, without the bullets and indents that a place for body text has of its own."""
    side = "" if align is None else f' algn="{ALIGNMENTS[align]}"'
    ink = f'<a:solidFill><a:srgbClr val="{run.colour.lstrip("#")}"/></a:solidFill>' if run.colour else ""
    style = f'<a:rPr sz="{round(run.size * 100)}" b="{int(run.bold)}">{ink}'
    pieces = [text for text in SIGN.split(run.text) if text] or [""]
    faces = [f'<a:latin typeface="{SIGN_FACE}"/>' if SIGN.fullmatch(text) else "" for text in pieces]
    runs = "".join(f"<a:r>{style}{face}</a:rPr><a:t/></a:r>" for face in faces)
    paragraph = parse_xml(
        f'<a:p {nsdecls("a")}><a:pPr marL="0" indent="0"{side}><a:lnSpc>'
        f'<a:spcPts val="{round(run.size * LEADING * 100)}"/></a:lnSpc>'
        '<a:spcBef><a:spcPts val="0"/></a:spcBef><a:spcAft><a:spcPts val="0"/></a:spcAft><a:buNone/>'
        f"</a:pPr>{runs}</a:p>"
    )
    for part, text in zip(paragraph.findall(qn("a:r")), pieces, strict=True):
        part[1].text = text
    return paragraph


def rgb(colour: str) -> RGBColor:
    """'#1F6B4F' as Office has it."""
    return RGBColor.from_string(colour.lstrip("#"))


def _no_autofit(body: Any) -> None:
    """Sizes are measured: no program may change them."""
    for name in ("a:normAutofit", "a:spAutoFit", "a:noAutofit"):
        for found in body.findall(qn(name)):
            body.remove(found)


def text_shape(box: Box, *, shape_id: int, name: str) -> Any:
    """An empty text box as XML, for groups: python-pptx measures a whole group again at each box that it adds."""
    left, top, width, height = (int(Pt(value)) for value in (box.x, box.y, box.width, box.height))
    place = f"<a:off x='{left}' y='{top}'/><a:ext cx='{width}' cy='{height}'/>"
    return parse_xml(
        f"<p:sp {nsdecls('p', 'a')}><p:nvSpPr><p:cNvPr id='{shape_id}' name={quoteattr(name)}/><p:cNvSpPr txBox='1'/>"
        f"<p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>{place}</a:xfrm><a:prstGeom prst='rect'><a:avLst/></a:prstGeom>"
        "<a:noFill/></p:spPr>"
        "<p:txBody><a:bodyPr lIns='0' rIns='0' tIns='0' bIns='0'/><a:lstStyle/><a:p/></p:txBody></p:sp>"
    )
