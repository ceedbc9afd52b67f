"""What the command line answers when a pack is asked for."""

from pathlib import Path

import pytest

from reports.command import ASKED_WRONGLY, DONE, DOUBTFUL, main

pytestmark = pytest.mark.usefixtures("built")
TWO = ["--units", "63-19,63-84", "--as-of", "2025-06-30"]


def test_a_folder_is_written_and_what_is_doubtful_ends_with_3(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "new" / "goi"
    assert main(["offline", *TWO, "--out", str(out)]) == DOUBTFUL
    assert (out / "index.html").is_file()
    assert {path.stem for path in (out / "data").iterdir()} == {"63-19", "63-84", "products", "sources", "about"}
    said = capsys.readouterr()
    assert said.out.strip() == str(out)
    assert "63-19:" in said.err


def test_stale_figures_may_be_allowed_in_a_file(tmp_path: Path) -> None:
    out = tmp_path / "goi.html"
    assert main(["offline", *TWO, "--allow-stale", "--out", str(out)]) == DONE
    assert 'data-home="63-19"' in out.read_text(encoding="utf-8")


def test_without_a_place_it_is_the_country(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr("reports.command.subjects_of", lambda units, *_, **__: asked.append(tuple(units)) or [])
    monkeypatch.setattr("reports.command.orders", lambda *_, **__: [])
    assert main(["offline", "--out", str(tmp_path / "goi")]) == DONE
    assert asked == [("VN",)]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["offline", "--units", "63-99", "--out", "goi"], "expected VN, vintage and code"),
        (["offline", "--out", "goi.pdf"], ".html or a folder"),
        (["report", "--out", "a.docx"], "--unit-id 63-84"),
    ],
)
def test_what_is_asked_wrongly_ends_with_2(
    arguments: list[str],
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == ASKED_WRONGLY
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
