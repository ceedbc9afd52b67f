"""Outlook: where a place's total is heading, what its certificates will do, and when a goal is met."""

import streamlit as st

from pages.components import (
    context,
    outlook_backtest,
    outlook_choices,
    outlook_data,
    outlook_flow,
    outlook_picture,
    outlook_what_if,
    outlook_words,
    province_units,
    show,
    travel,
)
from pages.components.context import Context
from pages.components.outlook_choices import Choice


def finding(choice: Choice, *, ctx: Context) -> str:
    """Where the place's total is heading, or why nobody can say."""
    return outlook_words.finding(outlook_data.outlook(choice.unit_id, choice.by, ctx=ctx), choice, ctx=ctx)


def main() -> None:
    """Choose, get, show."""
    ctx = context.current()
    t = ctx.t
    header = st.container()
    choice = outlook_choices.choose(ctx=ctx)
    known = outlook_data.outlook(choice.unit_id, choice.by, ctx=ctx)
    with header:
        said = outlook_words.finding(known, choice, ctx=ctx)
        show.heading(
            t("Outlook, as of {date}", date=ctx.fmt.date(ctx.as_of)),
            finding=said,
            beside=travel.finding_now(said, lambda: finding(choice, ctx=ctx), ctx=ctx),
            note=outlook_words.limits(known, choice, ctx=ctx),
            working=outlook_words.working(known, choice, ctx=ctx),
        )
    if known.reason == "unit_ended":
        successor = str(province_units.all_units()[choice.unit_id]["successor_id"])
        province_units.lead_to((successor, ctx.text(province_units.all_units()[successor])), ctx=ctx)
    outlook_picture.draw(choice, ctx=ctx)
    outlook_what_if.draw(known, choice, ctx=ctx)
    outlook_flow.draw(choice, ctx=ctx)
    outlook_backtest.draw(ctx=ctx)


main()
