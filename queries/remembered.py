"""What the build folder remembers of every version that was published there, also after its file is gone.

data/build/versions.json    {version: {"built_at", "content_hash", "commit", "kept_since", "reason"}}: etl/journal.py
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

FILE: Final = "versions.json"


def commit_of(version: str, folder: Path) -> str | None:
    """The commit that a version was built from here, also of one that is gone; None where that is not known."""
    said = remembered(folder).get(version.partition("@")[0], {}).get("commit")
    return str(said) if said else None


def remembered(folder: Path) -> Mapping[str, Mapping[str, Any]]:
    """What is known of every version that was published here; nothing where the file is missing or unreadable."""
    try:
        found = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    known = found.items() if isinstance(found, dict) else ()
    return {str(version): said for version, said in known if isinstance(said, dict)}


def way_back(version: str, folder: Path) -> str:
    """How to have a version that is not stored, in a sentence."""
    commit = commit_of(version, folder)
    if commit:
        return f"In a clone of the repository this makes it again: git checkout {commit} && python -m etl build"
    return "In a clone of the repository, check out the commit cited with it and run: python -m etl build"
