"""What would cure a target that cannot be assessed, and the formulas in words."""

from collections.abc import Callable
from typing import Final

from ocop.i18n import Translator

CURES: Final[dict[str, Callable[[Translator], str]]] = {
    "no_figure_after_start": lambda t: t(
        "What would cure it: a figure of the same metric dated within the period, as a row in"
        " data/raw/observations.csv with its source in data/raw/sources.csv; then python -m etl build."
    ),
    "no_figure_near_end": lambda t: t(
        "What would cure it: a figure dated from six months before the deadline on, as a row in"
        " data/raw/observations.csv; then python -m etl build."
    ),
    "figure_too_old": lambda t: t(
        "What would cure it: a figure of the last 12 months, as a row in data/raw/observations.csv;"
        " then python -m etl build."
    ),
    "additional_without_baseline": lambda t: t(
        "What would cure it: a figure dated within 12 months of the period's start, as a row in"
        " data/raw/observations.csv; additions are counted from there."
    ),
    "not_started": lambda t: t("Nothing is missing: choose a later date in the sidebar."),
    "not_summable_missing_part": lambda t: t(
        "What would cure it: the missing provinces' own targets, as rows in data/raw/targets.csv. Those stated"
        " stand on the map of 63 provinces."
    ),
    "not_summable_share": lambda t: t(
        "Nothing to add: each former province's own target and share stand on the map of 63 provinces."
    ),
    "not_summable_conflict": lambda t: t(
        "Nothing to add: the statements stand side by side on the map of 63 provinces."
    ),
}
"""For each reason, which data would allow a judgement, and where to put it."""


def cure(reason: str, *, t: Translator) -> str:
    """What to add so that targets with this reason can be assessed."""
    write = CURES.get(reason)
    if write is None:
        return t("What would cure it: a figure of the same metric, as a row in data/raw/observations.csv.")
    return write(t)


def formulas(*, t: Translator) -> list[tuple[str, str]]:
    """Name and definition of each computed column, in the order in which they build on each other."""
    return [
        (
            t("Level now"),
            t("The headline figure: the newest known on the chosen date; official before press before secondary."),
        ),
        (
            t("Level at the start"),
            t("The headline figure nearest to the first day of the period, at most 12 months away; else unknown."),
        ),
        (
            t("Goal level"),
            t("The value itself for a level at the end; level at the start + value for what is to be gained."),
        ),
        (
            t("Attained"),
            t(
                "Level now ÷ goal level; for what is to be gained: (level now − level at the start) ÷ value."
                " “About” counts as reached from 95%."
            ),
        ),
        (
            t("Expected by now"),
            t("The straight line from the level at the start to the goal level, read on the chosen date."),
        ),
        (t("Pace"), t("(level now − level at the start) ÷ (expected − level at the start).")),
        (
            t("Gap and need per month"),
            t("Goal level − level now; divided by the months left, rounded up to whole products."),
        ),
        (
            t("Merged provinces"),
            t(
                "Targets of the parts are added up only where metric, kind and period agree and every part has one;"
                " shares never add up."
            ),
        ),
    ]
