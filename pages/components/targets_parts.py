"""The parts of the targets page: strip of statuses, bullet lines, conflicts, reasons, formulas."""

from collections import Counter
from collections.abc import Mapping
from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from ocop.formats import known
from ocop.statuses import STATUSES, meaning_of, reason_sentence, status_of
from ocop.wording import metric_name, name_of, target_period, target_value
from pages.components import folds, linking, reads, show, strip, targets_data, targets_filters, targets_words
from pages.components.context import Context
from pages.components.tables import Column, render, status_badge
from pages.components.targets_filters import Choice
from pages.components.targets_table import Cells, source_link

WHY: Final = "targets_why"
"""The key of the fold with the targets that cannot be assessed; of a reason's, with its code behind."""


def status_strip(counts: dict[str, int], *, ctx: Context) -> None:
    """How the targets divide by status."""
    strip.draw([_part(code, counts.get(code, 0), ctx=ctx) for code in STATUSES], ctx=ctx)


def why_so_few(n_not_summable: int, *, page: str, ctx: Context, **choices: str) -> None:
    """On the map of 34 most targets belong to provinces that are no more; says so and leads to them on the page."""
    if not n_not_summable:
        return
    said = ctx.t.plural(
        "{n} target of merged provinces cannot be added up; the former provinces' own targets stand on the map of 63.",
        "{n} targets of merged provinces cannot be added up; the former provinces' own targets stand on the map of 63.",
        n=n_not_summable,
    )
    way = linking.to_page(page, ctx.t("Targets of the 63 provinces"), vintage="63", **choices)
    st.html(show.note_markup(said) + linking.side_by_side(way))


def stated_differently(choice: Choice, *, ctx: Context) -> None:
    """Targets that sources state differently, where there are any."""

    def markup() -> str:
        groups = targets_data.conflicting(targets_filters.apply(choice, ctx=ctx))
        return conflicts(groups, ctx=ctx) if groups else ""

    table = reads.remember("targets_conflicts", ctx, choice, make=markup)
    if table:
        note = ctx.t("Sources differ on these targets; both statements stay.")
        st.html(show.joined(show.section_markup(ctx.t("Stated differently"), note=note), table))


def conflicts(groups: list[pd.DataFrame], *, ctx: Context) -> str:
    """Markup of statements on one figure and deadline side by side, each with its own status and source."""
    widest = max(len(group) for group in groups)
    records = [group.to_dict("records") for group in groups]
    table = pd.DataFrame({"rows": records})
    t = ctx.t

    def statement(index: int) -> Column:
        title = t("Statement {n}", n=index + 1)
        return Column("rows", title, "html", lambda row: _statement(row["rows"], index, ctx=ctx))

    first = Column("rows", t("Place and figure"), "html", lambda row: _subject(row["rows"][0], ctx=ctx))
    caption = t("Targets that sources state differently")
    return render(table, [first, *(statement(index) for index in range(widest))], ctx=ctx, caption=caption)


def reasons(missing: pd.DataFrame, *, ctx: Context) -> None:
    """How many for each reason and what would cure it; below, one fold with the targets, a fold for each reason.

    The inner folds are there once the outer one is opened, and filled when they are: a browser takes 4 ms for each.
    """
    t = ctx.t
    counts = Counter(missing["reason"])  # in the order of the rows
    lines = "".join(
        f"<li><strong>{escape(ctx.fmt.number(count))}</strong> · {escape(reason_sentence(code, t=t))}"
        f' <span class="oc-note">{escape(targets_words.cure(str(code), t=t))}</span></li>'
        for code, count in counts.items()
    )
    head = show.section_markup(t("Why a target cannot be assessed"), note=t("By reason, with what would cure it."))
    st.html(show.joined(head, f'<ul class="oc-reasons">{lines}</ul>'))
    every = folds.fold(t("Which targets these are"), key=WHY)
    if not every.open:
        return
    with every:
        for code, count in counts.items():
            label = f"**{ctx.fmt.number(count)}** · {reason_sentence(code, t=t)}"
            of_reason = folds.fold(label, key=f"{WHY}_{code}")
            if of_reason.open:
                rows = missing[missing["reason"] == code]
                of_reason.html(render(rows, _brief_columns(ctx=ctx), ctx=ctx, caption=reason_sentence(code, t=t)))


def formulas(*, ctx: Context) -> None:
    """How each column is computed and what each status means."""
    t = ctx.t
    box = folds.fold(t("How progress is computed"), key="targets_formulas", icon=":material/functions:")
    if not box.open:
        return
    with box:
        lines = "".join(
            f'<dt style="font-weight:600">{escape(name)}</dt><dd style="margin:0 0 .5rem 0">{escape(text)}</dd>'
            for name, text in targets_words.formulas(t=t)
        )
        statuses = "".join(
            f'<dt>{status_badge(code, ctx=ctx)}</dt><dd style="margin:0 0 .5rem 0">{escape(meaning_of(code, t=t))}</dd>'
            for code in STATUSES
        )
        st.html(f'<div style="max-width:80ch;line-height:1.5"><dl>{lines}</dl><dl>{statuses}</dl></div>')


def _part(code: str, count: int, *, ctx: Context) -> strip.Part:
    status = status_of(code, t=ctx.t)
    colour = ctx.palette.status_colour(code)
    fill = strip.fill_of(code, ctx=ctx)
    return strip.Part(status.sign, count, status.word, colour, fill, meaning_of(code, t=ctx.t))


def _subject(row: dict[str, object], *, ctx: Context) -> str:
    text = f"{metric_name(row, fmt=ctx.fmt)}, {target_period(row | {'kind': 'cumulative'}, t=ctx.t, fmt=ctx.fmt)}"
    name = escape(name_of(row, fmt=ctx.fmt))
    return f'<span style="display:inline-block;min-width:7rem">{name}<br><small>{escape(text)}</small></span>'


def _statement(rows: list[dict[str, object]], index: int, *, ctx: Context) -> str:
    """What is asked for, how it stands, who says so; '' where a group has fewer statements."""
    if index >= len(rows):
        return ""
    row = rows[index]
    share = f" · {ctx.fmt.ratio(row['attainment'])}" if known(row["attainment"]) else ""
    lines = [
        f"<strong>{escape(target_value(row, t=ctx.t, fmt=ctx.fmt))}</strong>",
        f"{status_badge(str(row['status']), ctx=ctx)}{share}",
        f"<small>{source_link(row['source_id'])}</small>",
    ]
    note = remark(row, ctx=ctx)
    return "<br>".join(lines) + note


def remark(row: Mapping[str, Any], *, ctx: Context) -> str:
    """What was noted when the figure was collected, in the English it was noted in, folded away."""
    if not known(row["note"]) or row["note"] == "":
        return ""
    label = escape(ctx.t("Note (in English)"))
    return f'<details><summary>{label}</summary><small lang="en">{escape(str(row["note"]))}</small></details>'


def _brief_columns(*, ctx: Context) -> list[Column]:
    t, cells = ctx.t, Cells(ctx)
    return [
        Column("unit_id", t("Place"), "text", lambda row: name_of(row, fmt=ctx.fmt)),
        Column("metric", t("Target"), "text", lambda row: metric_name(row, fmt=ctx.fmt)),
        Column("value", t("Asked for"), "html", cells.asked),
        Column("period_end", t("Deadline"), "date"),
        Column("current", t("Newest figure"), "html", cells.current),
        Column("source_id", t("Source of the target"), "html", cells.source),
    ]
