"""The map of a document: the provinces painted by a figure, the document's own place picked out."""

from dataclasses import dataclass
from typing import Final

from ocop.maps.drawing import NAME, Island, lands_of, map_body, map_svg
from ocop.maps.figures import figure_named, figure_title
from ocop.maps.legend import boundaries_notice, legend_key, legend_title
from ocop.maps.paint import Painting, paint
from ocop.stills.picture import Sheet
from ocop.stills.swatches import Swatch
from ocop.theme import LIGHT, Palette
from queries.geometry_files import island_marks, polygons
from reports.facts import Briefing
from reports.words import Words

FIGURE: Final = "total"


@dataclass(frozen=True)
class Map:
    """A painted map with what its colours mean; `picked` are outlined."""

    painting: Painting
    picked: tuple[str, ...]
    key: tuple[Swatch, ...]
    legend: str
    """What it is coloured by, and how the classes were made."""
    title: str
    alt: str
    notice: str
    """Whose outlines these are, and under which licence."""
    source_ids: tuple[str, ...]
    vintage: str
    islands: tuple[Island, ...]
    palette: Palette

    def svg(self, *, size: tuple[float, float] | None = None, name_units: float = NAME) -> str:
        """The picture alone, as large as `size` (px) or filling its box."""
        return map_svg(
            polygons(self.vintage), lands_of(self.painting), self.islands, palette=self.palette, alt=self.alt,
            picked=self.picked, size=size, name_units=name_units,
        )  # fmt: skip

    @property
    def body(self) -> Sheet:
        """For a picture in a file, which says the rest."""
        return map_body(
            polygons(self.vintage),
            self.painting,
            self.islands,
            palette=self.palette,
            key=self.key,
            picked=self.picked,
        )


def country_map(b: Briefing, w: Words, *, figure: str = FIGURE, palette: Palette = LIGHT) -> Map | None:
    """The map of a place's provinces by one of ocop.maps.figures; None where no province has that figure.

    Raises ValueError for a figure that is none of them.
    """
    shown = figure_named(figure)
    rows = b.rates
    painting = paint(rows, figure=shown, fmt=w.fmt, palette=palette)
    if painting.unknown == len(rows):
        return None
    picked = [b.unit_id] if b.level == "province" else [m.unit_id for m in b.members if b.level == "region"]
    said = w.rank(b) if b.rank and figure == FIGURE else w.finding(b)
    sources = [str(source) for row in rows if (source := shown.source_of(row)) and row[shown.column] is not None]
    return Map(
        painting=painting,
        picked=tuple(unit_id for unit_id in picked if unit_id in painting.units),
        key=tuple(legend_key(painting, fmt=w.fmt, palette=palette)),
        legend=legend_title(painting, figure=shown, t=w.t),
        title=w.t("{place} on the map: {figure}", place=w.name(b), figure=figure_title(figure, t=w.t)),
        alt=said or w.headline(b),
        notice=boundaries_notice(w.t),
        source_ids=tuple(dict.fromkeys(each for source in sources for each in source.split())),
        vintage=b.vintage,
        islands=island_marks(w.lang),
        palette=palette,
    )
