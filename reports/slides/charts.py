"""Native charts, which PowerPoint and LibreOffice open for editing, in the project's colours."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from ocop.theme import LIGHT, Palette, contrast
from reports.fitting import Box
from reports.slides.page import CAPTION, SMALL, Page, rgb

READABLE: Final = 0.035
"""A segment shorter than this share of the axis has no number in it: the table beside it has."""
LATEST_SHARE: Final = 1.12
"""How far an axis goes beyond its longest bar, for the number after it."""


@dataclass(frozen=True)
class Series:
    """One series of bars: `kind` is a star class, 'inside', 'unstated', or '' for the project's own colour."""

    name: str
    values: tuple[float | None, ...]
    kind: str = ""
    colour: str = ""


def bar_chart(
    page: Page,
    series: Sequence[Series],
    *,
    categories: Sequence[str],
    box: Box,
    name: str,
    number_format: str,
    top: float,
    stacked: bool = False,
    legend: bool = False,
    size: float = CAPTION,
    colours: Sequence[str] = (),
    plot_left: float | None = None,
    alt: str = "",
) -> Any:
    """Horizontal bars from zero up to `top`, the first category uppermost, each with its number.

    `colours` paints single bars of the first series, in the order of the categories. `plot_left` is the share of the
    width that names take, the same in charts side by side, so that equal bars are equally long.
    """
    data = CategoryChartData(number_format=number_format)
    data.categories = list(categories)
    for one in series:
        data.add_series(one.name, one.values)
    kind = XL_CHART_TYPE.BAR_STACKED if stacked else XL_CHART_TYPE.BAR_CLUSTERED
    shape = page.slide.shapes.add_chart(kind, Pt(box.x), Pt(box.y), Pt(box.width), Pt(box.height), data)
    label_shape(shape, name=name, alt=alt)
    chart = shape.chart
    dress(chart, legend=legend, size=size)
    chart.category_axis.reverse_order = True
    quiet_category_axis(chart.category_axis, size=size)
    hide_value_axis(chart.value_axis, top=top)
    if plot_left is not None:
        _fix_plot(chart, left=plot_left, top=0.16 if legend else 0.02)
    plot = chart.plots[0]
    plot.gap_width = 45
    plot.overlap = 100 if stacked else -10
    for one, drawn in zip(series, plot.series, strict=True):
        paint(drawn, one)
        label(drawn, one, top=top, stacked=stacked, number_format=number_format, size=size)
    for index, colour in enumerate(colours):
        point = plot.series[0].points[index].format.fill
        point.solid()
        point.fore_color.rgb = rgb(colour)
    return chart


def _fix_plot(chart: Any, *, left: float, top: float) -> None:
    """Where the bars stand within the chart, instead of where a program would put them."""
    layout = parse_xml(
        f"<c:layout {nsdecls('c')}><c:manualLayout><c:layoutTarget val='inner'/><c:xMode val='edge'/>"
        f"<c:yMode val='edge'/><c:x val='{left}'/><c:y val='{top}'/><c:w val='{0.99 - left:.3f}'/>"
        f"<c:h val='{0.98 - top:.3f}'/></c:manualLayout></c:layout>"
    )
    area = chart._chartSpace.chart.plotArea
    found = area.find(qn("c:layout"))
    if found is not None:
        area.remove(found)
    area.insert(0, layout)


def label_shape(shape: Any, *, name: str, alt: str) -> None:
    """The name in the list of objects, and what is said to those who cannot see it."""
    shape.name = name
    shape._element.nvGraphicFramePr.cNvPr.set("descr", alt or name)


def dress(chart: Any, *, legend: bool, size: float) -> None:
    """Type and legend of a chart; no title of its own, which stands over the slide."""
    chart.has_title = False
    chart.font.size = Pt(size)
    chart.font.color.rgb = rgb(LIGHT.text)
    chart.has_legend = legend
    if legend:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False
        chart.legend.font.size = Pt(size)


def quiet_category_axis(axis: Any, *, size: float) -> None:
    """Names without ticks, a hairline where the bars begin."""
    axis.has_major_gridlines = False
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.color.rgb = rgb(LIGHT.quiet)
    axis.tick_labels.font.size = Pt(size)
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    # Every name, however many there are.
    skip = parse_xml(f"<c:tickLblSkip {nsdecls('c')} val='1'/>")
    anchor = axis._element.find(qn("c:noMultiLvlLbl"))
    if anchor is not None:
        anchor.addprevious(skip)


def hide_value_axis(axis: Any, *, top: float) -> None:
    """From zero to `top`, unseen: every bar has its number."""
    axis.minimum_scale, axis.maximum_scale = 0, top
    axis.has_major_gridlines = False
    axis.visible = False


def paint(drawn: Any, one: Series) -> None:
    """The look of a class: potential 5-star has outline and hatch of 5-star, never its fill."""
    fill, line = drawn.format.fill, drawn.format.line
    match one.kind:
        case "potential_5" | "inside":
            fill.patterned()
            fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
            fill.fore_color.rgb = rgb(LIGHT.potential_5)
            fill.back_color.rgb = rgb(LIGHT.star_4 if one.kind == "inside" else LIGHT.raised)
            line.color.rgb = rgb(LIGHT.potential_5)
            line.width = Pt(1.25)
        case "unstated":
            fill.background()
            line.color.rgb = rgb(LIGHT.quiet)
            line.width = Pt(1)
        case "goal":
            fill.background()
            line.color.rgb = rgb(LIGHT.text)
            line.width = Pt(1.5)
        case _:
            fill.solid()
            fill.fore_color.rgb = rgb(LIGHT.star(one.kind) if one.kind else one.colour or LIGHT.primary)
            if one.kind == "3":
                line.color.rgb = rgb(LIGHT.star_3_outline)
                line.width = Pt(0.75)


def label(drawn: Any, one: Series, *, top: float, stacked: bool, number_format: str, size: float) -> None:
    """The numbers of a series: inside stacked segments that have room, after single bars."""
    if one.kind == "goal":
        return
    labels = drawn.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = number_format, False
    labels.font.size = Pt(max(size - (1 if stacked else 0), SMALL - 1))
    labels.position = XL_LABEL_POSITION.CENTER if stacked else XL_LABEL_POSITION.OUTSIDE_END
    if not stacked:
        return
    labels.font.color.rgb = ink_on(one.kind)
    if one.kind in ("potential_5", "inside"):
        _ground(labels)
    for index, value in enumerate(one.values):
        if value is None or value < READABLE * top:
            _drop_label(labels, index)


def ink_on(kind: str, *, palette: Palette = LIGHT) -> RGBColor:
    """The colour of a number inside a segment: whichever stands out more."""
    if kind not in ("3", "4", "5"):
        return rgb(palette.text)
    ground = palette.star(kind)
    darker = contrast(palette.text, second=ground) >= contrast(palette.raised, second=ground)
    return rgb(palette.text if darker else palette.raised)


def _ground(labels: Any) -> None:
    """White behind a number on a hatch."""
    element = labels._element
    ground = parse_xml(f"<c:spPr {nsdecls('c', 'a')}><a:solidFill><a:srgbClr val='FFFFFF'/></a:solidFill></c:spPr>")
    element.find(qn("c:txPr")).addprevious(ground)


def _drop_label(labels: Any, index: int) -> None:
    """No number at one point."""
    dropped = parse_xml(f"<c:dLbl {nsdecls('c')}><c:idx val='{index}'/><c:delete val='1'/></c:dLbl>")
    element = labels._element
    last = element.findall(qn("c:dLbl"))
    if last:
        last[-1].addnext(dropped)
    else:
        element.insert(0, dropped)
