"""The import of a made register of 100,000 rows and 12 columns, beside what python-calamine takes only to read it."""

import csv
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import numpy as np
import xlsxwriter

from bench.statistics import lines, median
from etl.__main__ import DATA_DIR
from tests.browser.serving import ROOT

ROWS: Final = 100_000
RUNS: Final = 3
MEASURED: Final = """
import resource, subprocess, sys, time
started = time.perf_counter()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""Runs a command in a process of its own: a process that this one started would count this one's memory as its own."""
MOST_TIMES: Final = 2.5
MOST_MIB: Final = 1024
UNIT: Final = "63-84"
AS_OF: Final = date(2026, 1, 15)
FIRST_DAY: Final = date(2020, 1, 1)
DAYS: Final = 2000
HEADINGS: Final = (
    "STT", "Tên sản phẩm", "Tên chủ thể", "Loại hình chủ thể", "Nhóm sản phẩm", "Hạng sao", "Điểm", "Địa chỉ",
    "Xã, phường", "Huyện", "Số quyết định", "Ngày công nhận",
)  # fmt: skip
GOODS: Final = ("gạo", "mật ong", "chè", "dừa sáp", "bánh tét")
STARS: Final = (("3 sao", 60), ("4 sao", 80), ("5 sao", 95))
CALAMINE: Final = """
import sys, time
from python_calamine import CalamineWorkbook
started = time.perf_counter()
rows = CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()
print(time.perf_counter() - started)
"""


def print_import(*, rows: int = ROWS) -> None:
    """Medians of three of calamine alone, of the whole command on one row and on all; the child's peak memory."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one, all_rows = folder / "one.xlsx", folder / "all.xlsx"
        make(one, rows=1)
        make(all_rows, rows=rows)
        alone, start, whole, peaks = [], [], [], []
        for _ in range(RUNS):  # in turns, so that what else the machine does falls on all of them
            alone.append(_calamine(all_rows))
            start.append(_command(one, into=folder)[0])
            seconds, peak = _command(all_rows, into=folder)
            whole.append(seconds)
            peaks.append(peak)
    times = (median(whole) - median(start)) / median(alone)
    table = [
        [f"import of {rows:,} rows", ""],
        ["calamine alone, s", f"{median(alone):.2f}"],
        ["command on one row, s", f"{median(start):.2f}"],
        ["command on all, s", f"{median(whole):.2f}"],
        [f"(all - one) / calamine (at most {MOST_TIMES})", f"{times:.2f}"],
        [f"peak memory of a process, MiB (at most {MOST_MIB:,})", f"{max(peaks):.0f}"],
    ]
    print("\n" + lines(table), flush=True)


def make(path: Path, *, rows: int) -> None:
    """A workbook as offices keep them: a header, then a product a row; the same at every run."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Sổ")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, HEADINGS)
        for number, (cells, recognised_on) in enumerate(_products(rows), start=1):
            sheet.write_row(number, 0, cells)
            sheet.write_datetime(number, len(cells), recognised_on, day)


def _products(rows: int) -> Iterator[tuple[tuple[Any, ...], date]]:
    """The cells of each row but the last, and the last: the date."""
    with (DATA_DIR / "reference" / "communes_63.csv").open(encoding="utf-8", newline="") as file:
        places = [(row["name_vi"], row["district_name"]) for row in csv.DictReader(file) if row["unit_id"] == UNIT]
    drawn = np.random.default_rng(1).integers(0, 1 << 30, (rows, 7)).tolist()
    for number, (good, maker, star, hamlet, place, decision, day) in enumerate(drawn, start=1):
        stars, score = STARS[star % len(STARS)]
        commune, district = places[place % len(places)]
        yield (
            number, f"Sản phẩm {GOODS[good % len(GOODS)]} số {number}", f"HTX nông nghiệp {maker % (rows // 5 + 1)}",
            "Hợp tác xã", "Thực phẩm", stars, score, f"Ấp {hamlet % 30}", commune, district,
            f"{decision % 900}/QĐ-UBND",
        ), FIRST_DAY + timedelta(days=day % DAYS)  # fmt: skip


def _calamine(path: Path) -> float:
    """Seconds of reading alone, in a process of its own as the import does."""
    said = subprocess.run([sys.executable, "-c", CALAMINE, str(path)], check=True, capture_output=True, text=True)
    return float(said.stdout)


def _command(path: Path, *, into: Path) -> tuple[float, float]:
    """Seconds of the command into an empty store, and MiB that its largest process had at most."""
    with tempfile.TemporaryDirectory(dir=into) as data:
        (Path(data) / "reference").symlink_to(DATA_DIR / "reference")
        return take(path, data_dir=Path(data))


def take(path: Path, *, data_dir: Path) -> tuple[float, float]:
    """Import a made workbook; seconds and MiB as `measured` gives them."""
    command = ["--data-dir", str(data_dir), "import", "products", str(path), "--province", UNIT, "--as-of", str(AS_OF)]
    return measured([sys.executable, "-m", "etl", *command])


def measured(command: Sequence[str], *, environment: Mapping[str, str] | None = None) -> tuple[float, float]:
    """Seconds of a command, and MiB that its largest process had at most."""
    watched = [sys.executable, "-c", MEASURED, *command]
    said = subprocess.run(watched, cwd=ROOT, check=True, capture_output=True, text=True, env=environment).stdout
    seconds, peak = map(float, said.split())
    return seconds, peak / 1024 / (1024 if sys.platform == "darwin" else 1)
