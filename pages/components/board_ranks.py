"""The ranking: a dot for each province on the ranks that conflicting figures leave open."""

from collections.abc import Mapping
from html import escape
from typing import Any, Final

import streamlit as st

from ocop.charts.marks import records
from ocop.charts.ranks import rank_dots
from ocop.formats import UNKNOWN, known
from ocop.ranks import UNRANKED, measure_words, metric_title, rank_sentence, rank_words, ranks_alt, unranked_sentence
from pages.components import board_choices, board_data, figures, reads, show, working_links
from pages.components.context import Context
from pages.components.pictures import Picture, sources_of
from pages.components.tables import Column
from pages.components.targets_table import source_link

Row = Mapping[str, Any]
SPLIT_FROM: Final = 18
"""More provinces than this stand in two columns."""


def draw(unit_id: str, *, ctx: Context) -> None:
    """The choice of metric, the dots in two columns, who is not ranked, the data."""
    t = ctx.t
    show.section(t("Ranking"), note=_definition(ctx))
    metric = board_choices.choose_rank(ctx=ctx)
    rows = board_data.ranks(metric, ctx=ctx)
    halves = _pictures(metric, unit_id, ctx)
    if not halves:
        show.empty(
            t("No province can be ranked by this on the date."), how=t("Choose a later date or another measure.")
        )
        return
    own, unranked, sources = _words(metric, unit_id, ctx)
    if own:
        working = working_links.to_rank(unit_id, metric, escape(t("How this was computed")), ctx=ctx)
        st.html(f'<p style="font-weight:600;margin:0">{escape(own)} <small>{working}</small></p>')
    for number, (column, half) in enumerate(zip(st.columns(len(halves), gap="large"), halves, strict=True)):
        with column:
            figures.show(half.figure, key="board_ranks", part=number, alt=half.alt)
    if unranked:
        show.note(unranked)
    show.below(
        rows,
        ctx=ctx,
        key="board_ranks",
        caption=t("Ranking by {metric}", metric=metric_title(metric, t=t)),
        titles=_columns(metric, ctx=ctx),
        sources=sources,
    )


@reads.kept
def _words(metric: str, unit_id: str, ctx: Context) -> tuple[str, str, tuple[str, ...]]:
    """The picked-out province's rank, who is not ranked, and the sources of all figures."""
    table = board_data.ranks(metric, ctx=ctx)
    rows = records(table)
    own = [row for row in rows if row["unit_id"] == unit_id and known(row["rank"])]
    return (
        rank_sentence(own[0], metric=metric, t=ctx.t, fmt=ctx.fmt) if own else "",
        unranked_sentence(rows, t=ctx.t, fmt=ctx.fmt),
        sources_of(table["source_id"], table["target_source_id"], table["population_source_id"]),
    )


@reads.kept
def _pictures(metric: str, unit_id: str, ctx: Context) -> list[Picture]:
    rows = board_data.ranks(metric, ctx=ctx)
    ranked = rows[rows["unranked_because"].isna()]
    half = -(-len(ranked) // 2) if len(ranked) > SPLIT_FROM else len(ranked)
    return [
        Picture(
            figure=rank_dots(
                part, metric=metric, t=ctx.t, fmt=ctx.fmt, palette=ctx.palette, own=unit_id, scale=ctx.scale
            ),
            data=part,
            alt=ranks_alt(records(part), metric=metric, t=ctx.t, fmt=ctx.fmt),
            sources=(),
        )
        for part in (ranked.iloc[:half], ranked.iloc[half:])
        if not part.empty
    ]


def _definition(ctx: Context) -> str:
    return ctx.t(
        "The dot is the rank by the headline figures; equal figures share the better rank. The line spans from the best"
        " to the worst rank that any choice among the figures stated for the same month allows: best = 1 + provinces"
        " whose lowest figure is above this one's highest; worst = 1 + provinces whose highest figure is above this"
        " one's lowest. A hollow dot: the figure is older than 12 months."
    )


def _columns(metric: str, *, ctx: Context) -> list[Column]:
    t, fmt = ctx.t, ctx.fmt

    def measured(name: str) -> Column:
        titles = {"value": metric_title(metric, t=t), "value_min": t("Lowest"), "value_max": t("Highest")}
        return Column(name, titles[name], "number", lambda row: measure_words(row[name], metric=metric, fmt=fmt))

    def ranked(row: Row) -> str:
        words = escape(rank_words(row, fmt=fmt))
        return working_links.to_rank(row["unit_id"], metric, words, ctx=ctx) if known(row["rank"]) else words

    def why(row: Row) -> str:
        code = row["unranked_because"]
        return UNRANKED[str(code)](t) if known(code) else ""

    return [
        Column(ctx.column("name"), t("Province")),
        Column("rank", t("Rank"), "number"),
        Column("rank_best", t("Possible ranks"), "html", ranked, right=True),
        *(measured(name) for name in ("value", "value_min", "value_max")),
        Column("figure_as_of", t("As of"), "date"),
        Column("is_old", t("Older than 12 months"), "text", lambda row: t("yes") if row["is_old"] else ""),
        Column("unranked_because", t("Why not ranked"), "text", why),
        Column("source_id", t("Source"), "html", lambda row: source_link(row["source_id"]) or UNKNOWN),
    ]
