"""The importer's own names in words: none is missing, no code is shown to a Vietnamese reader."""

from typing import get_args

import pytest

from etl.imports import bands, plain_words, wording
from etl.imports.headings import FIELDS
from etl.imports.outcome import Outcome


def test_every_field_and_every_kind_of_row_has_words() -> None:
    assert set(FIELDS) <= plain_words.FIELD_NAMES.keys()
    assert set(get_args(bands.Band)) - {"product"} <= plain_words.REASONS.keys()


@pytest.mark.parametrize(
    ("field", "text", "vi", "en"),
    [
        ("star", "4", "4 sao", "4 stars"),
        ("star", "potential_5", "Tiềm năng 5 sao", "Potential 5-star"),
        ("event", "renewed", "Công nhận lại", "Renewed"),
        ("recognised_on", "2024-12-20", "20/12/2024", "2024-12-20"),
        ("recognised_on", "2024", "2024", "2024"),
        ("decision_no", "12/QĐ-UBND", "12/QĐ-UBND", "12/QĐ-UBND"),
    ],
)
def test_a_value_is_told_in_words(field: str, text: str, vi: str, en: str) -> None:
    assert (plain_words.value(text, field=field, lang="vi"), plain_words.value(text, field=field, lang="en")) == (
        vi,
        en,
    )


def test_what_was_left_aside_is_told_without_codes() -> None:
    outcome = Outcome(
        file="sổ.xlsx",
        status="taken",
        left_aside=[{"sheet": "Sổ", "row": 9, "reason": "total"}, {"sheet": "cũ", "row": 1, "reason": "hidden_sheet"}],
        columns_left_aside=[{"sheet": "Sổ", "heading": "CCCD", "why": "personal"}],
    )
    said = list(wording.lines_of(outcome, lang="vi"))
    assert "Dòng, trang không phải sản phẩm, bỏ qua: 2 (dòng cộng: 1; trang ẩn: 1)." in said
    assert "Cột bỏ qua: “CCCD” (dữ liệu cá nhân, không lưu)." in said


def test_a_changed_commune_is_told_by_its_name() -> None:
    assert plain_words.value("29308", field="commune_code", lang="vi") == "Xã Cầu Kè (29308)"
    assert plain_words.value("00000", field="commune_code", lang="en") == "00000"
