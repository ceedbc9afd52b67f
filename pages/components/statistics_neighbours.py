"""Whether neighbouring provinces are alike: Moran's I for the country and for each province, and a map of clusters."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from ocop.statistics.errors import NotComputed
from ocop.statistics.spatial import QUEEN, Autocorrelation
from pages.components import reads, show, statistics_clusters, statistics_data, statistics_tables, statistics_words
from pages.components.context import Context
from pages.components.statistics_choices import Choice
from pages.components.statistics_words import Left, coefficient, p_words
from pages.components.tables import Column


def finding(choice: Choice, *, ctx: Context) -> str:
    """Whether neighbours are alike, Moran's I and its p; or why nobody can say."""
    found = statistics_clusters.result(choice, ctx=ctx)
    if isinstance(found, NotComputed):
        return statistics_words.not_computed(found, ctx=ctx)
    t, fmt = ctx.t, ctx.fmt
    values = {
        "figure": statistics_words.figure_title(choice.figure, t=t),
        "i": coefficient(found.i, fmt=fmt),
        "p": p_words(found.p, fmt=fmt),
        "n": fmt.number(found.n),
    }
    if found.p > statistics_clusters.alpha():
        return t(
            "{figure}: no pattern among neighbours that chance would not give; Moran’s I {i}, {p}, n = {n}.", **values
        )
    if found.i > found.expected:
        return t("{figure}: neighbouring provinces are alike; Moran’s I {i}, {p}, n = {n}.", **values)
    return t("{figure}: neighbouring provinces differ; Moran’s I {i}, {p}, n = {n}.", **values)


def basis(choice: Choice, *, ctx: Context) -> str:
    """How many provinces, which dates, who is missing; provinces without a neighbour are among them."""
    return statistics_words.basis(statistics_clusters.used(choice, ctx=ctx), choice.months, ctx=ctx)


def left(choice: Choice, *, ctx: Context) -> list[Left]:
    """Who is left out, and why."""
    return statistics_words.of_sample(statistics_clusters.used(choice, ctx=ctx))


def draw(choice: Choice, *, ctx: Context) -> None:
    """The map beside the numbers and the clusters' provinces, assumptions, every local result, files."""
    found = statistics_clusters.result(choice, ctx=ctx)
    if isinstance(found, NotComputed):
        show.empty(statistics_words.not_computed(found, ctx=ctx), how=statistics_words.how_to_get_more(ctx))
        return
    t = ctx.t
    known = statistics_clusters.sample(choice, ctx=ctx)
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.html(statistics_clusters.markup(choice, finding(choice, ctx=ctx), ctx))
    with right:
        title = statistics_words.figure_title(choice.figure, t=t)
        st.html(
            statistics_tables.results(_rows(found, ctx=ctx), caption=title, ctx=ctx)
            + statistics_clusters.clusters(choice, ctx)
        )
    st.html(statistics_words.listed(_assumptions(choice, ctx=ctx)))
    statistics_clusters.map_of(choice, finding(choice, ctx=ctx), ctx).offer("statistics_clusters")
    show.below(
        _table(choice, ctx),
        ctx=ctx,
        key="statistics_clusters",
        caption=t("Local Moran’s I of each province"),
        titles=_columns(choice, ctx=ctx),
        sources=statistics_tables.sources_of(known),
    )
    settings = {"weights": choice.weights, "k": None if choice.weights == QUEEN else choice.k, "row_standardised": True}
    statistics_tables.files(found, {"figure": known}, choice, settings=settings, ctx=ctx)


def _rows(found: Autocorrelation, *, ctx: Context) -> list[tuple[str, str]]:
    t, fmt = ctx.t, ctx.fmt
    return [
        (t("Moran’s I"), coefficient(found.i, fmt=fmt, decimals=3)),
        (t("Expected by chance"), coefficient(found.expected, fmt=fmt, decimals=3)),
        (
            t("One-sided p from {n} permutations", n=fmt.number(found.permutations)),
            p_words(found.p, fmt=fmt),
        ),
        (t("Standard deviations from chance (z)"), coefficient(found.z, fmt=fmt)),
        (t("Neighbours of a province, mean"), fmt.number(found.mean_neighbours, decimals=1)),
        (
            t("Pairs of neighbours compared"),
            t("{n} of {total}", n=fmt.number(found.links), total=fmt.number(found.links_of_all)),
        ),
    ]


@reads.kept
def _assumptions(choice: Choice, *, ctx: Context) -> list[str]:
    """What the numbers rest on, and what the missing provinces do to them."""
    t, fmt = ctx.t, ctx.fmt
    alpha = fmt.percent(statistics_data.limit("alpha_pct"))
    if choice.weights == QUEEN:
        weights = t(
            "Neighbours are provinces whose polygons share a border or a corner (queen); each has equal weight."
        )
    else:
        weights = t(
            "Neighbours are the {k} nearest provinces with a figure, by great circle between their middles; each has"
            " equal weight. Being nearest need not be mutual.",
            k=fmt.number(choice.k),
        )
    return [
        weights,
        t(
            "p: how often {n} random rearrangements of the figures over the provinces give an I as extreme, on the"
            " side where it lies (seed {seed}); {least} is the least it can be.",
            least=fmt.number(1 / (1 + statistics_data.limit("permutations")), decimals=3),
            n=fmt.number(statistics_data.limit("permutations")),
            seed=statistics_data.limit("seed"),
        ),
        t(
            "A province is in a cluster where its own local p (one-sided) is at most {alpha}. Of all provinces tested"
            " at once some pass by chance: * marks those that stand with the false discovery rate held at {alpha}.",
            alpha=alpha,
        ),
        t(
            "Provinces without a figure are taken out of the map of neighbours, not set to zero: pairs across them are"
            " not compared, and a cluster that they belong to cannot be seen."
        ),
        t("A province without any neighbour in the calculation is named and left out."),
        t("Dates differ from province to province; neighbours that report together may look alike for that reason."),
    ]


@reads.kept
def _table(choice: Choice, ctx: Context) -> pd.DataFrame:
    """Every province's figure, date, local I, p and class; those left out with their reason."""
    found = statistics_clusters.result(choice, ctx=ctx)
    assert not isinstance(found, NotComputed)  # draw() has looked
    known = statistics_clusters.used(choice, ctx=ctx)
    local = {row.unit_id: row for row in found.local}
    rows = []
    for row in (*known.rows, *known.missing):
        own = local.get(str(row["unit_id"]))
        rows.append(
            row
            | {
                "neighbours": own and own.neighbours,
                "local_i": own and own.i,
                "p": own and own.p,
                "cluster": own.cluster if own else statistics_clusters.MISSING,
                "is_sure": own.is_sure if own else False,
            }
        )
    return pd.DataFrame(rows)


def _columns(choice: Choice, *, ctx: Context) -> list[Column]:
    t, fmt = ctx.t, ctx.fmt

    def number(name: str, title: str, decimals: int) -> Column:
        return Column(name, title, "number", lambda row: fmt.number(row[name], decimals=decimals))

    def cluster(row: Mapping[str, Any]) -> str:
        return statistics_clusters.CLASSES[str(row["cluster"])](t)

    name, value, day, _, reason, source = statistics_tables.figure_columns(choice.figure, choice, ctx=ctx)
    star = Column("is_sure", "*", "text", lambda row: "*" if row["is_sure"] else "")
    return [
        name,
        value,
        Column(
            "cluster",
            t("Cluster"),
            "text",
            lambda row: statistics_clusters.CLASSES[str(row["cluster"])](t),
            wraps=False,
        ),
        number("local_i", t("Local I"), 3),
        number("p", "p", 3),
        star,
        number("neighbours", t("Neighbours"), 0),
        day,
        reason,
        source,
    ]
