"""The choices that every page shares, in the sidebar: language, date, division of the country, size of type."""

from collections.abc import Iterable
from datetime import date
from html import escape
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from ocop.i18n import LANGUAGE_NAMES, LANGUAGES, Translator
from ocop.places import VintageName
from pages.components import linking, travel, url_state
from pages.components.context import EARLIEST, TYPE_SIZES, VINTAGES, Context

WHEN: Final = "when"
"""The key of the fold with the dates."""


def draw(ctx: Context) -> None:
    """Draws them under keys that the address carries."""
    t = ctx.t
    with st.sidebar:
        st.html(switches(ctx))
        when(ctx)
        st.segmented_control(
            t("Provinces"),
            VINTAGES,
            key="vintage",
            required=True,
            format_func=lambda vintage: vintage_label(vintage, t),
            help=t(
                "34 provinces since 1 July 2025, 63 until the day before. Figures of before the reform on the map of"
                " 34 are sums of the merged provinces' figures."
            ),
        )


def switches(ctx: Context) -> str:
    """Language and size of type as links that open this view anew: all of the page changes with them.

    As widgets they took a browser 10 ms each at every opening of a page.
    """
    t = ctx.t
    here = url_state.here()
    languages = [(lang, LANGUAGE_NAMES[lang], f' lang="{lang}" hreflang="{lang}"') for lang in LANGUAGES]
    sizes = [(size, t("Large") if size == "large" else t("Normal"), "") for size in TYPE_SIZES]
    large = t("Large is for a projector: nothing under 18 px.")
    return (
        f'<nav class="oc-switch" aria-label="{escape(t("Language"))}">{_links("lang", languages, here)}</nav>'
        f'<p class="oc-label" id="oc-type">{escape(t("Type"))}</p>'
        f'<nav class="oc-switch" aria-labelledby="oc-type" title="{escape(large)}">{_links("type", sizes, here)}</nav>'
    )


def _links(key: str, options: Iterable[tuple[str, str, str]], here: dict[str, str]) -> str:
    links = []
    for value, word, more in options:
        address = escape(f"?{urlencode(here | {key: value})}")
        chosen = ' aria-current="true"' if here.get(key) == value else ""
        links.append(f'<a {linking.LIVE} href="{address}"{more}{chosen}>{escape(word)}</a>')
    return "".join(links)


def when(ctx: Context) -> None:
    """The day that figures are for and the day they were known by, told in one line and chosen below it.

    Date inputs take a browser 35 ms at each opening of a page, more than all other controls together; so they are
    there once the line is opened.
    """
    t = ctx.t
    told = {"date": ctx.fmt.date(ctx.as_of), "known_by": ctx.fmt.date(ctx.known_by)}
    label = t("As of {date}", **told) if ctx.known_by is None else t("As of {date}, as known on {known_by}", **told)
    fold = st.expander(label, key=WHEN, icon=":material/calendar_month:", on_change="rerun")
    if not fold.open:
        return
    with fold:
        st.date_input(
            t("As of"),
            key="as_of",
            min_value=EARLIEST,
            max_value=ctx.known_by or date.today(),
            format="DD/MM/YYYY" if ctx.lang == "vi" else "YYYY-MM-DD",
            help=t("Every figure is the latest one known on this day."),
        )
        travel.control(ctx, latest=date.today())


def vintage_label(vintage: VintageName, t: Translator) -> str:
    """What a division of the country is called in the sidebar."""
    if vintage == "34":
        return t("34 today")
    return t("63 before")
