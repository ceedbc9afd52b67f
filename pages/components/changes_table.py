"""The table of what changed since a date; each total leads to its working on its day."""

from collections.abc import Mapping
from typing import Any

from ocop.formats import as_date
from pages.components import working_links
from pages.components.context import Context
from pages.components.tables import Column


def columns(ctx: Context) -> list[Column]:
    """Province, both totals with their dates, and the difference; rows of `movers`."""
    t = ctx.t

    def total(name: str, day: str, title: str) -> Column:
        def linked(row: Mapping[str, Any]) -> str:
            return working_links.to_total(row["unit_id"], row[name], ctx=ctx, as_of=as_date(row[day]))

        return Column(name, title, "html", linked, right=True)

    return [
        Column(ctx.column("name"), t("Province")),
        total("total_then", "then_as_of", t("Then")),
        Column("then_as_of", t("As of"), "date"),
        total("total_now", "now_as_of", t("Now")),
        Column("now_as_of", t("As of"), "date"),
        Column("change", t("Change"), "number", lambda row: ctx.fmt.signed(row["change"])),
    ]
