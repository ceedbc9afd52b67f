"""What a browser spends: seconds until a page stands, first and warm, and the bytes that came."""

import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page

from bench.statistics import median
from tests.browser.serving import Server
from tests.browser.visiting import READY

TIMES = 5
DRAWN = """
document.querySelector('h1') !== null
&& (document.querySelector('.oc-title') === null || document.querySelector('.oc-footer') !== null)
&& document.querySelector('[data-testid=stSkeleton]') === null
&& [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(chart => chart.querySelector('.main-svg'))
&& [...document.querySelectorAll('[data-testid=stDeckGlJsonChart]')].every(map => map.querySelector('canvas'))
"""
"""A heading and the foot of the page, nothing still loading, every chart and map drawn."""
NOWHERE = "about:blank"
OWN = ("/geo/", "/fonts/", "/assets/", "/api/")


@dataclass(frozen=True)
class View:
    """Medians of one page: seconds first and warm; bytes of the first view by whose they are."""

    first: float
    warm: float
    streamlit_bytes: int
    own_bytes: int
    socket_bytes: int


def views(browser: Browser, pages: Mapping[str, tuple[Server, str]]) -> dict[str, View]:
    """Opens each page in a fresh browser profile, and once more with what that then has; five rounds of all pages.

    In rounds, so that what else the machine does falls on all of them; the first round starts browser and servers
    and is not counted.
    """
    seen: dict[str, list[tuple[float, float]]] = {name: [] for name in pages}
    sizes: dict[str, Counter[str]] = {}
    for number in range(1 + TIMES):
        for name, (server, path) in pages.items():
            first, warm, sizes[name] = _opened_twice(browser, server, path)
            if number:
                seen[name].append((first, warm))
    found = {}
    for name, seconds in seen.items():
        firsts, warms = zip(*seconds, strict=True)
        own = sizes[name]
        found[name] = View(median(firsts), median(warms), own["streamlit"], own["own"], own["socket"])
    return found


def _opened_twice(browser: Browser, server: Server, path: str) -> tuple[float, float, Counter[str]]:
    context = browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 720})
    page = context.new_page()
    sizes = _count_bytes(page)
    first = _seconds(page, server, path)
    page.wait_for_load_state("networkidle")
    counted = Counter(sizes)
    warm = _seconds(page, server, path)
    context.close()
    return first, warm, counted


def _seconds(page: Page, server: Server, path: str) -> float:
    page.goto(NOWHERE)  # or the time holds the end of the page before, whose map is still being drawn
    started = time.perf_counter()
    page.goto(f"{server.url}/{path}")
    page.wait_for_function(f"({READY}) && ({DRAWN.strip()})", timeout=60_000)
    return time.perf_counter() - started


def _count_bytes(page: Page) -> Counter[str]:
    """Bytes as they come over the wire: compressed bodies by request, and what the socket brings."""
    sizes: Counter[str] = Counter()
    kinds: dict[str, str] = {}
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")

    def on_response(event: dict[str, Any]) -> None:
        own = any(part in event["response"]["url"] for part in OWN)
        kinds[event["requestId"]] = "own" if own else "streamlit"

    def on_finished(event: dict[str, Any]) -> None:
        sizes[kinds.get(event["requestId"], "streamlit")] += int(event["encodedDataLength"])

    devtools.on("Network.responseReceived", on_response)
    devtools.on("Network.loadingFinished", on_finished)
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: sizes.update(socket=len(frame))))
    return sizes
