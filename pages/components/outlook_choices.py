"""What the outlook is about, kept in the address: place, target or goal, deadline, and the rates to try."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import streamlit as st

from ocop.charts.marks import records
from ocop.charts.outlook import Goal
from ocop.formats import known
from ocop.periods import add_months
from ocop.places import COUNTRY_ID
from ocop.wording import metric_name
from pages.components import folds, picker, province_units, reads, targets_data, url_state
from pages.components.context import Context

TOTAL: Final = "products_total"
OWN: Final = "own"
"""A goal of the reader's own, where no target of the place is chosen."""
OTHER: Final = "other_goal"
"""The key of the fold with a goal and a deadline of the reader's own."""
FARTHEST: Final = 20
"""Years after the chosen date that a deadline may lie."""
TRIED: Final = ("goal", "by", "pace", "renewal")
"""What a reader may change; None is as it stands now."""
MOST: Final = 1_000_000
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Choice:
    """`target` is a row of `target_progress` or None; `pace` (products a year) and `renewal` (%) are tried, or None."""

    unit_id: str
    target: tuple[tuple[str, Any], ...] | None
    goal: float | None
    by: date
    pace: int | None
    renewal: int | None

    @property
    def row(self) -> dict[str, Any]:
        """The target's row; empty where none is chosen."""
        return dict(self.target or ())

    @property
    def aim(self) -> Goal | None:
        """What the picture draws: the goal, its deadline, and the baseline it is measured from."""
        if self.goal is None:
            return None
        row = self.row
        start = (row["period_start"], row["baseline"]) if row and known(row["baseline"]) else None
        return Goal(value=self.goal, by=self.by, start=start if start and start[0] < self.by else None)


@reads.kept
def targets_of(unit_id: str, *, ctx: Context) -> dict[str, dict[str, Any]]:
    """The place's targets of its total, by id: the next deadline first, then those that have passed, newest first."""
    rows = records(targets_data.load(ctx=ctx, unit_id=unit_id))
    totals = [row for row in rows if row["headline_metric"] == TOTAL and row["comparator"] != "at_most"]
    held = [row for row in totals if row["goal"] is not None]
    ahead = sorted((row for row in held if row["period_end"] >= ctx.as_of), key=_soonest)
    passed = sorted((row for row in held if row["period_end"] < ctx.as_of), key=_newest)
    return {str(row["target_id"]): row for row in [*ahead, *passed]}


def choose(*, ctx: Context) -> Choice:
    """Draws place, target, goal and deadline; the rates are read from the session, their widgets stand further down."""
    t = ctx.t
    place, target, other = st.columns([3, 4, 4], vertical_alignment="bottom")
    with place:
        unit_id = province_units.choose_place(ctx=ctx, default=COUNTRY_ID)
    targets = targets_of(unit_id, ctx=ctx)
    _keep(targets, ctx=ctx)
    names = target_names(targets, ctx=ctx) | {OWN: t("A goal of my own")}
    with target:
        picker.draw("target", names, label=t("Target"), ctx=ctx)
    with other:
        _other(ctx=ctx)
    return _chosen(unit_id, targets, ctx=ctx)


def _other(*, ctx: Context) -> None:
    """A goal and a deadline of the reader's own, there once their line is opened: a date input takes a browser 35 ms.

    Open from the start where the address holds one.
    """
    t = ctx.t
    moved = any(st.session_state[key] is not None for key in ("goal", "by"))
    fold = folds.fold(t("Another goal or deadline"), key=OTHER, is_open=moved)
    if not fold.open:
        return
    goal, deadline = fold.columns(2, vertical_alignment="bottom")
    goal.number_input(t("Another goal"), min_value=1, max_value=MOST, step=1, value=None, key="goal")
    deadline.date_input(
        t("Another deadline"),
        value=None,
        min_value=ctx.as_of,
        max_value=add_months(ctx.as_of, months=12 * FARTHEST),
        format="DD/MM/YYYY" if ctx.lang == "vi" else "YYYY-MM-DD",
        key="by",
    )


def target_names(targets: Mapping[str, Row], *, ctx: Context) -> dict[str, str]:
    """A name for each target and none twice: a reader tells them apart by what is read.

    Targets of one goal and deadline are told apart by what they count, and then by who published them.
    """
    names = {code: target_name(row, ctx=ctx) for code, row in targets.items()}
    tells: list[Callable[[Row], str]] = [lambda row: metric_name(row, fmt=ctx.fmt), lambda row: str(row["source_id"])]
    for more in tells:
        alike = Counter(names.values())
        names = {code: f"{name} · {more(targets[code])}" if alike[name] > 1 else name for code, name in names.items()}
    return names


def target_name(row: Row, *, ctx: Context) -> str:
    """'400 by 31 Dec 2025': the level that is to stand at the end, also where the target says how much more."""
    return ctx.t("{value} products by {date}", value=ctx.fmt.number(row["goal"]), date=ctx.fmt.date(row["period_end"]))


def tried() -> bool:
    """Whether the reader has changed anything."""
    return any(st.session_state.get(key) is not None for key in TRIED)


def undo() -> None:
    """Back to the target's goal and deadline and to the current rates."""
    for key in TRIED:
        st.session_state[key] = None


def _soonest(row: Row) -> tuple[Any, ...]:
    """The next deadline first; of one deadline a level before what is to be gained, the higher first."""
    return row["period_end"].toordinal(), row["kind"] != "cumulative", -row["goal"]


def _newest(row: Row) -> tuple[Any, ...]:
    """The last deadline first, then as above."""
    return -row["period_end"].toordinal(), row["kind"] != "cumulative", -row["goal"]


def _keep(targets: Mapping[str, Row], *, ctx: Context) -> None:
    """Settles every choice from the address, the session or its default."""
    url_state.choice("target", options=[*targets, OWN], default=next(iter(targets), OWN))
    _keep_count("goal", least=1, most=MOST)
    _keep_count("pace", least=0, most=MOST)
    _keep_count("renewal", least=0, most=100)
    latest = add_months(ctx.as_of, months=12 * FARTHEST)
    url_state.keep(
        "by",
        default=None,
        decode=_day,
        fits=lambda value: value is None or (isinstance(value, date) and ctx.as_of <= value <= latest),
    )


def _keep_count(key: str, *, least: int, most: int) -> None:
    url_state.keep(
        key,
        default=None,
        decode=lambda given: int(given) if given.isdecimal() else None,
        fits=lambda value: value is None or (isinstance(value, int) and least <= value <= most),
    )


def _day(given: str) -> date | None:
    try:
        return date.fromisoformat(given)
    except ValueError:
        return None


def _chosen(unit_id: str, targets: Mapping[str, Row], *, ctx: Context) -> Choice:
    state = st.session_state
    row = targets.get(state["target"])
    goal = state["goal"] if state["goal"] is not None else (row["goal"] if row else None)
    return Choice(
        unit_id=unit_id,
        target=tuple(row.items()) if row else None,
        goal=None if goal is None else float(goal),
        by=state["by"] or (row["period_end"] if row else date(ctx.as_of.year + 1, 12, 31)),
        pace=state["pace"],
        renewal=state["renewal"],
    )
