"""The blank workbooks for targets and figures: known headings, lists that are read, examples that are never taken."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from etl.__main__ import main
from etl.build import DATA_DIR
from etl.imports.kinds import OBSERVATIONS, STATEMENTS, TARGETS, Kind
from etl.imports.statements.template import OF_FIGURES, OF_TARGETS, write_statement_template
from etl.imports.statements.words import Words
from tests.etl.imports.statements.conftest import Office

COLUMNS = {"targets": OF_TARGETS, "observations": OF_FIGURES}
LANGUAGES = pytest.mark.parametrize("lang", ["vi", "en"])
KINDS = pytest.mark.parametrize("kind", STATEMENTS, ids=lambda kind: kind.name)


@KINDS
@LANGUAGES
def test_every_heading_is_known_for_what_it_is(kind: Kind, lang: str) -> None:
    for column in COLUMNS[kind.name]:
        match = kind.wordings().match((column.heading.in_(lang),))
        assert (match.field, match.certainty) == (column.field, "known")


def filled(path: Path, lang: str, made: Kind, **cells: Any) -> Path:
    """The blank with one row filled in."""
    write_statement_template(path, data_dir=DATA_DIR, lang=lang, kind=made)
    book = openpyxl.load_workbook(path)
    for place, column in enumerate(COLUMNS[made.name], start=1):
        book.worksheets[0].cell(2, place).value = cells.get(column.field)
    book.save(path)
    return path


@LANGUAGES
def test_a_filled_blank_is_taken_and_its_examples_are_not(
    office: Office, words: Words, tmp_path: Path, lang: str
) -> None:
    shown = {name: list(words.shown(name, lang=lang).values()) for name in ("comparator", "value_unit", "kind", "tier")}
    metric = words.metrics["products_4star"]
    path = filled(
        tmp_path / "t.xlsx", lang, TARGETS, place="Cần Thơ (34-92)", comparator=shown["comparator"][1], value="150",
        metric=metric.title_vi if lang == "vi" else metric.title_en, value_unit=shown["value_unit"][0],
        kind=shown["kind"][1], period="2026–2030", publisher="UBND", document="1/KH", published_on="1/2/2026",
        tier=shown["tier"][0],
    )  # fmt: skip
    said = office.take(path, source=())
    assert (said["status"], said["taken"], said["warnings"]) == ("taken", 1, [])
    assert office.built("stg_target", "unit_id, comparator, kind", where="edition_id <> ''") == [
        ("34-92", "about", "additional")
    ]


@LANGUAGES
def test_a_filled_blank_of_figures_is_taken(office: Office, words: Words, tmp_path: Path, lang: str) -> None:
    basis = list(words.shown("basis", lang=lang).values())[2]
    title = words.metrics["products_3plus"].title_vi if lang == "vi" else words.metrics["products_3plus"].title_en
    path = filled(
        tmp_path / "f.xlsx", lang, OBSERVATIONS, place="Trà Vinh (63-84)", metric=title, value="300", as_of="12/2024",
        basis=basis, source="plan",
    )  # fmt: skip
    assert office.take(path, source=(), kind="observations")["taken"] == 1
    assert office.built("core_claim", "unit_id, basis, value", where="unit_id = '63-84'") == [
        ("63-84", "valid_on_date", 300)
    ]


@KINDS
@LANGUAGES
def test_its_examples_are_never_taken_even_alone(office: Office, tmp_path: Path, kind: Kind, lang: str) -> None:
    path = tmp_path / "b.xlsx"
    write_statement_template(path, data_dir=DATA_DIR, lang=lang, kind=kind)
    assert office.take(path, kind=kind.name)["error"]["code"] == "no_rows"
    book = openpyxl.load_workbook(path)
    book.remove(book.worksheets[0])
    book.save(path)
    said = office.take(path, kind=kind.name)
    assert (said["status"], said["rows_read"], said["rows_refused"]) == ("refused", 2, 2)
    assert {fault["code"] for fault in said["refused"]} >= {"example_row"}


@KINDS
def test_lists_offer_both_maps_and_every_metric_that_can_be_stated(tmp_path: Path, words: Words, kind: Kind) -> None:
    write_statement_template(tmp_path / "b.xlsx", data_dir=DATA_DIR, lang="vi", kind=kind)
    hidden = openpyxl.load_workbook(tmp_path / "b.xlsx")["Danh mục"]
    lists = {column[0].value: [cell.value for cell in column[1:] if cell.value] for column in hidden.columns}
    assert hidden.sheet_state == "hidden"
    assert len(lists["Địa phương"]) == 1 + 34 + 63
    assert lists["Địa phương"][0] == "Cả nước"
    assert all(words.metric_of(str(title)) for title in lists["Chỉ tiêu"])


def test_the_blanks_are_written_by_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for kind in ("targets", "observations"):
        assert main(["import", "template", str(tmp_path / f"{kind}.xlsx"), "--for", kind]) == 0
        assert capsys.readouterr().out.strip() == str(tmp_path / f"{kind}.xlsx")
    assert main(["import", "template", str(tmp_path / "x.xlsx"), "--for", "targets", "--province", "34-99"]) == 1
