"""What a reader without PowerPoint and Word sees: LibreOffice's pages, with every mark, nothing over another."""

import shutil
import subprocess
import unicodedata
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2
import pytest
from pptx import Presentation

from reports import gather
from reports.asking import Asked
from reports.doubts import doubts
from reports.report import write_report
from reports.slides import write_slides
from tests.browser.serving import ARTEFACTS
from tests.reports.conftest import BEFORE_REFORM
from tests.reports.slides.reading import framed

PROGRAMS = Path("/usr/lib/libreoffice/program")
IS_HERE = shutil.which("soffice") and (PROGRAMS / "libswlo.so").exists() and (PROGRAMS / "libsdlo.so").exists()
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not IS_HERE, reason="LibreOffice Writer and Impress are not here")]
PLACES = ("63-19", "63-84")
LANGS = ("vi", "en")
MOST_OVER = 0.5
"""A share of the smaller of two characters: neighbours in italics reach into each other."""

Boxes = npt.NDArray[np.float64]


@pytest.fixture(scope="module")
def pages(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Slides and reports in both languages as PDF, made by one start of LibreOffice; pictures are kept."""
    folder, asked = tmp_path_factory.mktemp("converted"), Asked(build_dir=built)
    subjects = {unit: gather(unit, BEFORE_REFORM, asked=asked) for unit in PLACES}
    found = {unit: doubts(b, max_age_days=365) for unit, b in subjects.items()}
    for lang in LANGS:
        write_slides(list(subjects.values()), doubts=found, langs=[lang], to=folder / f"slides-{lang}.pptx")
        b = subjects[PLACES[1]]
        write_report(b, lang=lang, doubts=found[b.unit_id], to=folder / f"report-{lang}.docx")
    made = sorted(map(str, folder.iterdir()))
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(folder), *made], check=True, capture_output=True, timeout=180)
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    for file in folder.glob("*.pdf"):
        for number, page in enumerate(pypdfium2.PdfDocument(file), start=1):
            page.render(scale=1).to_pil().save(ARTEFACTS / f"{file.stem}-{number}.png")
    return folder


@pytest.mark.parametrize("lang", LANGS)
def test_every_word_of_every_slide_is_on_its_page(pages: Path, lang: str) -> None:
    slides = Presentation(str(pages / f"slides-{lang}.pptx")).slides
    shown = pypdfium2.PdfDocument(pages / f"slides-{lang}.pdf")
    assert len(shown) == len(slides)
    for number, (slide, page) in enumerate(zip(slides, shown, strict=True), start=1):
        letters = sorted(letters_of(text_of(page)))
        for frame, *_ in framed(slide):
            missing = missing_in(letters_of(frame.text), letters)
            assert not missing, f"slide {number}: {missing!r} of {frame.text!r} is not on the page"


@pytest.mark.parametrize("name", [f"{kind}-{lang}" for kind in ("slides", "report") for lang in LANGS])
def test_nothing_leaves_its_page_or_lies_over_another_line(pages: Path, name: str) -> None:
    for number, page in enumerate(pypdfium2.PdfDocument(pages / f"{name}.pdf"), start=1):
        width, height = page.get_size()
        signs, boxes = signs_of(page)
        assert signs, f"page {number} is empty"
        left, low, right, top = boxes.T
        outside = (left < 0) | (low < 0) | (right > width) | (top > height)
        assert not outside.any(), f"page {number}: these leave it: {[signs[i] for i in np.flatnonzero(outside)]}"
        over = [
            f"{signs[i]} on {signs[j]}" for i, j in zip(*np.nonzero(np.triu(shared(boxes), 1) > MOST_OVER), strict=True)
        ]
        assert not over, f"page {number}: {over}"


def text_of(page: pypdfium2.PdfPage) -> str:
    return str(page.get_textpage().get_text_range())


def letters_of(text: str) -> str:
    """Letters and numbers with their marks in one piece: a PDF tells marks apart and in an order of its own."""
    return "".join(letter for letter in unicodedata.normalize("NFC", text) if letter.isalnum())


def missing_in(wanted: str, letters: list[str]) -> str:
    """Letters of a text that a page has too few of."""
    return "".join(letter for letter in sorted(set(wanted)) if wanted.count(letter) > letters.count(letter))


def signs_of(page: pypdfium2.PdfPage) -> tuple[list[str], Boxes]:
    """Each character that is drawn, and its left, lower, right and upper edge (n x 4)."""
    words = page.get_textpage()
    drawn = [
        (sign, box)
        for index in range(words.count_chars())
        if (sign := words.get_text_range(index, 1)).strip()
        and (box := words.get_charbox(index))[2] > box[0]
        and box[3] > box[1]
    ]
    return [sign for sign, _ in drawn], np.array([box for _, box in drawn])


def shared(boxes: Boxes) -> Boxes:
    """How much of the smaller of each two boxes the other covers (n x n)."""
    left, low, right, top = (side[:, None] for side in boxes.T)
    wide = np.minimum(right, right.T) - np.maximum(left, left.T)
    high = np.minimum(top, top.T) - np.maximum(low, low.T)
    areas = (right - left) * (top - low)
    return np.clip(wide, 0, None) * np.clip(high, 0, None) / np.minimum(areas, areas.T)
