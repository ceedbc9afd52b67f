"""One sentence for each chart, for readers who cannot see it: what is drawn and what stands out."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from ocop.charts.claims import span_of_row
from ocop.charts.marks import Row, records
from ocop.formats import Format
from ocop.i18n import Translator
from ocop.stars import split_of
from ocop.wording import change_sentence, coverage_sentence, metric_name, name_of, star_parts, targets_sentence

LEADERS: Final = 3
"""How many of the first rows a sentence names; the table below the chart has them all."""


def star_bars_alt(data: pd.DataFrame, *, t: Translator, fmt: Format, shares: bool = False) -> str:
    """For `star_bars`: how many provinces, the first few, how many without a split or a figure."""
    rows = records(data)
    splits = sum(split_of(row).is_known for row in rows)
    without = sum(row["total"] is None for row in rows)
    leaders = ", ".join(f"{name_of(row, fmt=fmt)} ({fmt.number(row['total'])})" for row in rows[:LEADERS])
    what = t("Share of each star class by province.") if shares else t("Products by star class and province.")
    rest = t(
        "{n} provinces, {splits} with a split, {without} without a figure. First in this order: {leaders}.",
        n=fmt.number(len(rows)),
        splits=fmt.number(splits),
        without=fmt.number(without),
        leaders=leaders,
    )
    return f"{what} {rest}" if rows else what


def star_history_alt(data: pd.DataFrame, *, t: Translator, fmt: Format) -> str:
    """For `star_history`: the oldest and the newest split."""
    rows = records(data)
    if not rows:
        return t("No split by stars is known.")
    said = [_dated_split(row, t=t, fmt=fmt) for row in (rows[0], rows[-1])]
    return t("Star split through time. {first}", first="; ".join(dict.fromkeys(said)) + ".")


def target_lines_alt(data: pd.DataFrame, *, t: Translator) -> str:
    """For `target_lines`: how many targets stand how."""
    return t("Targets, one line each.") + " " + targets_sentence([str(s) for s in data["status"]], t=t)


def level_series_alt(data: pd.DataFrame, *, name: str, t: Translator, fmt: Format) -> str:
    """For `level_series` of the metric called `name`: from which level to which, and how many claims."""
    rows = sorted((row for row in records(data) if row.get("picked", True)), key=lambda row: span_of_row(row).end)
    if not rows:
        return t("{metric}: no figure.", metric=name)
    first, last = rows[0], rows[-1]
    return t(
        "{metric}: {first} ({first_date}), {last} ({last_date}); {n} figures.",
        metric=name,
        first=fmt.number(first["value"]),
        first_date=fmt.date(first["as_of"], precision=first["as_of_precision"]),
        last=fmt.number(last["value"]),
        last_date=fmt.date(last["as_of"], precision=last["as_of_precision"]),
        n=fmt.number(len(data)),
    )


def part_bars_alt(data: pd.DataFrame, *, t: Translator, fmt: Format, percent: bool = False) -> str:
    """For `part_bars`: every part with its number, largest first."""
    write = fmt.percent if percent else fmt.number
    rows = sorted(records(data), key=lambda row: -(row["value"] or 0))
    parts = ", ".join(f"{metric_name(row, fmt=fmt)} {write(row['value'])}" for row in rows)
    return t("Parts, largest first: {parts}.", parts=parts)


def change_bars_alt(data: pd.DataFrame, *, t: Translator, fmt: Format) -> str:
    """For `change_bars`: how many rose and fell, the first few in words."""
    rows = records(data)
    said = " ".join(change_sentence(row, t=t, fmt=fmt) for row in rows[:LEADERS])
    counts = t(
        "{rises} provinces rose, {falls} fell.",
        rises=fmt.number(sum(row["change"] > 0 for row in rows)),
        falls=fmt.number(sum(row["change"] < 0 for row in rows)),
    )
    return f"{counts} {said}"


def coverage_alt(data: pd.DataFrame, *, t: Translator, fmt: Format) -> str:
    """For `coverage_strip` and `coverage_table`."""
    return coverage_sentence(records(data), t=t, fmt=fmt)


def province_sheet_alt(units: pd.DataFrame, series: pd.DataFrame, *, t: Translator, fmt: Format) -> str:
    """For `province_sheet`: how many provinces have a line, a single figure, or none."""
    counts = series.groupby("unit_id").size()
    found: Sequence[int] = [int(counts.get(unit, 0)) for unit in units["unit_id"]]
    return t(
        "Totals through time, a small chart for each province: {many} with several figures, {one} with one,"
        " {none} without.",
        many=fmt.number(sum(n > 1 for n in found)),
        one=fmt.number(sum(n == 1 for n in found)),
        none=fmt.number(sum(n == 0 for n in found)),
    )


def _dated_split(row: Row, *, t: Translator, fmt: Format) -> str:
    parts = star_parts(split_of(row, prefix="star_"), t=t, fmt=fmt)
    day = fmt.date(row["as_of"], precision=row["as_of_precision"])
    return f"{day}: {parts}" + (" (%)" if row["unit"] == "percent" else "")
