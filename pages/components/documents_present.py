"""The show for a projector: its places, screens, pace and colours; a button that opens it, a link to keep."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import zip_longest
from typing import Final

import streamlit as st

from ocop.i18n import Translator
from ocop.theme import PALETTES
from pages.components import folds, picker, province_units, show, stars_choices, switches, url_state
from pages.components.context import Context
from pages.components.targets_table import unit_names
from reports.present.address import MOST_ITEMS, VIEWS, Show, address

Said = Callable[[Translator], str]
MORE, ORDER, SCREENS, PACE, DRESS = "playing", "beside_each_other", "screens", "pace", "dress"
"""Keys of the choices in the address."""
FOLD: Final = "show_choices"
"""The key of the fold with the choices."""
MOST_NAMED: Final = 4
"""More places than these are counted in the fold's line."""
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


@dataclass(frozen=True)
class _Choice:
    """What the address says of a show besides the places it begins with."""

    more: Sequence[str]
    order: str
    screens: Sequence[str]
    pace: str
    dress: str


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
    names = _place_names(ctx)
    choice = _choice(list(names))
    played = [*places, *(place for place in choice.more if place not in places)]
    _fold(choice, played, names, ctx=ctx)
    chosen = address(_show(choice, played, ctx=ctx))
    st.link_button(t("Open the show"), chosen, icon=":material/slideshow:")
    # Not st.code, for whose colours of programming languages a browser would load 2 MB.
    st.html(f'<code class="oc-link">{escape(f"{base}/{chosen}" if base else chosen)}</code>')


def _choice(options: Sequence[str]) -> _Choice:
    return _Choice(
        more=url_state.choices(MORE, options=options),
        order=url_state.choice(ORDER, options=tuple(ORDERS), default=BOTH),
        screens=url_state.choices(SCREENS, options=VIEWS),
        pace=url_state.choice(PACE, options=PACES, default=BY_HAND),
        dress=url_state.choice(DRESS, options=(OWN_DRESS, *PALETTES), default=OWN_DRESS),
    )


def _place_names(ctx: Context) -> dict[str, str]:
    """Every place and region that a show can have, in the order to choose from."""
    units = unit_names(ctx)
    regions = {code: name for code, name in stars_choices.region_names(ctx).items() if code != stars_choices.ALL}
    return {code: units[code] for code in province_units.choices(ctx)} | regions


def _show(choice: _Choice, played: Sequence[str], *, ctx: Context) -> Show:
    return Show(
        items=tuple(_items(played, order=choice.order)[:MOST_ITEMS]),
        as_of=ctx.as_of,
        views=tuple(view for view in VIEWS if view in choice.screens) or VIEWS,
        lang=ctx.lang,
        theme="" if choice.dress == OWN_DRESS else choice.dress,
        every=None if choice.pace == BY_HAND else int(choice.pace),
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


def _fold(choice: _Choice, played: Sequence[str], names: Mapping[str, str], *, ctx: Context) -> None:
    """The choices, told in one line and made below it: five inputs take a browser more than the rest of the page."""
    named = ", ".join(names[place] for place in played)
    told = [named if len(played) <= MOST_NAMED else ctx.t("{n} places", n=ctx.fmt.number(len(played)))]
    if len(played) > 1:
        told.append(ORDERS[choice.order](ctx.t))
    told.append(", ".join(SCREEN_NAMES[view](ctx.t) for view in choice.screens) or ctx.t("all screens"))
    told.append(_pace_said(choice.pace, ctx=ctx))
    if choice.dress != OWN_DRESS:
        told.append(_dresses(ctx)[choice.dress])
    fold = folds.fold(" · ".join(told), key=FOLD, icon=":material/tune:", is_compact=True)
    if fold.open:
        with fold:
            _inputs(several=len(played) > 1, names=names, ctx=ctx)


def _inputs(*, several: bool, names: Mapping[str, str], ctx: Context) -> None:
    t = ctx.t
    left, right = st.columns(2)
    screens = {code: SCREEN_NAMES[code](t) for code in VIEWS}
    with left:
        picker.draw_many(MORE, names, label=t("Further places in the show"), none=t("no other place"), ctx=ctx)
        picker.draw(PACE, {code: _pace_said(code, ctx=ctx) for code in PACES}, label=t("Goes on"), ctx=ctx)
    with right:
        picker.draw_many(SCREENS, screens, label=t("Screens"), none=t("all that have figures"), ctx=ctx)
        picker.draw(DRESS, _dresses(ctx), label=t("Colours"), ctx=ctx)
    if several:
        switches.draw(ORDER, {code: said(t) for code, said in ORDERS.items()}, label=t("Places"))


def _pace_said(code: str, *, ctx: Context) -> str:
    return ctx.t("by hand") if code == BY_HAND else ctx.t("every {n} seconds", n=ctx.fmt.number(int(code)))


def _dresses(ctx: Context) -> dict[str, str]:
    t = ctx.t
    return {OWN_DRESS: t("as the computer is set"), "light": t("light"), "dark": t("dark")}
