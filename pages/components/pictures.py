"""A picture with all that stands around it, made once for a data version and a view, drawn at every rerun."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ocop.stills.swatches import Swatch, key_line
from pages.components import provenance, show
from pages.components.context import Context


@dataclass(frozen=True)
class Picture:
    """A figure, its key, its sentence, its table and its sources; treat all of it as read-only."""

    figure: dict[str, Any]
    data: pd.DataFrame
    alt: str
    sources: tuple[str, ...]
    key: Sequence[Swatch] = ()
    title: str = ""


def sources_of(*cells: Iterable[object]) -> tuple[str, ...]:
    """The source ids named in some columns, each once."""
    return tuple(provenance.unique([cell for column in cells for cell in column]))


def draw(picture: Picture, *, ctx: Context, key: str, titles: show.Titles, above: str = "") -> None:
    """What stands `above` (markup), the key, the figure, and the line with data, CSV and sources below."""
    title = show.note_markup(picture.title) if picture.title else ""
    words = key_line(picture.key, ink=ctx.palette.text) if picture.key else ""
    show.chart(
        picture.figure,
        picture.data,
        ctx=ctx,
        key=key,
        alt=picture.alt,
        titles=titles,
        sources=picture.sources,
        above=show.joined(above, title, words),
        swatches=picture.key,
    )
