"""The files that the register was read from."""

from collections.abc import Mapping
from typing import Any

from pages.components import folds, reads, show
from pages.components.context import Context
from pages.components.tables import Column
from pages.components.targets_table import source_link

Row = Mapping[str, Any]


def draw(unit_id: str, *, ctx: Context) -> None:
    """A box with every file that speaks of the unit, made once it is opened."""
    t = ctx.t
    rows = reads.read("register_editions", unit_id=unit_id, as_of=ctx.as_of)
    if rows.empty:
        return
    label = t.plural("{n} file behind this register", "{n} files behind this register", n=len(rows))
    box = folds.fold(label, key="register_files", is_compact=True)
    if not box.open:
        return
    columns = [
        Column("file_name", t("File"), rem=10),
        Column("as_of", t("As of"), "date"),
        Column("completeness", t("Holds"), "text", lambda row: _reach(row, ctx=ctx), rem=9),
        Column("n_products", t("Products"), "number"),
        Column("n_rows", t("Rows"), "number"),
        Column("source_id", t("Source"), "html", lambda row: source_link(row["source_id"])),
        Column("sha256", t("Checksum of the original"), "text", lambda row: str(row["sha256"])[:12]),
    ]
    with box:
        show.table(rows, ctx=ctx, key="register_editions", caption=label, titles=columns, depends=(unit_id,))


def _reach(row: Row, *, ctx: Context) -> str:
    if row["completeness"] == "full":
        return ctx.t("the whole register")
    return ctx.t("a list, not the whole register")
