"""Importing commune polygons: what joins, what is mended, what is refused and how it is said, all or nothing."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas
import pytest
import shapely

from etl.__main__ import main
from etl.imports import boundary_store
from etl.imports.boundary_checks import Commune, check
from etl.imports.boundary_faults import KINDS, Finding, Stopped
from etl.imports.boundary_reading import Limits, read
from etl.imports.boundary_shapes import COUNTRY, PROVINCE, draw
from tests.factories import DataFolder, tiny_folder

SIDE = 0.2
WHOSE = ["--source", "Sở Nông nghiệp và Môi trường", "--licence", "CC BY 4.0", "--lang", "en"]

Run = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """Ten communes in a row, two provinces, on disk; the eleventh code is an old one."""
    made = tiny_folder(tmp_path / "data")
    made.rows["reference/communes_34"].clear()
    made.rows["reference/communes_63"].clear()
    made.rows["reference/commune_crosswalk"].clear()
    for number in range(10):
        code = f"{number + 1:05d}"
        unit = "34-02" if number < 6 else "34-03"
        old_code, old_unit = f"{number + 501:05d}", unit.replace("34-", "63-")
        made.add(
            "reference/communes_34", commune_code=code, unit_id=unit, name_vi=f"Xã Số {number}",
            short_name=f"Số {number}", type="xa", lat=21.1, lon=105.1 + number * SIDE,
        )  # fmt: skip
        made.add("reference/communes_63", commune_code=old_code, unit_id=old_unit, name_vi=f"Cũ {number}", type="xa")
        made.add("reference/commune_crosswalk", old_code=old_code, new_code=code, is_divided="false", is_default="true")
    return made.write()


@pytest.fixture
def run(folder: DataFolder, capsys: pytest.CaptureFixture[str]) -> Run:
    """Imports a file, and gives the exit code and the outcome."""

    def importing(path: Path, *more: str) -> tuple[int, dict[str, Any]]:
        code = main(
            ["--data-dir", str(folder.path), "import", "boundaries", str(path), *WHOSE, "--format", "json", *more]
        )
        return code, json.loads(capsys.readouterr().out)

    return importing


def square(number: float, *, side: float = SIDE, lat: float = 21.0) -> list[list[list[float]]]:
    west, east = 105.0 + number * SIDE, 105.0 + number * SIDE + side
    return [[[west, lat], [east, lat], [east, lat + side], [west, lat + side], [west, lat]]]


def features(count: int = 10) -> list[dict[str, Any]]:
    return [
        {
            "type": "Feature",
            "properties": {"ma_xa": f"{number + 1:05d}", "ten": f"Số {number}"},
            "geometry": {"type": "Polygon", "coordinates": square(number)},
        }
        for number in range(count)
    ]


def geojson(path: Path, listed: list[dict[str, Any]], **more: Any) -> Path:
    path.write_text(json.dumps({"type": "FeatureCollection", **more, "features": listed}), encoding="utf-8")
    return path


def kinds(outcome: dict[str, Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for finding in outcome["findings"]:
        found.setdefault(finding["kind"], []).append(finding["commune_code"])
    return found


def store_of(folder: DataFolder) -> Path:
    return folder.path / boundary_store.FOLDER


# ---- what is taken ----


def test_a_geojson_of_all_communes_is_taken_with_its_original_and_whose_it_is(
    run: Run, folder: DataFolder, tmp_path: Path
) -> None:
    path = geojson(tmp_path / "xa.geojson", features())
    code, outcome = run(path, "--as-of", "2025-07-01")
    assert (code, outcome["status"], outcome["joined"]) == (0, "taken", 10)
    kept = boundary_store.read_current(store_of(folder))
    assert kept is not None
    assert (kept.source, kept.licence, kept.as_of) == (WHOSE[1], WHOSE[3], "2025-07-01")
    assert kept.code_column == "ma_xa"
    original = store_of(folder) / "originals" / f"{kept.sha256}.geojson"
    assert original.read_bytes() == path.read_bytes()


@pytest.mark.parametrize("kind", ["topojson", "parquet"])
def test_topojson_and_geoparquet_are_read_too(run: Run, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"xa.{kind}"
    if kind == "parquet":
        geopandas.GeoDataFrame.from_features(features(), crs=4326).to_parquet(path)
    else:
        arcs = [feature["geometry"]["coordinates"][0] for feature in features()]
        geometries = [
            {"type": "Polygon", "arcs": [[index]], "properties": feature["properties"]}
            for index, feature in enumerate(features())
        ]
        objects = {"xa": {"type": "GeometryCollection", "geometries": geometries}}
        path.write_text(json.dumps({"type": "Topology", "arcs": arcs, "objects": objects}), encoding="utf-8")
    code, outcome = run(path)
    assert (code, outcome["joined"]) == (0, 10)


def test_codes_that_lost_their_zeros_join(run: Run, tmp_path: Path) -> None:
    listed = features()
    for feature in listed:
        feature["properties"] = {"code": int(feature["properties"]["ma_xa"])}
    assert run(geojson(tmp_path / "xa.json", listed))[1]["joined"] == 10


def test_another_coordinate_system_is_brought_to_degrees(run: Run, folder: DataFolder, tmp_path: Path) -> None:
    path = tmp_path / "xa.parquet"
    geopandas.GeoDataFrame.from_features(features(), crs=4326).to_crs(3405).to_parquet(path)
    code, outcome = run(path)
    assert (code, outcome["boundaries"]["crs"]) == (0, "VN-2000 / UTM zone 48N")
    area = read(store_of(folder) / outcome["boundaries"]["files"]["province"]).frame.geometry.iloc[0]
    assert area.bounds == pytest.approx((105.0, 21.0, 105.2, 21.2), abs=0.001)


def test_a_bow_tie_is_mended_and_said(run: Run, tmp_path: Path) -> None:
    listed = features()
    west, south = 105.0, 21.0
    ring = [[west, south], [west + SIDE, south + SIDE], [west + SIDE, south], [west, south + SIDE], [west, south]]
    listed[0]["geometry"]["coordinates"] = [ring]
    code, outcome = run(geojson(tmp_path / "xa.geojson", listed))
    assert (code, kinds(outcome)["mended"]) == (0, ["00001"])


def test_parts_of_a_commune_are_one_area(run: Run, tmp_path: Path) -> None:
    listed = features()
    island = {"type": "Polygon", "coordinates": square(2, side=0.05, lat=20.5)}
    listed.append({"type": "Feature", "properties": {"ma_xa": "00003"}, "geometry": island})
    code, outcome = run(geojson(tmp_path / "xa.geojson", listed))
    assert (code, outcome["joined"], kinds(outcome)["parts_joined"]) == (0, 10, ["00003"])


def test_the_same_file_again_changes_nothing(run: Run, folder: DataFolder, tmp_path: Path) -> None:
    path = geojson(tmp_path / "xa.geojson", features())
    run(path)
    before = {each.name: each.stat().st_mtime_ns for each in store_of(folder).iterdir()}
    assert run(path)[1]["status"] == "unchanged"
    before.pop(".lock")
    assert before.items() <= {each.name: each.stat().st_mtime_ns for each in store_of(folder).iterdir()}.items()


def test_a_trial_writes_nothing(run: Run, folder: DataFolder, tmp_path: Path) -> None:
    code, outcome = run(geojson(tmp_path / "xa.geojson", features()), "--dry-run")
    assert (code, outcome["status"], outcome["joined"]) == (0, "tried", 10)
    assert not store_of(folder).exists()


def test_some_provinces_only_are_taken_when_said_so(run: Run, tmp_path: Path) -> None:
    path = geojson(tmp_path / "xa.geojson", features(6))
    code, outcome = run(path)
    assert (code, kinds(outcome)["too_few_codes"]) == (1, [""])
    code, outcome = run(path, "--partial")
    assert (code, outcome["joined"], kinds(outcome)) == (0, 6, {})


# ---- codes that do not join, all at once ----


def test_unknown_missing_and_doubled_codes_are_listed_at_once(run: Run, folder: DataFolder, tmp_path: Path) -> None:
    listed = features()
    listed[4]["properties"]["ma_xa"] = "99999"
    listed[5]["geometry"] = None
    listed[6]["geometry"] = {"type": "Point", "coordinates": [106.3, 21.1]}
    listed.append({**listed[8], "properties": {"ma_xa": "00002"}})
    listed.append({**listed[1], "properties": {"ma_xa": "00002"}})
    code, outcome = run(geojson(tmp_path / "xa.geojson", listed))
    assert code == 1
    assert kinds(outcome) == {
        "unknown_code": ["99999"],
        "missing_code": ["00005", "00006", "00007"],
        "no_area": ["00006", "00007"],
        "doubled_code": ["00002"],
        "too_few_codes": [""],
    }
    assert all(finding["found_vi"] != finding["found_en"] for finding in outcome["findings"])
    assert not store_of(folder).exists()


def test_an_unknown_code_around_a_lacking_commune_is_proposed_and_taken_when_said(run: Run, tmp_path: Path) -> None:
    listed = features()
    listed[4]["properties"]["ma_xa"] = "99999"
    path = geojson(tmp_path / "xa.geojson", listed)
    finding = next(each for each in run(path, "--partial")[1]["findings"] if each["kind"] == "unknown_code")
    assert "00005 Xã Số 4" in finding["found_vi"]
    code, outcome = run(path, "--code", "99999=00005")
    assert (code, outcome["joined"], outcome["boundaries"]["renamed"]) == (0, 10, {"99999": "00005"})


def test_codes_on_the_wrong_areas_are_refused(run: Run, tmp_path: Path) -> None:
    listed = features()
    for number, feature in enumerate(listed):
        feature["properties"]["ma_xa"] = f"{(number + 3) % 10 + 1:05d}"
    code, outcome = run(geojson(tmp_path / "xa.geojson", listed))
    assert (code, list(kinds(outcome))) == (1, ["misplaced"])


# ---- bad files ----


def bad_file(name: str, folder: Path) -> Path:
    """A file with the fault of that name."""
    text = {
        "empty_file": "",
        "wrong_type": "<OGRVRTDataSource><OGRVRTLayer name='x'/></OGRVRTDataSource>",
        "broken_file": json.dumps({"type": "FeatureCollection", "features": features()})[:900],
        "no_features": '{"type": "FeatureCollection", "features": []}',
    }
    path = folder / f"{name}.geojson"
    if name in text:
        path.write_text(text[name], encoding="utf-8")
        return path
    listed = features()
    for number, feature in enumerate(listed):
        ring = feature["geometry"]["coordinates"][0]
        if name == "no_code_column":
            feature["properties"] = {"ten": f"Số {number}"}
        elif name == "old_map":
            feature["properties"] = {"ma_xa": f"{number + 501:05d}"}
        elif name == "axes_swapped":
            feature["geometry"]["coordinates"] = [[[lat, lon] for lon, lat in ring]]
        else:
            feature["geometry"]["coordinates"] = [[[lon * 5000, lat * 100_000] for lon, lat in ring]]
    return geojson(path, listed)


@pytest.mark.parametrize(
    "name",
    [
        "empty_file", "wrong_type", "broken_file", "no_features", "no_code_column", "old_map", "axes_swapped",
        "outside_country", "missing_file", "not_a_file",
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_by_name_and_nothing_is_written(
    name: str, run: Run, folder: DataFolder, tmp_path: Path
) -> None:
    if name == "missing_file":
        path = tmp_path / "none.geojson"
    elif name == "not_a_file":
        path = tmp_path
    else:
        path = bad_file(name, tmp_path)
    code, outcome = run(path)
    assert (code, list(kinds(outcome))) == (1, [name])
    assert not store_of(folder).exists()


def test_a_refused_file_leaves_the_boundaries_in_use(run: Run, folder: DataFolder, tmp_path: Path) -> None:
    run(geojson(tmp_path / "xa.geojson", features()))
    before = boundary_store.read_current(store_of(folder))
    assert run(bad_file("broken_file", tmp_path))[0] == 1
    assert boundary_store.read_current(store_of(folder)) == before


@pytest.mark.parametrize("suffix", [".shp", ".zip", ".kml", ""])
def test_other_formats_are_named(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"xa{suffix}"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(Stopped, match=r"GeoJSON .*TopoJSON .*GeoParquet"):
        read(path)


@pytest.mark.parametrize(
    ("limits", "kind"),
    [
        (Limits(file_bytes=100), "file_too_large"),
        (Limits(features=9), "too_many_features"),
        (Limits(points=49), "too_many_points"),
    ],
)
@pytest.mark.parametrize("suffix", ["geojson", "parquet"])
def test_a_huge_file_is_stopped(limits: Limits, kind: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"xa.{suffix}"
    if suffix == "parquet":
        geopandas.GeoDataFrame.from_features(features(), crs=4326).to_parquet(path)
    else:
        geojson(path, features())
    with pytest.raises(Stopped) as stopped:
        read(path, limits=limits)
    assert stopped.value.finding.kind == kind


def test_a_parquet_without_geometry_is_no_map(tmp_path: Path) -> None:
    import pandas

    path = tmp_path / "xa.parquet"
    pandas.DataFrame({"ma_xa": ["00001"]}).to_parquet(path)
    with pytest.raises(Stopped) as stopped:
        read(path)
    assert stopped.value.finding.kind == "broken_file"


def test_an_unknown_coordinate_system_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Stopped) as stopped:
        read(geojson(tmp_path / "xa.geojson", features()), crs="EPSG:1")
    assert stopped.value.finding.kind == "crs_unknown"


def test_whose_they_are_has_to_be_said(folder: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = geojson(tmp_path / "xa.geojson", features())
    assert main(["--data-dir", str(folder.path), "import", "boundaries", str(path), "--source", "Sở"]) == 2
    assert "--licence" in capsys.readouterr().out
    assert not store_of(folder).exists()


def test_a_full_disk_leaves_what_was_there(
    run: Run, folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(geojson(tmp_path / "xa.geojson", features()))
    before = boundary_store.read_current(store_of(folder))

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("etl.imports.durable.os.fsync", full)
    code, outcome = run(geojson(tmp_path / "xa.geojson", features()[::-1]))
    assert code == 1
    assert "No space left" in outcome["trouble"]["en"]
    assert boundary_store.read_current(store_of(folder)) == before
    assert not list(store_of(folder).rglob(".incoming-*"))


# ---- sentences, shapes, the build ----


@pytest.mark.parametrize("kind", KINDS)
def test_every_fault_is_said_in_both_languages(kind: str) -> None:
    class Anything(dict[str, object]):
        def __missing__(self, key: str) -> object:
            return 1234

    finding = Finding(kind=kind, details=Anything())
    shown = KINDS[kind]
    for text in (shown.found, shown.expected):
        assert text.en
        assert text.vi
    assert finding.level in ("error", "warning")


def test_numbers_are_written_as_each_language_writes_them() -> None:
    finding = Finding(kind="too_few_codes", details={"joined": 3000, "total": 3321, "least": 3288})
    assert finding.found("vi").startswith("3.000/3.321")
    assert finding.found("en").startswith("3,000 of 3,321")


def test_neighbours_keep_their_common_border_and_the_budget() -> None:
    communes = {
        f"{number:05d}": Commune(
            code=f"{number:05d}", name="", unit_id="34-01", old_unit_id="63-01", lat=21.1, lon=105.1 + number * SIDE
        )
        for number in range(10)
    }
    areas = {code: shapely.Polygon(square(int(code))[0]).segmentize(0.001) for code in communes}
    drawn = draw(areas, detail=PROVINCE, communes=communes)
    shapes = [shapely.from_geojson(text) for text in drawn.geometries.values()]
    assert shapely.coverage_is_valid(shapes)
    assert sum(shapely.get_num_coordinates(shapes)) < sum(shapely.get_num_coordinates(list(areas.values()))) / 10
    assert draw(areas, detail=COUNTRY, communes=communes).heaviest_bytes <= COUNTRY.most_bytes


def test_an_islet_that_rounding_would_lose_is_kept() -> None:
    communes = {"00001": Commune(code="00001", name="", unit_id="34-01", old_unit_id="63-01", lat=0, lon=0)}
    islet = shapely.box(105.0001, 21.0001, 105.0003, 21.0003)
    (text,) = draw({"00001": islet}, detail=COUNTRY, communes=communes).geometries.values()
    assert not shapely.from_geojson(text).is_empty


def test_without_a_column_of_codes_the_columns_are_named() -> None:
    frame = geopandas.GeoDataFrame({"ten": ["a"]}, geometry=[shapely.box(105, 21, 106, 22)], crs=4326)
    with pytest.raises(Stopped, match=r"ten \(0\)"):
        check(frame, communes={}, old_codes=set())
    with pytest.raises(Stopped, match="no column ma"):
        check(frame, communes={}, old_codes=set(), code_column="ma")


def test_the_warehouse_holds_what_is_in_use_and_its_version_says_so(
    run: Run, folder: DataFolder, tmp_path: Path
) -> None:
    from etl import publish

    before = publish.version_of(data_dir=folder.path)
    with folder.filled() as (connection, _):
        assert connection.table("raw_commune_boundary").shape[0] == 0
    run(geojson(tmp_path / "xa.geojson", features()))
    assert publish.version_of(data_dir=folder.path) != before
    with folder.filled() as (connection, _):
        rows = connection.table("raw_commune_boundary").project("detail, commune_code, unit_id, old_unit_id").fetchall()
        assert len(rows) == 20
        assert ("country", "00010", "34-03", "63-03") in rows
        assert connection.table("raw_boundary_edition").project("source, licence").fetchall() == [(WHOSE[1], WHOSE[3])]
    assert main(["--data-dir", str(folder.path), "import", "boundaries", "--remove"]) == 0
    assert publish.version_of(data_dir=folder.path) == before
