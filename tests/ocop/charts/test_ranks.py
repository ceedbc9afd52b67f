"""The ranking's dots: where each stands, what is drawn of an open rank and of an old figure."""

import pytest

from ocop.charts.ranks import rank_dots
from ocop.formats import formatter
from ocop.stills import still
from ocop.theme import DARK, LIGHT, Palette
from tests.ocop.charts.tables import rank_table

EN = formatter("en")
RANKS = rank_table({"rank_worst": 1}, {"is_old": True}, {"rank_best": 2})


def drawn(palette: Palette = LIGHT, own: str = "63-01") -> tuple[dict[str, object], ...]:
    figure = rank_dots(RANKS, metric="total", t=EN.t, fmt=EN, palette=palette, own=own)
    return tuple(figure["data"])


def test_a_dot_stands_on_its_rank_and_a_line_spans_the_open_ones() -> None:
    spans, dots, _ = drawn()
    assert dots["x"] == [1, 2, 3]
    assert spans["x"] == [1, 3, None, 2, 3, None]  # the first rank is certain: no line
    assert spans["y"] == [1, 1, None, 2, 2, None]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_an_old_figure_is_hollow_and_the_own_province_in_its_colour(palette: Palette) -> None:
    marker = drawn(palette, own="63-02")[1]["marker"]
    assert isinstance(marker, dict)
    assert marker["color"] == [palette.quiet, palette.ground, palette.primary]
    assert marker["line"]["color"][1] == palette.quiet


def test_the_label_says_rank_figure_and_date() -> None:
    texts = drawn()[2]["text"]
    assert isinstance(texts, list)
    assert "<b>2–3</b>" in texts[2]
    assert "184 (2022)" in texts[2]


def test_a_still_can_be_drawn_of_it() -> None:
    figure = rank_dots(RANKS, metric="total", t=EN.t, fmt=EN, palette=LIGHT, own="63-01")
    assert "Province 2" in still(figure, alt="Ranks")
