"""The key of a chart as a line of HTML beside it.

Unlike drawn text it wraps on a phone and can be read out.
"""

from collections.abc import Sequence
from html import escape

import pandas as pd

from ocop.charts.marks import records
from ocop.charts.segments import KINDS, has_other_total, inside_ink, kind_name, segment
from ocop.charts.stars import history_split
from ocop.i18n import Translator
from ocop.stars import split_of
from ocop.theme import Palette

Swatch = tuple[str, str]
"""CSS of a small box, and the word beside it."""


def star_key(data: pd.DataFrame, *, t: Translator, palette: Palette, shares: bool = False) -> str:
    """The key of `star_bars` for these rows of `province_stars`: only what is drawn."""
    rows = records(data)
    splits = [split_of(row) for row in rows]
    drawn = [kind for kind in KINDS if any(segment(split, kind=kind) for split in splits)]
    entries = [(_box(kind, palette=palette), kind_name(kind, t=t)) for kind in drawn]
    pairs = list(zip(rows, splits, strict=True))
    if not shares and any(row["total"] is not None and not split.is_known for row, split in pairs):
        style = f"background:{palette.line};border:1px solid {palette.quiet}"
        entries.append((style, t("total only, split not known")))
    if not shares and any(has_other_total(row, split) for row, split in pairs):
        tick = f"width:0;border-left:2px solid {palette.text}"
        entries.append((tick, t("newest total, from another source or date")))
    if any(not split.adds_up for split in splits):
        entries.append(("width:0", t("≠ parts do not make the total")))
    return key_line(entries, palette=palette)


def history_key(data: pd.DataFrame, *, t: Translator, palette: Palette) -> str:
    """The key of `star_history` for these rows of `split_history`."""
    splits = [history_split(row) for row in records(data)]
    drawn = [kind for kind in KINDS if any(segment(split, kind=kind) for split in splits)]
    entries = [(_box(kind, palette=palette), kind_name(kind, t=t)) for kind in drawn]
    if any(not split.adds_up for split in splits):
        entries.append(("width:0", t("≠ parts do not make the total")))
    return key_line(entries, palette=palette)


def class_key(kinds: Sequence[str], *, t: Translator, palette: Palette) -> str:
    """The key of bars stacked by these classes; 'unknown' is a class that its source does not state."""
    named = ["unstated" if kind == "unknown" else kind for kind in kinds]
    return key_line([(_box(kind, palette=palette), kind_name(kind, t=t)) for kind in named], palette=palette)


def key_line(entries: Sequence[Swatch], *, palette: Palette) -> str:
    """Swatches and words in one wrapping line."""
    items = "".join(
        '<span style="display:inline-flex;align-items:center;gap:.45rem">'
        f'<span aria-hidden="true" style="display:inline-block;width:1rem;height:.86rem;box-sizing:border-box;{style}">'
        f"</span>{escape(word)}</span>"
        for style, word in entries
    )
    return (
        f'<div class="chart-key" style="display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;font-size:.875rem;'
        f'line-height:1.5;color:{palette.text}">{items}</div>'
    )


def _box(kind: str, *, palette: Palette) -> str:
    if kind in ("potential_5", "inside"):
        ground = palette.star_4 if kind == "inside" else "transparent"
        ink = inside_ink(palette) if kind == "inside" else palette.potential_5
        return (
            f"background:repeating-linear-gradient(-45deg,{ink} 0 1.5px,{ground} 1.5px 5px);"
            f"border:1px solid {palette.potential_5}"
        )
    if kind == "unstated":
        return f"border:1px solid {palette.quiet}"
    edge = palette.star_3_outline if kind == "3" else palette.star(kind)
    return f"background:{palette.star(kind)};border:1px solid {edge}"
