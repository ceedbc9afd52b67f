"""One chart, or the map, of a place as a file of its own, with its finding, date and sources in it."""

from typing import Final

from ocop.stills.picture import Plot, Said
from reports import pictures
from reports.charts import CHARTS, Chart, chart
from reports.errors import BadRequest
from reports.facts import Briefing
from reports.maps import Map, country_map
from reports.words import Words, words

MAP: Final = "map"
NAMES: Final = (*CHARTS, MAP)
"""By the word of the command line."""
MOST_SOURCES: Final = 6
"""A map has the sources of up to 63 figures: so many are named, the others counted."""


def chart_file(name: str, b: Briefing, *, lang: str, suffix: str) -> bytes:
    """The picture as PNG or SVG. Raises BadRequest where nothing is known that it would show."""
    w = words(lang)
    found = country_map(b, w) if name == MAP else chart(name, b, w)
    if found is None:
        raise BadRequest(
            f"chart {name} of {b.unit_id}: no figure up to {b.as_of} to draw; choose another chart, place or --as-of."
        )
    body = found.body if isinstance(found, Map) else Plot(found.figure)
    said = _said(found, b, w)
    if suffix.lower() == ".png":
        return pictures.png(body, said)
    return pictures.svg(body, said).encode()


def _said(found: Chart | Map, b: Briefing, w: Words) -> Said:
    under, foot = [w.title_of_place(b)], [w.as_of_line(b)]
    if isinstance(found, Map):
        under.append(found.legend)
        foot.append(found.notice)
    listed = w.sources_line(b, found.source_ids, most=MOST_SOURCES)
    return Said(found.alt, under=tuple(under), foot=tuple(filter(None, (listed, *foot))), alt=found.alt)
