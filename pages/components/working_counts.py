"""Workings of counts: a register's certificates, a rate, a rank."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from ocop.certificates import SIGNS
from ocop.charts.marks import records
from ocop.formats import known
from ocop.places import parse_unit_id
from ocop.ranks import METRICS, lower, metric_title, rank_sentence
from ocop.stars import rank_name
from ocop.wording import name_of
from ocop.working import QUANTITIES, amount
from pages.components import (
    linking,
    province_units,
    reads,
    register_status,
    show,
    url_state,
    working_links,
    working_table,
)
from pages.components.context import Context
from pages.components.working_table import Asked

Row = Mapping[str, Any]
SHARES: Final = {"share_3_pct": "3", "share_4_pct": "4", "share_5_pct": "5"}
RATES: Final = ("per_100k", "per_commune", *SHARES)
"""What `rate_working` can answer."""
SCOREBOARD: Final = "scoreboard"
REGISTER: Final = "register"
PROVINCE: Final = "province"


def register(ctx: Context) -> bool:
    """How many certificates are in force, step by step; each count leads to its products."""
    t, unit_id = ctx.t, url_state.text(working_links.UNIT)
    asked = working_table.ask("register_working", as_of=ctx.as_of, vintage=ctx.vintage, unit_id=unit_id or None)
    if unit_id not in province_units.all_units() or asked.rows.empty:
        return False

    title = t("Certificates of {place}", place=_place(unit_id, ctx=ctx))
    reach = register_status.reach(unit_id, ctx=ctx)
    working_table.head(title, lambda: register_status.sentence(unit_id, ctx=ctx), ctx=ctx, note=reach)
    lists = {state: partial(working_links.to_list, unit_id, state, ctx=ctx) for state in SIGNS if state != "valid"}
    every = partial(working_links.to_list, unit_id, "all", ctx=ctx)
    _table(asked, title=title, links=lists | {"ever_named": every}, ctx=ctx)
    linking.draw(linking.to_page(REGISTER, t("The products themselves"), unit=unit_id, state="all"))
    return True


def rate(ctx: Context) -> bool:
    """A rate or share of a province's products, from the counts that it is made of."""
    t, unit_id = ctx.t, url_state.text(working_links.UNIT)
    code = url_state.text(working_links.METRIC)
    if code not in RATES or unit_id not in province_units.all_units():
        return False
    asked = _rate(unit_id, code, ctx=ctx)
    if asked.rows.empty:
        return False
    what = QUANTITIES[asked.rows["quantity"].iloc[-1]](t)
    if code in SHARES:
        what = t("{what} ({class})", what=what, **{"class": rank_name(SHARES[code], t=t)})
    title = t("{place}: {what}", place=_place(unit_id, ctx=ctx), what=what)
    working_table.head(title, lambda: _rate_said(unit_id, code, ctx=ctx), ctx=ctx)
    of_set = partial(working_links.to_set, unit_id, "stars", ctx=ctx)
    links = {
        "total_of_rate": partial(working_links.to_figure, unit_id, working_links.TOTAL, ctx=ctx),
        "class_of_share": of_set,
        "whole_of_share": of_set,
    }
    _table(asked, title=title, links=links, ctx=ctx)
    _to_province(unit_id, ctx=ctx)
    return True


def rank(ctx: Context) -> bool:
    """A province's rank and who stands above it."""
    t, unit_id = ctx.t, url_state.text(working_links.UNIT)
    code = url_state.text(working_links.METRIC)
    if code not in METRICS or unit_id not in province_units.all_units():
        return False
    vintage = parse_unit_id(unit_id).vintage
    asked = working_table.ask("rank_working", as_of=ctx.as_of, vintage=vintage, metric=code, unit_id=unit_id)
    if asked.rows.empty:
        return False
    title = t("{place}: rank by {metric}", place=_place(unit_id, ctx=ctx), metric=lower(metric_title(code, t=t)))
    working_table.head(title, lambda: _rank_said(unit_id, code, ctx=ctx), ctx=ctx)
    own = _ranked(unit_id, code, ctx=ctx)
    _table(asked, title=title, links={"ranked_value": _to_value(own, code, ctx=ctx)}, ctx=ctx)
    linking.draw(linking.to_page(SCOREBOARD, t("The whole ranking"), unit=unit_id, vintage=vintage, rank=code))
    return True


def _rate(unit_id: str, code: str, *, ctx: Context) -> Asked:
    vintage = parse_unit_id(unit_id).vintage
    return working_table.ask("rate_working", as_of=ctx.as_of, vintage=vintage, unit_id=unit_id, rate=code)


def _rate_said(unit_id: str, code: str, *, ctx: Context) -> str:
    """'28.53, as of 5 Apr 2024.'; '' where the rate is not known."""
    rows = records(_rate(unit_id, code, ctx=ctx).rows)
    if not rows:
        return ""
    counted, result = rows[0], rows[-1]
    value = amount(result["value"], unit=result["value_unit"], fmt=ctx.fmt)
    precision = counted["day_precision"] if known(counted["day_precision"]) else "day"
    return ctx.t("{value}, {as_of}.", value=value, as_of=ctx.fmt.as_of(counted["day"], precision=precision))


def _ranked(unit_id: str, code: str, *, ctx: Context) -> Row:
    """The province's row of the ranking on its own map."""
    vintage = parse_unit_id(unit_id).vintage
    rows = records(reads.read("province_ranks", as_of=ctx.as_of, vintage=vintage, metric=code))
    return next(row for row in rows if row["unit_id"] == unit_id)


def _rank_said(unit_id: str, code: str, *, ctx: Context) -> str:
    row = _ranked(unit_id, code, ctx=ctx)
    return rank_sentence(row, metric=code, t=ctx.t, fmt=ctx.fmt) if known(row["rank"]) else ""


def _to_value(row: Row, code: str, *, ctx: Context) -> Callable[[str], str]:
    """A ranked figure leads to its own working: a total, a rate, or a target's progress."""
    match code:
        case "attainment":
            return partial(working_links.to_target, row["target_id"], ctx=ctx)
        case "per_100k" | "per_commune":
            return partial(working_links.to_rate, row["unit_id"], code, ctx=ctx)
    metric = {"star_5": "products_5star", "star_4_up": "products_4star_up"}.get(code, working_links.TOTAL)
    return partial(working_links.to_figure, row["unit_id"], metric, ctx=ctx)


def _table(asked: Asked, *, title: str, links: working_table.Links, ctx: Context) -> None:
    show.section(ctx.t("Working"), note=working_table.hint(ctx))
    working_table.draw(asked, caption=title, links=links, ctx=ctx)
    working_table.note_command(asked, ctx=ctx)


def _place(unit_id: str, *, ctx: Context) -> str:
    return name_of(province_units.all_units()[unit_id], fmt=ctx.fmt)


def _to_province(unit_id: str, *, ctx: Context) -> None:
    label = ctx.t("All figures of {place}", place=_place(unit_id, ctx=ctx))
    linking.draw(linking.to_page(PROVINCE, label, unit=unit_id, metric=""))
