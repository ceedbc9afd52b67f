"""The choices of the scoreboard, each kept in the address."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import streamlit as st

from ocop.periods import add_months
from ocop.places import COUNTRY_ID
from ocop.ranks import METRICS, metric_title
from pages.components import board_data, folds, picker, province_units, switches, targets_filters, url_state
from pages.components.context import EARLIEST, Context

FAMILIES: Final = tuple(code for code in targets_filters.TOPICS if code != targets_filters.ALL)
ORDERS: Final = ("short", "name", "region")
SINCE_MONTHS: Final = 12
SINCE_FOLD: Final = "board_since"
"""The key of the fold with the day that totals are compared with."""


@dataclass(frozen=True)
class Choice:
    """What the reader chose first: the family of targets, the year it is due, the province picked out (or VN)."""

    family: str
    due: str
    unit: str


def choose(*, ctx: Context) -> Choice:
    """Draws the row of choices and gives back what is chosen."""
    t = ctx.t
    family = url_state.choice("family", options=FAMILIES, default="total")
    years = board_data.years(family, ctx) or [board_data.ALL]
    url_state.choice("due", options=[*years, board_data.ALL], default=years[0])
    province_units.keep(ctx=ctx, default=COUNTRY_ID)
    first, second, third = st.columns([2, 1, 2], vertical_alignment="bottom")
    with first:
        picker.draw("family", {code: targets_filters.TOPICS[code](t) for code in FAMILIES}, label=t("Topic"), ctx=ctx)
    deadlines = sorted({*years, board_data.ALL}, reverse=True)
    with second:
        said = {year: t("All years") if year == board_data.ALL else year for year in deadlines}
        picker.draw("due", said, label=t("Deadline"), ctx=ctx)
    with third:
        province_units.pick_out(ctx=ctx)
    state = st.session_state
    return Choice(family=state["family"], due=state["due"], unit=state[province_units.KEY])


def choose_rank(*, ctx: Context) -> str:
    """What the ranking is by."""
    url_state.choice("rank", options=list(METRICS), default="total")
    return picker.draw("rank", {code: metric_title(code, t=ctx.t) for code in METRICS}, label=ctx.t("Rank by"), ctx=ctx)


def choose_order(*, ctx: Context) -> str:
    """How the rows of the heat map are ordered."""
    t = ctx.t
    words = {"short": t("Most missed first"), "name": t("By name"), "region": t("By region")}
    url_state.choice("order", options=ORDERS, default="short")
    return switches.draw("order", words, label=t("Order"), is_told=False)


def choose_since(*, ctx: Context) -> date:
    """The day that today's totals are compared with, told in one line and chosen below it; a year before by default.

    Folded away like the dates of the side bar (controls.when), and for the same reason.
    """
    t = ctx.t
    earliest = min(EARLIEST, ctx.as_of)
    default = max(earliest, add_months(ctx.as_of, months=-SINCE_MONTHS))
    url_state.day("since", default=default, earliest=earliest, latest=ctx.as_of)
    since: date = st.session_state["since"]
    label = t("Newest total against the one known on {date}.", date=ctx.fmt.date(since))
    fold = folds.fold(label, key=SINCE_FOLD, icon=":material/calendar_month:", is_compact=True)
    if fold.open:
        with fold:
            since = st.date_input(
                t("Since"),
                key="since",
                min_value=earliest,
                max_value=ctx.as_of,
                format="DD/MM/YYYY" if ctx.lang == "vi" else "YYYY-MM-DD",
                width=200,
            )
    return since
