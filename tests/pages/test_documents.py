"""Documents: the figures of the chosen places, a button for each file, which holds what its name says."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from ocop.i18n import LANGUAGES
from pages.components import documents_files
from pages.components.documents_files import KINDS, Kind
from reports.documents import DOCUMENTS
from reports.subjects import subjects_of
from reports.words import words
from tests.pages.opening import context, open_page, text_of

pytestmark = pytest.mark.usefixtures("built")

PLACES = {"unit": "63-19", "beside": "63-84", "as_of": "2025-06-30"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_says_the_headlines_and_what_is_to_be_taken_with_care(lang: str) -> None:
    app = open_page("documents.py", lang=lang, **PLACES)
    text = text_of(app)
    ctx = context(lang, as_of="2025-06-30")
    for subject in documents_files.gathered(("63-19", "63-84"), ctx=ctx):
        assert words(lang).headline(subject.briefing) in text
        for doubt in subject.doubts:
            assert words(lang).doubt(doubt, subject.briefing) in text


def test_each_place_has_its_report_and_both_stand_in_one_file_of_slides() -> None:
    labels = [button.label for button in open_page("documents.py", **PLACES).get("download_button")]
    assert sum("Report" in label for label in labels) == 2
    assert sum("Slides" in label for label in labels) == 1
    alone = [button.label for button in open_page("documents.py", unit="63-84").get("download_button")]
    assert len(alone) == sum(not kind.is_long for kind in KINDS)


def test_a_long_document_is_made_under_a_bar_and_then_given_until_the_view_changes() -> None:
    app = open_page("documents.py", unit="southeast", as_of="2026-06-30", lang="en")
    assert not any("Booklet" in button.label for button in app.get("download_button"))
    app.button(key="document_make_booklet").click().run(timeout=60)
    assert not app.exception
    assert "Download: Booklet" in [button.label for button in app.get("download_button")]
    assert not app.get("progress"), "the bar goes with the work"
    kept = app.session_state[documents_files.READY]["booklet"][1]
    app.run()
    assert app.session_state[documents_files.READY]["booklet"][1] is kept, "it is not made again"


def test_gathering_tells_how_far_it_is() -> None:
    heard: list[tuple[int, int]] = []
    found = subjects_of(
        ("southeast",), date(2026, 6, 30), with_members=True, told=lambda *progress: heard.append(progress)
    )
    assert [done for done, _ in heard] == list(range(1, len(found) + 1))
    assert heard[-1] == (len(found), len(found))
    assert len({places for _, places in heard}) == 1


def test_every_kind_is_one_that_the_command_line_writes() -> None:
    for kind in KINDS:
        assert kind.suffix in DOCUMENTS[kind.code].suffixes
        assert (kind.of_all or kind.of_country) == DOCUMENTS[kind.code].joins
        assert kind.suffix in documents_files.MIMES


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_a_button_gives_the_document(kind: Kind) -> None:
    ctx = context("vi", as_of="2025-06-30")
    subjects = documents_files.gathered(("63-84",), ctx=ctx)
    heard: list[tuple[int, int]] = []
    made = documents_files.made(kind, subjects, address=None, ctx=ctx, written=lambda *far: heard.append(far))
    assert made.startswith({".pdf": b"%PDF", ".html": b"<!DOCTYPE html>"}.get(kind.suffix, b"PK"))
    if kind.code == "offline":
        assert "Trà Vinh: 393 sản phẩm" in made.decode()
        assert heard[-1] == (1, 1)
    if kind.code == "booklet":
        assert "Thái Nguyên" in " ".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages[:2])


def test_the_preview_shows_the_first_page_or_all_with_words_for_those_who_cannot_see_it() -> None:
    for every, alts in (("0", ["Page 1 of the sheet"]), ("1", ["Page 1 of the sheet", "Page 2 of the sheet"])):
        app = open_page("documents.py", unit="63-84", as_of="2025-06-30", lang="en", preview_all=every)
        assert [image.alt for image in app.get("image")[0].proto.imgs] == alts
        assert ("Show all 2 pages" if every == "0" else "Show the first page only") in text_of(app)
