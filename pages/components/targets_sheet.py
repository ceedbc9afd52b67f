"""Targets through time: every province's way to its goal on one sheet, and the status of a place's targets by month."""

from collections.abc import Hashable
from datetime import date
from typing import Any, Final

import pandas as pd
import streamlit as st

from ocop.charts.alt import target_lines_alt
from ocop.charts.marks import records
from ocop.charts.pace import status_bands
from ocop.charts.pace_sheet import pace_sheet
from ocop.wording import metric_name, target_period, target_value
from pages.components import figures, reads, show, switches, targets_data, targets_table, url_state
from pages.components.context import Context

SHEET_COLUMNS: Final = {"63": 9, "34": 7}
MOST_BANDS: Final = 24
"""Targets whose status through time is drawn; a province has seldom more."""
YEARS: Final = 6
"""How many years of statuses are drawn."""


def provinces(*, ctx: Context) -> None:
    """A fold with every province's total against the line to its goal; made when it is opened."""
    t = ctx.t
    url_state.flag("sheet")
    if not switches.more("sheet", t("Every province's way to its goal, on one sheet")):
        return
    units = reads.read("units", vintage=ctx.vintage)
    series = reads.read("province_series", as_of=ctx.as_of, vintage=ctx.vintage)
    targets = main_targets(ctx)
    figure = reads.remember(
        *("targets_sheet", ctx),
        make=lambda: pace_sheet(
            units, series, targets, t=t, fmt=ctx.fmt, palette=ctx.palette, scale=ctx.scale,
            columns=SHEET_COLUMNS[ctx.vintage],
        ),
    )  # fmt: skip
    with st.container(key="wide_targets_sheet"):
        figures.show(figure, key="targets_sheet", alt=target_lines_alt(targets, t=t))
    show.note(
        t(
            "Total of each province, zero to its highest figure or goal; dashed the line from the level at the start to"
            " the goal, or the goal alone. Of several targets for the total the one that covers the date, the longest,"
            " the highest."
        )
    )
    titles = targets_table.columns(ctx=ctx, place_names=True)
    show.below(targets, ctx=ctx, key="targets_sheet", caption=t("Targets with their progress"), titles=titles)


@reads.kept
def main_targets(ctx: Context) -> pd.DataFrame:
    """The target that leads for each province's total, as far as it has a goal."""
    rows = targets_data.load(ctx=ctx)
    leading = reads.read("main_target", as_of=ctx.as_of, vintage=ctx.vintage)["target_id"]
    main: pd.DataFrame = rows[rows["target_id"].isin(leading) & rows["goal"].notna()]
    return main


def statuses(targets: pd.DataFrame, *, ctx: Context, depends: Hashable) -> None:
    """A fold with the status of each of a place's targets at every month's end; made when it is opened."""
    t = ctx.t
    shown = targets[targets["value"].notna()].head(MOST_BANDS)
    if shown.empty:
        return
    url_state.flag("months")
    if not switches.more("months", t("Status of each target through time")):
        return
    history = _history(shown, ctx=ctx)
    figure: dict[str, Any] = reads.remember(
        *("targets_bands", ctx, depends),
        make=lambda: status_bands(history, t=t, fmt=ctx.fmt, palette=ctx.palette, scale=ctx.scale),
    )
    figures.show(figure, key="targets_bands", alt=target_lines_alt(shown, t=t))
    show.note(t("At each month's end, by the figures of that day; the words come with the pointer."))
    show.below(
        history,
        ctx=ctx,
        key="targets_bands",
        caption=t("Status of each target through time"),
        titles={"label": t("Target"), "assessed_on": t("Date"), "status": t("Status"), "attainment": t("Attained")},
    )


def _history(shown: pd.DataFrame, *, ctx: Context) -> pd.DataFrame:
    """The rows of `target_progress` at each month's end of the last years, each target with a label of its own."""
    since = max(date(ctx.as_of.year - YEARS, 1, 1), min(row["period_start"] for row in records(shown)))
    units = shown["unit_id"].unique()
    asked = {"as_of": ctx.as_of, "since": since, "vintage": ctx.vintage}
    rows = reads.read("target_progress", **asked, unit_id=units[0] if len(units) == 1 else None)
    labels = {
        row["target_id"]: f"{metric_name(row, fmt=ctx.fmt)}: {target_value(row, t=ctx.t, fmt=ctx.fmt)} "
        f"{target_period(row, t=ctx.t, fmt=ctx.fmt)}"
        for row in records(shown)
    }
    own: pd.DataFrame = rows[rows["target_id"].isin(list(labels))]
    return own.assign(label=own["target_id"].map(labels))
