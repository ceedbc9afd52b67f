"""What a column heading names: known wordings whatever their spelling, near ones as proposals, the rest unknown."""

import csv
import unicodedata

import pytest

from etl.imports import headings
from etl.imports.headings import FIELDS, NOT_KEPT, NUMBER, PERSONAL, STAR_CLASSES

WORDINGS = headings.load()


def test_every_wording_names_a_field_there_is() -> None:
    known = {*FIELDS, *STAR_CLASSES, *PERSONAL, *NOT_KEPT, NUMBER}
    assert {*WORDINGS.known.values(), *WORDINGS.likely.values()} <= known
    assert set(FIELDS) <= set(WORDINGS.known.values())


def test_no_wording_is_listed_twice() -> None:
    with headings.HEADINGS_FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    written = [(row["field"], row["wording"]) for row in rows]
    assert len(written) == len(set(written))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    "text",
    ["Tên sản phẩm", "TÊN SẢN PHẨM", "  Tên\nsản  phẩm (*)", "Ten san pham", "Tên sản phẩm / Product name", "Tên SP"],
)
def test_spelling_case_and_brackets_do_not_matter(text: str, form: str) -> None:
    match = WORDINGS.match((unicodedata.normalize(form, text),))
    assert (match.field, match.certainty) == ("product_name", "known")


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        (("Địa chỉ", "Xã"), "commune"),
        (("Địa chỉ", "Huyện"), "district"),
        (("Quyết định công nhận", "Số"), "decision_no"),
        (("Quyết định công nhận", "Ngày"), "recognised_on"),
        (("Chủ thể", "Tên"), "entity_name"),
        (("Chủ thể", "Người đại diện"), "representative"),
        (("Chủ thể", "Điện thoại"), "phone"),
        (("Kết quả phân hạng", "3 sao"), "star_3"),
        (("Kết quả", "Tiềm năng 5 sao"), "star_potential_5"),
        (("Hạng sao\n(3, 4, 5)",), "star"),
        (("recognised_on",), "recognised_on"),
        (("province_code",), "province"),
        (("source_id",), "source"),
    ],
)
def test_known_headings(parts: tuple[str, ...], field: str) -> None:
    assert WORDINGS.match(parts) == headings.Match(field, "known", 100.0)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Tên sản phẩm tham gia đánh giá năm 2023", "product_name"),
        ("Xếp hạng sao OCOP năm 2023", "star"),
        ("Địa phương", "district"),
        ("Tên chủ thể OCOP sản xuất", "entity_name"),
        ("Năm cong nhân sản phẩm", "year"),
        ("SĐT của chủ cơ sở", "representative"),
    ],
)
def test_near_headings_are_proposed_and_not_taken_as_known(text: str, field: str) -> None:
    match = WORDINGS.match((text,))
    assert (match.field, match.certainty) == (field, "likely")
    assert match.score >= headings.LIKELY_FROM


@pytest.mark.parametrize("text", ["Xã cũ trước sáp nhập 2025 theo NQ", "blah", "%", "Thu nhập bình quân", "5"])
def test_other_headings_are_unknown(text: str) -> None:
    assert WORDINGS.match((text,)) == headings.UNKNOWN


def test_a_wording_for_two_fields_is_an_error() -> None:
    rows = [
        {"field": "star", "wording": "Sao", "certainty": "known"},
        {"field": "year", "wording": "SAO", "certainty": "known"},
    ]
    with pytest.raises(ValueError, match="names star and year"):
        headings.headings_of(rows)


def test_the_headings_of_the_researched_products_are_known() -> None:
    path = headings.HEADINGS_FILE.parents[1] / "raw" / "products.csv"
    with path.open(encoding="utf-8", newline="") as file:
        names = next(csv.reader(file))
    unknown = [name for name in names if WORDINGS.match((name,)).certainty != "known"]
    assert unknown == []
