"""The official blank workbook: headings the importer knows, lists to choose from, notes, an example it leaves aside."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from etl.imports.outcome import Said
from etl.imports.provinces import Province, Provinces
from etl.imports.report import OPTIONS
from etl.imports.words import Words
from ocop.formats import formatter

ROWS: Final = 5000
"""So many rows have lists to choose from; more may be filled in."""
LONGEST_LIST: Final = 10_000
HEADING_COLOUR: Final = "#DCE9F5"
NEEDED_COLOUR: Final = "#F7E3B5"
SHEETS: Final = (
    Said("Products", "Sản phẩm"), Said("Example", "Ví dụ"), Said("Notes", "Hướng dẫn"), Said("Lists", "Danh mục"),
)  # fmt: skip
TITLE: Final = Said("OCOP register", "Danh sách sản phẩm OCOP")
NOTES_TITLE: Final = Said("How to fill in the OCOP register", "Cách điền danh sách sản phẩm OCOP")
COLUMNS_TITLE: Final = Said("What goes into each column", "Nội dung của từng cột")
CHOOSE: Final = Said("Choose from the list.", "Chọn trong danh mục.")


CELL: Final = {"text_wrap": True, "valign": "top"}
CELLS: Final[dict[str, dict[str, Any]]] = {
    "": {}, "decision_no": {"num_format": "@"},
    "recognised_on": {"num_format": "dd/mm/yyyy", "align": "center"},
    "valid_until": {"num_format": "dd/mm/yyyy", "align": "center"},
}  # fmt: skip
"""How cells look by field; a long text goes on in the next line, not under the next cell."""


@dataclass(frozen=True)
class Column:
    """A column of the blank: its field, heading, width, what to write in it, whether it has to be filled in."""

    field: str
    heading: Said
    width: int
    note: Said
    is_needed: bool = False


COLUMNS: Final = (
    Column("number", Said("No.", "STT"), 5, Said("A number, if you like.", "Số thứ tự, không bắt buộc.")),
    Column(
        "product_name", Said("Product name", "Tên sản phẩm"), 30,
        Said("The product's name as in the decision.", "Tên sản phẩm đúng như trong quyết định."), is_needed=True,
    ),
    Column(
        "star", Said("Star", "Hạng sao"), 16,
        Said(
            "3, 4 or 5 stars as decided. Potential 5: the province scored 90 or more, the ministry has not decided.",
            "3, 4 hoặc 5 sao theo quyết định. Tiềm năng 5 sao: tỉnh chấm từ 90 điểm, Bộ chưa quyết định.",
        ), is_needed=True,
    ),
    Column("score", Said("Score", "Điểm"), 7, Said("0 to 100.", "Từ 0 đến 100.")),
    Column(
        "entity_name", Said("Entity", "Tên chủ thể"), 30,
        Said("Who makes it: cooperative, company, household.", "Hợp tác xã, doanh nghiệp, hộ sản xuất."),
        is_needed=True,
    ),
    Column("entity_type", Said("Entity type", "Loại hình chủ thể"), 28, CHOOSE),
    Column("product_group", Said("Product group", "Nhóm sản phẩm"), 22, CHOOSE),
    Column("address", Said("Address", "Địa chỉ"), 24, Said("Hamlet, street.", "Thôn, xóm, đường.")),
    Column(
        "commune", Said("Commune", "Xã, phường"), 24,
        Said("Xã, phường or đặc khu, with that word.", "Ghi đủ chữ xã, phường hoặc đặc khu."),
    ),
    Column(
        "district", Said("District", "Huyện (cũ)"), 16,
        Said("Only for communes before July 2025.", "Chỉ ghi khi dùng tên xã trước tháng 7/2025."),
    ),
    Column(
        "recognised_on", Said("Recognised on", "Ngày công nhận"), 13,
        Said("Day/month/year of the decision.", "Ngày/tháng/năm ký quyết định."), is_needed=True,
    ),
    Column("decision_no", Said("Decision no.", "Số quyết định"), 17, Said("As 279/QĐ-UBND.", "Ví dụ 279/QĐ-UBND.")),
    Column(
        "valid_until", Said("Valid until", "Có giá trị đến"), 13,
        Said("Blank: 36 months from recognition.", "Để trống: 36 tháng kể từ ngày công nhận."),
    ),
    Column("event", Said("Event", "Hình thức công nhận"), 16, CHOOSE),
    Column("level", Said("Level", "Cấp công nhận"), 15, CHOOSE),
    Column("note", Said("Note", "Ghi chú"), 20, Said("Anything else.", "Nội dung khác.")),
)  # fmt: skip
EXAMPLES: Final[tuple[dict[str, Any], ...]] = (
    {
        "number": 1, "product_name": "Chè búp xanh", "star": 1, "score": 78.5, "entity_name": "HTX Chè An Bình",
        "entity_type": 0, "product_group": 1, "address": "Thôn 3", "commune": "Xã An Bình",
        "recognised_on": date(2024, 12, 20), "decision_no": "123/QĐ-UBND", "event": 0, "level": 0,
    },
    {
        "number": 2, "product_name": "Mật ong hoa nhãn", "star": 0, "score": 64,
        "entity_name": "Hộ kinh doanh Bùi Văn A", "entity_type": 2, "product_group": 0, "commune": "Xã Tân Lập",
        "recognised_on": date(2023, 6, 15),
        "decision_no": "45/QĐ-UBND", "event": 1, "level": 1,
    },
)  # fmt: skip
"""Values of lists by their place in the list."""
NOTES: Final = (
    Said("One row is one product in one decision. Leave no blank lines inside the table.",
         "Mỗi dòng là một sản phẩm trong một quyết định. Không để dòng trống trong bảng."),
    Said("A product recognised again has a further row, with the new decision.",
         "Sản phẩm được công nhận lại thì thêm một dòng mới theo quyết định mới."),
    Said("Amber headings have to be filled in; what is not known stays blank.",
         "Cột có tiêu đề màu vàng cần điền đủ; nội dung chưa rõ để trống."),
    Said("Write no telephone numbers, identity or bank account numbers: they are not taken.",
         "Không ghi số điện thoại, số định danh, số tài khoản: các nội dung này không được nhập."),
    Said("The sheets Example and Notes are not read.", "Trang Ví dụ và Hướng dẫn không được đọc khi nhập."),
    Said("Then: python -m etl import products FILE --province {unit}",
         "Nhập tệp: python -m etl import products TỆP --province {unit}"),
)  # fmt: skip


def write_template(path: Path, *, data_dir: Path, lang: str, unit_id: str | None = None) -> None:
    """Write the blank in 'vi' or 'en'; with a province its communes are a list. Raises UnknownUnit and OSError."""
    words = Words(data_dir)
    home = Provinces(data_dir).province(unit_id) if unit_id else None
    lists = {name: words.shown(name, lang=lang) for name in ("star", "entity_type", "product_group", "event", "level")}
    if home is not None:
        lists["commune"] = _communes(data_dir, home, lang=lang)
    names = [name.in_(lang) for name in SHEETS]
    with xlsxwriter.Workbook(path, {**OPTIONS, "constant_memory": False}) as workbook:
        workbook.set_properties({"title": TITLE.in_(lang)})
        for place in (0, 1):
            sheet = workbook.add_worksheet(names[place])
            _write_head(workbook, sheet, lang=lang)
            _add_rules(sheet, lists=lists, lists_sheet=names[3], words=words, lang=lang)
            if place == 1:
                _write_examples(workbook, sheet, lists=lists)
        _write_notes(workbook, workbook.add_worksheet(names[2]), lang=lang, unit_id=unit_id)
        hidden = workbook.add_worksheet(names[3])
        hidden.hide()
        _write_lists(workbook, hidden, lists=lists, lang=lang)


def _communes(data_dir: Path, home: Province, *, lang: str) -> list[str]:
    """Names of the province's communes in the reader's alphabet.

    Those before July 2025 come with their district, which tells equal names apart.
    """
    with (data_dir / "reference" / f"communes_{home.vintage}.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["unit_id"] == home.unit_id]
    names = [", ".join(filter(None, (row["name_vi"], row.get("district_name", "")))) for row in rows]
    return sorted(names, key=formatter(lang).sort_key)[:LONGEST_LIST]


def _write_head(workbook: xlsxwriter.Workbook, sheet: Any, *, lang: str) -> None:
    plain = {"bold": True, "border": 1, "text_wrap": True, "valign": "vcenter", "align": "center"}
    formats = {
        needed: workbook.add_format({**plain, "bg_color": NEEDED_COLOUR if needed else HEADING_COLOUR})
        for needed in (False, True)
    }
    cells = {field: workbook.add_format(CELL | more) for field, more in CELLS.items()}
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width, cells.get(column.field, cells[""]))
        sheet.write_string(0, place, column.heading.in_(lang), formats[column.is_needed])
        sheet.write_comment(0, place, column.note.in_(lang), {"x_scale": 1.6})
    sheet.set_row(0, 32)
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.3, right=0.3, top=0.5, bottom=0.5)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.hide_gridlines(0)  # lines are printed


def _add_rules(sheet: Any, *, lists: dict[str, list[str]], lists_sheet: str, words: Words, lang: str) -> None:
    """Lists to choose from, and what dates and scores may be. A commune may be typed that is not in the list."""
    wrong = Said("Please choose from the list.", "Đề nghị chọn trong danh mục.").in_(lang)
    for place, column in enumerate(COLUMNS):
        rule: dict[str, Any] | None = None
        if column.field in lists:
            letter = chr(ord("A") + list(lists).index(column.field))
            source = f"='{lists_sheet}'!${letter}$2:${letter}${len(lists[column.field]) + 1}"
            rule = {"validate": "list", "source": source, "error_message": wrong}
            rule["error_type"] = "warning" if column.field == "commune" else "stop"
        elif column.field in ("recognised_on", "valid_until"):
            rule = {
                "validate": "date", "criteria": ">=", "value": words.limits.first_day, "error_type": "warning",
                "error_message": Said("A date as 25/12/2024.", "Ngày dạng 25/12/2024.").in_(lang),
            }  # fmt: skip
        elif column.field == "score":
            rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": words.limits.most_score,
                    "error_message": Said("A number from 0 to 100.", "Số từ 0 đến 100.").in_(lang)}  # fmt: skip
        if rule is not None:
            sheet.data_validation(1, place, ROWS, place, rule)


def _write_examples(workbook: xlsxwriter.Workbook, sheet: Any, *, lists: dict[str, list[str]]) -> None:
    grey = CELL | {"italic": True, "font_color": "#5A6672"}
    formats = {field: workbook.add_format(grey | more) for field, more in CELLS.items()}
    for row, example in enumerate(EXAMPLES, start=1):
        for place, column in enumerate(COLUMNS):
            value, style = example.get(column.field), formats.get(column.field, formats[""])
            if isinstance(value, int) and column.field in lists:
                value = lists[column.field][value]
            if isinstance(value, date):
                sheet.write_datetime(row, place, value, style)
            elif value is not None:
                sheet.write(row, place, value, style)


def _write_notes(workbook: xlsxwriter.Workbook, sheet: Any, *, lang: str, unit_id: str | None) -> None:
    """What holds for all rows, then what goes into each column; headings that have to be filled in are amber."""
    wrapped = workbook.add_format(CELL)
    title, bold = workbook.add_format({"bold": True, "font_size": 14}), workbook.add_format({"bold": True})
    heads = [
        workbook.add_format(CELL | {"bold": True, "bg_color": colour}) for colour in (HEADING_COLOUR, NEEDED_COLOUR)
    ]
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, NOTES_TITLE.in_(lang), title)
    for row, note in enumerate(NOTES, start=2):
        sheet.write_string(row, 0, note.in_(lang).format(unit=unit_id or "34-86"))
    start = len(NOTES) + 3
    sheet.write_string(start, 0, COLUMNS_TITLE.in_(lang), bold)
    for row, column in enumerate(COLUMNS, start=start + 1):
        sheet.write_string(row, 0, column.heading.in_(lang), heads[column.is_needed])
        sheet.write_string(row, 1, column.note.in_(lang), wrapped)


def _write_lists(workbook: xlsxwriter.Workbook, sheet: Any, *, lists: dict[str, list[str]], lang: str) -> None:
    bold = workbook.add_format({"bold": True})
    headings = {column.field: column.heading.in_(lang) for column in COLUMNS}
    for place, (field, values) in enumerate(lists.items()):
        sheet.set_column(place, place, 34)
        sheet.write_string(0, place, headings[field], bold)
        for row, value in enumerate(values, start=1):
            sheet.write_string(row, place, value)
