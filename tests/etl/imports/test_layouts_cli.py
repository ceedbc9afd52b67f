"""Registers of invented offices through the command: a layout is confirmed once, the next file of it asks nothing."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from etl.__main__ import main
from etl.imports import mapping, supervise
from etl.imports.reading import read_register
from tests.etl.imports import made
from tests.fixtures.registers import make

Take = Callable[..., dict[str, Any]]
LAYOUTS: Final = {
    "tra_vinh_by_districts.xlsx": ("63-84", 6), "binh_thuan_by_years.xlsx": ("63-60", 6),
    "lang_son_merged.ods": ("63-20", 3), "thai_nguyen_list.csv": ("63-19", 3), "old_excel.xls": ("63-84", 3),
}  # fmt: skip
"""Whose register it is and how many products it has."""


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return made.data_folder(tmp_path / "data")


@pytest.fixture
def take(data_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Take:
    """The command, told in JSON; the file is read in this process."""
    monkeypatch.setattr(supervise, "run", read_register)

    def call(path: Path, unit_id: str, *more: str) -> dict[str, Any]:
        command = ["import", "products", str(path), "--province", unit_id, "--as-of", "2025-06-30", *more]
        code = main(["--data-dir", str(data_dir), *command, "--format", "json"])
        said: dict[str, Any] = json.loads(capsys.readouterr().out)
        return said | {"exit_code": code}

    return call


@pytest.mark.parametrize(("name", "unit_id", "rows"), [(name, *more) for name, more in LAYOUTS.items()])
def test_every_layout_is_taken_with_a_confirmed_mapping(
    take: Take, data_dir: Path, tmp_path: Path, name: str, unit_id: str, rows: int
) -> None:
    path = make.FOLDER / name
    written = tmp_path / "mapping.yml"
    take(path, unit_id, "--dry-run", "--write-mapping", str(written))
    said = take(path, unit_id, "--mapping", str(written))
    assert (said["exit_code"], said["status"], said["taken"]) == (0, "taken", rows)
    kept = data_dir / "register" / "mappings" / f"{said['mapping']['fingerprint']}.yml"
    assert mapping.load(kept).is_confirmed


def test_the_next_file_of_a_layout_asks_nothing(take: Take, tmp_path: Path) -> None:
    first = make.FOLDER / "thai_nguyen_list.csv"
    assert take(first, "63-19")["exit_code"] == 2
    assert take(first, "63-19", "--accept-mapping")["exit_code"] == 0
    following = tmp_path / "thai_nguyen_2.csv"
    following.write_bytes(first.read_bytes().replace(b";2022", b";2024"))
    said = take(following, "63-19")
    assert (said["exit_code"], said["status"], said["mapping"]["how"]) == (0, "taken", "kept")
    assert said["products"]["changed"] >= 1
    assert said["communes"]["not_named"] == 0
