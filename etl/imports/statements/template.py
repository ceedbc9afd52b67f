"""The blank workbooks for targets and for figures, in both languages, with lists and two examples each."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from etl.imports.blank import DATE, TEXT, Blank, Column, write_blank
from etl.imports.kinds import TARGETS, Kind
from etl.imports.outcome import Said
from etl.imports.provinces import UnknownUnit
from etl.imports.statements.places import Places
from etl.imports.statements.words import Words
from ocop.formats import formatter
from ocop.places import VINTAGES

CHOOSE: Final = Said("Choose from the list.", "Chọn trong danh mục.")
PLACE: Final = Column(
    "place", Said("Place", "Địa phương"), 24,
    Said(
        "VN, or a province by name; one that stands on both maps with its code: Cần Thơ (34-92) or Cần Thơ (63-92).",
        "VN, hoặc tên tỉnh; tỉnh có ở cả hai bộ tỉnh thì ghi kèm mã: Cần Thơ (34-92) hoặc Cần Thơ (63-92).",
    ), is_needed=True,
)  # fmt: skip
METRIC: Final = Column(
    "metric", Said("Indicator", "Chỉ tiêu"), 40,
    Said("What is measured. Choose from the list.", "Chọn trong danh mục."), is_needed=True,
)  # fmt: skip
NUMBER: Final = Column("number", Said("No.", "STT"), 5, Said("A number, if you like.", "Số thứ tự, không bắt buộc."))
UNIT: Final = Column("value_unit", Said("Unit of value", "Đơn vị tính"), 14, CHOOSE)
SOURCE: Final = (
    Column(
        "source", Said("Source id", "Mã nguồn"), 16,
        Said("Of a source that is listed already; then nothing else of it.", "Mã nguồn đã có; khi đó bỏ trống các cột"
             " nguồn còn lại."),
    ),
    Column(
        "publisher", Said("Publisher", "Cơ quan ban hành"), 26,
        Said("Who says so. A figure without a source is not taken.",
             "Ai công bố. Số liệu không có nguồn không được nhập."), is_needed=True,
    ),
    Column(
        "document", Said("Document no.", "Số văn bản"), 18,
        Said("As 45/KH-UBND; a number, a title or a link has to be there.", "Ví dụ 45/KH-UBND; cần có số văn bản, tên"
             " văn bản hoặc đường dẫn."), is_needed=True,
    ),
    Column("title", Said("Title", "Tên văn bản"), 30, Said("The document's title.", "Tên, trích yếu văn bản.")),
    Column("url", Said("Link", "Đường dẫn"), 20, Said("Where it can be read.", "Địa chỉ trang đăng.")),
    Column(
        "published_on", Said("Published on", "Ngày ban hành"), 13,
        Said("Day/month/year.", "Ngày/tháng/năm ban hành."), is_needed=True,
    ),
    Column("language", Said("Language", "Ngôn ngữ"), 12, CHOOSE),
    Column("tier", Said("Kind of source", "Loại nguồn"), 13, CHOOSE, is_needed=True),
    Column("note", Said("Note", "Ghi chú"), 24, Said("Anything else.", "Nội dung khác.")),
)  # fmt: skip
OF_TARGETS: Final = (
    NUMBER, PLACE, METRIC,
    Column("comparator", Said("Comparator", "Dấu so sánh"), 12, CHOOSE),
    Column(
        "value", Said("Target", "Mục tiêu"), 14,
        Said("A number: 150; 40%; a range as 400–500.", "Một số: 150; 40%; khoảng ghi 400–500."), is_needed=True,
    ),
    UNIT,
    Column(
        "kind", Said("Kind of target", "Loại mục tiêu"), 22,
        Said("Is it the level at the end of the period, or what is newly gained in it?",
             "Là mức đạt đến cuối kỳ (lũy kế) hay phần tăng thêm trong kỳ?"), is_needed=True,
    ),
    Column(
        "period", Said("Period", "Giai đoạn"), 14,
        Said("First and last year, as {years}; or one year; or two days.",
             "Năm đầu và năm cuối, ví dụ {years}; hoặc một năm; hoặc hai ngày."), is_needed=True,
    ),
    *SOURCE,
)  # fmt: skip
OF_FIGURES: Final = (
    NUMBER, PLACE, METRIC,
    Column(
        "value", Said("Figure", "Số liệu"), 14,
        Said("A number; a rounded one with its word: over 1,200, nearly 400, about 50.",
             "Một số; số làm tròn ghi kèm từ: trên 1.200, gần 400, khoảng 50."), is_needed=True,
    ),
    UNIT,
    Column(
        "as_of", Said("As of", "Thời điểm"), 14,
        Said("The day, or the month, quarter or year: 31/12/2025, 12/2025, Q4/2025, 2025.",
             "Ngày, hoặc tháng, quý, năm: 31/12/2025, 12/2025, quý IV/2025, 2025."), is_needed=True,
    ),
    Column("basis", Said("Basis", "Cơ sở tính"), 22, CHOOSE),
    *SOURCE,
)  # fmt: skip
SHEETS: Final = {
    "targets": (Said("Targets", "Chỉ tiêu"), Said("Example", "Ví dụ"), Said("Notes", "Hướng dẫn"),
                Said("Lists", "Danh mục")),
    "observations": (Said("Figures", "Số liệu"), Said("Example", "Ví dụ"), Said("Notes", "Hướng dẫn"),
                     Said("Lists", "Danh mục")),
}  # fmt: skip
TITLES: Final = {
    "targets": (Said("OCOP targets", "Chỉ tiêu OCOP"), Said("How to fill in targets", "Cách điền chỉ tiêu")),
    "observations": (Said("OCOP figures", "Số liệu OCOP"), Said("How to fill in figures", "Cách điền số liệu")),
}
NOTES: Final = (
    Said("One row is one figure of one place. Leave no blank lines inside the table.",
         "Mỗi dòng là một số liệu của một địa phương. Không để dòng trống trong bảng."),
    Said("Amber headings have to be filled in; a source by its id needs no publisher and document.",
         "Cột có tiêu đề màu vàng cần điền đủ; nguồn đã có mã thì không cần cơ quan ban hành và số văn bản."),
    Said("What an office means to reach is a target; what was counted is a figure. They go into two files.",
         "Mức phấn đấu là chỉ tiêu, số đã đạt là số liệu; nhập bằng hai tệp riêng."),
    Said("The sheets Example and Notes are not read. What the examples say is made up.",
         "Trang Ví dụ và Hướng dẫn không được đọc khi nhập. Nội dung ví dụ là giả định."),
    Said("Then: python -m etl import {kind} FILE", "Nhập tệp: python -m etl import {kind} TỆP"),
)  # fmt: skip
EXAMPLE_METRICS: Final = ("products_recognised", "products_5star")
LISTED: Final = {"targets": ("comparator", "value_unit", "kind", "language", "tier"),
                 "observations": ("value_unit", "basis", "language", "tier")}  # fmt: skip
YEARS_OF_A_PLAN: Final = 5


def write_statement_template(path: Path, *, data_dir: Path, lang: str, kind: Kind, unit_id: str | None = None) -> None:
    """Write the blank of a kind in 'vi' or 'en'; `unit_id` is its examples' place. Raises UnknownUnit, OSError."""
    words = Words(data_dir)
    places = Places(data_dir, words=words)
    if unit_id is not None and places.unit(unit_id) is None:
        raise UnknownUnit(unit_id, meant=[])
    today = date.today()
    first = today.year - today.year % YEARS_OF_A_PLAN + 1
    years = f"{first}–{first + YEARS_OF_A_PLAN - 1}"
    lists = {"place": _places(places, words=words, lang=lang), "metric": _metrics(words, lang=lang)}
    lists |= {name: list(words.shown(name, lang=lang).values()) for name in LISTED[kind.name]}
    title, notes_title = TITLES[kind.name]
    columns = OF_TARGETS if kind is TARGETS else OF_FIGURES
    blank = Blank(
        sheets=SHEETS[kind.name], title=title, notes_title=notes_title,
        columns=tuple(replace(each, note=_with(each.note, "{years}", years)) for each in columns),
        examples=_examples(kind, lists=lists, years=years, today=today, words=words, lang=lang, unit_id=unit_id),
        notes=tuple(_with(note, "{kind}", kind.name) for note in NOTES),
        cells={"": {}, "value": TEXT, "period": TEXT, "as_of": TEXT, "document": TEXT, "published_on": DATE},
        typed=frozenset({"place", "metric"}), first_day=words.limits.first_day,
    )  # fmt: skip
    write_blank(path, blank, lists=lists, lang=lang, unit_id=unit_id)


def _with(said: Said, brace: str, text: str) -> Said:
    return Said(said.en.replace(brace, text), said.vi.replace(brace, text))


def _places(places: Places, *, words: Words, lang: str) -> list[str]:
    """The country, then the provinces of today and of before, each with its id."""
    found = [words.country_name(lang=lang)]
    for vintage in reversed(list(VINTAGES)):
        names = [f"{unit.name_vi if lang == 'vi' else unit.name_en} ({unit.unit_id})"
                 for unit in places.listed(vintage=vintage)]  # fmt: skip
        found += sorted(names, key=formatter("vi" if lang == "vi" else "en").sort_key)
    return found


def _metrics(words: Words, *, lang: str) -> list[str]:
    """The titles of all metrics that can be stated, in the order of metrics.csv."""
    titles = [each.title_vi if lang == "vi" else each.title_en for each in words.metrics.values()]
    return list(dict.fromkeys(title for title in titles if words.metric_of(title) is not None))


def _examples(
    kind: Kind, *, lists: dict[str, list[str]], years: str, today: date, words: Words, lang: str, unit_id: str | None
) -> tuple[dict[str, Any], ...]:  # fmt: skip
    """Two rows that show how it is meant; they stand on a sheet that is never read, and say that they are made up."""
    place = next((name for name in lists["place"] if unit_id and unit_id in name), lists["place"][0])
    made_up = words.example_mark(lang=lang)
    total, five = (words.metrics[name].title_vi if lang == "vi" else words.metrics[name].title_en
                   for name in EXAMPLE_METRICS)  # fmt: skip
    shared = {
        "place": place, "publisher": made_up, "document": "45/KH-UBND", "published_on": today,
        "language": 0, "tier": 0, "note": made_up,
    }  # fmt: skip
    if kind is TARGETS:
        return (
            {**shared, "number": 1, "metric": total, "comparator": 0, "value": "150", "value_unit": 0, "kind": 0,
             "period": years},
            {**shared, "number": 2, "metric": five, "value": "8–10", "value_unit": 0, "kind": 1, "period": years},
        )  # fmt: skip
    return (
        {**shared, "number": 1, "metric": total, "value": "152", "value_unit": 0, "as_of": f"{today:%d/%m/%Y}",
         "basis": 2},
        {**shared, "number": 2, "metric": five, "value": Said("about 40", "khoảng 40").in_(lang), "value_unit": 0,
         "as_of": f"{today.month}/{today.year}", "basis": 0},
    )  # fmt: skip
