from typing import Any

import pytest

from ocop.charts.coverage import coverage_strip, coverage_table
from ocop.charts.marks import ink_on
from ocop.charts.matrix import shade
from ocop.charts.movers import change_bars
from ocop.charts.multiples import province_sheet
from ocop.charts.parts import part_bars
from ocop.charts.tiles import tile_cells
from ocop.formats import formatter
from ocop.theme import DARK, LIGHT, contrast
from tests.ocop.charts.tables import coverage_rows, move_table, part_table, series_table, unit_table

EN = formatter("en")
KW: dict[str, Any] = {"t": EN.t, "fmt": EN, "palette": LIGHT}


def test_parts_stand_largest_first_with_their_share() -> None:
    figure = part_bars(part_table(("Beverages", 22), ("Food", 66)), **KW)
    assert figure["layout"]["yaxis"]["ticktext"] == ["Food", "Beverages"]
    assert "75%" in figure["data"][1]["text"][0]


def test_parts_that_do_not_make_their_total_have_no_share() -> None:
    figure = part_bars(part_table(("Food", 66), ("Beverages", 22), total=100), **KW)
    assert not any("%" in text for text in figure["data"][1]["text"])
    assert "do not make the total of 100" in figure["data"][0]["customdata"][0]


def test_shares_that_a_source_publishes_are_written_as_such() -> None:
    figure = part_bars(part_table(("Cooperatives", 32), ("Companies", 22.3), total=None), percent=True, **KW)
    assert [text.strip("\u2002") for text in figure["data"][1]["text"]][1].startswith("<b>22.3%</b>")
    assert "Companies</b>: 22.3%" in figure["data"][0]["customdata"][1]


def test_rises_and_falls_differ_by_side_sign_and_colour() -> None:
    figure = change_bars(move_table((100, 240), (270, 157)), **KW)
    bars, texts = figure["data"]
    assert bars["x"] == [140, -113]
    assert bars["marker"]["color"] == [LIGHT.rise, LIGHT.fall]
    assert "▲ +140" in texts["text"][0]
    assert "▼ −113" in texts["text"][1]
    assert figure["layout"]["xaxis"]["range"] == [-113, 140]


def test_coverage_counts_by_age() -> None:
    table = coverage_rows({}, {"total_age_months": 20.0}, {"total_age_months": 90.0}, {"total_age_months": None})
    figure = coverage_strip(table, **KW)
    assert [trace["x"][0] for trace in figure["data"]] == [1, 1, 1, 1]


def test_a_split_older_than_its_total_is_as_old_as_itself() -> None:
    old_split = {"split_as_of": "2021-12-31"}
    figure = coverage_table(coverage_rows(old_split), **KW)
    heat = figure["data"][0]
    assert heat["z"][0][0] == 1.0
    assert heat["z"][0][1] == 0.25


def test_what_is_not_known_is_an_empty_cell_that_says_so() -> None:
    figure = coverage_table(coverage_rows({"n_targets": 0}), **KW)
    assert figure["data"][0]["z"][0][4] is None
    assert "nothing known" in figure["data"][0]["customdata"][0][4]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
@pytest.mark.parametrize("strength", [0.0, 0.25, 0.5, 0.6, 0.75, 1.0])
def test_numbers_in_shaded_cells_read(palette: Any, strength: float) -> None:
    ground = shade(strength, palette=palette)
    assert contrast(ink_on(ground, palette=palette), second=ground) >= 4.5


def test_the_sheet_lays_provinces_out_as_on_the_map() -> None:
    cells = tile_cells([(21.0, 105.8), (16.0, 108.2), (9.9, 106.3)], columns=3, rows=3)
    assert [row for row, _ in cells] == [0, 1, 2]
    assert cells[1][1] == 2


def test_no_two_provinces_share_a_cell() -> None:
    crowded = [(10.0 + i / 100, 106.0 + i % 7 / 100) for i in range(34)]
    cells = tile_cells(crowded, columns=7, rows=8)
    assert len(set(cells)) == 34
    assert cells == tile_cells(crowded, columns=7, rows=8)


def test_too_many_places_for_the_sheet_are_refused() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        tile_cells([(10.0, 106.0)] * 5, columns=2, rows=2)


def test_a_province_without_a_figure_says_so_on_the_sheet() -> None:
    figure = province_sheet(unit_table(), series_table(("2024-06-30", "day", 184)), **KW)
    assert sorted(figure["data"][-1]["text"]) == ["184", "no figure", "no figure"]
