"""The sentences that say what was found, in both languages: one place that screens and reports share.

Short and official, the number and its date in each. Values come from rows of the queries named in each
docstring; nothing is computed here beyond differences and percentages that the row already implies.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from ocop.formats import UNKNOWN, Format, as_date, known
from ocop.i18n import Translator
from ocop.stars import StarSplit, split_of
from ocop.statuses import status_of

Row = Mapping[str, Any]


def name_of(row: Row, *, fmt: Format) -> str:
    """The place's name in the reader's language."""
    return str(row["name_vi" if fmt.lang == "vi" else "name_en"])


def metric_name(row: Row, *, fmt: Format) -> str:
    """The metric's title in the reader's language."""
    return str(row["metric_vi" if fmt.lang == "vi" else "metric_en"])


def products(n: Any, *, t: Translator, fmt: Format, qualifier: Any = "") -> str:
    """'184 products', 'over 16,000 products'; a dash for none known."""
    if not known(n):
        return UNKNOWN
    shown = fmt.qualified(n, qualifier=qualifier)
    return t.plural("{n} product", "{n} products", n=float(n), shown=shown)


def star_parts(split: StarSplit, *, t: Translator, fmt: Format) -> str:
    """'137 three-star, 38 four-star, 9 potential 5-star': what is stated, potential always named as such."""
    said = []
    if split.star_3 is not None:
        said.append(t("{n} three-star", n=fmt.number(split.star_3)))
    if split.star_4 is not None:
        said.append(t("{n} four-star", n=fmt.number(split.star_4)))
    if split.star_5 is not None:
        said.append(t("{n} five-star", n=fmt.number(split.star_5)))
    if split.potential_5 is not None:
        said.append(_potential_part(split.potential_5, inside=split.potential_inside_4, t=t, fmt=fmt))
    return ", ".join(said)


def _potential_part(potential: float, *, inside: float, t: Translator, fmt: Format) -> str:
    shown = fmt.number(potential)
    if not inside:
        return t("{n} potential 5-star", n=shown)
    if inside == potential:
        return t("{n} of them potential 5-star", n=shown)
    return t("{n} potential 5-star ({inside} of them counted in four-star)", n=shown, inside=fmt.number(inside))


def star_sentence(row: Row, *, t: Translator, fmt: Format) -> str:
    """A province's finding from `province_stars`: total, date, split, and what is odd about them.

    The split follows in a clause of its own, with its own date, when it comes from another claim.
    """
    name = name_of(row, fmt=fmt)
    split = split_of(row)
    if not known(row.get("total")):
        if not split.is_known:
            return t("{place}: no figure.", place=name)
        head = fmt.as_of(row["split_as_of"], precision=row["split_precision"])
        return t("{place}: {parts}, {as_of}.", place=name, parts=star_parts(split, t=t, fmt=fmt), as_of=head)
    return " ".join(
        part
        for part in (
            _total_and_split(row, name=name, split=split, t=t, fmt=fmt),
            parts_sentence(row, t=t, fmt=fmt),
            split_parts_sentence(row, t=t, fmt=fmt),
            add_up_sentence(split, t=t, fmt=fmt),
            conflict_sentence(row, t=t, fmt=fmt),
        )
        if part
    )


def add_up_sentence(split: StarSplit, *, t: Translator, fmt: Format) -> str:
    """What to say when the parts of a split do not make its total; '' when they do."""
    if split.adds_up or split.total is None:
        return ""
    values = {"sum": fmt.number(split.stated), "total": fmt.number(split.total)}
    if split.stated > split.total:
        return t("The source's star classes add up to {sum}, more than its total of {total}.", **values)
    return t("The source's star classes add up to {sum} of {total}.", **values)


def conflict_sentence(row: Row, *, t: Translator, fmt: Format) -> str:
    """The range of the other sources' totals; '' where they agree or there is one source."""
    low, high = row.get("total_min"), row.get("total_max")
    if not known(low) or not known(high) or low == high:
        return ""
    return t("Sources conflict: {range}.", range=fmt.span(low, high))


def parts_sentence(row: Row, *, t: Translator, fmt: Format) -> str:
    """For a sum over merged provinces, how many of them have a figure; '' for a figure of its own."""
    if not row.get("is_derived") or not known(row.get("parts_total")):
        return ""
    known_parts, all_parts = fmt.number(row.get("parts_known")), fmt.number(row["parts_total"])
    if row.get("parts_known") == row["parts_total"]:
        return t("Sum of the {n} provinces merged into it.", n=all_parts)
    return t("Partial sum: {k} of {n} merged provinces have a figure.", k=known_parts, n=all_parts)


def split_parts_sentence(row: Row, *, t: Translator, fmt: Format) -> str:
    """For a split summed over merged provinces, how many it covers; '' where all, or where the total says so."""
    if not known(row.get("split_is_derived")) or not row["split_is_derived"]:
        return ""
    k, n = row["split_parts_known"], row["split_parts_total"]
    if k == n or (row.get("is_derived") and row.get("parts_known") == k):
        return ""
    return t("The split covers {k} of {n} former provinces.", k=fmt.number(k), n=fmt.number(n))


def target_value(row: Row, *, t: Translator, fmt: Format) -> str:
    """What a row of `target_progress` asks for: 'at least 150 more', '40%', '400–500'."""
    value = fmt.span(row["value"], row.get("value_max")) + ("%" if row.get("value_unit") == "percent" else "")
    is_floor = known(row.get("value_max")) and row["comparator"] == "at_least"
    comparator = "exactly" if is_floor else row["comparator"]  # a range says by itself that its lower end is asked for
    if row["kind"] == "additional":
        words = {
            "at_least": t("at least {value} more", value=value),
            "about": t("about {value} more", value=value),
            "at_most": t("at most {value} more", value=value),
            "exactly": t("{value} more", value=value),
        }
    else:
        words = {
            "at_least": t("at least {value}", value=value),
            "about": t("about {value}", value=value),
            "at_most": t("at most {value}", value=value),
            "exactly": value,
        }
    if comparator not in words:
        raise ValueError(f"Unknown comparator {comparator!r}; known: {', '.join(words)}.")
    return words[comparator]


def target_period(row: Row, *, t: Translator, fmt: Format) -> str:
    """'by 2025', 'in 2024' for an addition within one year, or 'by 30 Jun 2026'."""
    start, end = as_date(row["period_start"]), as_date(row["period_end"])
    if end is None:
        return ""
    ends_year = (end.month, end.day) == (12, 31)
    if not ends_year:
        return t("by {date}", date=fmt.date(end))
    if row["kind"] == "additional" and start is not None and start.year == end.year:
        return t("in {year}", year=str(end.year))
    if row["kind"] == "additional" and start is not None:
        return f"{start.year}–{end.year}"
    return t("by {year}", year=str(end.year))


def target_title(row: Row, *, t: Translator, fmt: Format) -> str:
    """A target in words: 'OCOP products rated 3 stars or more: at least 10,000 by 2025'."""
    value = target_value(row, t=t, fmt=fmt)
    return f"{metric_name(row, fmt=fmt)}: {value} {target_period(row, t=t, fmt=fmt)}".rstrip()


def amount(value: Any, *, row: Row, fmt: Format) -> str:
    """A level in the target's unit: '33%' or '126'."""
    return fmt.percent(value) if row.get("value_unit") == "percent" else fmt.number(value)


def progress_phrase(row: Row, *, t: Translator, fmt: Format, brief: bool = False) -> str:
    """Where a target stands, in a line short enough for a phone: '31% · 126 (12/2024) of 400 by 2025'.

    Without a figure or a goal level the words of the target take the numbers' place. `brief` dates the figure by
    its month where the day is known.
    """
    asked = f"{target_value(row, t=t, fmt=fmt)} {target_period(row, t=t, fmt=fmt)}".rstrip()
    if not known(row.get("current")):
        return t("{asked}; no figure", asked=asked)
    precision = row.get("current_precision") or "month"
    day = fmt.date(row.get("current_as_of"), precision="month" if brief and precision == "day" else precision)
    current = f"{amount(row['current'], row=row, fmt=fmt)} ({day})"
    if not known(row.get("goal")):
        return t("{asked}; now {current}", asked=asked, current=current)
    end = as_date(row["period_end"])
    goal = amount(row["goal"], row=row, fmt=fmt)
    if end is not None and (end.month, end.day) == (12, 31):
        stands = t("{current} of {goal} by {year}", current=current, goal=goal, year=str(end.year))
    else:
        stands = t("{current} of {goal} by {date}", current=current, goal=goal, date=fmt.date(end))
    return f"{fmt.ratio(row['attainment'])} · {stands}" if known(row.get("attainment")) else stands


def progress_sentence(row: Row, *, t: Translator, fmt: Format) -> str:
    """'92% of the target: 184 of 200 products …; behind.' for one row of `target_progress`."""
    word = status_of(row["status"], t=t).word
    title = target_title(row, t=t, fmt=fmt)
    if not known(row.get("attainment")):
        return t("{target} – {status}.", target=title, status=word)
    return t(
        "{share} of the target “{target}” reached ({current}) – {status}.",
        share=fmt.ratio(row["attainment"]),
        target=title,
        current=amount(row.get("current"), row=row, fmt=fmt),
        status=word,
    )


def needed_phrase(row: Row, *, t: Translator, fmt: Format) -> str:
    """What is still missing: '16 more needed, 2 a month'; '' when nothing is, or nobody can say."""
    needed, monthly = row.get("needed"), row.get("needed_per_month")
    if not known(needed) or not needed:
        return ""
    short = amount(needed, row=row, fmt=fmt)
    if not known(monthly) or not monthly:
        return t("{n} short of the goal", n=short)
    return t("{n} more needed, {monthly} a month", n=short, monthly=amount(monthly, row=row, fmt=fmt))


def targets_sentence(statuses: Sequence[str], *, t: Translator) -> str:
    """'2 of 8 targets reached, 4 missed, 2 not assessable.' for the statuses of one list of targets."""
    if not statuses:
        return t("No target is known.")
    reached = sum(status in ("reached", "reached_late") for status in statuses)
    said = [t.plural("{k} of {n} target reached", "{k} of {n} targets reached", n=len(statuses), k=reached)]
    for code in ("on_track", "behind", "far_behind", "missed", "ended_below", "open", "not_assessable"):
        count = statuses.count(code)
        if count:
            said.append(f"{count} {status_of(code, t=t).word}")
    return ", ".join(said) + "."


def change_sentence(row: Row, *, t: Translator, fmt: Format) -> str:
    """One row of `movers`: 'Hà Giang: 270 (2022) → 157 (2024), −113.'"""
    then = fmt.number(row["total_then"])
    now = fmt.number(row["total_now"])
    return t(
        "{place}: {then} ({then_date}) → {now} ({now_date}), {change}.",
        place=name_of(row, fmt=fmt),
        then=then,
        then_date=fmt.date(row["then_as_of"], precision=row.get("then_precision")),
        now=now,
        now_date=fmt.date(row["now_as_of"], precision=row.get("now_precision")),
        change=fmt.signed(row["change"]),
    )


def coverage_sentence(rows: Sequence[Row], *, t: Translator, fmt: Format) -> str:
    """What `coverage` holds in one line: provinces with a total, with a split, and how old."""
    totals = [row["total_age_months"] for row in rows if known(row.get("total_age_months"))]
    return t(
        "{totals} of {n} provinces have a total, {splits} a star split, {fresh} a total younger than a year.",
        totals=fmt.number(len(totals)),
        n=fmt.number(len(rows)),
        splits=fmt.number(sum(bool(row.get("has_split")) for row in rows)),
        fresh=fmt.number(sum(age < 12 for age in totals)),
    )


def _total_and_split(row: Row, *, name: str, split: StarSplit, t: Translator, fmt: Format) -> str:
    qualifier = "over" if row.get("total_is_approx") else ""
    total = products(row["total"], t=t, fmt=fmt, qualifier=qualifier)
    as_of = fmt.as_of(row["figure_as_of"], precision=row.get("as_of_precision"))
    if not split.is_known:
        return t("{place}: {products} {as_of}; split by stars not known.", place=name, products=total, as_of=as_of)
    parts = star_parts(split, t=t, fmt=fmt)
    split_date = fmt.date(row["split_as_of"], precision=row.get("split_precision"))
    written = fmt.date(row["figure_as_of"], precision=row.get("as_of_precision"))
    if written == split_date and row["total"] == split.total:
        return t("{place}: {products} {as_of}, {parts}.", place=name, products=total, as_of=as_of, parts=parts)
    return t(
        "{place}: {products} {as_of}; newest split ({split_date}): {parts}.",
        place=name,
        products=total,
        as_of=as_of,
        split_date=split_date,
        parts=parts,
    )
