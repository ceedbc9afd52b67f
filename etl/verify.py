"""`python -m etl verify [VERSION]`: whether a version can be made again, table by table.

The stored file is held against the hashes that were stored in it, then built again in a temporary folder: from the
inputs and the code as they are where these make that version, else from the commit it was built from.
"""

import argparse
import io
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb

from etl import content, journal, publish
from etl.build import fill
from etl.content import Hashes
from etl.faults import BuildError


class CannotVerify(Exception):
    """Why a version cannot be made again here; str() says what to do."""


def command(options: argparse.Namespace) -> int:
    """0 where the version is made again with the same content; 1 where a table differs (named), or it cannot be."""
    folder = publish.build_dir(options.build_dir)
    try:
        version = publish.resolve(options.version, folder=folder)
        stored, found = _read(folder / publish.warehouse_name(version))
        sys.stdout.write(f"version {version}: {len(found)} tables, content {content.whole(found)}\n")
        changed = list(differences(stored, found)) if stored else []
        sys.stdout.write(_said(changed, "the stored file", "was stored", missing=not stored))
        again = _again(version, folder=folder, options=options)
    except (publish.NotStored, journal.JournalUnreadable, CannotVerify, BuildError, OSError, duckdb.Error) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    differs = list(differences(found, again))
    sys.stdout.write(_said(differs, "built again, it", "the stored file holds"))
    return 1 if changed or differs else 0


def differences(before: Hashes, after: Hashes) -> Iterator[str]:
    """The tables that do not hold the same, each with what is the matter."""
    for name in sorted(before.keys() | after.keys()):
        if name not in after:
            yield f"{name}: is missing"
        elif name not in before:
            yield f"{name}: is one more"
        elif before[name] != after[name]:
            yield f"{name}: {before[name][:12]} became {after[name][:12]}"


def _said(differs: list[str], what: str, other: str, *, missing: bool = False) -> str:
    if missing:
        return f"{what} is of before hashes were stored, so it is held against a new build alone\n"
    if not differs:
        return f"{what} holds what {other}\n"
    return "".join(f"differs: {each}\n" for each in differs) + f"{what} differs in {len(differs)} table(s)\n"


def _again(version: str, *, folder: Path, options: argparse.Namespace) -> Hashes:
    """The hashes of the version built anew; raises CannotVerify, BuildError."""
    made_here = publish.version_of(data_dir=options.data_dir)
    with tempfile.TemporaryDirectory() as name:
        if version == made_here and options.commit is None:
            sys.stdout.write(f"built again from {options.data_dir} in a temporary folder\n")
            return _built_here(Path(name), version=version, data_dir=options.data_dir)
        record = journal.read(folder).get(version, journal.Record())
        commit = options.commit or record.commit
        if commit is None:
            raise CannotVerify(
                f"The inputs and code here make version {made_here}, and no commit is known that makes {version}. Name"
                f" one: python -m etl verify {version} --commit COMMIT"
            )
        sys.stdout.write(f"built again from commit {commit} in a temporary folder\n")
        return _built_at(commit, Path(name), version=version)


def _built_here(home: Path, *, version: str, data_dir: Path) -> Hashes:
    with duckdb.connect(str(home / "again.duckdb"), config=publish.WRITER) as connection:
        fill(connection, data_dir=data_dir, version=version)
        return content.stored(connection)


def _built_at(commit: str, home: Path, *, version: str) -> Hashes:
    """By that commit's own code, in this environment."""
    asked = ["git", "-C", str(publish.ROOT), "archive", "--format=tar", commit, "--"]
    try:
        packed = subprocess.run(asked, capture_output=True, check=True, stdin=subprocess.DEVNULL).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise CannotVerify(
            f"git does not give commit {commit} ({_reason(error)}); fetch it, or name another."
        ) from error
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(home / "code", filter="data")
    target = home / "build"
    built = subprocess.run(
        [sys.executable, "-m", "etl", "--build-dir", str(target), "build"],
        cwd=home / "code", capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    pointer = publish.read_pointer(target)
    if built.returncode or pointer is None:
        raise CannotVerify(f"Commit {commit} does not build in this environment:\n{built.stderr.strip()}")
    if pointer.version != version:
        raise CannotVerify(
            f"Commit {commit} makes version {pointer.version}, not {version}: another commit, or another release of "
            "DuckDB, made that."
        )
    return _read(target / pointer.file)[1]


def _reason(error: OSError | subprocess.CalledProcessError) -> str:
    return error.stderr.decode().strip() if isinstance(error, subprocess.CalledProcessError) else str(error)


def _read(warehouse: Path) -> tuple[Hashes, Hashes]:
    """The hashes stored in a file (none in an old one), and those of what it holds."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return content.stored(connection), content.hashes(connection)
