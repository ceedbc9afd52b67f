"""The table of targets: what a committee asks of each, with the source of every figure as a link."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from ocop.formats import UNKNOWN, known
from ocop.statuses import reason_sentence
from ocop.target_parts import part_targets
from ocop.wording import amount, metric_name, name_of, target_value
from pages.components import provenance, reads, working_links
from pages.components.context import Context
from pages.components.tables import Column, status_badge

Row = Mapping[str, Any]


def columns(*, ctx: Context, place_names: bool) -> list[Column]:
    """All columns of a target; without `place_names` the target itself heads the row."""
    t = ctx.t
    cells = Cells(ctx)
    target = Column("metric", t("Target"), "text", lambda row: metric_name(row, fmt=ctx.fmt), rem=12)
    head = [Column("unit_id", t("Place"), "text", lambda row: name_of(row, fmt=ctx.fmt), rem=6), target]
    return [
        *(head if place_names else [target]),
        Column("value", t("Asked for"), "html", cells.asked),
        Column("status", t("Status"), "html", cells.status),
        Column("current", t("Now"), "html", cells.current),
        Column("attainment", t("Attained"), "ratio"),
        Column("goal", t("Goal level"), "number", cells.level("goal")),
        Column("needed", t("Gap"), "number", cells.level("needed")),
        Column("needed_per_month", t("Needed per month"), "number", cells.level("needed_per_month")),
        Column("expected", t("Expected by now"), "number", cells.level("expected")),
        Column("pace", t("Pace"), "ratio"),
        Column("baseline", t("Level at the start"), "html", cells.baseline),
        Column("kind", t("Kind"), "text", cells.kind),
        Column("period_start", t("Period"), "html", cells.period),
        Column("reason", t("Why"), "text", lambda row: reason_sentence(row["reason"], t=t) or UNKNOWN, rem=24),
        Column("source_id", t("Source of the target"), "html", cells.source),
    ]


def source_ids(targets: pd.DataFrame) -> list[str]:
    """The sources of the targets, of their levels now and of their levels at the start, each once."""
    return provenance.unique(
        pd.concat([targets[name] for name in ("source_id", "current_source_id", "baseline_source_id")])
    )


class Cells:
    """How the cells of a row of `target_progress` are written in the reader's language."""

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        self.t, self.fmt = ctx.t, ctx.fmt

    def asked(self, row: Row) -> str:
        """'at least 150 more'; where the parts' targets cannot be added up, each part's own words."""
        if known(row["value"]):
            return f'<strong style="white-space:nowrap">{escape(target_value(row, t=self.t, fmt=self.fmt))}</strong>'
        lines = [f"{name}: {words}" for name, words in self.of_parts(row)]
        return "<br>".join(f'<small style="white-space:nowrap">{escape(line)}</small>' for line in lines) or UNKNOWN

    def of_parts(self, row: Row) -> list[tuple[str, str]]:
        """Name and target of each merged province, for a derived target."""
        names = unit_names(self.ctx)
        return [(names[unit_id], words) for unit_id, words in part_targets(row, fmt=self.fmt)]

    def status(self, row: Row) -> str:
        """Sign, word, colour, a link to the working; beneath it that a reached total fell below again since."""
        badge = working_links.to_target(row["target_id"], status_badge(str(row["status"]), ctx=self.ctx), ctx=self.ctx)
        fell = f"<br><small>{escape(self.t('fell below again since'))}</small>" if row["fell_since"] else ""
        return badge + fell

    def current(self, row: Row) -> str:
        """The level now, its date, its source; the number leads to how it was picked or computed."""
        return self._dated(row, "current", metric=str(row["headline_metric"]))

    def baseline(self, row: Row) -> str:
        """The level at the period's start, its date, its source."""
        return self._dated(row, "baseline")

    def kind(self, row: Row) -> str:
        """Whether a level must stand at the end or so many must be gained within the period."""
        return self.t("gained within the period") if row["kind"] == "additional" else self.t("level at the end")

    def period(self, row: Row) -> str:
        """First and last day, one line each, so that the column stays narrow."""
        first, last = self.fmt.date(row["period_start"]), self.fmt.date(row["period_end"])
        return f'<span style="white-space:nowrap">{first} –<br>{last}</span>'

    def source(self, row: Row) -> str:
        """Who stated the target; for a sum, how many of the merged provinces did."""
        if row["is_derived"]:
            counts = {"k": self.fmt.number(row["parts_known"]), "n": self.fmt.number(row["parts_total"])}
            return escape(self.t("stated by {k} of {n} merged provinces", **counts))
        return source_link(row["source_id"])

    def level(self, field: str) -> Any:
        """A writer for a count or a percentage, as the target counts."""
        return lambda row: self._amount(row, field)

    def _amount(self, row: Row, field: str) -> str:
        value = row[field]
        if not known(value):
            return UNKNOWN
        return amount(value, row=row, fmt=self.fmt)

    def _dated(self, row: Row, level: str, *, metric: str = "") -> str:
        if not known(row[level]):
            return UNKNOWN
        day = self.fmt.date(row[f"{level}_as_of"], precision=row[f"{level}_precision"])
        number = escape(self._amount(row, level))
        if metric:
            number = working_links.to_figure(row["unit_id"], metric, number, ctx=self.ctx)
        return f"{number} <small>({escape(day)})</small><br><small>{source_link(row[f'{level}_source_id'])}</small>"


def source_link(source_id: object) -> str:
    """The publisher as a link to the page, with the title as its tip; a dash where there is none."""
    found = sources().get(str(source_id)) if known(source_id) else None
    if found is None:
        return UNKNOWN
    return provenance.linked(str(found["publisher"]), url=found["url"], tip=str(found["title"]))


@reads.kept
def sources() -> dict[str, dict[str, Any]]:
    """All sources by id."""
    table: pd.DataFrame = reads.read("sources")
    return {str(row["source_id"]): {str(k): v for k, v in row.items()} for row in table.to_dict("records")}


@reads.kept
def unit_names(ctx: Context) -> dict[str, str]:
    """The name of every unit of both maps in the reader's language."""
    units = reads.read("units")
    return dict(zip(units["unit_id"], units[ctx.column("name")].astype(str), strict=True))
