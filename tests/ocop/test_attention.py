"""The findings as sentences: numbers, dates and a question in both languages."""

from datetime import date
from typing import Any

import pytest

from ocop.attention import SENTENCES, download_row, finding_sentence, place_name, question, summary
from ocop.formats import formatter

VI, EN = formatter("vi"), formatter("en")
NOTHING = [
    "baseline",
    "baseline_as_of",
    "baseline_precision",
    "target_id",
    "kind",
    "comparator",
    "target_value",
    "period_start",
    "period_end",
    "compared_with",
    "compared_as_of",
    "compared_precision",
    "source_id",
    "compared_source_id",
    "publisher",
    "compared_publisher",
    "measure",
    "difference_pct",
    "star_3",
    "star_4",
    "star_5",
    "potential_5",
    "parts_known",
    "parts_total",
    "compared_is_sum",
]


def finding(rule: str, **cells: Any) -> dict[str, Any]:
    """A row of `attention` about Bình Thuận."""
    row = dict.fromkeys(NOTHING) | {
        "rule": rule, "unit_id": "63-60", "about_unit_id": "63-60", "name_vi": "Bình Thuận", "name_en": "Binh Thuan",
        "about_vi": "Bình Thuận", "about_en": "Binh Thuan", "metric": "products_total",
        "metric_vi": "Tổng sản phẩm OCOP",
        "metric_en": "OCOP products in total", "value_unit": "products", "value": 24.0,
        "value_as_of": date(2022, 7, 15), "value_precision": "day", "is_sum": False, "is_whole_register": False,
        "title_vi": f"Quy tắc {rule}", "title_en": f"Rule {rule}", "question_vi": "Vì sao?", "question_en": "Why?",
    }  # fmt: skip
    return row | cells


SPLIT = finding("split_off", star_5=2.0, star_4=8.0, star_3=14.0, compared_with=70.0, compared_as_of=date(2022, 7, 15))
PACE = finding(
    "pace_low", value=24.0, baseline=20.0, baseline_as_of=date(2020, 12, 31), baseline_precision="year",
    kind="cumulative",
    comparator="at_least", target_value=60.0, period_start=date(2021, 1, 1), period_end=date(2025, 12, 31),
    compared_with=31.2, compared_as_of=date(2022, 7, 15), measure=0.357,
)  # fmt: skip
APART = finding(
    "sources_apart", compared_with=30.0, compared_as_of=date(2022, 7, 20), compared_precision="day", publisher="Báo A",
    compared_publisher="Báo B", difference_pct=25.0,
)  # fmt: skip


def said(row: dict[str, Any], lang: str = "en") -> str:
    fmt = formatter(lang)
    return finding_sentence(row, t=fmt.t, fmt=fmt)


def test_a_split_that_does_not_add_up_is_written_as_a_sum() -> None:
    assert said(SPLIT, "vi") == "Bình Thuận: 2 + 8 + 14 = 24, nhưng tổng nêu là 70 (15/07/2022)."
    assert said(SPLIT) == "Binh Thuan: 2 + 8 + 14 = 24, but the stated total is 70 (15 Jul 2022)."
    assert said(SPLIT | {"star_5": None, "potential_5": 3.0}).startswith("Binh Thuan: 8 + 14 = 24")
    assert said(SPLIT | {"potential_5": 3.0}).endswith("Beside them 3 potential 5-star are named.")


def test_pace_says_where_it_stands_and_what_is_expected_in_whole_products() -> None:
    assert said(PACE) == (
        "Binh Thuan – OCOP products in total: 24 (15 Jul 2022), from 20 (2020) at the start; on the way to the target"
        " at least 60 by 2025, 32 is expected by 15 Jul 2022. The gain is 35% of what is expected."
    )
    assert said(PACE | {"value": 19.0, "measure": -0.1}).endswith("It is below the level at the start.")
    assert said(PACE | {"value": 20.0, "measure": 0.0}).endswith("Nothing has been gained since the start.")


def test_a_percentage_expected_is_not_made_whole() -> None:
    row = PACE | {"value_unit": "percent", "compared_with": 31.25}
    assert "31.2% is expected" in said(row)


def test_who_has_nothing_newer_is_asked_for_a_figure_and_not_for_reasons() -> None:
    row = PACE | {"baseline_as_of": PACE["value_as_of"], "value": 20.0}
    assert said(row).endswith("No newer figure than that of the start is known.")
    assert question(row, fmt=EN) == "What is the newest figure, and as of which day?"
    assert question(PACE, fmt=EN) == "Why?"


def test_two_sources_are_named_with_their_dates() -> None:
    assert said(APART) == (
        "Binh Thuan – OCOP products in total: 24 by Báo A (15 Jul 2022), 30 by Báo B (20 Jul 2022);"
        " they are 6 apart (25%)."
    )
    assert "one page" in said(APART | {"compared_publisher": "Báo A"})
    assert "%" not in said(APART | {"value": 0.0, "difference_pct": None})


def test_what_the_register_does_not_hold_is_said() -> None:
    row = finding("lapse_6", compared_with=44.0, value=31.0, compared_as_of=date(2023, 1, 15), measure=70.4)
    assert "not a whole register" in said(row)
    assert "by the register" in said(row | {"is_whole_register": True})
    assert "31 end by 15 Jan 2023 (70%)" in said(row)


def test_a_fall_below_the_parts_is_told_as_such() -> None:
    row = finding(
        "total_fell", compared_with=30.0, compared_as_of=date(2021, 12, 31), measure=20.0, compared_is_sum=False
    )
    assert "fell from 30" in said(row)
    assert "former provinces had together: 30" in said(row | {"compared_is_sum": True})


def test_an_old_figure_no_figure_and_an_old_sum() -> None:
    row = finding("figure_old", measure=17.9)
    assert said(row).endswith("24 (15 Jul 2022), 17 months old.")
    assert said(row | {"value": None}) == "Binh Thuan: no total is known."
    assert "(2 of 3)" in said(row | {"is_sum": True, "parts_known": 2, "parts_total": 3})


def test_a_part_is_named_with_the_province_that_is_asked() -> None:
    row = SPLIT | {"unit_id": "34-68", "name_vi": "Lâm Đồng", "name_en": "Lam Dong"}
    assert place_name(row, fmt=VI) == "Lâm Đồng (phần Bình Thuận trước sáp nhập)"
    assert place_name(SPLIT | {"unit_id": "VN", "about_unit_id": "VN"}, fmt=VI) == "Cả nước"


def test_the_heading_counts_findings_places_and_rules() -> None:
    rows = [SPLIT, PACE, SPLIT | {"unit_id": "VN", "about_unit_id": "VN"}]
    assert summary(rows, t=EN.t, fmt=EN) == (
        "3 things to ask about in 1 province and the country as a whole – rule split_off (2), rule pace_low (1)."
    )
    assert summary(rows[:1], t=EN.t, fmt=EN, says_where=False) == "1 thing to ask about – rule split_off (1)."
    assert "Nothing" in summary([], t=EN.t, fmt=EN)
    assert "of the country as a whole" in summary(rows[2:], t=EN.t, fmt=EN)


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="split_off"):
        finding_sentence(finding("new_rule"), t=EN.t, fmt=EN)


@pytest.mark.parametrize("rule", SENTENCES)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_rule_speaks_both_languages_in_a_whole_sentence(rule: str, lang: str) -> None:
    every = {name: cell for row in (PACE, APART, SPLIT) for name, cell in row.items() if cell is not None}
    sentence = said(finding(rule) | every | {"rule": rule, "measure": 30.0}, lang)
    assert sentence.endswith(".")
    assert "nan" not in sentence.lower()
    assert "None" not in sentence


def test_a_line_of_the_file_begins_with_the_words() -> None:
    line = download_row(SPLIT, t=EN.t, fmt=EN)
    assert list(line)[:4] == ["rule_title", "place", "finding", "question"]
    assert line["compared_with"] == 70
    assert not {"title_vi", "question_en"} & line.keys()
