"""Time travel: a page as it stood on a day, from what had been published by then, beside what is known now."""

from collections.abc import Callable
from datetime import date
from html import escape
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

import queries
from ocop.charts.marks import records
from ocop.formats import UNKNOWN, known
from ocop.known_since import changes
from ocop.wording import products
from pages.components import context, provenance, reads, url_state
from pages.components.context import EARLIEST, Context
from pages.components.tables import Column, render
from pages.components.targets_table import source_link

KEY: Final = url_state.KNOWN_BY
SWITCH: Final = "travelling"


def control(ctx: Context, *, latest: date) -> None:
    """A switch in the sidebar; the date stands below it while it is on, so that the usual view has no more to draw."""
    t = ctx.t
    st.session_state[SWITCH] = ctx.known_by is not None
    st.toggle(
        t("As known on a day…"),
        key=SWITCH,
        on_change=_switch,
        args=(ctx.as_of,),
        help=t(
            "Shows every page from what sources had published by that day, beside what is known now. A source without a"
            " date of publication is left out; the as-of date cannot be later."
        ),
    )
    if ctx.known_by is None:
        return
    st.date_input(
        t("Known by"),
        key=KEY,
        min_value=EARLIEST,
        max_value=latest,
        format="DD/MM/YYYY" if ctx.lang == "vi" else "YYYY-MM-DD",
        label_visibility="collapsed",
    )


def _switch(as_of: date) -> None:
    """Off: what is known now. On: what was known on the day the figures are for."""
    url_state.put(KEY, as_of if st.session_state[SWITCH] else None)


def is_ready(ctx: Context) -> bool:
    """Whether the reader's view is there, made if it was missing; where it cannot be, the page says so."""
    if ctx.known_by is None:
        return True
    day = ctx.fmt.date(ctx.known_by)
    try:
        if not queries.is_ready(known_by=ctx.known_by):
            with st.spinner(ctx.t("Putting together what was known on {date}: a few seconds, once.", date=day)):
                queries.run("known_days", known_by=ctx.known_by)
    except queries.BadParameter:
        first = ctx.fmt.date(_counted(ctx.known_by)["first_on"])
        said = ctx.t("Nothing can be shown to have been known on {date}.", date=day)
        _stop(said, ctx.t("The first publication with a date is of {date}.", date=first), ctx=ctx)
    except queries.NoView as error:
        said = ctx.t("What was known on {date} could not be put together.", date=day)
        _stop(said, str(error), ctx=ctx)
    else:
        return True
    return False


def _stop(said: str, why: str, *, ctx: Context) -> None:
    st.html(
        f'<div class="oc-empty" role="alert"><p><strong>{escape(said)}</strong></p>'
        f"<p>{escape(why)} {_way_back(ctx)}</p></div>"
    )


def line() -> str:
    """Under a page's heading: as of what it is known, from how much, and the way back; '' where nobody travels."""
    if reads.known_by() is None:
        return ""
    ctx = context.current()
    assert ctx.known_by is not None
    counted = _counted(ctx.known_by)
    said = ctx.t(
        "As known on {date}: {n} of {total} statements had been published by then; {undated} without a date of"
        " publication are left out.",
        date=ctx.fmt.date(ctx.known_by),
        n=ctx.fmt.number(counted["n_known"]),
        total=ctx.fmt.number(counted["n_statements"]),
        undated=ctx.fmt.number(counted["n_undated"]),
    )
    return f'<p class="oc-note oc-known">{escape(said)} {_way_back(ctx)}</p>'


def finding_now(then: str, make: Callable[[], str], *, ctx: Context) -> str:
    """A page's finding as it is known now for the same day, beside the one of then; '' where nobody travels.

    `make` gives the finding from whatever is read while it runs.
    """
    if ctx.known_by is None:
        return ""
    with reads.held(None):
        now = make()
    if now == then:
        return escape(ctx.t("Now known for the same day: no other finding."))
    return escape(ctx.t("Now known for the same day: {finding}", finding=now))


def known_now(unit_id: str, *, ctx: Context) -> str:
    """'Now known: 215 products as of 31/12/2023 (source).' where the unit's total for the day is another one now."""
    if ctx.known_by is None:
        return ""
    total = next((row for row in _changed(unit_id, ctx=ctx) if row["metric"] == "products_total"), None)
    if total is None:
        return ""
    if not known(total["now_value"]):
        return escape(ctx.t("Now known for the same day: no total."))
    qualifier = total["now_value_qualifier"] or ""
    said = ctx.t(
        "Now known for the same day: {products} {as_of}.",
        products=products(total["now_value"], t=ctx.t, fmt=ctx.fmt, qualifier=qualifier),
        as_of=ctx.fmt.as_of(total["now_figure_as_of"], precision=total["now_as_of_precision"]),
    )
    link = _source(total, ctx=ctx)
    return escape(said) + ("" if link == UNKNOWN else f" {escape(ctx.t('Source'))}: {link}.")


def since(unit_id: str, *, ctx: Context) -> None:
    """A table of the unit's figures for the day that are other ones now; nothing where nobody travels."""
    if ctx.known_by is None:
        return
    st.html(_since(unit_id, ctx=ctx))


@reads.kept
def _since(unit_id: str, *, ctx: Context) -> str:
    t = ctx.t
    title = t("What has become known since")
    note = t(
        "Figures for {as_of}: as known on {known_by}, and now.",
        as_of=ctx.fmt.date(ctx.as_of),
        known_by=ctx.fmt.date(ctx.known_by),
    )
    heading = (
        f'<h2 class="oc-section">{escape(title)}</h2><p class="oc-note" style="margin-bottom:.5rem">{escape(note)}</p>'
    )
    found = pd.DataFrame(_changed(unit_id, ctx=ctx))
    if found.empty:
        return f'{heading}<p class="oc-note">{escape(t("No figure for this day has changed since."))}</p>'
    return heading + render(found, _columns(ctx), ctx=ctx, caption=title)


def _columns(ctx: Context) -> list[Column]:
    t = ctx.t
    return [
        Column("metric", t("Figure"), "text", lambda row: ctx.text(row, "metric"), rem=12),
        Column("then_value", t("Then"), "number", lambda row: _measured(row, "then", ctx=ctx), wraps=False),
        Column("then_figure_as_of", t("As of"), "date", lambda row: _dated(row, "then", ctx=ctx)),
        Column("now_value", t("Now"), "number", lambda row: _measured(row, "now", ctx=ctx), wraps=False),
        Column("now_figure_as_of", t("As of"), "date", lambda row: _dated(row, "now", ctx=ctx)),
        Column("why", t("What changed it"), "text", lambda row: _why(row, ctx=ctx), rem=9),
        Column("now_source_id", t("Source"), "html", lambda row: _source(row, ctx=ctx), rem=9),
    ]


@reads.kept
def _changed(unit_id: str, *, ctx: Context) -> list[dict[str, Any]]:
    then = records(reads.read("unit_headline", unit_id=unit_id, as_of=ctx.as_of))
    with reads.held(None):
        now = records(reads.read("unit_headline", unit_id=unit_id, as_of=ctx.as_of))
        sources = reads.read("sources")
    undated = sources.loc[~sources["published_on"].map(lambda day: known(day) and day != ""), "source_id"]
    return changes(then, now, undated=frozenset(undated))


def _counted(on: date) -> dict[str, Any]:
    with reads.held(None):
        return dict(records(reads.read("known_statements", day=on))[0])


def _measured(row: Any, when: str, *, ctx: Context) -> str:
    value = row[f"{when}_value"]
    if not known(value):
        return UNKNOWN
    if row["unit"] == "percent":
        return ctx.fmt.percent(value)
    return ctx.fmt.qualified(value, qualifier=row[f"{when}_value_qualifier"] or "")


def _dated(row: Any, when: str, *, ctx: Context) -> str:
    return ctx.fmt.date(row[f"{when}_figure_as_of"], precision=row[f"{when}_as_of_precision"])


def _why(row: Any, *, ctx: Context) -> str:
    t = ctx.t
    words = {
        "new": t("newly known"),
        "newer": t("a figure of a later day"),
        "other": t("another figure picked"),
        "undated": t("source without a date of publication"),
    }
    return words[row["why"]]


def _source(row: Any, *, ctx: Context) -> str:
    """The source of the figure known now, with its day of publication."""
    with reads.held(None):
        link = source_link(row["now_source_id"])
        if link == UNKNOWN:
            return link
        published = provenance.published(row["now_source_id"], ctx=ctx)
    return f"{link} · {escape(published)}"


def _way_back(ctx: Context) -> str:
    """A link to the same page with all that is known now; the as-of date is today again if travelling had set it."""
    address = url_state.here()
    del address[KEY]
    if ctx.as_of == ctx.known_by:
        address.pop("as_of", None)
    said = escape(ctx.t("Back to what is known now"))
    return f'<a href="?{escape(urlencode(address))}" target="_self">{said}</a>'
