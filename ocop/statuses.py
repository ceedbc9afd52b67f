"""The nine statuses of a target: code, sign, word; and the reasons why one cannot be given.

Status is never told by colour alone: a sign and a word stand beside it everywhere.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ocop.formats import known
from ocop.i18n import Translator

SIGNS: Final[dict[str, str]] = {
    "reached": "✓",
    "reached_late": "(✓)",
    "on_track": "→",
    "behind": "▽",
    "far_behind": "▼",
    "missed": "✕",
    "ended_below": "◇",
    "open": "○",
    "not_assessable": "–",
}
"""In the order in which a list of targets names them."""

STATUSES: Final[tuple[str, ...]] = tuple(SIGNS)


@dataclass(frozen=True)
class Status:
    """A status as a reader meets it; the colour is `palette.status_colour(code)`."""

    code: str
    sign: str
    word: str

    @property
    def label(self) -> str:
        """Sign and word, '▽ behind'."""
        return f"{self.sign} {self.word}"


def status_of(code: str, *, t: Translator) -> Status:
    """The status of a code of `target_progress`; raises ValueError for an unknown one."""
    if code not in SIGNS:
        raise ValueError(f"Unknown status {code!r}; known: {', '.join(STATUSES)}.")
    return Status(code=code, sign=SIGNS[code], word=_words(t)[code])


def meaning_of(code: str, *, t: Translator) -> str:
    """What a status says, in one line, for a legend or a definition list."""
    meanings = _meanings(t)
    if code not in meanings:
        raise ValueError(f"Unknown status {code!r}; known: {', '.join(STATUSES)}.")
    return meanings[code]


def reason_sentence(code: object, *, t: Translator) -> str:
    """The sentence for a reason code of `target_progress`; '' where no reason was needed.

    Raises ValueError for an unknown code: a reason nobody can read is no reason.
    """
    if not known(code) or code == "":
        return ""
    if code not in REASONS:
        raise ValueError(f"Unknown reason {code!r}; known: {', '.join(REASONS)}.")
    return REASONS[str(code)](t)


def _words(t: Translator) -> dict[str, str]:
    return {
        "reached": t("reached"),
        "reached_late": t("reached late"),
        "on_track": t("on track"),
        "behind": t("behind"),
        "far_behind": t("far behind"),
        "missed": t("missed"),
        "ended_below": t("ended below"),
        "open": t("open"),
        "not_assessable": t("not assessable"),
    }


def _meanings(t: Translator) -> dict[str, str]:
    return {
        "reached": t("The goal was reached by a figure dated on or before the deadline."),
        "reached_late": t("The first figure that reaches the goal is dated after the deadline."),
        "on_track": t("At least 95% of the way expected by this date."),
        "behind": t("60% to 95% of the way expected by this date."),
        "far_behind": t("Less than 60% of the way expected by this date."),
        "missed": t("The deadline has passed and the goal was not reached."),
        "ended_below": t("The province was merged before the deadline, below its goal."),
        "open": t("The deadline is ahead; without a starting level no pace can be computed."),
        "not_assessable": t("The figures known do not allow a judgement; the reason is given."),
    }


REASONS: Final[dict[str, Callable[[Translator], str]]] = {
    "no_figure": lambda t: t("No figure of this metric is known."),
    "no_figure_after_start": lambda t: t("No figure is dated on or after the start of the period."),
    "no_figure_near_end": lambda t: t("No figure is dated within six months before the deadline or later."),
    "figure_too_old": lambda t: t("The newest figure is more than 12 months old."),
    "additional_without_baseline": lambda t: t(
        "The target counts additions, but no figure within 12 months of the period's start tells the level."
    ),
    "baseline_unknown": lambda t: t(
        "No figure within 12 months of the period's start: progress is shown, pace cannot be computed."
    ),
    "period_just_started": lambda t: t("The period has only just begun: no pace can be computed yet."),
    "goal_not_above_baseline": lambda t: t(
        "The level at the period's start was already at the goal or above it: pace cannot be computed."
    ),
    "not_started": lambda t: t("The period has not begun yet."),
    "ends_with_merger": lambda t: t(
        "The province was merged before the deadline; the target lives on in the sum of its successor."
    ),
    "at_most_no_pace": lambda t: t("An upper limit has no pace: it is kept or exceeded."),
    "no_level_for_metric": lambda t: t("What the target counts is not reported as a level anywhere."),
    "not_summable_missing_part": lambda t: t("Not summable: at least one of the merged provinces has no such target."),
    "not_summable_share": lambda t: t("Not summable: shares of different provinces do not add up."),
    "not_summable_conflict": lambda t: t("Not summable: the merged provinces state kind, period or value differently."),
}
"""Reason codes as `target_progress` gives them, each with its sentence."""
