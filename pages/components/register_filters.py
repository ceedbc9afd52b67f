"""The choices of the register page, each kept in the address: words, place, star, state, group, entity, year, order."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from ocop.certificates import SIGNS, certificate_state
from ocop.i18n import Translator
from ocop.places import COUNTRY_ID
from ocop.product_words import ENTITY_TYPES, GROUPS, STAR_ORDER
from ocop.stars import rank_name
from pages.components import folds, picker, province_units, reads, url_state
from pages.components.context import Context

ALL: Final = "all"
UNKNOWN_STAR: Final = "unknown"
SORTS: Final[dict[str, Callable[[Translator], str]]] = {
    "star": lambda t: t("Highest star first"),
    "name": lambda t: t("By name"),
    "ends": lambda t: t("Ending first"),
    "recognised": lambda t: t("Newest recognition first"),
}
MORE: Final = ("star", "group", "entity", "year", "commune")
"""What stands behind 'more filters'; the label counts those in use."""


@dataclass(frozen=True)
class Choice:
    """What the reader chose; 'all' or '' means no limit."""

    words: str
    unit: str
    state: str
    star: str
    group: str
    entity: str
    year: str
    commune: str
    sort: str

    def asked(self, ctx: Context) -> dict[str, Any]:
        """The parameters of `register_search`."""
        return {
            "as_of": ctx.as_of,
            "text": self.words or None,
            "unit_id": None if self.unit == COUNTRY_ID else self.unit,
            "status": _limit(self.state),
            "star": _limit(self.star),
            "product_group": _limit(self.group),
            "entity_type": _limit(self.entity),
            "year": None if self.year == ALL else int(self.year),
            "commune_code": _limit(self.commune),
            "sort": self.sort,
        }


EVERY: Final = Choice(
    words="", unit=COUNTRY_ID, state=ALL, star=ALL, group=ALL, entity=ALL, year=ALL, commune=ALL, sort="star"
)
"""No limit at all."""


def choose(*, ctx: Context) -> Choice:
    """Draws the search and the filters and gives back what is chosen."""
    t = ctx.t
    _keep(ctx)
    words, place, state, order = st.columns([3, 2, 2, 2], vertical_alignment="bottom")
    words.text_input(
        t("Search products, makers, places, decisions"),
        key="q",
        placeholder=t("for example che tan cuong, with or without accents"),
    )
    with place:
        picker.draw(province_units.KEY, province_units.named(ctx), label=t("Province"), ctx=ctx)
    states = {ALL: t("All states")} | {code: certificate_state(code, t=t).label for code in SIGNS}
    with state:
        picker.draw("state", states, label=t("Certificate"), ctx=ctx)
    with order:
        picker.draw("order", {code: said(t) for code, said in SORTS.items()}, label=t("Order"), ctx=ctx)
    _more(ctx=ctx)
    return chosen()


def chosen() -> Choice:
    """What the session holds."""
    state = st.session_state
    return Choice(
        words=state["q"].strip(),
        unit=state[province_units.KEY],
        state=state["state"],
        star=state["star"],
        group=state["group"],
        entity=state["entity"],
        year=state["year"],
        commune=state["commune"],
        sort=state["order"],
    )


def _keep(ctx: Context) -> None:
    """Settles every choice from the address, the session or its default."""
    url_state.text("q")
    province_units.keep(ctx=ctx, default=COUNTRY_ID)
    url_state.choice("state", options=[ALL, *SIGNS], default=ALL)
    url_state.choice("star", options=[ALL, *STAR_ORDER, UNKNOWN_STAR], default=ALL)
    url_state.choice("group", options=[ALL, *GROUPS], default=ALL)
    url_state.choice("entity", options=[ALL, *ENTITY_TYPES], default=ALL)
    url_state.choice("year", options=[ALL, *_years(ctx)], default=ALL)
    url_state.choice("commune", options=[ALL, *_communes(st.session_state[province_units.KEY], ctx)], default=ALL)
    url_state.choice("order", options=list(SORTS), default="star")


def _more(*, ctx: Context) -> None:
    """Five filters that most readers do not need, drawn only once their box is open."""
    t, state = ctx.t, st.session_state
    used = sum(state[key] != ALL for key in MORE)
    label = t("More filters ({n} in use)", n=used) if used else t("More filters")
    box = folds.fold(label, key="register_more", is_compact=True)
    if not box.open:
        return
    communes = _communes(state[province_units.KEY], ctx)
    offered: dict[str, tuple[str, dict[str, str]]] = {
        "star": (t("Star"), {rank: rank_name(rank, t=t) for rank in STAR_ORDER} | {UNKNOWN_STAR: t("not stated")}),
        "group": (t("Group"), {code: words(t) for code, words in GROUPS.items()}),
        "entity": (t("Kind of entity"), {code: words(t) for code, words in ENTITY_TYPES.items()}),
        "year": (t("Recognised in"), {year: year for year in _years(ctx)}),
        "commune": (t("Commune"), communes),
    }
    with box:
        for column, (key, (title, options)) in zip(st.columns(len(offered)), offered.items(), strict=True):
            why = t("Choose a province first.") if key == "commune" and not communes else ""
            with column:
                picker.draw(key, {ALL: t("All")} | options, label=title, why=why, ctx=ctx)


@reads.kept
def _years(ctx: Context) -> list[str]:
    """The years in which products were recognised up to the chosen date, newest first."""
    years = reads.read("register_years", as_of=ctx.as_of)["recognised_year"]
    return [str(int(year)) for year in years]


@reads.kept
def _communes(unit_id: str, ctx: Context) -> dict[str, str]:
    """Code and name of each of today's communes with a product, in the reader's alphabet; none for the country."""
    if unit_id == COUNTRY_ID:
        return {}
    rows = reads.read("register_communes", unit_id=unit_id, vintage=ctx.vintage, as_of=ctx.as_of)
    held = rows[rows["n_products"] > 0]
    names = {str(code): str(name) for code, name in zip(held["commune_code"], held["commune_name"], strict=True)}
    return dict(sorted(names.items(), key=lambda item: ctx.fmt.sort_key(item[1])))


def _limit(chosen: str) -> str | None:
    return None if chosen == ALL else chosen
