"""Opens pages as a person would and writes down what went wrong on the way."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request

PAGES = {
    "overview": "",
    "stars": "stars",
    "map": "map",
    "targets": "targets",
    "scoreboard": "scoreboard",
    "compare": "compare",
    "attention": "attention",
    "province": "province",
    "register": "register",
    "outlook": "outlook",
    "certificates": "certificates",
    "province_statistics": "statistics",
    "sources": "sources",
}
"""Each page's name and its path."""
READY = "document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"
SEEN_WITHIN = 30_000


@dataclass
class Visit:
    """One open page and everything it complained about."""

    page: Page
    base: str
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def open(self, name: str, **address: str) -> None:
        """Goes to a page by name and waits until it stands still."""
        query = f"?{urlencode(address)}" if address else ""
        self.page.goto(f"{self.base}/{PAGES[name]}{query}")
        self.settle()

    def open_working(self, **number: str) -> None:
        """Goes to the working of a number, which the list of pages does not name."""
        self.page.goto(f"{self.base}/working?{urlencode(number)}")
        self.settle()

    def settle(self) -> None:
        """Waits until the script has ended, the foot of the page is there and charts are drawn."""
        self.page.locator(".oc-footer").wait_for(state="attached", timeout=SEEN_WITHIN)
        self.page.wait_for_function(READY, timeout=SEEN_WITHIN)
        self.page.wait_for_function("document.fonts.status === 'loaded'", timeout=SEEN_WITHIN)
        self.page.wait_for_timeout(400)

    def text(self) -> str:
        """What the main part of the page says."""
        return self.page.get_by_test_id("stMain").inner_text()

    def said(self) -> list[str]:
        """The page's own sentences and tables, without what Streamlit is still unfolding."""
        return self.page.locator(".oc-title, .oc-finding, .oc-section, .oc-note, .oc-table").all_inner_texts()

    def query(self) -> str:
        """The address after the question mark."""
        return urlsplit(self.page.url).query

    def whole_page(self) -> None:
        """Makes the window as tall as the page: Streamlit scrolls inside itself, so a picture would end at the fold."""
        height = self.page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        width = (self.page.viewport_size or {"width": 1280})["width"]
        self.page.set_viewport_size({"width": width, "height": min(int(height) + 40, 12_000)})
        self.page.wait_for_timeout(600)


@contextmanager
def visit(browser: Browser, base: str, **context: Any) -> Iterator[Visit]:
    """A fresh context (no cache, no cookies) with one page; `context` is what playwright's new_context takes."""
    opened = browser.new_context(**context)
    page = opened.new_page()
    seen = Visit(page=page, base=base)
    host = urlsplit(base).netloc

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            seen.errors.append(message.text)

    def on_request(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.netloc != host:
            seen.foreign.append(request.url)

    page.on("console", on_console)
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.on("request", on_request)
    try:
        yield seen
    finally:
        opened.close()
