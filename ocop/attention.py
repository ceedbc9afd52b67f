"""What a committee should ask about, in full sentences: each finding of `attention` with numbers, dates, question."""

from collections.abc import Callable, Sequence
from math import ceil
from typing import Any, Final

from ocop.formats import Format, as_date, known
from ocop.i18n import Translator
from ocop.places import COUNTRY_ID
from ocop.wording import Row, amount, metric_name, name_of, target_period, target_value

Write = Callable[[Row, Translator, Format], str]


def finding_sentence(row: Row, *, t: Translator, fmt: Format) -> str:
    """What was found, with its numbers and dates; raises ValueError for a rule without words."""
    if row["rule"] not in SENTENCES:
        raise ValueError(f"Unknown rule {row['rule']!r}; known: {', '.join(SENTENCES)}.")
    return SENTENCES[row["rule"]](row, t, fmt)


def question(row: Row, *, fmt: Format) -> str:
    """What to ask about it, as data/reference/attention_rules.csv words it."""
    if row["rule"] == "pace_low" and _is_start_figure(row):
        return fmt.t("What is the newest figure, and as of which day?")
    return str(row["question_vi" if fmt.lang == "vi" else "question_en"])


def rule_title(row: Row, *, fmt: Format) -> str:
    """What the rule is called."""
    return str(row["title_vi" if fmt.lang == "vi" else "title_en"])


def place_name(row: Row, *, fmt: Format) -> str:
    """The place that is asked; with the former province where the figure is that part's."""
    if row["unit_id"] == COUNTRY_ID:
        return fmt.t("The country")
    name = name_of(row, fmt=fmt)
    if row["about_unit_id"] == row["unit_id"]:
        return name
    return fmt.t("{place} (former {part})", place=name, part=row["about_vi" if fmt.lang == "vi" else "about_en"])


def summary(rows: Sequence[Row], *, t: Translator, fmt: Format, says_where: bool = True) -> str:
    """'79 things to ask about in 49 provinces – pace below 60% (11), …': how much there is, the gravest rules first."""
    if not rows:
        return t("Nothing to ask about: no rule finds anything for this choice.")
    counts: dict[str, int] = {}
    for row in rows:
        title = rule_title(row, fmt=fmt)
        counts[title] = counts.get(title, 0) + 1
    named = ", ".join(f"{_lower(title)} ({fmt.number(n)})" for title, n in list(counts.items())[:NAMED])
    head = t.plural("{n} thing to ask about", "{n} things to ask about", n=len(rows))
    head = f"{head} {_where(rows, t=t)}" if says_where else head
    return f"{head} – {named}{'.' if len(counts) <= NAMED else '…'}"


def _where(rows: Sequence[Row], *, t: Translator) -> str:
    places = {row["unit_id"] for row in rows}
    if places == {COUNTRY_ID}:
        return t("of the country as a whole")
    provinces = t.plural("in {n} province", "in {n} provinces", n=len(places - {COUNTRY_ID}))
    return t("{provinces} and the country as a whole", provinces=provinces) if COUNTRY_ID in places else provinces


NAMED: Final = 3
"""How many rules the heading names; the list below has them all."""


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]


def _subject(row: Row, fmt: Format) -> str:
    return f"{place_name(row, fmt=fmt)} – {metric_name(row, fmt=fmt)}"


def _dated(row: Row, name: str, fmt: Format) -> str:
    day = {"value": "value_as_of", "compared_with": "compared_as_of", "baseline": "baseline_as_of"}[name]
    precision = {"value": "value_precision", "compared_with": "compared_precision", "baseline": "baseline_precision"}
    return fmt.date(row[day], precision=row[precision[name]])


def _asked(row: Row, t: Translator, fmt: Format) -> str:
    """What the target asks for and by when: 'at least 200 by 2025'."""
    target = {**row, "value": row["target_value"]}
    value, period = target_value(target, t=t, fmt=fmt), target_period(target, t=t, fmt=fmt)
    return t("{value} over {years}", value=value, years=period) if "–" in period else f"{value} {period}".rstrip()


def _is_start_figure(row: Row) -> bool:
    """Whether nothing newer is known than what counts as the level at the start."""
    return bool(row["value_as_of"] == row["baseline_as_of"])


def _pace_low(row: Row, t: Translator, fmt: Format) -> str:
    # Products come whole: 249.9 expected are 250.
    expected = row["compared_with"] if row["value_unit"] == "percent" else ceil(row["compared_with"] - 1e-9)
    said = t(
        "{subject}: {value} ({date}), from {baseline} ({start}) at the start; on the way to the target {target},"
        " {expected} is expected by {today}.",
        subject=_subject(row, fmt),
        value=amount(row["value"], row=row, fmt=fmt),
        date=_dated(row, "value", fmt),
        baseline=amount(row["baseline"], row=row, fmt=fmt),
        start=_dated(row, "baseline", fmt),
        target=_asked(row, t, fmt),
        expected=amount(expected, row=row, fmt=fmt),
        today=fmt.date(row["compared_as_of"]),
    )
    if _is_start_figure(row):
        return f"{said} {t('No newer figure than that of the start is known.')}"
    if row["value"] < row["baseline"]:
        return f"{said} {t('It is below the level at the start.')}"
    if row["value"] == row["baseline"]:
        return f"{said} {t('Nothing has been gained since the start.')}"
    return f"{said} {t('The gain is {share} of what is expected.', share=fmt.ratio(row['measure']))}"


def _lapse(row: Row, t: Translator, fmt: Format) -> str:
    values = {
        "place": place_name(row, fmt=fmt),
        "n": fmt.number(row["compared_with"]),
        "k": fmt.number(row["value"]),
        "date": fmt.date(row["compared_as_of"]),
        "share": fmt.percent(row["measure"], decimals=0),
    }
    if row["is_whole_register"]:
        return t("{place}: of {n} certificates in force by the register, {k} end by {date} ({share}).", **values)
    return t(
        "{place}: of {n} certificates in force that published sources name (not a whole register), {k} end by {date}"
        " ({share}).",
        **values,
    )


def _total_fell(row: Row, t: Translator, fmt: Format) -> str:
    values = {
        "place": place_name(row, fmt=fmt),
        "before": fmt.number(row["compared_with"]),
        "before_date": _dated(row, "compared_with", fmt),
        "now": fmt.number(row["value"]),
        "date": _dated(row, "value", fmt),
        "fewer": fmt.number(row["compared_with"] - row["value"]),
        "share": fmt.percent(row["measure"], decimals=1),
    }
    if row["compared_is_sum"]:
        return t(
            "{place}: the total is {now} ({date}), {fewer} fewer ({share}) than the former provinces had together:"
            " {before} (oldest figure {before_date}).",
            **values,
        )
    return t(
        "{place}: the total fell from {before} ({before_date}) to {now} ({date}), {fewer} fewer ({share}).", **values
    )


def _sources_apart(row: Row, t: Translator, fmt: Format) -> str:
    """Both statements with their publishers; the difference in per cent of the lower."""
    low, high = row["value"], row["compared_with"]
    percent = row["difference_pct"] if low else None
    values = {
        "subject": _subject(row, fmt),
        "low": amount(low, row=row, fmt=fmt),
        "publisher": row["publisher"],
        "date": _dated(row, "value", fmt),
        "high": amount(high, row=row, fmt=fmt),
        "other": row["compared_publisher"],
        "other_date": _dated(row, "compared_with", fmt),
        "between": amount(high - low, row=row, fmt=fmt),
        "share": f" ({fmt.percent(percent, decimals=0)})" if known(percent) else "",
    }
    if row["publisher"] == row["compared_publisher"]:
        return t(
            "{subject}: {publisher} says {low} ({date}) on one page and {high} ({other_date}) on another; they are"
            " {between} apart{share}.",
            **values,
        )
    return t(
        "{subject}: {low} by {publisher} ({date}), {high} by {other} ({other_date}); they are {between} apart{share}.",
        **values,
    )


def _split_off(row: Row, t: Translator, fmt: Format) -> str:
    """'Bình Thuận: 2 + 8 + 14 = 24, but the stated total is 70 (15 Jul 2022).', the highest class first."""
    classes = [row[name] for name in ("star_5", "star_4", "star_3") if known(row[name])]
    said = t(
        "{place}: {parts} = {sum}, but the stated total is {total} ({date}).",
        place=place_name(row, fmt=fmt),
        parts=" + ".join(fmt.number(n) for n in classes),
        sum=fmt.number(row["value"]),
        total=fmt.number(row["compared_with"]),
        date=_dated(row, "value", fmt),
    )
    if not known(row["potential_5"]) or not row["potential_5"]:
        return said
    return f"{said} {t('Beside them {n} potential 5-star are named.', n=fmt.number(row['potential_5']))}"


def _no_baseline(row: Row, t: Translator, fmt: Format) -> str:
    values = {
        "subject": _subject(row, fmt),
        "target": _asked(row, t, fmt),
        "start": fmt.date(row["period_start"]),
        "value": amount(row["value"], row=row, fmt=fmt),
        "date": _dated(row, "value", fmt),
    }
    if row["kind"] == "additional":
        return t(
            "{subject}: the target is {target}, but no figure within 12 months of {start} tells what it counts from;"
            " the newest is {value} ({date}).",
            **values,
        )
    return t(
        "{subject}: the target is {target}, but no figure within 12 months of {start} tells the level at the start, so"
        " the pace is not known; the newest is {value} ({date}).",
        **values,
    )


def _figure_old(row: Row, t: Translator, fmt: Format) -> str:
    place = place_name(row, fmt=fmt)
    if not known(row["value"]):
        return t("{place}: no total is known.", place=place)
    months = int(row["measure"])
    values = {"place": place, "value": fmt.number(row["value"]), "date": _dated(row, "value", fmt)}
    if row["is_sum"]:
        return t(
            "{place}: the total is still a sum of former provinces ({k} of {n}): {value}, the oldest figure of {date},"
            " {months} months old.",
            **values,
            k=fmt.number(row["parts_known"]),
            n=fmt.number(row["parts_total"]),
            months=fmt.number(months),
        )
    return t("{place}: the newest total is {value} ({date}), {months} months old.", **values, months=fmt.number(months))


SENTENCES: Final[dict[str, Write]] = {
    "pace_low": _pace_low,
    "lapse_6": _lapse,
    "total_fell": _total_fell,
    "sources_apart": _sources_apart,
    "split_off": _split_off,
    "lapse_12": _lapse,
    "no_baseline": _no_baseline,
    "figure_old": _figure_old,
}
"""One for each rule of data/reference/attention_rules.csv."""


def download_row(row: Row, *, t: Translator, fmt: Format) -> dict[str, Any]:
    """A finding as a line of a file: its words first, then every figure behind them."""
    words = {
        "rule_title": rule_title(row, fmt=fmt),
        "place": place_name(row, fmt=fmt),
        "finding": finding_sentence(row, t=t, fmt=fmt),
        "question": question(row, fmt=fmt),
    }
    left_out = {"title_vi", "title_en", "question_vi", "question_en", "about_vi", "about_en", "name_vi", "name_en"}
    dates = {name: as_date(row[name]) for name in row if name.endswith("_as_of")}
    return words | {name: value for name, value in row.items() if name not in left_out} | dates
