"""What the keys of star charts say: a swatch of each class that is drawn, and the signs beside the bars."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from ocop.charts.marks import records
from ocop.charts.segments import KINDS, has_other_total, inside_ink, kind_name, segment
from ocop.charts.stars import history_split
from ocop.i18n import Translator
from ocop.stars import StarSplit, split_of
from ocop.stills.pen import Hatch, Look
from ocop.stills.swatches import Swatch
from ocop.theme import Palette

STROKE: Final = 1.5
STEP: Final = 5.0
"""Width of the strokes of a hatched swatch and from one to the next, in px."""


def star_key(data: pd.DataFrame, *, t: Translator, palette: Palette, shares: bool = False) -> list[Swatch]:
    """The key of `star_bars` for these rows of `province_stars`: only what is drawn."""
    rows = records(data)
    splits = [split_of(row) for row in rows]
    drawn = [kind for kind in KINDS if any(segment(split, kind=kind) for split in splits)]
    swatches = [_class(kind, t=t, palette=palette) for kind in drawn]
    pairs = list(zip(rows, splits, strict=True))
    if not shares and any(row["total"] is not None and not split.is_known for row, split in pairs):
        look = Look(palette.line, edge=palette.quiet, edge_px=1)
        swatches.append(Swatch(t("total only, split not known"), look))
    if not shares and any(has_other_total(row, split) for row, split in pairs):
        swatches.append(Swatch(t("newest total, from another source or date"), Look(palette.text), "tick"))
    return swatches + _signs(splits, t=t)


def history_key(data: pd.DataFrame, *, t: Translator, palette: Palette) -> list[Swatch]:
    """The key of `star_history` for these rows of `split_history`."""
    splits = [history_split(row) for row in records(data)]
    drawn = [kind for kind in KINDS if any(segment(split, kind=kind) for split in splits)]
    return [_class(kind, t=t, palette=palette) for kind in drawn] + _signs(splits, t=t)


def class_key(kinds: Sequence[str], *, t: Translator, palette: Palette) -> list[Swatch]:
    """The key of bars stacked by these classes; 'unknown' is a class that its source does not state."""
    return [_class("unstated" if kind == "unknown" else kind, t=t, palette=palette) for kind in kinds]


def no_figure(palette: Palette, *, ground: str) -> Look:
    """The hatch of places without a figure, or with part of one, on a ground."""
    return Look(hatch=Hatch(palette.quiet, ground, STROKE, STEP), edge=palette.quiet, edge_px=1)


def _signs(splits: Sequence[StarSplit], *, t: Translator) -> list[Swatch]:
    return [] if all(split.adds_up for split in splits) else [Swatch(t("≠ parts do not make the total"))]


def _class(kind: str, *, t: Translator, palette: Palette) -> Swatch:
    return Swatch(kind_name(kind, t=t), _look(kind, palette=palette))


def _look(kind: str, *, palette: Palette) -> Look:
    if kind in ("potential_5", "inside"):
        ground = palette.star_4 if kind == "inside" else "transparent"
        ink = inside_ink(palette) if kind == "inside" else palette.potential_5
        return Look(hatch=Hatch(ink, ground, STROKE, STEP), edge=palette.potential_5, edge_px=1)
    if kind == "unstated":
        return Look(edge=palette.quiet, edge_px=1)
    edge = palette.star_3_outline if kind == "3" else palette.star(kind)
    return Look(palette.star(kind), edge=edge, edge_px=1)
