"""What does not agree: conflicts between sources, what the checks found, departures from a source."""

from collections.abc import Mapping
from typing import Any

from ocop.faults import check_words, fault_words
from ocop.formats import UNKNOWN
from ocop.picking import picked_phrase
from ocop.wording import name_of
from pages.components import reads, show
from pages.components.context import Context
from pages.components.tables import Column
from pages.components.targets_table import source_link, unit_names

Row = Mapping[str, Any]


def conflicts(*, ctx: Context) -> None:
    """Every headline figure that another source contradicts, widest apart first."""
    t = ctx.t
    rows = reads.read("conflicts")
    rows = rows[rows["figure_as_of"].dt.date <= ctx.as_of]
    show.section(
        t("Sources that disagree"),
        note=t(
            "Both figures stay. The leading one is picked by a stated rule: official before press before secondary,"
            " then the finer date, then the later publication, then what more sources say."
        ),
    )
    if rows.empty:
        show.empty(t("No two sources disagree up to this date."))
        return
    columns = [
        Column("name", t("Place"), "text", lambda row: name_of(row, fmt=ctx.fmt), rem=6),
        Column("metric", t("Figure"), "text", lambda row: ctx.text(row, "metric"), rem=8),
        Column("figure_as_of", t("As of"), "date"),
        Column("picked_value", t("Headline figure"), "number"),
        Column("value_min", t("Range"), "number", lambda row: ctx.fmt.span(row["value_min"], row["value_max"])),
        Column("spread_pct", t("Apart"), "percent", lambda row: ctx.fmt.percent(row["spread_pct"], decimals=0)),
        Column("n_sources", t("Sources"), "number"),
        Column("picked_because", t("Rule"), "text", lambda row: picked_phrase(row["picked_because"], t=t), rem=10),
        Column("source_id", t("Source picked"), "html", lambda row: source_link(row["source_id"]), rem=9),
    ]
    show.table(rows, ctx=ctx, key="conflicts", caption=t("Sources that disagree"), titles=columns, depends=())


def checks(*, ctx: Context) -> None:
    """Faults that stand in the sources: shown, and never silently repaired."""
    t = ctx.t
    rows = reads.read("check_results")
    show.section(
        t("What the checks found"),
        note=t(
            "Errors stop the build, so none are here. What stands in a source itself is kept as published and listed."
            " Reasons and notes are the researchers' own words, in English."
        ),
    )
    if rows.empty:
        show.empty(t("The checks of the last build found nothing."))
        return
    names = unit_names(ctx)
    columns = [
        Column("check_name", t("Check"), "text", lambda row: check_words(str(row["check_name"]), t=t), rem=9),
        Column("unit_id", t("Place"), "text", lambda row: names.get(str(row["unit_id"]), "")),
        Column("found", t("Found"), "text", lambda row: fault_words(str(row["found"]), fmt=ctx.fmt), rem=9),
        Column("expected", t("Expected"), "text", lambda row: fault_words(str(row["expected"]), fmt=ctx.fmt), rem=9),
        Column("reason", t("Reason"), "text", lambda row: str(row["reason"] or ""), rem=18),
        Column("action", t("What to do"), "text", lambda row: ctx.text(row, "action"), rem=16),
        Column("file", t("Line"), "text", lambda row: _line(row), wraps=False),
    ]
    show.table(rows, ctx=ctx, key="checks", caption=t("What the checks found"), titles=columns, depends=())


def corrections(*, ctx: Context) -> None:
    """Every departure from a source, with its reason and guard."""
    t = ctx.t
    rows = reads.read("corrections")
    show.section(
        t("Corrections"),
        note=t("Every departure from a source is one entry; the build stops when an entry no longer fits its source."),
    )
    if rows.empty:
        show.empty(t("Nothing departs from its source."))
        return
    columns = [
        Column("correction_id", t("Entry"), "text", lambda row: str(row["correction_id"]), wraps=False),
        Column("file", t("File"), "text", lambda row: str(row["file"]), wraps=False),
        Column("fields", t("Field"), "text"),
        Column("value_from", t("Before"), "text", lambda row: str(row["value_from"]) or UNKNOWN, wraps=False),
        Column("value_to", t("After"), "text", lambda row: str(row["value_to"]) or UNKNOWN, wraps=False),
        Column("reason", t("Reason"), "text", lambda row: str(row["reason"]), rem=18),
    ]
    show.table(rows, ctx=ctx, key="corrections", caption=t("Corrections"), titles=columns, depends=())


def _line(row: Row) -> str:
    line = row["row"]
    return str(row["file"]) if line != line or line is None else f"{row['file']}:{int(line)}"


def five_star(*, ctx: Context) -> None:
    """The 5-star products known by name, held against the number that each province claims."""
    t = ctx.t
    rows = reads.read("five_star_check", as_of=ctx.as_of, vintage=ctx.vintage)
    words = {
        "no_figure": t("no figure claimed"),
        "more_listed_than_reported": t("more known by name than claimed"),
        "not_all_listed": t("not all known by name"),
        "agree": t("agree"),
    }
    show.section(
        t("5-star products: known by name and claimed"),
        note=t("The ministry certifies 5 stars, so a province cannot have fewer than are known by name."),
    )
    columns = [
        Column("unit_id", t("Place"), "text", lambda row: name_of(row, fmt=ctx.fmt), rem=6),
        Column("n_listed", t("Known by name"), "number"),
        Column("reported", t("Claimed"), "number"),
        Column("reported_as_of", t("As of"), "date"),
        Column("difference", t("Claimed less known"), "number", lambda row: ctx.fmt.signed(row["difference"])),
        Column("finding", t("Finding"), "text", lambda row: words[row["finding"]], rem=9),
        Column("source_id", t("Source"), "html", lambda row: source_link(row["source_id"]), rem=9),
    ]
    caption = t("5-star products: known by name and claimed")
    show.table(rows, ctx=ctx, key="five_star", caption=caption, titles=columns, depends=(), first=show.FIRST_ROWS)
