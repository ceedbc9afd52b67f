"""Opens the workbooks that were written: the same figures as numbers, and nothing that a spreadsheet would run."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from reports.doubts import doubts
from reports.facts import Briefing
from reports.workbook import HEAD_ROW, write_workbook
from tests.reports.conftest import Gather

YEAR = 365


def written(b: Briefing, *, lang: str = "vi") -> bytes:
    file = BytesIO()
    write_workbook(b, lang=lang, doubts=doubts(b, max_age_days=YEAR), to=file)
    return file.getvalue()


def sheets(b: Briefing, *, lang: str = "vi") -> dict[str, list[list[Any]]]:
    """The rows of each sheet from its headings on."""
    book = CalamineWorkbook.from_filelike(BytesIO(written(b, lang=lang)))
    return {name: book.get_sheet_by_name(name).to_python()[HEAD_ROW:] for name in book.sheet_names}


def test_the_split_is_the_questions_in_numbers(brief: Gather, asked: Any) -> None:
    b = brief("63-84")
    row = next(row for row in asked.rows("province_stars", as_of=b.as_of, vintage="63") if row["unit_id"] == b.unit_id)
    wanted = [row[name] for name in ("split_3", "split_4", "split_potential_5", "split_5", "split_total")]
    assert sheets(b)["Hạng sao"][1][:5] == wanted


def test_every_province_stands_with_its_total(brief: Gather, asked: Any) -> None:
    rows = sheets(brief("VN"), lang="en")["Provinces"][1:35]
    every = asked.rows("province_stars", as_of=brief("VN").as_of, vintage="34")
    assert {row[1]: row[2] for row in rows} == {row["name_en"]: row["total"] for row in every}


def test_shares_and_attainment_are_ratios_shown_as_percent(brief: Gather) -> None:
    b = brief("63-84")
    found = sheets(b, lang="en")
    assert [row[2] for row in found["Entities"][1:5]] == pytest.approx([30 / 197, 31 / 197, 133 / 197, 3 / 197])
    place = found["Targets"][0].index("Attained")
    assert [row[place] for row in found["Targets"][1:4]] == pytest.approx([line.attainment for line in b.targets])


def test_a_day_is_a_date_and_a_month_stays_words(brief: Gather) -> None:
    rows = sheets(brief("63-84"), lang="en")["Through time"][1:]
    assert [row[0] for row in rows] == ["Q3 2021", "2022", date(2024, 4, 5), "Jan 2025"]


def test_a_cell_that_would_be_run_is_escaped(brief: Gather) -> None:
    b = brief("63-84")
    ending = replace(b.endings[0], name="=HYPERLINK(A1)", entity="+84 90", place="@cmd")
    row = sheets(replace(b, endings=(ending,)), lang="en")["Ending, by product"][1]
    assert row[1:5] == ["'=HYPERLINK(A1)", "4-star", "'+84 90", "'@cmd"]
    with ZipFile(BytesIO(written(replace(b, endings=(ending,))))) as book:
        cells = "".join(book.read(name).decode() for name in book.namelist() if "worksheets/sheet" in name)
    assert "<f>" not in cells


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_headings_stay_and_sources_have_their_own_sheet(lang: str, brief: Gather) -> None:
    b = brief("34-86")
    found = sheets(b, lang=lang)
    last = list(found)[-1]
    assert last == ("Nguồn" if lang == "vi" else "Sources")
    assert [row[0] for row in found[last][1:]] == [f"[{place}]" for place in range(1, len(b.sources) + 1)]
    with ZipFile(BytesIO(written(b, lang=lang))) as book:
        names = [name for name in book.namelist() if re.search(r"worksheets/sheet\d+\.xml", name)]
        assert len(names) == len(found)
        assert all(f'topLeftCell="A{HEAD_ROW + 2}"' in book.read(name).decode() for name in names)


def test_a_rounded_figure_keeps_its_over(brief: Gather) -> None:
    b = brief("34-31")
    assert b.total is not None
    assert b.total.qualifier == "over"
    assert sheets(b, lang="en")["Overview"][1][1] == b.total.value
    with ZipFile(BytesIO(written(b, lang="en"))) as book:
        assert "over " in book.read("xl/styles.xml").decode()


def test_what_is_not_known_is_said_on_its_sheet(brief: Gather) -> None:
    rows = sheets(brief("63-84"), lang="en")["Communes without"]
    assert any("is not known" in str(cell) for row in rows for cell in row)


def test_every_province_has_its_workbook(old_briefings: list[Briefing]) -> None:
    for b in old_briefings:
        cells = [cell for rows in sheets(b).values() for row in rows for cell in row]
        assert not {"None", "nan", "NaT"} & {cell for cell in cells if isinstance(cell, str)}, b.unit_id
