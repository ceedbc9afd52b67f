"""Ranks in words: what a province is ranked by, the ranks that conflicting figures leave open, why one has none."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from ocop.formats import Format, known
from ocop.i18n import Translator
from ocop.wording import Row, name_of

METRICS: Final[dict[str, Callable[[Translator], str]]] = {
    "total": lambda t: t("Total products"),
    "star_5": lambda t: t("5-star products"),
    "star_4_up": lambda t: t("Products of 4 stars and up"),
    "per_100k": lambda t: t("Products per 100,000 people"),
    "per_commune": lambda t: t("Products per commune"),
    "attainment": lambda t: t("Share of the total's target attained"),
}
"""What `province_ranks` ranks by."""

UNRANKED: Final[dict[str, Callable[[Translator], str]]] = {
    "no_figure": lambda t: t("no figure"),
    "partial_sum": lambda t: t("not all merged provinces have a figure"),
    "no_target": lambda t: t("no target for the total as a level"),
    "no_population": lambda t: t("population not known"),
}
"""Why a province has no rank."""


def metric_title(metric: str, *, t: Translator) -> str:
    """What is ranked by; raises KeyError for what `province_ranks` does not know."""
    return METRICS[metric](t)


def measure_words(value: Any, *, metric: str, fmt: Format) -> str:
    """A figure as its ranking counts: '92%', '12.3', '184'."""
    if metric == "attainment":
        return fmt.ratio(value)
    return fmt.number(value, decimals=1) if metric in ("per_100k", "per_commune") else fmt.number(value)


def is_open(row: Row) -> bool:
    """Whether conflicting figures leave more than one rank."""
    return bool(row["rank_best"] != row["rank_worst"])


def rank_words(row: Row, *, fmt: Format) -> str:
    """'7' or '7–9'; a dash without a rank."""
    return fmt.span(row["rank_best"], row["rank_worst"])


def rank_sentence(row: Row, *, metric: str, t: Translator, fmt: Format) -> str:
    """'Trà Vinh: rank 7 of 62 (7 to 9 as figures conflict) by total products, 184 as of 31 Dec 2024.'"""
    values = {
        "place": name_of(row, fmt=fmt),
        "n": fmt.number(row["n_ranked"]),
        "metric": lower(metric_title(metric, t=t)),
        "value": measure_words(row["value"], metric=metric, fmt=fmt),
        "date": fmt.date(row["figure_as_of"], precision=row["as_of_precision"]),
        "rank": fmt.number(row["rank"]),
    }
    if is_open(row):
        said = t(
            "{place}: rank {rank} of {n} by {metric} ({best} to {worst} as figures conflict); {value}, {date}.",
            best=fmt.number(row["rank_best"]),
            worst=fmt.number(row["rank_worst"]),
            **values,
        )
    else:
        said = t("{place}: rank {rank} of {n} by {metric}; {value}, {date}.", **values)
    return f"{said} {t('The figure is older than 12 months.')}" if row["is_old"] else said


def unranked_sentence(rows: Sequence[Row], *, t: Translator, fmt: Format) -> str:
    """'Not ranked: 1 without a figure (Đồng Nai); …', '' where all are ranked."""
    found: dict[str, list[str]] = {}
    for row in rows:
        if known(row["unranked_because"]):
            found.setdefault(str(row["unranked_because"]), []).append(name_of(row, fmt=fmt))
    if not found:
        return ""
    said = "; ".join(
        f"{UNRANKED[reason](t)}: {', '.join(sorted(names, key=fmt.sort_key))}" for reason, names in found.items()
    )
    return t("Not ranked – {reasons}.", reasons=said)


def ranks_alt(rows: Sequence[Row], *, metric: str, t: Translator, fmt: Format) -> str:
    """The ranking for those who cannot see it: how many, how many open, the first few."""
    first = ", ".join(f"{name_of(row, fmt=fmt)} {rank_words(row, fmt=fmt)}" for row in rows[:LEADERS])
    return t(
        "Ranks by {metric}: {n} provinces, {open} with more than one possible rank. First: {first}.",
        metric=lower(metric_title(metric, t=t)),
        n=fmt.number(len(rows)),
        open=fmt.number(sum(is_open(row) for row in rows)),
        first=first,
    )


LEADERS: Final = 3
"""How many of the first rows the sentence names."""


def lower(title: str) -> str:
    """A title within a sentence; '5-star …' has no first letter to lower."""
    return title[:1].lower() + title[1:]
