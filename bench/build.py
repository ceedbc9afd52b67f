"""The build of the warehouse: of the real data, and with a made register of 100,000 products beside it."""

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

from bench import imports
from bench.statistics import lines
from etl.__main__ import DATA_DIR
from etl.publish import BUILD_DIR_VARIABLE

ROWS: Final = 100_000
MOST_SECONDS: Final = 20
MOST_MIB: Final = 700
VIEW_DAY: Final = "2024-06-30"


def print_builds(*, rows: int = ROWS) -> None:
    """Seconds and peak memory of both builds, the interpreter's start included."""
    with tempfile.TemporaryDirectory() as name:
        made = Path(name) / "data"
        shutil.copytree(DATA_DIR, made, ignore=shutil.ignore_patterns("build"))
        imports.make(Path(name) / "made.xlsx", rows=rows)
        imports.take(Path(name) / "made.xlsx", data_dir=made)
        table = [["build", "s", "MiB"]]
        for what, data_dir in (("real data", DATA_DIR), (f"with {rows:,} made products", made)):
            seconds, peak = _build(data_dir, folder=Path(name) / "build")
            table.append([what, f"{seconds:.2f}", f"{peak:.0f}"])
        table.append(["a view of the past", *_view(folder=Path(name) / "build")])
    table.append(["at most", f"{MOST_SECONDS}", f"{MOST_MIB}"])
    print("\n" + lines(table), flush=True)


def _build(data_dir: Path, *, folder: Path) -> tuple[float, float]:
    command = [sys.executable, "-m", "etl", "--data-dir", str(data_dir), "build"]
    return imports.measured(command, environment=os.environ | {BUILD_DIR_VARIABLE: str(folder)})


def _view(*, folder: Path) -> tuple[str, str]:
    """What the first reader of a day waits for, on the real data: seconds and MiB of the maker."""
    environment = os.environ | {BUILD_DIR_VARIABLE: str(folder)}
    imports.measured([sys.executable, "-m", "etl", "build"], environment=environment)
    command = [sys.executable, "-m", "etl", "known", "--by", VIEW_DAY]
    seconds, peak = imports.measured(command, environment=environment)
    return f"{seconds:.2f}", f"{peak:.0f}"
