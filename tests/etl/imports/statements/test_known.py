"""What files brought travels in time by the publication of its source, as published rows do."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from etl import known
from etl.build import build
from tests.etl.imports.statements import made
from tests.etl.imports.statements.conftest import Office

PLAN = (
    "--source-publisher", "UBND tỉnh", "--source-title", "Kế hoạch", "--source-document", "45/KH-UBND",
    "--source-published-on", "12/3/2026", "--source-tier", "official",
)  # fmt: skip
EARLIER = ("--source-publisher", "Sở", "--source-title", "Kế hoạch cũ", "--source-published-on", "1/2/2024")


@pytest.mark.parametrize(("day", "n_rows"), [(date(2026, 3, 11), 0), (date(2026, 3, 12), 1)])
def test_an_imported_plan_is_known_from_its_publication(office: Office, tmp_path: Path, day: date, n_rows: int) -> None:
    plan = made.workbook(tmp_path / "plan.xlsx", made.target())
    assert office.take(plan, source=PLAN)["exit_code"] == 0
    earlier = made.workbook(tmp_path / "earlier.xlsx", made.target(period="2025"))
    assert office.take(earlier, source=EARLIER)["exit_code"] == 0
    home = tmp_path / "build"
    build(data_dir=office.data_dir, folder=home)
    with duckdb.connect(str(known.make(home, day=day)), read_only=True) as connection:
        targets = connection.table("mart_target").filter("source_id LIKE 'ubnd-tinh-%' AND vintage = '34'")
        assert len(targets.fetchall()) == n_rows
        described = connection.table("core_source").filter("publisher = 'UBND tỉnh'").fetchall()
        assert len(described) == n_rows
