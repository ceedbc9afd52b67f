"""Scoreboard: provinces side by side, by status, rank and change, and every province's targets on one sheet."""

from collections import Counter
from typing import Any

import streamlit as st

from ocop.formats import known
from ocop.places import COUNTRY_ID
from ocop.ranks import rank_sentence
from ocop.statuses import STATUSES, status_of
from pages.components import (
    board_around,
    board_choices,
    board_data,
    board_heat,
    board_ranks,
    board_status,
    context,
    reads,
    show,
    targets_filters,
    travel,
)
from pages.components.board_choices import Choice
from pages.components.context import Context


@reads.kept
def finding(choice: Choice, *, ctx: Context) -> str:
    """How the provinces with such a target divide; with a province picked out, its own status and rank."""
    t = ctx.t
    rows = board_data.standings(choice.family, choice.due, ctx=ctx)
    counts = Counter(row["status"] for row in rows)
    said = ", ".join(f"{counts[code]} {status_of(code, t=t).word}" for code in STATUSES if counts[code])
    held = sum(counts[code] for code in STATUSES)
    if choice.unit != COUNTRY_ID:
        return own_finding(next(row for row in rows if row["unit_id"] == choice.unit), ctx=ctx)
    if not held:
        return t("No province has such a target.")
    return t.plural(
        "Of {n} province with such a target: {counts}.",
        "Of {n} provinces with such a target: {counts}.",
        n=held,
        counts=said,
    )


def own_finding(row: dict[str, Any], *, ctx: Context) -> str:
    """'Trà Vinh: rank 13 of 62 …. Its targets here: behind.' of the picked-out province."""
    t = ctx.t
    status = status_of(row["status"], t=t).word if row["status"] else t("none known")
    stands = t("Its targets of this topic: {status}.", status=status)
    rank = board_data.rank_of(row["unit_id"], metric="total", ctx=ctx)
    if not known(rank["rank"]):
        return t("{place}: {sentence}", place=ctx.text(row), sentence=stands)
    return f"{rank_sentence(rank, metric='total', t=t, fmt=ctx.fmt)} {stands}"


def title(choice: Choice, *, ctx: Context) -> str:
    """What is compared: topic, deadline, date."""
    t = ctx.t
    year = t("all years") if choice.due == board_data.ALL else choice.due
    topic = targets_filters.TOPICS[choice.family](t)
    return t("Scoreboard: {topic}, deadline {year}, as of {date}", topic=topic, year=year, date=ctx.fmt.date(ctx.as_of))


def main() -> None:
    """Choose, get, show."""
    ctx = context.current()
    top = st.container()
    choice = board_choices.choose(ctx=ctx)
    with top:
        said = finding(choice, ctx=ctx)
        beside = travel.finding_now(said, lambda: finding(choice, ctx=ctx), ctx=ctx)
        show.heading(title(choice, ctx=ctx), finding=said, beside=beside)
    board_status.draw(choice, ctx=ctx)
    if choice.unit != COUNTRY_ID:
        board_around.neighbours(choice, ctx=ctx)
    board_ranks.draw(choice.unit, ctx=ctx)
    board_heat.draw(choice.due, own=choice.unit, ctx=ctx)
    board_around.movers(choice.unit, ctx=ctx)


main()
