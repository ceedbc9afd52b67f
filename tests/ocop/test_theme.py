from typing import Any

import pytest

from ocop.statuses import STATUSES
from ocop.theme import DARK, LIGHT, base_layout, contrast, palette_named

BOTH = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", second="#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", second="#FFFFFF") == pytest.approx(4.478, abs=0.001)


@BOTH
def test_text_reads_at_a_glance(palette: Any) -> None:
    for ground in (palette.ground, palette.raised):
        assert contrast(palette.text, second=ground) >= 7
        assert contrast(palette.muted, second=ground) >= 4.5


@BOTH
def test_status_words_read_on_their_ground(palette: Any) -> None:
    for ground in (palette.ground, palette.raised):
        for status in STATUSES:
            assert contrast(palette.status_colour(status), second=ground) >= 4.5, status


@BOTH
def test_marks_stand_out_from_their_ground(palette: Any) -> None:
    marks = {
        "3-star outline": palette.star_3_outline,
        "4-star": palette.star_4,
        "5-star": palette.star_5,
        "potential": palette.potential_5,
        "quiet": palette.quiet,
        "primary": palette.primary,
        "rise": palette.rise,
        "fall": palette.fall,
    }
    for name, colour in marks.items():
        assert contrast(colour, second=palette.ground) >= 3, name


def test_stars_run_light_to_dark_so_they_hold_in_grey_print() -> None:
    grounds = [contrast(LIGHT.star(rank), second=LIGHT.ground) for rank in ("3", "4", "5")]
    assert grounds == sorted(grounds)


@BOTH
def test_there_is_a_colour_for_each_status_and_no_other(palette: Any) -> None:
    assert set(palette.status) == set(STATUSES)


def test_an_unknown_class_or_status_has_no_colour() -> None:
    with pytest.raises(ValueError, match="star class"):
        LIGHT.star("6")
    with pytest.raises(ValueError, match="status"):
        LIGHT.status_colour("late")
    with pytest.raises(ValueError, match="theme"):
        palette_named("sepia")


def test_a_projected_chart_has_no_text_under_18_px() -> None:
    layout = base_layout(LIGHT, height=100, scale=1.6)
    assert layout["template"]["layout"]["font"]["size"] >= 18
    assert layout["xaxis"]["tickfont"]["size"] >= 18
    assert layout["height"] == 160
