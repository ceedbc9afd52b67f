from ocop.stars import StarSplit, split_of


def test_potential_beside_four_star_counts_once() -> None:
    tra_vinh = StarSplit(total=184, star_3=137, star_4=38, star_5=0, potential_5=9)
    assert tra_vinh.stated == 184
    assert tra_vinh.adds_up
    assert tra_vinh.potential_inside_4 == 0


def test_potential_within_four_star_is_told_by_the_sum() -> None:
    split = StarSplit(total=131, star_3=66, star_4=65, potential_5=16)
    assert split.potential_inside_4 == 16
    assert split.stated == 131
    assert split.adds_up


def test_what_meets_the_total_neither_way_is_taken_as_beside() -> None:
    country_2022 = StarSplit(total=7463, star_3=5047, star_4=2311, star_5=20, potential_5=90)
    assert country_2022.potential_inside_4 == 0
    assert country_2022.stated == 7468
    assert not country_2022.adds_up


def test_parts_that_do_not_make_their_total_say_so() -> None:
    binh_thuan = StarSplit(total=70, star_3=2, star_4=8, star_5=14)
    assert not binh_thuan.adds_up
    assert binh_thuan.unstated == 46


def test_more_parts_than_total_leave_nothing_unstated() -> None:
    split = StarSplit(total=10, star_3=9, star_4=3)
    assert split.unstated == 0
    assert not split.adds_up
    assert split.potential_inside_4 == 0


def test_five_star_is_never_raised_by_potential() -> None:
    split = StarSplit(total=100, star_3=80, star_4=10, star_5=2, potential_5=8)
    assert split.count("5") == 2
    assert split.ranked == 92


def test_an_absent_part_is_unknown_and_not_zero() -> None:
    split = split_of({"split_total": 40, "split_3": 30, "split_4": 10, "split_5": None})
    assert split.star_5 is None
    assert split.potential_5 is None
    assert split.adds_up


def test_without_any_part_there_is_no_split() -> None:
    assert not split_of({"split_total": 40}).is_known
    assert split_of({"total": 40, "star_3": 1}, prefix="star_").is_known


def test_a_sum_of_provinces_counts_potential_inside_and_beside_each_once() -> None:
    vinh_long = StarSplit(total=683, star_3=503, star_4=170, star_5=3, potential_5=23, counted_inside=16)
    assert vinh_long.stated == 683
    assert vinh_long.adds_up
