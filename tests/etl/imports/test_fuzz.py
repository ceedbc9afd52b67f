"""Any small register, however odd, is taken, refused or said to be unreadable; never a crash, never half."""

import csv
import json
import os
import tempfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.build import DATA_DIR
from etl.faults import ERROR
from etl.imports import editions, outcome, reading
from etl.imports.checking import References, write_rows
from etl.imports.headings import FIELDS
from etl.imports.job import REFUSED_ROWS, REPORT, ROWS, Job
from etl.imports.reading import read_register
from etl.imports.values import POTENTIAL
from etl.imports.wording import lines_of
from tests.etl.imports import made

ODD: Final = (
    "4 sao", "★★★", "tiềm năng 5 sao", "6", "xã Hòa Tân", "Cầu Kè", "P. 7", "15/6/2023", "31/2/2023", "2023", "HTX A",
    "=1+1", "@x", "-", "Tổng cộng", "I. Huyện X", "<script>", "#REF!", "a\x07b", "\u202e", "Trà Vinh", "Tên sản phẩm",
)  # fmt: skip
TEXTS: Final = st.one_of(st.sampled_from(ODD), st.text(max_size=12))
CELLS: Final = st.one_of(
    st.none(),
    TEXTS,
    st.integers(-(10**12), 10**12),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)
EXAMPLES: Final = int(os.environ.get("OCOP_FUZZ", "40"))
"""More with OCOP_FUZZ=1000: a few seconds are what every run of the tests can spare."""
QUICK: Final = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="OCOP_FUZZ" not in os.environ,
    suppress_health_check=list(HealthCheck),
)


@QUICK
@given(rows=st.lists(st.dictionaries(st.sampled_from(FIELDS), CELLS, max_size=8), max_size=6), is_stated=st.booleans())
def test_any_rows_are_taken_or_refused_each_for_a_reason(
    rows: list[dict[str, Any]], is_stated: bool, known: References
) -> None:
    result = made.checked(known, *rows, unit_id=made.UNIT if is_stated else None)
    refused = set(result.faults.loc[result.faults["level"] == ERROR, "position"])
    assert set(result.is_refused.nonzero()[0]) == refused
    with tempfile.TemporaryDirectory() as folder:
        taken = write_rows(result, Path(folder) / "rows.csv")
        held = list(editions.read_rows(Path(folder) / "rows.csv"))
    assert taken == len(held) == len(rows) - len(refused)
    for row in held:
        assert row["product_key"]
        assert row["star"] in ("", "3", "4", "5", POTENTIAL)
        assert "?" not in (row["recognised_on"], row["valid_until"], row["score"], row["entity_type"], row["event"])


def sheet_of(path: Path, table: list[list[Any]]) -> None:
    """Cells into an xlsx file, those that the format cannot hold left out."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        out = book.add_worksheet("Năm 2023")
        for row, cells in enumerate(table):
            for column, cell in enumerate(cells):
                if isinstance(cell, str):
                    out.write_string(row, column, "".join(c for c in cell if c.isprintable()))
                elif isinstance(cell, bool):
                    out.write_boolean(row, column, cell)
                elif isinstance(cell, int | float) and abs(cell) < 1e300:
                    out.write_number(row, column, cell)
                elif isinstance(cell, date | time | timedelta) and getattr(cell, "year", 2000) >= 1900:
                    out.write(row, column, cell.replace(tzinfo=None) if isinstance(cell, datetime) else cell)


OTHER_HEADINGS: Final = [*list(made.HEADINGS.values())[2:], "STT", "Ngày", "Số", "Điện thoại", "Tên sản phẩm", ""]
HEADINGS: Final = st.lists(st.sampled_from(OTHER_HEADINGS), max_size=5).map(
    lambda others: [made.HEADINGS["product_name"], *others[:2], made.HEADINGS["star"], *others[2:]]
)


@QUICK
@given(
    headings=HEADINGS,
    rows=st.lists(st.lists(CELLS, min_size=1, max_size=6), max_size=6),
    is_csv=st.booleans(),
    is_accepted=st.booleans(),
)
def test_any_file_is_taken_refused_or_unreadable_and_says_so_in_both_languages(
    headings: list[str],
    rows: list[list[Any]],
    is_csv: bool,
    is_accepted: bool,
    known: References,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "read_references", lambda _: known)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / ("register.csv" if is_csv else "register.xlsx")
        if is_csv:
            with path.open("w", encoding="utf-8", newline="", errors="replace") as file:
                csv.writer(file).writerows([headings, *rows])
        else:
            sheet_of(path, [headings, *rows])
        job = Job(
            file=path, data_dir=DATA_DIR, store=folder / "store", out=folder, unit_id=made.UNIT, vintage=None,
            as_of="2025-06-30", today="2025-06-30", completeness="full", source_id="s", is_mapping_accepted=True,
            is_valid_accepted=is_accepted, is_report_wanted=True,
        )  # fmt: skip
        found = read_register(job)
        assert found.status in (outcome.READY, outcome.REFUSED, outcome.UNREADABLE)
        json.loads(found.as_json())
        for lang in ("vi", "en"):
            assert "\n".join(lines_of(found, lang=lang)).strip()
        for made_file in {REPORT, REFUSED_ROWS} & set(found.files.values()):
            openpyxl.load_workbook(folder / made_file)
        if found.status == outcome.READY:
            held = list(editions.read_rows(folder / ROWS))
            assert len(held) == found.taken == found.rows_read - found.rows_refused
