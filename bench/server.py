"""What the server spends: reruns as AppTest and over the socket, memory."""

import subprocess
import time
from datetime import date, timedelta

from streamlit.testing.v1 import AppTest

from bench.session import Session
from bench.statistics import median, p95
from tests.browser.serving import ROOT, Server
from tests.browser.visiting import PAGES

RUNS = 30
WARM_UP = 3
SESSIONS = 40
SOAK_RUNS = 300
FIRST_DATE = date(2023, 1, 1)


def reruns(page: str) -> tuple[list[float], list[float]]:
    """Seconds of reruns under AppTest: of a page in its frame, everything asked before, and of a bare title.

    In turns, so that what else the machine does falls on both.
    """
    app, bare = _in_frame(page), AppTest.from_file(str(ROOT / "bench" / "bare_title.py"), default_timeout=60)
    own, others = [], []
    for number in range(WARM_UP + RUNS):
        seconds = _seconds(app), _seconds(bare)
        if number >= WARM_UP:
            own.append(seconds[0])
            others.append(seconds[1])
    return own, others


def reruns_with_new_dates(page: str) -> list[float]:
    """As of reruns the page's own, with an as-of date that nobody has asked for yet each time."""
    app = _in_frame(page)
    app.run()
    seconds = []
    for number in range(RUNS):
        app.session_state["as_of"] = FIRST_DATE + timedelta(days=7 * number)
        seconds.append(_seconds(app))
    return seconds


def _in_frame(page: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=60)
    return app.run().switch_page(f"{page}.py")


def _seconds(app: AppTest) -> float:
    started = time.perf_counter()
    app.run()
    seconds = time.perf_counter() - started
    if app.exception:
        raise RuntimeError(f"The page raised {app.exception[0].value}")
    return seconds


def served_reruns(server: Server, page: str) -> tuple[float, float, int]:
    """Median and p95 seconds of a rerun, frame included, until the socket has all of it; bytes of the first run."""
    with Session(server.url) as session:
        _, first_bytes = session.run(page)
        seconds = [session.run(page)[0] for _ in range(RUNS)]
    return median(seconds), p95(seconds), first_bytes


def memory_per_session(server: Server) -> float:
    """MiB that one more open session on the overview holds."""
    opened: list[Session] = []
    try:
        for _ in range(5):  # what the process loads once
            opened.append(Session(server.url))
            opened[-1].run()
        before = resident_mib(server.pid)
        for _ in range(SESSIONS):
            opened.append(Session(server.url))
            opened[-1].run()
        return (resident_mib(server.pid) - before) / SESSIONS
    finally:
        for session in opened:
            session.__exit__(None, None, None)


def memory_over_reruns(server: Server) -> list[float]:
    """MiB of the process after each sixth of 300 reruns across all pages in one session."""
    sizes = [resident_mib(server.pid)]
    names = list(PAGES.values())
    with Session(server.url) as session:
        for number in range(SOAK_RUNS):
            session.run(names[number % len(names)])
            if (number + 1) % (SOAK_RUNS // 6) == 0:
                sizes.append(resident_mib(server.pid))
    return sizes


def resident_mib(pid: int) -> float:
    """Resident memory of a process; `ps` says it on Linux and macOS alike."""
    shown = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], check=True, capture_output=True, text=True)
    return int(shown.stdout.strip()) / 1024
