"""How unequally a figure is spread: Gini and Theil, between and within groups, top shares, the Lorenz curve."""

from typing import Any

import pandas as pd
import streamlit as st

from ocop.charts.statistics import lorenz_curve
from ocop.statistics.concentration import Concentration, concentration, gini
from ocop.statistics.errors import NotComputed
from pages.components import figures, reads, show, statistics_data, statistics_tables, statistics_words, tables
from pages.components.context import Context
from pages.components.statistics_choices import Choice
from pages.components.statistics_words import RATES, Left, coefficient, group_name, p_words, span_words
from pages.components.tables import Column


def finding(choice: Choice, *, ctx: Context) -> str:
    """Gini, number of provinces, and what the highest hold; or why there is none."""
    found = result(choice, ctx=ctx)
    if isinstance(found, NotComputed):
        return statistics_words.not_computed(found, ctx=ctx)
    t, fmt = ctx.t, ctx.fmt
    said = t(
        "{figure}: Gini coefficient {gini} over {n} provinces.",
        figure=statistics_words.figure_title(choice.figure, t=t),
        gini=coefficient(found.gini, fmt=fmt),
        n=fmt.number(found.n),
    )
    if choice.figure in RATES or not found.top:
        return said
    k, share = found.top[0]
    return said + " " + t("The {k} with the most hold {share}.", k=fmt.number(k), share=fmt.ratio(share))


def basis(choice: Choice, *, ctx: Context) -> str:
    """How many provinces, which dates, who is missing."""
    return statistics_words.basis(_sample(choice, ctx=ctx), choice.months, ctx=ctx)


@reads.kept
def result(choice: Choice, *, ctx: Context) -> Concentration | NotComputed:
    """The result, or why there is none."""
    known = _sample(choice, ctx=ctx)
    limit = statistics_data.limit
    try:
        return concentration(
            known.values,
            [str(row[choice.group]) for row in known.rows],
            need=limit("concentration_min"),
            top=(limit("top_few"), limit("top_more")),
            permutations=limit("permutations"),
            seed=limit("seed"),
        )
    except NotComputed as error:
        return error


def left(choice: Choice, *, ctx: Context) -> list[Left]:
    """Who is left out, and why."""
    return statistics_words.of_sample(_sample(choice, ctx=ctx))


def draw(choice: Choice, *, ctx: Context) -> None:
    """The curve beside the numbers, the groups, assumptions, figures and files."""
    t = ctx.t
    found = result(choice, ctx=ctx)
    if isinstance(found, NotComputed):
        show.empty(statistics_words.not_computed(found, ctx=ctx), how=statistics_words.how_to_get_more(ctx))
        return
    known = _sample(choice, ctx=ctx)
    curve, numbers = st.columns([4, 5], gap="large")
    with curve:
        show.note(t("Lorenz curve. The further it hangs below the dotted line of equal shares, the higher the Gini."))
        figures.show(_curve(choice, ctx), key="statistics_lorenz", alt=finding(choice, ctx=ctx))
    with numbers:
        title = statistics_words.figure_title(choice.figure, t=t)
        st.html(statistics_tables.results(_rows(found, choice, ctx=ctx), caption=title, ctx=ctx))
    if found.decomposition:
        st.html(_groups(choice, ctx))
    st.html(statistics_words.listed(_assumptions(choice, ctx=ctx)))
    statistics_tables.figures_below(
        known, choice, key="statistics_lorenz", caption=t("Figures that the curve is drawn from"), ctx=ctx
    )
    statistics_tables.files(found, {"figure": known}, choice, settings={"groups": choice.group}, ctx=ctx)


def _sample(choice: Choice, *, ctx: Context) -> statistics_data.Sample:
    return statistics_data.sample(choice.figure, choice.months, ctx=ctx)


@reads.kept
def _curve(choice: Choice, ctx: Context) -> dict[str, Any]:
    found = result(choice, ctx=ctx)
    points = () if isinstance(found, NotComputed) else found.lorenz
    return lorenz_curve(points, t=ctx.t, fmt=ctx.fmt, palette=ctx.palette, scale=ctx.scale)


def _rows(found: Concentration, choice: Choice, *, ctx: Context) -> list[tuple[str, str]]:
    """Every number with its name; shares of a sum only where the figure adds up."""
    t, fmt = ctx.t, ctx.fmt
    rows = [
        (t("Gini coefficient"), coefficient(found.gini, fmt=fmt, decimals=3)),
        (t("Gini, each province left out in turn"), span_words(found.gini_without, fmt=fmt, decimals=3)),
        (t("Gini if one province had all"), coefficient((found.n - 1) / found.n, fmt=fmt, decimals=3)),
        (t("Theil index"), coefficient(found.theil, fmt=fmt, decimals=3)),
    ]
    parts = found.decomposition
    if parts:
        share = parts.between / found.theil if found.theil else 0.0
        between = f"{coefficient(parts.between, fmt=fmt, decimals=3)} ({fmt.ratio(share)})"
        rows += [
            (t("Theil between groups"), f"{between}; {p_words(parts.p_between, fmt=fmt)}"),
            (t("Theil within groups"), coefficient(parts.within, fmt=fmt, decimals=3)),
        ]
    if choice.figure not in RATES:
        rows += [
            (t("Share of the {k} highest", k=fmt.number(k)), fmt.ratio(share, decimals=1)) for k, share in found.top
        ]
    return rows


@reads.kept
def _groups(choice: Choice, ctx: Context) -> str:
    """Each group with its provinces, its share, the inequality inside it and what that adds (markup)."""
    t, fmt = ctx.t, ctx.fmt
    found = result(choice, ctx=ctx)
    if isinstance(found, NotComputed) or not found.decomposition:
        return ""
    names = {str(row[choice.group]): group_name(row, choice.group, ctx=ctx) for row in _sample(choice, ctx=ctx).rows}
    rows = pd.DataFrame(
        [
            {"name": names[part.group], "n": part.n, "share": part.share, "theil": part.theil, "within": part.within}
            for part in found.decomposition.groups
        ]
    )
    columns = [
        Column("name", statistics_words.GROUPINGS[choice.group](t), rem=14),
        Column("n", t("Provinces"), "number"),
        Column("share", t("Share of the sum"), "ratio"),
        Column("theil", t("Theil inside"), "number", lambda row: coefficient(row["theil"], fmt=fmt, decimals=3)),
        Column("within", t("Adds to within"), "number", lambda row: coefficient(row["within"], fmt=fmt, decimals=3)),
    ]
    caption = t("Theil index by groups of provinces")
    return tables.render(rows, columns, ctx=ctx, caption=caption, in_full=True)


@reads.kept
def _assumptions(choice: Choice, *, ctx: Context) -> list[str]:
    """What the numbers rest on, and what the missing provinces do to them."""
    t, fmt = ctx.t, ctx.fmt
    known = _sample(choice, ctx=ctx)
    said = [
        t(
            "Every province counts alike, whatever its population. Gini: 0 where all have the same; Theil: 0 likewise,"
            " ln n where one has all; it is the sum of its parts between and within groups."
        ),
        t(
            "p between groups: how often {n} random rearrangements of the figures give as much between the groups (seed"
            " {seed}).",
            n=fmt.number(statistics_data.limit("permutations")),
            seed=statistics_data.limit("seed"),
        ),
        t(
            "Headline figures are used; where sources conflict, the one picked by the stated rule. Dates differ, so"
            " that part of a difference may be time."
        ),
        *_of_missing(known, ctx=ctx),
    ]
    if choice.figure == "star_5":
        said.append(t("A gap is not a zero: sources tell of 5-star products mostly where there are some."))
    if choice.group == "region" and ctx.vintage == "34":
        said.append(t("Regions follow the 63 provinces; a merged one counts in the one region named in the data."))
    return said


def _of_missing(known: statistics_data.Sample, *, ctx: Context) -> list[str]:
    """The Gini if all who are missing had the lowest figure known, or the highest."""
    if not known.missing:
        return []
    values, n = known.values, len(known.missing)
    ends = [coefficient(gini([*values, *[end] * n]), fmt=ctx.fmt) for end in (min(values), max(values))]
    return [
        ctx.t.plural(
            "{n} province is missing and not guessed. Had it the lowest figure known, the Gini would be {low}; the"
            " highest, {high}.",
            "{n} provinces are missing and not guessed. Had all of them the lowest figure known, the Gini would be"
            " {low}; the highest, {high}.",
            n=n,
            low=ends[0],
            high=ends[1],
        )
    ]
