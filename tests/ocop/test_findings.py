from ocop.findings import headline_sentence, national_targets_sentence, star_distribution_sentence
from ocop.formats import formatter
from tests.ocop.test_wording import stars

VI, EN = formatter("vi"), formatter("en")


def test_the_country_is_told_by_total_and_date() -> None:
    row = {"value": 18243, "value_qualifier": "over", "figure_as_of": "2025-12-17", "as_of_precision": "day"}
    said = headline_sentence(row, place="Cả nước", t=VI.t, fmt=VI)
    assert said == "Cả nước: hơn 18.243 sản phẩm tính đến 17/12/2025."


def test_national_targets_are_counted_by_status_in_their_order() -> None:
    said = national_targets_sentence(["missed", "reached", "missed"], year="2025", t=EN.t)
    assert said == "Of 3 national targets for 2025: 1 reached, 2 missed."


def test_a_distribution_counts_provinces_with_a_split_and_names_the_highest() -> None:
    rows = [
        stars(split_3=60, split_4=40, split_5=0, split_potential_5=None),
        stars(name_vi="Hà Nội", split_3=100, split_4=100, split_5=0, split_potential_5=None),
        stars(split_3=None, split_4=None, split_potential_5=None),
    ]
    said = star_distribution_sentence(rows, t=VI.t, fmt=VI)
    assert said.startswith("2 trên 3 tỉnh có cơ cấu sao: 53% sản phẩm đạt 3 sao, 47% đạt 4 sao, 0,0% đạt 5 sao.")
    assert said.endswith("Tỷ lệ từ 4 sao trở lên cao nhất: Hà Nội, 50%.")


def test_a_handful_of_products_makes_no_highest_share() -> None:
    rows = [stars(split_3=1, split_4=4, split_potential_5=None)]
    assert "cao nhất" not in star_distribution_sentence(rows, t=VI.t, fmt=VI)


def test_without_a_split_there_is_no_distribution() -> None:
    rows = [stars(split_3=None, split_4=None, split_potential_5=None)]
    assert star_distribution_sentence(rows, t=EN.t, fmt=EN) == "No split by stars is known."
