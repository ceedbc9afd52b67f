"""The frame around every page: language, date and division in the sidebar and the address; pages; footer."""

from datetime import date

import streamlit as st

import queries
from ocop.i18n import LANGUAGE_NAMES, LANGUAGES, Translator
from ocop.places import VintageName
from ocop.theme import TEXT_SIZE
from pages.components import assets, context, footer, provenance, travel, url_state
from pages.components.context import EARLIEST, TYPE_SIZES, VINTAGES, Context


def controls(ctx: Context) -> None:
    """The choices that every page shares, under keys that the address carries."""
    t = ctx.t
    with st.sidebar:
        st.segmented_control(
            t("Language"),
            LANGUAGES,
            key="lang",
            required=True,
            format_func=LANGUAGE_NAMES.__getitem__,
            label_visibility="collapsed",
        )
        st.date_input(
            t("As of"),
            key="as_of",
            min_value=EARLIEST,
            max_value=ctx.known_by or date.today(),
            format="DD/MM/YYYY" if ctx.lang == "vi" else "YYYY-MM-DD",
            help=t("Every figure is the latest one known on this day."),
        )
        travel.control(ctx, latest=date.today())
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
        st.segmented_control(
            t("Type"),
            list(TYPE_SIZES),
            key="type",
            required=True,
            format_func=lambda size: t("Large") if size == "large" else t("Normal"),
            help=t("Large is for a projector: nothing under 18 px."),
        )


def enlarge(ctx: Context) -> None:
    """Lifts all that is measured in rem (ocop.css does the rest); charts take `ctx.scale` themselves.

    A style alone takes no room on the page.
    """
    if ctx.scale != 1:
        st.html(f"<style>html {{ --oc-large: 1; font-size: {TEXT_SIZE * ctx.scale:.1f}px !important }}</style>")


def vintage_label(vintage: VintageName, t: Translator) -> str:
    """What a division of the country is called in the sidebar."""
    if vintage == "34":
        return t("34 today")
    return t("63 before")


def navigate(t: Translator) -> st.Page:
    """The pages, from the country to a province to what is behind the figures.

    Without section headings: Streamlit puts those into its list as siblings of the entries, which a screen reader
    then cannot count.
    """
    return st.navigation(
        [
            st.Page("overview.py", title=t("Overview"), icon=":material/flag:", default=True),
            st.Page("stars.py", title=t("Stars"), icon=":material/star:"),
            st.Page("map.py", title=t("Map"), icon=":material/map:"),
            st.Page("targets.py", title=t("Targets"), icon=":material/target:"),
            st.Page("scoreboard.py", title=t("Scoreboard"), icon=":material/leaderboard:"),
            st.Page("attention.py", title=t("Attention"), icon=":material/notification_important:"),
            st.Page("outlook.py", title=t("Outlook"), icon=":material/trending_up:"),
            st.Page("province.py", title=t("Province"), icon=":material/location_city:"),
            st.Page("register.py", title=t("Register"), icon=":material/list_alt:"),
            st.Page("certificates.py", title=t("Certificates"), icon=":material/event_repeat:"),
            st.Page("sources.py", title=t("Sources"), icon=":material/menu_book:"),
            # Opened by links from numbers.
            st.Page("working.py", title=t("How a number was computed"), visibility="hidden"),
        ]
    )


def main() -> None:
    """Draws the frame, then the page inside it, then writes the address."""
    url_state.begin()
    provenance.cited()  # what a run that was broken off had cited
    ctx = context.current()
    # Before the navigation, which would else make the page's icon the tab's, fetched from a foreign host.
    st.set_page_config(page_icon=str(assets.ICON), layout="wide")
    page = navigate(ctx.t)
    st.set_page_config(page_title=f"{page.title} · OCOP")
    enlarge(ctx)
    controls(ctx)
    try:
        if travel.is_ready(ctx):
            page.run()
            footer.draw(ctx)
    except queries.NoWarehouse as error:
        st.error(ctx.t("There is no data to show yet. {reason}", reason=str(error)))
    finally:
        url_state.finish()


main()
