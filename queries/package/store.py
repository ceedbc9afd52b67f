"""Packages made for the server: written once a version and day into `data/build/package`, then sent as files.

    data/build/package/<version>_<day>_<code>/    the package's files, and ocop-data.zip with all of them

Writing takes seconds, so whoever asks first has it made by `python -m queries package` in a process of its own.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from datetime import date
from pathlib import Path
from typing import Final

from queries import reader
from queries.errors import NoPackage
from queries.package import writing
from queries.warehouse import BUILD_DIR_VARIABLE, build_dir

ROOT: Final = Path(__file__).resolve().parents[2]
FOLDER: Final = "package"
ZIP: Final = "ocop-data.zip"
KEPT: Final = 2
"""Packages that stay: today's, and one that someone may still be fetching."""
MAKING_SECONDS: Final = 120.0

_making: Final = threading.Lock()


def folder(*, as_of: date, mark: str) -> Path:
    """The folder of the package of the published version on a day, made if it is missing.

    Raises NoPackage, NoWarehouse. `mark` stands for the code that writes packages.
    """
    home = build_dir()
    target = home / FOLDER / f"{reader.version()}_{as_of.isoformat()}_{mark}"
    if target.is_dir():
        return target
    with _making:
        if not target.is_dir():
            _make(home, target, as_of=as_of)
            _remove_old(target)
    return target


def find(home: Path, path: str) -> Path | None:
    """The file of a package that an address names; None for anything that is not one."""
    try:
        asked = (home / path).resolve()
        return asked if asked.is_relative_to(home.resolve()) and asked.is_file() else None
    except (OSError, ValueError):  # a name too long for the disk, or with a zero byte
        return None


def _make(home: Path, target: Path, *, as_of: date) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".making-") as draft:
        files = Path(draft) / "files"
        asked = [sys.executable, "-m", "queries", "package", "--out", str(files), "--as-of", as_of.isoformat()]
        try:
            made = subprocess.run(
                asked,
                cwd=ROOT,
                env=os.environ | {BUILD_DIR_VARIABLE: str(home.resolve())},
                capture_output=True,
                text=True,
                timeout=MAKING_SECONDS,
                check=False,
                stdin=subprocess.DEVNULL,
            )
        except subprocess.TimeoutExpired:
            raise NoPackage(f"Writing the package took longer than {MAKING_SECONDS:.0f} seconds; ask again.") from None
        if made.returncode:
            raise NoPackage(f"There is no package. {(made.stderr.strip().splitlines() or ['Its writer ended.'])[-1]}")
        contents = {path.relative_to(files).as_posix(): path.read_bytes() for path in writing.files_in(files)}
        writing.write_zip(contents, files / ZIP)
        if not target.exists():  # another process was quicker
            files.rename(target)


def _remove_old(newest: Path) -> None:
    """Remove packages beyond the newest few; one that is being sent stays readable until it is sent."""
    made = [path for path in newest.parent.iterdir() if path.is_dir() and not path.name.startswith(".")]
    for path in sorted(made, key=lambda path: path.stat().st_mtime_ns, reverse=True)[KEPT:]:
        if path != newest:
            shutil.rmtree(path, ignore_errors=True)
