"""The parts of the certificates page: the calendar of ends, the projection, the lists to renew."""

from dataclasses import replace
from typing import Any, Final

import pandas as pd

from ocop.certificates import certificate_state
from ocop.charts.certificates import (
    CLASSES,
    calendar_spans,
    class_name,
    lapse_alt,
    lapse_bars,
    projection_alt,
    projection_lines,
)
from ocop.charts.key import class_key
from pages.components import reads, register_filters, register_list, register_status, show, switches, url_state
from pages.components.context import Context
from pages.components.pictures import Picture, draw

LISTS: Final = ("lapsing_6", "lapsing_12", "lapsed", "may_have_lapsed", "unknown_date")
"""What a committee acts on; lapsing_12 holds lapsing_6."""
PROJECTED_MONTHS: Final = 36
"""A certificate's whole life: after it nothing of today is left."""


def calendar(unit_id: str, *, ctx: Context) -> None:
    """How many certificates end in each of the next 24 months, by star."""
    t = ctx.t
    show.section(
        t("When certificates end"), note=t("36 months after recognition. Months without a bar have no end at all.")
    )
    picture = _calendar_picture(unit_id, ctx)
    if picture is None:
        show.empty(t("No certificate of this place has a known end."), how=how_to_add(ctx))
        return
    draw(picture, ctx=ctx, key="certificates_calendar", titles=_calendar_titles(ctx))


@reads.kept
def _calendar_picture(unit_id: str, ctx: Context) -> Picture | None:
    rows = reads.read("lapse_calendar", as_of=ctx.as_of, vintage=ctx.vintage, unit_id=unit_id)
    if rows.empty:
        return None
    words: dict[str, Any] = {"t": ctx.t, "fmt": ctx.fmt}
    spans = calendar_spans(rows, as_of=ctx.as_of, **words)
    held = [rank for rank in CLASSES if any(span.counts.get(rank) for span in spans)]
    table = pd.DataFrame(
        [{"name": span.name, "total": span.total} | {rank: span.counts.get(rank, 0) for rank in held} for span in spans]
    )
    return Picture(
        figure=lapse_bars(spans, **words, palette=ctx.palette, scale=ctx.scale),
        data=table,
        alt=lapse_alt(spans, **words),
        sources=(),
        key=class_key(held, t=ctx.t, palette=ctx.palette),
    )


def _calendar_titles(ctx: Context) -> dict[str, str]:
    return {"name": ctx.t("Ends"), "total": ctx.t("Certificates")} | {
        rank: class_name(rank, t=ctx.t) for rank in CLASSES
    }


def projection(unit_id: str, *, ctx: Context) -> None:
    """How many stay in force on each month's end if nothing is renewed."""
    t = ctx.t
    show.section(t("In force if nothing is renewed"), note=t("The certificates of today; new ones are not guessed."))
    picture = _projection_picture(unit_id, ctx)
    if picture is None:
        show.empty(t("No certificate is in force on this day."))
        return
    titles = {
        "on_date": t("Date"),
        "valid": t("In force at least"),
        "valid_most": t("In force at most"),
        "star_3": t("3-star"),
        "star_4": t("4-star"),
        "potential_5": t("potential 5-star"),
        "star_5": t("5-star"),
    }
    draw(picture, ctx=ctx, key="certificates_projection", titles=titles)


@reads.kept
def _projection_picture(unit_id: str, ctx: Context) -> Picture | None:
    rows = reads.read("register_projection", as_of=ctx.as_of, unit_id=unit_id, months=PROJECTED_MONTHS)
    if rows["valid_most"].max() == 0:
        return None
    words: dict[str, Any] = {"t": ctx.t, "fmt": ctx.fmt}
    return Picture(
        figure=projection_lines(rows, **words, palette=ctx.palette, scale=ctx.scale),
        data=rows,
        alt=projection_alt(rows, **words),
        sources=(),
    )


def lists(unit_id: str, *, ctx: Context) -> None:
    """The products behind the numbers: what to renew first, as a list with its files."""
    t = ctx.t
    show.section(t("Products to act on"), note=t("Ending first; the file holds the whole list."))
    counts = register_status.counts_of(unit_id, ctx=ctx)
    url_state.choice("list", options=LISTS, default=next((code for code in LISTS if counts.get(code)), LISTS[0]))
    words = {code: certificate_state(code, t=t).label for code in LISTS}
    chosen = switches.draw("list", words, label=t("List"), is_told=False)
    choice = replace(register_filters.EVERY, unit=unit_id, state=chosen, sort="ends")
    register_list.draw(choice, ctx=ctx)


def how_to_add(ctx: Context) -> str:
    """How a province's register comes in."""
    return ctx.t("Import the province's register: python -m etl import products FILE --province 63-84.")
