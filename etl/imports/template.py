"""The official blank workbook: headings the importer knows, lists to choose from, notes, an example it leaves aside."""

import csv
from datetime import date
from pathlib import Path
from typing import Any, Final

from etl.imports.blank import DATE, TEXT, Blank, Column, write_blank
from etl.imports.outcome import Said
from etl.imports.provinces import Province, Provinces
from etl.imports.words import Words
from ocop.formats import formatter

LONGEST_LIST: Final = 10_000
SHEETS: Final = (
    Said("Products", "Sản phẩm"), Said("Example", "Ví dụ"), Said("Notes", "Hướng dẫn"), Said("Lists", "Danh mục"),
)  # fmt: skip
TITLE: Final = Said("OCOP register", "Danh sách sản phẩm OCOP")
NOTES_TITLE: Final = Said("How to fill in the OCOP register", "Cách điền danh sách sản phẩm OCOP")
CHOOSE: Final = Said("Choose from the list.", "Chọn trong danh mục.")
CELLS: Final[dict[str, dict[str, Any]]] = {"": {}, "decision_no": TEXT, "recognised_on": DATE, "valid_until": DATE}
"""How cells look by field; a long text goes on in the next line, not under the next cell."""
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
    blank = Blank(
        sheets=SHEETS, title=TITLE, notes_title=NOTES_TITLE, columns=COLUMNS, examples=EXAMPLES, notes=NOTES,
        cells=CELLS, typed=frozenset({"commune"}), most_score=words.limits.most_score,
        first_day=words.limits.first_day,
    )  # fmt: skip
    write_blank(path, blank, lists=lists, lang=lang, unit_id=unit_id)


def _communes(data_dir: Path, home: Province, *, lang: str) -> list[str]:
    """Names of the province's communes in the reader's alphabet.

    Those before July 2025 come with their district, which tells equal names apart.
    """
    with (data_dir / "reference" / f"communes_{home.vintage}.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["unit_id"] == home.unit_id]
    names = [", ".join(filter(None, (row["name_vi"], row.get("district_name", "")))) for row in rows]
    return sorted(names, key=formatter(lang).sort_key)[:LONGEST_LIST]
