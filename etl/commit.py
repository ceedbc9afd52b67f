"""The git commit that a build is of, where every input and all code are as committed there.

It is kept beside the warehouse (etl/journal.py), not in it: one version is made by many commits, and holds the same.
"""

import subprocess
from pathlib import Path
from typing import Final

from etl import publish

HEAD: Final = "# branch.oid "
CODE: Final = ("etl", "queries", "ocop")
SECONDS: Final = 10.0


def of(data_dir: Path) -> str | None:
    """The commit, or None: no git, no repository, inputs or code of one's own. Takes some 10 ms."""
    folders = (str(data_dir.resolve()), *CODE)
    status = _git("status", "--porcelain=v2", "--branch", "--untracked-files=no", "--", *folders)
    tracked = _git("ls-files", "-z", "--", *folders)
    if status is None or tracked is None:
        return None
    commit, *changes = [line.removeprefix(HEAD) for line in status.splitlines() if _tells(line)]
    inputs = {path.resolve() for path, _ in publish.inputs(data_dir)}
    known = {(publish.ROOT / name).resolve() for name in tracked.split("\0")}
    return None if changes or len(commit) != 40 or inputs - known else commit


def _tells(line: str) -> bool:
    return line.startswith(HEAD) or not line.startswith("#")


def _git(*arguments: str) -> str | None:
    """What git says; None where it is not installed or refuses."""
    asked = ["git", "--no-optional-locks", "-C", str(publish.ROOT), *arguments]
    try:
        done = subprocess.run(asked, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
