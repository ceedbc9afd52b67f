"""A table of shaded cells: provinces down, questions across. For shares of parts and for what is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from ocop.charts.marks import HOVER, Figure, figure, ink_on, row_axis, text_marks
from ocop.theme import SMALL_SIZE, Palette, base_layout, quiet_axis

ROW_PX: Final = 22
HEAD_PX: Final = 62


@dataclass(frozen=True)
class Cell:
    """One cell: how strongly it is shaded (0 to 1, None for an empty one), its text and its hover."""

    strength: float | None
    text: str
    hover: str


def shaded_table(
    names: Sequence[str],
    columns: Sequence[str],
    cells: Sequence[Sequence[Cell]],
    *,
    palette: Palette,
    picked: Sequence[int] = (),
    scale: float = 1.0,
) -> Figure:
    """Rows `names` by `columns`; cells[row][column]. An empty cell stays ground-coloured and says why.

    Text takes whichever ink reads on its shade, so a cell never rests on colour alone.
    """
    flat = [(x, y, cell) for y, row in enumerate(cells) for x, cell in enumerate(row)]
    heat = {
        "type": "heatmap",
        "x": list(range(len(columns))),
        "y": list(range(len(names))),
        "z": [[cell.strength for cell in row] for row in cells],
        "zmin": 0,
        "zmax": 1,
        "xgap": 2 * scale,
        "ygap": 2 * scale,
        "colorscale": [[0, shade(0, palette=palette)], [1, shade(1, palette=palette)]],
        "showscale": False,
        "hoverongaps": True,
        "customdata": [[cell.hover for cell in row] for row in cells],
        "hovertemplate": HOVER,
    }
    inks = [
        palette.muted if cell.strength is None else ink_on(shade(cell.strength, palette=palette), palette=palette)
        for _, _, cell in flat
    ]
    texts = text_marks(
        [x for x, _, _ in flat],
        [y for _, y, _ in flat],
        [cell.text for _, _, cell in flat],
        palette=palette,
        position="middle center",
        size=SMALL_SIZE * scale,
        colour=inks,
    )
    return figure([heat, texts], layout=_layout(names, columns, palette=palette, picked=picked, scale=scale))


def shade(strength: float, *, palette: Palette) -> str:
    """Between the hairline colour (0) and the primary colour (1)."""
    low, high = palette.line, palette.primary
    channels = (
        round(int(low[i : i + 2], 16) * (1 - strength) + int(high[i : i + 2], 16) * strength) for i in (1, 3, 5)
    )
    return "#" + "".join(f"{channel:02X}" for channel in channels)


def _layout(
    names: Sequence[str],
    columns: Sequence[str],
    *,
    palette: Palette,
    picked: Sequence[int],
    scale: float,
) -> dict[str, Any]:
    layout = base_layout(palette, height=len(names) * ROW_PX + HEAD_PX, scale=scale)
    return layout | {
        "margin": {"l": 0, "r": 0, "t": HEAD_PX * scale, "b": 0},
        "xaxis": quiet_axis(
            palette,
            scale=scale,
            side="top",
            showgrid=False,
            tickmode="array",
            tickvals=list(range(len(columns))),
            ticktext=list(columns),
            tickangle=0,
            range=[-0.5, len(columns) - 0.5],
        ),
        "yaxis": row_axis(names, palette=palette, scale=scale, picked=picked),
    }
