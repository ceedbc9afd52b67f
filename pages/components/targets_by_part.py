"""Targets of a merged province part by part: what each former province set itself, how it stands, what adds up."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from ocop.charts.marks import Row, records
from ocop.formats import UNKNOWN, known
from ocop.statuses import reason_sentence
from ocop.wording import amount, metric_name, target_period, target_value
from pages.components import reads, show, working_links
from pages.components.context import Context
from pages.components.tables import Column, status_badge
from pages.components.targets_table import source_link, unit_names


def draw(unit_id: str, *, ctx: Context, metric: str | None = None) -> None:
    """A table with a column for each former province; nothing for a province that did not merge.

    `metric` limits it to targets of one headline figure.
    """
    parts = parts_of(unit_id, ctx=ctx)
    table = rows_of(unit_id, metric, ctx=ctx)
    if len(parts) < 2 or table.empty:
        return
    t = ctx.t
    show.section(
        t("Part by part"),
        note=t("What each former province set itself; what adds up is their sum, and where it does not, why."),
    )
    names = unit_names(ctx)
    show.table(
        table,
        ctx=ctx,
        key=f"by_part_{metric or 'all'}",
        caption=t("Targets of the merged provinces"),
        titles=[
            Column("metric", t("Target"), "html", lambda row: _subject(row, ctx=ctx), rem=9),
            *(Column(part, names[part], "html", _cell_of(part, ctx=ctx), rem=9) for part in parts),
            Column("together", t("Together"), "html", lambda row: _together(row["together"], ctx=ctx), rem=10),
        ],
        sources=_sources(table, parts),
        depends=(unit_id, metric),
        first=show.FIRST_ROWS,
    )


@reads.kept
def parts_of(unit_id: str, *, ctx: Context) -> list[str]:
    """The former provinces of a merged one; [] for others."""
    found = reads.read("unit_parts", unit_id=unit_id, as_of=ctx.as_of)
    return [str(part) for part in found[found["relation"] == "part"]["unit_id"]]


@reads.kept
def rows_of(unit_id: str, metric: str | None, *, ctx: Context) -> pd.DataFrame:
    """One row for each figure and deadline that a part has a target for: rows of `target_progress`, the sum's too.

    A cell holds a list, because sources may state a target differently.
    """
    parts = parts_of(unit_id, ctx=ctx)
    stated = {
        part: records(reads.read("target_progress", as_of=ctx.as_of, vintage="63", unit_id=part)) for part in parts
    }
    summed = records(reads.read("target_progress", as_of=ctx.as_of, vintage="34", unit_id=unit_id))
    lines: dict[tuple[Any, ...], dict[str, Any]] = {}
    for part, rows in [*stated.items(), ("together", summed)]:
        for row in rows:
            if metric is not None and row["headline_metric"] != metric:
                continue
            empty: dict[str, Any] = {name: [] for name in [*parts, "together"]}
            key = row["headline_metric"], row["period_end"], row["value_unit"]
            line = lines.setdefault(key, {"metric": row, "n_parts": 0} | empty)
            line[part].append(row)
    kept = [line for line in lines.values() if any(line[part] for part in parts)]
    return pd.DataFrame(kept)


def _subject(row: Mapping[str, Any], *, ctx: Context) -> str:
    target = row["metric"]
    by = target_period({**target, "kind": "cumulative"}, t=ctx.t, fmt=ctx.fmt)
    return f"{escape(metric_name(target, fmt=ctx.fmt))}<br><small>{escape(by)}</small>"


def _cell_of(part: str, *, ctx: Context) -> Any:
    """A writer for the statements of one former province."""

    def write(row: Mapping[str, Any]) -> str:
        return "".join(f'<div class="oc-said">{_statement(target, ctx=ctx)}</div>' for target in row[part]) or UNKNOWN

    return write


def _statement(target: Row, *, ctx: Context) -> str:
    """What was asked for, how it stands, what the level is, who says so."""
    asked = f"<strong>{escape(target_value(target, t=ctx.t, fmt=ctx.fmt))}</strong>"
    badge = working_links.to_target(target["target_id"], status_badge(target["status"], ctx=ctx), ctx=ctx)
    lines = [asked, badge, _level(target, ctx=ctx), f"<small>{source_link(target['source_id'])}</small>"]
    return "<br>".join(line for line in lines if line)


def _level(target: Row, *, ctx: Context) -> str:
    if not known(target["current"]):
        return ""
    day = ctx.fmt.date(target["current_as_of"], precision=target["current_precision"])
    share = f" · {ctx.fmt.ratio(target['attainment'])}" if known(target["attainment"]) else ""
    return f"<small>{escape(amount(target['current'], row=target, fmt=ctx.fmt))} ({escape(day)}){share}</small>"


def _together(rows: list[Row], *, ctx: Context) -> str:
    """The sum with its status, or why there is none."""
    lines = []
    for row in rows:
        if known(row["value"]):
            lines.append(_statement({**row, "source_id": None}, ctx=ctx).replace(f"<br><small>{UNKNOWN}</small>", ""))
        else:
            lines.append(f"<small>{escape(reason_sentence(row['reason'], t=ctx.t))}</small>")
    return "<br>".join(dict.fromkeys(lines)) or UNKNOWN


def _sources(table: pd.DataFrame, parts: list[str]) -> list[str]:
    return [str(target["source_id"]) for part in parts for cell in table[part] for target in cell]
