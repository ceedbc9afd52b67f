"""The choices of the targets page, each kept in the address: place, topic, year of the deadline, status."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pandas as pd
import streamlit as st

from ocop.i18n import Translator
from ocop.places import COUNTRY_ID, REGIONS
from ocop.statuses import STATUSES, status_of
from pages.components import picker, reads, switches, targets_data, url_state
from pages.components.context import Context

ALL: Final = "all"

TOPICS: Final[dict[str, Callable[[Translator], str]]] = {
    ALL: lambda t: t("All topics"),
    "total": lambda t: t("Number of products"),
    "stars": lambda t: t("Stars"),
    "entities": lambda t: t("Entities"),
    "groups": lambda t: t("Product groups"),
    "other": lambda t: t("Other aims"),
}
"""Topics of targets as a reader chooses them."""


@dataclass(frozen=True)
class Choice:
    """What the reader chose; 'all' or no status means no limit."""

    place: str
    topic: str
    period: str
    statuses: tuple[str, ...] = ()


def choose(targets: pd.DataFrame, *, ctx: Context) -> Choice:
    """Draws the row of filters and gives back what is chosen."""
    t = ctx.t
    names = place_names(ctx)
    years = [ALL, *sorted({str(year) for year in targets["period_end"].dt.year})]
    url_state.choice("place", options=list(names), default=ALL)
    url_state.choice("topic", options=list(TOPICS), default=ALL)
    url_state.choice("period", options=years, default=ALL)
    url_state.choices("status", options=STATUSES)
    first, second, third = st.columns([2, 2, 1])
    with first:
        place = picker.draw("place", names, label=t("Place"), ctx=ctx)
    with second:
        topic = picker.draw("topic", {code: said(t) for code, said in TOPICS.items()}, label=t("Topic"), ctx=ctx)
    with third:
        said_years = {year: t("All years") if year == ALL else year for year in years}
        period = picker.draw("period", said_years, label=t("Deadline"), ctx=ctx)
    return Choice(place=place, topic=topic, period=period)


def choose_status(counts: dict[str, int], *, ctx: Context) -> tuple[str, ...]:
    """Buttons that limit the lists below to some statuses; only statuses that occur are offered."""
    chosen = url_state.choices("status", options=STATUSES)
    offered = [code for code in STATUSES if code in counts or code in chosen]
    words = {code: f"{status_of(code, t=ctx.t).label} ({ctx.fmt.number(counts.get(code, 0))})" for code in offered}
    return switches.draw_many("status", words, label=ctx.t("Show only"))


@reads.kept
def place_names(ctx: Context) -> dict[str, str]:
    """Codes and names to choose from: all, the country, the six regions, then provinces that have a target."""
    targets = targets_data.load(ctx=ctx)
    name = ctx.column("name")
    units = reads.read("units")
    regions = units.dropna(subset=["region_vi"]).drop_duplicates("region").set_index("region")[ctx.column("region")]
    own = targets[targets["unit_id"] != COUNTRY_ID].drop_duplicates("unit_id").set_index("unit_id")[name]
    provinces = sorted(own.items(), key=lambda item: ctx.fmt.sort_key(str(item[1])))
    country = units.set_index("unit_id").loc[COUNTRY_ID, name]
    return {
        ALL: ctx.t("Country and all provinces"),
        COUNTRY_ID: str(country),
        **{region: ctx.t("Region: {name}", name=regions[region]) for region in REGIONS},
        **{str(unit_id): str(written) for unit_id, written in provinces},
    }


@reads.kept
def apply(choice: Choice, *, ctx: Context) -> pd.DataFrame:
    """The targets that fit the choice."""
    return targets_data.filtered(
        targets_data.load(ctx=ctx),
        place=choice.place,
        topic=choice.topic,
        period=choice.period,
        statuses=choice.statuses,
    )
