"""The child process that reads a file: whatever happens to it, the parent says what and lives on."""

import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from etl.imports.job import OUTCOME, Job, parse
from etl.imports.outcome import FAILED, READY, UNREADABLE
from etl.imports.supervise import run
from etl.imports.worker import MEGABYTE
from tests.etl.imports import made

ENDS = {
    "import os, signal; os.kill(os.getpid(), signal.SIGKILL)": ("reader_ended", FAILED, "signal 9"),
    "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)": ("reader_ended", FAILED, "signal 11"),
    "import os, signal; os.kill(os.getpid(), signal.SIGXCPU)": ("too_slow", UNREADABLE, "2 seconds"),
    "raise SystemExit(3)": ("reader_ended", FAILED, "exit code 3"),
    "raise ZeroDivisionError('boom')": ("reader_ended", FAILED, "boom"),
    "raise MemoryError": ("too_much_memory", UNREADABLE, "2,048 MB"),
    "pass": ("reader_ended", FAILED, "no outcome"),
    "import time; time.sleep(60)": ("too_slow", UNREADABLE, "2 seconds"),
}


@pytest.fixture
def job(tmp_path: Path) -> Job:
    out = tmp_path / "out"
    out.mkdir()
    return Job(
        file=made.workbook(tmp_path / "sổ.xlsx", made.row()), data_dir=made.data_folder(tmp_path / "data"),
        store=tmp_path / "data" / "register", out=out, unit_id=made.UNIT, vintage=None, as_of="2025-06-30",
        today="2025-06-30", completeness="full", source_id="register-63-84", memory_bytes=2048 * MEGABYTE, seconds=60,
    )  # fmt: skip


def test_a_job_is_the_same_after_its_way_to_the_child(job: Job) -> None:
    assert parse(job.as_json()) == job


def test_a_file_is_read_in_the_child(job: Job) -> None:
    outcome = run(job)
    assert (outcome.status, outcome.rows_read, outcome.taken) == (READY, 1, 1), outcome.error
    assert not job.store.exists()


@pytest.mark.parametrize("program", ENDS)
def test_however_the_child_ends_the_parent_says_how(program: str, job: Job) -> None:
    code, status, said = ENDS[program]
    started = time.perf_counter()
    outcome = run(replace(job, seconds=2), worker=(sys.executable, "-c", program))
    assert time.perf_counter() - started < 20
    assert outcome.status == status
    assert outcome.error is not None
    assert outcome.error["code"] == code
    assert said in str(outcome.error)


def test_an_outcome_that_is_none_is_not_believed(job: Job) -> None:
    (job.out / OUTCOME).write_text('{"status": "ready"}', encoding="utf-8")
    outcome = run(job, worker=(sys.executable, "-c", "pass"))
    assert outcome.status == FAILED


def test_too_little_memory_is_said_and_not_a_crash(job: Job) -> None:
    outcome = run(replace(job, memory_bytes=300 * MEGABYTE))
    assert outcome.error is not None
    assert outcome.error["code"] == "too_much_memory", outcome.error
