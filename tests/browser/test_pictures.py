"""Pictures drawn on the server, under a pointer and a finger, opened, and on paper."""

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.serving import Server
from tests.browser.visiting import Visit, visit

pytestmark = pytest.mark.browser

NEWEST_ON = "17 Dec 2025"
TOTALS = "2025-12-31"


def total_series(seen: Visit) -> Locator:
    """The country's total through time, the second picture of the overview."""
    return seen.page.locator(".oc-still").nth(1)


def bubble(seen: Visit) -> Locator:
    return seen.page.locator("#oc-tip")


def test_a_mark_says_its_figure_date_and_source_under_the_pointer(server: Server, browser: Browser) -> None:
    with visit(browser, server.url, locale="en-GB") as seen:
        seen.open("overview", as_of=TOTALS)
        total_series(seen).locator(".d").last.hover()
        expect(bubble(seen)).to_contain_text("18,243")
        expect(bubble(seen)).to_contain_text(NEWEST_ON)
        seen.page.mouse.move(4, 4)
        expect(bubble(seen)).to_be_hidden()
        assert seen.errors == []


def test_the_bubble_stays_inside_a_phones_screen(server: Server, browser: Browser) -> None:
    with visit(browser, server.url, locale="vi-VN", viewport={"width": 360, "height": 780}, has_touch=True) as seen:
        seen.open("overview", as_of=TOTALS)
        mark = total_series(seen).locator(".d").last
        mark.scroll_into_view_if_needed()
        mark.tap()
        box = bubble(seen).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360


def test_the_marks_keep_their_places_when_the_window_is_made_narrow(server: Server, browser: Browser) -> None:
    with visit(browser, server.url, locale="en-GB", viewport={"width": 1280, "height": 900}) as seen:
        seen.open("overview", as_of=TOTALS)

        def ends_at() -> float:
            """How far along its plot the last dot of the total stands."""
            return float(
                total_series(seen).evaluate(
                    "still => { const plot = still.querySelector('.oc-plot').getBoundingClientRect();"
                    "const dots = [...still.querySelectorAll('.d')].map(dot => dot.getBoundingClientRect());"
                    "const last = Math.max(...dots.map(dot => dot.x + dot.width / 2));"
                    "return (last - plot.x) / plot.width }"
                )
            )

        wide = ends_at()
        seen.page.set_viewport_size({"width": 360, "height": 780})
        seen.page.wait_for_timeout(500)
        assert ends_at() == pytest.approx(wide, abs=0.01)


SEALED = "<p>a</p><b onclick='alert(1)' data-tip='b' style='left: 3px'>c</b><script>alert(2)</script>"
UPDATED = """
async sealed => {
  const box = document.querySelector('[data-testid=stHtml]');
  const held = document.createElement('div');
  held.dataset.sealed = sealed;
  box.innerHTML = held.outerHTML;  // as Streamlit's page does when an element's markup changes
  await new Promise(requestAnimationFrame);
  return box.firstElementChild.innerHTML;
}
"""


def test_sealed_markup_is_opened_cleaned_also_where_it_changes(server: Server, browser: Browser) -> None:
    with visit(browser, server.url, locale="en-GB") as seen:
        seen.open("stars", as_of=TOTALS)
        expect(seen.page.locator("[data-sealed]")).to_have_count(0)
        assert seen.page.locator(".oc-sealed .oc-still").count() >= 3
        opened = seen.page.evaluate(UPDATED, SEALED)
        if seen.page.evaluate("'setHTML' in Element.prototype"):  # browsers of 2026
            assert opened == '<p>a</p><b data-tip="b" style="left: 3px">c</b>'
        else:
            assert opened.startswith("<p>a</p><b ")


def test_an_opened_picture_can_be_zoomed_and_saved(server: Server, browser: Browser) -> None:
    with visit(browser, server.url, locale="en-GB") as seen:
        seen.open("overview", as_of=TOTALS)
        seen.page.locator(".st-key-overview_products_total_below summary").click()
        chart = seen.page.get_by_test_id("stPlotlyChart")
        chart.locator(".main-svg").first.wait_for()
        chart.hover()
        with seen.page.expect_download() as saved:
            chart.locator("[data-title*='Download']").click()
        assert saved.value.suggested_filename.endswith(".png")
        assert seen.errors == []
        assert seen.foreign == []
