"""Ranks in words."""

import pytest

from ocop.charts.marks import records
from ocop.formats import formatter
from ocop.ranks import METRICS, UNRANKED, measure_words, rank_sentence, rank_words, unranked_sentence
from queries.headers import find
from tests.ocop.charts.tables import rank_table

VI, EN = formatter("vi"), formatter("en")


def test_every_measure_of_the_question_has_a_title() -> None:
    metric = next(parameter for parameter in find("province_ranks").parameters if parameter.name == "metric")
    assert metric.choices == tuple(METRICS)


def test_every_reason_of_the_question_has_words() -> None:
    assert all(f"'{reason}'" in find("province_ranks").sql for reason in UNRANKED)


def test_an_open_rank_says_from_where_to_where() -> None:
    (row,) = records(rank_table({"rank": 2, "name_vi": "Trà Vinh", "name_en": "Tra Vinh"}))
    assert rank_words(row, fmt=EN) == "1–3"
    assert rank_sentence(row, metric="total", t=EN.t, fmt=EN) == (
        "Tra Vinh: rank 2 of 3 by total products (1 to 3 as figures conflict); 184, 2022."
    )
    assert rank_sentence(row, metric="total", t=VI.t, fmt=VI) == (
        "Trà Vinh xếp thứ 2/3 về tổng số sản phẩm (từ 1 đến 3 do số liệu mâu thuẫn): 184 (2022)."
    )


def test_a_certain_rank_is_one_number_and_an_old_figure_is_named() -> None:
    (row,) = records(rank_table({"rank_worst": 1, "is_old": True}))
    assert rank_words(row, fmt=EN) == "1"
    said = rank_sentence(row, metric="total", t=EN.t, fmt=EN)
    assert "conflict" not in said
    assert said.endswith("The figure is older than 12 months.")


@pytest.mark.parametrize(
    ("metric", "value", "words"),
    [("total", 184.0, "184"), ("attainment", 0.996, "99%"), ("per_100k", 12.34, "12.3"), ("per_commune", 1.0, "1.0")],
)
def test_a_measure_is_written_as_it_counts(metric: str, value: float, words: str) -> None:
    assert measure_words(value, metric=metric, fmt=EN) == words


def test_those_without_a_rank_are_named_with_the_reason() -> None:
    rows = records(
        rank_table(
            {},
            {"unranked_because": "no_figure", "name_en": "Dong Nai"},
            {"unranked_because": "no_figure", "name_en": "Ca Mau"},
            {"unranked_because": "no_target", "name_en": "Hue"},
        )
    )
    assert unranked_sentence(rows, t=EN.t, fmt=EN) == (
        "Not ranked – no figure: Ca Mau, Dong Nai; no target for the total as a level: Hue."
    )
    assert unranked_sentence(rows[:1], t=EN.t, fmt=EN) == ""
