"""A show in a real browser: nothing scrolls or runs over in any hall, keys and clicker step, nobody else is asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.serving import ARTEFACTS, Server
from tests.browser.test_pages import axe_faults
from tests.browser.visiting import Visit, visit

pytestmark = pytest.mark.browser

HALLS: Final = ((1280, 720), (1920, 1080), (3840, 2160), (1024, 768))
SHOW: Final = "show=63-19,63-84~63-19,63-60&as_of=2025-06-30"
FAULTS: Final = (Path(__file__).with_name("overlaps.js")).read_text(encoding="utf-8")
NOW: Final = "[...document.querySelectorAll('.screen')].findIndex(each => each.classList.contains('now')) + 1"


@contextmanager
def show(browser: Browser, server: Server, query: str = SHOW, **context: Any) -> Iterator[Visit]:
    with visit(browser, server.url, **({"viewport": {"width": 1280, "height": 720}} | context)) as seen:
        seen.page.goto(f"{server.url}/present?{query}")
        seen.page.locator(".live .now").wait_for()  # wait_for_function evaluates a text, which the document forbids
        seen.page.evaluate("document.fonts.ready.then(() => null)")
        yield seen
        assert seen.errors == []
        assert seen.foreign == []


def at(page: Page) -> int:
    return int(page.evaluate(NOW))


@pytest.mark.parametrize(
    ("query", "theme", "halls"),
    [
        (f"{SHOW}&lang=vi&theme=light", "light", HALLS),
        ("show=63-60~63-84,VN&as_of=2026-11-22&lang=en&theme=dark&views=opening,stars,map,targets", "dark", HALLS[::2]),
    ],
    ids=["vi-light", "en-dark"],
)
def test_no_hall_scrolls_and_nothing_runs_over(
    server: Server, browser: Browser, query: str, theme: str, halls: tuple[tuple[int, int], ...]
) -> None:
    with show(browser, server, query) as seen:
        for width, height in halls:
            seen.page.set_viewport_size({"width": width, "height": height})
            assert seen.page.evaluate(FAULTS) == [], f"{width}x{height}"
            picture(seen, f"{theme}-{width}")
        assert axe_faults(seen) == []
        ground = seen.page.evaluate("getComputedStyle(document.querySelector('.now')).backgroundColor")
        assert ground == ("rgb(252, 251, 248)" if theme == "light" else "rgb(16, 23, 26)")


def test_the_check_itself_sees_what_runs_over(server: Server, browser: Browser) -> None:
    with show(browser, server, "views=opening,map") as seen:
        seen.page.evaluate(
            "const w = document.querySelector('.screen h2'); w.style.left = '900px'; w.style.whiteSpace = 'nowrap'"
        )
        assert any("outside" in fault for fault in seen.page.evaluate(FAULTS))


def test_keys_and_a_clicker_step_and_the_address_keeps_the_screen(server: Server, browser: Browser) -> None:
    with show(browser, server) as seen:
        page, press = seen.page, seen.page.keyboard.press
        last = page.locator(".screen").count()
        for key in ("ArrowRight", "ArrowDown", "PageDown", " ", "n", "Enter"):
            press(key)
        assert at(page) == 7
        for key in ("ArrowLeft", "ArrowUp", "PageUp", "Backspace", "p"):
            press(key)
        assert at(page) == 2
        press("End")
        assert at(page) == last
        press("ArrowRight")
        assert at(page) == 1, "after the last comes the first"
        page.keyboard.type("12")
        press("Enter")
        assert at(page) == 12
        assert page.url.endswith("#12")
        page.reload()
        page.locator(".live .now").wait_for()
        assert at(page) == 12
        press("Home")
        assert at(page) == 1


def test_black_screen_colours_and_help(server: Server, browser: Browser) -> None:
    with show(browser, server, f"{SHOW}&theme=light") as seen:
        page, press = seen.page, seen.page.keyboard.press
        dark, keys = page.locator("[data-part=dark]"), page.get_by_role("dialog")
        for key in ("b", "."):
            press(key)
            assert dark.is_visible()
            press("PageDown")
            assert dark.is_hidden()
        assert at(page) == 1, "the key that ends the black screen does not step"
        press("d")
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"
        assert "theme=dark" in page.url
        press("?")
        assert "PageDown" in keys.inner_text()
        press("Escape")
        assert keys.is_hidden()
        page.evaluate(
            "document.documentElement.requestFullscreen = async () => { document.body.dataset.full = 'asked' }"
        )
        for key in ("f", "F5"):
            page.evaluate("delete document.body.dataset.full")
            press(key)
            assert page.evaluate("document.body.dataset.full") == "asked"


def test_the_pointer_and_the_bar_step(server: Server, browser: Browser) -> None:
    with show(browser, server, f"{SHOW}&lang=en") as seen:
        page = seen.page
        page.mouse.click(1200, 300)
        page.mouse.click(1200, 300)
        page.mouse.click(100, 300)
        page.mouse.click(640, 300)
        assert at(page) == 2
        page.get_by_role("button", name="Next screen").click()
        assert at(page) == 3
        assert page.get_by_role("toolbar").inner_text().strip().startswith("3 / ")


def test_a_finger_swipes(server: Server, browser: Browser) -> None:
    with show(browser, server, has_touch=True) as seen:
        for start, end in ((900, 400), (900, 400), (400, 900)):
            seen.page.evaluate(
                """([start, end]) => {
                    const send = (kind, x) => document.body.dispatchEvent(
                        new PointerEvent(kind, {bubbles: true, clientX: x, clientY: 300, pointerType: 'touch'}));
                    send('pointerdown', start); send('pointerup', end);
                }""",
                [start, end],
            )
        assert at(seen.page) == 2


def test_it_goes_on_by_itself_until_somebody_steps_and_without_the_server(server: Server, browser: Browser) -> None:
    with show(browser, server, "show=63-84&as_of=2025-06-30&every=3&lang=vi") as seen:
        page = seen.page
        playing = page.get_by_role("button", name="Tự động chuyển")
        page.context.set_offline(True)
        assert playing.get_attribute("aria-pressed") == "true"
        page.locator("#screen2.now").wait_for(timeout=5_000)
        page.keyboard.press("ArrowRight")
        assert at(page) == 3
        assert playing.get_attribute("aria-pressed") == "false"
        page.keyboard.press("a")
        assert playing.get_attribute("aria-pressed") == "true"


def test_without_a_script_every_screen_stands_below_the_last_one(server: Server, browser: Browser) -> None:
    with visit(browser, server.url, java_script_enabled=False, viewport={"width": 1280, "height": 720}) as seen:
        seen.page.goto(f"{server.url}/present?{SHOW}")
        screens = seen.page.locator(".screen")
        boxes = [screens.nth(n).bounding_box() for n in range(screens.count())]
        tops = [box["y"] for box in boxes if box]
        assert len(tops) > 10
        assert all(later - earlier >= 720 for earlier, later in pairwise(tops))
        assert seen.page.locator(".bar").is_hidden()


def test_on_paper_each_screen_has_a_page(server: Server, browser: Browser, tmp_path: Path) -> None:
    from pypdf import PdfReader

    with show(browser, server, "show=63-84&as_of=2025-06-30&theme=dark&lang=vi") as seen:
        count = seen.page.locator(".screen").count()
        seen.page.pdf(path=tmp_path / "show.pdf", prefer_css_page_size=True, print_background=True)
        pages = PdfReader(tmp_path / "show.pdf").pages
        assert len(pages) == count
        assert round(float(pages[0].mediabox.width)) == 960
        assert "Trà Vinh" in pages[1].extract_text()


def picture(seen: Visit, name: str) -> None:
    folder = ARTEFACTS / "present"
    folder.mkdir(parents=True, exist_ok=True)
    seen.page.screenshot(path=folder / f"{name}.png")


def test_the_document_keeps_its_own_headers(server: Server) -> None:
    """The page's middleware rewrites Streamlit's page; a show is left as it is, so that it can be kept."""
    status, headers, body = server.get(f"/present?{SHOW}", headers={"Accept": "text/html"})
    again, _, _ = server.get(f"/present?{SHOW}", headers={"Accept": "text/html", "If-None-Match": headers["etag"]})
    assert (status, again) == (200, 304)
    assert headers["cache-control"] == "no-cache"
    assert b"__streamlit" not in body
