"""Every page in a real browser: both languages, phone to projector, light and dark."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext

from tests.browser.serving import ARTEFACTS, Server
from tests.browser.visiting import PAGES, Visit, visit, visit_again

pytestmark = pytest.mark.browser

PHONE, LAPTOP, PROJECTOR = (360, 780), (1280, 720), (1920, 1080)
GRAVE = ("serious", "critical")
Readers = Callable[..., BrowserContext]


@dataclass(frozen=True)
class View:
    """How a page is looked at."""

    lang: str
    size: tuple[int, int]
    theme: str
    vintage: str

    def __str__(self) -> str:
        return f"{self.lang}-{self.size[0]}-{self.theme}-{self.vintage}"

    def context(self) -> dict[str, Any]:
        """What playwright has to be told."""
        return {
            "locale": "vi-VN" if self.lang == "vi" else "en-GB",
            "viewport": {"width": self.size[0], "height": self.size[1]},
            "color_scheme": self.theme,
            "has_touch": self.size == PHONE,
        }


VIEWS = (
    (View("vi", LAPTOP, "light", "34"), View("en", PHONE, "dark", "63"), View("vi", PROJECTOR, "dark", "63")),
    (View("en", LAPTOP, "dark", "63"), View("vi", PHONE, "light", "34"), View("en", PROJECTOR, "light", "34")),
)
"""Taken in turns by the pages: each is seen in both languages, themes and maps and at every width."""
SEEN = [(name, view) for number, name in enumerate(PAGES) for view in VIEWS[number % 2]]


@pytest.mark.parametrize(("name", "view"), SEEN, ids=str)
def test_a_page_opens_without_a_fault(server: Server, readers: Readers, name: str, view: View) -> None:
    with visit_again(readers(**view.context()), server.url) as seen:
        seen.open(name, vintage=view.vintage)
        picture(seen, f"{name}-{view}-fold")
        faults = axe_faults(seen)
        wide = seen.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        said = seen.page.evaluate("document.documentElement.lang")
        seen.whole_page()
        picture(seen, f"{name}-{view}-whole")
        assert seen.errors == []
        assert seen.foreign == []
        assert seen.page.get_by_test_id("stException").count() == 0
        assert seen.page.locator("[data-testid=stAlert]").count() == 0, seen.text()[:500]
        assert said == view.lang
        assert wide <= 0, f"{wide} px wider than the window"
        assert faults == []


@pytest.mark.parametrize("view", [VIEWS[0][0], VIEWS[0][1], VIEWS[1][1], VIEWS[1][2]], ids=str)
@pytest.mark.parametrize(
    "number",
    [
        {"target": "63-89:products_3plus:additional:2025-12-31:170:vna-ag-2024-ing", "as_of": "2024-06-30"},
        {"unit": "34-86", "metric": "products_total", "as_of": "2024-12-31"},
    ],
    ids=["target", "figure"],
)
def test_a_working_opens_without_a_fault(server: Server, readers: Readers, number: dict[str, str], view: View) -> None:
    with visit_again(readers(**view.context()), server.url) as seen:
        seen.open_working(**number, vintage=view.vintage)
        faults = axe_faults(seen)
        wide = seen.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        seen.whole_page()
        picture(seen, f"working-{next(iter(number))}-{view}-whole")
        assert (seen.errors, seen.foreign, faults) == ([], [], [])
        assert wide <= 0, f"{wide} px wider than the window"


SIDES: tuple[tuple[str, dict[str, str]], ...] = (
    *(("compare", {"picture": picture, "as_of": "2024-12-31"}) for picture in ("mix", "slope", "scatter", "time")),
    *(
        ("province_statistics", {"part": part, "as_of": "2024-12-31"})
        for part in ("neighbours", "ranks", "convergence")
    ),
    *(
        ("working", {"of": kind, "unit": "63-84", "as_of": "2024-12-31"} | more)
        for kind, more in (
            ("projection", {"until": "2025-12-31"}),
            ("rank", {"metric": "total"}),
            ("set", {"metric": "stars"}),
            ("register", {}),
        )
    ),
)
"""Pages as their first view does not show them."""


@pytest.mark.parametrize("view", [VIEWS[1][0], VIEWS[1][1]], ids=str)
@pytest.mark.parametrize(
    ("name", "address"), SIDES, ids=lambda part: part if isinstance(part, str) else "-".join(part.values())
)
def test_another_side_of_a_page_opens_without_a_fault(
    server: Server, readers: Readers, name: str, address: dict[str, str], view: View
) -> None:
    with visit_again(readers(**view.context()), server.url) as seen:
        if name == "working":
            seen.open_working(vintage=view.vintage, **address)
        else:
            seen.open(name, vintage=view.vintage, **address)
        faults = axe_faults(seen)
        picture(seen, f"{name}-{'-'.join(address.values())}-{view}")
        assert seen.errors == []
        assert seen.page.get_by_test_id("stException").count() == 0
        assert seen.page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
        assert faults == []


def test_a_number_leads_to_its_working_and_back_to_the_place(server: Server, browser: Browser) -> None:
    with visit(browser, server.url, locale="en-GB") as seen:
        seen.open("province", unit="63-89", vintage="63", as_of="2024-06-30")
        with seen.onward():
            seen.page.locator("a.oc-working").first.click()
        assert "/working?" in seen.page.url
        assert "125 as of Jun 2024" in seen.text()
        with seen.onward():
            seen.page.get_by_text("All figures of An Giang").click()
        assert "/province?" in seen.page.url
        assert "An Giang" in seen.text()


def picture(seen: Visit, name: str) -> None:
    folder = ARTEFACTS / "pages"
    folder.mkdir(parents=True, exist_ok=True)
    seen.page.screenshot(path=folder / f"{name}.png")


def axe_faults(seen: Visit) -> list[str]:
    """Serious and critical findings, one line each with the first place."""
    violations = Axe().run(seen.page).response["violations"]
    return [
        f"{found['id']}: {found['help']} ({len(found['nodes'])}, first {found['nodes'][0]['html'][:200]})"
        for found in violations
        if found["impact"] in GRAVE
    ]
