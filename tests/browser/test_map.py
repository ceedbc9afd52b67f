"""A click on the map, as a hand makes it, and what the geometry costs."""

from collections.abc import Callable
from math import log, pi, radians, tan

import pytest
from playwright.sync_api import Browser, TimeoutError

from ocop.maps.views import WORLD_PIXELS, View
from pages.components.map_view import HEIGHT, view_of
from tests.browser.serving import Server
from tests.browser.visiting import SEEN_WITHIN, Visit, visit

pytestmark = pytest.mark.browser

THAI_NGUYEN = (21.68, 105.81)
THE_SEA = (12.0, 112.5)
TRA_VINH_WARD = (9.9128, 106.343)
DA_NANG = (16.05, 108.1)
A_PRESS = 120  # ms between the hand's arrival and its press
A_TAP = 40  # ms between finger down and up; what takes 250 on a busy machine is no press to the map
A_REST = 400  # ms; that a canvas is drawn anew is not seen in the page's elements
A_LOOK = 300  # ms in which a drawn map names what is under the hand
A_RERUN = 1500  # ms after which a press that does nothing has done nothing
A_LOST_PRESS = 12_000  # ms after which a press that should have changed the address was lost
PRESSES = 3
DRAWN_WITHIN = 30_000  # ms; a picture drawn by the processor of a busy machine


def place(seen: Visit, point: tuple[float, float], *, view: View) -> tuple[float, float]:
    """Where a point of the earth is on the screen."""
    chart = seen.page.get_by_test_id("stDeckGlJsonChart").bounding_box()
    assert chart is not None
    scale = WORLD_PIXELS * 2**view.zoom / (2 * pi) * chart["height"] / HEIGHT  # ocop.css enlarges the picture

    def mercator(latitude: float) -> float:
        return log(tan(pi / 4 + radians(latitude) / 2))

    x = chart["x"] + chart["width"] / 2 + radians(point[1] - view.longitude) * scale
    y = chart["y"] + chart["height"] / 2 - (mercator(point[0]) - mercator(view.latitude)) * scale
    return x, y


def hover(seen: Visit, point: tuple[float, float], *, view: View, named: str = "") -> None:
    """Moves the hand over a point until the map names what is there: only then can it be pressed."""
    tip = seen.page.locator(".deck-tooltip")
    for _ in range(DRAWN_WITHIN // A_LOOK):
        x, y = place(seen, point, view=view)
        seen.page.mouse.move(x - 2, y)
        seen.page.mouse.move(x, y)
        seen.page.wait_for_timeout(A_LOOK)
        if tip.is_visible() and named in tip.inner_text():
            return
    raise AssertionError(f"The map did not name {named or point} within {DRAWN_WITHIN / 1000:.0f} s.")


def press(seen: Visit, point: tuple[float, float], *, view: View) -> None:
    x, y = place(seen, point, view=view)
    seen.page.mouse.move(x, y)
    seen.page.wait_for_timeout(A_PRESS)
    seen.page.mouse.click(x, y, delay=A_TAP)


def choose(seen: Visit, point: tuple[float, float], *, named: str, view: View, address: str) -> None:
    """Presses what the map names at a point, and waits until the address says so and the page stands still."""
    press_until(seen, point, named=named, view=view, until=lambda url: address in url)
    seen.settle()
    seen.page.wait_for_timeout(A_REST)


def press_until(
    seen: Visit, point: tuple[float, float], *, named: str, view: View, until: Callable[[str], bool]
) -> None:
    """Presses what the map names at a point until the address is as wanted.

    A machine that draws with its processor may take a short press for a long one and lose it; a person presses again.
    """
    for _ in range(PRESSES):
        hover(seen, point, view=view, named=named)
        press(seen, point, view=view)
        try:
            seen.page.wait_for_url(until, timeout=A_LOST_PRESS)
            return
        except TimeoutError:
            continue
    raise AssertionError(f"{PRESSES} presses on {named} left the address at {seen.page.url}.")


def open_map(seen: Visit, **address: str) -> None:
    seen.open("map", **({"as_of": "2024-12-31", "vintage": "63", "lang": "en", "communes": "none"} | address))
    seen.page.locator("[data-testid=stDeckGlJsonChart] canvas").wait_for(state="attached")
    seen.page.wait_for_load_state("networkidle")
    seen.page.wait_for_timeout(A_REST)


def test_a_press_on_a_province_chooses_it_and_a_second_one_leaves_it(server: Server, browser: Browser) -> None:
    with visit(browser, server.url, viewport={"width": 1280, "height": 1000}) as seen:
        open_map(seen)
        choose(seen, THAI_NGUYEN, named="Thai Nguyen", view=view_of("VN"), address="unit=63-19")
        assert "Thai Nguyen: 240 products" in " ".join(seen.said())
        choose(seen, THAI_NGUYEN, named="Thai Nguyen", view=view_of("63-19"), address="unit=VN")


def test_a_press_on_the_sea_leaves_what_the_list_chose(server: Server, browser: Browser) -> None:
    with visit(browser, server.url, viewport={"width": 1280, "height": 1000}) as seen:
        open_map(seen)
        choose(seen, THAI_NGUYEN, named="Thai Nguyen", view=view_of("VN"), address="unit=63-19")
        seen.page.locator("#pick-unit summary").click()
        seen.page.locator(".oc-options").wait_for()
        seen.page.keyboard.type("Đà N")
        seen.page.keyboard.press("Enter")
        seen.page.wait_for_url(lambda url: "unit=63-48" in url, timeout=SEEN_WITHIN)
        seen.settle()
        hover(seen, DA_NANG, view=view_of("63-48"), named="Da Nang")
        chart = seen.page.get_by_test_id("stDeckGlJsonChart").bounding_box()
        assert chart is not None
        seen.page.mouse.click(chart["x"] + chart["width"] - 12, chart["y"] + 60, delay=A_PRESS)
        seen.page.wait_for_timeout(A_RERUN)
        seen.settle()
        assert "unit=63-48" in seen.query()


def test_a_press_on_a_commune_lists_its_products(server: Server, browser: Browser) -> None:
    with visit(browser, server.url, viewport={"width": 1280, "height": 1000}) as seen:
        open_map(seen, communes="cells", unit="63-84")
        ward, view = "Phường Trà Vinh", view_of("63-84")
        choose(seen, TRA_VINH_WARD, named=ward, view=view, address="commune=29242")
        assert ward in " ".join(seen.said())
        press_until(seen, TRA_VINH_WARD, named=ward, view=view, until=lambda url: "commune=29242" not in url)


@pytest.mark.parametrize(("width", "height", "least"), [(1280, 720, 500), (1920, 1080, 640), (360, 740, 300)])
def test_the_map_fits_the_screen(server: Server, browser: Browser, width: int, height: int, least: int) -> None:
    with visit(browser, server.url, viewport={"width": width, "height": height}) as seen:
        open_map(seen)
        chart = seen.page.get_by_test_id("stDeckGlJsonChart").bounding_box()
        assert chart is not None
        assert chart["height"] >= least
        assert width < 1024 or chart["y"] + chart["height"] <= height + 12
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_press_on_the_sea_chooses_nothing(server: Server, browser: Browser) -> None:
    with visit(browser, server.url, viewport={"width": 1280, "height": 1000}) as seen:
        open_map(seen)
        hover(seen, THAI_NGUYEN, view=view_of("VN"), named="Thai Nguyen")
        press(seen, THE_SEA, view=view_of("VN"))
        seen.page.wait_for_timeout(A_RERUN)
        seen.settle()
        assert "unit=VN" in seen.query()


def test_geometry_comes_once_and_then_from_the_browsers_own_store(server: Server, browser: Browser) -> None:
    measure = (
        "performance.getEntriesByType('resource').filter(r => r.name.includes('/geo/'))"
        ".reduce((sum, r) => sum + r.transferSize, 0)"
    )
    with visit(browser, server.url, viewport={"width": 1280, "height": 1000}) as seen:
        open_map(seen)
        hover(seen, THAI_NGUYEN, view=view_of("VN"), named="Thai Nguyen")
        first = seen.page.evaluate(measure)
        seen.page.reload()
        seen.settle()
        hover(seen, THAI_NGUYEN, view=view_of("VN"), named="Thai Nguyen")
        again = seen.page.evaluate(measure)
    assert 0 < first < 100_000
    assert again == 0


def test_the_whole_countrys_cells_are_light_enough(server: Server, browser: Browser) -> None:
    with visit(browser, server.url, viewport={"width": 1280, "height": 1000}) as seen:
        sizes: list[int] = []
        seen.page.on(
            "response",
            lambda answer: (
                sizes.append(int(answer.headers.get("content-length", 0))) if "/geo/" in answer.url else None
            ),
        )
        with seen.page.expect_response(lambda answer: "/geo/" in answer.url and "cells" in answer.url):
            open_map(seen, vintage="34", communes="cells")
        hover(seen, TRA_VINH_WARD, view=view_of("VN"))
        assert any(size > 50_000 for size in sizes)
        assert sum(sizes) <= 700_000
