"""The child process that reads a file: `python -m etl.imports.worker`, a job as JSON on its input.

It holds itself to the job's limits of memory and time before it opens the file, and leaves what it found in the job's
folder. Whatever happens to it, the parent lives on and the store is not touched.
"""

import errno
import gc
import os
import sys
from typing import Final

from etl.imports import file_texts
from etl.imports.job import OUTCOME, Job, parse
from etl.imports.outcome import FAILED, UNREADABLE, Outcome

MEGABYTE: Final = 1024 * 1024
FULL_DISK: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES)
NO_ROOM: Final = 74
"""The exit code where not even the outcome can be written (EX_IOERR)."""


def main() -> int:
    """Read one job, write its outcome; 0 whenever there is an outcome, NO_ROOM where the disk takes none."""
    gc.disable()  # a short life with millions of cells and hardly a cycle: looking for cycles took a third of it
    job = parse(sys.stdin.read())
    _limit(job)
    found = _outcome(job)
    try:
        found.write(job.out / OUTCOME)
    except OSError as error:
        if error.errno not in FULL_DISK:
            raise
        sys.stderr.write(f"{error}\n")
        return NO_ROOM
    return 0


def _outcome(job: Job) -> Outcome:
    """What came of it; too little memory and a full disk are outcomes, anything unforeseen is not."""
    from etl.imports.reading import read_register  # after the limits: imports are within them

    try:
        return read_register(job)
    except MemoryError:
        limit = f"{job.memory_bytes // MEGABYTE:,}"
        return file_texts.trouble(job.file.name, "too_much_memory", status=UNREADABLE, kind=job.kind, limit=limit)
    except OSError as error:
        if error.errno not in FULL_DISK:
            raise
        return file_texts.trouble(job.file.name, "disk", status=FAILED, detail=str(error))


def _limit(job: Job) -> None:
    """Hold this process to its memory and processor time; a platform without such limits has the parent's clock."""
    try:
        import resource
    except ImportError:
        return
    for kind, value in ((resource.RLIMIT_AS, job.memory_bytes), (resource.RLIMIT_CPU, job.seconds)):
        _, most = resource.getrlimit(kind)
        allowed = value if most == resource.RLIM_INFINITY else min(value, most)
        try:
            resource.setrlimit(kind, (allowed, most))
        except (ValueError, OSError):
            continue  # macOS refuses limits of address space


if __name__ == "__main__":
    ended = main()
    sys.stderr.flush()
    os._exit(ended)  # the outcome is written: taking millions of cells apart one by one would only cost time
