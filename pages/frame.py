"""The frame around every page: language, date and division in the sidebar and the address; pages; footer."""

from typing import Final

import streamlit as st

import queries
from ocop.i18n import Translator
from ocop.theme import TEXT_SIZE
from pages.components import context, controls, editions, figures, folds, footer, menu, provenance, travel, url_state
from pages.components.context import Context

FOR_A_HALL: Final = """
html { font-size: {size}px !important }
.st-key-map_room { zoom: 1 !important }
@media (min-width: 1280px) { [data-testid="stSidebar"][data-collapsed="false"] { min-width: 17.5rem !important } }
"""
"""The sidebar's words keep to their lines; the map, whose words are lifted already, is not zoomed as well."""


def enlarge(ctx: Context) -> None:
    """Lifts all that is measured in rem; charts take `ctx.scale` themselves.

    A style alone takes no room on the page.
    """
    if ctx.scale != 1:
        st.html(f"<style>{FOR_A_HALL.replace('{size}', f'{TEXT_SIZE * ctx.scale:.1f}')}</style>")


def pages(t: Translator) -> list[st.Page]:
    """The pages, from the country to a province to what is behind the figures."""
    return [
        st.Page("overview.py", title=t("Overview"), default=True),
        st.Page("stars.py", title=t("Stars")),
        st.Page("map.py", title=t("Map")),
        st.Page("targets.py", title=t("Targets")),
        st.Page("scoreboard.py", title=t("Scoreboard")),
        st.Page("compare.py", title=t("Compare")),
        st.Page("attention.py", title=t("Attention")),
        st.Page("outlook.py", title=t("Outlook")),
        # Its file is not statistics.py: Streamlit puts this folder first among those that modules come from.
        st.Page("province_statistics.py", title=t("Statistics"), url_path="statistics"),
        st.Page("province.py", title=t("Province")),
        st.Page("register.py", title=t("Register")),
        st.Page("certificates.py", title=t("Certificates")),
        # Its file is not reports.py, for the same reason.
        st.Page("documents.py", title=t("Documents"), url_path="reports"),
        st.Page("sources.py", title=t("Sources")),
        # Opened by links from numbers.
        st.Page("working.py", title=t("How a number was computed"), visibility="hidden"),
    ]


def main() -> None:
    """Draws the frame, then the page inside it, then writes the address."""
    url_state.begin()
    figures.begin()
    provenance.cited()  # what a run that was broken off had cited
    ctx = context.current()
    every = pages(ctx.t)
    page = st.navigation(every, position="hidden")
    folds.begin(page.url_path)
    st.set_page_config(page_title=f"{page.title} · OCOP", layout="wide")
    enlarge(ctx)
    menu.draw(every, page, ctx=ctx)
    controls.draw(ctx)
    try:
        with queries.at_version(ctx.version):
            if travel.is_ready(ctx):
                page.run()
                footer.draw(ctx, title=page.title)
    except queries.NotInVersion as error:
        editions.too_old(error, ctx=ctx)
    except queries.NoWarehouse as error:
        st.error(ctx.t("There is no data to show yet. {reason}", reason=str(error)))
    finally:
        url_state.finish()


main()
