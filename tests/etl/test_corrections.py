"""A correction changes one row, once, for a reason, and says so loudly when it no longer fits."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from etl.corrections import STAGES, CorrectionError, CorrectionStale, apply, load

PROJECT_FILE = Path(__file__).resolve().parents[2] / "data" / "corrections.yml"


def entry(**changes: Any) -> dict[str, Any]:
    return {
        "id": "one",
        "file": "places",
        "kind": "spelling",
        "match": {"code": "07"},
        "field": "name",
        "from": "Hoà",
        "to": "Hòa",
        "reason": "tone mark",
    } | changes


def written(tmp_path: Path, *entries: dict[str, Any]) -> Path:
    path = tmp_path / "corrections.yml"
    path.write_text(yaml.safe_dump(list(entries), allow_unicode=True), encoding="utf-8")
    return path


@pytest.fixture
def columns() -> dict[str, list[Any]]:
    return {"code": ["07", "08"], "name": ["Hoà", "Hòa"], "lat": [1.5, 2.5], "lon": [100.0, 101.0]}


def test_the_row_is_changed_and_the_given_columns_are_not(tmp_path: Path, columns: dict[str, list[Any]]) -> None:
    corrected = apply(columns, file="places", corrections=load(written(tmp_path, entry())))
    assert corrected["name"] == ["Hòa", "Hòa"]
    assert columns["name"] == ["Hoà", "Hòa"]


def test_fields_may_be_several(tmp_path: Path, columns: dict[str, list[Any]]) -> None:
    both = entry(field=["lat", "lon"], **{"from": [1.5, 100.0], "to": [9.0, 105.0]})
    corrected = apply(columns, file="places", corrections=load(written(tmp_path, both)))
    assert (corrected["lat"], corrected["lon"]) == ([9.0, 2.5], [105.0, 101.0])


def test_other_files_and_stages_are_left_alone(tmp_path: Path, columns: dict[str, list[Any]]) -> None:
    entries = load(written(tmp_path, entry(file="else"), entry(id="two", stage="derive")))
    assert apply(columns, file="places", corrections=entries) == columns


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"from": "Hoá"}, "expected 'Hoá', found 'Hoà'"),
        ({"match": {"code": "99"}}, "0 rows match"),
        ({"match": {"code": "7"}}, "0 rows match"),
        ({"field": "names"}, "names"),
    ],
)
def test_a_stale_entry_stops_and_says_what_to_do(
    tmp_path: Path, columns: dict[str, list[Any]], change: dict[str, Any], found: str
) -> None:
    with pytest.raises(CorrectionStale) as stopped:
        apply(columns, file="places", corrections=load(written(tmp_path, entry(**change))))
    message = str(stopped.value)
    assert "'one'" in message
    assert found in message
    assert "delete the entry" in message


def test_all_stale_entries_are_listed(tmp_path: Path, columns: dict[str, list[Any]]) -> None:
    stale = written(tmp_path, entry(**{"from": "x"}), entry(id="two", match={"code": "08"}, **{"from": "y"}))
    with pytest.raises(CorrectionStale) as stopped:
        apply(columns, file="places", corrections=load(stale))
    assert "'one'" in str(stopped.value)
    assert "'two'" in str(stopped.value)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"stage": "never"}, "stage 'never'"),
        ({"extra": 1}, "extra"),
        ({"to": ["a", "b"]}, "same length"),
    ],
)
def test_a_malformed_entry_is_named(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    with pytest.raises(CorrectionError, match=said):
        load(written(tmp_path, entry(**change)))


def test_an_id_stands_once(tmp_path: Path) -> None:
    with pytest.raises(CorrectionError, match="twice"):
        load(written(tmp_path, entry(), entry()))


def test_the_projects_own_entries_are_well_formed_and_say_why() -> None:
    entries = load(PROJECT_FILE)
    assert len([found for found in entries if found.kind == "wrong_point"]) == 9
    assert all(len(found.reason) > 20 and found.stage in STAGES for found in entries)
