"""Provinces by targets: one cell for each, with sign and share attained, tinted by status."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Final

import pandas as pd

from ocop.charts.marks import records
from ocop.formats import known
from ocop.gains import in_gains
from ocop.statuses import STATUSES, reason_sentence, status_of
from ocop.wording import progress_phrase
from pages.components import (
    board_choices,
    board_data,
    reads,
    sealing,
    show,
    strip,
    tables,
    targets_data,
    targets_table,
    working_links,
)
from pages.components.context import Context
from pages.components.tables import Column

Row = Mapping[str, Any]
NO_BREAK: Final = "\u00a0"
SHORT: Final = ("missed", "ended_below", "far_behind", "behind")
TINT: Final = 20
"""Per cent of the status colour in a cell's ground: text keeps its contrast on it."""


def draw(due: str, *, own: str, ctx: Context) -> None:
    """The heat map with its order, its key and its data."""
    t = ctx.t
    year = t("all years") if due == board_data.ALL else due
    show.section(
        t("Provinces and their targets, deadline {year}", year=year),
        note=t(
            "Each cell: sign of the status and share of the target attained; an empty cell means that no such target is"
            " known. ≠ marks statements that conflict. Metrics that at least {n} provinces set a target for.",
            n=ctx.fmt.number(board_data.FEW),
        ),
    )
    rows = board_data.heat_targets(due, ctx=ctx)
    if rows.empty:
        show.empty(t("No target fits these choices."), how=t("Choose another deadline."))
        return
    order = board_choices.choose_order(ctx=ctx)
    sealing.draw(markup(due, order, own, ctx))
    show.below(
        rows,
        ctx=ctx,
        key="board_heat",
        caption=t("Targets with their progress"),
        titles=targets_table.columns(ctx=ctx, place_names=True),
        sources=reads.remember("board_heat_sources", due, ctx, make=lambda: targets_table.source_ids(rows)),
    )


@reads.kept
def markup(due: str, order: str, own: str, ctx: Context) -> str:
    """Key and table."""
    rows = board_data.heat_targets(due, ctx=ctx)
    by_cell = {key: records(group) for key, group in rows.groupby(["unit_id", "headline_metric"], sort=False)}
    titles = _metric_titles(rows, ctx)
    provinces = ordered(rows, order=order, ctx=ctx)
    table = pd.DataFrame({"row": provinces})

    conflicts = {
        (group["unit_id"].iloc[0], group["headline_metric"].iloc[0]) for group in targets_data.conflicting(rows)
    }

    def found(place: tuple[str, str]) -> tuple[Sequence[Row], bool]:
        return by_cell.get(place, []), place in conflicts

    def cell(metric: str) -> Column:
        return Column(
            "row", titles[metric], "html", lambda row: _cell(*found((row["row"]["unit_id"], metric)), ctx=ctx)
        )

    place = Column("row", ctx.t("Province"), "html", lambda row: _place(row["row"], own=own, ctx=ctx))
    caption = ctx.t("Provinces and their targets")
    body = tables.render(table, [place, *(cell(metric) for metric in titles)], ctx=ctx, caption=caption)
    return f'{_key(rows, ctx=ctx)}<div class="oc-heat">{body}</div>'


def _metric_titles(rows: pd.DataFrame, ctx: Context) -> dict[str, str]:
    """The metrics in the reference's order with their names."""
    metrics = reads.read("metrics")
    held = metrics[metrics["metric"].isin(set(rows["headline_metric"]))]
    return dict(zip(held["metric"], held[ctx.column("title")].astype(str), strict=True))


def ordered(rows: pd.DataFrame, *, order: str, ctx: Context) -> list[dict[str, Any]]:
    """The provinces that have any of these targets: most missed first, by name, or by region."""
    units = {str(unit["unit_id"]): dict(unit) for unit in records(reads.read("units", vintage=ctx.vintage))}
    held = [units[str(unit_id)] for unit_id in rows["unit_id"].drop_duplicates()]
    held.sort(key=lambda unit: ctx.fmt.sort_key(ctx.text(unit)))
    if order == "region":
        region = {code: place for place, code in enumerate(reads.read("units", vintage=ctx.vintage)["region"].unique())}
        held.sort(key=lambda unit: region[unit["region"]])
        _mark_starts(held)
    if order == "short":
        short = rows[rows["status"].isin(SHORT)]["unit_id"].value_counts()
        held.sort(key=lambda unit: -int(short.get(unit["unit_id"], 0)))
    return held


def _mark_starts(provinces: list[dict[str, Any]]) -> None:
    """Marks the first province of each region."""
    before = None
    for unit in provinces:
        unit["starts_region"] = unit["region"] != before
        before = unit["region"]


def _place(unit: Row, *, own: str, ctx: Context) -> str:
    """The name; above the first of a region, where they are ordered so, the region's."""
    name = escape(ctx.text(unit)).replace(" ", NO_BREAK)
    name = f"<strong>{name}</strong>" if unit["unit_id"] == own else name
    return f"<small>{escape(ctx.text(unit, 'region'))}</small><br>{name}" if unit.get("starts_region") else name


def _cell(targets: Sequence[Row], conflict: bool, *, ctx: Context) -> str:
    """A line for each target of the cell, which leads to its working; empty where there is none."""
    if not targets:
        return " "
    # Sources that agree on a target stand once.
    lines = {(row["status"], row["attainment"], row["reason"]): row for row in reversed(targets)}
    return "".join(_line(row, conflict=conflict, ctx=ctx) for row in reversed(lines.values()))


def _line(row: Row, *, conflict: bool, ctx: Context) -> str:
    status = status_of(str(row["status"]), t=ctx.t)
    share = ctx.fmt.ratio(row["attainment"]) if known(row["attainment"]) else ""
    said = progress_phrase(in_gains(row, t=ctx.t, fmt=ctx.fmt), t=ctx.t, fmt=ctx.fmt)
    tip = f"{status.word}: {said}"
    if known(row["reason"]):
        tip = f"{tip}. {reason_sentence(row['reason'], t=ctx.t)}"
    mark = "≠ " if conflict else ""
    look = f'class="oc-cell" style="{_look(str(row["status"]), ctx=ctx)}" data-tip="{escape(tip)}"'
    label = f"{mark}{escape(status.sign)}{NO_BREAK}{escape(share)}"
    return working_links.around_target(row["target_id"], label, look=look)


def _key(rows: pd.DataFrame, *, ctx: Context) -> str:
    """Sign, word and tint of each status that occurs."""
    found = set(rows["status"])
    items = "".join(
        f'<li><span class="oc-cell" style="{_look(code, ctx=ctx)}">{escape(status_of(code, t=ctx.t).label)}</span></li>'
        for code in STATUSES
        if code in found
    )
    return f'<ul class="oc-heat-key">{items}</ul>'


def _look(status: str, *, ctx: Context) -> str:
    """A cell's edge and ground; no judgement has no tint, so that it does not outweigh the judgements."""
    colour = ctx.palette.status_colour(status)
    if status == strip.NO_JUDGEMENT:
        return f"border-color:{colour};color:{colour}"
    return f"border-color:{colour};background:color-mix(in srgb,{colour} {TINT}%,transparent)"
