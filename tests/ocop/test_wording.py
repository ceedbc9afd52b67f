from typing import Any

import pytest

from ocop import wording
from ocop.formats import formatter

VI, EN = formatter("vi"), formatter("en")


def stars(**cells: Any) -> dict[str, Any]:
    """A row of `province_stars`: Trà Vinh at the end of 2022, with changes."""
    return {
        "unit_id": "63-84",
        "name_vi": "Trà Vinh",
        "name_en": "Tra Vinh",
        "total": 184,
        "figure_as_of": "2022-12-31",
        "as_of_precision": "year",
        "total_min": 184,
        "total_max": 184,
        "is_derived": False,
        "split_as_of": "2022-12-31",
        "split_precision": "year",
        "split_total": 184,
        "split_3": 137,
        "split_4": 38,
        "split_5": None,
        "split_potential_5": 9,
    } | cells


def target(**cells: Any) -> dict[str, Any]:
    """A row of `target_progress`: 126 of at least 400 five-star products by 2025, missed."""
    return {
        "name_vi": "Việt Nam",
        "name_en": "Viet Nam",
        "metric_vi": "Sản phẩm 5 sao",
        "metric_en": "5-star products",
        "comparator": "at_least",
        "kind": "cumulative",
        "value": 400,
        "value_unit": "products",
        "period_start": "2021-01-01",
        "period_end": "2025-12-31",
        "current": 126,
        "current_as_of": "2025-11-14",
        "goal": 400,
        "attainment": 0.315,
        "needed": 274,
        "needed_per_month": None,
        "status": "missed",
    } | cells


def say(row: dict[str, Any], lang: str = "vi") -> str:
    fmt = formatter(lang)
    return wording.star_sentence(row, t=fmt.t, fmt=fmt)


def test_a_province_is_told_by_total_date_and_split() -> None:
    assert say(stars()) == "Trà Vinh: 184 sản phẩm tính đến năm 2022, 137 ba sao, 38 bốn sao, 9 tiềm năng 5 sao."
    assert say(stars(), "en") == (
        "Tra Vinh: 184 products as of 2022, 137 three-star, 38 four-star, 9 potential 5-star."
    )


def test_a_day_is_told_as_a_day() -> None:
    row = stars(as_of_precision="day", split_precision="day")
    assert "184 sản phẩm tính đến 31/12/2022, 137 ba sao" in say(row)


def test_a_newer_total_never_borrows_an_older_split() -> None:
    said = say(stars(total=262, figure_as_of="2024-12-31", as_of_precision="day"))
    assert said.startswith("Trà Vinh: 262 sản phẩm tính đến 31/12/2024; cơ cấu sao mới nhất (2022): 137 ba sao")


def test_the_same_total_told_for_the_same_month_is_one_statement() -> None:
    row = stars(figure_as_of="2022-12-15", as_of_precision="month", split_precision="month")
    assert say(row).startswith("Trà Vinh: 184 sản phẩm tính đến tháng 12/2022, 137 ba sao")


def test_an_approximate_total_keeps_its_word() -> None:
    row = stars(total=770, total_is_approx=True, split_3=None, split_4=None, split_potential_5=None)
    assert "hơn 770 sản phẩm" in say(row)
    assert "chưa có cơ cấu" in say(row)


def test_no_figure_is_said_and_is_not_zero() -> None:
    row = stars(total=None, split_3=None, split_4=None, split_potential_5=None)
    assert say(row) == "Trà Vinh: chưa có số liệu."


def test_a_split_without_a_headline_total_is_told_with_its_own_date() -> None:
    assert say(stars(total=None)) == "Trà Vinh: 137 ba sao, 38 bốn sao, 9 tiềm năng 5 sao, tính đến năm 2022."


def test_parts_that_do_not_add_up_and_conflicts_are_said() -> None:
    parts = {"split_total": 70, "split_3": 2, "split_4": 8, "split_5": 14, "split_potential_5": None}
    said = say(stars(total=70, total_min=70, total_max=90, **parts))
    assert "cộng lại là 24 trên tổng 70." in said
    assert said.endswith("Số liệu mâu thuẫn: 70–90.")


def test_more_parts_than_total_are_said() -> None:
    assert "nhiều hơn tổng 100" in say(stars(total=100, split_total=100))


@pytest.mark.parametrize(
    ("known", "said"),
    [(3, "Tổng của 3 tỉnh cũ hợp thành."), (2, "Tổng chưa đầy đủ: 2 trên 3 tỉnh cũ có số liệu.")],
)
def test_a_sum_says_of_how_many_parts(known: int, said: str) -> None:
    assert said in say(stars(is_derived=True, parts_known=known, parts_total=3))


@pytest.mark.parametrize(
    ("comparator", "kind", "vi", "en"),
    [
        ("at_least", "cumulative", "ít nhất 400", "at least 400"),
        ("about", "cumulative", "khoảng 400", "about 400"),
        ("at_most", "cumulative", "không quá 400", "at most 400"),
        ("exactly", "cumulative", "400", "400"),
        ("at_least", "additional", "thêm ít nhất 400", "at least 400 more"),
        ("about", "additional", "thêm khoảng 400", "about 400 more"),
        ("at_most", "additional", "thêm không quá 400", "at most 400 more"),
        ("exactly", "additional", "thêm 400", "400 more"),
    ],
)
def test_each_type_of_target_has_its_words(comparator: str, kind: str, vi: str, en: str) -> None:
    row = target(comparator=comparator, kind=kind)
    assert wording.target_value(row, t=VI.t, fmt=VI) == vi
    assert wording.target_value(row, t=EN.t, fmt=EN) == en


@pytest.mark.parametrize(
    ("changes", "vi", "en"),
    [
        ({}, "400–500", "400–500"),
        ({"comparator": "about"}, "khoảng 400–500", "about 400–500"),
        ({"kind": "additional"}, "thêm 400–500", "400–500 more"),
        ({"value_unit": "percent", "value": 10, "value_max": 15.5}, "10–15,5%", "10–15.5%"),
        ({"value_max": None}, "ít nhất 400", "at least 400"),
        ({"value_max": float("nan")}, "ít nhất 400", "at least 400"),
    ],
)
def test_a_range_shows_both_its_ends(changes: dict[str, Any], vi: str, en: str) -> None:
    row = target(comparator="at_least", kind="cumulative", value_max=500) | changes
    assert wording.target_value(row, t=VI.t, fmt=VI) == vi
    assert wording.target_value(row, t=EN.t, fmt=EN) == en


def test_an_unknown_comparator_is_refused() -> None:
    with pytest.raises(ValueError, match="more_or_less"):
        wording.target_value(target(comparator="more_or_less"), t=VI.t, fmt=VI)


@pytest.mark.parametrize(
    ("changes", "vi"),
    [
        ({}, "đến năm 2025"),
        ({"period_end": "2026-06-30"}, "đến 30/06/2026"),
        ({"kind": "additional"}, "2021–2025"),
        ({"kind": "additional", "period_start": "2025-01-01"}, "trong năm 2025"),
    ],
)
def test_a_period_is_told_by_its_end(changes: dict[str, str], vi: str) -> None:
    assert wording.target_period(target(**changes), t=VI.t, fmt=VI) == vi


def test_progress_is_told_in_one_short_line() -> None:
    assert wording.progress_phrase(target(), t=VI.t, fmt=VI) == "31% · 126 (11/2025) / 400, hạn 2025"
    share = target(value=40, goal=40, current=32.905, attainment=0.8226, value_unit="percent")
    assert wording.progress_phrase(share, t=EN.t, fmt=EN) == "82% · 32.9% (Nov 2025) of 40% by 2025"


def test_a_brief_line_dates_a_figure_by_its_month_at_the_finest() -> None:
    dated = target(current_precision="day")
    assert "(14/11/2025)" in wording.progress_phrase(dated, t=VI.t, fmt=VI)
    assert "(11/2025)" in wording.progress_phrase(dated, t=VI.t, fmt=VI, brief=True)
    yearly = target(current_precision="year")
    assert "(2025)" in wording.progress_phrase(yearly, t=VI.t, fmt=VI, brief=True)


def test_a_split_that_lacks_parts_says_so() -> None:
    row = {"split_is_derived": True, "split_parts_known": 1, "split_parts_total": 2}
    said = "The split covers 1 of 2 former provinces."
    assert wording.split_parts_sentence(row, t=EN.t, fmt=EN) == said
    assert wording.split_parts_sentence(row | {"is_derived": True, "parts_known": 2}, t=EN.t, fmt=EN) == said
    assert wording.split_parts_sentence(row | {"split_parts_known": 2}, t=EN.t, fmt=EN) == ""
    assert wording.split_parts_sentence(row | {"is_derived": True, "parts_known": 1}, t=EN.t, fmt=EN) == ""
    assert wording.split_parts_sentence({"split_is_derived": None}, t=EN.t, fmt=EN) == ""


def test_a_target_without_figure_or_goal_shows_what_it_asks_for() -> None:
    silent = target(current=None, goal=None, attainment=None)
    assert wording.progress_phrase(silent, t=VI.t, fmt=VI) == "ít nhất 400 đến năm 2025; chưa có số liệu"
    goalless = target(goal=None, attainment=None, kind="additional")
    assert "hiện 126 (11/2025)" in wording.progress_phrase(goalless, t=VI.t, fmt=VI)


def test_progress_as_a_sentence_names_target_share_and_status() -> None:
    said = wording.progress_sentence(target(attainment=0.92, current=368), t=VI.t, fmt=VI)
    assert said == "Đạt 92% mục tiêu “Sản phẩm 5 sao: ít nhất 400 đến năm 2025” (368) – không đạt."
    silent = wording.progress_sentence(target(attainment=None), t=VI.t, fmt=VI)
    assert silent == "Sản phẩm 5 sao: ít nhất 400 đến năm 2025 – không đạt."


@pytest.mark.parametrize(
    ("changes", "vi"),
    [
        ({}, "còn thiếu 274 so với mục tiêu"),
        ({"needed_per_month": 23}, "cần thêm 274, mỗi tháng 23"),
        ({"needed": 0}, ""),
        ({"needed": None}, ""),
    ],
)
def test_what_is_needed_is_said_only_where_something_is(changes: dict[str, Any], vi: str) -> None:
    assert wording.needed_phrase(target(**changes), t=VI.t, fmt=VI) == vi


def test_one_reached_goal_does_not_hide_the_others() -> None:
    said = wording.targets_sentence(["reached", "missed", "missed", "not_assessable"], t=VI.t)
    assert said == "1 trên 4 mục tiêu đạt, 2 không đạt, 1 chưa đủ căn cứ đánh giá."
    assert wording.targets_sentence([], t=EN.t) == "No target is known."


def test_a_change_names_both_figures_and_dates() -> None:
    row = {
        "name_vi": "Hà Giang",
        "name_en": "Ha Giang",
        "total_then": 270,
        "then_as_of": "2022-12-31",
        "then_precision": "year",
        "total_now": 157,
        "now_as_of": "2024-12-31",
        "now_precision": "day",
        "change": -113,
    }
    assert wording.change_sentence(row, t=VI.t, fmt=VI) == "Hà Giang: 270 (2022) → 157 (31/12/2024), −113."


def test_coverage_counts_what_is_known_and_fresh() -> None:
    rows = [
        {"total_age_months": 3, "has_split": True},
        {"total_age_months": 30, "has_split": True},
        {"total_age_months": None, "has_split": False},
    ]
    said = wording.coverage_sentence(rows, t=VI.t, fmt=VI)
    assert said == "2 trên 3 tỉnh có tổng số, 2 tỉnh có cơ cấu sao, 1 tỉnh có tổng số chưa quá một năm."
