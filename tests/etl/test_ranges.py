"""A target stated as a range keeps both its ends; the sum of parts has an upper end where every part has one."""

import pytest

from etl.build import DATA_DIR
from etl.corrections import load
from tests.factories import DataFolder

PERIOD = {"start": "2021-01-01", "end": "2025-12-31"}


def ends(folder: DataFolder, unit_id: str) -> tuple[float | None, float | None]:
    with folder.filled() as (connection, built):
        assert [fault for fault in built.faults if fault.severity == "error"] == []
        ((low, high),) = connection.table("mart_target").filter(f"vintage = '34' AND unit_id = '{unit_id}'").project(
            "value, value_max"
        ).fetchall()  # fmt: skip
    return low, high


def test_a_range_keeps_both_ends(folder: DataFolder) -> None:
    folder.aim("63-03", 400, value_max=500, **PERIOD)
    assert ends(folder, "34-03") == (400, 500)


@pytest.mark.parametrize(("other", "upper"), [(30, 80), ("", None)])
def test_upper_ends_add_up_where_every_part_states_one(folder: DataFolder, other: int | str, upper: int | None) -> None:
    folder.aim("63-01", 40, value_max=50, **PERIOD)
    folder.aim("63-02", 20, value_max=other, **PERIOD)
    assert ends(folder, "34-02") == (60, upper)


def test_a_file_without_the_column_has_no_ranges(folder: DataFolder) -> None:
    folder.aim("63-03", 400, **PERIOD)
    folder.write()
    path = folder.path / "raw" / "targets.csv"
    lines = [line.split(",") for line in path.read_text(encoding="utf-8").splitlines()]
    place = lines[0].index("value_max")
    text = "\n".join(",".join(cells[:place] + cells[place + 1 :]) for cells in lines)
    folder.write = lambda: path.write_text(text + "\n", encoding="utf-8") and folder  # type: ignore[method-assign, assignment, return-value]
    assert ends(folder, "34-03") == (400, None)


@pytest.mark.parametrize(("value_max", "is_fault"), [(399, True), ("five", True), (400, False)])
def test_an_upper_end_below_the_lower_is_a_fault(folder: DataFolder, value_max: int | str, is_fault: bool) -> None:
    folder.aim("63-03", 400, value_max=value_max, **PERIOD)
    with folder.filled() as (_, built):
        assert [fault.check for fault in built.faults if fault.severity == "error"] == ["bad_target"] * is_fault


def test_every_upper_end_in_a_published_note_is_carried() -> None:
    ranges = [entry for entry in load(DATA_DIR / "corrections.yml") if entry.kind == "range"]
    assert len(ranges) == 30
    for entry in ranges:
        (upper,) = entry.after
        assert float(upper) > float(entry.match["value"])
        assert upper in entry.match["note"]
