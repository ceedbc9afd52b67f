"""Reads a show as it was written: its screens, and every piece with its place, size and words."""

import re
from dataclasses import dataclass
from html import unescape

from reports.fitting import Box, width_of

PIECE = re.compile(r'<(\w+) class="w([^"]*)" style="([^"]*)">(.*?)</\1>(?=<|$)', re.DOTALL)
SCREEN = re.compile(r'<section class="screen" id="screen\d+" aria-label="([^"]*)">(.*?)</section>', re.DOTALL)


@dataclass(frozen=True)
class Piece:
    tag: str
    box: Box
    size: float
    lines: tuple[str, ...]
    is_bold: bool

    @property
    def text(self) -> str:
        return " ".join(self.lines)


@dataclass(frozen=True)
class Seen:
    title: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return " | ".join(piece.text for piece in self.pieces if piece.lines)


def screens_of(document: str) -> list[Seen]:
    return [Seen(unescape(title), tuple(_pieces(body))) for title, body in SCREEN.findall(document)]


def faults_of(seen: Seen) -> list[str]:
    """Words wider than their place or smaller than they may be, pieces that leave the screen or lie on each other."""
    faults = []
    pieces = [piece for piece in seen.pieces if piece.tag != "i"]
    for number, piece in enumerate(pieces):
        box = piece.box
        if min(box.x, box.y) < 0 or box.right > 1280 or box.bottom > 712:
            faults.append(f"leaves the screen: {piece}")
        if piece.lines and piece.size < (15 if box.y > 450 else 20):
            faults.append(f"too small: {piece}")
        widest = max((width_of(line, size=piece.size, bold=piece.is_bold) for line in piece.lines), default=0)
        if widest > box.width + 1:
            faults.append(f"too wide by {widest - box.width:.0f}: {piece}")
        smaller = Box(box.x, box.y, box.width - 0.5, box.height - 1.5)
        faults += [f"lies on {other}: {piece}" for other in pieces[:number] if smaller.meets(other.box)]
    return faults


def _pieces(body: str) -> list[Piece]:
    found = []
    for tag, kinds, style, inner in PIECE.findall(body):
        measures = dict(pair.split(":", 1) for pair in style.rstrip(";").split(";"))
        left, top, width, height = (float(measures[name][:-2]) for name in ("left", "top", "width", "height"))
        lines = () if tag in ("div", "i") else tuple(unescape(line) for line in inner.split("<br>"))
        size = float(measures.get("font-size", "0px")[:-2])
        found.append(Piece(tag, Box(left, top, width, height), size, lines, " b" in kinds))
    return found
