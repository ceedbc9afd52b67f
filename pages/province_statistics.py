"""Statistics: concentration, likeness of neighbours, rank correlation and convergence over provinces."""

from types import ModuleType
from typing import Final

import streamlit as st

from pages.components import (
    context,
    show,
    statistics_choices,
    statistics_concentration,
    statistics_convergence,
    statistics_neighbours,
    statistics_published,
    statistics_ranks,
    statistics_tables,
    statistics_words,
    travel,
)

METHODS: Final[dict[str, ModuleType]] = {
    "concentration": statistics_concentration,
    "neighbours": statistics_neighbours,
    "ranks": statistics_ranks,
    "convergence": statistics_convergence,
}
"""Each says its finding and what that rests on, and draws the rest."""


def main() -> None:
    """Choose, get, show."""
    ctx = context.current()
    t = ctx.t
    top = st.container()
    choice = statistics_choices.choose(ctx=ctx)
    method = METHODS[choice.part]
    with top:
        with statistics_tables.waiting(choice.part, ctx=ctx):
            said = method.finding(choice, ctx=ctx)
        show.heading(
            t("Statistics, as of {date}", date=ctx.fmt.date(ctx.as_of)),
            finding=said,
            beside=travel.finding_now(said, lambda: method.finding(choice, ctx=ctx), ctx=ctx),
            note=method.basis(choice, ctx=ctx),
        )
    method.draw(choice, ctx=ctx)
    for line in statistics_words.all_left_out(method.left(choice, ctx=ctx), choice.months, ctx=ctx):
        show.note(line)
    statistics_published.draw(ctx=ctx)


main()
