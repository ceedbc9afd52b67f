"""Communes with products known by name: colour by the best star, size by how many."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any, Final

from ocop.formats import Format, known
from ocop.maps.colours import Rgb, rgb
from ocop.stars import rank_name
from ocop.theme import Palette

Row = Mapping[str, Any]
SMALLEST_RADIUS: Final = 6.0
LARGEST_RADIUS: Final = 18.0
CLASSES: Final = ("5", "potential_5", "4", "3")
"""Best first."""


@dataclass(frozen=True, kw_only=True)
class PaintedCommune:
    """A commune as the map shows it; radius in pixels."""

    commune_code: str
    fill: Rgb
    outline: Rgb
    radius: float
    name: str
    figure: str
    dated: str


def paint_commune(row: Row, *, fmt: Format, palette: Palette) -> PaintedCommune:
    """Words and marks of a row of `commune_products`."""
    best = best_class(row)
    count = int(row["n_products"])
    return PaintedCommune(
        commune_code=str(row["commune_code"]),
        fill=rgb(fill_of(best, palette=palette)),
        outline=rgb(outline_of(best, palette=palette)),
        radius=min(SMALLEST_RADIUS * sqrt(max(count, 1)), LARGEST_RADIUS),
        name=str(row["commune_name"]),
        figure=fmt.t.plural("{n} product known by name", "{n} products known by name", n=count, shown=fmt.number(count))
        if count
        else fmt.t("no product known by name"),
        dated=classes_text(row, fmt=fmt),
    )


def fill_of(best: str | None, *, palette: Palette) -> str:
    """The inner colour for a best class; potential 5-star never takes the fill of 5-star."""
    if best is None:
        return palette.quiet
    return palette.raised if best == "potential_5" else palette.star(best)


def outline_of(best: str | None, *, palette: Palette) -> str:
    """The rim's colour for a best class."""
    if best == "potential_5":
        return palette.potential_5
    needs_rim = best == "3" and palette.star_3_outline != palette.star_3
    return palette.star_3_outline if needs_rim else palette.ground


def best_class(row: Row) -> str | None:
    """The highest star class any of the commune's products has; None when no class is known."""
    for rank in CLASSES:
        count = row["potential_5" if rank == "potential_5" else f"star_{rank}"]
        if known(count) and count:
            return rank
    return None


def classes_text(row: Row, *, fmt: Format) -> str:
    """'5 stars: 1, 4 stars: 2': what is known of the classes."""
    said = []
    for rank in CLASSES:
        count = row["potential_5" if rank == "potential_5" else f"star_{rank}"]
        if known(count) and count:
            said.append(f"{rank_name(rank, t=fmt.t)}: {fmt.number(count)}")
    return ", ".join(said)
