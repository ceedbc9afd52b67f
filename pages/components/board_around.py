"""A province beside its neighbours and its region, and who moved since a date."""

from collections.abc import Mapping
from html import escape
from typing import Any, Final

import pandas as pd

from ocop.charts.alt import change_bars_alt
from ocop.charts.marks import records
from ocop.charts.movers import change_bars
from ocop.formats import UNKNOWN, known
from ocop.ranks import rank_words
from ocop.stars import split_of
from ocop.wording import change_sentence
from pages.components import board_choices, board_data, changes_table, province_units, reads, show, strip, working_links
from pages.components.board_choices import Choice
from pages.components.context import Context
from pages.components.pictures import Picture, draw, sources_of
from pages.components.tables import Column, status_badge
from pages.components.targets_table import source_link

Row = Mapping[str, Any]
SHOWN_CHANGES: Final = 12


def neighbours(choice: Choice, *, ctx: Context) -> None:
    """The chosen province, those that share a border with it, the others of its region."""
    t = ctx.t
    unit = province_units.all_units()[choice.unit]
    title = t("{place}, its neighbours and its region", place=ctx.text(unit))
    head = show.section_markup(
        title,
        note=t(
            "Neighbours share a land border; facing each other over the sea does not count. Region: {region}. Attained"
            " and pace are of the target that decides the status above.",
            region=ctx.text(unit, "region"),
        ),
    )
    rows = board_data.around(choice.unit, choice.family, choice.due, ctx=ctx)
    show.table(
        rows,
        ctx=ctx,
        key="board_around",
        caption=title,
        titles=_columns(choice.unit, ctx=ctx),
        sources=reads.remember("board_around_sources", choice, ctx, make=lambda: _sources(rows)),
        depends=(choice,),
        above=head,
    )


def movers(unit_id: str, *, ctx: Context) -> None:
    """The largest rises and falls of totals since the chosen day."""
    t = ctx.t
    show.section(t("Who moved most"))
    since = board_choices.choose_since(ctx=ctx)
    rows = reads.read("movers", as_of=ctx.as_of, since=since, vintage=ctx.vintage)
    if rows.empty:
        show.empty(
            t("No province has a newer total than on {date}.", date=ctx.fmt.date(since)),
            how=t("Choose an earlier day."),
        )
        return
    own = rows[rows["unit_id"] == unit_id]
    said = "" if own.empty else escape(change_sentence(records(own)[0], t=t, fmt=ctx.fmt))
    above = f'<p style="font-weight:600;margin:0">{said}</p>' if said else ""
    picture = _movers_picture(since.isoformat(), unit_id, ctx)
    draw(picture, ctx=ctx, key="board_movers", titles=changes_table.columns(ctx), above=above)


@reads.kept
def _movers_picture(since: str, unit_id: str, ctx: Context) -> Picture:
    rows = reads.read("movers", as_of=ctx.as_of, since=since, vintage=ctx.vintage)
    shown = largest(rows, unit_id=unit_id)
    return Picture(
        figure=change_bars(shown, t=ctx.t, fmt=ctx.fmt, palette=ctx.palette, own=unit_id, scale=ctx.scale),
        data=rows,
        alt=change_bars_alt(rows, t=ctx.t, fmt=ctx.fmt),
        sources=sources_of(rows["then_source_id"], rows["now_source_id"]),
    )


def largest(rows: pd.DataFrame, *, unit_id: str) -> pd.DataFrame:
    """The largest rises and falls, rises first; a third of the room for falls, and the own province in any case."""
    falls = rows[rows["change"] < 0].tail(SHOWN_CHANGES // 3)
    rises = rows[rows["change"] >= 0].head(SHOWN_CHANGES - len(falls))
    own = rows[(rows["unit_id"] == unit_id) & ~rows["unit_id"].isin([*rises["unit_id"], *falls["unit_id"]])]
    return pd.concat([rises, own, falls])


def _sources(rows: pd.DataFrame) -> tuple[str, ...]:
    return sources_of(rows["source_id"], rows["split_source_id"], rows["current_source_id"])


def _columns(unit_id: str, *, ctx: Context) -> list[Column]:
    t, cells = ctx.t, _Cells(unit_id, ctx)
    return [
        Column("unit_id", t("Province"), "html", cells.place, rem=7),
        Column("total", t("Total"), "html", cells.total, right=True),
        Column("figure_as_of", t("As of"), "html", cells.dated, rem=6),
        Column("split_3", t("3, 4, 5 stars"), "html", cells.stars, rem=7),
        Column("attainment", t("Attained"), "html", cells.standing, rem=7),
        Column("pace", t("Pace"), "ratio"),
        Column("rank", t("Rank by total"), "html", cells.ranked, wraps=False),
        Column("source_id", t("Source"), "html", lambda row: source_link(row["source_id"]), rem=8),
    ]


class _Cells:
    """How the cells of a province beside its neighbours are written."""

    def __init__(self, unit_id: str, ctx: Context) -> None:
        self.unit_id, self.ctx = unit_id, ctx
        self.t, self.fmt = ctx.t, ctx.fmt

    def place(self, row: Row) -> str:
        """The name; the own one in bold, of another whether it is a neighbour."""
        name = escape(self.ctx.text(row))
        if row["unit_id"] == self.unit_id:
            return f"<strong>{name}</strong>"
        near = self.t("neighbour") if row["is_neighbour"] else self.t("same region")
        return f"{name}<br><small>{escape(near)}</small>"

    def total(self, row: Row) -> str:
        """The number of products, which leads to its working."""
        return working_links.to_total(row["unit_id"], row["total"], ctx=self.ctx)

    def stars(self, row: Row) -> str:
        """'137 · 38 · 9' with the split's own date."""
        if not split_of(row).is_known:
            return UNKNOWN
        day = self.fmt.date(row["split_as_of"], precision=row["split_precision"])
        counts = " · ".join(self.fmt.number(row[f"split_{rank}"]) for rank in ("3", "4", "5"))
        linked = working_links.to_set(row["unit_id"], "stars", escape(counts), ctx=self.ctx)
        return f"{linked}<br><small>({escape(day)})</small>"

    def standing(self, row: Row) -> str:
        """Share, year and status of the target that decides the status above."""
        if not known(row["status"]):
            return UNKNOWN
        is_judged = known(row["attainment"]) and row["status"] != strip.NO_JUDGEMENT
        share = self.fmt.ratio(row["attainment"]) if is_judged else ""
        badge = working_links.to_target(row["target_id"], status_badge(str(row["status"]), ctx=self.ctx), ctx=self.ctx)
        return f"{share} <small>({row['period_end'].year})</small><br>{badge}"

    def ranked(self, row: Row) -> str:
        """'7–9 / 62'."""
        if not known(row["rank"]):
            return UNKNOWN
        rank = working_links.to_rank(row["unit_id"], "total", escape(rank_words(row, fmt=self.fmt)), ctx=self.ctx)
        return f"{rank} / {self.fmt.number(row['n_ranked'])}"

    def dated(self, row: Row) -> str:
        """The date of the total, and that it is old."""
        if not known(row["figure_as_of"]):
            return UNKNOWN
        day = escape(self.fmt.date(row["figure_as_of"], precision=row["as_of_precision"]))
        old = f"<br><small>{escape(self.t('older than 12 months'))}</small>" if row["is_old"] else ""
        return f"{day}{old}"
