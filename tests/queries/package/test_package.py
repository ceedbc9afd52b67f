"""The package on the real data: it validates, says the same in every format, and is the same when made again."""

import csv
import hashlib
import io
import json
import shutil
import zipfile
from datetime import date
from pathlib import Path

import duckdb
import geopandas
import openpyxl
import pyarrow.parquet as pq
import pytest
from frictionless import validate

import queries
from queries.__main__ import main
from queries.package import writing
from queries.package.tables import TABLES
from queries.package.writing import Package

from .conftest import AS_OF

DAY = AS_OF.isoformat()
NOT_THE_SAME_BYTES = {"ocop.duckdb", "SHA256SUMS"}


def rows_of(package: Package, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(package.files[f"data/{name}.csv"].decode())))


def test_frictionless_finds_nothing(folder: Path) -> None:
    report = validate(str(folder / "datapackage.json"))
    assert report.flatten(["title", "fieldName", "rowNumber", "message"]) == []
    assert report.valid
    assert report.stats["tasks"] == len(json.loads((folder / "datapackage.json").read_text())["resources"])


def test_every_file_stands_in_the_descriptor(package: Package) -> None:
    described = {each["path"]: each for each in json.loads(package.files["datapackage.json"])["resources"]}
    assert set(described) == set(package.files) - {"datapackage.json", "SHA256SUMS"}
    for path, each in described.items():
        assert each["title"]
        assert each["title_vi"]
        assert each["licenses"]
        if path not in NOT_THE_SAME_BYTES:
            assert each["hash"] == f"sha256:{hashlib.sha256(package.files[path]).hexdigest()}"


def test_the_hash_of_the_content_is_told(package: Package, built: Path) -> None:
    hashed = queries.content_hash(build_dir=built)
    assert hashed
    assert json.loads(package.files["datapackage.json"])["content_hash"] == f"sha256:{hashed}"
    assert hashed in package.files["README.md"].decode()


def test_fields_say_unit_and_meaning_in_both_languages(package: Package) -> None:
    claims = json.loads(package.files["datapackage.json"])["resources"][0]
    value = next(field for field in claims["schema"]["fields"] if field["name"] == "value")
    assert value["type"] == "number"
    assert value["unit"] == "value_unit"
    assert value["description"].startswith("The value as the source states it")
    assert value["description_vi"].startswith("Giá trị đúng như nguồn nêu")


def test_the_same_data_give_the_same_bytes(package: Package, built: Path) -> None:
    again = writing.make(as_of=AS_OF, build_dir=built)
    assert {path for path in package.files if package.files[path] != again.files[path]} <= NOT_THE_SAME_BYTES
    assert package.files.keys() == again.files.keys()


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_the_answer_to_its_question(
    package: Package,
    built: Path,
    name: str,
    capsysbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OCOP_BUILD_DIR", str(built))
    table = TABLES[name]
    asked = []
    for vintage in ("63", "34") if table.is_per_map else ("",):
        given = ["--as-of", DAY, "--vintage", vintage] if table.is_per_map else []
        assert main([table.question, *given, "--format", "csv"]) == 0
        asked.append(capsysbinary.readouterr().out)
    parts = [text.split(b"\n", 1)[1] if number else text for number, text in enumerate(asked)]
    assert package.files[f"data/{name}.csv"] == b"".join(parts)


@pytest.mark.parametrize("name", TABLES)
def test_parquet_and_duckdb_hold_what_the_csv_holds(package: Package, folder: Path, name: str) -> None:
    parquet = pq.read_table(io.BytesIO(package.files[f"data/{name}.parquet"]))
    with duckdb.connect(str(folder / "ocop.duckdb"), read_only=True) as connection:
        stored = connection.table(name).to_arrow_table()
    assert parquet.num_rows == len(rows_of(package, name))
    assert stored.to_pylist() == parquet.to_pylist()


def test_the_workbook_holds_text_as_text_and_dates_as_dates(folder: Path, package: Package) -> None:
    book = openpyxl.load_workbook(folder / "ocop.xlsx", read_only=True)
    assert book.sheetnames == ["about", *(name for name in TABLES if name not in writing.NOT_IN_WORKBOOK)]
    heading, first, *_ = book["claims"].iter_rows(values_only=True)
    row = dict(zip(heading, first, strict=True))
    stated = rows_of(package, "claims")[0]
    assert row["as_of"].date().isoformat() == stated["as_of"]
    assert row["value"] == float(stated["value"])
    assert row["unit_id"] == stated["unit_id"]


@pytest.mark.parametrize(("vintage", "provinces"), [("63", 63), ("34", 34)])
def test_maps_carry_figures_and_notice(package: Package, folder: Path, vintage: str, provinces: int) -> None:
    geojson = json.loads(package.files[f"maps/provinces_{vintage}.geojson"])
    assert geojson["licence"] == "ODbL-1.0"
    assert "OpenStreetMap" in geojson["attribution"]
    frame = geopandas.read_parquet(folder / "maps" / f"provinces_{vintage}.parquet")
    assert len(frame) == len(geojson["features"]) == provinces
    assert frame.crs is not None
    assert frame.crs.to_authority() == ("OGC", "CRS84")
    assert frame.geometry.is_valid.all()
    totals = {row["unit_id"]: row["total"] for row in rows_of(package, "snapshot") if row["vintage"] == vintage}
    on_map = {each["properties"]["unit_id"]: each["properties"]["total"] for each in geojson["features"]}
    assert {unit: "" if total is None else str(total) for unit, total in on_map.items()} == totals


def test_progress_and_snapshot_are_of_the_day_on_both_maps(package: Package) -> None:
    for name in ("progress", "snapshot"):
        rows = rows_of(package, name)
        assert {row["assessed_on"] for row in rows} == {DAY}
        assert {row["vintage"] for row in rows} == {"63", "34"}


def test_headlines_keep_their_history(package: Package) -> None:
    days = {row["valid_from"] for row in rows_of(package, "headlines")}
    assert min(days) < "2021-01-01" < DAY < max(days)


def test_a_package_of_the_past_holds_what_was_published_by_then(built: Path) -> None:
    package = writing.make(as_of=date(2023, 6, 30), known_by=date(2023, 6, 30), build_dir=built)
    published = {row["published_on"][:4] for row in rows_of(package, "claims")}
    assert published
    assert max(published) <= "2023"
    said = json.loads(package.files["datapackage.json"])
    assert said["known_by"] == "2023-06-30"
    assert "@" in said["version"]


def test_a_zip_holds_the_same_files(built: Path, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "ocop.zip"
    writing.write(target, as_of=AS_OF, build_dir=built)
    with zipfile.ZipFile(target) as archive:
        assert archive.read("data/claims.csv") == (folder / "data" / "claims.csv").read_bytes()
        assert set(archive.namelist()) == {
            path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
        }


def test_a_package_of_an_older_version_is_asked_by_its_name(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pointer, old = json.loads((built / "current.json").read_text()), "0123456789ab"
    for name in (pointer["file"], f"ocop-{old}.duckdb"):
        shutil.copyfile(built / pointer["file"], tmp_path / name)
    with duckdb.connect(str(tmp_path / f"ocop-{old}.duckdb")) as connection:
        connection.execute(f"UPDATE meta_build SET version = '{old}', built_at = '2025-01-31T00:00:00+00:00'")
    (tmp_path / "current.json").write_text(json.dumps(pointer))
    monkeypatch.setenv("OCOP_BUILD_DIR", str(tmp_path))
    assert main(["package", "--out", str(tmp_path / "old"), "--as-of", DAY, "--version", old]) == 0
    said = json.loads((tmp_path / "old" / "datapackage.json").read_text())
    assert (said["version"], said["created"][:10]) == (old, "2025-01-31")
    assert main(["package", "--out", str(tmp_path / "gone"), "--as-of", DAY, "--version", "ffffffffffff"]) == 2
    assert "check out the commit cited with it" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (["--as-of", "2024"], "expected a date, as in 2024-12-31"),
        (["--as-of", "2024-12-31", "--known-by", "2023-12-31"], "after known_by"),
        (["--known-by", "1999-12-31"], "nothing can be shown to be known"),
    ],
)
def test_wrong_days_are_told(
    built: Path, tmp_path: Path, given: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["package", "--out", str(tmp_path / "new"), *given]) == 2
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_what_is_there_already_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert main(["package", "--out", str(tmp_path)]) == 2
    assert "is not empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
