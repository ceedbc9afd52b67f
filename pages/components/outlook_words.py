"""What the outlook says: what is expected, when a goal is reached, why there is no projection."""

from collections.abc import Callable, Mapping
from datetime import date
from html import escape
from typing import Any, Final

from ocop.formats import Format
from ocop.i18n import Translator
from pages.components import province_units, working_links
from pages.components.context import Context
from pages.components.outlook_choices import Choice
from pages.components.outlook_data import YEARS, Outlook

Row = Mapping[str, Any]
REASONS: Final[dict[str, Callable[[Row, Translator, Format], str]]] = {
    "unit_ended": lambda _row, t, _fmt: t("it was merged into another province, which carries its figures on"),
    "no_figure": lambda _row, t, _fmt: t("no total of it is known up to this day"),
    "too_few_figures": lambda row, t, fmt: t(
        "it has {n} different dated totals where {least} are needed",
        n=fmt.number(row["n_facts"]),
        least=fmt.number(row["min_facts"]),
    ),
    "span_too_short": lambda row, t, fmt: t(
        "its totals lie within less than {n} months, too short to tell a pace from one or two decisions",
        n=fmt.number(round(12 * row["min_span_years"])),
    ),
    "figure_too_old": lambda row, t, fmt: t(
        "its newest total ({date}) is more than {n} months old",
        date=fmt.date(row["told_on"], precision="month"),
        n=fmt.number(row["max_age_months"]),
    ),
    "part_not_carried": lambda _row, t, _fmt: t(
        "it has no figure of its own yet, and not each of the provinces it was made of carries a projection"
    ),
    "no_backtest": lambda _row, t, _fmt: t("no backtest is committed; run: python -m etl backtest"),
}


def reason_text(row: Row, *, t: Translator, fmt: Format) -> str:
    """Why a place carries no projection, by its row of `projection`. Raises ValueError for an unknown code."""
    code = str(row["reason"])
    if code not in REASONS:
        raise ValueError(f"Unknown reason {code!r}; known: {', '.join(REASONS)}.")
    return REASONS[code](row, t, fmt)


def finding(known: Outlook, choice: Choice, *, ctx: Context) -> str:
    """What is expected on the deadline with its interval, and what that means for the goal."""
    t, place = ctx.t, ctx.text(province_units.all_units()[choice.unit_id])
    if known.reason is not None:
        return t(
            "{place}: no projection, because {reason}.",
            place=place,
            reason=reason_text(known.verdict, t=t, fmt=ctx.fmt),
        )
    row = spoken_row(known, choice.by, ctx=ctx)
    said = t(
        "{place}: about {value} OCOP products on {date} ({level} interval: {low} to {high}).",
        place=place,
        date=ctx.fmt.date(row["on_date"]),
        **numbers(row, ctx=ctx),
    )
    return f"{said} {_of_goal(row, known, choice, ctx=ctx)}".strip()


def working(known: Outlook, choice: Choice, *, ctx: Context) -> str:
    """A link (markup) to how the total of the finding comes about; '' without a projection."""
    if known.reason is not None:
        return ""
    day = spoken_row(known, choice.by, ctx=ctx)["on_date"]
    return working_links.to_projection(choice.unit_id, day, escape(ctx.t("How this was computed")), ctx=ctx)


def limits(known: Outlook, choice: Choice, *, ctx: Context) -> str:
    """What the reader must know of it: the deadline has passed, or lies beyond what the backtest reaches."""
    t = ctx.t
    if known.reason is not None:
        return ""
    if choice.by < ctx.as_of:
        return t(
            "The deadline {date} has passed; the sentence speaks of the chosen date.", date=ctx.fmt.date(choice.by)
        )
    if choice.by > known.newest["on_date"]:
        return t(
            "The deadline {date} lies beyond what the backtest reaches; the sentence speaks of the last day that it"
            " does.",
            date=ctx.fmt.date(choice.by),
        )
    return ""


def reached(known: Outlook, goal: float, *, ctx: Context) -> str:
    """In which month the goal is met at the present pace, as far as the backtest reaches."""
    t = ctx.t
    if known.course is None:
        return ""
    if known.verdict["last_value"] >= goal:
        return t("met by the newest figure")
    on = known.course.reaches(goal, after=ctx.as_of, years=YEARS)
    last: date = known.newest["on_date"]
    if on is None or on > last:
        return t("not by {date}, as far as the backtest reaches", date=ctx.fmt.date(last, precision="month"))
    return _month(on, ctx=ctx)


def reached_at_pace(known: Outlook, goal: float, pace: float, *, ctx: Context) -> str:
    """The same at a pace that is tried from the chosen date on."""
    if known.course is None or known.verdict["last_value"] >= goal:
        return reached(known, goal, ctx=ctx)
    on = known.course.at_pace(pace, since=ctx.as_of).reaches(goal, after=ctx.as_of, years=YEARS)
    if on is None:
        return ctx.t("not within {n} years", n=YEARS)
    return _month(on, ctx=ctx)


def _month(on: date, *, ctx: Context) -> str:
    if on == ctx.as_of:
        return ctx.t("expected to be met by now")
    return ctx.fmt.date(on, precision="month")


def spoken_row(known: Outlook, by: date, *, ctx: Context) -> Row:
    """The deadline's row; the chosen date's after it, the last one before it where the projection ends."""
    if by < ctx.as_of:
        return known.on(ctx.as_of) or known.newest
    return known.on(by) or known.newest


def numbers(row: Row, *, ctx: Context) -> dict[str, str]:
    """Value, ends of the interval and its level as a sentence names them."""
    shown = {name: ctx.fmt.number(round(row[name])) for name in ("value", "low", "high")}
    return shown | {"level": ctx.fmt.percent(row["level_pct"])}


def _of_goal(row: Row, known: Outlook, choice: Choice, *, ctx: Context) -> str:
    t = ctx.t
    if choice.goal is None:
        return ""
    goal, gap = ctx.fmt.number(choice.goal), round(choice.goal) - round(row["value"])
    if known.verdict["last_value"] >= choice.goal:
        return t("The goal of {goal} is met by the newest figure.", goal=goal)
    if gap > 0:
        said = {"gap": ctx.fmt.number(gap), "goal": goal}
        if row["high"] >= choice.goal:
            return t("That is {gap} short of the goal of {goal}, which lies within the interval.", **said)
        return t("That is {gap} short of the goal of {goal}.", **said)
    if row["low"] < choice.goal:
        return t("The goal of {goal} would be met, though the lower end of the interval is below it.", goal=goal)
    return t("The goal of {goal} would be met.", goal=goal)
