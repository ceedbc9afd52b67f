"""Small tables shaped like the answers of queries, for charts."""

from datetime import date
from typing import Any

import pandas as pd

from tests.ocop.test_wording import stars, target


def star_table(*changes: dict[str, Any]) -> pd.DataFrame:
    """Rows of `province_stars`, one for each dict of changes, numbered as units."""
    defaults = {"figure_as_of": "2022-12-31", "split_as_of": "2022-12-31"}
    rows = [stars(unit_id=f"63-{i:02}", name_vi=f"Tỉnh {i}", **(defaults | cells)) for i, cells in enumerate(changes)]
    table = pd.DataFrame(rows)
    for name in ("figure_as_of", "split_as_of"):
        table[name] = pd.to_datetime(table[name])
    return table


def target_table(*changes: dict[str, Any]) -> pd.DataFrame:
    """Rows of `target_progress`."""
    defaults = {"expected": None, "baseline": None, "reason": None, "target_id": "x", "unit_id": "VN"}
    return pd.DataFrame([target(**(defaults | cells)) for cells in changes])


def series_table(*points: tuple[Any, ...]) -> pd.DataFrame:
    """Rows of `unit_series`: (as_of, precision, value) and, if given, whether picked."""
    rows = [
        {
            "unit_id": "63-84",
            "metric": "products_total",
            "as_of": pd.Timestamp(point[0]),
            "as_of_precision": point[1],
            "value": point[2],
            "picked": point[3] if len(point) > 3 else True,
            "source_id": "source",
        }
        for point in points
    ]
    return pd.DataFrame(rows)


def split_table(*changes: dict[str, Any]) -> pd.DataFrame:
    """Rows of `split_history`."""
    defaults = {
        "as_of": pd.Timestamp("2022-12-31"),
        "as_of_precision": "year",
        "unit": "products",
        "total": 184.0,
        "star_3": 137.0,
        "star_4": 38.0,
        "star_5": 0.0,
        "potential_5": 9.0,
        "source_id": "source",
    }
    return pd.DataFrame([defaults | cells for cells in changes])


def part_table(*parts: tuple[str, float], total: float | None = None) -> pd.DataFrame:
    """Rows of `breakdown` for one unit."""
    whole = total if total is not None else sum(value for _, value in parts)
    return pd.DataFrame(
        [
            {
                "unit_id": "63-84",
                "name_vi": "Trà Vinh",
                "name_en": "Tra Vinh",
                "metric": name,
                "metric_vi": name,
                "metric_en": name,
                "value": value,
                "figure_as_of": pd.Timestamp("2022-12-31"),
                "as_of_precision": "year",
                "source_id": "source",
                "set_total": whole,
                "adds_up": whole == sum(value for _, value in parts),
            }
            for name, value in parts
        ]
    )


def move_table(*changes: tuple[int, int]) -> pd.DataFrame:
    """Rows of `movers`: (total then, total now)."""
    return pd.DataFrame(
        [
            {
                "unit_id": f"63-{i:02}",
                "name_vi": f"Tỉnh {i}",
                "name_en": f"Province {i}",
                "total_then": then,
                "then_as_of": pd.Timestamp("2022-12-31"),
                "total_now": now,
                "now_as_of": pd.Timestamp("2024-12-31"),
                "change": now - then,
            }
            for i, (then, now) in enumerate(changes)
        ]
    )


def coverage_rows(*changes: dict[str, Any]) -> pd.DataFrame:
    """Rows of `coverage`."""
    defaults = {
        "total_age_months": 3.0,
        "has_split": True,
        "split_as_of": date(2024, 12, 31),
        "total_as_of": date(2024, 12, 31),
        "has_groups": True,
        "has_entities": False,
        "n_targets": 2,
        "n_products": 0,
    }
    rows = [
        {"unit_id": f"63-{i:02}", "name_vi": f"Tỉnh {i}", "name_en": f"Province {i}"} | defaults | cells
        for i, cells in enumerate(changes)
    ]
    table = pd.DataFrame(rows)
    for name in ("split_as_of", "total_as_of"):
        table[name] = pd.to_datetime(table[name])
    return table


def unit_table() -> pd.DataFrame:
    """Three units from north to south."""
    places = [("63-01", "Hà Nội", 21.0, 105.8), ("63-48", "Đà Nẵng", 16.0, 108.2), ("63-84", "Trà Vinh", 9.9, 106.3)]
    return pd.DataFrame(places, columns=["unit_id", "name_vi", "lat", "lon"]).assign(name_en=lambda d: d["name_vi"])


def rank_table(*changes: dict[str, Any]) -> pd.DataFrame:
    """Rows of `province_ranks`."""
    defaults = {
        "rank_best": 1,
        "rank_worst": 3,
        "n_ranked": 3,
        "unranked_because": None,
        "value": 184.0,
        "value_min": 180.0,
        "value_max": 190.0,
        "figure_as_of": pd.Timestamp("2022-12-31"),
        "as_of_precision": "year",
        "is_old": False,
    }
    rows = [
        {"unit_id": f"63-{i:02}", "name_vi": f"Tỉnh {i}", "name_en": f"Province {i}", "rank": i + 1} | defaults | cells
        for i, cells in enumerate(changes)
    ]
    return pd.DataFrame(rows)


def claim_table(*points: tuple[Any, ...]) -> pd.DataFrame:
    """Rows of `unit_series` with a publisher, as the pages give them to `total_history`."""
    claims = series_table(*points)
    return claims.assign(as_of_start=None, is_approx=False, publisher="publisher")


def sum_table(*points: tuple[str, float]) -> pd.DataFrame:
    """Derived rows of `unit_levels`: (valid_from, value)."""
    rows = [{"valid_from": pd.Timestamp(day), "value": value, "parts_total": 2} for day, value in points]
    return pd.DataFrame(rows, columns=["valid_from", "value", "parts_total"])


def course_table(*points: tuple[str, float, float, float]) -> pd.DataFrame:
    """Rows of `projection`: (on_date, value, low, high)."""
    rows = [dict(zip(("on_date", "value", "low", "high"), point, strict=True)) for point in points]
    table = pd.DataFrame(rows)
    table["on_date"] = pd.to_datetime(table["on_date"])
    return table
