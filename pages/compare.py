"""Compare: any provinces, regions or groups of one's own side by side, each figure with its real date."""

import streamlit as st

from pages.components import compare_choices, compare_data, compare_pictures, context, show, travel
from pages.components.compare_choices import Choice
from pages.components.context import Context


def finding(choice: Choice, *, ctx: Context) -> str:
    """Who is first and last by the measure, and how many places have a figure."""
    return compare_pictures.summary(choice, ctx=ctx)


def aligned(choice: Choice, *, ctx: Context) -> str:
    """How the dates are aligned."""
    t = ctx.t
    if choice.months is None:
        return t("Newest figures of any age up to {date}; each has its own date.", date=ctx.fmt.date(ctx.as_of))
    return t(
        "Figures of the {n} months up to {date}; each has its own date, older ones are left out.",
        n=ctx.fmt.number(choice.months),
        date=ctx.fmt.date(ctx.as_of),
    )


def show_table(choice: Choice, *, ctx: Context) -> None:
    """Each place's value, range, rank, dates and sources."""
    table = compare_data.table(choice, choice.told, ctx=ctx)
    show.table(
        table,
        ctx=ctx,
        key="compare",
        caption=compare_choices.title(choice.told, t=ctx.t),
        titles=compare_data.columns(choice, choice.told, ctx=ctx),
        sources=sorted({source for ids in table["source_ids"] for source in ids.split(".") if source}),
        depends=(choice,),
        first=show.FIRST_ROWS,
    )


def main() -> None:
    """Choose, get, show."""
    ctx = context.current()
    t = ctx.t
    header = st.container()
    choice = compare_choices.choose(ctx=ctx)
    with header:
        said = finding(choice, ctx=ctx)
        show.heading(
            t("Comparison, as of {date}", date=ctx.fmt.date(ctx.as_of)),
            finding=said,
            note=aligned(choice, ctx=ctx),
            beside=travel.finding_now(said, lambda: finding(choice, ctx=ctx), ctx=ctx),
        )
    compare_pictures.draw(choice, ctx=ctx)
    if choice.view != "time":  # which has a table of its own, with every date
        show_table(choice, ctx=ctx)
    compare_choices.edit_own(ctx=ctx)


main()
