"""One markup for both themes: colours joined, nothing else different, lines part of the page."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from ocop.charts.series import level_series
from ocop.formats import formatter
from ocop.stills.inline_pen import InlinePen
from ocop.stills.themed import DifferentPictures, joined, themed_still
from ocop.theme import DARK, LIGHT, Palette


def series(palette: Palette) -> dict[str, Any]:
    rows = [
        {"as_of": date(year, 12, 31), "as_of_precision": "day", "value": year - 1900, "value_min": year - 1900,
         "value_max": year - 1890, "source_id": "s", "value_qualifier": ""}
        for year in (2021, 2022, 2023)
    ]  # fmt: skip
    fmt = formatter("en")
    return level_series(pd.DataFrame(rows), t=fmt.t, fmt=fmt, palette=palette)


def test_only_colours_that_differ_are_joined() -> None:
    assert joined('<i style="color:#FFFFFF;top:1px">#1</i>', '<i style="color:#FFFFFF;top:1px">#1</i>').count("#") == 2
    assert joined('<i fill="#112233"/>', '<i fill="#AABBCC"/>') == '<i fill="light-dark(#112233,#AABBCC)"/>'


@pytest.mark.parametrize("other", ['<i style="top:2px"/>', '<i style="top:1px"/><b/>', '<i style="top:#112233"/>'])
def test_pictures_that_differ_in_more_are_no_one_picture(other: str) -> None:
    with pytest.raises(DifferentPictures):
        joined('<i style="top:1px"/>', other)


def test_a_themed_chart_has_the_colours_of_both_and_no_picture_of_its_own_world() -> None:
    drawn = themed_still(series(LIGHT), series(DARK), alt="Rising")
    assert f"light-dark({LIGHT.primary},{DARK.primary})" in drawn
    assert '<svg class="l"' in drawn
    assert "data:image" not in drawn
    assert 'tabindex="0" role="img" aria-label="Rising"' in drawn


def test_a_line_may_be_dashed_faint_and_filled() -> None:
    runs = [[(0.0, 0.0), (0.5, 10.0)]]
    drawn = InlinePen().lines(runs, height=20, colour="#111111", width=2, dash="dot", opacity=0.5, fill="#222222")
    assert "M0 0L500 10" in drawn
    assert "fill:#222222;stroke:#111111;stroke-width:2;stroke-dasharray:1 4;opacity:0.5" in drawn
