"""The QR code of a live view, as one vector shape: sharp at any size."""

from collections.abc import Sequence
from datetime import date
from typing import Final
from urllib.parse import urlencode, urlsplit

import segno

from ocop.theme import LIGHT
from reports.errors import ReportError
from reports.facts import Briefing
from reports.fitting import Box
from reports.slides.geography import Fill, freeform
from reports.slides.page import Page

QUIET_ZONE: Final = 4
"""Modules left free around the code, as the standard asks."""


class BadAddress(ReportError):
    """An address no reader of the code could open."""


def live_view(address: str | None, briefings: Sequence[Briefing], *, as_of: date, lang: str) -> str | None:
    """The address of the same figures in the dashboard at `address`; None where that is not known.

    Raises BadAddress for what is no http address.
    """
    if not address:
        return None
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise BadAddress(
            f"{address!r} is no address of a dashboard: expected it as https://ocop.example.vn with --address."
        )
    first = briefings[0]
    page, query = "", {"as_of": as_of.isoformat(), "lang": lang}
    if first.level == "province":
        query |= {"vintage": first.vintage}
        page = "province" if len(briefings) == 1 else "compare"
        query |= {"unit": first.unit_id} if len(briefings) == 1 else {"places": ".".join(b.unit_id for b in briefings)}
    return f"{address.rstrip('/')}/{page}?{urlencode(query)}"


def draw_code(page: Page, content: str, *, box: Box, name: str) -> None:
    """A square code, dark on white, with its quiet zone inside the box."""
    rows = [bytes(row) for row in segno.make(content, error="m", micro=False).matrix]
    step = box.width / (len(rows) + 2 * QUIET_ZONE)
    ground = [(box.x, box.y), (box.right, box.y), (box.right, box.y + box.width), (box.x, box.y + box.width)]
    next_id = max(shape.shape_id for shape in page.slide.shapes) + 1
    group = page.slide.shapes.add_group_shape()
    group.name = name
    group._element.nvGrpSpPr.cNvPr.set("descr", content)
    group._element.append(freeform([ground], shape_id=next_id + 1, name="ground", fill=Fill("#FFFFFF")))
    dark = freeform(list(_modules(rows, box, step)), shape_id=next_id + 2, name="code", fill=Fill(LIGHT.text))
    line = dark.spPr.find("{http://schemas.openxmlformats.org/drawingml/2006/main}ln")
    dark.spPr.remove(line)
    group._element.append(dark)
    group._element.recalculate_extents()


def _modules(rows: Sequence[bytes], box: Box, step: float) -> Sequence[list[tuple[float, float]]]:
    """A rectangle for each run of dark modules."""
    found = []
    for r, row in enumerate(rows):
        c = 0
        while c < len(row):
            run = c
            while run < len(row) and row[run]:
                run += 1
            if run > c:
                left, right = (box.x + (QUIET_ZONE + end) * step for end in (c, run))
                top = box.y + (QUIET_ZONE + r) * step
                found.append([(left, top), (right, top), (right, top + step), (left, top + step)])
            c = run + 1
    return found
