"""Every kind of number opens its working from where it stands; in both languages, and refused where it names none."""

import re
from datetime import date
from pathlib import Path

import pytest

from ocop.i18n import LANGUAGES
from pages.components import working_links
from tests.pages.opening import context, markup_of, open_page, text_of
from tests.queries.test_certificate_flow import register_of_two_years

REAL = pytest.mark.usefixtures("built")
TRA_VINH = {"unit": "63-84", "as_of": "2024-12-31"}


def links_of(page: str, **address: str) -> set[str]:
    """The kinds of workings that a page's markup leads to."""
    app = open_page(page, **address)
    bodies = markup_of(app)
    return set(re.findall(r'href="./working\?[^"]*?;of=(\w+)', bodies))


@REAL
@pytest.mark.parametrize(
    ("address", "words"),
    [
        ({"of": "rate", "metric": "per_100k"}, {"en": "291 × 100,000 ÷ 1,019,900", "vi": "291 × 100.000 ÷ 1.019.900"}),
        ({"of": "rate", "metric": "share_4_pct"}, {"en": "100 × 42 ÷ 291", "vi": "100 × 42 ÷ 291"}),
        ({"of": "rank", "metric": "total"}, {"en": "A + 1 = 12 + 1", "vi": "Số tỉnh chắc chắn cao hơn"}),
        ({"of": "register"}, {"en": "Products ever named", "vi": "Sản phẩm từng được nêu tên"}),
        ({"of": "set", "metric": "stars"}, {"en": "3-star products 239", "vi": "Sản phẩm 3 sao 239"}),
        ({"of": "set", "metric": "entities"}, {"en": "Entities by kind", "vi": "Hợp tác xã"}),
        (
            {"of": "projection", "until": "2025-12-31"},
            {"en": "0.5689 × 89.04 + (1 − 0.5689) × 43.26", "vi": "0,5689 × 89,04 + (1 − 0,5689) × 43,26"},
        ),
    ],
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_number_s_working_has_its_formula_with_numbers(
    lang: str, address: dict[str, str], words: dict[str, str]
) -> None:
    text = text_of(open_page("working.py", lang=lang, **TRA_VINH, **address))
    assert words[lang] in text
    assert "--format json" in text


@REAL
def test_a_merged_province_s_projection_shows_each_part() -> None:
    text = text_of(
        open_page("working.py", of="projection", unit="34-86", until="2026-12-31", vintage="34", as_of="2025-09-30")
    )
    assert [text.count(name) > 0 for name in ("Ben Tre", "Tra Vinh", "Vinh Long", "The sum")] == [True] * 4
    assert text.count("Years between them") == 3


@REAL
def test_a_place_without_a_projection_says_why() -> None:
    text = text_of(open_page("working.py", of="projection", unit="34-86", until="2027-12-31", vintage="34"))
    assert "no projection, because" in text


@pytest.fixture
def register_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    register_of_two_years(tmp_path / "data").build(tmp_path / "build")
    monkeypatch.setenv("OCOP_BUILD_DIR", str(tmp_path / "build"))


@pytest.mark.usefixtures("register_home")
def test_certificates_on_a_deadline_open_their_working() -> None:
    """45 in force, 30 end; 9 of 24 renewed make 11 of 30; 6 in 24 months make 3 in 11."""
    view = {"unit": "63-01", "as_of": "2025-01-31"}
    assert "certificates" in links_of("outlook.py", by="2025-12-31", goal="40", **view)
    text = text_of(open_page("working.py", of="certificates", until="2025-12-31", tried_goal="40", **view))
    assert "29 certificates: 15 that stay, 11 renewed, 3 new." in text
    assert "30 × 9 ÷ 24, rounded to the nearest whole" in text
    assert "min(max(0; 40 − 15 − 3); 30)" in text
    tried = text_of(open_page("working.py", of="certificates", until="2025-12-31", tried_renewal="100", **view))
    assert "A rate that the reader tries." in tried
    assert "30 × 100 ÷ 100" in tried


@REAL
@pytest.mark.parametrize(
    "address",
    [
        {"of": "rate", "unit": "VN", "metric": "per_100k"},
        {"of": "rate", "unit": "63-84", "metric": "per_head"},
        {"of": "rank", "unit": "63-75", "metric": "star_5", "as_of": "2020-01-01"},
        {"of": "rank", "unit": "63-84", "metric": "x"},
        {"of": "register", "unit": "nowhere"},
        {"of": "set", "unit": "63-84", "metric": "colours"},
        {"of": "projection", "unit": "63-84", "until": "some day"},
        {"of": "projection", "unit": "63-84", "until": "2099-01-01", "as_of": "2024-12-31"},
        {"of": "certificates", "unit": "63-84", "until": "2027-01-01"},
        {"of": "certificates", "unit": "63-84", "until": "2027-01-01", "tried_pace": "9" * 30},
        {"of": "everything"},
    ],
)
def test_an_address_that_names_no_number_says_so(address: dict[str, str]) -> None:
    assert "names no number" in text_of(open_page("working.py", **address))


@REAL
@pytest.mark.parametrize(
    ("page", "address", "kinds"),
    [
        ("overview.py", {}, {"figure"}),
        ("province.py", TRA_VINH, {"figure", "set", "rate"}),
        ("map.py", TRA_VINH | {"figure": "per_100k"}, {"figure", "set", "rate"}),
        ("map.py", {"figure": "attainment", "as_of": "2024-12-31"}, {"target"}),
        ("scoreboard.py", TRA_VINH, {"figure", "set", "rank", "target"}),
        ("outlook.py", TRA_VINH, {"projection"}),
        ("certificates.py", TRA_VINH, {"register"}),
        ("register.py", TRA_VINH, {"register"}),
        ("stars.py", {"as_of": "2024-12-31"}, {"set"}),
        ("targets.py", {"as_of": "2024-12-31"}, {"target"}),
        ("attention.py", {"as_of": "2024-12-31"}, {"target"}),
    ],
)
def test_pages_lead_to_the_workings_of_their_numbers(page: str, address: dict[str, str], kinds: set[str]) -> None:
    assert kinds <= links_of(page, **address)


@REAL
def test_a_total_of_an_earlier_day_opens_as_it_was_then() -> None:
    link = working_links.to_total("63-84", 184, ctx=context(), as_of=date(2023, 6, 30))
    assert "as_of=2023-06-30" in link
    assert "184" in link


@REAL
@pytest.mark.parametrize(
    ("address", "now"),
    [
        ({"of": "figure", "metric": "products_total"}, "Now known for the same day:"),
        ({"of": "set", "metric": "stars"}, "Now known for the same day:"),
        ({"of": "rank", "metric": "total"}, "Now known for the same day: Tra Vinh: rank"),
        ({"of": "rate", "metric": "per_100k"}, "Now known for the same day:"),
        ({"of": "register"}, "Now known for the same day:"),
    ],
)
def test_a_working_of_the_past_stands_beside_what_is_known_now(address: dict[str, str], now: str) -> None:
    past = {"unit": "63-84", "as_of": "2024-06-30", "known_by": "2024-06-30"}
    assert now in text_of(open_page("working.py", **past, **address))
    assert now not in text_of(open_page("working.py", **(past | {"known_by": ""}), **address))
