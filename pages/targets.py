"""Targets: how far every province is from what it set itself, or why nobody can say."""

from collections import Counter
from dataclasses import replace
from typing import Final

import streamlit as st

from ocop.places import REGIONS
from ocop.wording import targets_sentence
from pages.components import (
    context,
    reads,
    show,
    targets_bullets,
    targets_by_part,
    targets_data,
    targets_filters,
    targets_parts,
    targets_sheet,
    targets_table,
    travel,
)
from pages.components.context import Context
from pages.components.targets_filters import Choice

PAGE: Final = "targets"


def finding(statuses: list[str], *, place: str, ctx: Context) -> str:
    """How many of the chosen targets are reached, missed, not assessable; the place in front if one is chosen."""
    sentence = targets_sentence(statuses, t=ctx.t)
    return sentence if place == "" else ctx.t("{place}: {sentence}", place=place, sentence=sentence)


def stated(choice: Choice, *, ctx: Context) -> list[str]:
    """The statuses of the chosen targets that somebody has."""
    return targets_data.tally(targets_filters.apply(choice, ctx=ctx)).stated


def main() -> None:
    """Choose, get, show."""
    ctx = context.current()
    t = ctx.t
    top = st.container()
    choice = targets_filters.choose(targets_data.load(ctx=ctx), ctx=ctx)
    chosen = targets_data.tally(targets_filters.apply(choice, ctx=ctx))
    place = "" if choice.place == targets_filters.ALL else targets_filters.place_names(ctx)[choice.place]
    with top:
        said = finding(chosen.stated, place=place, ctx=ctx)
        show.heading(
            t("Targets, as of {date}", date=ctx.fmt.date(ctx.as_of)),
            finding=said,
            beside=travel.finding_now(said, lambda: finding(stated(choice, ctx=ctx), place=place, ctx=ctx), ctx=ctx),
        )
        targets_parts.status_strip(Counter(chosen.stated), ctx=ctx)
        targets_parts.why_so_few(chosen.n_not_summable, page=PAGE, ctx=ctx)
    choice = replace(choice, statuses=targets_filters.choose_status(Counter(chosen.statuses), ctx=ctx))
    shown = targets_filters.apply(choice, ctx=ctx)
    if shown.empty:
        show.empty(
            t("No target fits these choices."), how=t("Widen a filter, or add the target to data/raw/targets.csv.")
        )
        return
    targets_bullets.bullet_lists(shown, ctx=ctx, depends=choice)
    if place and choice.place not in REGIONS:
        targets_sheet.statuses(shown, ctx=ctx, depends=choice)
    else:
        targets_sheet.provinces(ctx=ctx)

    note = t("Scroll sideways for start levels, pace and reasons.")
    show.table(
        shown,
        ctx=ctx,
        key="targets",
        caption=t("Targets with their progress"),
        titles=targets_table.columns(ctx=ctx, place_names=True),
        sources=reads.remember("targets_sources", ctx, choice, make=lambda: targets_table.source_ids(shown)),
        depends=(choice,),
        first=show.FIRST_ROWS,
        above=show.section_markup(t("All figures of these targets"), note=note),
    )
    if choice.place.startswith("34-"):
        targets_by_part.draw(choice.place, ctx=ctx)
    targets_parts.stated_differently(choice, ctx=ctx)
    missing = reads.remember("targets_missing", ctx, choice, make=lambda: targets_data.not_assessable(shown))
    if not missing.empty:
        targets_parts.reasons(missing, ctx=ctx)
    targets_parts.formulas(ctx=ctx)


main()
