"""The working of a target: the way it should take, its status through time, every quantity with formula and source."""

from html import escape
from typing import Final

import pandas as pd
import streamlit as st

from ocop.charts.alt import level_series_alt
from ocop.charts.marks import Row, records
from ocop.charts.pace import pace_line, status_bands
from ocop.formats import known
from ocop.periods import add_months
from ocop.statuses import status_of
from ocop.wording import metric_name, name_of, needed_phrase, progress_phrase, target_period, target_value
from pages.components import figures, linking, reads, show, targets_by_part, url_state, working_links, working_table
from pages.components.context import Context
from pages.components.tables import Column
from pages.components.targets_table import source_link

QUESTION: Final = "target_working"
TARGETS: Final = "targets"
MONTHS_AFTER: Final = 12
"""How long after the deadline the status is followed."""


def from_address(ctx: Context) -> bool:
    """The working of the target that the address names."""
    target_id = url_state.text(working_links.TARGET)
    return target_id != "" and draw(target_id, ctx=ctx)


def draw(target_id: str, *, ctx: Context) -> bool:
    """The whole working; False where no target of either map has this id."""
    target = found(target_id, ctx=ctx)
    if target is None:
        return False
    t, fmt = ctx.t, ctx.fmt
    asked = (
        f"{target_value(target, t=t, fmt=fmt)} {target_period(target, t=t, fmt=fmt)}" if known(target["value"]) else ""
    )
    title = t("{place}: {what}", place=name_of(target, fmt=fmt), what=metric_name(target, fmt=fmt))
    working_table.head(f"{title}, {asked}" if asked else title, lambda: _said(target_id, ctx=ctx), ctx=ctx)
    _picture(target, ctx=ctx)
    _working(target, ctx=ctx)
    if target["is_derived"]:
        targets_by_part.draw(str(target["unit_id"]), metric=str(target["headline_metric"]), ctx=ctx)
    _leave(target, ctx=ctx)
    return True


@reads.kept
def found(target_id: str, *, ctx: Context) -> Row | None:
    """The target's row of `target_progress` on the map that the reader chose, else on the other one."""
    for vintage in (ctx.vintage, "63" if ctx.vintage == "34" else "34"):
        rows = reads.read("target_progress", as_of=ctx.as_of, vintage=vintage)
        rows = rows[rows["target_id"] == target_id]
        if not rows.empty:
            return records(rows)[0] | {"vintage": vintage}
    return None


def _said(target_id: str, *, ctx: Context) -> str:
    target = found(target_id, ctx=ctx)
    return finding(target, ctx=ctx) if target else ""


def finding(target: Row, *, ctx: Context) -> str:
    """Status, where it stands, what is missing."""
    t, fmt = ctx.t, ctx.fmt
    label = status_of(target["status"], t=t).label
    stands = progress_phrase(target, t=t, fmt=fmt) if known(target["value"]) else ""
    said = [part for part in (label, stands, needed_phrase(target, t=t, fmt=fmt)) if part]
    return t("{date}: {sentence}", date=fmt.date(ctx.as_of), sentence=" · ".join(said))


def _picture(target: Row, *, ctx: Context) -> None:
    t = ctx.t
    levels = levels_of(str(target["unit_id"]), str(target["headline_metric"]), ctx=ctx)
    if levels.empty:
        show.empty(t("No figure of this metric is known up to {date}.", date=ctx.fmt.date(ctx.as_of)))
        return
    figure = reads.remember(
        *("working_pace", ctx, target["target_id"]),
        make=lambda: pace_line(levels, target, t=t, fmt=ctx.fmt, palette=ctx.palette, scale=ctx.scale),
    )
    alt = level_series_alt(levels, name=metric_name(target, fmt=ctx.fmt), t=t, fmt=ctx.fmt)
    figures.show(figure, key="working_pace", alt=alt)
    history = status_history(target, ctx=ctx)
    if not history.empty:
        through_time = history_alt(history, ctx=ctx)
        show.note(t("Status at each month's end, by the figures of that day: {statuses}.", statuses=through_time))
        bands = reads.remember(
            *("working_bands", ctx, target["target_id"]),
            make=lambda: status_bands(history, t=t, fmt=ctx.fmt, palette=ctx.palette, named=False, scale=ctx.scale),
        )
        figures.show(bands, key="working_pace", alt=through_time, part=1)
    show.note(
        t(
            "Dashed: the line from the level at the start to the goal. The diamond is what is expected on the chosen"
            " date. A filled dot was the headline figure, an open one another statement."
        )
    )
    show.below(levels, ctx=ctx, key="working_pace", caption=alt, titles=_level_columns(ctx=ctx))


@reads.kept
def levels_of(unit_id: str, metric: str, *, ctx: Context) -> pd.DataFrame:
    """Every level of the figure up to the chosen date, sums of all parts included, the publisher as its source."""
    levels = reads.read("metric_levels", unit_id=unit_id, metric=metric, as_of=ctx.as_of)
    summed = ctx.t("sum of the merged provinces")
    named = levels["publisher"].fillna(summed)
    return levels.assign(source=levels["source_id"], source_id=named).astype({"picked": bool, "is_approx": bool})


def status_history(target: Row, *, ctx: Context) -> pd.DataFrame:
    """The target's rows of `target_progress` at each month's end from the period's first month to a year after it."""
    until = min(ctx.as_of, add_months(target["period_end"], months=MONTHS_AFTER))
    if target["period_start"] > until:
        return pd.DataFrame()
    rows = reads.read(
        "target_progress", as_of=until, since=target["period_start"], vintage=target["vintage"],
        unit_id=target["unit_id"],
    )  # fmt: skip
    own: pd.DataFrame = rows[rows["target_id"] == target["target_id"]]
    return own.assign(label="")


def history_alt(history: pd.DataFrame, *, ctx: Context) -> str:
    """'behind since Jan 2022, on track since Mar 2024': where the status changed."""
    changes = records(history[history["status"] != history["status"].shift()])
    said = [
        ctx.t("{status} since {month}", status=status_of(row["status"], t=ctx.t).word,
              month=ctx.fmt.date(row["assessed_on"], precision="month"))
        for row in changes
    ]  # fmt: skip
    return ", ".join(said)


def _working(target: Row, *, ctx: Context) -> None:
    """The table of quantities, and how to have the same as a file."""
    t = ctx.t
    show.section(t("Working"), note=working_table.hint(ctx))
    asked = working_table.ask(
        QUESTION, as_of=ctx.as_of, vintage=target["vintage"], unit_id=target["unit_id"], target_id=target["target_id"]
    )
    working_table.draw(asked, caption=t("Working of the target"), ctx=ctx)
    working_table.note_command(asked, ctx=ctx)


def _level_columns(*, ctx: Context) -> list[Column]:
    t = ctx.t
    return [
        Column("as_of", t("As of"), "date"),
        Column("value", t("Value"), "number"),
        Column("picked", t("Headline figure"), "text", lambda row: t("yes") if row["picked"] else t("no")),
        Column("source", t("Source"), "html", lambda row: source_link(row["source"]), rem=9),
    ]


def _leave(target: Row, *, ctx: Context) -> None:
    """On to the working of the level itself, and back to the place's targets."""
    t, unit_id = ctx.t, str(target["unit_id"])
    figure = working_links.to_figure(
        unit_id, str(target["headline_metric"]), escape(t("How the level now was picked or computed")), ctx=ctx
    )
    label = t("All targets of {place}", place=name_of(target, fmt=ctx.fmt))
    way = linking.to_page(TARGETS, label, place=unit_id, vintage=target["vintage"], target="")
    st.html(f"<p>{figure}</p>{linking.side_by_side(way)}")
