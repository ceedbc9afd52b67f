"""Progress of a target computed a second time, in exact fractions and plain Python, from the definitions alone.

Written without a look at queries/target_progress.sql, so that the two can be held against each other.
"""

import math
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

MONTHS_A_DAY: Final = Fraction(12) / Fraction(1461, 4)
"""A month is a twelfth of a year of 365.25 days."""


@dataclass(frozen=True)
class Level:
    """A headline figure: what it is dated, and from when (until when, exclusive) it is the headline."""

    figure_as_of: date
    valid_from: date
    valid_until: date | None
    value: Fraction


@dataclass(frozen=True)
class Target:
    """A typed target; `ended_on` is the last day of a unit that merged away."""

    kind: str
    comparator: str
    value: Fraction | None
    start: date
    end: date
    is_percent: bool = False
    not_summable: str | None = None
    ended_on: date | None = None


@dataclass(frozen=True)
class Judgement:
    """What the definitions make of a target on a day; None where a quantity is not defined."""

    status: str
    reason: str | None
    baseline: Fraction | None = None
    current: Fraction | None = None
    goal: Fraction | None = None
    attainment: Fraction | None = None
    expected: Fraction | None = None
    pace: Fraction | None = None
    needed: Fraction | None = None
    needed_per_month: Fraction | None = None
    fell_since: bool = False
    met_on: date | None = None


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier (negative: later); the last of the month where there is no such day."""
    index = day.year * 12 + day.month - 1 - months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def assess(target: Target, levels: Sequence[Level], *, on: date) -> Judgement:
    """B, G, attainment, expected, pace, needed as the definitions have them, then the first status that fits."""
    told = [level for level in levels if level.valid_from <= on]
    x = next((level.value for level in told if level.valid_until is None or on < level.valid_until), None)
    b = baseline_of(target, told)
    v = target.value
    goal = v if target.kind == "cumulative" else None if b is None or v is None else b + v
    attainment = _attainment(target, x, b, goal)
    expected, pace = _line(target, x, b, goal, on=on)
    met = [level for level in told if level.figure_as_of >= target.start and _meets(target, level.value, b, goal)]
    in_period = min((level.figure_as_of for level in met if level.figure_as_of <= target.end), default=None)
    after = min((level.figure_as_of for level in met if level.figure_as_of > target.end), default=None)
    status, reason = _status(target, told, x, b, goal, pace, in_period, after, on=on)
    limit = target.comparator == "at_most"
    needed = None if limit or goal is None or x is None else max(Fraction(0), goal - x)
    return Judgement(
        status=status, reason=reason, baseline=b, current=x, goal=goal, attainment=attainment, expected=expected,
        pace=pace, needed=needed, needed_per_month=_per_month(target, needed, on=on),
        fell_since=status in ("reached", "reached_late") and not limit and not _is_met(target, attainment),
        met_on=in_period or after,
    )  # fmt: skip


def baseline_of(target: Target, told: Sequence[Level]) -> Fraction | None:
    """The headline figure nearest to the period's start, at most twelve months away; of two as near, the earlier."""
    first, last = months_before(target.start, 12), months_before(target.start, -12)
    near = [level for level in told if first <= level.figure_as_of <= last]
    near.sort(key=lambda level: (abs((level.figure_as_of - target.start).days), level.figure_as_of, level.valid_from))
    return near[0].value if near else None


def _attainment(target: Target, x: Fraction | None, b: Fraction | None, goal: Fraction | None) -> Fraction | None:
    if x is None or target.value is None:
        return None
    if target.kind == "cumulative":
        return x / goal if goal is not None and goal > 0 else None
    return (x - b) / target.value if b is not None and target.value > 0 else None


def _line(
    target: Target, x: Fraction | None, b: Fraction | None, goal: Fraction | None, *, on: date
) -> tuple[Fraction | None, Fraction | None]:
    """The level expected on the straight line from B to G, and the pace along it."""
    if on < target.start:
        return None, None
    days = (target.end - target.start).days
    gone = min((on - target.start).days, days)
    if b is None or goal is None:
        return (goal if gone == days else None), None
    expected = b + (goal - b) * Fraction(gone, days)
    if target.comparator == "at_most" or goal <= b or gone == 0 or x is None:
        return expected, None
    return expected, (x - b) / (expected - b)


def _meets(target: Target, value: Fraction, b: Fraction | None, goal: Fraction | None) -> bool:
    """Whether a level reaches the goal; an upper limit is never reached but kept."""
    if target.comparator == "at_most" or target.value is None:
        return False
    enough = Fraction(95, 100) if target.comparator == "about" else Fraction(1)
    if target.kind == "cumulative":
        return goal is not None and value >= goal * enough
    return b is not None and value - b >= target.value * enough


def _is_met(target: Target, attainment: Fraction | None) -> bool:
    enough = Fraction(95, 100) if target.comparator == "about" else Fraction(1)
    return attainment is not None and attainment >= enough


def _status(
    target: Target,
    told: Sequence[Level],
    x: Fraction | None,
    b: Fraction | None,
    goal: Fraction | None,
    pace: Fraction | None,
    in_period: date | None,
    after: date | None,
    *,
    on: date,
) -> tuple[str, str | None]:
    unclear = _why_unassessable(target, told, b, on=on)
    if unclear:
        return "not_assessable", unclear
    added = x if target.kind == "cumulative" else None if x is None or b is None else x - b
    is_limit = target.comparator == "at_most"
    if is_limit and added is not None and target.value is not None and added <= target.value:
        return "reached", None
    if in_period or after:
        return "reached" if in_period else "reached_late", None
    stale = _why_too_old(target, told, on=on)
    if stale:
        return "not_assessable", stale
    has_ended = target.ended_on is not None and target.ended_on < target.end and on > target.ended_on
    if has_ended and not is_limit:
        return "ended_below", None
    if is_limit or on > target.end:
        return "missed", None
    return _by_pace(b, goal, pace)


def _why_too_old(target: Target, told: Sequence[Level], *, on: date) -> str | None:
    """Whether the figures are too old to say how the period went."""
    if on > target.end and all(level.figure_as_of < months_before(target.end, 6) for level in told):
        return "no_figure_near_end"
    newest = max(level.figure_as_of for level in told)
    return "figure_too_old" if newest < months_before(min(on, target.end), 12) else None


def _by_pace(b: Fraction | None, goal: Fraction | None, pace: Fraction | None) -> tuple[str, str | None]:
    if b is None:
        return "open", "baseline_unknown"
    if pace is None:
        return "open", "goal_not_above_baseline" if goal is not None and goal <= b else "period_just_started"
    for floor, status in ((Fraction(95, 100), "on_track"), (Fraction(60, 100), "behind")):
        if pace >= floor:
            return status, None
    return "far_behind", None


def _why_unassessable(target: Target, told: Sequence[Level], b: Fraction | None, *, on: date) -> str | None:
    """What keeps anybody from judging, before any figure is compared."""
    if target.not_summable:
        return target.not_summable
    if on < target.start:
        return "not_started"
    if all(level.figure_as_of < target.start for level in told):
        return "no_figure_after_start"
    if target.kind == "additional" and b is None:
        return "additional_without_baseline"
    return None


def _per_month(target: Target, needed: Fraction | None, *, on: date) -> Fraction | None:
    if needed is None or not target.start <= on < target.end:
        return None
    each = needed / ((target.end - on).days * MONTHS_A_DAY)
    return each if target.is_percent else Fraction(math.ceil(each))
