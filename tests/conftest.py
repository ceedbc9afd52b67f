"""Fixtures that every folder shares: the built warehouse, a served dashboard, a browser."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from tests.browser import chromium
from tests.browser.serving import ROOT, Server, serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

# Tests start some hundred programs of ours, each of which would compile all of it anew where nothing may be kept.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# The same invented inputs at every run of CI, so that a red run is about the change; new ones on a person's machine.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")


@pytest.fixture(scope="session")
def built() -> Path:
    """The folder of the real warehouse, built if it is missing or stale."""
    subprocess.run([sys.executable, "-m", "etl", "build", "--if-stale"], cwd=ROOT, check=True, capture_output=True)
    return ROOT / "data" / "build"


@pytest.fixture(scope="session")
def server(built: Path) -> Iterator[Server]:
    """The dashboard on the real data."""
    with serve(log="server.log", environment={"OCOP_BUILD_DIR": str(built)}) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """A headless Chromium; WebGL is drawn in software."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=chromium.ensure(),
            args=["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"],
        )
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def readers(browser: "Browser") -> Iterator[Callable[..., "BrowserContext"]]:
    """One reader for each way of looking (what playwright's new_context takes), the same for all tests that ask."""
    known: dict[str, BrowserContext] = {}

    def reader(**context: Any) -> "BrowserContext":
        key = repr(sorted(context.items()))
        if key not in known:
            known[key] = browser.new_context(**context)
        return known[key]

    yield reader
    for each in known.values():
        each.close()
