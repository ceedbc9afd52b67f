"""What is known of whom, and how old: a strip for the whole country, a table for each province."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import pandas as pd

from ocop.charts.marks import HOVER, Figure, Row, figure, ink_on, records, row_axis
from ocop.charts.matrix import Cell, shade, shaded_table
from ocop.formats import Format
from ocop.i18n import Translator
from ocop.stills.pen import Look
from ocop.stills.swatches import Swatch
from ocop.theme import SMALL_SIZE, Palette, base_layout, quiet_axis
from ocop.wording import name_of

ROW_PX: Final = 30
FRESH_MONTHS: Final = 12
AGEING_MONTHS: Final = 24

Test = Callable[[Row], float | None]
"""How well a row answers one question: 1 well, less when old, None not at all."""


def coverage_strip(data: pd.DataFrame, *, t: Translator, fmt: Format, palette: Palette, scale: float = 1.0) -> Figure:
    """One bar for each question over all rows of `coverage`: how many provinces answer it, and how freshly."""
    rows = records(data)
    questions = _questions(t)
    classes = _classes(t)
    traces = []
    for strength, word in classes:
        counts = [sum(test(row) == strength for row in rows) for _, test in questions]
        if any(counts):
            traces.append(
                _strip(
                    counts,
                    names=[question for question, _ in questions],
                    strength=strength,
                    word=word,
                    fmt=fmt,
                    palette=palette,
                    scale=scale,
                )
            )
    layout = base_layout(palette, height=len(questions) * ROW_PX + 8, scale=scale) | {
        "barmode": "stack",
        "margin": {"l": 0, "r": 2, "t": 0, "b": 8 * scale},
        "xaxis": quiet_axis(palette, scale=scale, visible=False, range=[0, max(1, len(rows))]),
        "yaxis": row_axis([question for question, _ in questions], palette=palette, scale=scale),
    }
    return figure(traces, layout=layout)


def coverage_table(
    data: pd.DataFrame,
    *,
    t: Translator,
    fmt: Format,
    palette: Palette,
    own: str | None = None,
    scale: float = 1.0,
) -> Figure:
    """Provinces by questions, shaded by freshness; the cell says the age in months or the count."""
    rows = records(data)
    questions = _questions(t)
    cells = [[_cell(row, question, test, t=t, fmt=fmt) for question, test in questions] for row in rows]
    return shaded_table(
        [name_of(row, fmt=fmt) for row in rows],
        [question.replace(" ", "<br>", 1) for question, _ in questions],
        cells,
        palette=palette,
        picked=[i for i, row in enumerate(rows) if row["unit_id"] == own],
        scale=scale,
    )


def coverage_key(*, t: Translator, palette: Palette) -> list[Swatch]:
    """A swatch of each shade."""
    return [
        Swatch(word, Look(_shade(strength, palette=palette), edge=palette.quiet, edge_px=1))
        for strength, word in _classes(t)
    ]


def _questions(t: Translator) -> list[tuple[str, Test]]:
    return [
        (t("Total"), lambda row: _freshness(row["total_age_months"])),
        (t("Star split"), _split_freshness),
        (t("Product groups"), lambda row: 1.0 if row["has_groups"] else None),
        (t("Entity types"), lambda row: 1.0 if row["has_entities"] else None),
        (t("Targets"), lambda row: 1.0 if row["n_targets"] else None),
        (t("Products by name"), lambda row: 1.0 if row["n_products"] else None),
    ]


def _classes(t: Translator) -> list[tuple[float | None, str]]:
    return [
        (1.0, t("known, at most 12 months old")),
        (0.6, t("13 to 24 months old")),
        (0.25, t("older")),
        (None, t("nothing known")),
    ]


def _freshness(age_months: float | None) -> float | None:
    if age_months is None:
        return None
    return 1.0 if age_months <= FRESH_MONTHS else 0.6 if age_months <= AGEING_MONTHS else 0.25


def _split_freshness(row: Row) -> float | None:
    """A split may be older than the total; its age is told by the two dates."""
    if not row["has_split"] or row["split_as_of"] is None or row["total_as_of"] is None:
        return None
    behind = (row["total_as_of"] - row["split_as_of"]).days / 30.4375
    return _freshness((row["total_age_months"] or 0) + max(0.0, behind))


def _strip(
    counts: Sequence[int],
    *,
    names: Sequence[str],
    strength: float | None,
    word: str,
    fmt: Format,
    palette: Palette,
    scale: float,
) -> dict[str, Any]:
    fill = _shade(strength, palette=palette)
    return {
        "type": "bar",
        "orientation": "h",
        "y": list(range(len(counts))),
        "x": list(counts),
        "marker": {"color": fill, "line": {"color": palette.quiet, "width": 0 if strength else 1}},
        "text": [fmt.number(count) if count else "" for count in counts],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "constraintext": "none",
        "insidetextfont": {
            "size": SMALL_SIZE * scale,
            "color": ink_on(fill, palette=palette) if strength is not None else palette.muted,
        },
        "customdata": [f"{name}: {fmt.number(n)} – {word}" for name, n in zip(names, counts, strict=True)],
        "hovertemplate": HOVER,
        "cliponaxis": False,
    }


def _cell(row: Row, question: str, test: Test, *, t: Translator, fmt: Format) -> Cell:
    strength = test(row)
    name = name_of(row, fmt=fmt)
    if strength is None:
        return Cell(strength=None, text="—", hover=f"{name} – {question}: {t('nothing known')}")
    word = next(word for value, word in _classes(t) if value == strength)
    return Cell(strength=strength, text="✓", hover=f"{name} – {question}: {word}")


def _shade(strength: float | None, *, palette: Palette) -> str:
    return palette.ground if strength is None else shade(strength, palette=palette)
