"""What is compared, kept in the address: places and groups of one's own, measures, dates, window, picture, order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import streamlit as st

from ocop.comparing import MEASURES, Place
from ocop.i18n import Translator
from ocop.periods import add_months
from pages.components import folds, picker, province_units, reads, show, switches, url_state
from pages.components.context import EARLIEST, Context
from pages.components.statistics_words import GROUP_NAMES, GROUPINGS

VIEWS: Final[dict[str, Callable[[Translator], str]]] = {
    "bars": lambda t: t("Side by side"),
    "mix": lambda t: t("Star mix"),
    "slope": lambda t: t("Two dates"),
    "scatter": lambda t: t("Two measures"),
    "time": lambda t: t("Through time"),
}
ORDERS: Final[dict[str, Callable[[Translator], str]]] = {
    "value": lambda t: t("Highest first"),
    "name": lambda t: t("By name"),
    "group": lambda t: t("By group"),
    "date": lambda t: t("Newest figure first"),
}
TITLES: Final[dict[str, Callable[[Translator], str]]] = {
    "total": lambda t: t("OCOP products in total"),
    "star_3": lambda t: t("3-star products"),
    "star_4": lambda t: t("4-star products"),
    "star_5": lambda t: t("5-star products"),
    "potential_5": lambda t: t("Potential 5-star products"),
    "star_4_up": lambda t: t("Products of 4 stars and up"),
    "share_3": lambda t: t("Share of 3-star products"),
    "share_4": lambda t: t("Share of 4-star products"),
    "share_5": lambda t: t("Share of 5-star products"),
    "share_4_up": lambda t: t("Share of 4 stars and up"),
    "per_100k": lambda t: t("Products per 100,000 people"),
    "per_commune": lambda t: t("Products per commune"),
    "per_1000km2": lambda t: t("Products per 1,000 km²"),
    "attainment": lambda t: t("Share of the products target reached"),
}
MIX_MEASURE: Final = "share_4_up"
ANY: Final = "any"
WINDOWS: Final = ("6", "12", "24", "36", ANY)
WINDOW: Final = "24"
TODAYS: Final = "successor"
"""A grouping of the 63 provinces by what they are part of today."""
KEPT_OWN: Final = "own"
"""The key of the address that holds the reader's own groups."""
GROUP, OWN = "g:", "o:"
"""What the ids of groups begin with: of a grouping, of the reader's own."""
BACK_MONTHS: Final = 24
MOST_OWN: Final = 12
NAME_LETTERS: Final = 40


@dataclass(frozen=True)
class Choice:
    """`months` is how old a figure may be on the day compared, None for any age."""

    places: tuple[Place, ...]
    measure: str
    against: str
    since: date
    months: int | None
    view: str
    order: str
    grouping: str

    @property
    def told(self) -> str:
        """The measure that the sentence and the table tell: the star mix has one of its own."""
        return MIX_MEASURE if self.view == "mix" else self.measure


def title(code: str, *, t: Translator) -> str:
    """What a measure is called; raises KeyError for an unknown one."""
    return TITLES[code](t)


def groupings(ctx: Context) -> dict[str, str]:
    """What provinces can be grouped by on this map."""
    named = {code: words(ctx.t) for code, words in GROUPINGS.items()}
    return named | ({TODAYS: ctx.t("The provinces of today")} if ctx.vintage == "63" else {})


def choose(*, ctx: Context) -> Choice:
    """Draws the choices and gives what is chosen; without a place all groups of the grouping stand side by side."""
    t = ctx.t
    grouping = url_state.choice("grouping", options=list(groupings(ctx)), default="region")
    own = own_groups(ctx=ctx)
    offered = {place.place_id: place for place in [*groups(grouping, ctx=ctx), *own, *provinces(ctx=ctx)]}
    url_state.choices("places", options=list(offered))
    url_state.choice("measure", options=list(MEASURES), default="total")
    url_state.choice("against", options=list(MEASURES), default="per_100k")
    url_state.choice("window", options=WINDOWS, default=WINDOW)
    url_state.choice("picture", options=list(VIEWS), default="bars")
    url_state.choice("order", options=list(ORDERS), default="value")
    picked, by = st.columns([3, 2], vertical_alignment="bottom")
    names, none = {code: place.name for code, place in offered.items()}, t("All groups; or choose provinces and groups")
    with picked:
        picker.draw_many("places", names, label=t("Places"), none=none, ctx=ctx)
    with by:
        picker.draw("grouping", groupings(ctx), label=t("Groups of provinces"), ctx=ctx)
    _what(ctx=ctx)
    chosen = [offered[code] for code in st.session_state["places"]] or groups(grouping, ctx=ctx)
    state = st.session_state
    return Choice(
        places=tuple(chosen),
        measure=state["measure"],
        against=state["against"],
        since=state.get("from_day") or default_since(ctx),
        months=None if state["window"] == ANY else int(state["window"]),
        view=state["picture"],
        order=state["order"],
        grouping=grouping,
    )


def default_since(ctx: Context) -> date:
    """The earlier day where none is chosen."""
    return max(EARLIEST, add_months(ctx.as_of, months=-BACK_MONTHS))


def _what(*, ctx: Context) -> None:
    """Measure, picture, window, and what the picture needs: an earlier day, a second measure, or an order."""
    t, state = ctx.t, st.session_state
    switches.draw("picture", {code: said(t) for code, said in VIEWS.items()}, label=t("Picture"), is_told=False)
    measure, third, window = st.columns([3, 3, 2], vertical_alignment="bottom")
    titles = {code: title(code, t=t) for code in MEASURES}
    with measure:
        picker.draw("measure", titles, label=t("Measure"), ctx=ctx)
    if state["picture"] == "scatter":
        with third:
            picker.draw("against", titles, label=t("Second measure"), ctx=ctx)
    elif state["picture"] == "slope":
        default = default_since(ctx)
        url_state.day("from_day", default=default, earliest=EARLIEST, latest=ctx.as_of)
        third.date_input(
            t("Earlier day"), key="from_day", min_value=EARLIEST, max_value=ctx.as_of,
            format="DD/MM/YYYY" if ctx.lang == "vi" else "YYYY-MM-DD",
        )  # fmt: skip
    else:
        with third:
            picker.draw("order", {code: said(t) for code, said in ORDERS.items()}, label=t("Order"), ctx=ctx)
    with window:
        ages = {code: window_words(code, ctx=ctx) for code in WINDOWS}
        picker.draw("window", ages, label=t("Age of figures"), ctx=ctx)


def window_words(code: str, *, ctx: Context) -> str:
    """'Up to 24 months'."""
    return ctx.t("Any age") if code == ANY else ctx.t("Up to {n} months", n=code)


@reads.kept
def provinces(*, ctx: Context) -> list[Place]:
    """The provinces of the chosen map, by name, each with its region."""
    rows = sorted(
        reads.read("units", vintage=ctx.vintage).to_dict("records"), key=lambda r: ctx.fmt.sort_key(ctx.text(r))
    )
    return [Place(str(row["unit_id"]), ctx.text(row), (str(row["unit_id"]),), ctx.text(row, "region")) for row in rows]


@reads.kept
def groups(grouping: str, *, ctx: Context) -> list[Place]:
    """The groups of a grouping as places: the sum of their provinces."""
    rows = reads.read("compare", as_of=ctx.as_of, vintage=ctx.vintage).to_dict("records")
    members: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for row in rows:
        code = str(row["successor_id" if grouping == TODAYS else grouping])
        members.setdefault(code, []).append(str(row["unit_id"]))
        names[code] = _group_name(grouping, code, row, ctx=ctx)
    order = sorted(names, key=lambda code: ctx.fmt.sort_key(names[code]))
    return [Place(f"{GROUP}{code}", names[code], tuple(members[code]), names[code]) for code in order]


def own_groups(*, ctx: Context) -> list[Place]:
    """The reader's own groups as the address has them: `Name~63-01~63-02|…`; what names no province is left out."""
    known = {place.place_id for place in provinces(ctx=ctx)}
    found = []
    for number, text in enumerate(url_state.text(KEPT_OWN).split("|")[:MOST_OWN]):
        name, *members = text.split("~")
        held = tuple(dict.fromkeys(member for member in members if member in known))
        if name.strip() and held:
            found.append(Place(f"{OWN}{number}", name.strip()[:NAME_LETTERS], held, ctx.t("own group")))
    return found


def edit_own(*, ctx: Context) -> None:
    """A fold to make groups of one's own, each of the provinces chosen above, and to take them away."""
    t = ctx.t
    box = folds.fold(t("Groups of your own"), key="compare_own", is_compact=True)
    if not box.open:
        return
    names = province_units.all_units()
    chosen = [code for code in st.session_state["places"] if code in names]
    with box:
        if chosen:
            st.text_input(
                t("Name of the group: {provinces}", provinces=", ".join(ctx.text(names[code]) for code in chosen)),
                key="own_name",
                max_chars=NAME_LETTERS,
            )
            st.button(t("Make a group of them"), key="own_add", on_click=_add, args=(chosen,))
        else:
            show.note(t("Choose provinces above; here they become a group with a name."))
        for place in own_groups(ctx=ctx):
            said = ", ".join(ctx.text(names[member]) for member in place.members)
            st.button(
                t("Remove {name} ({provinces})", name=place.name, provinces=said),
                key=f"own_remove_{place.place_id}",
                on_click=_remove,
                args=(place.place_id,),
            )


def _add(members: Sequence[str]) -> None:
    """Puts the new group into the address, and among the places compared in place of its members."""
    state = st.session_state
    name = str(state["own_name"]).replace("~", " ").replace("|", " ").strip()
    if not name:
        return
    held = [text for text in str(state.get(KEPT_OWN, "")).split("|") if text]
    state[KEPT_OWN] = "|".join([*held, "~".join([name, *members])])
    state["places"] = [*(code for code in state["places"] if code not in members), f"{OWN}{len(held)}"]
    state["own_name"] = ""


def _remove(place_id: str) -> None:
    state = st.session_state
    number = int(place_id.removeprefix(OWN))
    held = str(state.get(KEPT_OWN, "")).split("|")
    state[KEPT_OWN] = "|".join(text for index, text in enumerate(held) if index != number)
    state["places"] = [_renumbered(code, number) for code in state["places"] if code != place_id]


def _renumbered(code: str, gone: int) -> str:
    """Groups behind the one taken away move up."""
    if not code.startswith(OWN) or int(code.removeprefix(OWN)) < gone:
        return code
    return f"{OWN}{int(code.removeprefix(OWN)) - 1}"


def _group_name(grouping: str, code: str, row: Any, *, ctx: Context) -> str:
    if grouping == "region":
        return ctx.text(row, "region")
    if grouping == TODAYS:
        return ctx.t("{name} (today)", name=ctx.text(province_units.all_units()[code]))
    return GROUP_NAMES[code](ctx.t)


def ordered(rows: Sequence[Any], order: str, *, ctx: Context) -> list[Any]:
    """Points as the reader orders them; those without a value last."""
    keys: dict[str, Callable[[Any], Any]] = {
        "value": lambda p: -(p.value or 0.0),
        "name": lambda p: ctx.fmt.sort_key(p.place.name),
        "group": lambda p: (ctx.fmt.sort_key(p.place.group), -(p.value or 0.0)),
        "date": lambda p: -(p.newest or date.min).toordinal(),
    }
    return sorted(rows, key=lambda p: (p.value is None, keys[order](p)))
