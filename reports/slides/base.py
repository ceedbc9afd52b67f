"""The project's own 16:9 master: its colours, typeface and three places (title, source, page number), built from XML.

It stands in for a template where a province gives none.
"""

from typing import Any, Final

from lxml import etree  # type: ignore[import-untyped]  # lxml has no types
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck
from pptx.util import Pt

from ocop.theme import LIGHT
from reports.fitting import Box

WIDTH, HEIGHT = 960.0, 540.0
EDGE: Final = 40.0
TITLE: Final = Box(EDGE, 20, WIDTH - 2 * EDGE, 84)
CONTENT: Final = Box(EDGE, 112, WIDTH - 2 * EDGE, 376)
SOURCE: Final = Box(EDGE, 496, WIDTH - 2 * EDGE - 60, 32)
NUMBER: Final = Box(WIDTH - EDGE - 50, 496, 50, 32)
RULE: Final = Box(EDGE, 491, WIDTH - 2 * EDGE, 0.75)
OPENING_TITLE: Final = Box(EDGE + 20, 108, 690, 168)
OPENING_TEXT: Final = Box(EDGE + 20, 296, 690, 180)
TYPEFACE: Final = "Arial"
"""What presenters' computers have, with every Vietnamese letter: a typeface that is not there gives way to another one,
whose words may be wider than their boxes. Boxes are measured in Be Vietnam Pro, which is wider by a tenth."""
PANOSE: Final = "020B0604020202020204"
"""Arial's: a program that looks for what is nearest finds a plain sans serif."""
COLOURS: Final = {
    "dk1": LIGHT.text,
    "lt1": LIGHT.raised,
    "dk2": LIGHT.muted,
    "lt2": LIGHT.ground,
    "accent1": LIGHT.primary,
    "accent2": LIGHT.star_3,
    "accent3": LIGHT.star_4,
    "accent4": LIGHT.star_5,
    "accent5": LIGHT.rise,
    "accent6": LIGHT.status["ended_below"],
    "hlink": LIGHT.rise,
    "folHlink": LIGHT.status["ended_below"],
}
KEPT: Final = {"Title Slide": "Mở đầu · Opening", "Title Only": "Nội dung · Content"}
DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"


def blank_deck() -> Deck:
    """A presentation without slides, on the project's own master."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    for layout in list(deck.slide_layouts):
        if layout.name in KEPT:
            layout.name = KEPT[layout.name]
        else:
            deck.slide_layouts.remove(layout)
    _paint_theme(deck)
    _place_master(deck)
    opening, content = deck.slide_layouts
    _place_opening(opening)
    for shape in content.placeholders:
        _inherit(shape)
    return deck


def place(shape: Any, box: Box) -> None:
    """Puts a shape where the box is."""
    shape.left, shape.top, shape.width, shape.height = Pt(box.x), Pt(box.y), Pt(box.width), Pt(box.height)


def _paint_theme(deck: Deck) -> None:
    part = next(rel.target_part for rel in deck.slide_master.part.rels.values() if rel.reltype.endswith("/theme"))
    theme = etree.fromstring(part.blob)
    theme.set("name", "OCOP")
    for name, colour in COLOURS.items():
        slot = theme.find(f".//{{{DRAWING}}}clrScheme/{{{DRAWING}}}{name}")
        slot.clear()
        etree.SubElement(slot, f"{{{DRAWING}}}srgbClr", val=colour.lstrip("#"))
    for font in theme.iterfind(f".//{{{DRAWING}}}fontScheme/*"):
        for script in font.findall(f"{{{DRAWING}}}font"):
            font.remove(script)
        latin = font.find(f"{{{DRAWING}}}latin")
        latin.set("typeface", TYPEFACE)
        latin.set("panose", PANOSE)
        latin.set("pitchFamily", "34")
        for script in ("Viet", "Latn"):
            etree.SubElement(font, f"{{{DRAWING}}}font", script=script, typeface=TYPEFACE)
        for name in ("ea", "cs"):
            font.find(f"{{{DRAWING}}}{name}").set("typeface", TYPEFACE)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _place_master(deck: Deck) -> None:
    """Title above, source and page number below; a band of the project's green on the left edge of the title."""
    master = deck.slide_master
    places = {"title": TITLE, "body": CONTENT, "ftr": SOURCE, "sldNum": NUMBER}
    for shape in list(master.placeholders):
        kind = shape.element.find(f".//{qn('p:ph')}").get("type")
        if kind not in places:
            shape.element.getparent().remove(shape.element)
            continue
        place(shape, places[kind])
        body = shape.text_frame._txBody.bodyPr
        for side in ("lIns", "rIns", "tIns", "bIns"):
            body.set(side, "0")
        body.set("anchor", "t")
    _band(master)
    style = master.element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    style.set("algn", "l")
    properties = style.find(qn("a:defRPr"))
    properties.set("sz", "2800")
    properties.set("b", "1")
    _align(master, kind="ftr", to="l")
    _align(master, kind="sldNum", to="r")


def _band(master: Any) -> None:
    """The project's green along the left edge of every slide, and a hairline over the source."""
    for index, (box, colour) in enumerate(((Box(0, 0, 10, HEIGHT), LIGHT.primary), (RULE, LIGHT.line))):
        shape = parse_xml(
            f"<p:sp {nsdecls('p', 'a')}><p:nvSpPr><p:cNvPr id='{90 + index}' name='band {index + 1}'/><p:cNvSpPr/>"
            f"<p:nvPr userDrawn='1'/></p:nvSpPr><p:spPr><a:xfrm>"
            f"<a:off x='{int(Pt(box.x))}' y='{int(Pt(box.y))}'/><a:ext"
            f" cx='{int(Pt(box.width))}' cy='{int(Pt(box.height))}'/></a:xfrm>"
            "<a:prstGeom prst='rect'><a:avLst/>"
            f"</a:prstGeom><a:solidFill><a:srgbClr val='{colour.lstrip('#')}'/></a:solidFill><a:ln><a:noFill/></a:ln>"
            "</p:spPr></p:sp>"
        )
        master.shapes._spTree.insert(2 + index, shape)


def _align(master: Any, *, kind: str, to: str) -> None:
    for shape in master.placeholders:
        if shape.element.find(f".//{qn('p:ph')}").get("type") == kind:
            level = shape.element.find(f".//{qn('a:lvl1pPr')}")
            level.set("algn", to)
            level.find(qn("a:defRPr")).set("sz", "1000")


def _place_opening(layout: Any) -> None:
    for shape in list(layout.placeholders):
        kind = shape.element.find(f".//{qn('p:ph')}").get("type")
        if kind == "ctrTitle":
            place(shape, OPENING_TITLE)
            shape.text_frame._txBody.bodyPr.set("anchor", "b")
        elif kind == "subTitle":
            place(shape, OPENING_TEXT)
            level = shape.element.find(f".//{qn('a:lvl1pPr')}")
            level.set("algn", "l")
        else:
            _inherit(shape)


def _inherit(shape: Any) -> None:
    """Drops a date; source and number stand where the master has them."""
    kind = shape.element.find(f".//{qn('p:ph')}").get("type")
    if kind == "dt":
        shape.element.getparent().remove(shape.element)
        return
    found = shape.element.spPr.find(qn("a:xfrm"))
    if found is not None:
        shape.element.spPr.remove(found)
