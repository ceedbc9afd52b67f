"""Runs the child process that reads a file and outlives it: memory, time and sudden ends become an outcome."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Final

from etl.imports import file_texts, outcome
from etl.imports.job import OUTCOME, Job
from etl.imports.outcome import FAILED, UNREADABLE, Outcome
from etl.imports.worker import MEGABYTE, NO_ROOM

ROOT: Final = Path(__file__).resolve().parents[2]
WORKER: Final = (sys.executable, "-m", "etl.imports.worker")
ENVIRONMENT: Final = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "MALLOC_ARENA_MAX": "2",
}
"""One thread and no memory set aside beforehand, so that a limit of address space is one of use."""
LAST_LINES: Final = 1
_LOG: Final = "worker.log"


def run(job: Job, *, worker: tuple[str, ...] = WORKER) -> Outcome:
    """Read the job's file in a child process and give what it found, or what became of it."""
    log = job.out / _LOG
    with log.open("wb") as said:
        child = subprocess.Popen(
            worker, stdin=subprocess.PIPE, stdout=said, stderr=said, cwd=ROOT, env={**os.environ, **ENVIRONMENT}
        )
        try:
            child.communicate(job.as_json().encode(), timeout=job.seconds)
        except subprocess.TimeoutExpired:
            return file_texts.trouble(job.file.name, "too_slow", status=UNREADABLE, limit=f"{job.seconds:,}")
        finally:
            _end(child)
    return _outcome(job, child.returncode, said=log.read_text(encoding="utf-8", errors="replace"))


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Leave no child behind, whatever the parent was interrupted by."""
    if child.poll() is None:
        child.kill()
        child.wait()


def _outcome(job: Job, code: int, *, said: str) -> Outcome:
    """What the child wrote; else why it wrote nothing, from how it ended."""
    try:
        if code == 0:
            return outcome.read(job.out / OUTCOME)
    except (FileNotFoundError, ValueError):
        said = said or "no outcome"
    if code == -signal.SIGXCPU:
        return file_texts.trouble(job.file.name, "too_slow", status=UNREADABLE, limit=f"{job.seconds:,}")
    if "MemoryError" in said or "memory allocation" in said or code == -signal.SIGABRT:
        limit = f"{job.memory_bytes // MEGABYTE:,}"
        return file_texts.trouble(job.file.name, "too_much_memory", status=UNREADABLE, kind=job.kind, limit=limit)
    if code == NO_ROOM:
        return file_texts.trouble(job.file.name, "disk", status=FAILED, detail=said.strip())
    last = "; ".join(said.strip().splitlines()[-LAST_LINES:])
    how = f"signal {-code}" if code < 0 else f"exit code {code}"
    return file_texts.trouble(job.file.name, "reader_ended", status=FAILED, detail=": ".join(filter(None, (how, last))))
