"""Bars and slopes of places side by side."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ocop.charts.compare import Bar, Slope, longest, place_bars, slopes, spread
from ocop.stills.still import still
from ocop.theme import palette_named

PALETTE = palette_named("light")


def bar(name: str, value: float | None, low: float | None = None, high: float | None = None) -> Bar:
    return Bar(name, value, low, high, label=str(value), beside="2024", says=name)


def test_bars_of_two_columns_share_one_axis() -> None:
    bars = [bar("A", 100, 80, 150), bar("B", 50), bar("C", None)]
    assert longest(bars) == 150
    figure = place_bars(bars[1:], end=longest(bars), palette=PALETTE)
    assert figure["layout"]["xaxis"]["range"] == [0, 150]
    assert figure["data"][0]["x"] == [50, 0.0]


def test_a_range_is_drawn_only_where_sources_differ() -> None:
    figure = place_bars([bar("A", 100, 80, 150), bar("B", 50, 50, 50)], end=150, palette=PALETTE)
    assert figure["data"][1]["x"] == [80, 150, None]


def test_a_slope_has_its_two_real_dates() -> None:
    line = Slope("A", (date(2021, 3, 1), 10), (date(2024, 6, 30), 30), label="10 → 30", says="A")
    figure = slopes([line], write=str, palette=PALETTE)
    assert figure["data"][0]["x"] == [date(2021, 3, 1), date(2024, 6, 30)]
    assert figure["layout"]["xaxis"]["ticktext"] == ["2022", "2023", "2024"]
    assert "A" in still(figure, alt="")


@given(st.lists(st.floats(0, 100), max_size=12), st.floats(0.5, 20))
def test_names_never_touch_and_keep_the_order_of_their_values(values: list[float], step: float) -> None:
    at = spread(values, step=step, top=100)
    assert len(at) == len(values)
    apart = min(step, 100 / max(1, len(values) - 1))
    ordered = sorted(at)
    assert all(later - earlier >= apart - 1e-6 for earlier, later in pairwise(ordered))
    assert all(-1e-6 <= height <= 100 + 1e-6 for height in at)
    for i, one in enumerate(values):
        assert all(at[i] >= at[j] for j, other in enumerate(values) if one > other)
