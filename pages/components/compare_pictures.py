"""The pictures of the comparison: bars, star mix, two dates, two measures, through time; each with its real dates."""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st

from ocop.charts.alt import star_bars_alt
from ocop.charts.compare import Bar, Slope, longest, place_bars, slopes
from ocop.charts.key import star_key
from ocop.charts.marks import Figure, axis_steps, nice_ceiling
from ocop.charts.stars import star_bars
from ocop.charts.statistics import Axis, Dot, province_scatter
from ocop.comparing import MEASURES, Point, summed_split
from ocop.stills.swatches import key_line
from pages.components import compare_choices, compare_data, compare_series, figures, reads, show
from pages.components.compare_choices import Choice
from pages.components.compare_data import value_words
from pages.components.context import Context

HALF_FROM: Final = 22
"""More places than this stand in two columns."""


def draw(choice: Choice, *, ctx: Context) -> None:
    """The chosen picture."""
    if choice.view == "time":
        compare_series.draw(choice, alt=summary(choice, ctx=ctx), ctx=ctx)
        return
    {"bars": bars, "mix": mix, "slope": slope, "scatter": scatter}[choice.view](choice, ctx=ctx)


def bars(choice: Choice, *, ctx: Context) -> None:
    """A bar for each place, in one column or two."""
    halves = _bar_figures(choice, ctx)
    # The long names of groups leave no room for bars on a phone.
    with st.container(key="compare_provinces" if _is_of_provinces(choice) else "wide_compare_bars"):
        for number, (column, half) in enumerate(zip(st.columns(len(halves), gap="large"), halves, strict=True)):
            with column:
                figures.show(
                    half,
                    key="compare_bars",
                    part=number,
                    alt=summary(choice, ctx=ctx),
                    scrolls=not _is_of_provinces(choice),
                )
    show.note(
        ctx.t("The thin line spans what other sources state for the same month. Grey: a sum that lacks some provinces.")
    )


@reads.kept
def _bar_figures(choice: Choice, ctx: Context) -> list[Figure]:
    drawn = [_bar(p, choice, ctx=ctx) for p in compare_data.points(choice, choice.measure, ctx=ctx)]
    half = -(-len(drawn) // 2) if len(drawn) > HALF_FROM and _is_of_provinces(choice) else len(drawn)
    parts = [part for part in (drawn[:half], drawn[half:]) if part]
    return [place_bars(part, end=longest(drawn), palette=ctx.palette, scale=ctx.scale) for part in parts]


def _is_of_provinces(choice: Choice) -> bool:
    return all(place.is_single for place in choice.places)


def _bar(found: Point, choice: Choice, *, ctx: Context) -> Bar:
    words = [compare_data.dated(found, ctx=ctx), compare_data.part_words(found, ctx=ctx)]
    told = " · ".join(word for word in words if word) or compare_data.because_words(found, ctx=ctx)
    return Bar(
        name=found.place.name,
        value=found.value,
        low=found.low,
        high=found.high,
        label=value_words(found.value, MEASURES[choice.measure], fmt=ctx.fmt),
        beside=told,
        says=compare_data.says(found, choice.measure, ctx=ctx),
        is_partial=found.value is not None and not found.is_whole,
    )


def mix(choice: Choice, *, ctx: Context) -> None:
    """How each place's products divide by star, each split from one source and date or a sum of such."""
    table = star_table(choice, ctx=ctx)
    words: dict[str, Any] = {"t": ctx.t, "fmt": ctx.fmt}
    swatches = star_key(table, t=ctx.t, palette=ctx.palette, shares=True)
    st.html(key_line(swatches, ink=ctx.palette.text))
    figure = reads.remember(
        *("compare_mix", choice, ctx),
        make=lambda: star_bars(table, **words, palette=ctx.palette, shares=True, scale=ctx.scale),
    )
    figures.show(figure, key="compare_mix", alt=star_bars_alt(table, **words, shares=True), swatches=swatches)
    silent = [p for p in compare_data.points(choice, choice.told, ctx=ctx) if p.value is None]
    if silent:
        said = "; ".join(f"{p.place.name}: {compare_data.because_words(p, ctx=ctx)}" for p in silent)
        show.note(ctx.t("Without a split: {places}.", places=said))


@reads.kept
def star_table(choice: Choice, *, ctx: Context) -> pd.DataFrame:
    """A row for each place as `province_stars` has it, added over its provinces."""
    rows = compare_data.rows_on(ctx.as_of, choice.months, ctx=ctx)
    table = []
    for found in compare_data.points(choice, choice.told, ctx=ctx):
        place, summed = found.place, summed_split(found.place, rows)
        blank = dict.fromkeys(("split_total", "split_3", "split_4", "split_5", "split_potential_5", "split_as_of"))
        named = {"unit_id": place.place_id, "name_vi": place.name, "name_en": place.name}
        empty = {"total": None, "figure_as_of": None, "as_of_precision": None, "is_derived": not place.is_single}
        counted = {"parts_known": (summed or {}).get("n_known", 0), "parts_total": len(place.members)}
        table.append(named | empty | counted | (summed or blank | {"split_potential_inside": 0}))
    return pd.DataFrame(table)


def slope(choice: Choice, *, ctx: Context) -> None:
    """From the earlier day to the chosen one, each end on its figure's real date."""
    lines, left_out = slope_lines(choice, ctx=ctx)
    if not lines:
        show.empty(
            ctx.t("No place has a figure on both days."),
            how=ctx.t("Choose an earlier day, a longer age of figures, or other places."),
        )
        return
    measure = MEASURES[choice.measure]
    figure = reads.remember(
        *("compare_slope", choice, ctx),
        make=lambda: slopes(
            lines, write=lambda v: value_words(v, measure, fmt=ctx.fmt), palette=ctx.palette,
            scale=ctx.scale,
        ),
    )  # fmt: skip
    with st.container(key="wide_compare_slope"):
        alt = "; ".join(f"{line.name}: {line.label}" for line in lines)
        figures.show(figure, key="compare_slope", alt=alt, scrolls=True)
    if left_out:
        show.note(ctx.t("Without a figure on one of the days: {places}.", places=", ".join(left_out)))


@reads.kept
def slope_lines(choice: Choice, *, ctx: Context) -> tuple[list[Slope], list[str]]:
    """The places with a figure on both days, and the names of the others."""
    measure = MEASURES[choice.measure]
    then = {p.place.place_id: p for p in compare_data.points(choice, choice.measure, ctx=ctx, on=choice.since)}
    lines, left_out = [], []
    for now in compare_data.points(choice, choice.measure, ctx=ctx):
        before = then[now.place.place_id]
        if before.value is None or now.value is None or before.newest is None or now.newest is None:
            left_out.append(now.place.name)
            continue
        said = f"{value_words(before.value, measure, fmt=ctx.fmt)} → {value_words(now.value, measure, fmt=ctx.fmt)}"
        told = f"{compare_data.says(before, choice.measure, ctx=ctx)}<br>{compare_data.dated(now, ctx=ctx)}: {said}"
        ends = (before.newest, before.value), (now.newest, now.value)
        lines.append(Slope(now.place.name, *ends, label=said, says=told))
    return lines, left_out


def scatter(choice: Choice, *, ctx: Context) -> None:
    """Each place between two measures, named where there is room."""
    pairs = _pairs(choice, ctx=ctx)
    if not pairs:
        show.empty(
            ctx.t("No place has both measures."), how=ctx.t("Choose other measures, or an older age of figures.")
        )
        return
    with st.container(key="wide_compare_scatter"):
        alt = "; ".join(f"{a.place.name}: {_pair_words(a, b, choice, ctx=ctx)}" for a, b in pairs)
        figures.show(_scatter(choice, ctx), key="compare_scatter", alt=alt, scrolls=True)


@reads.kept
def _scatter(choice: Choice, ctx: Context) -> Figure:
    pairs = _pairs(choice, ctx=ctx)
    dots = [
        Dot(
            x=b.value or 0.0,
            y=a.value or 0.0,
            name=a.place.name,
            says=f"{compare_data.says(a, choice.measure, ctx=ctx)}<br>{_pair_words(a, b, choice, ctx=ctx)}",
            weight=a.value or 0.0,
        )
        for a, b in pairs
    ]
    return province_scatter(
        dots,
        across=_axis([dot.x for dot in dots], choice.against, ctx=ctx),
        up=_axis([dot.y for dot in dots], choice.measure, ctx=ctx),
        palette=ctx.palette,
        scale=ctx.scale,
    )


def _axis(values: Sequence[float], measure: str, *, ctx: Context) -> Axis:
    top = nice_ceiling(1.05 * max(values))
    ticks = tuple((step, value_words(step, MEASURES[measure], fmt=ctx.fmt)) for step in axis_steps(top))
    return Axis(compare_choices.title(measure, t=ctx.t), 0.0, top, ticks)


@reads.kept
def _pairs(choice: Choice, *, ctx: Context) -> list[tuple[Point, Point]]:
    others = {p.place.place_id: p for p in compare_data.points(choice, choice.against, ctx=ctx)}
    pairs = [(p, others[p.place.place_id]) for p in compare_data.points(choice, choice.measure, ctx=ctx)]
    return [(a, b) for a, b in pairs if a.value is not None and b.value is not None]


def _pair_words(a: Point, b: Point, choice: Choice, *, ctx: Context) -> str:
    first = f"{value_words(a.value, MEASURES[choice.measure], fmt=ctx.fmt)} ({compare_data.dated(a, ctx=ctx)})"
    second = f"{value_words(b.value, MEASURES[choice.against], fmt=ctx.fmt)} ({compare_data.dated(b, ctx=ctx)})"
    return f"{first}; {second}"


def summary(choice: Choice, *, ctx: Context) -> str:
    """Who is first and last, and how many have a figure at all."""
    t, measure = ctx.t, MEASURES[choice.told]
    found = compare_data.points(choice, choice.told, ctx=ctx)
    held = sorted((p for p in found if p.value is not None), key=lambda p: -(p.value or 0.0))
    title = compare_choices.title(choice.told, t=t)
    if not held:
        return t("{measure}: none of these places has a figure.", measure=title)
    first, last = held[0], held[-1]
    said = {
        "measure": title,
        "first": first.place.name,
        "most": value_words(first.value, measure, fmt=ctx.fmt),
        "n": ctx.fmt.number(len(held)),
        "total": ctx.fmt.number(len(found)),
    }
    if len(held) == 1:
        return t("{measure}: {first} {most}; {n} of {total} places has a figure.", **said)
    said |= {"last": last.place.name, "least": value_words(last.value, measure, fmt=ctx.fmt)}
    return t("{measure}: from {last} {least} to {first} {most}; {n} of {total} places have a figure.", **said)
