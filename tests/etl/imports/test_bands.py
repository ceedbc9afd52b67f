"""What the words of a section row or a sheet's name say, with marks and without."""

import pytest

from etl.imports import bands


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("II. Nhóm đồ uống", {"product_group": "Nhóm đồ uống"}),
        ("SẢN PHẨM ĐẠT 4 SAO", {"star": "4 sao"}),
        ("III. Tiềm năng 5 sao (2 SP)", {"star": "tiềm năng 5 sao"}),
        ("Sản phẩm từ 3 sao trở lên", {}),
        ("QĐ số 12/QĐ-UBND ngày 5/3/2022", {"decision_no": "12/QĐ-UBND", "recognised_on": "5/3/2022"}),
        ("1.2. Phường 7", {"commune": "Phường 7"}),
        ("Cầu Kè", {"district": "Cầu Kè"}),
        ("Đợt 2 năm 2023", {"year": "2023"}),
    ],
)
def test_what_a_section_or_a_sheets_name_says(text: str, said: dict[str, str]) -> None:
    assert bands.load().said(text) == said


@pytest.mark.parametrize(
    "text", ["Xà phòng gấc", "Nấm linh chi", "Công ty TNHH", "Sheet1", "Huyền sâm", "Quán Gánh", ""]
)
def test_a_word_with_other_marks_says_nothing(text: str) -> None:
    words = bands.load()
    assert words.said(text) == {}
    assert not words.begins(text, "total")


@pytest.mark.parametrize("text", ["Tổng cộng: 12", "TỔNG", "Cộng huyện", "Tong cong", "Luỹ kế", "Grand total"])
def test_sums_are_told_with_marks_or_without_any(text: str) -> None:
    assert bands.load().begins(text, "total")


@pytest.mark.parametrize("text", ["TM. UBND XÃ", "KT. CHỦ TỊCH", "Người lập biểu", "Nơi nhận:"])
def test_signatures_are_told(text: str) -> None:
    assert bands.load().begins(text, "footer")
