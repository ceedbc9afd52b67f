"""Targets as bullet lines: what falls short beside what is reached or on track."""

from collections.abc import Hashable
from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from ocop.charts.alt import target_lines_alt
from ocop.charts.targets import target_lines
from pages.components import figures, reads, show, switches, targets_data, url_state
from pages.components.context import Context

FIRST: Final = 8
"""Lines of each list before the reader asks for all."""


def bullet_lists(targets: pd.DataFrame, *, ctx: Context, depends: Hashable) -> None:
    """Two lists of bullet lines, short of the goal and reached or on track; one data line below both.

    `depends` names what the rows depend on besides the view.
    """
    t = ctx.t
    short, reached = reads.remember(
        *("targets_lists", ctx, depends),
        make=lambda: (targets_data.short_of_goal(targets), targets_data.reached_or_on_track(targets)),
    )
    every = url_state.flag("every")
    left, right = st.columns(2, gap="large")
    with left:
        title = t("Short of the goal: {n}, furthest first", n=ctx.fmt.number(len(short)))
        _bullets(short, title=title, key="targets_short", every=every, ctx=ctx)
    with right:
        title = t("Reached or on track: {n}, closest to the goal first", n=ctx.fmt.number(len(reached)))
        _bullets(reached, title=title, key="targets_reached", every=every, ctx=ctx)
    show.note(t("The bar is the level now, the upright the goal, the diamond where the level should be by now."))
    if max(len(short), len(reached)) > FIRST:
        label = t("Show all {n} lines, not only the first {k} of each list", n=len(short) + len(reached), k=FIRST)
        switches.more("every", label, less=t("Show the first {k} of each list only", k=FIRST))


def bullet_figure(rows: pd.DataFrame, *, ctx: Context, place_names: bool) -> dict[str, Any]:
    """The bullet lines of some targets in the reader's language, colours and size."""
    return target_lines(rows, t=ctx.t, fmt=ctx.fmt, palette=ctx.palette, place_names=place_names, scale=ctx.scale)


def _bullets(rows: pd.DataFrame, *, title: str, key: str, every: bool, ctx: Context) -> None:
    head = f'<h3 style="font-size:1rem;font-weight:600;margin:.5rem 0 0">{escape(title)}</h3>'
    shown = rows if every else rows.head(FIRST)
    if shown.empty:
        st.html(show.joined(head, show.note_markup(ctx.t("None."))))
        return
    figure, alt = reads.remember(
        *(key, ctx, tuple(shown["target_id"])),
        make=lambda: (bullet_figure(shown, ctx=ctx, place_names=True), target_lines_alt(shown, t=ctx.t)),
    )
    figures.show(figure, key=key, alt=f"{title}. {alt}", above=head)
