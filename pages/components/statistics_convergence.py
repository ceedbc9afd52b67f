"""Whether provinces draw together over time: growth against the starting level (beta), spread by year (sigma)."""

from typing import Final

import pandas as pd
import streamlit as st

from ocop.statistics.convergence import Beta
from ocop.statistics.errors import NotComputed
from pages.components import (
    figures,
    reads,
    show,
    statistics_data,
    statistics_growth,
    statistics_tables,
    statistics_words,
    tables,
)
from pages.components.context import Context
from pages.components.statistics_choices import Choice
from pages.components.statistics_words import (
    Left,
    coefficient,
    figure_title,
    figure_words,
    in_sentence,
    p_words,
    span_words,
)
from pages.components.tables import Column

PER_CENT: Final = 100


def finding(choice: Choice, *, ctx: Context) -> str:
    """Whether who had less grew faster; or why nobody can say."""
    found = statistics_growth.result(choice, ctx=ctx)
    if isinstance(found, NotComputed):
        return statistics_words.not_computed(found, ctx=ctx)
    t, fmt = ctx.t, ctx.fmt
    values = {
        "figure": in_sentence(choice.figure, t=t),
        "since": fmt.date(choice.since),
        "beta": coefficient(found.slope, fmt=fmt, decimals=3),
        "p": p_words(found.p, fmt=fmt),
        "n": fmt.number(found.n),
    }
    if found.p > statistics_data.limit("alpha_pct") / PER_CENT:
        return t(
            "No convergence that chance would not give in {figure} since {since}: β {beta}, {p}, n = {n}.", **values
        )
    if found.slope < 0:
        return t("Who had fewer grew faster: {figure} since {since}, β {beta}, {p}, n = {n}.", **values)
    return t("Who had more grew faster: {figure} since {since}, β {beta}, {p}, n = {n}.", **values)


def basis(choice: Choice, *, ctx: Context) -> str:
    """How many provinces, the dates at both ends, who is missing at which end."""
    t, fmt = ctx.t, ctx.fmt
    before, now = statistics_growth.ends(choice, ctx=ctx)
    paths = statistics_growth.paths_of(choice, ctx=ctx)
    said = [t("n = {n} of {total} provinces.", n=fmt.number(len(paths)), total=fmt.number(now.total))]
    first, last = before.dates(fmt), now.dates(fmt)
    if first and last:
        said.append(
            t(
                "Figures at the start from {a} to {b}, at the end from {c} to {d}; growth is by each province’s own"
                " dates.",
                a=first[0],
                b=first[1],
                c=last[0],
                d=last[1],
            )
        )
    return " ".join([*said, statistics_words.left_out(statistics_growth.left(choice, ctx=ctx), choice.months, ctx=ctx)])


def left(choice: Choice, *, ctx: Context) -> list[Left]:
    """Who is left out, and why."""
    return statistics_growth.left(choice, ctx=ctx)


def draw(choice: Choice, *, ctx: Context) -> None:
    """Growth against the start, the numbers, the spread by year, assumptions, figures and files."""
    t = ctx.t
    found = statistics_growth.result(choice, ctx=ctx)
    if isinstance(found, NotComputed):
        show.empty(statistics_words.not_computed(found, ctx=ctx), how=statistics_words.how_to_get_more(ctx))
        return
    title = figure_title(choice.figure, t=t)
    with st.container(key="wide_statistics_growth"):
        alt = finding(choice, ctx=ctx)
        figures.show(statistics_growth.scatter(choice, ctx), key="statistics_growth", alt=alt, scrolls=True)
    numbers, years = st.columns(2, gap="large")
    with numbers:
        show.note(t("Beta: yearly growth against the starting level."))
        st.html(statistics_tables.results(_rows(found, ctx=ctx), caption=title, ctx=ctx))
    with years:
        show.note(
            t(
                "Sigma: the spread of the same provinces at the end of each year; SD of ln: standard deviation of"
                " the logarithms, CV: coefficient of variation."
            )
        )
        st.html(_spread_table(choice, ctx))
    st.html(statistics_words.listed(_assumptions(ctx)))
    before, now = statistics_growth.ends(choice, ctx=ctx)
    show.below(
        _table(choice, ctx),
        ctx=ctx,
        key="statistics_growth",
        caption=t("Growth of each province"),
        titles=_columns(choice, ctx=ctx),
        sources=statistics_tables.sources_of(before, now),
    )
    whole = {"beta": found, "sigma": statistics_growth.spreads(choice, ctx)}
    samples = {"start": before, "end": now}
    statistics_tables.files(whole, samples, choice, settings={"since": choice.since.isoformat()}, ctx=ctx)


@reads.kept
def _spread_table(choice: Choice, ctx: Context) -> str:
    """The spread by year as a table (markup), or why there is none."""
    t, fmt = ctx.t, ctx.fmt
    rows = statistics_growth.spreads(choice, ctx)
    if "need" in rows[0]:
        error = NotComputed("too_few", n=rows[0]["n"], need=rows[0]["need"])
        return statistics_words.listed([statistics_words.not_computed(error, ctx=ctx)])
    columns = [
        Column("on", t("Date"), "text", lambda row: fmt.date(row["on"]), wraps=False),
        Column("n", "n", "number"),
        Column(
            "log_deviation",
            t("SD of ln"),
            "number",
            lambda row: coefficient(row["log_deviation"], fmt=fmt, decimals=3),
        ),
        Column("variation", t("CV"), "number", lambda row: coefficient(row["variation"], fmt=fmt, decimals=3)),
    ]
    return tables.render(pd.DataFrame(rows), columns, ctx=ctx, caption=t("Spread by year"), in_full=True)


def _rows(found: Beta, *, ctx: Context) -> list[tuple[str, str]]:
    t, fmt = ctx.t, ctx.fmt
    rows = [
        (t("Provinces (n)"), fmt.number(found.n)),
        (t("β, slope"), coefficient(found.slope, fmt=fmt, decimals=3)),
        (t("its standard error"), coefficient(found.error, fmt=fmt, decimals=3)),
        (t("its two-sided p"), p_words(found.p, fmt=fmt)),
        (t("β, each province left out in turn"), span_words(found.slope_without, fmt=fmt, decimals=3)),
        ("R²", coefficient(found.r_squared, fmt=fmt)),
        (t("Years between the figures, mean"), fmt.number(found.years, decimals=1)),
    ]
    if found.speed is not None and found.half_life is not None:
        rows += [
            (t("Distances shrink by, a year"), fmt.ratio(found.speed)),
            (t("Years until half a distance is gone"), fmt.number(found.half_life, decimals=1)),
        ]
    return rows


@reads.kept
def _assumptions(ctx: Context) -> list[str]:
    t = ctx.t
    return [
        t("Growth is that of the logarithm, a year, between each province’s own dates; ordinary least squares."),
        t(
            "A low figure at the start that was an undercount grows fast by itself: β below zero can come from such"
            " errors, so look at sigma, too."
        ),
        t("Totals can fall as certificates lapse or definitions change; such provinces stay in."),
        t("Rates are per people and area of one year and communes of the map: their growth is that of the products."),
        t(
            "Provinces without a figure at both ends are left out, not guessed: mostly those that reported late, so"
            " that the result speaks of early reporters."
        ),
    ]


@reads.kept
def _table(choice: Choice, ctx: Context) -> pd.DataFrame:
    used, left = statistics_growth.sorted_out(choice, ctx=ctx)
    grown = [
        end | {"start": start["value"], "start_as_of": start["figure_as_of"], "growth": path.growth,
               "start_source_id": start["source_id"]}
        for start, end, path in used
    ]  # fmt: skip
    nothing = {"start": None, "start_as_of": None, "growth": None, "start_source_id": None}
    return pd.DataFrame([*grown, *(row | nothing | {"missing_because": reason} for row, reason in left)])


def _columns(choice: Choice, *, ctx: Context) -> list[Column]:
    t, fmt = ctx.t, ctx.fmt
    name, value, day, _, reason, source = statistics_tables.figure_columns(choice.figure, choice, ctx=ctx)
    return [
        name,
        Column("start", t("At the start"), "number", lambda row: figure_words(row["start"], choice.figure, fmt=fmt)),
        Column("start_as_of", t("Date at the start"), "date"),
        value,
        day,
        Column("growth", t("Growth a year"), "number", lambda row: fmt.ratio(row["growth"])),
        reason,
        source,
    ]
