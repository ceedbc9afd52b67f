"""Gives every province its colour, its words and its place in the legend."""

from collections.abc import Sequence
from dataclasses import dataclass

from ocop.formats import Format, known
from ocop.maps.classes import Classes, classify
from ocop.maps.colours import Rgb, css, ramp, rgb
from ocop.maps.figures import (
    Figure,
    Row,
    is_partial,
    partial_sentence,
    value_sentence,
    value_text,
)
from ocop.theme import Palette
from ocop.wording import name_of


@dataclass(frozen=True, kw_only=True)
class PaintedUnit:
    """A province as the map shows it; `hatched` ones have no figure, or a partial one."""

    unit_id: str
    fill: Rgb
    hatched: bool
    name: str
    figure: str
    dated: str


@dataclass(frozen=True, kw_only=True)
class LegendClass:
    """A class of the legend: its colour, its range of values, how many provinces are in it."""

    colour: str
    label: str
    units: int


@dataclass(frozen=True, kw_only=True)
class Painting:
    """All provinces painted, and the legend; `unknown` and `partial` count provinces."""

    units: dict[str, PaintedUnit]
    legend: list[LegendClass]
    classes: Classes
    unknown: int
    partial: int


def paint(rows: Sequence[Row], *, figure: Figure, fmt: Format, palette: Palette) -> Painting:
    """Colour the rows of `province_rates` by a figure. A province without one takes the ground of 'no figure'."""
    values = [float(row[figure.column]) for row in rows if known(row[figure.column])]
    classes = classify(values, method=figure.method, fixed=figure.limits)
    colours = ramp(figure.hue, count=max(classes.count, 1), palette=palette)
    units = {}
    for row in rows:
        value = row[figure.column]
        fill = colours[classes.index_of(float(value))] if known(value) else rgb(palette.line)
        units[str(row["unit_id"])] = PaintedUnit(
            unit_id=str(row["unit_id"]),
            fill=fill,
            hatched=not known(value) or is_partial(figure, row),
            name=name_of(row, fmt=fmt),
            figure=value_sentence(figure, row, fmt=fmt),
            dated=_dated(figure, row, fmt=fmt),
        )
    return Painting(
        units=units,
        legend=_legend(figure, values, classes=classes, colours=colours, fmt=fmt),
        classes=classes,
        unknown=len(rows) - len(values),
        partial=sum(1 for row in rows if known(row[figure.column]) and is_partial(figure, row)),
    )


def _dated(figure: Figure, row: Row, *, fmt: Format) -> str:
    """'as of 31 Dec 2024', with the parts a sum has; empty without a figure."""
    if not known(row[figure.column]):
        return ""
    day, precision = figure.date_of(row)
    dated = fmt.as_of(day, precision=precision) if known(day) else ""
    if is_partial(figure, row):
        return f"{partial_sentence(row, fmt=fmt)}, {dated}" if dated else partial_sentence(row, fmt=fmt)
    return dated


def _legend(
    figure: Figure, values: Sequence[float], *, classes: Classes, colours: Sequence[Rgb], fmt: Format
) -> list[LegendClass]:
    legend = []
    for index in range(classes.count):
        members = [value for value in values if classes.index_of(value) == index]
        label = (
            _fixed_label(figure, index, classes=classes, fmt=fmt)
            if classes.method == "fixed"
            else _found_label(figure, members, fmt=fmt)
        )
        legend.append(LegendClass(colour=css(colours[index]), label=label, units=len(members)))
    return [entry for entry in legend if entry.units or classes.method == "fixed"]


def _found_label(figure: Figure, members: Sequence[float], *, fmt: Format) -> str:
    """From the lowest to the highest value in the class, so that no value lies between two classes."""
    if not members:
        return ""
    low, high = (value_text(figure, end, fmt=fmt) for end in (min(members), max(members)))
    return low if low == high else f"{low} – {high}"


def _fixed_label(figure: Figure, index: int, *, classes: Classes, fmt: Format) -> str:
    limits = [value_text(figure, limit, fmt=fmt) for limit in classes.limits]
    if index == 0:
        return fmt.t("below {limit}", limit=limits[0])
    if index == len(limits):
        return fmt.t("{limit} and more", limit=limits[-1])
    return fmt.t("{low} to below {high}", low=limits[index - 1], high=limits[index])
