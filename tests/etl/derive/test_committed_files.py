"""What is committed is what the meta files say, and the places hang together."""

import csv
import hashlib
import json
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import shapely
import yaml

from etl.corrections import load

ROOT = Path(__file__).resolve().parents[3]
META_FILES = sorted(
    path for folder in ("data/reference", "data/geo", "static/fonts") for path in (ROOT / folder).glob("*.meta.yml")
)
SEVEN_CODES = {"15", "24", "44", "52", "80", "82", "91"}


def table(name: str) -> list[dict[str, str]]:
    with (ROOT / "data" / "reference" / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def features(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((ROOT / "data" / "geo" / f"{name}.geojson").read_text())["features"]
    return found


def shapes(name: str) -> list[Any]:
    return [shapely.geometry.shape(feature["geometry"]) for feature in features(name)]


def units(vintage: str) -> dict[str, dict[str, str]]:
    return {row["unit_id"]: row for row in table("provinces") if row["vintage"] == vintage}


@pytest.mark.parametrize("path", META_FILES, ids=lambda path: path.name)
def test_a_file_is_what_its_meta_says(path: Path) -> None:
    meta = yaml.safe_load(path.read_text(encoding="utf-8"))
    if "sha256" not in meta:
        pytest.skip("written by hand")
    content = path.with_name(meta["file"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == meta["sha256"], "derive it again, or restore it"
    assert meta["licence"]
    assert meta["origin"]
    assert meta["command"]
    if "rows" in meta:
        assert len(list(csv.reader(content.decode().splitlines()))) - 1 == meta["rows"]
    if "features" in meta:
        assert content.count(b'"type":"Feature",') == meta["features"]


@pytest.mark.parametrize(
    ("name", "rows"),
    [("provinces", 97), ("communes_34", 3321), ("communes_63", 10035 + 5), ("commune_crosswalk", 10602)],
)
def test_counts_are_those_of_the_country(name: str, rows: int) -> None:
    assert len(table(name)) == rows


def test_every_old_province_has_a_successor_of_the_34() -> None:
    old, new = units("63"), units("34")
    assert (len(old), len(new)) == (63, 34)
    assert {row["successor_id"] for row in old.values()} == set(new)
    assert {(row["old_unit_id"], row["new_unit_id"]) for row in table("province_parts")} == {
        (unit_id, row["successor_id"]) for unit_id, row in old.items()
    }


def test_seven_codes_mean_another_province_after_the_reform() -> None:
    old, new = units("63"), units("34")
    other = {
        row["code"]
        for row in new.values()
        if f"63-{row['code']}" in old and old[f"63-{row['code']}"]["name_vi"] != row["name_vi"]
    }
    assert other - {"46"} == SEVEN_CODES


def test_the_crosswalk_reaches_every_commune_with_one_default_each() -> None:
    pairs = table("commune_crosswalk")
    assert {row["old_code"] for row in pairs} == {row["commune_code"] for row in table("communes_63")}
    assert {row["new_code"] for row in pairs} == {row["commune_code"] for row in table("communes_34")}
    defaults = Counter(row["old_code"] for row in pairs if row["is_default"] == "true")
    assert set(defaults.values()) == {1}
    assert len(defaults) == 10040


def test_communes_stay_in_the_successor_of_their_province() -> None:
    successor = {row["old_unit_id"]: row["new_unit_id"] for row in table("province_parts")}
    old = {row["commune_code"]: row["unit_id"] for row in table("communes_63")}
    new = {row["commune_code"]: row["unit_id"] for row in table("communes_34")}
    assert all(successor[old[row["old_code"]]] == new[row["new_code"]] for row in table("commune_crosswalk"))


def test_corrected_points_stand_in_the_committed_file() -> None:
    communes = {row["commune_code"]: row for row in table("communes_34")}
    for entry in load(ROOT / "data" / "corrections.yml"):
        if entry.file == "communes_34":
            row = communes[entry.match["commune_code"]]
            assert (float(row["lat"]), float(row["lon"])) == pytest.approx(entry.after)


def test_titles_follow_each_other_without_gap_or_overlap() -> None:
    spans: dict[str, list[dict[str, str]]] = {}
    for row in table("province_titles"):
        spans.setdefault(row["unit_id"], []).append(row)
    provinces = units("63") | units("34")
    assert set(spans) == set(provinces)
    for unit_id, rows in spans.items():
        assert rows[0]["valid_from"] == provinces[unit_id]["valid_from"]
        assert rows[-1]["valid_to"] == provinces[unit_id]["valid_to"]
        for before, after in pairwise(rows):
            gap = date.fromisoformat(after["valid_from"]) - date.fromisoformat(before["valid_to"])
            assert gap.days == 1


def test_population_of_both_vintages_is_the_countrys() -> None:
    rows = [row for row in table("province_stats") if row["metric"] == "population"]
    sums = Counter({"63": 0, "34": 0})
    for row in rows:
        sums[row["unit_id"][:2]] += int(row["value"])
    assert sums["63"] == sums["34"] == 100_309_000
    assert len(rows) == 97


def test_all_six_regions_are_used_on_both_maps() -> None:
    known = {row["region"] for row in table("regions")}
    for vintage in ("63", "34"):
        assert {row["region"] for row in units(vintage).values()} == known


@pytest.mark.parametrize("vintage", ["63", "34"])
def test_provinces_cover_the_land_without_gap_or_overlap(vintage: str) -> None:
    found = shapes(f"provinces_{vintage}")
    assert len(found) == int(vintage)
    assert all(shape.is_valid and not shape.is_empty for shape in found)
    assert shapely.coverage_is_valid(found)
    assert {feature["properties"]["unit_id"] for feature in features(f"provinces_{vintage}")} == set(units(vintage))


@pytest.mark.parametrize("vintage", ["63", "34"])
def test_a_provinces_point_lies_inside_it(vintage: str) -> None:
    rows = units(vintage)
    for feature, shape in zip(features(f"provinces_{vintage}"), shapes(f"provinces_{vintage}"), strict=True):
        row = rows[feature["properties"]["unit_id"]]
        assert shape.contains(shapely.Point(float(row["lon"]), float(row["lat"])))


def test_cells_are_a_valid_coverage_of_all_communes_but_the_archipelagos() -> None:
    found = shapes("commune_cells")
    assert all(shape.is_valid and not shape.is_empty for shape in found)
    assert shapely.coverage_is_valid(found)
    codes = {feature["properties"]["commune_code"] for feature in features("commune_cells")}
    assert codes == {row["commune_code"] for row in table("communes_34")} - {"20333", "22736"}


def test_the_archipelagos_are_on_the_map() -> None:
    markers = {feature["properties"]["commune_code"]: feature["properties"] for feature in features("island_markers")}
    assert markers["20333"]["unit_id"] == "34-48"
    assert markers["22736"]["unit_id"] == "34-56"


def test_the_licence_stands_inside_the_polygons() -> None:
    for name in ("provinces_63", "provinces_34", "commune_cells"):
        head = (ROOT / "data" / "geo" / f"{name}.geojson").read_text(encoding="utf-8")[:400]
        assert "ODbL-1.0" in head
        assert "OpenStreetMap contributors" in head
