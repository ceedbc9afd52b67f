"""Opens pages as a person would and writes down what went wrong on the way."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

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
    "documents": "reports",
    "sources": "sources",
}
"""Each page's name and its path."""
READY = "document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"
SEEN_WITHIN = 30_000
STANDS_STILL = """
() => new Promise((resolve, reject) => {
  const main = document.querySelector('[data-testid=stMain]');
  const look = () => [main.innerHTML.length, main.scrollHeight, main.scrollWidth, main.clientWidth].join();
  const moves = () => document.getAnimations().some(
    each => each.playState === 'running' && each.effect.getComputedTiming().endTime !== Infinity);
  let before = '', same = 0, left = 600;
  const again = () => {
    const now = look();
    same = now === before && !moves() ? same + 1 : 0;
    before = now;
    if (same === 3) return resolve();
    if (!left--) return reject(new Error('the page still moves after 30 s'));
    setTimeout(() => requestAnimationFrame(again), 50);
  };
  again();
})
"""
"""Nothing was added, moved or folded out for 150 ms."""


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
        self.page.evaluate(STANDS_STILL)

    def chosen(self, choice: str) -> None:
        """Waits until the page that stands cites its view with this choice ("vintage=63").

        The address says so as soon as it is chosen; with the page that stood before it would still be there.
        """
        cites = "choice => `${document.querySelector('.oc-cite p')?.textContent}&`.includes(choice)"
        self.page.wait_for_function(cites, arg=choice, timeout=SEEN_WITHIN)
        self.settle()

    @contextmanager
    def onward(self) -> Iterator[None]:
        """Something that leads to another page, which then stands; a link's address is there before its page is."""
        self.page.evaluate("window.left = document.querySelector('h1')")
        yield
        self.page.wait_for_function("!window.left?.isConnected", timeout=SEEN_WITHIN)
        self.settle()

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
        self.page.evaluate(STANDS_STILL)


@contextmanager
def visit(browser: Browser, base: str, **context: Any) -> Iterator[Visit]:
    """A fresh context (no cache, no cookies) with one page; `context` is what playwright's new_context takes."""
    opened = browser.new_context(**context)
    try:
        with visit_again(opened, base) as seen:
            yield seen
    finally:
        opened.close()


@contextmanager
def visit_again(reader: BrowserContext, base: str) -> Iterator[Visit]:
    """A page of a reader who may have been here before: Streamlit's own files need not come again."""
    page = reader.new_page()
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
        page.close()
