"""The show for a projector: its places, screens, pace and colours; a button that opens it, a link to keep."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from itertools import zip_longest
from typing import Final

import streamlit as st

from ocop.i18n import Translator
from ocop.theme import PALETTES
from pages.components import province_units, show, stars_choices, url_state
from pages.components.context import Context
from pages.components.targets_table import unit_names
from reports.present.address import MOST_ITEMS, VIEWS, Show, address

Said = Callable[[Translator], str]
MORE, ORDER, SCREENS, PACE, DRESS = "playing", "beside_each_other", "screens", "pace", "dress"
"""Keys of the choices in the address."""
EACH, PAIRS, BOTH = "each", "pairs", "both"
ORDERS: Final[Mapping[str, Said]] = {
    BOTH: lambda t: t("each, then side by side"),
    EACH: lambda t: t("one after the other"),
    PAIRS: lambda t: t("side by side only"),
}
SCREEN_NAMES: Final[Mapping[str, Said]] = {
    "opening": lambda t: t("What it comes to"),
    "stars": lambda t: t("Products by star"),
    "provinces": lambda t: t("Its provinces"),
    "map": lambda t: t("Map"),
    "targets": lambda t: t("Targets"),
    "history": lambda t: t("Total through time"),
    "groups": lambda t: t("Products by group"),
    "entities": lambda t: t("Entities by kind"),
    "unknown": lambda t: t("What is not known"),
}
BY_HAND: Final = "hand"
PACES: Final = (BY_HAND, "10", "15", "20", "30", "60")
OWN_DRESS: Final = "own"


def section(places: Sequence[str], *, ctx: Context, base: str | None) -> None:
    """Choices of a show that begins with `places`; the button and the link. `base` is the dashboard's own address."""
    t = ctx.t
    show.section(
        t("Presentation"),
        note=t(
            "Full screen on a projector, one page that goes on when the connection drops: arrow keys or a clicker step,"
            " ? shows all keys."
        ),
    )
    chosen = address(_chosen(places, ctx=ctx))
    st.link_button(t("Open the show"), chosen, icon=":material/slideshow:")
    # Not st.code, for whose colours of programming languages a browser would load 2 MB.
    st.html(f'<code class="oc-link">{escape(f"{base}/{chosen}" if base else chosen)}</code>')


def _chosen(places: Sequence[str], *, ctx: Context) -> Show:
    left, right = st.columns(2)
    with left:
        played = [*places, *(place for place in _more(ctx) if place not in places)]
        pace = _pace(ctx)
    with right:
        screens, dress = _screens(ctx), _dress(ctx)
    order = _order(len(played), ctx=ctx)
    return Show(
        items=tuple(_items(played, order=order)[:MOST_ITEMS]),
        as_of=ctx.as_of,
        views=tuple(view for view in VIEWS if view in screens) or VIEWS,
        lang=ctx.lang,
        theme="" if dress == OWN_DRESS else dress,
        every=None if pace == BY_HAND else int(pace),
        known_by=ctx.known_by,
        vintage=ctx.vintage,
        version=ctx.version.partition("@")[0] if ctx.version else None,
    )


def _items(places: Sequence[str], *, order: str) -> list[tuple[str, ...]]:
    """The items of the show: places in their order, each two neighbours side by side, or both."""
    alone: list[tuple[str, ...]] = [(place,) for place in places]
    pairs = [tuple(filter(None, pair)) for pair in zip_longest(places[::2], places[1::2])]
    if order == EACH or len(places) == 1:
        return alone
    return pairs if order == PAIRS else alone + [pair for pair in pairs if len(pair) > 1]


def _more(ctx: Context) -> list[str]:
    regions = {code: name for code, name in stars_choices.region_names(ctx).items() if code != stars_choices.ALL}
    names = {**unit_names(ctx), **regions}
    options = [*province_units.choices(ctx), *regions]
    url_state.choices(MORE, options=options)
    chosen: list[str] = st.multiselect(
        ctx.t("Further places in the show"),
        options,
        key=MORE,
        format_func=names.__getitem__,
        placeholder=ctx.t("no other place"),
    )
    return chosen


def _order(count: int, *, ctx: Context) -> str:
    """How several places follow each other; one alone has nothing to choose."""
    wanted = url_state.choice(ORDER, options=tuple(ORDERS), default=BOTH)
    if count < 2:
        return wanted
    st.segmented_control(
        ctx.t("Places"), tuple(ORDERS), key=ORDER, required=True, format_func=lambda code: ORDERS[code](ctx.t)
    )
    return str(st.session_state[ORDER])


def _screens(ctx: Context) -> list[str]:
    url_state.choices(SCREENS, options=VIEWS)
    chosen: list[str] = st.multiselect(
        ctx.t("Screens"),
        VIEWS,
        key=SCREENS,
        format_func=lambda code: SCREEN_NAMES[code](ctx.t),
        placeholder=ctx.t("all that have figures"),
    )
    return chosen


def _pace(ctx: Context) -> str:
    t = ctx.t

    def said(code: str) -> str:
        return t("by hand") if code == BY_HAND else t("every {n} seconds", n=ctx.fmt.number(int(code)))

    url_state.choice(PACE, options=PACES, default=BY_HAND)
    st.selectbox(t("Goes on"), PACES, key=PACE, format_func=said)
    return str(st.session_state[PACE])


def _dress(ctx: Context) -> str:
    t = ctx.t
    names = {OWN_DRESS: t("as the computer is set"), "light": t("light"), "dark": t("dark")}
    url_state.choice(DRESS, options=(OWN_DRESS, *PALETTES), default=OWN_DRESS)
    st.selectbox(t("Colours"), (OWN_DRESS, *PALETTES), key=DRESS, format_func=names.__getitem__)
    return str(st.session_state[DRESS])
