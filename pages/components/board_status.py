"""Provinces by status: the strip, then the names under each status."""

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Final

import streamlit as st

from ocop.formats import known
from ocop.statuses import STATUSES, meaning_of, status_of
from pages.components import board_data, reads, show, strip, targets_data, targets_parts
from pages.components.board_choices import Choice
from pages.components.context import Context

Row = Mapping[str, Any]
PAGE: Final = "scoreboard"
NONE: Final = ""


def draw(choice: Choice, *, ctx: Context) -> None:
    """The strip of provinces with such a target, the names by status, who has none."""
    rows = board_data.standings(choice.family, choice.due, ctx=ctx)
    counts = Counter(row["status"] for row in rows)
    bar = strip.markup([_part(code, counts[code], ctx=ctx) for code in STATUSES], ctx=ctx)
    lists = reads.remember("board_lists", choice, ctx, make=lambda: _lists(rows, own=choice.unit, ctx=ctx))
    several = ctx.t(
        "A province with several such targets stands with the gravest that can be judged; the number in"
        " brackets says how many it has."
    )
    is_needed = any(row["n_targets"] > 1 for row in rows)
    st.html(show.joined(bar, lists, show.note_markup(several) if is_needed else ""))
    n_not_summable = targets_data.tally(board_data.targets(choice.family, choice.due, ctx=ctx)).n_not_summable
    targets_parts.why_so_few(n_not_summable, page=PAGE, ctx=ctx, family=choice.family, due=choice.due)


def _part(code: str, count: int, *, ctx: Context) -> strip.Part:
    status = status_of(code, t=ctx.t)
    colour = ctx.palette.status_colour(code)
    return strip.Part(status.sign, count, status.word, colour, strip.fill_of(code, ctx=ctx), meaning_of(code, t=ctx.t))


def _lists(rows: Sequence[Row], *, own: str, ctx: Context) -> str:
    """A block for each status that occurs; provinces without such a target folded away at the end."""
    blocks = []
    for code in STATUSES:
        held = [row for row in rows if row["status"] == code]
        if held:
            status, colour = status_of(code, t=ctx.t), ctx.palette.status_colour(code)
            head = f'<h3 style="color:{colour}">{escape(status.label)} ({ctx.fmt.number(len(held))})</h3>'
            blocks.append(f"<section>{head}<p>{_names(held, own=own, ctx=ctx)}</p></section>")
    without = [row for row in rows if row["status"] == NONE]
    folded = ""
    if without:
        label = ctx.t.plural(
            "{n} province is not known to have such a target",
            "{n} provinces are not known to have such a target",
            n=len(without),
        )
        names = _names(without, own=own, ctx=ctx)
        folded = f'<details class="oc-note"><summary>{escape(label)}</summary><p>{names}</p></details>'
    return f'<div class="oc-board">{"".join(blocks)}</div>{folded}'


def _names(rows: Sequence[Row], *, own: str, ctx: Context) -> str:
    """The names with the share attained, the least first; the reader's own in bold."""

    def order(row: Row) -> tuple[float, Any]:
        is_judged = known(row["attainment"]) and row["status"] != strip.NO_JUDGEMENT
        return row["attainment"] if is_judged else 0.0, ctx.fmt.sort_key(ctx.text(row))

    return ", ".join(_name(row, own=own, ctx=ctx) for row in sorted(rows, key=order))


def _name(row: Row, *, own: str, ctx: Context) -> str:
    """'Trà Vinh 92% (2)': a name breaks with its share or not at all."""
    share = ""
    if known(row["attainment"]) and row["status"] != strip.NO_JUDGEMENT:
        share = f" {ctx.fmt.ratio(row['attainment'])}"
    several = f" ({ctx.fmt.number(row['n_targets'])})" if row["n_targets"] > 1 else ""
    whole = f'<span class="oc-line">{escape(ctx.text(row))}<small>{escape(share + several)}</small></span>'
    if row["fell_since"]:
        whole = f"{whole} <small>[{escape(ctx.t('fell below again since'))}]</small>"
    return f"<strong>{whole}</strong>" if row["unit_id"] == own else whole
