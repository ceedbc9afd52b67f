"""Progress of every target at every month's end of seven years, asked in one question."""

import time
from typing import Final

from bench.statistics import lines, median
from queries import reader

RUNS: Final = 9
MOST_MS: Final = 300
SPAN: Final = {"since": "2020-01-31", "as_of": "2026-12-31"}


def print_progress() -> None:
    """Both maps: milliseconds from the question to its rows, median of nine."""
    rows = [["all targets, all month ends", "rows", "median ms", f"limit {MOST_MS}"]]
    for vintage in ("63", "34"):
        asked = SPAN | {"vintage": vintage}
        n_rows = reader.arrow("target_progress", asked).num_rows
        seconds = []
        for _ in range(RUNS):
            started = time.perf_counter()
            reader.arrow("target_progress", asked)
            seconds.append(time.perf_counter() - started)
        took = 1000 * median(seconds)
        rows.append([f"map of {vintage}", f"{n_rows:,}", f"{took:.0f}", "kept" if took <= MOST_MS else "MISSED"])
    print("\n" + lines(rows), flush=True)
