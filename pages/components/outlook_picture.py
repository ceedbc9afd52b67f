"""The outlook's main picture, and in words what it rests on."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from ocop.charts.outlook import BAND_OPACITY, outlook_alt, outlook_chart
from ocop.formats import as_date
from ocop.formats import known as is_known
from ocop.stills.pen import Look
from ocop.stills.swatches import Swatch
from pages.components import outlook_words, pictures, province_history, province_units, reads, show, working_links
from pages.components.context import Context
from pages.components.outlook_choices import Choice
from pages.components.outlook_data import Outlook, outlook, tried_course
from pages.components.pictures import Picture
from pages.components.tables import Column, status_badge


def draw(choice: Choice, *, ctx: Context) -> None:
    """Claims, required line, projected line with its interval, goal and deadline; its facts below."""
    t = ctx.t
    picture = _picture(choice, ctx)
    if picture is None:
        show.empty(t("No total is known up to this date."), how=province_history.how_to_add(ctx=ctx))
        return
    titles = [
        Column("on_date", t("Date"), "date"),
        Column("value", t("Expected"), "html", lambda row: _linked(row, ctx=ctx), right=True),
        Column("low", t("At least"), "number", lambda row: ctx.fmt.number(round(row["low"]))),
        Column("high", t("At most"), "number", lambda row: ctx.fmt.number(round(row["high"]))),
    ]
    pictures.draw(picture, ctx=ctx, key="outlook", titles=titles)
    st.html(reads.remember("outlook_facts", ctx, choice, make=lambda: _facts(choice, ctx=ctx)))


def _linked(row: Mapping[str, Any], *, ctx: Context) -> str:
    """A day's expected total as a link to its working."""
    number = escape(ctx.fmt.number(round(row["value"])))
    return working_links.to_projection(row["unit_id"], as_date(row["on_date"]) or ctx.as_of, number, ctx=ctx)


@reads.kept
def _picture(choice: Choice, ctx: Context) -> Picture | None:
    known = outlook(choice.unit_id, choice.by, ctx=ctx)
    claims = province_history.totals_of(choice.unit_id, ctx=ctx)
    sums = province_history.complete_sums(choice.unit_id, ctx=ctx)
    if claims.empty and sums.empty:
        return None
    words: dict[str, Any] = {"t": ctx.t, "fmt": ctx.fmt}
    name = ctx.text(province_units.all_units()[choice.unit_id])
    figure = outlook_chart(
        claims,
        sums,
        known.rows,
        start=known.start,
        goal=choice.aim,
        label_on=max(choice.by, ctx.as_of),
        what_if=tried_course(known, choice.pace, ctx=ctx),
        **words,
        palette=ctx.palette,
        scale=ctx.scale,
    )
    return Picture(
        figure=figure,
        data=known.rows,
        alt=outlook_alt(known.rows, goal=choice.aim, name=name, **words),
        sources=pictures.sources_of(claims["source_id"]),
        key=_key(known.rows, choice, ctx=ctx),
    )


def _key(rows: pd.DataFrame, choice: Choice, *, ctx: Context) -> list[Swatch]:
    """What each line is, by its look and in words."""
    t, palette = ctx.t, ctx.palette
    key = []
    if not province_history.totals_of(choice.unit_id, ctx=ctx).empty:
        key.append(_line(t("figures as stated"), palette.primary))
    if not province_history.complete_sums(choice.unit_id, ctx=ctx).empty:
        key.append(_line(t("sum of the merged provinces"), palette.quiet, dash="dot"))
    if not rows.empty:
        key.append(_line(t("carried on at the present pace, dashed past the deadline"), palette.rise))
        level = t("{level} interval", level=ctx.fmt.percent(rows["level_pct"].iloc[0]))
        key.append(Swatch(level, Look(palette.rise, opacity=BAND_OPACITY)))
    if choice.aim and choice.aim.start and choice.aim.start[1] < choice.aim.value:
        key.append(_line(t("required line to the goal"), palette.text, dash="dot"))
    if choice.pace is not None and not rows.empty:
        key.append(_line(t("at the pace tried"), palette.star_4, dash="dash"))
    return key


def _line(word: str, colour: str, *, dash: str = "") -> Swatch:
    return Swatch(word, Look(colour), "line", dash)


def _facts(choice: Choice, *, ctx: Context) -> str:
    known = outlook(choice.unit_id, choice.by, ctx=ctx)
    facts = [*_basis(known, ctx=ctx), *_of_target(choice, ctx=ctx), *_way(known, choice, ctx=ctx)]
    entries = "".join(f"<div><dt>{escape(name)}</dt><dd>{text}</dd></div>" for name, text in facts)
    return f'<dl class="oc-facts">{entries}</dl>' if entries else ""


def _basis(known: Outlook, *, ctx: Context) -> list[tuple[str, str]]:
    """The newest fact and the pace with what it is made of."""
    t, fmt, row = ctx.t, ctx.fmt, known.verdict
    if row["last_on"] is None:
        return []
    facts = t.plural("{n} dated total", "{n} dated totals", n=int(row["n_facts"]))
    day = fmt.date(row["last_as_of"], precision=row["last_precision"] or "month")
    newest = t("{value} ({date})", value=fmt.number(row["last_value"]), date=day)
    said = [(t("Newest figure"), escape(f"{newest}; {facts}"))]
    if known.reason is not None:
        return said
    pace = t("{n} products a year", n=fmt.signed(round(row["pace"])))
    if row["is_sum"]:
        parts = t("sum of {n} provinces, ends of intervals added", n=fmt.number(row["parts_total"]))
        return [*said, (t("Present pace"), escape(f"{pace}; {parts}"))]
    if is_known(row["pooled_pace"]) and row["weight"] < 1:
        made = t(
            "own {own} weighs {weight}, median of {n} provinces {pooled}",
            own=fmt.signed(round(row["own_pace"])),
            weight=fmt.ratio(row["weight"]),
            n=fmt.number(row["n_pooled"]),
            pooled=fmt.signed(round(row["pooled_pace"])),
        )
        pace = f"{pace}; {made}"
    return [*said, (t("Present pace"), escape(pace))]


def _of_target(choice: Choice, *, ctx: Context) -> list[tuple[str, str]]:
    row = choice.row
    if not row:
        return []
    said = status_badge(str(row["status"]), ctx=ctx)
    if is_known(row["attainment"]):
        said += " · " + escape(ctx.fmt.ratio(row["attainment"]))
    facts = [(ctx.t("Target on the chosen date"), said)]
    if is_known(row["needed_per_month"]) and row["needed_per_month"] > 0:
        needed = ctx.t("{n} products a month by the newest figure", n=ctx.fmt.number(row["needed_per_month"]))
        facts.append((ctx.t("Still needed"), escape(needed)))
    return facts


def _way(known: Outlook, choice: Choice, *, ctx: Context) -> list[tuple[str, str]]:
    """When the goal is met, and which pace would meet it on the deadline."""
    t = ctx.t
    if choice.goal is None or known.course is None:
        return []
    said = [(t("Goal met at the present pace"), escape(outlook_words.reached(known, choice.goal, ctx=ctx)))]
    pace = known.course.needed_pace(choice.goal, since=ctx.as_of, by=choice.by)
    if pace:
        needed = t("{n} products a year from now on", n=ctx.fmt.signed(-(-pace // 1)))
        said.append((t("Pace that meets it on the deadline"), escape(needed)))
    return said
