"""Whether two figures rank the provinces alike: Spearman's and Kendall's coefficients, and every two ranks."""

from typing import Any

import pandas as pd
import streamlit as st

from ocop.charts.statistics import Axis, Dot, province_scatter
from ocop.statistics.association import Association, association, ranks
from ocop.statistics.errors import NotComputed
from ocop.wording import name_of
from pages.components import figures, reads, show, statistics_data, statistics_tables, statistics_words
from pages.components.context import Context
from pages.components.statistics_choices import Choice
from pages.components.statistics_data import Row, Sample
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

PER_CENT = 100


def finding(choice: Choice, *, ctx: Context) -> str:
    """Whether who has more of the one has more of the other; or why nobody can say."""
    found = result(choice, ctx=ctx)
    if isinstance(found, NotComputed):
        return statistics_words.not_computed(found, ctx=ctx)
    t, fmt = ctx.t, ctx.fmt
    values = {
        "first": in_sentence(choice.figure, t=t),
        "second": in_sentence(choice.other, t=t),
        "rho": coefficient(found.rho, fmt=fmt),
        "p": p_words(found.rho_p, fmt=fmt),
        "n": fmt.number(found.n),
    }
    if found.rho_p > statistics_data.limit("alpha_pct") / PER_CENT:
        return t("No link that chance would not give between {first} and {second}: ρ {rho}, {p}, n = {n}.", **values)
    if found.rho > 0:
        return t("Who ranks high by {first} ranks high by {second}, too: ρ {rho}, {p}, n = {n}.", **values)
    return t("Who ranks high by {first} ranks low by {second}: ρ {rho}, {p}, n = {n}.", **values)


def basis(choice: Choice, *, ctx: Context) -> str:
    """How many provinces have both, which dates, who is missing for which figure."""
    t, fmt = ctx.t, ctx.fmt
    first, second = _samples(choice, ctx=ctx)
    said = [
        t("n = {n} of {total} provinces.", n=fmt.number(len(_pairs(choice, ctx=ctx))), total=fmt.number(first.total))
    ]
    for code, known in ((choice.figure, first), (choice.other, second)):
        dates = known.dates(fmt)
        if dates:
            said.append(_dated(figure_title(code, t=t), *dates, ctx=ctx))
    return " ".join([*said, statistics_words.left_out(left(choice, ctx=ctx), choice.months, ctx=ctx)])


def left(choice: Choice, *, ctx: Context) -> list[Left]:
    """Who lacks either figure, and why."""
    first, second = _samples(choice, ctx=ctx)
    gone = {str(row["unit_id"]): row for row in (*second.missing, *first.missing)}
    return [(row, str(row["missing_because"])) for row in gone.values()]


def _dated(figure: str, oldest: str, newest: str, *, ctx: Context) -> str:
    if oldest == newest:
        return ctx.t("{figure}: figures of {date}.", figure=figure, date=oldest)
    return ctx.t("{figure}: figures from {oldest} to {newest}.", figure=figure, oldest=oldest, newest=newest)


@reads.kept
def result(choice: Choice, *, ctx: Context) -> Association | NotComputed:
    """The result, or why there is none."""
    pairs = _pairs(choice, ctx=ctx)
    try:
        return association(
            [float(a["value"]) for a, _ in pairs],
            [float(b["value"]) for _, b in pairs],
            need=statistics_data.limit("correlation_min"),
        )
    except NotComputed as error:
        return error


def draw(choice: Choice, *, ctx: Context) -> None:
    """The two ranks of each province, the numbers, assumptions, figures and files."""
    found = result(choice, ctx=ctx)
    if isinstance(found, NotComputed):
        show.empty(statistics_words.not_computed(found, ctx=ctx), how=statistics_words.how_to_get_more(ctx))
        return
    t = ctx.t
    with st.container(key="wide_statistics_ranks"):
        figures.show(_scatter(choice, ctx), key="statistics_ranks", alt=finding(choice, ctx=ctx), scrolls=True)
    caption = t("{first} and {second}", first=figure_title(choice.figure, t=t), second=in_sentence(choice.other, t=t))
    numbers, words = st.columns([2, 3], gap="large")
    with numbers:
        st.html(statistics_tables.results(_rows(found, ctx=ctx), caption=caption, ctx=ctx))
    with words:
        st.html(statistics_words.listed(_assumptions(ctx)))
    first, second = _samples(choice, ctx=ctx)
    show.below(
        _table(choice, ctx),
        ctx=ctx,
        key="statistics_ranks",
        caption=caption,
        titles=_columns(choice, ctx=ctx),
        sources=statistics_tables.sources_of(first, second),
    )
    samples = {"figure": first, "other": second}
    statistics_tables.files(found, samples, choice, settings={"other": choice.other}, ctx=ctx)


def _samples(choice: Choice, *, ctx: Context) -> tuple[Sample, Sample]:
    return (
        statistics_data.sample(choice.figure, choice.months, ctx=ctx),
        statistics_data.sample(choice.other, choice.months, ctx=ctx),
    )


def _pairs(choice: Choice, *, ctx: Context) -> list[tuple[Row, Row]]:
    """The rows of provinces that have both figures."""
    first, second = _samples(choice, ctx=ctx)
    others = second.by_unit()
    return [(row, others[str(row["unit_id"])]) for row in first.rows if str(row["unit_id"]) in others]


@reads.kept
def _scatter(choice: Choice, ctx: Context) -> dict[str, Any]:
    """Rank by the one against rank by the other, 1 at the top and at the right."""
    t, fmt = ctx.t, ctx.fmt
    pairs = _pairs(choice, ctx=ctx)
    across = ranks([float(b["value"]) for _, b in pairs])
    up = ranks([float(a["value"]) for a, _ in pairs])
    dots = [
        Dot(
            x=x,
            y=y,
            name=name_of(a, fmt=fmt),
            says=_says(a, b, choice, ctx=ctx),
            weight=abs(x - y) + len(pairs) * (min(x, y) <= 1),
        )
        for (a, b), x, y in zip(pairs, across, up, strict=True)
    ]
    n = len(pairs)
    ticks = tuple(
        (float(rank), fmt.number(rank)) for rank in sorted({1, *range(10, n, 10), n}) if rank == n or n - rank > 3
    )
    return province_scatter(
        dots,
        across=Axis(t("rank by {figure}", figure=in_sentence(choice.other, t=t)), n + 1.0, 0.0, ticks),
        up=Axis(t("rank by {figure}", figure=in_sentence(choice.figure, t=t)), n + 1.0, 0.0, ticks),
        line=[(n + 1.0, n + 1.0), (0.0, 0.0)],
        palette=ctx.palette,
        scale=ctx.scale,
    )


def _says(first: Row, second: Row, choice: Choice, *, ctx: Context) -> str:
    """'<b>Trà Vinh</b>', then each figure with its date on a line."""
    t, fmt = ctx.t, ctx.fmt
    lines = [
        t(
            "{figure}: {value} ({date})",
            figure=figure_title(code, t=t),
            value=figure_words(row["value"], code, fmt=fmt),
            date=fmt.date(row["figure_as_of"], precision=row["as_of_precision"]),
        )
        for code, row in ((choice.figure, first), (choice.other, second))
    ]
    return "<br>".join([f"<b>{name_of(first, fmt=fmt)}</b>", *lines])


def _rows(found: Association, *, ctx: Context) -> list[tuple[str, str]]:
    t, fmt = ctx.t, ctx.fmt
    return [
        (t("Provinces with both figures (n)"), fmt.number(found.n)),
        (t("Spearman’s ρ"), coefficient(found.rho, fmt=fmt, decimals=3)),
        (t("its two-sided p"), p_words(found.rho_p, fmt=fmt)),
        (t("ρ, each province left out in turn"), span_words(found.rho_without, fmt=fmt, decimals=3)),
        (t("Kendall’s τ-b"), coefficient(found.tau, fmt=fmt, decimals=3)),
        (t("its two-sided p"), p_words(found.tau_p, fmt=fmt)),
    ]


@reads.kept
def _assumptions(ctx: Context) -> list[str]:
    t = ctx.t
    return [
        t("A dot on the dashed line holds the same rank by both figures. Ranks, not amounts, are compared."),
        t("Equal figures share the mean of their ranks; Kendall’s τ-b allows for them."),
        t(
            "p takes the provinces as independent of each other; neighbours often are not, so that the true p may be"
            " larger."
        ),
        t(
            "Provinces that lack either figure are left out, not guessed: if they differ from the others, the"
            " coefficient does not speak of them."
        ),
        t("Two figures that share a part (a total and its rate) are linked by that part alone."),
        t("A link is not a cause."),
    ]


@reads.kept
def _table(choice: Choice, ctx: Context) -> pd.DataFrame:
    """Both figures, their dates and ranks; provinces that lack one stand below with the reason."""
    first, second = _samples(choice, ctx=ctx)
    pairs = _pairs(choice, ctx=ctx)
    by_first = ranks([float(a["value"]) for a, _ in pairs])
    by_second = ranks([float(b["value"]) for _, b in pairs])
    rows = [
        a | {"other": b["value"], "other_as_of": b["figure_as_of"], "rank": x, "other_rank": y}
        for (a, b), x, y in zip(pairs, by_first, by_second, strict=True)
    ]
    used = {row["unit_id"] for row in rows}
    others = {row["unit_id"]: row for row in (*second.rows, *second.missing)}
    for row in (*first.rows, *first.missing):
        if row["unit_id"] not in used:
            other = others[row["unit_id"]]
            reason = row["missing_because"] or other["missing_because"]
            own = {"other": other["value"], "other_as_of": other["figure_as_of"], "rank": None, "other_rank": None}
            rows.append(row | own | {"missing_because": reason})
    return pd.DataFrame(rows)


def _columns(choice: Choice, *, ctx: Context) -> list[Column]:
    t, fmt = ctx.t, ctx.fmt
    name, value, day, _, reason, source = statistics_tables.figure_columns(choice.figure, choice, ctx=ctx)
    return [
        name,
        value,
        Column("rank", t("Rank"), "number"),
        day,
        Column("other", t("Second figure"), "number", lambda row: figure_words(row["other"], choice.other, fmt=fmt)),
        Column("other_rank", t("Rank"), "number"),
        Column("other_as_of", t("As of"), "date"),
        reason,
        source,
    ]
