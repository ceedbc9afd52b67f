"""Every statement about a place as a table: which leads, which gave way and why, who says so."""

from typing import Any

from ocop.formats import UNKNOWN, known
from ocop.picking import basis_phrase, picked_phrase
from reports.offline.contents import Place, Row
from reports.offline.words import OfflineWords
from reports.tables import Cell, Cells, Column, Table

PICKED = "✓"


def claims(place: Place, w: OfflineWords) -> Table:
    """The statements up to the day, newest first."""
    c = Cells(place.briefing, w)
    columns = (
        Column(w.t("Figure"), "text", 3),
        Column(w.t("Value"), "number", 1.2),
        Column(w.t("As of"), "date", 1.2),
        Column(w.t("Headline figure"), "text", 1),
        Column(w.t("Rule"), "text", 3),
        Column(w.t("Basis"), "text", 2),
        Column(w.t("Source"), "source", 1),
    )
    rows = tuple(
        (
            c.text(row["metric_vi"] if w.lang == "vi" else row["metric_en"]),
            _value(row, c),
            c.date(row["as_of"], precision=row["as_of_precision"]),
            c.text(PICKED if row["picked"] else UNKNOWN),
            c.text(picked_phrase(row["picked_because"], t=w.t) or UNKNOWN),
            c.text(basis_phrase(row["basis"], t=w.t) or UNKNOWN),
            c.source(row["source_id"]),
        )
        for row in place.claims
    )
    note = w.t("✓ marks the headline figure of its date. Statements that were not picked stay here, with the reason.")
    empty = w.t("No statement is known up to this date.")
    return Table("claims", w.t("All statements"), columns, rows, note, empty)


def _value(row: Row, c: Cells) -> Cell:
    """A count or a share, in its own unit."""
    value: Any = row["value"]
    if row["unit"] == "percent" and known(value):
        return Cell(value / 100, c.fmt.percent(value), unit="percent")
    return c.number(value, prefix=row["value_qualifier"] or "")
