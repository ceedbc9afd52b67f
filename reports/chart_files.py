"""One chart of a place as a file of its own, with its finding, date and sources in it."""

from ocop.stills.picture import Said
from reports import pictures
from reports.charts import chart
from reports.errors import BadRequest
from reports.facts import Briefing
from reports.words import words


def chart_file(name: str, b: Briefing, *, lang: str, suffix: str) -> bytes:
    """The picture as PNG or SVG. Raises BadRequest where nothing is known that it would show."""
    w = words(lang)
    found = chart(name, b, w)
    if found is None:
        raise BadRequest(
            f"chart {name} of {b.unit_id}: no figure up to {b.as_of} to draw; choose another chart, place or --as-of."
        )
    sources = [w.source(b.sources[source]) for source in found.source_ids if source in b.sources]
    listed = [w.t("Sources: {sources}.", sources="; ".join(sources))] if sources else []
    said = Said(found.alt, under=(w.title_of_place(b),), foot=(*listed, w.as_of_line(b)), alt=found.alt)
    if suffix.lower() == ".png":
        return pictures.png(found.figure, said)
    return pictures.svg(found.figure, said).encode()
