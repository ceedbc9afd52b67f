import csv
import io
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from queries.__main__ import main


def test_csv_is_exact(warehouse: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["figures", "--as-of", "2026-11-21", "--vintage=63", "--format", "csv"]) == 0
    rows = list(csv.reader(io.StringIO(capsysbinary.readouterr().out.decode())))
    assert rows == [
        ["unit_id", "as_of", "total", "share", "note"],
        ["63-19", "2024-03-31", "240", "0.5", 'một, "hai"'],
        ["63-84", "2022-12-31", "", "", ""],
    ]


def test_json_has_null_and_never_nan(warehouse: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["figures", "--as_of", "2026-11-21", "--format", "json"]) == 0
    out = capsysbinary.readouterr().out.decode()
    assert "NaN" not in out
    content = json.loads(out)
    assert content["query"] == "figures"
    assert content["version"] == "v1"
    assert content["params"] == {"as_of": "2026-11-21", "vintage": "63", "metric": None}
    assert content["rows"][1] == {
        "unit_id": "63-84",
        "as_of": "2022-12-31",
        "total": None,
        "share": None,
        "note": None,
    }


def test_parquet_goes_to_a_file(warehouse: Path, tmp_path: Path) -> None:
    out = tmp_path / "figures.parquet"
    assert main(["figures", "--format", "parquet", "--out", str(out)]) == 0
    assert pq.read_table(out).column("total").to_pylist() == [240, None]


def test_the_table_marks_what_is_absent(warehouse: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["figures"]) == 0
    lines = capsysbinary.readouterr().out.decode().splitlines()
    assert lines[0].split() == ["unit_id", "as_of", "total", "share", "note"]
    assert lines[3].split() == ["63-84", "2022-12-31", "—", "—", "—"]


@pytest.mark.parametrize("arguments", [[], ["--list"]])
def test_without_a_name_all_are_listed(
    warehouse: Path, capsysbinary: pytest.CaptureFixture[bytes], arguments: list[str]
) -> None:
    assert main(arguments) == 0
    out = capsysbinary.readouterr().out.decode()
    assert "Figures of one unit." in out
    assert "--as-of: date = today" in out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["stars"], "There is no question named 'stars'"),
        (["figures", "--year", "2024"], "has no parameter 'year'"),
        (["figures", "--as-of"], "--as-of is given without a value"),
        (["figures", "2024"], "'2024' stands alone"),
        (["figures", "--vintage", "63", "--vintage", "34"], "--vintage is given twice"),
        (["one_unit"], "needs the parameter 'unit_id'"),
        (["one_unit", "--build-dir", "x"], "has no parameter 'build_dir'"),
    ],
)
def test_a_wrong_call_says_so_and_exits_with_2(
    warehouse: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert sentence in captured.err
