"""Provinces of both vintages, their titles over time, which part went where, regions, population and area."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from etl.derive.names import english_name, vietnamese_sort_key
from etl.derive.packages import Row

# The 63 since Hà Tây joined Hà Nội (Resolution 15/2008/QH12); the 34 since Resolution 202/2025/QH15.
VALID_63 = ("2008-08-01", "2025-06-30")
VALID_34 = ("2025-07-01", None)
CITIES_63 = frozenset({"01", "31", "48", "79", "92"})
HUE = "46"
HUE_CITY_FROM = "2025-01-01"
HUE_PROVINCE_UNTIL = "2024-12-31"
# Provinces of the 34 that became centrally run cities: code -> (last day as a province, first day as a city).
CITY_SINCE_34 = {
    "75": ("2026-04-29", "2026-04-30"),
    "22": ("2026-08-31", "2026-09-01"),
    "24": ("2026-09-19", "2026-09-20"),
}
REGIONS = (
    ("northern_midlands_mountains", "Trung du và miền núi Bắc Bộ", "Northern midlands and mountains"),
    ("red_river_delta", "Đồng bằng sông Hồng", "Red River Delta"),
    (
        "north_central_central_coast",
        "Bắc Trung Bộ và duyên hải miền Trung",
        "North Central and Central Coast",
    ),
    ("central_highlands", "Tây Nguyên", "Central Highlands"),
    ("southeast", "Đông Nam Bộ", "Southeast"),
    ("mekong_delta", "Đồng bằng sông Cửu Long", "Mekong Delta"),
)
PROVINCE_COLUMNS = (
    "unit_id", "vintage", "code", "name_vi", "name_en", "valid_from", "valid_to", "successor_id",
    "lat", "lon", "communes", "area_km2", "region", "sort_vi", "sort_en",
)  # fmt: skip
TITLE_COLUMNS = ("unit_id", "kind", "title_vi", "title_en", "valid_from", "valid_to")
STATS_COLUMNS = ("unit_id", "metric", "value", "as_of", "source_id", "basis")


def province_parts(mapping: Sequence[Row], *, package_pairs: set[tuple[str, str]]) -> list[Row]:
    """Old unit -> new unit; raises ValueError where the researched map and the package's own differ."""
    researched = {(row["old_code"], row["new_code"]) for row in mapping}
    if researched != package_pairs:
        raise ValueError(
            "province_mapping.csv and vietnamadminunits differ: only researched "
            f"{sorted(researched - package_pairs)}, only package {sorted(package_pairs - researched)}"
        )
    return [
        {"old_unit_id": f"63-{row['old_code']}", "new_unit_id": f"34-{row['new_code']}"}
        for row in sorted(mapping, key=lambda row: row["old_code"])
    ]


def provinces(
    *,
    mapping: Sequence[Row],
    regions: Sequence[Row],
    points: Mapping[str, tuple[float, float]],
    communes: Counter[str],
    stats: Sequence[Row],
) -> list[Row]:
    """One row per province and vintage; `points` are (lat, lon) by unit id, `communes` counts by unit id."""
    region_63 = {row["province_code"]: row["region"] for row in regions}
    areas = {row["unit_id"]: row["value"] for row in stats if row["metric"] == "area_km2"}
    rows = []
    for row in mapping:
        rows.append(_province("63", code=row["old_code"], name=row["old_name"], region=region_63[row["old_code"]]))
        rows[-1]["successor_id"] = f"34-{row['new_code']}"
    for code, (name, region) in sorted(_new_provinces(mapping, region_63=region_63).items()):
        rows.append(_province("34", code=code, name=name, region=region))
    for row in rows:
        unit_id = row["unit_id"]
        row["lat"], row["lon"] = points[unit_id]
        row["communes"] = communes[unit_id]
        row["area_km2"] = areas.get(unit_id)
    _number(rows)
    return rows


def titles(rows: Sequence[Row]) -> list[Row]:
    """Province or centrally run city, with the days each title holds; one or two rows per province."""
    titled = []
    for row in rows:
        code, vintage = row["code"], row["vintage"]
        start, end = row["valid_from"], row["valid_to"]
        if vintage == "63" and code == HUE:
            titled.append(_title(row, kind="province", start=start, end=HUE_PROVINCE_UNTIL))
            renamed = {**row, "name_vi": "Huế", "name_en": "Hue"}
            titled.append(_title(renamed, kind="city", start=HUE_CITY_FROM, end=end))
        elif vintage == "34" and code in CITY_SINCE_34:
            last_day, first_day = CITY_SINCE_34[code]
            titled.append(_title(row, kind="province", start=start, end=last_day))
            titled.append(_title(row, kind="city", start=first_day, end=end))
        else:
            is_city = code in CITIES_63 or (vintage == "34" and code == HUE)
            titled.append(_title(row, kind="city" if is_city else "province", start=start, end=end))
    return titled


def region_rows() -> list[Row]:
    """The six socio-economic regions, north to south."""
    return [
        {"region": region, "name_vi": name_vi, "name_en": name_en, "sort": position}
        for position, (region, name_vi, name_en) in enumerate(REGIONS, start=1)
    ]


def province_stats(published: Sequence[Row], *, parts: Sequence[Row]) -> list[Row]:
    """Population and area: the 63 as published (2023), the 34 as the sum of their parts.

    The register figures of the 2025 resolutions, about 13 % higher, stay in data/raw/province_stats.csv:
    rates of both vintages then stand on one basis.
    """
    rows: list[Row] = []
    for row in published:
        if row["unit_vintage"] == "63":
            basis = "average_2023" if row["metric"] == "population" else "natural_area_2023"
            rows.append(
                {
                    "unit_id": f"63-{row['province_code']}",
                    "metric": row["metric"],
                    "value": row["value"],
                    "as_of": row["as_of"],
                    "source_id": row["source_id"],
                    "basis": basis,
                }
            )
    successor = {part["old_unit_id"]: part["new_unit_id"] for part in parts}
    sums: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        sums[successor[row["unit_id"]], row["metric"]].append(row)
    for (unit_id, metric), members in sorted(sums.items()):
        rows.append(
            {
                "unit_id": unit_id,
                "metric": metric,
                "value": str(sum(Decimal(row["value"]) for row in members)),
                "as_of": max(row["as_of"] for row in members),
                "source_id": ";".join(sorted({row["source_id"] for row in members})),
                "basis": "sum_of_parts",
            }
        )
    return sorted(rows, key=lambda row: (row["unit_id"][:2] == "34", row["unit_id"], row["metric"]))


def _new_provinces(mapping: Sequence[Row], *, region_63: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """New code -> name and region: the region of the part whose name goes on, or of the only part."""
    members: dict[str, list[Row]] = defaultdict(list)
    for row in mapping:
        members[row["new_code"]].append(row)
    found = {}
    for code, rows in members.items():
        heir = next((row for row in rows if row["old_name"] == row["new_name"]), None)
        if heir is None and len(rows) != 1:
            raise ValueError(f"34-{code}: no part carries the name {rows[0]['new_name']}; say its region")
        found[code] = (rows[0]["new_name"], region_63[(heir or rows[0])["old_code"]])
    return found


def _province(vintage: str, *, code: str, name: str, region: str) -> Row:
    valid_from, valid_to = VALID_63 if vintage == "63" else VALID_34
    return {
        "unit_id": f"{vintage}-{code}",
        "vintage": vintage,
        "code": code,
        "name_vi": name,
        "name_en": english_name(name),
        "valid_from": valid_from,
        "valid_to": valid_to,
        "successor_id": None,
        "region": region,
    }


def _number(rows: Sequence[Row]) -> None:
    for vintage in ("63", "34"):
        members = [row for row in rows if row["vintage"] == vintage]
        _number_by(members, column="sort_vi", key=lambda row: vietnamese_sort_key(row["name_vi"]))
        _number_by(members, column="sort_en", key=lambda row: row["name_en"].lower())


def _number_by(rows: Sequence[Row], *, column: str, key: Any) -> None:
    for position, row in enumerate(sorted(rows, key=key), start=1):
        row[column] = position


def _title(row: Row, *, kind: str, start: str, end: str | None) -> Row:
    english = row["name_en"].removesuffix(" City")
    return {
        "unit_id": row["unit_id"],
        "kind": kind,
        "title_vi": f"{'Thành phố' if kind == 'city' else 'Tỉnh'} {row['name_vi']}",
        "title_en": f"{english} {'City' if kind == 'city' else 'Province'}",
        "valid_from": start,
        "valid_to": end,
    }
