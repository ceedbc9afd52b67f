"""A cell of a figure: numbers of two languages, ranges, the words around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.build import DATA_DIR
from etl.imports.cells import Cell
from etl.imports.statements.values import Figure, read_figure, text_of_number
from etl.imports.statements.words import Words

WORDS = Words(DATA_DIR)


def read(cell: Cell, *, metric: str = "products_3plus", compared: str = "comparator") -> Figure:
    return read_figure(cell, metric=WORDS.metrics[metric], words=WORDS, compared=compared)


@pytest.mark.parametrize(
    ("text", "value", "value_max", "comparator", "kind"),
    [
        ("≥ 150", 150, None, "at_least", ""), (">=150", 150, None, "at_least", ""), ("~ 150", 150, None, "about", ""),
        ("ít nhất 150 sản phẩm", 150, None, "at_least", ""), ("tối thiểu 1.500", 1500, None, "at_least", ""),
        ("trên 200", 200, None, "at_least", ""), ("từ 150 trở lên", 150, None, "at_least", ""),
        ("150 sản phẩm trở lên", 150, None, "at_least", ""),
        ("khoảng 170", 170, None, "about", ""), ("xấp xỉ 170", 170, None, "about", ""),
        ("không quá 3", 3, None, "at_most", ""), ("đúng 3", 3, None, "exactly", ""), ("150", 150, None, "", ""),
        ("phấn đấu thêm 50 sản phẩm", 50, None, "", "additional"), ("50 sản phẩm mới", 50, None, "", "additional"),
        ("lũy kế 500", 500, None, "", "cumulative"),
        ("400–500", 400, 500, "", ""), ("8-10", 8, 10, "", ""), ("từ 8 đến 10 sản phẩm", 8, 10, "", ""),
        ("khoảng 120 - 140", 120, 140, "about", ""), ("2.000-2.500", 2000, 2500, "", ""),
        ("at least 150 products", 150, None, "at_least", ""), ("about 1,500", 1500, None, "about", ""),
        ("50 more", 50, None, "", "additional"), ("between 8 and 10", 8, 10, "", ""),
    ],
)  # fmt: skip
def test_words_and_signs_around_a_number_are_read(
    text: str, value: float, value_max: float | None, comparator: str, kind: str
) -> None:
    found = read(text)
    assert (found.value, found.value_max, found.comparator, found.kind) == (value, value_max, comparator, kind)


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.234,5", 1234.5), ("1,234.5", 1234.5), ("12,5", 12.5), ("1 234", 1234), ("1.234.567", 1234567)],
)
def test_numbers_are_read_as_both_languages_write_them(text: str, value: float) -> None:
    assert read(text).value == value


@pytest.mark.parametrize(
    ("text", "metric", "value"),
    [
        ("1.234", "products_3plus", 1234), ("1,234", "products_3plus", 1234),
        ("12.345", "share_entities_cooperative", 12.345), ("12,345", "share_entities_cooperative", 12.345),
        ("140%", "share_entities_cooperative", 140),
    ],
)  # fmt: skip
def test_of_two_readings_the_one_that_the_metric_allows_is_taken(text: str, metric: str, value: float) -> None:
    assert read(text, metric=metric).value == value


@pytest.mark.parametrize(
    "cell", ["vài chục", "3 và 4 và 5", "150 quả", "", None, True, float("nan"), "1.23.4", "8/10", float("inf")]
)
def test_what_is_not_one_number_is_not_read(cell: Cell) -> None:
    assert read(cell).value is None


def test_a_cell_formatted_as_percent_is_read_as_one() -> None:
    found = read(0.4, metric="share_entities_cooperative")
    assert (found.value, found.is_fraction) == (40, True)
    assert read(0.4).value == 0.4


@pytest.mark.parametrize(
    ("text", "code"), [("trên 200", "over"), ("hơn 200", "over"), ("gần 200", "nearly"), ("khoảng 200", "about"),
                       ("200", ""), ("> 200", "over")]
)  # fmt: skip
def test_what_was_counted_has_a_qualifier(text: str, code: str) -> None:
    assert read(text, compared="qualifier").comparator == code


def test_the_words_of_notes_mean_the_same_in_files() -> None:
    rows = (DATA_DIR / "reference" / "qualifier_words.csv").read_text(encoding="utf-8").splitlines()[1:]
    for word, code in (row.split(",") for row in rows):
        assert WORDS.code_of("qualifier", word) == code


@given(st.integers(0, 10**9))
def test_a_whole_number_written_either_way_is_read_back(number: int) -> None:
    for text in (f"{number:,}", f"{number:,}".replace(",", "."), str(number)):
        assert read(text).value == number


@given(st.text(max_size=30))
def test_no_text_breaks_it(text: str) -> None:
    found = read(text)
    assert found.value is None or text_of_number(found.value)
