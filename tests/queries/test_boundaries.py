"""Imported boundaries in a map's addresses: drawn in place of the cells, with whose they are."""

import csv
import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from etl.__main__ import main
from queries import geometry

ROOT = Path(__file__).resolve().parents[2]
SIDE = 0.01
VIEW = {"measure": "best", "as_of": date(2026, 11, 21), "lang": "en", "theme": "light"}
LACKING = "29242"


def square(lon: float, lat: float) -> dict[str, Any]:
    ring = [(lon - SIDE, lat - SIDE), (lon + SIDE, lat - SIDE), (lon + SIDE, lat + SIDE), (lon - SIDE, lat + SIDE)]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


@pytest.fixture(scope="module", autouse=True)
def imported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A warehouse of the real data with an invented square for every commune of one province but one."""
    folder = tmp_path_factory.mktemp("boundaries")
    for name in ("raw", "reference", "register"):
        shutil.copytree(ROOT / "data" / name, folder / "data" / name)
    for name in ("corrections.yml", "known_faults.yml"):
        shutil.copyfile(ROOT / "data" / name, folder / "data" / name)
    with (ROOT / "data" / "reference" / "communes_34.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["unit_id"] == "34-86" and row["commune_code"] != LACKING]
    features = [
        {
            "type": "Feature",
            "properties": {"ma": row["commune_code"]},
            "geometry": square(float(row["lon"]), float(row["lat"])),
        }
        for row in rows
    ]
    path = folder / "xa.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    where = ["--data-dir", str(folder / "data"), "--build-dir", str(folder / "build")]
    assert main([*where, "import", "boundaries", str(path), "--partial", "--source", "Sở", "--licence", "CC BY"]) == 0
    assert main([*where, "build"]) == 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OCOP_BUILD_DIR", str(folder / "build"))
        yield


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(Starlette(routes=geometry.ROUTES))


def features(client: TestClient, url: str) -> dict[str, list[list[float]]]:
    listed = client.get(url).json()["features"]
    return {each["properties"]["commune_code"]: each["geometry"]["coordinates"][0] for each in listed}


def test_a_province_shows_the_boundaries_and_the_cell_of_the_one_that_has_none(client: TestClient) -> None:
    found = features(client, geometry.communes_url(shape="cells", vintage="34", unit_id="34-86", **VIEW))
    assert len(found) == 124
    assert next(iter(found)) == LACKING, "under its neighbours"
    assert len(found.pop(LACKING)) > 5
    assert all(len(ring) == 5 for ring in found.values())


def test_an_old_province_shows_them_too(client: TestClient) -> None:
    found = features(client, geometry.communes_url(shape="cells", vintage="63", unit_id="63-84", **VIEW))
    assert sum(len(ring) == 5 for ring in found.values()) >= len(found) - 1


def test_the_whole_country_mixes_boundaries_and_cells(client: TestClient) -> None:
    found = features(client, geometry.communes_url(shape="cells", vintage="34", unit_id="VN", **VIEW))
    assert len(found) == 3319


def test_it_says_whose_they_are(client: TestClient) -> None:
    answer = client.get(geometry.communes_url(shape="cells", vintage="34", unit_id="34-86", **VIEW)).json()
    assert answer["licence"] == "CC BY; ODbL-1.0"
    assert answer["attribution"].startswith("Sở. ")


def test_the_map_page_names_them_and_their_licence() -> None:
    from tests.pages.opening import open_page, text_of

    said = text_of(open_page("map.py", vintage="34", unit="34-86", communes="cells"))
    assert "Commune boundaries: Sở, licence CC BY" in said
    assert "Approximate commune cells" not in said
    assert "are shown as approximate cells" in said
