"""Workings of what lies ahead: the total expected on a day, the certificates in force on a deadline."""

from datetime import date
from functools import partial
from typing import Final

from ocop.charts.marks import records
from ocop.wording import name_of
from pages.components import (
    linking,
    outlook_data,
    outlook_words,
    province_units,
    show,
    url_state,
    working_links,
    working_table,
)
from pages.components.context import Context
from pages.components.working_table import Asked

OUTLOOK: Final = "outlook"
MOST_DIGITS: Final = 7
"""Of a rate or goal in an address that somebody typed."""


def projection(ctx: Context) -> bool:
    """How the expected total comes about; for a merged province that of each part, then their sum."""
    unit_id, until = _asked()
    if until is None:
        return False
    known = outlook_data.outlook(unit_id, until, ctx=ctx)
    if known.reason is None and known.on(until) is None:
        return False
    t, place = ctx.t, _place(unit_id, ctx=ctx)
    title = t("{place}: products expected on {date}", place=place, date=ctx.fmt.date(until))
    working_table.head(title, lambda: _expected(unit_id, until, ctx=ctx), ctx=ctx)
    asked = working_table.ask("projection_working", as_of=ctx.as_of, vintage=ctx.vintage, unit_id=unit_id, until=until)
    for number, (part, rows) in enumerate(asked.rows.groupby("unit_id", sort=False)):
        own = _place(str(part), ctx=ctx)
        heading = t("Working") if not known.verdict["is_sum"] else t("The sum") if part == unit_id else own
        show.section(heading, note="" if number else working_table.hint(ctx))
        working_table.draw(asked.only(rows), caption=f"{title}: {heading}", ctx=ctx, key=f"working_{number}")
    working_table.note_command(asked, ctx=ctx)
    linking.draw(linking.to_page(OUTLOOK, t("Outlook of {place}", place=place), unit=unit_id, by=until))
    return True


def certificates(ctx: Context) -> bool:
    """How the number of certificates on a deadline comes about, and what a goal needs of it."""
    unit_id, until = _asked()
    if until is None or until <= ctx.as_of:
        return False
    t, place = ctx.t, _place(unit_id, ctx=ctx)
    asked = _counted(unit_id, until, ctx=ctx)
    if asked.rows.empty:
        return False
    title = t("{place}: certificates in force on {date}", place=place, date=ctx.fmt.date(until))
    working_table.head(title, lambda: _in_force(unit_id, until, ctx=ctx), ctx=ctx)
    show.section(t("Working"), note=working_table.hint(ctx))
    links = {"in_force": partial(working_links.to_register, unit_id, ctx=ctx)}
    working_table.draw(asked, caption=title, links=links, ctx=ctx)
    working_table.note_command(asked, ctx=ctx)
    linking.draw(linking.to_page(OUTLOOK, t("Outlook of {place}", place=place), unit=unit_id, by=until))
    return True


def _counted(unit_id: str, until: date, *, ctx: Context) -> Asked:
    return working_table.ask(
        "certificate_working", as_of=ctx.as_of, deadline=until, unit_id=unit_id,
        renewal=_count(working_links.TRIED_RENEWAL), pace=_count(working_links.TRIED_PACE),
        goal=_count(working_links.GOAL),
    )  # fmt: skip


def _in_force(unit_id: str, until: date, *, ctx: Context) -> str:
    """'29 certificates: 15 that stay, 11 renewed, 3 new.'; '' without a whole register."""
    held = {row["quantity"]: row["value"] for row in records(_counted(unit_id, until, ctx=ctx).rows)}
    if not held:
        return ""
    return ctx.t(
        "{n} certificates: {staying} that stay, {renewals} renewed, {new} new.",
        n=ctx.fmt.number(held["on_deadline"]),
        staying=ctx.fmt.number(held["staying"]),
        renewals=ctx.fmt.number(held["renewals"]),
        new=ctx.fmt.number(held["new_ahead"]),
    )


def _expected(unit_id: str, until: date, *, ctx: Context) -> str:
    """The total and its interval, or why there is none."""
    t, place = ctx.t, _place(unit_id, ctx=ctx)
    known = outlook_data.outlook(unit_id, until, ctx=ctx)
    row = known.on(until)
    if row is None:
        if known.reason is None:
            return ""
        reason = outlook_words.reason_text(known.verdict, t=t, fmt=ctx.fmt)
        return t("{place}: no projection, because {reason}.", place=place, reason=reason)
    return t(
        "About {value} ({level} interval: {low} to {high}), by what was known on {date}.",
        date=ctx.fmt.date(ctx.as_of),
        **outlook_words.numbers(row, ctx=ctx),
    )


def _asked() -> tuple[str, date | None]:
    """Place and day of the address; no day where the place is none or the day is not written as one."""
    unit_id, written = url_state.text(working_links.UNIT), url_state.text(working_links.UNTIL)
    try:
        until = date.fromisoformat(written)
    except ValueError:
        return unit_id, None
    return unit_id, until if unit_id in province_units.all_units() else None


def _count(key: str) -> int | None:
    written = url_state.text(key)
    return int(written) if written.isdecimal() and len(written) <= MOST_DIGITS else None


def _place(unit_id: str, *, ctx: Context) -> str:
    return name_of(province_units.all_units()[unit_id], fmt=ctx.fmt)
