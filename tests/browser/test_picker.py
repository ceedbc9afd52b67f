"""Fields that open a list: found without accents, chosen by mouse, finger and keyboard, one name or several."""

import re

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.serving import Server
from tests.browser.test_pages import axe_faults
from tests.browser.visiting import Visit, visit

pytestmark = pytest.mark.browser
VIEW = {"as_of": "2024-12-31", "vintage": "63"}
A_TASK = 300
"""ms in which a press has done all that it does by itself."""


def opened(seen: Visit, key: str) -> Locator:
    """Opens the field of that key; gives its list."""
    field = seen.page.locator(f"#pick-{key}")
    field.locator("summary").click()
    options = field.locator(".oc-options")
    options.wait_for()
    return options


def found(options: Locator) -> list[str]:
    return options.locator("li:not([hidden])").all_inner_texts()


@pytest.mark.parametrize(
    ("lang", "typed", "first"),
    [
        ("vi", "thai nguyen", "Thái Nguyên"),
        ("vi", "da n", "Đà Nẵng"),
        ("vi", "ĐÀ", "Đà Nẵng"),
        ("vi", "hcm", "Hồ Chí Minh"),
        ("vi", "vung tau", "Bà Rịa - Vũng Tàu"),
        ("vi", "hanoi", "Hà Nội"),
        ("en", "Đắk L", "Dak Lak"),
    ],
)
def test_a_name_is_found_with_and_without_accents(
    server: Server, browser: Browser, lang: str, typed: str, first: str
) -> None:
    with visit(browser, server.url) as seen:
        seen.open("province", lang=lang, unit="63-84", **VIEW)
        options = opened(seen, "unit")
        seen.page.keyboard.type(typed)
        assert found(options)[0] == first
        seen.page.keyboard.press("Enter")
        expect(seen.page.locator(".oc-finding")).to_contain_text(f"{first}:")
        seen.settle()
        expect(seen.page.locator("#pick-unit summary")).to_be_focused()
        assert seen.errors == []


def test_typing_opens_a_field_and_loses_no_letter(server: Server, browser: Browser) -> None:
    with visit(browser, server.url, locale="vi-VN") as seen:
        seen.open("province", unit="63-84", **VIEW)
        seen.page.locator("#pick-unit summary").focus()
        seen.page.keyboard.type("bac kan")
        expect(seen.page.locator(".oc-options input")).to_have_value("bac kan")
        seen.page.keyboard.press("Enter")
        expect(seen.page.locator(".oc-finding")).to_contain_text("Bắc Kạn:")


def test_a_name_that_is_none_is_said_to_be_none(server: Server, browser: Browser) -> None:
    with visit(browser, server.url, locale="vi-VN") as seen:
        seen.open("province", **VIEW)
        options = opened(seen, "unit")
        seen.page.keyboard.type("zzz")
        assert found(options) == []
        expect(options.get_by_role("status")).to_have_text("Không có tên nào như vậy.")


def test_the_keyboard_goes_up_and_down_and_leaves_all_as_it_was(server: Server, browser: Browser) -> None:
    with visit(browser, server.url, locale="vi-VN") as seen:
        seen.open("province", unit="63-84", **VIEW)
        field = seen.page.locator("#pick-unit summary")
        field.focus()
        for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"):
            seen.page.keyboard.press(key)
            seen.page.wait_for_timeout(A_TASK)
        expect(seen.page.get_by_role("link", name="Việt Nam", exact=True)).to_be_focused()
        seen.page.keyboard.type("b")
        expect(seen.page.locator(".oc-options input")).to_have_value("b")
        seen.page.keyboard.press("Escape")
        expect(field).to_be_focused()
        expect(seen.page.locator(".oc-options")).to_have_count(0)
        assert "unit=63-84" in seen.query()


def test_several_hold_once_the_list_closes_and_are_one_step_back(server: Server, browser: Browser) -> None:
    with visit(browser, server.url, locale="vi-VN") as seen:
        seen.open("compare", **VIEW)
        before = seen.page.url
        options = opened(seen, "places")
        for typed, name in (("tra vinh", "Trà Vinh"), ("thai ng", "Thái Nguyên")):
            options.get_by_role("searchbox").fill(typed)
            options.get_by_text(name).click()  # on the word: what the focus goes to then is no reason to close
        seen.page.wait_for_timeout(A_TASK)
        expect(seen.page.locator("#pick-places summary")).to_have_text("Trà Vinh, Thái Nguyên")
        assert seen.page.url == before
        seen.page.locator("h1").click()
        seen.page.wait_for_url(re.compile(r"[?&]places=63-84\.63-19(&|$)"))
        seen.chosen("places=63-84.63-19")
        assert found(opened(seen, "places"))[:2] == ["Thái Nguyên", "Trà Vinh"]
        seen.page.keyboard.press("Escape")
        seen.page.wait_for_timeout(A_TASK)
        seen.page.go_back()
        seen.page.wait_for_url(before)
        expect(seen.page.locator("#pick-places summary")).to_contain_text("Tất cả các nhóm")
        assert seen.errors == []


def test_a_second_list_closes_the_first(server: Server, browser: Browser) -> None:
    with visit(browser, server.url, locale="vi-VN") as seen:
        seen.open("stars", **VIEW)
        opened(seen, "sort")
        opened(seen, "unit")
        expect(seen.page.locator(".oc-options")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("key", ["unit", "region"])
def test_a_finger_opens_a_list_that_fits_a_phone(server: Server, browser: Browser, scheme: str, key: str) -> None:
    phone = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "color_scheme": scheme}
    with visit(browser, server.url, locale="vi-VN", **phone) as seen:
        seen.open("stars", **VIEW)
        seen.page.locator(f"#pick-{key} summary").tap()
        box = seen.page.locator(".oc-options").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
        touched = seen.page.locator(".oc-pick summary, .oc-options :is(a, input)")
        heights = touched.evaluate_all("all => all.map(each => each.offsetHeight)")
        assert min(heights) >= 44
        assert axe_faults(seen) == []
