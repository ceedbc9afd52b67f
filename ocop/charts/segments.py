"""The segments of a star bar: one trace a class, light to dark, and what stands for missing splits."""

from collections.abc import Sequence
from typing import Any, Final

from ocop.charts.marks import HOVER, Row, ink_on
from ocop.formats import Format
from ocop.i18n import Translator
from ocop.stars import StarSplit, rank_name
from ocop.theme import CLEAR, SMALL_SIZE, Palette, contrast

KINDS: Final = ("3", "4", "inside", "potential_5", "5", "unstated")
"""Classes in stacking order; 'inside' is the part of 4-star that its source calls potential 5-star."""
READABLE: Final = 0.2
"""A segment shorter than this part of the axis carries no number: on a phone it would not fit."""
HATCH_CONTRAST: Final = 1.8


def split_traces(
    splits: Sequence[StarSplit],
    *,
    factors: Sequence[float],
    axis_end: float,
    shares: bool,
    hovers: Sequence[str],
    t: Translator,
    fmt: Format,
    palette: Palette,
    scale: float,
) -> list[dict[str, Any]]:
    """Stacked traces over the rows 0, 1, …; a class that no row has is left out. Each is named as its class.

    A length is a count times its row's factor; `shares` only says how the numbers inside are written.
    """
    traces = []
    for kind in KINDS:
        counts = [segment(split, kind=kind) for split in splits]
        if not any(counts):
            continue
        lengths = [None if n is None else n * factor for n, factor in zip(counts, factors, strict=True)]
        shown = lengths if shares else counts
        fits = [length is not None and length >= READABLE * axis_end for length in lengths]
        traces.append(
            _bar(kind, palette=palette, scale=scale)
            | {
                "name": kind_name(kind, t=t),
                "x": lengths,
                "y": list(range(len(splits))),
                "customdata": list(hovers),
                "text": [
                    _inside_text(value, shares=shares, fmt=fmt) if fit else ""
                    for value, fit in zip(shown, fits, strict=True)
                ],
            }
        )
    return traces


def total_traces(
    rows: Sequence[Row],
    *,
    splits: Sequence[StarSplit],
    factors: Sequence[float],
    hovers: Sequence[str],
    t: Translator,
    palette: Palette,
    scale: float,
) -> list[dict[str, Any]]:
    """Outlined bars for totals without a split, ticks for totals of another claim than the split; with their names."""
    bare = [i for i, row in enumerate(rows) if row["total"] is not None and not splits[i].is_known]
    apart = [i for i, row in enumerate(rows) if has_other_total(row, splits[i])]
    traces: list[dict[str, Any]] = []
    fill: dict[str, Any]
    upright: dict[str, Any]
    if bare:
        fill = {"color": palette.line, "line": {"color": palette.quiet, "width": 1}}
        named = {"type": "bar", "name": t("total only, split not known")}
        traces.append(named | {"orientation": "h", "marker": fill} | _at(bare, rows, factors, hovers))
    if apart:
        upright = {"symbol": "line-ns", "size": 15 * scale, "line": {"color": palette.text, "width": 2 * scale}}
        named = {"type": "scatter", "name": t("newest total, from another source or date")}
        traces.append(named | {"mode": "markers", "marker": upright} | _at(apart, rows, factors, hovers))
    return traces


def kind_name(kind: str, *, t: Translator) -> str:
    """What a segment of a star bar is called."""
    if kind == "inside":
        return t("potential 5-star, counted within 4-star")
    if kind == "unstated":
        return t("class not stated")
    return rank_name(kind, t=t)


def segment(split: StarSplit, *, kind: str) -> float | None:
    """The count that one segment stands for; potential ones counted inside 4-star are cut out of it."""
    if kind == "unstated":
        return split.unstated or None if split.is_known else None
    inside = split.potential_inside_4
    if kind == "inside":
        return inside or None
    if kind == "potential_5" and inside and split.potential_5 is not None:
        return split.potential_5 - inside or None
    if kind == "4" and split.star_4 is not None:
        return split.star_4 - inside
    return split.count(kind)


def drawn_whole(split: StarSplit) -> float:
    """How long the whole bar of a split is; 0 without one."""
    return max(split.stated, split.total or 0) if split.is_known else 0.0


def has_other_total(row: Row, split: StarSplit) -> bool:
    """Whether the headline total is another number than the split's own: it then has a tick of its own."""
    return bool(split.is_known and row["total"] is not None and row["total"] != drawn_whole(split))


def marker_of(kind: str, *, palette: Palette, scale: float = 1.0) -> dict[str, Any]:
    """The look of one class: fill and edge; potential 5-star has hatch and outline of 5-star, not its fill."""
    hatch = {"shape": "/", "size": 6 * scale, "solidity": 0.3, "fgcolor": palette.potential_5}
    edge = {"color": palette.potential_5, "width": 1.2}
    if kind == "potential_5":
        return {"color": CLEAR, "pattern": hatch | {"bgcolor": CLEAR}, "line": edge}
    if kind == "inside":
        hatch |= {"bgcolor": palette.star_4, "fgcolor": inside_ink(palette)}
        return {"color": palette.star_4, "pattern": hatch, "line": edge}
    if kind == "unstated":
        return {"color": CLEAR, "line": {"color": palette.quiet, "width": 1}}
    outline = {"color": palette.star_3_outline, "width": 1}
    return {"color": palette.star(kind), "line": outline if kind == "3" else {"width": 0}}


def inside_ink(palette: Palette) -> str:
    """The hatch over a 4-star ground: the colour of 5-star where it stands out, else the page's ground."""
    stands_out = contrast(palette.potential_5, second=palette.star_4) > HATCH_CONTRAST
    return palette.potential_5 if stands_out else palette.ground


def _bar(kind: str, *, palette: Palette, scale: float) -> dict[str, Any]:
    solid = kind in ("3", "4", "5")
    ink = ink_on(palette.star(kind), palette=palette) if solid else palette.text
    return {
        "type": "bar",
        "orientation": "h",
        "marker": marker_of(kind, palette=palette, scale=scale),
        "textposition": "inside",
        "insidetextanchor": "middle",
        "constraintext": "none",
        "textangle": 0,
        "insidetextfont": {"color": ink, "size": SMALL_SIZE * scale},
        "cliponaxis": False,
        "hovertemplate": HOVER,
    }


def _at(places: Sequence[int], rows: Sequence[Row], factors: Sequence[float], hovers: Sequence[str]) -> dict[str, Any]:
    return {
        "y": list(places),
        "x": [rows[i]["total"] * factors[i] for i in places],
        "customdata": [hovers[i] for i in places],
        "cliponaxis": False,
        "hovertemplate": HOVER,
    }


def _inside_text(value: float | None, *, shares: bool, fmt: Format) -> str:
    return fmt.percent(value, decimals=0) if shares else fmt.number(value)
