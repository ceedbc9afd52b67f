"""The growth of each province between two days, the regression over it, and the picture of both."""

from datetime import date
from math import exp, log
from typing import Any, Final

from ocop.charts.marks import axis_steps, nice_ceiling
from ocop.charts.statistics import Axis, Dot, province_scatter
from ocop.statistics.convergence import Beta, Path, beta, spread
from ocop.statistics.errors import NotComputed
from ocop.wording import name_of
from pages.components import reads, statistics_data
from pages.components.context import Context
from pages.components.statistics_choices import Choice
from pages.components.statistics_data import Row, Sample
from pages.components.statistics_words import figure_words, in_sentence

DAYS: Final = 365.25
LEVELS: Final = (1, 2, 5)
"""Leading digits of the ticks of a logarithmic axis."""


@reads.kept
def result(choice: Choice, *, ctx: Context) -> Beta | NotComputed:
    """The regression, or why there is none."""
    try:
        return beta(paths_of(choice, ctx=ctx), need=statistics_data.limit("convergence_min"))
    except NotComputed as error:
        return error


def ends(choice: Choice, *, ctx: Context) -> tuple[Sample, Sample]:
    """The figures on the first and on the last day."""
    return (
        statistics_data.sample(choice.figure, choice.months, ctx=ctx, on=choice.since),
        statistics_data.sample(choice.figure, choice.months, ctx=ctx),
    )


@reads.kept
def sorted_out(choice: Choice, *, ctx: Context) -> tuple[list[tuple[Row, Row, Path]], list[tuple[Row, str]]]:
    """The provinces whose growth is known, and those left out with the reason."""
    before, now = ends(choice, ctx=ctx)
    starts = before.by_unit()
    used, left = [], [(row, str(row["missing_because"])) for row in now.missing]
    for row in now.rows:
        start = starts.get(str(row["unit_id"]))
        reason = _unfit(start, row)
        if start is None or reason:
            left.append((row, reason))
            continue
        path = Path(str(row["unit_id"]), float(start["value"]), float(row["value"]), _years(start, row))
        used.append((start, row, path))
    return used, left


def _unfit(start: Row | None, end: Row) -> str:
    """Why two figures give no growth; '' where they do."""
    if start is None:
        return "no_start"
    if _years(start, end) < statistics_data.limit("min_span_years"):
        return "too_close"
    return "" if start["value"] > 0 and end["value"] > 0 else "zero"


def _years(start: Row, end: Row) -> float:
    days: int = (end["figure_as_of"] - start["figure_as_of"]).days
    return days / DAYS


def paths_of(choice: Choice, *, ctx: Context) -> list[Path]:
    """The growth of every province that has one."""
    return [path for _, _, path in sorted_out(choice, ctx=ctx)[0]]


def left(choice: Choice, *, ctx: Context) -> list[tuple[Row, str]]:
    """The provinces without one, with the reason."""
    return sorted_out(choice, ctx=ctx)[1]


@reads.kept
def spreads(choice: Choice, ctx: Context) -> list[dict[str, Any]]:
    """The spread at the end of each year since the start and on the chosen day, of provinces known on all of them."""
    ends = [date(year, 12, 31) for year in range(choice.since.year, ctx.as_of.year)]
    days = [*ends, *([ctx.as_of] if ctx.as_of not in ends else [])]
    samples = {day: statistics_data.sample(choice.figure, choice.months, ctx=ctx, on=day).by_unit() for day in days}
    panel = [
        unit for unit in samples[days[0]] if all(unit in held and held[unit]["value"] > 0 for held in samples.values())
    ]
    try:
        found = {day: spread([float(held[u]["value"]) for u in panel], need=statistics_data.limit("sigma_min"))
                 for day, held in samples.items()}  # fmt: skip
    except NotComputed as error:
        return [{"n": error.n, "need": error.need}]
    return [
        {"on": day.isoformat(), "n": one.n, "log_deviation": one.log_deviation, "variation": one.variation}
        for day, one in found.items()
    ]


@reads.kept
def scatter(choice: Choice, ctx: Context) -> dict[str, Any]:
    """Yearly growth against the starting level (logarithmic), with the regression line."""
    t, fmt = ctx.t, ctx.fmt
    found = result(choice, ctx=ctx)
    used = sorted_out(choice, ctx=ctx)[0]
    lows = [path.log_start for _, _, path in used]
    grown = [path.growth for _, _, path in used]
    across = Axis(
        t("{figure} at the start (logarithmic)", figure=in_sentence(choice.figure, t=t)),
        min(lows) - 0.1,
        max(lows) + 0.1,
        _log_ticks(exp(min(lows)), exp(max(lows)), code=choice.figure, ctx=ctx),
    )
    up = _growth_axis(grown, ctx=ctx)
    line = []
    if isinstance(found, Beta):
        line = [(x, found.intercept + found.slope * x) for x in (across.low, across.high)]
    dots = [
        Dot(path.log_start, path.growth, name_of(end, fmt=fmt), _says(start, end, path, choice, ctx=ctx), weight=1.0)
        for start, end, path in used
    ]
    return province_scatter(dots, across=across, up=up, line=line, palette=ctx.palette, scale=ctx.scale)


def _growth_axis(grown: list[float], *, ctx: Context) -> Axis:
    """From the next round step below the lowest (zero at least) to that above the highest."""
    top = nice_ceiling(max(*grown, 0.01))
    steps = axis_steps(top)
    step = steps[1] - steps[0]
    below = 0.0
    while below > min(grown):
        below -= step
    ticks = [*(below + i * step for i in range(round(-below / step))), *steps]
    return Axis(ctx.t("growth a year"), below, top, tuple((tick, ctx.fmt.ratio(tick)) for tick in ticks))


def _log_ticks(low: float, high: float, *, code: str, ctx: Context) -> tuple[tuple[float, str], ...]:
    power, values = 0.001, []
    while power <= high:
        values += [lead * power for lead in LEVELS if low <= lead * power <= high]
        power *= 10
    return tuple((log(value), figure_words(value, code, fmt=ctx.fmt)) for value in values)


def _says(start: Row, end: Row, path: Path, choice: Choice, *, ctx: Context) -> str:
    """'<b>Trà Vinh</b>' and '56 (2021) → 291 (5 Apr 2024), 72% a year'."""
    fmt = ctx.fmt
    a, b = (
        f"{figure_words(row['value'], choice.figure, fmt=fmt)}"
        f" ({fmt.date(row['figure_as_of'], precision=row['as_of_precision'])})"
        for row in (start, end)
    )
    grown = ctx.t("{start} → {end}: {growth} a year", start=a, end=b, growth=fmt.ratio(path.growth))
    return f"<b>{name_of(end, fmt=fmt)}</b><br>{grown}"
