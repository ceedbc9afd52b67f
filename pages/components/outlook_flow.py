"""Certificates until the deadline, from a whole register; where there is none, what the claims can carry."""

from collections.abc import Callable, Mapping
from datetime import date
from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from ocop.charts.flow import flow_alt, flow_chart
from ocop.charts.marks import records
from ocop.i18n import Translator
from ocop.periods import CERTIFICATE_MONTHS, add_months
from ocop.projection import whole_months
from ocop.renewals import Flow, Month, Need, Rate, first_at, flow, needed, valid_by_month
from pages.components import certificates_parts, pictures, province_units, reads, show, working_links
from pages.components.context import Context
from pages.components.outlook_choices import Choice
from pages.components.pictures import Picture

Row = Mapping[str, Any]
MONTHS_IN_YEAR: Final = 12


def asked(choice: Choice, *, ctx: Context) -> Row:
    """The row of `certificate_flow`; the deadline at least the chosen date."""
    return _flow_until(choice.unit_id, max(choice.by, ctx.as_of), ctx=ctx)


@reads.kept
def _flow_until(unit_id: str, deadline: date, *, ctx: Context) -> Row:
    return records(reads.read("certificate_flow", as_of=ctx.as_of, deadline=deadline, unit_id=unit_id))[0]


def draw(choice: Choice, *, ctx: Context) -> None:
    """The flow as a picture and in one sentence, or why it cannot be counted."""
    t, row = ctx.t, asked(choice, ctx=ctx)
    show.section(t("Certificates until the deadline"), note=_note(row, ctx=ctx))
    if row["whole_register_as_of"] is None:
        place = ctx.text(province_units.all_units()[choice.unit_id])
        said = f"{_no_register(ctx=ctx)} {certificates_parts.how_to_add(ctx)}"
        show.empty(t("There is no whole register of {place}.", place=place), how=said)
    elif not ctx.as_of < choice.by <= add_months(ctx.as_of, months=CERTIFICATE_MONTHS):
        show.empty(
            t(
                "Certificates are counted for deadlines within {n} months of the chosen date, the life of one.",
                n=CERTIFICATE_MONTHS,
            )
        )
    else:
        titles = {"valid": t("In force today"), "lapsing": t("Ending"), "renewals": t("Renewed"), "new": t("New"),
                  "on_deadline": t("In force on the deadline")}  # fmt: skip
        pictures.draw(_picture(choice, ctx), ctx=ctx, key="outlook_flow", titles=titles)
        st.html("".join(f'<p class="oc-note">{sentence}</p>' for sentence in _sentences(row, choice, ctx=ctx)))


def flow_of(row: Row, choice: Choice, *, ctx: Context) -> Flow:
    """Counts until the deadline at the rates of the register, or those that are tried."""
    return flow(
        valid=row["valid"],
        lapsing=row["lapsing"],
        renewal=renewal_rate(row, choice),
        new=new_rate(row, choice),
        months=whole_months(ctx.as_of, until=choice.by),
    )


def renewal_rate(row: Row, choice: Choice) -> Rate:
    """The rate that is tried, else the one the data give."""
    return Rate(int(row["rate_renewed"]), int(row["rate_due"])) if choice.renewal is None else Rate(choice.renewal, 100)


def new_rate(row: Row, choice: Choice) -> Rate:
    """New products a month: tried as so many a year, else those of the last months."""
    if choice.pace is None:
        return Rate(int(row["new_in_rate"]), int(row["rate_months"]))
    return Rate(choice.pace, MONTHS_IN_YEAR)


def reached(choice: Choice, goal: float, *, ctx: Context) -> date | None:
    """The end of the first month in which so many certificates are in force, within the life of one."""
    row = asked(choice, ctx=ctx)
    rows = records(
        reads.read("register_projection", as_of=ctx.as_of, unit_id=choice.unit_id, months=CERTIFICATE_MONTHS)
    )
    months = [
        Month(each["on_date"], int(each["valid"]), whole_months(ctx.as_of, until=each["on_date"])) for each in rows
    ]
    course = valid_by_month(
        months, valid=int(row["valid"]), renewal=renewal_rate(row, choice), new=new_rate(row, choice)
    )
    return first_at(goal, course)


def need_sentence(need: Need, *, lapsing: int, by: date, ctx: Context) -> str:
    """'To have 200 in force on 31 Dec 2026, 31 renewals of 44 and 12 new products are needed.'"""
    t, fmt = ctx.t, ctx.fmt
    said = {"goal": fmt.number(need.goal), "date": fmt.date(by)}
    if need.is_reached:
        return t("On {date} {n} of today's certificates are in force still: {goal} are held without any renewal.",
                 n=fmt.number(need.staying), **said)  # fmt: skip
    if not lapsing:
        return t("To have {goal} in force on {date}: {new} new products; no certificate ends before.",
                 new=fmt.number(need.new), **said)  # fmt: skip
    if not need.renewals:
        return t("To have {goal} in force on {date}: {new} new products, without any renewal.",
                 new=fmt.number(need.new), **said)  # fmt: skip
    needs = {"renewals": fmt.number(need.renewals), "lapsing": fmt.number(lapsing), "new": fmt.number(need.new)}
    sentence = t("To have {goal} in force on {date}: {renewals} renewals of {lapsing} and {new} new products.",
                 **needs, **said)  # fmt: skip
    if not need.needs_more_new:
        return sentence
    more = t("That is {n} new products more than the current rate brings.", n=fmt.number(need.beyond_current))
    return f"{sentence} {more}"


@reads.kept
def _picture(choice: Choice, ctx: Context) -> Picture:
    counted = flow_of(asked(choice, ctx=ctx), choice, ctx=ctx)
    words: dict[str, Any] = {"t": ctx.t, "fmt": ctx.fmt}
    table = pd.DataFrame([vars(counted) | {"on_deadline": counted.on_deadline}])
    return Picture(
        figure=flow_chart(counted, goal=choice.goal, **words, palette=ctx.palette, scale=ctx.scale),
        data=table,
        alt=flow_alt(counted, **words),
        sources=(),
    )


def _sentences(row: Row, choice: Choice, *, ctx: Context) -> list[str]:
    t, fmt, counted = ctx.t, ctx.fmt, flow_of(row, choice, ctx=ctx)
    said = []
    if choice.goal is not None:
        goal = -int(-choice.goal // 1)
        need = needed(goal, valid=counted.valid, lapsing=counted.lapsing, new=counted.new)
        said.append(f"<strong>{need_sentence(need, lapsing=counted.lapsing, by=choice.by, ctx=ctx)}</strong>")
    said.append(_renewal_basis(row, choice, ctx=ctx))
    if choice.pace is None:
        said.append(
            t(
                "New: {n} first recognised in the {months} months up to {date}.",
                n=fmt.number(row["new_in_rate"]),
                months=fmt.number(row["rate_months"]),
                date=fmt.date(row["told_until"]),
            )
        )
    counted_how = working_links.to_certificates(
        choice.unit_id, choice.by, escape(t("How this was computed")), renewal=choice.renewal, pace=choice.pace,
        goal=None if choice.goal is None else -int(-choice.goal // 1), ctx=ctx,
    )  # fmt: skip
    return [*said, counted_how]


def _renewal_basis(row: Row, choice: Choice, *, ctx: Context) -> str:
    """Which renewal rate holds, and from how many certificates."""
    t, fmt = ctx.t, ctx.fmt
    if choice.renewal is not None:
        return t("Renewal rate tried: {share}.", share=fmt.percent(choice.renewal))
    counts = {"renewed": fmt.number(row["rate_renewed"]), "due": fmt.number(row["rate_due"])}
    words: dict[str, Callable[[Translator], str]] = {
        "own": lambda t: t("Renewal rate of this place: {renewed} of {due} certificates that were due.", **counts),
        "registers": lambda t: t(
            "Pooled renewal rate of {n} whole registers: {renewed} of {due}; of this place's own too few were due.",
            n=fmt.number(row["rate_places"]), **counts,
        ),
        "published": lambda t: t(
            "Pooled renewal rate of {n} published statements: {renewed} of {due}; this place's own register does not"
            " tell enough of renewals.",
            n=fmt.number(row["rate_places"]), **counts,
        ),
        "none": lambda t: t("No renewal rate is known; none is assumed."),
    }  # fmt: skip
    return words[str(row["rate_basis"])](t)


def _note(row: Row, *, ctx: Context) -> str:
    if row["whole_register_as_of"] is None:
        return ""
    return ctx.t(
        "In force on the deadline = in force today − ending before it + renewed + new. Whole register as of {date}.",
        date=ctx.fmt.date(row["whole_register_as_of"]),
    )


def _no_register(*, ctx: Context) -> str:
    """What cannot be counted without one, and what sources say of renewals elsewhere."""
    t = ctx.t
    said = t(
        "Its lapses, renewals and new certificates cannot be counted: products that sources name are not the whole."
        " Sources rarely say whether the totals above count lapsed ones."
    )
    evidence = records(reads.read("renewal_evidence", as_of=ctx.as_of))
    if not evidence:
        return said
    found = "; ".join(
        t("{place}: {renewed} of {due}", place=ctx.text(each), renewed=ctx.fmt.number(each["renewed"]),
          due=ctx.fmt.number(each["due"])) for each in evidence
    )  # fmt: skip
    return f"{said} {t('Renewals as published: {found}.', found=found)}"
