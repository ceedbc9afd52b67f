"""When certificates end, and how many stay in force if none is renewed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import pandas as pd

from ocop.certificates import A_YEAR
from ocop.charts.marks import (
    HOVER,
    Figure,
    Row,
    axis_steps,
    figure,
    ink_on,
    nice_ceiling,
    records,
    row_axis,
    text_marks,
)
from ocop.charts.segments import READABLE, kind_name, marker_of
from ocop.formats import Format
from ocop.i18n import Translator
from ocop.periods import add_months
from ocop.stars import rank_name
from ocop.theme import CAPTION_SIZE, CLEAR, SMALL_SIZE, Palette, base_layout, quiet_axis

CLASSES: Final = ("3", "4", "potential_5", "5", "unknown")
"""Star classes of a register in stacking order; 'unknown' where the file names none."""
MONTHS: Final = 24
"""Months ahead that have a row of their own, one without an end too."""
FEWEST: Final = 6
"""Rows of time at least; empty ones behind the last end are left out."""
ROW_PX: Final = 22
LABEL_PX: Final = 60
PROJECTION_PX: Final = 260


@dataclass
class Span:
    """One row of the calendar: its name and how many certificates of each class end in it."""

    name: str
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All classes together."""
        return sum(self.counts.values())

    def add(self, row: Row, *, n: int) -> None:
        """Counts `n` certificates of a row's class."""
        if n:
            self.counts[row["star"]] = self.counts.get(row["star"], 0) + n


def calendar_spans(data: pd.DataFrame, *, as_of: date, t: Translator, fmt: Format) -> list[Span]:
    """Rows of `lapse_calendar` for one unit as rows to draw, in the order of time.

    First what has ended and was not renewed; then each of the next 24 months up to the last end, empty ones too;
    between them, at their beginning, ends that are known to a longer span only; last what ends later.
    """
    ended, later = Span(t("ended, not renewed")), Span(t("later"))
    ahead = {month: Span(fmt.date(month, precision="month")) for month in _months(as_of)}
    beyond = add_months(min(ahead), months=MONTHS)
    vague: dict[tuple[date, date], Span] = {}
    for row in records(data):
        ended.add(row, n=row["n_ended"])
        left = row["n_certificates"] - row["n_ended"]
        if row["end_precision"] == "month" and row["ends_from"] in ahead:
            ahead[row["ends_from"]].add(row, n=left)
        elif row["ends_from"] >= beyond:
            later.add(row, n=left)
        elif left:
            ends = row["ends_from"], row["ends_until"]
            vague.setdefault(ends, Span(_vague_name(ends, t=t, fmt=fmt))).add(row, n=left)
    dated = [(month, 1, span) for month, span in ahead.items()] + [(ends[0], 0, span) for ends, span in vague.items()]
    dated.sort(key=lambda entry: entry[:2])
    while len(dated) > FEWEST and not dated[-1][2].total:
        dated.pop()
    return [ended, *(span for _, _, span in dated), *([later] if later.total else [])]


def _vague_name(ends: tuple[date, date], *, t: Translator, fmt: Format) -> str:
    if (ends[1] - ends[0]).days >= A_YEAR:
        return t("some day of {year}", year=str(ends[1].year))
    return fmt.date(ends[0], precision="month") + " – " + fmt.date(ends[1], precision="month")


def lapse_bars(spans: Sequence[Span], *, t: Translator, fmt: Format, palette: Palette, scale: float = 1.0) -> Figure:
    """One lying bar a span, stacked by star; the number at its tip. A span without an end has none."""
    longest = max((span.total for span in spans), default=0) or 1
    traces = [
        _class_bars(rank, spans, longest=longest, t=t, fmt=fmt, palette=palette, scale=scale)
        for rank in CLASSES
        if any(span.counts.get(rank) for span in spans)
    ]
    tips = [f"\u2002<b>{fmt.number(span.total)}</b>" if span.total else "" for span in spans]
    numbers = text_marks(
        [span.total for span in spans], range(len(spans)), tips, palette=palette, size=CAPTION_SIZE * scale
    )
    layout = base_layout(palette, height=len(spans) * ROW_PX + 8, scale=scale) | {
        "barmode": "stack",
        "bargap": 0.25,
        "margin": {"l": 0, "r": LABEL_PX * scale, "t": 4 * scale, "b": 4 * scale},
        "xaxis": quiet_axis(palette, scale=scale, visible=False, range=[0, longest]),
        "yaxis": row_axis([span.name for span in spans], palette=palette, scale=scale),
    }
    return figure([*traces, numbers], layout=layout)


def lapse_alt(spans: Sequence[Span], *, t: Translator, fmt: Format) -> str:
    """For `lapse_bars`: what has ended, what ends in the months shown, and the heaviest row of them."""
    ended, *ahead = spans
    heaviest = max(ahead, key=lambda span: span.total, default=ended)
    said = t(
        "{ended} certificates ended and were not renewed, {ahead} have an end ahead.",
        ended=fmt.number(ended.total),
        ahead=fmt.number(sum(span.total for span in ahead)),
    )
    if not heaviest.total or heaviest is ended:
        return said
    most = t("Most end together in {span}: {n}.", span=heaviest.name, n=fmt.number(heaviest.total))
    return f"{said} {most}"


def projection_lines(data: pd.DataFrame, *, t: Translator, fmt: Format, palette: Palette, scale: float = 1.0) -> Figure:
    """Rows of `register_projection`: certificates surely in force at each month's end if none is renewed.

    Where ends are known to a year only, the number is somewhere between two lines; the upper one is dotted.
    """
    rows = records(data)
    days = [row["on_date"] for row in rows]
    top = nice_ceiling(1.08 * max((row["valid_most"] for row in rows), default=1))
    steps = axis_steps(top)
    said = [_projected(row, t=t, fmt=fmt) for row in rows]
    differs = any(row["valid_most"] != row["valid"] for row in rows)
    traces = [
        *([_line(rows, "valid_most", colour=palette.quiet, dash="dot", scale=scale)] if differs else []),
        _line(rows, "valid", colour=palette.primary, dash="", scale=scale),
        _year_marks(rows, said, palette=palette, scale=scale),
        _year_numbers(rows, fmt=fmt, palette=palette, scale=scale),
    ]
    years = [date(year, 1, 1) for year in sorted({day.year for day in days})[1:]]
    layout = base_layout(palette, height=PROJECTION_PX, scale=scale) | {
        "margin": {"l": 0, "r": LABEL_PX * scale, "t": 22 * scale, "b": 4 * scale},
        "xaxis": quiet_axis(
            palette,
            scale=scale,
            type="date",
            range=[days[0], days[-1]] if days else [date.min, date.max],
            showgrid=False,
            tickmode="array",
            tickvals=years,
            ticktext=[str(year.year) for year in years],
            tickangle=0,
        ),
        "yaxis": quiet_axis(
            palette,
            scale=scale,
            range=[0, top * 1.02],
            tickmode="array",
            tickvals=steps,
            ticktext=[fmt.number(step) for step in steps],
        ),
    }
    return figure(traces, layout=layout)


def projection_alt(data: pd.DataFrame, *, t: Translator, fmt: Format) -> str:
    """For `projection_lines`: today's number and each of the next three anniversaries'."""
    return " ".join(_projected(row, t=t, fmt=fmt) for row in _anniversaries(records(data)))


def class_name(rank: str, *, t: Translator) -> str:
    """What a star class of a register is called."""
    return t("class not stated") if rank == "unknown" else rank_name(rank, t=t)


def _months(as_of: date) -> list[date]:
    first = as_of.replace(day=1)
    return [add_months(first, months=number) for number in range(MONTHS)]


def _class_bars(
    rank: str,
    spans: Sequence[Span],
    *,
    longest: int,
    t: Translator,
    fmt: Format,
    palette: Palette,
    scale: float,
) -> dict[str, Any]:
    counts = [span.counts.get(rank, 0) for span in spans]
    kind = "unstated" if rank == "unknown" else rank
    marker = marker_of(kind, palette=palette, scale=scale)
    solid = marker["color"] != CLEAR
    return {
        "type": "bar",
        "name": kind_name(kind, t=t),
        "orientation": "h",
        "x": counts,
        "y": list(range(len(spans))),
        "marker": marker,
        "text": [fmt.number(n) if n >= READABLE * longest else "" for n in counts],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "constraintext": "none",
        "insidetextfont": {
            "color": ink_on(marker["color"], palette=palette) if solid else palette.text,
            "size": SMALL_SIZE * scale,
        },
        "customdata": [
            f"<b>{span.name}</b><br>{class_name(rank, t=t)}: {fmt.number(n)}"
            for span, n in zip(spans, counts, strict=True)
        ],
        "hovertemplate": HOVER,
        "cliponaxis": False,
    }


def _line(rows: Sequence[Row], name: str, *, colour: str, dash: str, scale: float) -> dict[str, Any]:
    line = {"color": colour, "width": 2 * scale} | ({"dash": dash} if dash else {})
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [row["on_date"] for row in rows],
        "y": [row[name] for row in rows],
        "line": line,
        "hoverinfo": "skip",
    }


def _year_marks(rows: Sequence[Row], said: Sequence[str], *, palette: Palette, scale: float) -> dict[str, Any]:
    """A dot for each month, for the pointer."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row["on_date"] for row in rows],
        "y": [row["valid"] for row in rows],
        "marker": {"size": 5 * scale, "color": palette.primary},
        "customdata": list(said),
        "hovertemplate": HOVER,
        "cliponaxis": False,
    }


def _year_numbers(rows: Sequence[Row], *, fmt: Format, palette: Palette, scale: float) -> dict[str, Any]:
    """Today's number and each anniversary's that is another one, above the line."""
    named = _anniversaries(rows)
    named = [row for index, row in enumerate(named) if index == 0 or row["valid"] != named[index - 1]["valid"]]
    marks = text_marks(
        [row["on_date"] for row in named],
        [row["valid"] for row in named],
        [f"<b>{fmt.number(row['valid'])}</b>" for row in named],
        palette=palette,
        size=CAPTION_SIZE * scale,
    )
    return marks | {"textposition": ["top left" if row is rows[-1] else "top right" for row in named]}


def _anniversaries(rows: Sequence[Row]) -> list[Row]:
    """The first row, and the month's ends 12, 24 and so on months later."""
    return [row for index, row in enumerate(rows) if index == 0 or (index > 1 and (index - 1) % 12 == 0)][:4]


def _projected(row: Row, *, t: Translator, fmt: Format) -> str:
    day = fmt.date(row["on_date"])
    if row["valid_most"] == row["valid"]:
        return t("{date}: {n} in force if none is renewed.", date=day, n=fmt.number(row["valid"]))
    return t(
        "{date}: {low} to {high} in force if none is renewed.",
        date=day,
        low=fmt.number(row["valid"]),
        high=fmt.number(row["valid_most"]),
    )
