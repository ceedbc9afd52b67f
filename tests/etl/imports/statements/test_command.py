"""`python -m etl import targets | observations FILE` as an office uses it: what it takes, asks, refuses and keeps."""

import csv
import errno
import json
import os
import subprocess
import sys
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from etl import publish
from etl.imports import command_options, editions, supervise
from tests.etl.imports.statements import made
from tests.etl.imports.statements.conftest import Codes, Office

SHARE = "Tỷ lệ chủ thể là hợp tác xã"


def test_targets_as_an_office_writes_them_are_taken(office: Office, tmp_path: Path) -> None:
    titles: list[list[Any]] = [["BIỂU CHỈ TIÊU OCOP"], ["Kèm theo Kế hoạch"], []]
    rows = [
        made.target(), made.target(place="Cả nước", metric="Sản phẩm 5 sao", value="400–500"),
        made.target(metric=SHARE, value=0.4, unit="%"),
        made.target(metric="Chủ thể OCOP", value="khoảng 170", unit=None),
        made.target(place="Trà Vinh", metric="Sản phẩm OCOP", value="phấn đấu thêm 50", kind=None, period="2024"),
        made.target(place="34-79", metric="Sản phẩm 3 sao", value="1.500", period="2027"),
    ]  # fmt: skip
    signed = [[], [None, None, None, "Ngày 12 tháng 3 năm 2026"], [None, None, None, "TM. ỦY BAN NHÂN DÂN"]]
    path = made.sheets(
        tmp_path / "kh.xlsx", {"Biểu": [*titles, *made.table(*rows), *signed]}, merges=("A1:F1", "A2:F2")
    )
    said = office.take(path)
    assert (said["exit_code"], said["status"], said["taken"]) == (0, "taken", 6)
    assert [warning["code"] for warning in said["warnings"]] == ["value_from_fraction"]
    columns = "unit_id, metric, comparator, value, value_max, kind, CAST(period_end AS VARCHAR)"
    assert office.built("stg_target", columns, where="edition_id <> ''") == [
        ("34-79", "products_3star", "exactly", 1500, None, "cumulative", "2027-12-31"),
        ("34-86", "entities_total", "about", 170, None, "cumulative", "2030-12-31"),
        ("34-86", "products_4star", "at_least", 150, None, "cumulative", "2030-12-31"),
        ("34-86", "share_entities_cooperative", "exactly", 40, None, "cumulative", "2030-12-31"),
        ("63-84", "products_recognised", "exactly", 50, None, "additional", "2024-12-31"),
        ("VN", "products_5star", "at_least", 400, 500, "cumulative", "2030-12-31"),
    ]


def test_figures_are_taken_with_their_rounding_precision_and_basis(office: Office, tmp_path: Path) -> None:
    rows = [
        made.figure(value="trên 500", basis="Còn hiệu lực"),
        made.figure(metric="Sản phẩm 3 sao", value="gần 400", as_of="Quý III/2025"),
        made.figure(metric=SHARE, value="33,5%", unit="%", as_of="12/2025"),
        made.figure(place="Trà Vinh", value=300, as_of=2024),
        made.figure(metric="Sản phẩm 4 sao", value=90, as_of=date(2025, 10, 31)),
    ]
    said = office.take(made.workbook(tmp_path / "sl.xlsx", *rows), kind="observations")
    assert (said["status"], said["taken"], said["refused"]) == ("taken", 5, [])
    columns = "unit_id, metric, value, value_qualifier, basis, as_of_precision, CAST(as_of AS VARCHAR)"
    assert office.built("core_claim", columns, where="raw_file LIKE 'sl.xlsx%'") == [
        ("34-86", "products_3plus", 500, "over", "valid_on_date", "day", "2025-12-31"),
        ("34-86", "products_3star", 400, "nearly", "not_stated", "quarter", "2025-09-30"),
        ("34-86", "products_4star", 90, "", "not_stated", "day", "2025-10-31"),
        ("34-86", "share_entities_cooperative", 33.5, "", "not_stated", "month", "2025-12-31"),
        ("63-84", "products_3plus", 300, "", "not_stated", "year", "2024-12-31"),
    ]


WRONG = {
    "place_of_both": made.target(place="Cần Thơ"), "place_without_vintage": made.target(place="86"),
    "place_unknown": made.target(place="34-99"), "place_missing": made.target(place=None, note="không ghi tỉnh"),
    "metric_unknown": made.target(metric="Sản phẩm 6 sao"), "value_unreadable": made.target(value="vài chục"),
    "value_missing": made.target(value=None), "value_negative": made.target(value="-5"),
    "value_not_whole": made.target(value="12,5"), "range_backwards": made.target(value="500-400"),
    "value_too_large": made.target(value="99.000.000"),
    "share_above_100": made.target(metric=SHARE, value="140%", unit="%"), "unit_differs": made.target(unit="%"),
    "unit_unknown": made.target(unit="tấn"), "kind_unknown": made.target(kind="thỉnh thoảng"),
    "kind_differs": made.target(value="thêm 50"), "period_backwards": made.target(period="2030-2026"),
    "period_missing": made.target(period=None), "period_start_missing": made.target(period="đến năm 2030"),
    "period_unreadable": made.target(period="sớm"), "period_out_of_range": made.target(period="2026-2090"),
    "source_unknown": made.target(source="rumour"), "source_incomplete": made.target(publisher="UBND"),
    "tier_unknown": made.target(publisher="UBND", document="1/KH", published_on="1/2/2026", tier="đồn đoán"),
    "source_date_unreadable": made.target(publisher="UBND", document="1/KH", published_on="1/2/2126", tier="Báo chí"),
    "excel_error": made.target(note="#REF!"), "example_row": made.target(note="VÍ DỤ, giả định"),
}  # fmt: skip


def test_all_faults_come_at_once_with_their_place(office: Office, codes: Codes, tmp_path: Path) -> None:
    path = made.workbook(tmp_path / "kh.xlsx", made.target(), *WRONG.values())
    said = office.take(path, "--report", str(tmp_path / "r.xlsx"))
    assert (said["exit_code"], said["status"], said["rows_refused"]) == (1, "refused", len(WRONG))
    found = dict(codes({"refused": said["refused"], "warnings": []}))
    assert {row: found.get(row) for row in range(3, len(WRONG) + 3)} == dict(enumerate(WRONG, start=3))
    assert office.content() == {}
    assert all(
        each["expected_vi"] and each["expected_en"] and "{" not in each["expected_vi"] for each in said["refused"]
    )
    listed = openpyxl.load_workbook(tmp_path / "r.xlsx").worksheets[0]
    assert listed.max_row >= len(WRONG)
    code, text = office.run("targets", path, *made.SOURCE, "--lang", "en")
    assert code == 1
    assert "Sheet “Chỉ tiêu”, row 3, column “Địa phương”: error: found “Cần Thơ”; expected which of the two" in text


def test_what_rows_say_of_figures_is_checked_too(office: Office, codes: Codes, tmp_path: Path) -> None:
    rows = {
        "as_of_in_future": made.figure(as_of="31/12/2100"), "as_of_unreadable": made.figure(as_of="gần đây"),
        "as_of_too_early": made.figure(as_of="1999"), "as_of_missing": made.figure(as_of=None),
        "value_is_range": made.figure(value="3-5"), "outside_validity": made.figure(place="63-84"),
        "absurd_total": made.figure(place="34-01", value=20000),
    }  # fmt: skip
    said = office.take(made.workbook(tmp_path / "sl.xlsx", *rows.values()), kind="observations")
    assert codes(said) == list(enumerate(rows, start=2))


def test_the_checks_of_the_build_hold_a_file_as_a_whole(office: Office, codes: Codes, tmp_path: Path) -> None:
    rows = [made.figure(value=100), made.figure(metric="Sản phẩm 3 sao", value=150), made.figure(place="34-01")]
    path = made.workbook(tmp_path / "sl.xlsx", *rows)
    said = office.take(path, kind="observations")
    assert codes(said) == [(2, "stars_above_total"), (3, "stars_above_total")]
    assert office.take(path, "--accept-valid", kind="observations")["taken"] == 1


def test_a_total_that_falls_or_jumps_is_marked(office: Office, codes: Codes, tmp_path: Path) -> None:
    rows = [
        made.figure(as_of="31/1/2026", value=500), made.figure(as_of="28/2/2026", value=400),
        made.figure(as_of="31/3/2026", value=4000),
    ]  # fmt: skip
    said = office.take(made.workbook(tmp_path / "sl.xlsx", *rows), kind="observations")
    assert (said["status"], codes(said)) == (
        "taken",
        [(3, "total_falls_without_note"), (4, "dated_after_publication"), (4, "total_jumps")],
    )


def test_good_rows_are_taken_and_the_others_mended(office: Office, tmp_path: Path) -> None:
    path = made.workbook(tmp_path / "kh.xlsx", made.target(), made.target(place="Cần Thơ"))
    said = office.take(path, "--accept-valid")
    assert (said["status"], said["taken"], said["rows_refused"]) == ("taken", 1, 1)
    book = openpyxl.load_workbook(said["files"]["refused"])
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[2]][:2] == ["Cần Thơ", "Sản phẩm 4 sao"]
    sheet["A2"] = "34-92"
    book.save(tmp_path / "mended.xlsx")
    assert office.take(tmp_path / "mended.xlsx")["statements"]["added"] == 1


def test_a_place_above_its_rows_goes_into_the_file_to_mend(office: Office, tmp_path: Path) -> None:
    rows = made.table(made.target(place=None), made.target(place=None, metric="Sản phẩm 6 sao"))
    heads = ["Địa phương", *(cell for cell in rows[0] if cell != "Địa phương")]
    lines = [heads, ["Trà Vinh"], *([None, *row[1:]] for row in rows[1:])]
    path = made.sheets(tmp_path / "kh.xlsx", {"S": lines})
    said = office.take(path, "--accept-valid")
    assert said["statements"]["lists"]["added"][0]["unit_id"] == "63-84"
    sheet = openpyxl.load_workbook(said["files"]["refused"]).worksheets[0]
    assert sheet["A2"].value == "Trà Vinh"


def test_the_same_file_again_adds_nothing_under_any_name(office: Office, tmp_path: Path) -> None:
    first = office.take(made.workbook(tmp_path / "kh.xlsx", made.target()))
    was = office.content()
    again = office.take(tmp_path / "kh.xlsx")
    assert (again["exit_code"], again["status"]) == (0, "unchanged")
    said = office.take(made.workbook(tmp_path / "khác.xlsx", made.target(note=None), sheet="Khác"))
    assert (said["status"], said["statements"]["unchanged"]) == ("unchanged", 1)
    assert office.content() == was
    code, text = office.run("targets", tmp_path / "kh.xlsx", *made.SOURCE)
    assert (code, "Không có gì thay đổi" in text) == (0, True)
    assert first["edition_id"].startswith("targets_")


def test_a_changed_file_names_what_it_adds_and_changes_and_asks(office: Office, tmp_path: Path) -> None:
    office.take(made.workbook(tmp_path / "kh.xlsx", made.target(), made.target(metric="Sản phẩm 3 sao")))
    was = office.content()
    changed = made.workbook(
        tmp_path / "kh.xlsx", made.target(value="≥ 180"), made.target(metric="Hợp tác xã", unit=None)
    )
    said = office.take(changed)
    assert (said["exit_code"], said["status"], office.content()) == (2, "confirm", was)
    assert (said["statements"]["added"], said["statements"]["changed"]) == (1, 1)
    assert said["statements"]["lists"]["changed"][0]["changes"] == {"value": ["150", "180"]}
    assert [note["code"] for note in said["notes"]] == ["still_there"]
    code, text = office.run("targets", changed, *made.SOURCE, "--lang", "en")
    assert (code, "value: 150 → 180" in text, "add --yes" in text) == (2, True, True)
    assert office.take(changed, "--yes")["status"] == "taken"
    taken = office.built("stg_target", "metric, value", where="edition_id <> ''")
    assert taken == [("entities_cooperative", 150), ("products_3star", 150), ("products_4star", 180)]


@pytest.mark.parametrize(("answer", "status"), [("c", 180), ("", 150)])
def test_at_a_terminal_changes_are_taken_on_the_word(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, status: int
) -> None:
    office.take(made.workbook(tmp_path / "kh.xlsx", made.target()))
    changed = made.workbook(tmp_path / "kh.xlsx", made.target(value="≥ 180"))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: answer)
    code, _ = office.run("targets", changed, *made.SOURCE)
    assert code == 0
    assert office.built("stg_target", "value", where="edition_id <> ''") == [(status,)]


def test_another_value_than_the_published_one_is_a_conflict_that_stays_named(office: Office, tmp_path: Path) -> None:
    path = made.workbook(tmp_path / "kh.xlsx", made.target(metric="Sản phẩm 5 sao", value="≥ 12"))
    said = office.take(path)
    assert (said["status"], said["statements"]["lists"]["changed"][0]["instead_of"]) == (
        "confirm", ["data/raw/targets.csv:2"],
    )  # fmt: skip
    assert office.take(path, "--yes")["status"] == "taken"
    assert office.built("stg_target", "value", where="metric = 'products_5star'") == [(12,)]
    (named,) = office.built("mart_check_result", "severity, found, expected", where="check_name = 'statement_replaces'")
    assert named == ("warning", "products_5star = 12", "10 in data/raw/targets.csv:2")


def test_what_is_published_already_is_not_told_twice(office: Office, tmp_path: Path) -> None:
    rows = [made.target(metric="Sản phẩm 5 sao", value="≥ 10"), made.target()]
    said = office.take(made.workbook(tmp_path / "kh.xlsx", *rows))
    assert (said["statements"]["added"], said["statements"]["unchanged"]) == (1, 1)
    assert office.built("stg_target", "edition_id", where="metric = 'products_5star'") == [("",)]


def test_rows_that_repeat_or_contradict_each_other_are_told(office: Office, codes: Codes, tmp_path: Path) -> None:
    rows = [made.target(), made.target(), made.target(value="≥ 151"), made.target(value="thêm 50", kind=None)]
    said = office.take(made.workbook(tmp_path / "kh.xlsx", *rows))
    assert codes(said) == [(4, "contradicts_row"), (3, "repeated_row")]


def test_an_edition_is_withdrawn_and_kept_in_history(office: Office, tmp_path: Path) -> None:
    edition = office.take(made.workbook(tmp_path / "kh.xlsx", made.target()), "--by", "Lan")["edition_id"]
    changed = office.take(made.workbook(tmp_path / "kh2.xlsx", made.target(value="≥ 180")), "--yes")["edition_id"]
    code, text = office.run("targets", "--list", "--lang", "en")
    assert (code, f"{edition}  “kh.xlsx”  1 rows" in text, "by Lan" in text) == (0, True, True)
    assert office.run("targets", "--remove", changed, "--by", "Minh")[0] == 0
    assert office.built("stg_target", "value", where="edition_id <> ''") == [(150,)]
    history = json.loads(office.run("targets", "--list", "--format", "json")[1])
    assert [(each["edition_id"], each.get("withdrawn_by")) for each in history] == [(edition, None), (changed, "Minh")]
    assert office.run("targets", "--remove", changed)[0] == 1
    assert office.take(tmp_path / "kh2.xlsx", "--yes")["status"] == "taken"


def test_withdrawing_on_a_full_disk_loses_nothing(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = office.take(made.workbook(tmp_path / "kh.xlsx", made.target()))["edition_id"]
    was = office.content()
    monkeypatch.setattr(os, "fsync", _full)
    assert office.run("targets", "--remove", edition)[0] == 1
    assert office.content() == was


def _full(_: int) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_loses_nothing(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office.take(made.workbook(tmp_path / "1.xlsx", made.target()))
    was = office.content()
    monkeypatch.setattr(os, "fsync", _full)
    said = office.take(made.workbook(tmp_path / "2.xlsx", made.target(metric="Sản phẩm 3 sao")))
    assert (said["exit_code"], said["error"]["code"], office.content()) == (1, "disk", was)


def test_trying_changes_nothing(office: Office, tmp_path: Path) -> None:
    said = office.take(made.workbook(tmp_path / "kh.xlsx", made.target()), "--dry-run")
    assert (said["status"], said["statements"]["added"], office.content()) == ("dry_run", 1, {})


# ---- sources ----


def test_a_figure_without_a_source_is_refused(office: Office, codes: Codes, tmp_path: Path) -> None:
    said = office.take(made.workbook(tmp_path / "kh.xlsx", made.target()), source=())
    assert codes(said) == [(2, "source_missing")]


def test_a_source_is_described_in_the_file_or_by_the_command(office: Office, tmp_path: Path) -> None:
    described = {"publisher": "UBND tỉnh", "document": "45/KH-UBND", "title": "Kế hoạch OCOP", "tier": "Chính thức",
                 "published_on": date(2026, 3, 12), "language": "Tiếng Việt"}  # fmt: skip
    office.take(made.workbook(tmp_path / "1.xlsx", made.target(**described)), source=())
    by_command = ("--source-publisher", "UBND tỉnh", "--source-document", "45/KH-UBND", "--source-title",
                  "Kế hoạch OCOP", "--source-published-on", "12/3/2026", "--source-tier", "official")  # fmt: skip
    office.take(made.workbook(tmp_path / "2.xlsx", made.target(metric="Sản phẩm 3 sao")), source=by_command)
    columns = "publisher, title, published_on, tier, language"
    where = "source_id LIKE 'ubnd-tinh%'"
    expected = ("UBND tỉnh", "45/KH-UBND: Kế hoạch OCOP", "2026-03-12", "official", "vi")
    assert office.built("stg_source", columns, where=where) == [expected]
    assert len(office.built("stg_target", "source_id", where=where)) == 2


def test_a_listed_source_is_known_by_its_link_and_wins_over_the_files(office: Office, tmp_path: Path) -> None:
    rows = [made.target(publisher="Ai đó", url="https://x.vn/1")]
    office.take(made.workbook(tmp_path / "kh.xlsx", *rows), source=())
    assert office.built("stg_target", "source_id", where="edition_id <> ''") == [("plan",)]


@pytest.mark.parametrize(
    ("source", "code"),
    [(("--source", "rumour"), "bad_source"), (("--source-publisher", "UBND"), "bad_source")],
)
def test_a_source_for_the_whole_file_that_is_none_is_said_once(
    office: Office, tmp_path: Path, source: tuple[str, ...], code: str
) -> None:
    said = office.take(made.workbook(tmp_path / "kh.xlsx", made.target()), source=source)
    assert (said["exit_code"], said["error"]["code"]) == (1, code)


def test_what_is_true_of_every_row_is_said_once(office: Office, tmp_path: Path) -> None:
    rows = [made.target(kind=None), made.target(kind=None, metric="Sản phẩm 3 sao")]
    said = office.take(
        made.workbook(tmp_path / "kh.xlsx", *rows), source=("--source-publisher", "A", "--source-title", "B")
    )
    assert said["warnings"] == []
    assert {note["code"] for note in said["notes"]} == {"kind_assumed", "source_undated", "tier_assumed"}


# ---- what the command says of a whole file ----


def test_place_division_and_period_may_be_given_for_the_file(office: Office, tmp_path: Path) -> None:
    rows = [made.target(place=None, period=None), made.target(place="Cần Thơ", period="đến năm 2030")]
    said = office.take(
        made.workbook(tmp_path / "kh.xlsx", *rows), "--province", "34-86", "--vintage", "34", "--period", "2026-2030"
    )
    assert [each["unit_id"] for each in said["statements"]["lists"]["added"]] == ["34-86", "34-92"]
    assert {each["when"] for each in said["statements"]["lists"]["added"]} == {"2026-01-01–2030-12-31"}


@pytest.mark.parametrize(
    ("options", "code"), [(("--province", "34-99"), "unknown_unit"), (("--period", "soon"), "bad_period")]
)
def test_what_is_given_wrong_is_said(office: Office, tmp_path: Path, options: tuple[str, ...], code: str) -> None:
    said = office.take(made.workbook(tmp_path / "kh.xlsx", made.target()), *options)
    assert (said["exit_code"], said["error"]["code"]) == (1, code)


def test_every_option_is_told_in_both_languages() -> None:
    for kind in ("targets", "observations"):
        assert all(" / " in option["help"] for option in command_options.statements(kind).values())


def test_a_file_is_needed(office: Office) -> None:
    assert office.run("targets")[0] == 2


# ---- layouts and encodings ----


def test_doubtful_columns_are_confirmed_once_and_remembered(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(made.HEADINGS, "value", "Mục tiêu đến năm 2030 của tỉnh")
    path = made.workbook(tmp_path / "kh.xlsx", made.target())
    said = office.take(path)
    assert (said["exit_code"], said["status"]) == (2, "mapping")
    assert office.take(path, "--accept-mapping")["status"] == "taken"
    other = made.workbook(tmp_path / "2.xlsx", made.target(metric="Sản phẩm 3 sao"))
    assert office.take(other)["mapping"]["how"] == "kept"


def test_english_headings_are_known(office: Office, tmp_path: Path) -> None:
    heads = ["Place", "Indicator", "Comparator", "Target", "Unit of value", "Kind", "Period"]
    row = ["34-86", "4-star products", "At least", 150, "products", "Additional", "2026-2030"]
    said = office.take(made.sheets(tmp_path / "t.xlsx", {"Targets": [heads, row]}))
    assert (said["status"], said["statements"]["added"]) == ("taken", 1)
    assert office.built("stg_target", "comparator, kind", where="edition_id <> ''") == [("at_least", "additional")]


@pytest.mark.parametrize(("encoding", "note"), [("utf-8-sig", []), ("cp1258", ["encoding"]), ("utf-16", [])])
def test_csv_files_of_several_encodings_are_read(
    office: Office, tmp_path: Path, encoding: str, note: list[str]
) -> None:
    path = tmp_path / "kh.csv"
    lines = made.table(made.target(place="Trà Vinh", value="400-500", period="2024", note="Số liệu của tỉnh"))
    text = "\n".join(",".join("" if cell is None else str(cell) for cell in line) for line in lines)
    path.write_bytes(_as_1258(text) if encoding == "cp1258" else text.encode(encoding))
    said = office.take(path)
    assert (said["status"], [each["code"] for each in said["notes"]]) == ("taken", note)
    assert office.built("stg_target", "unit_id, value_max, note", where="edition_id <> ''") == [
        ("63-84", 500, "Số liệu của tỉnh")
    ]


def _as_1258(text: str) -> bytes:
    """Text as Windows-1258 writes it: tone marks behind their letters."""
    parts = []
    for letter in unicodedata.normalize("NFD", text):
        is_tone = letter in "\u0300\u0301\u0303\u0309\u0323"
        if unicodedata.combining(letter) and not is_tone:  # ê, ă, ơ are letters of their own; tones stand behind them
            place = -2 if parts[-1] in "\u0300\u0301\u0303\u0309\u0323" else -1
            parts[place] = unicodedata.normalize("NFC", parts[place] + letter)
        else:
            parts.append(letter)
    return "".join(parts).encode("cp1258")


def test_text_typed_for_old_fonts_is_refused_with_its_name(office: Office, tmp_path: Path) -> None:
    (tmp_path / "kh.csv").write_text("§Þa ph­¬ng,ChØ tiªu,Gi¸ trÞ\nTrµ Vinh,S¶n phÈm 4 sao,150\n", encoding="utf-8")
    said = office.take(tmp_path / "kh.csv")
    assert (said["exit_code"], said["error"]["code"]) == (1, "old_font")
    assert "TCVN3" in said["error"]["found_en"]


@pytest.mark.parametrize(
    ("lines", "code"), [([["một", "hai"], [1, 2]], "no_table"), ([["Địa phương", "Chỉ tiêu", "Giá trị"]], "no_rows")]
)
def test_another_table_and_an_empty_one_are_said(
    office: Office, tmp_path: Path, lines: list[list[Any]], code: str
) -> None:
    said = office.take(made.sheets(tmp_path / "a.xlsx", {"S": lines}))
    assert (said["exit_code"], said["error"]["code"]) == (1, code)
    assert "sản phẩm" not in said["error"]["found_vi"]


def test_a_metric_without_a_value_is_a_fault_and_a_section_is_not(office: Office, codes: Codes, tmp_path: Path) -> None:
    heads = ["TT", "Chỉ tiêu", "Giá trị", "Giai đoạn"]
    lines = [heads, ["I", "Sản phẩm OCOP"], [1, "Sản phẩm 4 sao", 150, "2026-2030"], [None, "Sản phẩm 5 sao"],
             [2, "Tổng số sản phẩm", 500, "2026-2030"], [None, "Tổng cộng", 650]]  # fmt: skip
    said = office.take(made.sheets(tmp_path / "kh.xlsx", {"S": lines}), "--province", "34-86")
    assert said["rows_read"] == 3
    assert codes({"refused": said["refused"], "warnings": []}) == [(4, "value_missing"), (4, "period_missing")]
    assert {each["reason"] for each in said["left_aside"]} == {"header", "section", "total"}


# ---- beside the import ----


def test_imports_make_another_version_and_withdrawn_ones_do_not(office: Office, tmp_path: Path) -> None:
    before = publish.version_of(data_dir=office.data_dir)
    edition = office.take(made.workbook(tmp_path / "kh.xlsx", made.target()))["edition_id"]
    assert publish.version_of(data_dir=office.data_dir) != before
    office.run("targets", "--remove", edition)
    assert publish.version_of(data_dir=office.data_dir) == before


def test_a_fault_of_the_build_names_the_offices_file_and_row(office: Office, tmp_path: Path) -> None:
    edition = office.take(made.workbook(tmp_path / "kh.xlsx", made.target()))["edition_id"]
    store = office.data_dir / "statements" / "targets"
    (described,) = editions.read_editions(store)
    path = editions.rows_path(store, described)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    path.write_text(path.read_text(encoding="utf-8").replace("products_4star", "products_9star"), encoding="utf-8")
    assert rows[0]["row"] == "2"
    with pytest.raises(AssertionError, match=rf"kh\.xlsx, Chỉ tiêu \[{edition}\]:2: unknown_metric"):
        office.built("stg_target", "value", where="edition_id <> ''")


def test_data_that_does_not_build_is_said_before_anything_is_taken(office: Office, tmp_path: Path) -> None:
    (office.data_dir / "raw" / "targets.csv").unlink()
    said = office.take(made.workbook(tmp_path / "kh.xlsx", made.target()))
    assert (said["exit_code"], said["error"]["code"], office.content()) == (1, "data_broken", {})


def test_a_new_figure_becomes_the_headline(office: Office, tmp_path: Path) -> None:
    office.take(made.workbook(tmp_path / "sl.xlsx", made.figure(value="trên 500")), kind="observations")
    columns = "value, value_qualifier, source_id"
    where = "unit_id = '34-86' AND metric = 'products_total'"
    assert office.built("mart_pick", columns, where=where) == [(500, "over", "plan")]


def test_the_file_is_read_in_a_process_of_its_own(data_dir: Path, tmp_path: Path) -> None:
    path = made.workbook(tmp_path / "kh.xlsx", made.target())
    command = [sys.executable, "-m", "etl", "--data-dir", str(data_dir), "import", "targets", str(path), *made.SOURCE]
    done = subprocess.run([*command, "--format", "json"], cwd=supervise.ROOT, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["taken"] == 1
    slow = subprocess.run([*command, "--format", "json", "--memory", "60"], cwd=supervise.ROOT, check=False,
                          capture_output=True)  # fmt: skip
    assert json.loads(slow.stdout)["error"]["code"] in ("too_much_memory", "reader_ended")
