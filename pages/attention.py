"""Attention: what a steering committee should ask about on a date, by rule, each with its evidence and its question."""

from typing import Final

import streamlit as st

from ocop.attention import summary
from ocop.places import REFORM_DATE, REGIONS, VINTAGES
from pages.components import (
    attention_data,
    attention_list,
    context,
    linking,
    picker,
    reads,
    show,
    switches,
    travel,
    url_state,
)
from pages.components.attention_data import Choice
from pages.components.context import Context

PAGE: Final = "attention"


def choose(*, ctx: Context) -> Choice:
    """Draws the row of filters and gives back what is chosen."""
    t = ctx.t
    places, rules = attention_data.place_names(ctx), attention_data.rule_names(ctx)
    groupings = {"rule": t("By rule"), "place": t("By place")}
    url_state.choice("place", options=list(places), default=attention_data.ALL)
    url_state.choice("rule", options=list(rules), default=attention_data.ALL)
    url_state.choice("by", options=list(groupings), default="rule")
    first, second, third = st.columns([2, 2, 2], vertical_alignment="bottom")
    with first:
        place = picker.draw("place", places, label=t("Place"), ctx=ctx)
    with second:
        rule = picker.draw("rule", rules, label=t("Rule"), ctx=ctx)
    with third:
        by = switches.draw("by", groupings, label=t("Group by"))
    return Choice(place=place, rule=rule, by=by)


@reads.kept
def finding(choice: Choice, ctx: Context) -> str:
    """How much there is to ask about, the place in front if one is chosen."""
    is_many = choice.place in (attention_data.ALL, *REGIONS)
    sentence = summary(attention_data.chosen(choice, ctx), t=ctx.t, fmt=ctx.fmt, says_where=is_many)
    if choice.place == attention_data.ALL:
        return sentence
    place = attention_data.place_names(ctx)[choice.place]
    return ctx.t("{place}: {sentence}", place=place, sentence=sentence)


def merged(*, ctx: Context) -> None:
    """On the map of 63 after the reform: who is not asked any more, and where that stands now."""
    if ctx.vintage != "63" or ctx.as_of < REFORM_DATE:
        return
    t = ctx.t
    show.note(
        t(
            "Provinces that merged on {date} are not asked any more: what is open about them stands with the new"
            " province on the map of 34. As they stood on their last day:",
            date=ctx.fmt.date(REFORM_DATE),
        )
    )
    last = VINTAGES["63"].valid_to
    linking.draw(
        linking.to_page(PAGE, t("The 63 provinces on {date}", date=ctx.fmt.date(last)), vintage="63", as_of=last),
        linking.to_page(PAGE, t("The 34 provinces today"), vintage="34"),
    )


def main() -> None:
    """Choose, get, show."""
    ctx = context.current()
    t = ctx.t
    top = st.container()
    choice = choose(ctx=ctx)
    with top:
        title = t("What to ask about, as of {date}", date=ctx.fmt.date(ctx.as_of))
        said = finding(choice, ctx)
        beside = travel.finding_now(said, lambda: finding(choice, ctx), ctx=ctx)
        show.heading(title, finding=said, beside=beside)
        merged(ctx=ctx)
    if attention_data.chosen(choice, ctx):
        attention_list.draw(choice, ctx=ctx)
    else:
        show.empty(
            t("Nothing to ask about: no rule finds anything for this choice."),
            how=t("Widen a choice, or look at another date."),
        )
    attention_list.rules(ctx=ctx)


main()
