"""`python -m reports slides` writes one file for all places and languages and says what is to be doubted."""

from pathlib import Path

import pytest
from pptx import Presentation

from reports.command import ASKED_WRONGLY, DONE, DOUBTFUL, main
from tests.reports.slides.reading import titles


@pytest.fixture
def ask(built: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("OCOP_BUILD_DIR", str(built))
    return ["slides", "--unit-id", "63-19", "--unit-id", "63-84", "--as-of", "2025-06-30"]


def test_two_places_side_by_side_in_both_languages_are_one_file(
    ask: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "hai-tinh.pptx"
    assert main([*ask, "--lang", "both", "--out", str(to)]) == DOUBTFUL
    deck = Presentation(str(to))
    assert len(deck.slides) >= 10
    assert "Thái Nguyên" in titles(deck)[0]
    assert "Thai Nguyen" in titles(deck)[0]
    assert "63-19: Cơ cấu theo hạng sao" in capsys.readouterr().err


def test_old_figures_may_be_allowed(ask: list[str], tmp_path: Path) -> None:
    assert main([*ask, "--out", str(tmp_path / "a.pptx"), "--allow-stale"]) == DONE


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--out", "a.ppt"], "slides is written as .pptx"),
        (["--out", "a.pptx", "--template", "fehlt.pptx"], "there is no such file"),
        (["--out", "a.pptx", "--address", "ocop"], "is no address of a dashboard"),
    ],
)
def test_what_cannot_be_made_is_named(
    given: list[str], said: str, ask: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert main([*ask, *given]) == ASKED_WRONGLY
    assert said in capsys.readouterr().err
