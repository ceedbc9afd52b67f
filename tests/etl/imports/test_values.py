"""Stars, scores and words for codes, as registers write them."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.build import DATA_DIR
from etl.imports.values import FAILED, StarReader, read_code, read_score, score_text
from etl.imports.words import CODED, UNREAD, Words

WORDS = Words(DATA_DIR)
STARS = StarReader(WORDS)


@pytest.mark.parametrize(
    ("cell", "star"),
    [
        (4, "4"), (4.0, "4"), ("4 sao", "4"), ("4*", "4"), ("★★★★", "4"), ("OCOP 4 sao", "4"), ("bốn sao", "4"),
        ("Hạng 4", "4"), ("4-star", "4"), ("4 sao (bốn sao)", "4"), ("4 sao năm 2021", "4"), ("4,0", "4"),
        ("★★★★☆", "4"), ("☆☆☆", "3"), ("⭐️⭐️⭐️", "3"), ("****", "4"), ("năm sao", "5"), ("5 sao cấp quốc gia", "5"),
        ("tiềm năng 5 sao", "potential_5"), ("5 sao (tiềm năng)", "potential_5"), ("tiềm năng", "potential_5"),
        ("potential_5", "potential_5"), ("Potential 5-star", "potential_5"),
        (6, "6"), (0, "0"), (1, "1"), ("2 sao", "2"), ("85", "85"), ("Không đạt", FAILED),
        (None, ""), ("", ""), ("-", ""), ("chưa xếp hạng", ""),
    ],
)  # fmt: skip
def test_a_star_is_read(cell: Any, star: str) -> None:
    assert STARS.read(cell) == star


@pytest.mark.parametrize(
    "cell", ["3 sao, 4 sao", "4.5", 4.5, "-4", True, "tiềm năng 4 sao", "★★★ (4 sao)", "<b>4</b>", "sao", "TN 5 sao"]
)
def test_a_star_that_is_not_certain_is_not_guessed(cell: Any) -> None:
    assert STARS.read(cell) == UNREAD


@given(st.one_of(st.text(max_size=20), st.floats(), st.integers(), st.booleans(), st.none()))
def test_any_cell_is_a_class_a_number_or_nothing(cell: Any) -> None:
    found = STARS.read(cell)
    assert found in ("", UNREAD, FAILED, "potential_5") or found.isdigit()


@pytest.mark.parametrize(
    ("cell", "score"),
    [(85.5, 85.5), ("85,5", 85.5), ("85.5 điểm", 85.5), ("85/100", 85.0), ("85đ", 85.0), (-3, -3.0), ("-3", -3.0)],
)
def test_a_score_is_read(cell: Any, score: float) -> None:
    assert read_score(cell, WORDS) == score


def test_a_score_that_is_none() -> None:
    assert read_score("cao", WORDS) is None
    assert read_score(True, WORDS) is None
    assert math.isnan(read_score("", WORDS) or 0)
    assert (score_text(85.0), score_text(85.555), score_text(math.nan)) == ("85", "85.56", "")


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("entity_type", "Hợp tác xã nông nghiệp", "cooperative"),
        ("entity_type", "Doanh nghiệp tư nhân", "company"),
        ("entity_type", "Hộ kinh doanh", "household"),
        ("entity_type", "Tổ hợp tác", "cooperative_group"),
        ("entity_type", "HTX/Công ty", UNREAD),
        ("entity_type", "unknown", ""),
        ("product_group", "Đồ uống có cồn", "beverage"),
        ("product_group", "Thực phẩm chức năng từ dược liệu", "herbal"),
        ("product_group", "Thực phẩm; đồ uống", UNREAD),
        ("event", "Công nhận lại", "renewed"),
        ("event", "Công nhận mới", "new"),
        ("event", "hạ sao", "downgraded"),
        ("level", "UBND tỉnh", "province"),
        ("level", "xyz", UNREAD),
    ],
)
def test_words_mean_a_code(field: str, text: str, code: str) -> None:
    assert read_code(text, WORDS.coded[field], WORDS) == code


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("field", CODED)
def test_every_word_offered_is_read_as_its_own_code(field: str, lang: str) -> None:
    offered = WORDS.shown(field, lang=lang)
    read = [read_code(word, WORDS.coded[field], WORDS) for word in offered]
    assert UNREAD not in read
    assert len(set(read)) == len(offered)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_star_offered_is_read_as_its_own_class(lang: str) -> None:
    assert [STARS.read(word) for word in WORDS.shown("star", lang=lang)] == ["3", "4", "5", "potential_5"]
