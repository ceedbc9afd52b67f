"""The findings as lists: a sentence, the question, and in one line what it rests on."""

from collections.abc import Sequence
from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from ocop.attention import finding_sentence, question
from ocop.formats import known
from ocop.places import COUNTRY_ID, parse_unit_id
from ocop.wording import amount
from pages.components import downloads, folds, provenance, reads, switches, tables, url_state, working_links
from pages.components.attention_data import Choice, Row, chosen, download, groups
from pages.components.context import Context
from pages.components.targets_table import source_link

FIRST: Final = 5
"""Findings of each group before the reader asks for all."""
LEVELS: Final = ("baseline", "value", "compared_with")
SOURCE_OF: Final = {
    "baseline": "baseline_source_id",
    "value": "source_id",
    "compared_with": "compared_source_id",
}


def draw(choice: Choice, *, ctx: Context) -> None:
    """Each group under its heading, then the files."""
    every = url_state.flag("every")
    for body in _bodies(choice, every, ctx):
        st.html(body)
    found = chosen(choice, ctx)
    if any(len(rows) > FIRST for _, rows in groups(choice, ctx)):
        label = ctx.t("Show all {n} findings, not only the first {k} of each group", n=len(found), k=FIRST)
        switches.more("every", label, less=ctx.t("Show the first {k} of each group only", k=FIRST))
    provenance.cite(reads.remember("attention_sources", choice, ctx, make=lambda: source_ids(found)))
    with st.container(horizontal=True, gap="small"):
        downloads.button(lambda: pd.DataFrame(download(choice, ctx)), ctx=ctx, key="attention")
        downloads.workbook_button(lambda: pd.DataFrame(download(choice, ctx)), ctx=ctx, key="attention")


@reads.kept
def _bodies(choice: Choice, every: bool, ctx: Context) -> list[str]:
    """Markup of each group: its heading and its findings, the first few or all."""
    bodies = []
    for title, rows in groups(choice, ctx):
        items = "".join(markup(row, ctx=ctx) for row in (rows if every else rows[:FIRST]))
        head = f'<h2 class="oc-section">{escape(title)} <small>({ctx.fmt.number(len(rows))})</small></h2>'
        bodies.append(f'{head}<ol class="oc-asks">{items}</ol>')
    return bodies


def source_ids(rows: Sequence[Row]) -> list[str]:
    """The sources behind the findings, each once."""
    return provenance.unique(row[name] for row in rows for name in SOURCE_OF.values())


def markup(row: Row, *, ctx: Context) -> str:
    """One finding: what was found, what to ask, the statements with their sources, where to read on."""
    said = escape(finding_sentence(row, t=ctx.t, fmt=ctx.fmt))
    asked = escape(question(row, fmt=ctx.fmt))
    evidence, ways = " · ".join(_evidence(row, ctx=ctx)), " · ".join(_ways(row, ctx=ctx))
    below = f'{evidence}<span class="oc-ways">{" · " if evidence else ""}{ways}</span>'
    return f'<li><p>{said}</p><p class="oc-ask">{asked}</p><p class="oc-note">{below}</p></li>'


def _evidence(row: Row, *, ctx: Context) -> list[str]:
    """'before 565 (11/11/2023) Báo Quảng Ninh': each statement that has a source of its own."""
    words = _words(row, ctx=ctx)
    said = []
    for name in LEVELS:
        if name not in words or not known(row[SOURCE_OF[name]]):
            continue
        value = amount(row[name], row=row, fmt=ctx.fmt)
        stem = {"value": "value", "compared_with": "compared", "baseline": "baseline"}[name]
        day = ctx.fmt.date(row[f"{stem}_as_of"], precision=row[f"{stem}_precision"])
        link = source_link(row[SOURCE_OF[name]])
        said.append(f"{escape(words[name])} {escape(value)} ({escape(day)}): {link}")
    if known(row["target_source_id"]):
        said.append(f"{escape(ctx.t('target'))}: {source_link(row['target_source_id'])}")
    return said


def _words(row: Row, *, ctx: Context) -> dict[str, str]:
    """What each level of a rule's finding is called; a level that no source states is left out."""
    t = ctx.t
    now = {"value": t("now")}
    return {
        "pace_low": {"baseline": t("at the start")} | now,
        "sources_apart": {"value": t("lowest"), "compared_with": t("highest")},
        "total_fell": {"compared_with": t("before")} | now,
        "split_off": {"compared_with": t("stated total")},
    }.get(row["rule"], now)


def _ways(row: Row, *, ctx: Context) -> list[str]:
    """The pages that tell more of it."""
    t, unit = ctx.t, str(row["unit_id"])
    if row["rule"] in ("lapse_6", "lapse_12"):
        return [working_links.to_page("certificates", t("Certificates"), unit=unit)]
    name = t("The country's page") if unit == COUNTRY_ID else t("The province's page")
    ways = [working_links.to_page("province", name, unit=unit)]
    if row["about_unit_id"] != unit:
        part = str(row["about_unit_id"])
        label = t("{part} on the map of 63", part=row[ctx.column("about")])
        ways.append(working_links.to_page("province", label, unit=part, vintage=parse_unit_id(part).vintage))
    if known(row["target_id"]):
        year = str(row["period_end"].year)
        ways.append(working_links.to_page("targets", t("Its targets"), place=unit, period=year))
        ways.append(working_links.to_page("working", t("How this was computed"), of="target", target=row["target_id"]))
    return ways


def rules(*, ctx: Context) -> None:
    """How each rule finds, filled when it is opened."""
    t = ctx.t
    fold = folds.fold(t("How each rule finds"), key="attention_rules", icon=":material/rule:")
    if not fold.open:
        return
    columns = [
        tables.Column("rule", t("Rule"), "text", lambda row: str(row[ctx.column("title")]), rem=12),
        tables.Column("threshold", t("Threshold"), "text", lambda row: threshold(row, ctx=ctx), rem=10),
        tables.Column("question", t("Question"), "text", lambda row: str(row[ctx.column("question")]), rem=14),
        tables.Column("source", t("Where the rule comes from (in English)"), rem=16),
    ]
    with fold:
        rows = reads.read("attention_rules")
        st.html(tables.render(rows, columns, ctx=ctx, caption=t("How each rule finds"), in_full=True))


def threshold(row: Any, *, ctx: Context) -> str:
    """When a rule finds something, in words."""
    t, fmt = ctx.t, ctx.fmt
    n = fmt.number(row["threshold"])
    if row["threshold_unit"] == "ratio":
        return t("Below {threshold}", threshold=fmt.ratio(row["threshold"]))
    if row["threshold_unit"] == "months":
        is_age = row["rule"] == "figure_old"
        return t("Older than {n} months", n=n) if is_age else t("No figure within {n} months of the start", n=n)
    if not row["threshold"]:
        return t("Any fall") if row["rule"] == "total_fell" else t("Any difference")
    share = fmt.percent(row["threshold"])
    if known(row["at_least"]):
        least = fmt.number(row["at_least"])
        return t("More than {threshold}, where at least {n} are in force", threshold=share, n=least)
    return t("More than {threshold}", threshold=share)
