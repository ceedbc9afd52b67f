"""A province's own template: which of its layouts carry our slides, and where on them there is room."""

import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout

from reports.errors import ReportError
from reports.fitting import Box
from reports.slides.base import CONTENT, HEIGHT, NUMBER, OPENING_TEXT, OPENING_TITLE, SOURCE, TITLE, WIDTH, blank_deck

EMU: Final = 12700
"""Office's own unit, so many to the point."""
TEMPLATE_TYPE: Final = b"application/vnd.openxmlformats-officedocument.presentationml.template.main+xml"
DECK_TYPE: Final = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
TITLES: Final = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
FURNITURE: Final = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
LEAST_ROOM: Final = (480.0, 240.0)
"""Width and height that a chart with its words needs at least."""
SOURCE_HEIGHT: Final = 28.0
GAP: Final = 8.0


class BadTemplate(ReportError):
    """A file that cannot carry the slides."""


@dataclass(frozen=True)
class Frame:
    """A presentation to be filled, its layouts and its places."""

    deck: Deck
    opening: SlideLayout
    content: SlideLayout
    width: float
    height: float
    title: Box
    room: Box
    source: Box
    number: Box | None
    opening_title: Box
    opening_text: Box | None
    is_own: bool
    """Whether it is the project's master, whose footer holds the source."""


def open_frame(template: Path | str | None) -> Frame:
    """The project's own frame, or that of a template. Raises BadTemplate."""
    if template is None:
        deck = blank_deck()
        opening, content = deck.slide_layouts
        return Frame(
            deck,
            opening,
            content,
            WIDTH,
            HEIGHT,
            TITLE,
            CONTENT,
            SOURCE,
            NUMBER,
            OPENING_TITLE,
            OPENING_TEXT,
            is_own=True,
        )
    deck = _opened(Path(template))
    _empty(deck)
    content = _content_layout(deck, path=Path(template))
    return _measured(deck, content, path=Path(template))


def _opened(path: Path) -> Deck:
    if not path.is_file():
        raise BadTemplate(f"{path}: there is no such file. Give a presentation (.pptx or .potx) with --template.")
    try:
        content = path.read_bytes()
        if path.suffix.lower() == ".potx" or not zipfile.is_zipfile(BytesIO(content)):
            content = _as_deck(content)
        return Presentation(BytesIO(content))
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise BadTemplate(
            f"{path}: this is no PowerPoint presentation ({_first(error)}). Expected a .pptx or .potx file;"
            " save an older .ppt as .pptx first."
        ) from error


def _as_deck(content: bytes) -> bytes:
    """A template (.potx) as a presentation: the same parts, called otherwise in one line of its list of contents."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for item in read.infolist():
            data = read.read(item)
            if item.filename == "[Content_Types].xml":
                data = data.replace(TEMPLATE_TYPE, DECK_TYPE)
            written.writestr(item, data)
    return out.getvalue()


def _first(error: Exception) -> str:
    return str(error).partition("\n")[0].strip("'\"") or type(error).__name__


def _empty(deck: Deck) -> None:
    """Takes out the slides a template comes with: only its master and layouts are wanted."""
    listed = deck.slides._sldIdLst
    for slide_id in list(listed):
        deck.part.drop_rel(slide_id.rId)
        listed.remove(slide_id)


def _content_layout(deck: Deck, *, path: Path) -> SlideLayout:
    """The layout with a title and least else on it. Raises BadTemplate."""
    fit = [layout for layout in deck.slide_layouts if _title_of(layout) is not None]
    plain = [layout for layout in fit if _title_of(layout).placeholder_format.type == PP_PLACEHOLDER.TITLE]
    if not plain:
        names = ", ".join(layout.name for layout in deck.slide_layouts) or "none"
        raise BadTemplate(
            f"{path}: no layout has a place for a title, which every slide needs. Layouts found: {names}. Add a layout"
            " “Title Only” in PowerPoint (View, Slide Master)."
        )
    return min(plain, key=lambda layout: (len(_others(layout)), -_room_below(layout, deck)))


def _title_of(layout: SlideLayout) -> Any:
    return next((shape for shape in layout.placeholders if shape.placeholder_format.type in TITLES), None)


def _others(layout: SlideLayout) -> list[Any]:
    """Places of a layout besides its title, date, footer and number."""
    return [shape for shape in layout.placeholders if shape.placeholder_format.type not in (*TITLES, *FURNITURE)]


def _room_below(layout: SlideLayout, deck: Deck) -> float:
    return float(deck.slide_height) / EMU - box_of(_title_of(layout)).bottom


def _opening_layout(deck: Deck, *, content: SlideLayout) -> SlideLayout:
    for layout in deck.slide_layouts:
        title = _title_of(layout)
        if title is not None and title.placeholder_format.type == PP_PLACEHOLDER.CENTER_TITLE:
            return layout
    return content


def _measured(deck: Deck, content: SlideLayout, *, path: Path) -> Frame:
    """Where there is room: below the title, above what stands at the foot, between the title's edges."""
    width, height = deck.slide_width / EMU, deck.slide_height / EMU
    title = box_of(_title_of(content))
    low = [box_of(shape) for shape in _marks(content) if box_of(shape).y > height / 2]
    foot = min([height - 12, *(box.y - 4 for box in low if box.y > title.bottom)])
    top = max([title.bottom, *(box.bottom for box in _pictures(content) if box.bottom < height / 3)]) + GAP
    left, right = max(title.x, 20.0), min(title.right, width - 20)
    source = Box(left, foot - SOURCE_HEIGHT, right - left, SOURCE_HEIGHT)
    room = Box(left, top, right - left, source.y - GAP - top)
    if room.width < LEAST_ROOM[0] or room.height < LEAST_ROOM[1]:
        raise BadTemplate(
            f"{path}: the layout “{content.name}” leaves {room.width:.0f} × {room.height:.0f} points between title and"
            f" foot; a chart with its words needs {LEAST_ROOM[0]:.0f} × {LEAST_ROOM[1]:.0f}. Make the title lower or"
            " narrower, or give a template in 16:9."
        )
    opening = _opening_layout(deck, content=content)
    text = next((s for s in _others(opening) if s.placeholder_format.type == PP_PLACEHOLDER.SUBTITLE), None)
    number = next((s for s in content.placeholders if s.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER), None)
    return Frame(
        deck=deck,
        opening=opening,
        content=content,
        width=width,
        height=height,
        title=title,
        room=room,
        source=source,
        number=box_of(number) if number is not None else None,
        opening_title=box_of(_title_of(opening)),
        opening_text=box_of(text) if text is not None else None,
        is_own=False,
    )


def _marks(layout: SlideLayout) -> list[Any]:
    """What stands on the layout or its master by itself: number, footer, date, pictures, bands."""
    placed = [s for s in layout.placeholders if s.placeholder_format.type in FURNITURE]
    return placed + _drawn(layout)


def _pictures(layout: SlideLayout) -> list[Box]:
    return [box_of(shape) for shape in _drawn(layout)]


def _drawn(layout: SlideLayout) -> list[Any]:
    """Shapes that are no placeholders; those that cover most of the slide are its ground."""
    whole = layout.part.package.presentation_part.presentation
    area = whole.slide_width * whole.slide_height
    masters = [] if layout.element.get("showMasterSp") == "0" else list(layout.slide_master.shapes)
    return [
        shape
        for shape in [*layout.shapes, *masters]
        if not shape.is_placeholder and shape.width and shape.height and shape.width * shape.height < area / 3
    ]


def box_of(shape: Any) -> Box:
    """Where a shape stands, in points."""
    return Box(shape.left / EMU, shape.top / EMU, shape.width / EMU, shape.height / EMU)


def insets_of(shape: Any) -> tuple[float, float]:
    """What a text frame leaves free at both sides, and above and below, in points; Office's own where unsaid."""
    body = shape.text_frame._txBody.find(qn("a:bodyPr"))

    def inset(side: str, usual: int) -> float:
        found = body.get(side) if body is not None else None
        return int(found if found is not None else usual) / EMU

    return inset("lIns", 91440) + inset("rIns", 91440), inset("tIns", 45720) + inset("bIns", 45720)
