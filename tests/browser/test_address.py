"""The address carries the view, and a link opens it again."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.serving import Server
from tests.browser.visiting import PAGES, visit, visit_again

pytestmark = pytest.mark.browser


def test_the_address_says_what_is_shown(server: Server, browser: Browser) -> None:
    with visit(browser, server.url, locale="vi-VN") as seen:
        seen.open("overview", as_of="2024-12-31")
        assert set(seen.query().split("&")) >= {"as_of=2024-12-31", "lang=vi", "vintage=34"}


def test_choices_change_the_address_and_survive_a_change_of_page(server: Server, browser: Browser) -> None:
    with visit(browser, server.url, locale="vi-VN") as seen:
        seen.open("overview", as_of="2024-12-31")
        seen.page.get_by_test_id("stSidebar").get_by_text("English").click()
        seen.page.wait_for_url("**lang=en**")
        seen.page.get_by_role("link", name="63 before").click()
        seen.page.wait_for_url("**vintage=63**")
        with seen.onward():
            seen.page.locator('a[href*="stars"]').first.click()
        assert "/stars?" in seen.page.url
        assert set(seen.query().split("&")) >= {"lang=en", "as_of=2024-12-31", "vintage=63"}


@pytest.mark.parametrize("name", PAGES)
def test_a_copied_link_opens_the_same_view(server: Server, readers: Callable[..., BrowserContext], name: str) -> None:
    with visit_again(readers(locale="vi-VN"), server.url) as mine:
        mine.open(name, as_of="2024-06-30", vintage="63")
        link, said = mine.page.url, mine.said()
    with visit_again(readers(locale="en-GB"), server.url) as theirs:  # another reader, another browser language
        theirs.page.goto(link)
        theirs.settle()
        assert theirs.page.url == link
        assert theirs.said() == said


def test_a_citation_names_the_view_before_the_reader(server: Server, browser: Browser) -> None:
    """Right after a choice, too, when the browser's address has only just followed."""
    with visit(browser, server.url, locale="en-GB") as seen:
        seen.open("compare", vintage="63", as_of="2024-12-31")
        seen.page.get_by_text("Star mix").click()
        seen.page.wait_for_url("**picture=mix**")
        seen.chosen("picture=mix")
        cited = seen.page.locator(".oc-cite p").text_content() or ""
        assert "picture=mix" in cited
        assert "as_of=2024-12-31" in cited
        assert "version=" in cited


def test_what_the_address_says_wrongly_falls_back(server: Server, browser: Browser) -> None:
    with visit(browser, server.url, locale="en-GB") as seen:
        seen.open("overview", lang="fr", vintage="62", as_of="2024-02-30")
        assert "lang=en" in seen.query()
        assert "vintage=34" in seen.query()
        assert seen.errors == []


def test_the_dates_are_chosen_in_their_fold(server: Server, browser: Browser) -> None:
    with visit(browser, server.url, locale="en-GB") as seen:
        seen.open("province", unit="63-89", vintage="63", as_of="2024-06-30")
        seen.page.get_by_test_id("stSidebar").get_by_text("As of 30 Jun 2024").click()
        seen.page.get_by_test_id("stDateInput").locator("input").wait_for()  # what loads last moves what is below it
        seen.settle()
        seen.page.get_by_text("As known on a day").click()
        seen.page.wait_for_url("**known_by=2024-06-30**")
        seen.chosen("known_by=2024-06-30")
        assert "As known on 30 Jun 2024" in seen.text()
        assert "Now known for the same day: 125 products" in seen.text()
        seen.page.get_by_text("Back to what is known now").click()
        seen.page.wait_for_function("!location.search.includes('known_by')")
        seen.settle()
        assert "As known on" not in seen.text()
        assert seen.errors == []


def test_back_goes_back(server: Server, browser: Browser) -> None:
    with visit(browser, server.url, locale="en-GB") as seen:
        seen.open("overview", as_of="2024-12-31")
        seen.page.get_by_role("link", name="63 before").click()
        seen.page.wait_for_url("**vintage=63**")
        seen.chosen("vintage=63")
        seen.page.go_back()
        seen.page.wait_for_url("**vintage=34**")
        seen.chosen("vintage=34")
        assert seen.page.get_by_role("group", name="Provinces").locator("[aria-current]").inner_text() == "34 today"


def test_the_list_of_pages_leads_on_within_the_session(server: Server, browser: Browser) -> None:
    """One entry in the browser's history for each page, and what was chosen stays."""
    with visit(browser, server.url, locale="en-GB") as seen:
        seen.open("overview", vintage="63", as_of="2024-12-31")
        before = seen.page.evaluate("window.before = history.length")
        for name, path in (("Stars", "stars"), ("Targets", "targets")):
            with seen.onward():
                seen.page.get_by_role("navigation", name="Pages").get_by_role("link", name=name, exact=True).click()
            assert f"/{path}?" in seen.page.url
            assert set(seen.query().split("&")) >= {"as_of=2024-12-31", "vintage=63"}
        assert seen.page.evaluate("history.length - before") == 2, f"{before} before"
        entry = seen.page.locator(".oc-menu [aria-current]")
        assert entry.inner_text() == "Targets"
        with seen.onward():
            seen.page.go_back()
        assert entry.inner_text() == "Stars"
        with seen.onward():
            seen.page.go_back()
        assert entry.inner_text() == "Overview"
        assert seen.errors == []


def test_a_page_opened_beside_has_the_same_choices(server: Server, browser: Browser) -> None:
    with visit(browser, server.url, locale="en-GB") as seen:
        seen.open("overview", vintage="63", as_of="2024-12-31")
        with seen.page.context.expect_page() as opened:
            seen.page.locator(".oc-menu").get_by_text("Stars").click(modifiers=["ControlOrMeta"])
        opened.value.wait_for_url("**/stars?**vintage=63**")
        assert "as_of=2024-12-31" in opened.value.url
        assert "stars" not in seen.page.url


def test_by_keyboard_the_place_in_the_list_of_pages_stays(server: Server, browser: Browser) -> None:
    with visit(browser, server.url, locale="en-GB") as seen:
        seen.open("overview")
        seen.page.locator(".oc-menu").get_by_text("Certificates").focus()
        with seen.onward():
            seen.page.keyboard.press("Enter")
        assert "/certificates?" in seen.page.url
        assert seen.page.evaluate("document.activeElement.textContent") == "Certificates"


def test_a_switch_changes_the_view_where_it_is(server: Server, browser: Browser) -> None:
    """By mouse the page stays where it was scrolled to; by keyboard the place among the links stays; Back undoes it."""
    with visit(browser, server.url, locale="en-GB") as seen:
        seen.open("scoreboard", vintage="63", as_of="2025-06-30")
        order = seen.page.get_by_role("group", name="Order")
        order.scroll_into_view_if_needed()
        before = order.bounding_box()
        order.get_by_role("link", name="By region").click()
        seen.page.wait_for_url("**order=region**")
        seen.chosen("order=region")
        assert order.locator("[aria-current]").all_inner_texts() == ["By region"]
        assert order.bounding_box() == before
        order.get_by_role("link", name="By name").focus()
        seen.page.keyboard.press("Enter")
        seen.page.wait_for_url("**order=name**")
        seen.chosen("order=name")
        assert seen.page.evaluate("document.activeElement.textContent") == "By name"
        seen.page.go_back()
        seen.page.wait_for_url("**order=region**")
        seen.chosen("order=region")
        assert order.locator("[aria-current]").all_inner_texts() == ["By region"]
        assert seen.errors == []


def test_choices_in_quick_succession_all_hold(server: Server, browser: Browser) -> None:
    """The second link was drawn before the first was followed."""
    with visit(browser, server.url, locale="en-GB") as seen:
        seen.open("stars", vintage="34", as_of="2024-12-31")
        seen.page.evaluate(
            """() => {
              document.querySelectorAll("#switch-view a")[1].click();
              document.querySelectorAll("#switch-vintage a")[1].click();
            }"""
        )
        seen.page.wait_for_url("**view=shares**")
        seen.chosen("view=shares")
        assert set(seen.query().split("&")) >= {"view=shares", "vintage=63"}
        assert seen.page.locator(".oc-switch [aria-current]").all_inner_texts() == [
            "English",
            "Normal",
            "63 before",
            "Shares",
        ]
        with seen.onward():
            seen.page.evaluate(
                """() => {
                  document.querySelector("#switch-vintage a").click();
                  [...document.querySelectorAll("#pages-menu a")].find((a) => a.textContent === "Targets").click();
                }"""
            )
        assert "/targets?" in seen.page.url
        assert "vintage=34" in seen.query().split("&")
        shown = """() => {
          const links = [...document.querySelectorAll("#switch-status a")];
          links[0].click();
          links[1].click();
        }"""
        seen.page.evaluate(shown)
        expect(seen.page.locator("#switch-status [aria-current]")).to_have_count(2)
        assert seen.errors == []


def test_statuses_are_added_and_taken_away(server: Server, browser: Browser) -> None:
    with visit(browser, server.url, locale="en-GB") as seen:
        seen.open("targets", vintage="63", as_of="2025-06-30")
        shown = seen.page.get_by_role("group", name="Show only")
        pressed = (("✓ reached", "reached"), ("→ on track", "reached.on_track"), ("✓ reached", "on_track"))
        for word, status in pressed:
            shown.get_by_role("link", name=word).first.click()
            seen.page.wait_for_url(re.compile(rf"[?&]status={re.escape(status)}(&|$)"))
            seen.chosen(f"status={status}&")
            assert shown.locator("[aria-current]").count() == len(status.split("."))
        assert seen.errors == []


def test_an_open_fold_stays_open_beside_a_switch(server: Server, browser: Browser) -> None:
    with visit(browser, server.url, locale="en-GB") as seen:
        seen.open("documents", unit="63-19", beside="63-84", vintage="63", as_of="2024-06-30")
        seen.page.get_by_text("each, then side by side").click()
        seen.page.locator("#pick-screens").wait_for()
        seen.settle()
        seen.page.get_by_role("group", name="Places").get_by_role("link", name="side by side only").click()
        seen.page.wait_for_url("**beside_each_other=pairs**")
        seen.chosen("beside_each_other=pairs")
        assert seen.page.locator("#pick-screens").is_visible()
        assert (
            seen.page.get_by_role("link", name="Open the show")
            .get_attribute("href")
            .startswith("present?show=63-19~63-84")
        )


def test_on_a_phone_the_list_of_pages_makes_room(server: Server, browser: Browser) -> None:
    with visit(browser, server.url, locale="vi-VN", viewport={"width": 360, "height": 740}, has_touch=True) as seen:
        seen.open("overview")
        seen.page.get_by_test_id("stExpandSidebarButton").tap()
        with seen.onward():
            seen.page.locator(".oc-menu").get_by_text("Hạng sao").tap()
        assert "/stars?" in seen.page.url
        seen.page.wait_for_function(
            "document.querySelector('[data-testid=stSidebar]').getBoundingClientRect().right <= 0"
        )
        assert seen.page.locator(".oc-finding").is_visible()


@pytest.mark.parametrize(
    ("page", "back"), [("register", "Back to the register"), ("sources", "All sources")], ids=["product", "source"]
)
def test_from_one_record_the_way_leads_back_to_the_list(page: str, back: str, server: Server, browser: Browser) -> None:
    with visit(browser, server.url, locale="en-GB") as seen:
        seen.open(page)
        finding = seen.page.locator(".oc-finding").inner_text()
        seen.page.locator(".oc-table a").first.click()
        seen.page.get_by_role("link", name=back).click()
        seen.page.get_by_role("link", name=back).wait_for(state="detached")
        seen.settle()
        assert seen.page.locator(".oc-finding").inner_text() == finding
