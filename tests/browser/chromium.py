"""Finds a Chromium, or gets one: the system's, else Debian's package (root on Debian), else playwright's own.

`python -m tests.browser.chromium` prints where it is.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_PLACES = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
)


class NoChromium(RuntimeError):
    """No browser for the browser tests, and none could be installed."""


def find() -> str | None:
    """The path of a Chromium that is there: OCOP_CHROMIUM, the system's, playwright's; None if there is none."""
    chosen = os.environ.get("OCOP_CHROMIUM")
    if chosen:
        return chosen
    for name in NAMES:
        if found := shutil.which(name):
            return found
    for place in MAC_PLACES:
        if place.is_file():
            return str(place)
    return _playwrights()


def ensure() -> str:
    """As find, installing one if need be; raises NoChromium."""
    found = find()
    if found is None:
        _install()
        found = find()
    if found is None:
        raise NoChromium("Install Chromium or Chrome, or set OCOP_CHROMIUM to its path.")
    return found


def _playwrights() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return str(path) if path.is_file() else None


def _install() -> None:
    if _is_debian() and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
            check=True,
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        )
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def _is_debian() -> bool:
    release = Path("/etc/os-release")
    return release.is_file() and "ID=debian" in release.read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    try:
        print(f"chromium: {ensure()}")
    except (NoChromium, subprocess.CalledProcessError) as error:
        raise SystemExit(f"no chromium: {error}") from error
