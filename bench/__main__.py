"""Prints every figure of one run; `make bench`."""

import argparse
import logging
import platform
import sys
from datetime import date

import duckdb
import streamlit as st
from playwright.sync_api import sync_playwright

from bench import api, build, documents, imports, register, targets
from bench import server as measured
from bench.statistics import lines, median, p95
from bench.views import views
from tests.browser import chromium
from tests.browser.serving import Server, serve
from tests.browser.visiting import PAGES

BARE_HEALTH = "/_stcore/health"
VIEWS = PAGES | {"map, communes of 2025": "map?vintage=34&communes=cells"}
"""Pages seen in a browser, and the map with the areas of all 3,321 communes."""


def main() -> int:
    """Build, search, import, reruns, socket, API, browser, memory; about five minutes on two cores."""
    argparse.ArgumentParser(prog="python -m bench", description=main.__doc__).parse_args()
    # AppTest runs scripts outside a server, of which Streamlit warns at every widget.
    logging.disable(logging.WARNING)
    print(
        f"{date.today()}  Python {platform.python_version()}  Streamlit {st.__version__}  DuckDB {duckdb.__version__}"
    )
    build.print_builds()
    register.print_searches()
    imports.print_import()
    targets.print_progress()
    documents.print_documents()
    print_reruns()
    with serve(log="bench.log") as ours:
        print_served(ours)
        api.print_api(ours)
        with serve("bench/bare_chart.py", log="bench_bare.log", health=BARE_HEALTH) as bare:
            print_views(ours, bare)
        print_memory(ours)
    return 0


def print_reruns() -> None:
    """AppTest: each page in its frame."""
    rows = [["rerun (AppTest)", "median ms", "p95 ms", "bare title ms", "x bare", "new date ms"]]
    for name in PAGES:
        known, bare = measured.reruns(name)
        middle, least = median(known), median(bare)
        fresh = median(measured.reruns_with_new_dates(name))
        rows.append([name, ms(middle), ms(p95(known)), ms(least), f"{middle / least:.1f}", ms(fresh)])
    print("\n" + lines(rows), flush=True)


def print_served(ours: Server) -> None:
    """Over the socket, as a reader's click."""
    rows = [["rerun (socket)", "median ms", "p95 ms", "first run kB"]]
    for name, path in PAGES.items():
        middle, high, size = measured.served_reruns(ours, path)
        rows.append([name, ms(middle), ms(high), f"{size / 1000:.0f}"])
    print("\n" + lines(rows), flush=True)


def print_views(ours: Server, bare: Server) -> None:
    """In a browser: seconds until charts stand, and bytes beside Streamlit's own."""
    rows = [["view", "first s", "x bare", "warm s", "x bare", "Streamlit kB", "own kB", "socket kB"]]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.ensure(), args=["--no-sandbox"])
        found = views(browser, {"bare chart": (bare, ""), **{name: (ours, path) for name, path in VIEWS.items()}})
        base = found["bare chart"]
        for name, seen in found.items():
            rows.append(
                [
                    name,
                    f"{seen.first:.2f}",
                    f"{seen.first / base.first:.2f}",
                    f"{seen.warm:.2f}",
                    f"{seen.warm / base.warm:.2f}",
                    *(f"{size / 1000:.0f}" for size in (seen.streamlit_bytes, seen.own_bytes, seen.socket_bytes)),
                ]
            )
        browser.close()
    print("\n" + lines(rows), flush=True)


def print_memory(ours: Server) -> None:
    """One more session, and many reruns with runner.postScriptGC off."""
    print(f"\nmemory per open session: {measured.memory_per_session(ours):.2f} MiB")
    sizes = "  ".join(f"{size:.0f}" for size in measured.memory_over_reruns(ours))
    print(f"memory over {measured.SOAK_RUNS} reruns (MiB): {sizes}")


def ms(seconds: float) -> str:
    """Milliseconds with one decimal."""
    return f"{seconds * 1000:.1f}"


if __name__ == "__main__":
    sys.exit(main())
