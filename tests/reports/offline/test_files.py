"""What lies beside the folder: tables that a spreadsheet reads back, the typeface, a file to read first."""

import csv
import io
from pathlib import Path

import pytest

import queries
from ocop.i18n import LANGUAGES
from ocop.spreadsheets import FORMULA_STARTS
from reports.documents import Subject
from tests.reports.offline.conftest import BEFORE_REFORM


def read(path: Path) -> list[dict[str, str]]:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_each_kind_of_table_is_there_in_both_languages(folder: Path) -> None:
    named = [{path.stem for path in (folder / "tables" / lang).glob("*.csv")} for lang in LANGUAGES]
    assert named[0] == named[1]
    assert named[0] >= {"summary", "members", "stars", "targets_in_full", "history", "claims", "sources", "products"}


def test_the_provinces_read_back_are_those_of_the_question(folder: Path) -> None:
    answer = queries.answer("province_stars", {"as_of": BEFORE_REFORM, "vintage": "63"})
    asked = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    told = {row["Province"]: row for row in read(folder / "tables" / "en" / "members.csv")}
    for row in asked:
        line = told[row["name_en"]]
        for heading, column in (("Total", "total"), ("3-star", "split_3"), ("5-star", "split_5")):
            assert line[heading] == ("" if row[column] is None else str(int(row[column]))), row["unit_id"]


def test_targets_statements_and_products_are_all_there(folder: Path, country: list[Subject]) -> None:
    lines = read(folder / "tables" / "vi" / "targets_in_full.csv")
    assert len(lines) == sum(len(subject.briefing.targets) for subject in country)
    assert {line["Mã"] for line in lines} == {s.briefing.unit_id for s in country if s.briefing.targets}
    products = queries.answer("register_search", {"as_of": BEFORE_REFORM, "limit": 1_000_000}).rows
    assert len(read(folder / "tables" / "vi" / "products.csv")) == len(products)


def test_percentages_are_told_as_such(folder: Path) -> None:
    targets = read(folder / "tables" / "en" / "targets_in_full.csv")
    attained = {line["Code"]: line["Attained (%)"] for line in targets if line["Code"] == "63-19"}
    assert float(attained["63-19"]) > 1
    shares = next(line for line in read(folder / "tables" / "en" / "stars.csv") if line["Code"] == "VN")
    assert shares["3-star"] == "76.2%"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_cell_is_run_as_a_formula(folder: Path, lang: str) -> None:
    for path in (folder / "tables" / lang).glob("*.csv"):
        for line in read(path):
            for cell in line.values():
                is_number = cell.removesuffix("%").lstrip("-").replace(".", "", 1).isdigit()
                assert is_number or not cell.startswith(FORMULA_STARTS), f"{path.name}: {cell}"


def test_the_readme_says_in_both_languages_what_to_open(folder: Path) -> None:
    text = (folder / "README.txt").read_text(encoding="utf-8")
    assert text.count("index.html") == 2
    assert "nháy đúp" in text
    assert "double click" in text


def test_the_typeface_lies_beside_with_its_licence(folder: Path) -> None:
    names = {path.name for path in (folder / "fonts").iterdir()}
    assert "OFL.txt" in names
    page = (folder / "index.html").read_text(encoding="utf-8")
    for name in names - {"OFL.txt"}:
        assert f"fonts/{name}" in page
