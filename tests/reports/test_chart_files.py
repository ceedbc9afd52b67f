"""Charts, sheets and booklets from the command line: what is written, what is refused, with which exit status."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from reports.command import ASKED_WRONGLY, DONE, main

pytestmark = pytest.mark.usefixtures("built")

DAY = ["--as-of", "2022-12-31"]


@pytest.mark.parametrize("suffix", ["png", "svg"])
def test_a_chart_is_written_with_its_words(tmp_path: Path, suffix: str) -> None:
    to = tmp_path / f"c.{suffix}"
    assert main(["chart", "stars", "--unit-id", "63-84", *DAY, "--out", str(to)]) == DONE
    made = to.read_bytes()
    if suffix == "png":
        assert made.startswith(b"\x89PNG")
    else:
        assert "Trà Vinh: 184 sản phẩm" in made.decode()
        assert "tiềm năng 5 sao" in made.decode()


def test_the_map_is_written_with_its_place_its_classes_and_its_licence(tmp_path: Path) -> None:
    to = tmp_path / "map.svg"
    assert main(["chart", "map", "--unit-id", "63-84", *DAY, "--allow-stale", "--out", str(to)]) == DONE
    made = to.read_text()
    for words in ("Trà Vinh xếp thứ", "phân vị", "chưa có số liệu", "Hoàng Sa", "Trường Sa", "ODbL"):
        assert words in made


def test_each_place_and_language_has_a_file_of_its_own(tmp_path: Path) -> None:
    places = ["--unit-id", "63-84", "--unit-id", "63-19"]
    main(["chart", "stars", *places, *DAY, "--lang", "both", "--out", str(tmp_path / "c.svg")])
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"c-63-84-vi.svg", "c-63-84-en.svg", "c-63-19-vi.svg", "c-63-19-en.svg"}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["chart", "--out", "c.png"], "Which chart"),
        (["sheet", "stars", "--out", "c.pdf"], "Which chart"),
        (["chart", "stars", "--out", "c.pdf"], ".png or .svg"),
        (["chart", "groups", "--out", "c.png"], "no figure up to 2022-12-31"),
        (["booklet", "--out", "c.docx"], ".pdf"),
    ],
)
def test_what_cannot_be_made_is_refused_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], asked: list[str], said: str
) -> None:
    *front, _, name = asked
    assert main([*front, "--unit-id", "63-84", *DAY, "--out", str(tmp_path / name)]) == ASKED_WRONGLY
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_booklet_has_the_provinces_of_a_region_after_it(tmp_path: Path) -> None:
    to = tmp_path / "b.pdf"
    main(["booklet", "--unit-id", "southeast", "--as-of", "2026-06-30", "--allow-stale", "--out", str(to)])
    contents = PdfReader(to).pages[0].extract_text()
    for name in ("Đồng Nai", "Hồ Chí Minh", "Tây Ninh"):
        assert name in contents
