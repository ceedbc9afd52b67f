"""What the importer's own names mean to a person: fields, why rows and columns are left aside, codes of values."""

import csv
from functools import cache
from typing import Final

from etl.imports.bands import REFERENCE
from etl.imports.outcome import Said
from etl.imports.words import Words

FIELD_NAMES: Final = {
    "number": Said("number", "STT"),
    "product_name": Said("product name", "tên sản phẩm"),
    "product_code": Said("product code", "mã sản phẩm"),
    "star": Said("star class", "hạng sao"),
    "entity_name": Said("entity", "tên chủ thể"),
    "entity_type": Said("entity type", "loại hình chủ thể"),
    "product_group": Said("product group", "nhóm sản phẩm"),
    "address": Said("address", "địa chỉ"),
    "commune": Said("commune", "xã, phường"),
    "commune_code": Said("commune today", "xã, phường hiện nay"),
    "district": Said("district", "huyện"),
    "province": Said("province", "tỉnh"),
    "recognised_on": Said("recognised on", "ngày công nhận"),
    "year": Said("year", "năm công nhận"),
    "decision_no": Said("decision no.", "số quyết định"),
    "valid_until": Said("valid until", "thời hạn"),
    "score": Said("score", "điểm"),
    "event": Said("event", "hình thức công nhận"),
    "level": Said("level", "cấp công nhận"),
    "source": Said("source", "nguồn"),
    "note": Said("note", "ghi chú"),
    "representative": Said("representative", "người đại diện"),
    "phone": Said("telephone", "điện thoại"),
    "email": Said("e-mail", "thư điện tử"),
    "rows": Said("rows", "số dòng"),
    "place": Said("place", "địa phương"),
    "vintage": Said("division", "bộ tỉnh"),
    "metric": Said("what is measured", "chỉ tiêu"),
    "comparator": Said("comparison", "so sánh"),
    "value": Said("value", "giá trị"),
    "value_max": Said("upper end", "đầu trên"),
    "value_unit": Said("unit of value", "đơn vị tính"),
    "value_qualifier": Said("rounding", "mức làm tròn"),
    "kind": Said("kind", "loại"),
    "period": Said("period", "giai đoạn"),
    "period_start": Said("start", "từ ngày"),
    "period_end": Said("end", "đến ngày"),
    "as_of": Said("as of", "thời điểm"),
    "as_of_precision": Said("precision", "độ chính xác"),
    "basis": Said("basis", "cơ sở tính"),
    "publisher": Said("publisher", "cơ quan ban hành"),
    "title": Said("title", "tên văn bản"),
    "document": Said("document no.", "số văn bản"),
    "url": Said("link", "đường dẫn"),
    "published_on": Said("published on", "ngày ban hành"),
    "language": Said("language", "ngôn ngữ"),
    "tier": Said("kind of source", "loại nguồn"),
    "section": Said("section", "mục"),
}
REASONS: Final = {
    "title": Said("title", "tiêu đề"),
    "header": Said("header", "tên cột"),
    "repeated_header": Said("header repeated", "tên cột lặp lại"),
    "blank": Said("blank lines", "dòng trống"),
    "number_row": Said("column numbers", "dòng số thứ tự cột"),
    "only_number": Said("only a number", "chỉ có số thứ tự"),
    "section": Said("section", "dòng phân mục"),
    "total": Said("sum", "dòng cộng"),
    "footer": Said("below the table", "dòng cuối bảng"),
    "continued": Said("continues the row above", "nối dòng trên"),
    "no_product_column": Said("table without product names", "bảng không có tên sản phẩm"),
    "hidden_sheet": Said("hidden sheet", "trang ẩn"),
    "instruction_sheet": Said("sheet of instructions or examples", "trang hướng dẫn, ví dụ"),
    "no_table": Said("sheet without a table", "trang không có bảng"),
}
WHY: Final = {
    "personal": Said("personal data, not kept", "dữ liệu cá nhân, không lưu"),
    "not_kept": Said("not kept", "không lưu"),
    "unknown": Said("not known", "chưa rõ nội dung"),
    "set_aside": Said("set aside in the mapping", "bỏ qua theo bảng ghép cột"),
    "no_heading": Said("no heading", "không có tiêu đề"),
}
STARS: Final = Said("{star} stars", "{star} sao")
DAYS: Final = ("recognised_on", "valid_until", "as_of", "period_start", "period_end", "published_on")


def named(name: str, names: dict[str, Said], *, lang: str) -> str:
    """The words for a name; the name itself where there are none."""
    said = names.get(name)
    return said.in_(lang) if said else name


def day(text: str, *, lang: str) -> str:
    """A whole ISO date as an office in Viet Nam writes it; any other text, and English, as it is.

    >>> day("2024-12-20", lang="vi"), day("2024", lang="vi")
    ('20/12/2024', '2024')
    """
    parts = text.split("-")
    is_whole = [len(part) for part in parts] == [4, 2, 2] and all(part.isdigit() for part in parts)
    return "/".join(reversed(parts)) if is_whole and lang == "vi" else text


def value(text: str, *, field: str, lang: str) -> str:
    """A value of an edition in words: a star class, a day, a commune's name, the word for a code."""
    if field in DAYS:
        return day(text, lang=lang)
    if field == "star" and text.isdigit():
        return STARS.in_(lang).format(star=text)
    if field == "commune_code" and text:
        name = _communes().get(text)
        return f"{name} ({text})" if name else text
    return _codes(lang).get((field, text), text)


@cache
def _communes() -> dict[str, str]:
    """Names of today's communes by code."""
    with (REFERENCE / "communes_34.csv").open(encoding="utf-8", newline="") as file:
        return {row["commune_code"]: row["name_vi"] for row in csv.DictReader(file)}


@cache
def _codes(lang: str) -> dict[tuple[str, str], str]:
    words = Words(REFERENCE.parent)
    fields = ("star", "entity_type", "product_group", "event", "level")
    return {(name, code): word for name in fields for code, word in words.shown_by_code(name, lang=lang).items()}
