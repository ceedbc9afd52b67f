"""The offline pack opened from the disk, as by double click, with no network at all."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from ocop.formats import fold, formatter
from reports.command import subjects_of
from reports.offline import write_pack
from tests.browser import firefox
from tests.browser.visiting import Visit

pytestmark = pytest.mark.browser
AS_OF = date(2025, 6, 30)
PROJECTOR = {"width": 1920, "height": 1080}
PHONE = {"width": 360, "height": 740}
FEW = ("VN", "63-01", "63-19", "63-60", "63-84", "63-89")
VIEWS = ("#VN", "#63-84", "#en/63-60", "#products", "#sources", "#en/about")


@pytest.fixture(scope="module")
def pack(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole country as a file; with a few of its provinces as a folder, which opens sooner."""
    places = [(subject.briefing, subject.doubts) for subject in subjects_of(["VN"], AS_OF, with_members=True)]
    to = tmp_path_factory.mktemp("pack")
    write_pack(places, to=to / "goi.html")
    write_pack([place for place in places if place[0].unit_id in FEW], to=to / "goi")
    return to


@contextmanager
def opened(browser: Browser, path: Path, at: str = "", **context: Any) -> Iterator[Visit]:
    """A page of the pack with the network refused twice over; whatever it complained about fails the test."""
    reader = browser.new_context(**{"color_scheme": "light", "viewport": {"width": 1280, "height": 720}} | context)
    reader.set_offline(True)
    reader.route(re.compile(r"^(https?|wss?):"), lambda route: route.abort())
    page = reader.new_page()
    seen = Visit(page=page, base=path.as_uri())
    page.on("console", lambda said: seen.errors.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.on(
        "request",
        lambda asked: seen.foreign.append(asked.url) if urlsplit(asked.url).scheme not in ("file", "data") else None,
    )
    try:
        page.goto(f"{path.as_uri()}{at}")
        page.locator("h1").wait_for()
        yield seen
        assert seen.errors == []
        assert seen.foreign == []
    finally:
        reader.close()


def heading(page: Page) -> str:
    return page.locator("h1").inner_text()


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("form", ["goi.html", "goi/index.html"])
def test_a_province_opens_from_the_map_in_both_languages_and_back(browser: Browser, pack: Path, form: str) -> None:
    with opened(browser, pack / form) as seen:
        page = seen.page
        assert heading(page).startswith("Việt Nam: hơn 16.000 sản phẩm")
        assert page.title().startswith("Việt Nam – ")
        page.locator('.land[data-unit="63-19"]').click()
        expect(page.locator("h1")).to_contain_text("Thái Nguyên")
        assert page.url.endswith("#63-19")
        page.get_by_role("link", name="English").click()
        expect(page.locator("h1")).to_contain_text("Thai Nguyen: ")
        assert page.locator("html").get_attribute("lang") == "en"
        page.go_back()
        expect(page.locator("h1")).to_contain_text("Thái Nguyên")
        page.go_back()
        expect(page.locator("h1")).to_contain_text("Việt Nam")
        page.go_forward()
        expect(page.locator("h1")).to_contain_text("Thái Nguyên")


def test_the_map_takes_the_figure_that_is_chosen_and_the_address_keeps_it(browser: Browser, pack: Path) -> None:
    with opened(browser, pack / "goi" / "index.html", "#en/VN") as seen:
        page = seen.page
        land = page.locator('.land[data-unit="63-19"]')
        before, said = land.evaluate("land => getComputedStyle(land).fill"), land.get_attribute("data-tip") or ""
        assert "products" in said
        page.locator("[data-figure]").select_option("attainment")
        assert land.evaluate("land => getComputedStyle(land).fill") != before
        assert "target" in (land.get_attribute("data-tip") or "")
        assert page.url.endswith("#en/VN?figure=attainment")
        assert page.locator("[data-legend]:visible").get_attribute("data-legend") == "attainment"
        hatched = page.locator(".hatch").evaluate_all("all => all.filter(one => one.checkVisibility()).length")
        assert 0 < hatched < 63
        land.hover()
        assert (land.get_attribute("data-tip") or "") == page.locator("#oc-tip").inner_text()
        page.reload()
        assert page.locator("[data-figure]").input_value() == "attainment"


def test_the_keyboard_reads_a_chart_and_opens_a_province(browser: Browser, pack: Path) -> None:
    with opened(browser, pack / "goi" / "index.html") as seen:
        page = seen.page
        page.locator(".oc-still").first.focus()
        page.keyboard.press("ArrowRight")
        assert page.locator("#oc-tip").inner_text()
        assert page.locator("#said").inner_text() == page.locator("#oc-tip").inner_text()
        page.locator(".oc-map").focus()
        page.keyboard.press("ArrowRight")
        name = page.locator("#oc-tip").inner_text().splitlines()[0]
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_contain_text(f"{name}:")
        expect(page.locator("#oc-tip")).to_be_hidden()


@pytest.mark.parametrize("at", ["", "#63-84"])
def test_no_other_rule_stretches_the_marks_of_charts(browser: Browser, pack: Path, at: str) -> None:
    with opened(browser, pack / "goi.html", at) as seen:
        dots = seen.page.locator(".oc-plot > i.d").evaluate_all(
            "dots => dots.map(dot => [dot.offsetWidth, parseFloat(dot.style.width),"
            " dot.offsetHeight, parseFloat(dot.style.height)])"
        )
    assert dots
    for wide, wanted_wide, high, wanted_high in dots:
        assert abs(wide - wanted_wide) <= 1
        assert abs(high - wanted_high) <= 1


def test_provinces_are_sorted_and_filtered(browser: Browser, pack: Path) -> None:
    with opened(browser, pack / "goi" / "index.html") as seen:
        page = seen.page
        table = page.locator("section", has=page.locator("#members"))
        totals = table.locator("tbody tr td:nth-child(2)")
        table.get_by_role("button", name="Tổng số").click()
        shown = [int(text.replace(".", "").split()[-1]) for text in totals.all_inner_texts()]
        assert shown == sorted(shown, reverse=True)
        table.get_by_role("button", name="Tỉnh").click()
        names = table.locator("tbody th").all_inner_texts()
        assert names == sorted(names, key=formatter("vi").sort_key)
        assert table.locator("th[aria-sort]").count() == 1
        for typed in ("thai ng", "Thái Ng"):
            table.get_by_role("searchbox").fill(typed)
            assert table.locator("tbody tr:visible th").all_inner_texts() == ["Thái Nguyên"]
        assert "1 dòng" in table.locator("output").inner_text()


def test_products_are_found_with_and_without_accents(browser: Browser, pack: Path) -> None:
    with opened(browser, pack / "goi" / "index.html", "#products") as seen:
        page = seen.page
        box, found = page.get_by_role("searchbox"), page.locator("tbody tr")
        assert page.locator("output").inner_text() == "tìm thấy 578 sản phẩm"
        assert found.count() == 100
        page.get_by_role("button", name="Hiện tất cả").click()
        assert found.count() == 578
        counts = []
        for typed in ("gốm bát tràng", "gom bat trang", "TRANG Gom"):
            box.fill(typed)
            counts.append(found.count())
        assert len(set(counts)) == 1
        assert 0 < counts[0] < 20
        page.locator("select[name=star]").select_option("4")
        assert all("4 sao" in text for text in found.all_inner_texts())
        page.locator("select[name=star]").select_option("")
        box.fill("")
        page.locator("select[name=state]").select_option("valid")
        states = page.locator("tbody td:nth-child(6)").all_inner_texts()
        assert {text[0] for text in states} <= {"✓", "◔", "◑"}
        assert page.url.endswith("#products?state=valid")
        found.first.locator("a[href^='#']").click()
        expect(page.locator("h1")).not_to_have_text("Tra cứu sản phẩm")


def test_the_script_folds_words_and_writes_counts_as_the_pages_do(browser: Browser, pack: Path) -> None:
    with opened(browser, pack / "goi" / "index.html", "#about") as seen:
        for text in ("Đắk Lắk", "Bà Rịa -  Vũng Tàu", "ƯỚP ƠI ằẵặ"):
            folded = " ".join(fold(text).replace("-", " ").split())
            assert seen.page.evaluate("text => folded(text)", text) == folded
        for lang in ("vi", "en"):
            for number in (7, 578, 12345):
                written = seen.page.evaluate("([n, lang]) => n.toLocaleString(lang)", [number, lang])
                assert written == formatter(lang).number(number)


def test_light_and_dark_differ_and_paper_is_light(browser: Browser, pack: Path) -> None:
    with opened(browser, pack / "goi" / "index.html", "#63-84") as seen:
        page = seen.page
        colours = (
            "['body', '.oc-plot > i'].map(it => getComputedStyle(document.querySelector(it)).backgroundColor).join()"
        )
        light = page.evaluate(colours)
        page.get_by_role("button", name="Nền sáng/tối").click()
        assert page.evaluate(colours) != light
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
        assert page.locator("header").is_hidden()


def test_a_reference_opens_the_sources_and_leads_to_its_own(browser: Browser, pack: Path) -> None:
    with opened(browser, pack / "goi" / "index.html") as seen:
        page = seen.page
        assert page.locator("#s3").is_hidden()
        page.locator('a.r[href$="/s3"]').first.click()
        expect(page.locator("#s3")).to_be_in_viewport()
        assert page.evaluate("document.activeElement.id") == "s3"


@pytest.mark.parametrize("size", [PHONE, PROJECTOR], ids=["phone", "projector"])
def test_every_view_fits(browser: Browser, pack: Path, size: dict[str, int]) -> None:
    with opened(browser, pack / "goi" / "index.html", viewport=size) as seen:
        for at in VIEWS:
            seen.page.evaluate("at => { location.hash = at; }", at)
            seen.page.wait_for_function(
                "at => shown === (at.startsWith('#en/') ? at.slice(1) : `vi/${at.slice(1)}`)", arg=at
            )
            assert fits(seen.page), at


@pytest.mark.parametrize(("at", "scheme"), [("", "light"), ("#en/63-84", "dark"), ("#products", "dark")])
def test_no_view_has_a_grave_fault(browser: Browser, pack: Path, at: str, scheme: str) -> None:
    # Axe is a script that the pack's own policy would refuse.
    with opened(browser, pack / "goi" / "index.html", at, viewport=PHONE, color_scheme=scheme, bypass_csp=True) as seen:
        faults = Axe().run(seen.page, options={"resultTypes": ["violations"]}).response["violations"]
        assert [fault["id"] for fault in faults if fault["impact"] in ("serious", "critical")] == []


def test_a_view_that_is_not_there_is_said(browser: Browser, pack: Path) -> None:
    with opened(browser, pack / "goi" / "index.html", "#63-999") as seen:
        assert heading(seen.page).startswith("Việt Nam")


@pytest.mark.skipif(firefox.find() is None, reason="no Firefox on this machine; `apt-get install firefox-esr`")
def test_firefox_shows_sorts_searches_and_switches(pack: Path) -> None:
    with firefox.window(str(firefox.find())) as seen:
        wait: Callable[[str], Any] = lambda truth: seen.value(  # noqa: E731
            f"new Promise(done => {{ const look = () => ({truth}) ? done(true) : setTimeout(look, 20); look(); }})"
        )
        seen.open((pack / "goi" / "index.html").as_uri())
        wait("document.querySelector('h1')")
        title = "document.querySelector('h1').textContent"
        assert seen.value(title).startswith("Việt Nam: hơn 16.000 sản phẩm")
        assert seen.value("document.fonts.ready.then(all => [...all].some(face => face.status === 'loaded'))")
        seen.value(
            "document.querySelector('.land[data-unit=\"63-84\"]').dispatchEvent(new Event('click', {bubbles: true}))"
        )
        wait(f"{title}.startsWith('Trà Vinh')")
        assert seen.value("location.hash") == "#63-84"
        seen.value("document.querySelector('[data-frame=vi] [data-to=en]').click()")
        wait(f"{title}.startsWith('Tra Vinh')")
        seen.value("history.back()")
        wait(f"{title}.startsWith('Trà Vinh')")
        ground = "getComputedStyle(document.querySelector('.oc-plot > i')).backgroundColor"
        before = seen.value(ground)
        seen.value("document.querySelector('[data-frame=vi] [data-dark]').click()")
        assert seen.value(ground) != before
        seen.value("location.hash = '#products?q=gom bat trang'")
        wait(f"{title} === 'Tra cứu sản phẩm'")
        assert 0 < seen.value("document.querySelectorAll('tbody tr').length") < 20
        assert seen.said == []
        assert {urlsplit(asked).scheme for asked in seen.asked} <= {"file", "data"}
