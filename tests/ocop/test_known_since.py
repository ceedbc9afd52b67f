"""What has become known since: which figures of a day are other ones now, and why."""

from typing import Any

from ocop.known_since import changes


def figure(metric: str, value: float, source_id: str = "a", as_of: str = "2024-01-01") -> dict[str, Any]:
    return {
        "metric": metric, "metric_vi": metric, "metric_en": metric, "unit": "products", "value": value,
        "figure_as_of": as_of, "as_of_precision": "day", "source_id": source_id, "value_qualifier": "",
    }  # fmt: skip


def test_a_figure_of_the_same_value_has_not_changed() -> None:
    assert changes([figure("total", 5)], [figure("total", 5, source_id="b")], undated=frozenset()) == []


def test_each_change_says_then_now_and_why() -> None:
    then = [figure("total", 5), figure("later", 5), figure("gone", 2)]
    now = [
        figure("total", 7, source_id="b"),
        figure("later", 6, as_of="2024-02-01"),
        figure("new", 1),
        figure("undated", 3, source_id="x"),
    ]
    found = changes(then, now, undated=frozenset({"x"}))
    assert [(row["metric"], row["then_value"], row["now_value"], row["why"]) for row in found] == [
        ("total", 5, 7, "other"),
        ("later", 5, 6, "newer"),
        ("new", None, 1, "new"),
        ("undated", None, 3, "undated"),
        ("gone", 2, None, "other"),
    ]
    assert found[0]["now_source_id"] == "b"


def test_a_missing_cell_is_none_and_not_nan() -> None:
    sum_of_parts = figure("total", 7) | {"source_id": float("nan")}
    (row,) = changes([], [sum_of_parts], undated=frozenset())
    assert row["now_source_id"] is None
