"""The choices of the stars page, each kept in the address: counts or shares, order, region, own province."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pandas as pd
import streamlit as st

from ocop.i18n import Translator
from ocop.places import COUNTRY_ID, REGIONS
from pages.components import picker, province_units, reads, switches, url_state
from pages.components.context import Context

ALL: Final = "all"
VIEWS: Final[dict[str, Callable[[Translator], str]]] = {
    "counts": lambda t: t("Counts"),
    "shares": lambda t: t("Shares"),
}
SORTS: Final[dict[str, Callable[[Translator], str]]] = {
    "total": lambda t: t("Most products first"),
    "four_up": lambda t: t("Largest share of 4 stars and up first"),
    "five": lambda t: t("Most 5-star products first"),
    "name": lambda t: t("By name"),
}


@dataclass(frozen=True)
class Choice:
    """What the reader chose; `unit` is the province picked out, or the country for none."""

    view: str
    sort: str
    region: str
    unit: str

    @property
    def shares(self) -> bool:
        """Whether bars are stretched to 100 %."""
        return self.view == "shares"


def choose(*, ctx: Context) -> Choice:
    """Draws the row of choices and gives back what is chosen."""
    t = ctx.t
    regions = region_names(ctx)
    province_units.keep(ctx=ctx, default=COUNTRY_ID)
    url_state.choice("view", options=list(VIEWS), default="counts")
    url_state.choice("sort", options=list(SORTS), default="total")
    url_state.choice("region", options=list(regions), default=ALL)
    first, second, third, fourth = st.columns([2, 3, 3, 3], vertical_alignment="bottom")
    with first:
        switches.draw("view", {code: said(t) for code, said in VIEWS.items()}, label=t("Show"))
    with second:
        picker.draw("sort", {code: said(t) for code, said in SORTS.items()}, label=t("Order"), ctx=ctx)
    with third:
        picker.draw("region", regions, label=t("Region"), ctx=ctx)
    with fourth:
        province_units.pick_out(ctx=ctx)
    state = st.session_state
    return Choice(view=state["view"], sort=state["sort"], region=state["region"], unit=state[province_units.KEY])


@reads.kept
def region_names(ctx: Context) -> dict[str, str]:
    """Codes and names of the regions in which this map's provinces lie: all, then north to south."""
    units = reads.read("units", vintage=ctx.vintage).dropna(subset=["region"])
    names = units.drop_duplicates("region").set_index("region")[ctx.column("region")]
    return {ALL: ctx.t("All regions")} | {code: str(names[code]) for code in REGIONS if code in names.index}


@reads.kept
def chosen_rows(choice: Choice, *, ctx: Context) -> pd.DataFrame:
    """`province_stars` of the chosen region in the chosen order; provinces without a figure come last."""
    rows = reads.read("province_stars", as_of=ctx.as_of, vintage=ctx.vintage)
    if choice.region != ALL:
        rows = rows[rows["region"] == choice.region]
    if choice.sort == "name":
        return rows.iloc[sorted(range(len(rows)), key=lambda i: ctx.fmt.sort_key(ctx.text(rows.iloc[i])))]
    orders = {
        "total": rows["total"],
        "four_up": (rows["split_4"] + rows["split_5"].fillna(0)) / rows["split_total"],
        "five": rows["split_5"],
    }
    ranked = rows.assign(order=orders[choice.sort])
    ranked = ranked.sort_values(["order", "total"], ascending=False, na_position="last", kind="stable")
    return ranked.drop(columns="order")
