"""A document for a browser: all in one file, no request possible, our type and colours."""

import base64
import hashlib
import re

import pytest

from ocop.theme import DARK, LIGHT
from reports.web import Page, document
from reports.web.shell import colours, data_block, faces, policy

SCRIPT = "document.title = 'ready'"


def made(**changes: object) -> str:
    given = {"title": "Thái Nguyên & Trà Vinh", "lang": "vi", "body": "<main>240 sản phẩm</main>"} | changes
    return document(Page(**given))  # type: ignore[arg-type]  # by name


def test_it_says_its_language_and_title_and_holds_its_body() -> None:
    text = made()
    assert text.startswith('<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">')
    assert "<title>Thái Nguyên &amp; Trà Vinh</title>" in text
    assert "<main>240 sản phẩm</main>" in text


def test_it_names_no_address_to_fetch_from() -> None:
    text = made(scripts=[SCRIPT], css=".a{color:var(--oc-text)}")
    assert not re.search(r"""(src|href)=(?!["']?data:)|url\((?!data:)|@import|https?://""", text)


def test_only_the_scripts_it_came_with_may_run() -> None:
    packed = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
    assert f"script-src 'sha256-{packed}'" in policy([SCRIPT])
    assert "script-src 'none'" in policy()
    for text in (policy(), policy([SCRIPT])):
        assert "default-src 'none'" in text
        assert "'unsafe-eval'" not in text


def test_a_document_with_files_beside_it_reads_them_and_no_others() -> None:
    text = made(scripts=[SCRIPT], beside=True)
    assert "'self'" in policy([SCRIPT], beside=True)
    assert policy([SCRIPT], beside=True).count("sha256-") == 1
    assert text.count("url(fonts/BeVietnamPro-") == 3
    assert "data:font" not in text
    assert not re.search(r"https?://|\*|file:", policy([SCRIPT], beside=True))


def test_its_type_is_inside_in_three_weights() -> None:
    packed = re.findall(r"font-weight:(\d+);src:url\(data:font/woff2;base64,([^)]+)\)", faces())
    assert [weight for weight, _ in packed] == ["400", "600", "700"]
    assert all(base64.b64decode(face).startswith(b"wOF2") for _, face in packed)
    assert len(made()) < 200_000


def test_every_colour_has_a_name_in_light_and_dark_and_paper_is_light() -> None:
    css = colours()
    light, dark = css.split("@media screen", 1)
    for name, bright, night in (
        ("ground", LIGHT.ground, DARK.ground),
        ("star-3-outline", LIGHT.star_3_outline, DARK.star_3_outline),
        ("status-far-behind", LIGHT.status["far_behind"], DARK.status["far_behind"]),
    ):
        assert f"--oc-{name}:{bright};" in light
        assert dark.count(f"--oc-{name}:{night};") == 2


def test_a_theme_is_asked_for_or_the_readers_own() -> None:
    assert '<html lang="en" data-theme="dark">' in made(lang="en", theme="dark")
    assert "data-theme=" not in made().split("<style>")[0]


def test_no_text_in_data_ends_its_block() -> None:
    block = data_block("data", '{"name": "</script><script>alert(1)"}')
    assert block.count("</script") == 1
    assert "\\u003c/script>" in block


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"lang": "fr"}, "'fr'"),
        ({"theme": "sepia"}, "'sepia'"),
        ({"scripts": ["a()", "'</script>'"]}, "Script 2"),
        ({"scripts": ["// <!-- old"]}, "Script 1"),
    ],
)
def test_what_cannot_be_is_refused(changes: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        made(**changes)
