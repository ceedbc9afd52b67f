"""What stands in charts and tables is what the questions answer; potential 5-star is never 5-star."""

from typing import Any

import pytest
from pptx.oxml.ns import qn

from ocop.formats import formatter
from reports.asking import Asked
from tests.reports.slides.conftest import DAY, MakeDeck
from tests.reports.slides.reading import charts, notes, series_of, tables, titles

PAIR = ("63-19", "63-84")


def stars_of(unit_id: str, asked: Asked) -> dict[str, Any]:
    rows = asked.rows("province_stars", as_of=DAY, vintage=unit_id[:2])
    return next(row for row in rows if row["unit_id"] == unit_id)


def test_the_star_chart_has_the_classes_of_the_picked_sets(deck_of: MakeDeck, asked: Asked) -> None:
    drawn = series_of(charts(deck_of(PAIR, ("en",)))["Products by star"])
    rows = [stars_of(unit, asked) for unit in PAIR]
    assert drawn["3-star"] == tuple(row["split_3"] for row in rows)
    assert drawn["4-star"] == tuple(row["split_4"] for row in rows)
    assert drawn["5-star"] == tuple(row["split_5"] for row in rows)
    assert drawn["potential 5-star"] == tuple(row["split_potential_5"] for row in rows)


def test_potential_five_star_is_hatched_and_named_so(deck_of: MakeDeck) -> None:
    for series in charts(deck_of(PAIR, ("vi",)))["Sản phẩm theo hạng sao"].plots[0].series:
        is_hatched = series._element.find(qn("c:spPr")).find(qn("a:pattFill")) is not None
        assert is_hatched == ("tiềm năng" in series.name)


def test_the_line_through_time_has_every_total_the_longest_first(deck_of: MakeDeck, asked: Asked) -> None:
    chart = charts(deck_of(PAIR, ("en",)))["OCOP products through time"]
    drawn = series_of(chart)
    for unit, name in zip(PAIR, ("Thai Nguyen", "Tra Vinh"), strict=True):
        levels = [row for row in asked.rows("unit_levels", unit_id=unit) if row["valid_from"] <= DAY]
        assert list(drawn[name]) == list(dict.fromkeys(row["value"] for row in levels))
    lengths = [len(values) for name, values in drawn.items() if name in ("Thai Nguyen", "Tra Vinh")]
    assert lengths == sorted(lengths, reverse=True)


def test_the_target_bars_are_the_attainments_in_per_cent(deck_of: MakeDeck, asked: Asked) -> None:
    drawn = series_of(charts(deck_of(("63-84",), ("en",)))["Tra Vinh: results against targets"])
    rows = asked.rows("target_progress", as_of=DAY, vintage="63")
    attained = [row["attainment"] for row in rows if row["unit_id"] == "63-84" and row["attainment"] is not None]
    assert drawn["Result, % of the goal"] == pytest.approx([round(share * 100, 1) for share in attained])
    assert set(drawn["Goal (100%)"]) == {100.0}


def test_the_country_has_a_bar_for_each_province_with_a_total(deck_of: MakeDeck, asked: Asked) -> None:
    deck = deck_of(("VN",), ("en",))
    drawn = [
        value
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_chart and shape.name == "Provinces by total products"
        for series in shape.chart.plots[0].series
        for value in series.values
    ]
    known = [row["total"] for row in asked.rows("province_stars", as_of=DAY, vintage="63") if row["total"] is not None]
    assert drawn == sorted(known, reverse=True)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_table_beside_the_stars_has_the_same_numbers(lang: str, deck_of: MakeDeck, asked: Asked) -> None:
    fmt = formatter(lang)
    cells = {cell for table in tables(deck_of(PAIR, (lang,))) for row in table for cell in row}
    for unit in PAIR:
        row = stars_of(unit, asked)
        for name in ("split_3", "split_4", "split_5", "split_total"):
            assert fmt.number(row[name]) in cells


def test_every_target_stands_in_the_table(deck_of: MakeDeck, asked: Asked) -> None:
    rows = [row for row in asked.rows("target_progress", as_of=DAY, vintage="63") if row["unit_id"] in PAIR]
    shown = [table for table in tables(deck_of(PAIR, ("en",))) if "Attained" in table[0]]
    assert sum(len(table) - 1 for table in shown) == len(rows)
    written = {row[table[0].index("Attained")] for table in shown for row in table[1:]}
    assert written == {formatter("en").ratio(row["attainment"]) for row in rows}


def test_titles_say_the_number_of_the_question(deck_of: MakeDeck, asked: Asked) -> None:
    first = titles(deck_of(PAIR, ("vi",)))[0]
    for unit in PAIR:
        assert formatter("vi").number(stars_of(unit, asked)["total"]) in first


def test_numbers_in_charts_are_written_as_the_language_does(deck_of: MakeDeck) -> None:
    marks = {("vi",): '"."', ("en",): '","', ("vi", "en"): '"\u00a0"'}
    for langs, mark in marks.items():
        formats = {
            element.get("formatCode")
            for shape in (s for slide in deck_of(PAIR, langs).slides for s in slide.shapes if s.has_chart)
            for element in shape.chart._chartSpace.iter(qn("c:numFmt"))
        }
        assert any(mark in code for code in formats)
        assert not any(other in code for other in marks.values() if other != mark for code in formats)


def test_the_notes_have_the_working_of_each_target(deck_of: MakeDeck, asked: Asked) -> None:
    said = "\n".join(notes(deck_of(("63-84",), ("en",))))
    rows = [row for row in asked.rows("target_progress", as_of=DAY, vintage="63") if row["unit_id"] == "63-84"]
    assert "a = (x − B) ÷ V" in said
    for row in rows:
        assert formatter("en").number(row["value"]) in said


def test_a_doubt_stands_on_the_slide_of_its_figure(deck_of: MakeDeck) -> None:
    deck = deck_of(PAIR, ("en",))
    slide = next(s for s in deck.slides if any(shape.name == "Products by star" for shape in s.shapes))
    words = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    assert "⚠ Thai Nguyen" in words


def test_the_map_has_every_province_both_archipelagos_and_its_licence(deck_of: MakeDeck) -> None:
    slide = next(s for s in deck_of(PAIR, ("vi",)).slides if any(shape.name == "Bản đồ" for shape in s.shapes))
    group = next(shape for shape in slide.shapes if shape.name == "Bản đồ")
    names = [shape.name for shape in group.shapes]
    assert {"Trà Vinh", "Thái Nguyên", "Hà Nội"} <= set(names)
    assert any("Hoàng Sa" in name for name in names)
    assert any("Trường Sa" in name for name in names)
    words = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    assert "Open Database License (ODbL)" in words
