"""A total through time as a native scatter chart: real dates, spans where only a year is known, ranges, the reform."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from ocop import periods
from ocop.places import REFORM_DATE
from ocop.theme import LIGHT
from reports.facts import Figure
from reports.fitting import Box
from reports.slides.charts import dress, label_shape
from reports.slides.page import CAPTION, Page, rgb

EPOCH: Final = date(1899, 12, 30)
"""Day 0 of a spreadsheet's calendar."""
YEAR: Final = 365.25
LEAP: Final = 0.75
"""Ticks begin so late on 1 January that none of them falls into the old year, wherever the leap year stands."""
COLOURS: Final = (
    LIGHT.primary,
    LIGHT.rise,
    LIGHT.status["missed"],
    LIGHT.status["ended_below"],
    LIGHT.status["behind"],
    LIGHT.muted,
)
"""One a unit; markers differ, too."""
MARKERS: Final = (XL_MARKER_STYLE.CIRCLE, XL_MARKER_STYLE.SQUARE, XL_MARKER_STYLE.DIAMOND, XL_MARKER_STYLE.TRIANGLE)
MOST_LINES: Final = len(COLOURS)


@dataclass(frozen=True)
class Line:
    """The figures of one unit in time order, and its goal if one leads: (from, until, level)."""

    name: str
    figures: tuple[Figure, ...]
    place: int = 0
    """Which of the units it is: what its colour and marks go by."""
    goal: tuple[date, date, float] | None = None
    goal_name: str = ""


def serial(day: date) -> int:
    """A date as a spreadsheet counts it."""
    return (day - EPOCH).days


def span_of(figure: Figure) -> tuple[int, int]:
    """First and last day of the time in which a figure was true: a year-precise one some time in its year.

    A sum stands at the day of its newest part, from which it can be told.
    """
    if figure.is_sum and figure.newest_part_as_of:
        return serial(figure.newest_part_as_of), serial(figure.newest_part_as_of)
    span = periods.span_of(figure.as_of, precision=figure.precision)
    return serial(span.start), serial(span.end)


def middle_of(figure: Figure) -> float:
    """Where a figure stands on the axis: its day, or the middle of its month, quarter or year."""
    return sum(span_of(figure)) / 2


def history_chart(
    page: Page,
    lines: Sequence[Line],
    *,
    box: Box,
    name: str,
    number_format: str,
    reform: str,
    to_the_year: str,
    alt: str = "",
) -> Any:
    """Lines through time, the longest first: LibreOffice loses what stands before a longer one.

    `reform` names the break of July 2025, drawn where the time shown reaches it. Figures known `to_the_year` only are
    a series of their own: pale marks, each with the span of its year.
    """
    lines = sorted(lines, key=lambda line: -len(line.figures))
    days = [day for line in lines for figure in line.figures for day in span_of(figure)]
    days += [serial(day) for line in lines if line.goal for day in line.goal[:2]]
    top = _ceiling(max(_highest(line) for line in lines))
    data = XyChartData(number_format=number_format)
    for line in lines:
        series = data.add_series(line.name)
        for figure in line.figures:
            series.add_data_point(middle_of(figure), figure.value)
        if vague := _vague(line):
            pale = data.add_series(f"{line.name}: {to_the_year}")
            for figure in vague:
                pale.add_data_point(middle_of(figure), figure.value)
        if line.goal:
            goal = data.add_series(line.goal_name)
            goal.add_data_point(serial(line.goal[0]), line.goal[2])
            goal.add_data_point(serial(line.goal[1]), line.goal[2])
    if min(days) < serial(REFORM_DATE) < max(days):
        drawn = data.add_series(reform)
        drawn.add_data_point(serial(REFORM_DATE), 0)
        drawn.add_data_point(serial(REFORM_DATE), top)
    place = (Pt(box.x), Pt(box.y), Pt(box.width), Pt(box.height))
    shape = page.slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER_LINES, *place, data)
    label_shape(shape, name=name, alt=alt)
    chart = shape.chart
    dress(chart, legend=True, size=CAPTION)
    _time_axis(chart.category_axis, first=min(days), last=max(days))
    _level_axis(chart.value_axis, top=top, number_format=number_format)
    _paint(chart.plots[0].series, lines, number_format=number_format)
    _leave_out_of_legend(chart, [i for i, one in enumerate(chart.plots[0].series) if one.name.endswith(to_the_year)])
    return chart


def _leave_out_of_legend(chart: Any, places: Sequence[int]) -> None:
    """The caption says what pale marks are."""
    position = chart.legend._element.find(qn("c:legendPos"))
    for place in reversed(places):
        position.addnext(
            parse_xml(f"<c:legendEntry {nsdecls('c')}><c:idx val='{place}'/><c:delete val='1'/></c:legendEntry>")
        )


def _vague(line: Line) -> list[Figure]:
    """The figures that were true some time in a year."""
    return [figure for figure in line.figures if figure.precision == "year" and not figure.is_sum]


def _highest(line: Line) -> float:
    values = [max(figure.value, figure.high or 0) for figure in line.figures]
    return max([*values, line.goal[2] if line.goal else 0])


def _ceiling(value: float) -> float:
    """The next round number above a value, with room for a label."""
    value = max(value, 1) * 1.1
    step = 10 ** (len(str(int(value))) - 1)
    return float(next(step * n / 2 for n in range(2, 41) if step * n / 2 >= value))


def _time_axis(axis: Any, *, first: int, last: int) -> None:
    """Whole years, one tick each, or every second where there are many."""
    begin = date.fromordinal(EPOCH.toordinal() + first).year
    end = date.fromordinal(EPOCH.toordinal() + last).year + 1
    first_tick, last_tick = (serial(date(year, 1, 1)) + LEAP for year in (begin, end))
    axis.minimum_scale, axis.maximum_scale = first_tick, last_tick
    axis.major_unit = YEAR * max(1, round((end - begin) / 10))
    axis.has_major_gridlines = False
    axis.major_tick_mark = XL_TICK_MARK.OUTSIDE
    axis.format.line.color.rgb = rgb(LIGHT.quiet)
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "yyyy", False
    axis.tick_labels.font.size = Pt(CAPTION)


def _level_axis(axis: Any, *, top: float, number_format: str) -> None:
    axis.minimum_scale, axis.maximum_scale = 0, top
    axis.major_gridlines.format.line.color.rgb = rgb(LIGHT.line)
    axis.major_gridlines.format.line.width = Pt(0.5)
    axis.format.line.fill.background()
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = number_format, False
    axis.tick_labels.font.size = Pt(CAPTION)


def _paint(drawn: Any, lines: Sequence[Line], *, number_format: str) -> None:
    series = list(drawn)
    for line in lines:
        colour, marker = COLOURS[line.place % len(COLOURS)], MARKERS[line.place % len(MARKERS)]
        _figures(series.pop(0), line, colour=colour, marker=marker, number_format=number_format)
        if _vague(line):
            _pale(series.pop(0), colour=colour, marker=marker)
        if line.goal:
            _rule(series.pop(0), colour=colour, dash=MSO_LINE.DASH)
    for rest in series:
        _rule(rest, colour=LIGHT.muted, dash=MSO_LINE.ROUND_DOT)


def _figures(series: Any, line: Line, *, colour: str, marker: Any, number_format: str) -> None:
    series.smooth = False
    series.format.line.color.rgb = rgb(colour)
    series.format.line.width = Pt(2.25)
    series.marker.style, series.marker.size = marker, 8
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = rgb(colour)
    series.marker.format.line.color.rgb = rgb(colour)
    labels = series.points[len(line.figures) - 1].data_label
    _last_label(labels, number_format=number_format, colour=colour)
    for index, figure in enumerate(line.figures):
        if figure in _vague(line):
            series.points[index].marker.style = XL_MARKER_STYLE.NONE
    above = [(f.high if f.high is not None else f.value) - f.value for f in line.figures]
    below = [f.value - (f.low if f.low is not None else f.value) for f in line.figures]
    if any(above) or any(below):
        _error_bars(
            series,
            along="y",
            value=f"<c:plus>{_literal(above)}</c:plus><c:minus>{_literal(below)}</c:minus>",
            kind="cust",
            colour=colour,
        )


def _pale(series: Any, *, colour: str, marker: Any) -> None:
    """Marks of a lighter colour, and a year's span on both sides."""
    series.smooth = False
    series.format.line.fill.background()
    series.marker.style, series.marker.size = marker, 9
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = rgb(_lighter(colour))
    series.marker.format.line.color.rgb = rgb(colour)
    _error_bars(series, along="x", kind="fixedVal", value=f"<c:val val='{YEAR / 2}'/>", colour=colour)


def _last_label(label: Any, *, number_format: str, colour: str) -> None:
    """The newest number beside its mark."""
    written = parse_xml(
        f"<c:dLbl {nsdecls('c', 'a')}><c:idx val='{label._idx}'/><c:numFmt formatCode='{_escaped(number_format)}'"
        " sourceLinked='0'/><c:spPr><a:noFill/></c:spPr><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr"
        f" sz='1400' b='1'><a:solidFill><a:srgbClr val='{colour.lstrip('#')}'/></a:solidFill></a:defRPr></a:pPr>"
        "<a:endParaRPr lang='vi-VN'/></a:p></c:txPr><c:dLblPos val='t'/><c:showLegendKey val='0'/><c:showVal val='1'/>"
        "<c:showCatName val='0'/><c:showSerName val='0'/><c:showPercent val='0'/><c:showBubbleSize val='0'/></c:dLbl>"
    )
    labels = label._ser.get_or_add_dLbls()
    labels.insert(0, written)
    for name in ("c:showVal", "c:showLegendKey", "c:showCatName", "c:showSerName", "c:showPercent"):
        found = labels.find(qn(name))
        if found is not None:
            found.set("val", "0")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("'", "&apos;").replace('"', "&quot;").replace(">", "&gt;")


def _rule(series: Any, *, colour: str, dash: Any) -> None:
    """A straight line without marks: a goal, the day of the reform."""
    series.smooth = False
    series.marker.style = XL_MARKER_STYLE.NONE
    series.format.line.color.rgb = rgb(colour)
    series.format.line.width = Pt(1.5)
    series.format.line.dash_style = dash


def _lighter(colour: str) -> str:
    """Half way to white."""
    return "#" + "".join(f"{(int(colour[i : i + 2], 16) + 255) // 2:02X}" for i in (1, 3, 5))


def _error_bars(series: Any, *, along: str, kind: str, value: str, colour: str) -> None:
    """Spans of time (along x) or ranges of sources (along y)."""
    bars = parse_xml(
        f"<c:errBars {nsdecls('c', 'a')}><c:errDir val='{along}'/><c:errBarType val='both'/>"
        f"<c:errValType val='{kind}'/><c:noEndCap val='0'/>{value}"
        f"<c:spPr><a:ln w='12700'><a:solidFill><a:srgbClr val='{colour.lstrip('#')}'/>"
        "</a:solidFill></a:ln></c:spPr></c:errBars>"
    )
    series._element.find(qn("c:xVal")).addprevious(bars)


def _literal(values: Sequence[float]) -> str:
    points = "".join(f"<c:pt idx='{i}'><c:v>{value}</c:v></c:pt>" for i, value in enumerate(values))
    return f"<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val='{len(values)}'/>{points}</c:numLit>"
