"""Files that are there whole or not at all, and stay after a loss of power."""

import os
import shutil
import uuid
from pathlib import Path
from typing import Final

INCOMING: Final = ".incoming-"
"""How a draft's name begins; whoever keeps a store removes drafts that a killed process left."""
CHUNK: Final = 1 << 20


def draft(content: Path | str, *, beside: Path) -> Path:
    """A flushed copy of a file, or a text as UTF-8, in the folder of `beside`; os.replace makes it that file.

    Raises OSError (a full disk) and leaves nothing behind.
    """
    path = beside.parent / f"{INCOMING}{uuid.uuid4().hex}"
    try:
        with path.open("xb") as writing:
            if isinstance(content, str):
                writing.write(content.encode())
            else:
                with content.open("rb") as reading:
                    shutil.copyfileobj(reading, writing, CHUNK)
            writing.flush()
            os.fsync(writing.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise
    return path


def flush(folder: Path) -> None:
    """Make the folder's new names outlast a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
