"""What the statistics page asks, kept in the address: method, figure, age of figures, and what the method needs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

import streamlit as st

from ocop.i18n import Translator
from ocop.statistics.spatial import NEAREST, QUEEN
from pages.components import picker, statistics_data, switches, url_state
from pages.components.context import EARLIEST, Context
from pages.components.statistics_words import FIGURES, GROUPINGS, figure_title

PARTS: Final[dict[str, Callable[[Translator], str]]] = {
    "concentration": lambda t: t("Concentration"),
    "neighbours": lambda t: t("Spatial autocorrelation"),
    "ranks": lambda t: t("Rank correlation"),
    "convergence": lambda t: t("Convergence"),
}
ANY_AGE: Final = "any"
AGES: Final = ("12", "24", "36", ANY_AGE)
NEAREST_CHOICES: Final = (3, 4, 5, 6, 8)
GROWING: Final = ("total", "star_4_up", "star_5", "per_100k", "per_commune", "per_1000km2")
"""Figures that have a past, which convergence needs."""
YEARS_BACK: Final = 3
"""Convergence starts so many year-ends before the chosen day where the reader chose no other start."""


@dataclass(frozen=True)
class Choice:
    """`months`: how old a figure may be, None for any; `since`: the day convergence starts from."""

    part: str
    figure: str
    months: int | None
    group: str
    weights: str
    k: int
    other: str
    since: date


def choose(*, ctx: Context) -> Choice:
    """Draws the method and the row of what it needs; what other methods need stays as it was."""
    t = ctx.t
    part = _keep(ctx)
    switches.draw("part", {code: said(t) for code, said in PARTS.items()}, label=t("Method"), is_told=False)
    figure, third, age = st.columns([3, 3, 2], vertical_alignment="bottom")
    options = GROWING if part == "convergence" else tuple(FIGURES)
    with figure:
        picker.draw("figure", {code: figure_title(code, t=t) for code in options}, label=t("Figure"), ctx=ctx)
    with third:
        _own(part, ctx=ctx)
    with age:
        picker.draw("age", {code: _age_words(code, ctx=ctx) for code in AGES}, label=t("Age of figures"), ctx=ctx)
    state = st.session_state
    weights, _, k = str(state["weights"]).partition("-")
    return Choice(
        part=part,
        figure=state["figure"],
        months=None if state["age"] == ANY_AGE else int(state["age"]),
        group=state["group"],
        weights=weights,
        k=int(k or statistics_data.limit("nearest")),
        other=state["other"],
        since=state["since"],
    )


def _keep(ctx: Context) -> str:
    """Settles every choice from the address, the session or its default; gives the method."""
    part = url_state.choice("part", options=list(PARTS), default="concentration")
    options = GROWING if part == "convergence" else tuple(FIGURES)
    url_state.choice("figure", options=options, default=options[0])
    url_state.choice("age", options=AGES, default=str(statistics_data.limit("max_age_months")))
    url_state.choice("group", options=list(GROUPINGS), default="region")
    url_state.choice("weights", options=_weights(), default=QUEEN)
    url_state.choice("other", options=list(FIGURES), default="population")
    starts = _starts(ctx)
    url_state.choice("since", options=starts, default=starts[min(YEARS_BACK, len(starts)) - 1])
    return part


def _own(part: str, *, ctx: Context) -> None:
    """The choice that only this method has."""
    t = ctx.t
    if part == "concentration":
        groupings = {code: said(t) for code, said in GROUPINGS.items()}
        picker.draw("group", groupings, label=t("Groups of provinces"), ctx=ctx)
    elif part == "neighbours":
        weights = {code: _weights_words(code, t=t) for code in _weights()}
        picker.draw("weights", weights, label=t("Who is a neighbour"), ctx=ctx)
    elif part == "ranks":
        figures = {code: figure_title(code, t=t) for code in FIGURES}
        picker.draw("other", figures, label=t("Second figure"), ctx=ctx)
    else:
        picker.draw("since", {day: ctx.fmt.date(day) for day in _starts(ctx)}, label=t("Start"), ctx=ctx)


def _weights() -> list[str]:
    return [QUEEN, *(f"{NEAREST}-{k}" for k in NEAREST_CHOICES)]


def _weights_words(code: str, *, t: Translator) -> str:
    if code == QUEEN:
        return t("Provinces that touch (queen)")
    return t("The {k} nearest provinces", k=code.partition("-")[2])


def _age_words(code: str, *, ctx: Context) -> str:
    if code == ANY_AGE:
        return ctx.t("Any age")
    return ctx.t("Up to {n} months", n=code)


def _starts(ctx: Context) -> list[date]:
    """The ends of the years before the chosen day, the last first; the first day there is where none has ended."""
    ends = [date(year, 12, 31) for year in range(ctx.as_of.year - 1, EARLIEST.year - 1, -1)]
    return ends or [EARLIEST]
