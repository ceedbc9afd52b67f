"""The Lorenz curve, provinces between two axes, and where their names stand."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.charts.labels import SPARE, _box, label_sides
from ocop.charts.statistics import Axis, Dot, lorenz_curve, province_scatter
from ocop.formats import formatter
from ocop.stills import still
from ocop.theme import DARK, LIGHT

EN = formatter("en")
LINE = Axis("growth a year", 0.0, 1.0, ((0.0, "0%"), (1.0, "100%")))
DOTS = [Dot(0.1 * i, 0.1 * i, f"Province {i}", f"<b>{i}</b>", weight=i) for i in range(11)]


def test_each_point_of_the_curve_says_what_it_holds() -> None:
    figure = lorenz_curve([(0, 0), (0.5, 0.25), (1, 1)], t=EN.t, fmt=EN, palette=LIGHT)
    assert "the 50.0% of provinces with the least hold 25.0%" in still(figure, alt="Gini")


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_a_scatter_names_its_heaviest_and_draws_its_line(palette: object) -> None:
    figure = province_scatter(DOTS, across=LINE, up=LINE, line=[(0, 0), (1, 1)], palette=LIGHT)
    drawn = still(figure, alt="growth")
    assert "Province 10" in drawn
    assert "growth a year →" in drawn
    assert "stroke-dasharray" in drawn


def test_without_provinces_there_are_two_axes() -> None:
    assert "growth a year" in still(province_scatter([], across=LINE, up=LINE, palette=LIGHT), alt="nothing")


@given(st.lists(st.tuples(st.floats(0, 800), st.floats(0, 400)), min_size=1, max_size=40), st.integers(8, 20))
def test_names_touch_neither_each_other_nor_a_dot(points: list[tuple[float, float]], size: int) -> None:
    names = [f"Thừa Thiên Huế {i}" for i in range(len(points))]
    sides = label_sides(points, names, order=range(len(points)), size=size, dot=9, room=(800, 400))
    boxes = [
        _box(point, len(name) * 0.56 * size, size=size, dot=9, side=side)
        for point, name, side in zip(points, names, sides, strict=True)
        if side
    ]
    assert not any(a.meets(b) for a, b in combinations(boxes, 2))
    assert all(box.right <= 800 + SPARE[0] and box.top >= -SPARE[1] and box.left >= 0 for box in boxes)
    dots = [(x, y) for x, y in points]
    assert not any(box.left < x < box.right and box.top < y < box.bottom for box in boxes for x, y in dots)


def test_the_first_in_order_is_named() -> None:
    crowd = [(100.0, 100.0), (101.0, 100.0)]
    assert label_sides(crowd, ["A", "B"], order=[1, 0], size=12, dot=1, room=(800, 400))[1] is not None
