"""What the command line of documents answers: files, names, exit status, and what it says went wrong."""

from pathlib import Path

import pytest

from reports.command import ASKED_WRONGLY, DONE, DOUBTFUL, NOT_WRITTEN, main

pytestmark = pytest.mark.usefixtures("built")
LENIENT = ["--max-age", "1200", "--as-of", "2022-12-31"]


def asked_for(document: str, out: Path, *more: str, unit_id: str = "63-84") -> list[str]:
    return [document, "--unit-id", unit_id, "--out", str(out), *more]


@pytest.mark.parametrize(("document", "suffix"), [("report", ".docx"), ("workbook", ".xlsx")])
def test_a_sound_document_is_written_and_named(
    document: str, suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "new" / f"tv{suffix}"
    assert main(asked_for(document, out, *LENIENT)) == DONE
    said = capsys.readouterr()
    assert said.out.strip() == str(out)
    assert said.err == ""
    assert out.stat().st_size > 5000


def test_doubtful_figures_end_with_3_and_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "tn.docx"
    assert main(asked_for("report", out, "--as-of", "2025-06-30", "--lang", "en", unit_id="63-19")) == DOUBTFUL
    assert out.exists()
    assert "63-19: The split by stars is of Mar 2024" in capsys.readouterr().err


def test_stale_figures_may_be_allowed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "tn.docx"
    assert main(asked_for("report", out, "--as-of", "2025-06-30", "--allow-stale", unit_id="63-19")) == DONE
    assert "63-19:" in capsys.readouterr().err


def test_several_places_and_languages_get_files_of_their_own(tmp_path: Path) -> None:
    out = tmp_path / "bao-cao.docx"
    main(asked_for("report", out, "--unit-id", "63-19", "--lang", "both", *LENIENT))
    assert {path.name for path in tmp_path.iterdir()} == {
        f"bao-cao-{unit_id}-{lang}.docx" for unit_id in ("63-84", "63-19") for lang in ("vi", "en")
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--unit-id", "63-99"], "expected VN, vintage and code"),
        (["--unit-id", "63-84", "--version", "nosuch"], "nosuch"),
        (["--unit-id", "63-84", "--template", "x.docx"], "takes none"),
    ],
)
def test_what_is_asked_wrongly_ends_with_2(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", "--out", str(tmp_path / "a.docx"), *arguments]) == ASKED_WRONGLY
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_another_kind_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(asked_for("workbook", tmp_path / "a.docx", *LENIENT)) == ASKED_WRONGLY
    assert "write --out NAME.xlsx" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_ends_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("in the way")
    assert main(asked_for("report", tmp_path / "file" / "a.docx", *LENIENT)) == NOT_WRITTEN
    assert "could not be written" in capsys.readouterr().err


@pytest.mark.parametrize(("name", "value"), [("--as-of", "30/06/2025"), ("--max-age", "-1"), ("--max-age", "soon")])
def test_a_value_that_is_none_is_named(
    name: str, value: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(asked_for("report", tmp_path / "a.docx", f"{name}={value}"))
    assert ended.value.code == ASKED_WRONGLY
    assert value in capsys.readouterr().err
