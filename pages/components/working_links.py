"""Links from a number to its working, for markup: `working?target=…` or `working?unit=…&metric=…`."""

from html import escape
from typing import Final
from urllib.parse import urlencode

from ocop.formats import known
from pages.components import url_state
from pages.components.context import Context

PAGE: Final = "working"
TOTAL: Final = "products_total"
"""The figure that is asked for most."""
TARGET, UNIT, METRIC = "target", "unit", "metric"
"""What the address of a working names a number by."""


def to_target(target_id: object, label: str, *, ctx: Context) -> str:
    """The label (markup) as a link to the working of a target's progress."""
    return _link(label, tip=ctx.t("How this was computed"), target=target_id, unit="", metric="")


def to_figure(unit_id: object, metric: str, label: str, *, ctx: Context) -> str:
    """The label (markup) as a link to the working of a headline figure."""
    return _link(label, tip=ctx.t("How this was computed"), target="", unit=unit_id, metric=metric)


def to_total(unit_id: object, total: object, *, ctx: Context) -> str:
    """A unit's number of products as a link to its working; a dash where none is known."""
    number = escape(ctx.fmt.number(total))
    return to_figure(unit_id, TOTAL, number, ctx=ctx) if known(total) else number


def _link(label: str, *, tip: str, **place: object) -> str:
    address = escape(urlencode(url_state.link(**place)))
    return f'<a class="oc-working" href="{PAGE}?{address}" target="_self" title="{escape(tip)}">{label}</a>'
