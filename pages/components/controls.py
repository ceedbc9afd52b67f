"""The choices that every page shares, in the sidebar: language, date, division of the country, size of type."""

from datetime import date
from typing import Final

import streamlit as st

from ocop.i18n import LANGUAGE_NAMES, LANGUAGES, Translator
from ocop.places import VintageName
from pages.components import folds, switches, travel
from pages.components.context import EARLIEST, TYPE_SIZES, VINTAGES, Context

WHEN: Final = "when"
"""The key of the fold with the dates."""


def draw(ctx: Context) -> None:
    """Draws them; the address carries them all."""
    t = ctx.t
    reform = t(
        "34 provinces since 1 July 2025, 63 until the day before. Figures of before the reform on the map of"
        " 34 are sums of the merged provinces' figures."
    )
    with st.sidebar:
        st.html(reading(ctx))
        when(ctx)
        vintages = {vintage: vintage_label(vintage, t) for vintage in VINTAGES}
        switches.draw("vintage", vintages, label=t("Provinces"), why=reform)


def reading(ctx: Context) -> str:
    """Language and size of type, as markup."""
    t = ctx.t
    languages = {lang: LANGUAGE_NAMES[lang] for lang in LANGUAGES}
    spoken = {lang: f' lang="{lang}" hreflang="{lang}"' for lang in LANGUAGES}
    sizes = {size: t("Large") if size == "large" else t("Normal") for size in TYPE_SIZES}
    large = t("Large is for a projector: nothing under 18 px.")
    return switches.markup("lang", languages, label=t("Language"), is_told=False, attributes=spoken) + switches.markup(
        "type", sizes, label=t("Type"), why=large
    )


def when(ctx: Context) -> None:
    """The day that figures are for and the day they were known by, told in one line and chosen below it.

    Date inputs take a browser 35 ms at each opening of a page, more than all other controls together; so they are
    there once the line is opened.
    """
    t = ctx.t
    told = {"date": ctx.fmt.date(ctx.as_of), "known_by": ctx.fmt.date(ctx.known_by)}
    label = t("As of {date}", **told) if ctx.known_by is None else t("As of {date}, as known on {known_by}", **told)
    fold = folds.fold(label, key=WHEN, icon=":material/calendar_month:")
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
