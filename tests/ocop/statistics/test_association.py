"""Rank correlation: by hand, against scipy itself, and laws."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kendalltau, spearmanr

from ocop.statistics.association import association, ranks
from ocop.statistics.errors import NotComputed

distinct = st.lists(st.integers(-1000, 1000), min_size=10, max_size=40, unique=True)


def test_by_hand() -> None:
    """Ranks 1 2 3 4 against 1 2 4 3: ρ = 1 − 6·2 / (4·15) = 0.8; of six pairs one is turned round: τ = 4/6."""
    found = association([1, 2, 3, 4], [10, 20, 40, 30], need=4)
    assert found.rho == pytest.approx(0.8)
    assert found.tau == pytest.approx(4 / 6)
    assert found.n == 4


def test_it_is_what_scipy_says() -> None:
    first = [262, 98, 3317, 184, 47, 60, 210, 133, 517, 313, 98]
    second = [1009, 545, 8587, 1019, 900, 326, 800, 812, 1300, 1500, 700]
    found = association(first, second, need=10)
    assert (found.rho, found.rho_p) == pytest.approx(tuple(spearmanr(first, second)))
    assert (found.tau, found.tau_p) == pytest.approx(tuple(kendalltau(first, second)))


@settings(deadline=None)
@given(distinct)
def test_a_figure_agrees_with_itself_and_opposes_its_reverse(values: list[int]) -> None:
    same = association(values, [value**3 for value in values], need=10)
    assert (same.rho, same.tau) == pytest.approx((1, 1))
    opposed = association(values, [-value for value in values], need=10)
    assert (opposed.rho, opposed.tau) == pytest.approx((-1, -1))
    assert same.rho_without == pytest.approx((1, 1))


@settings(deadline=None)
@given(distinct, st.randoms())
def test_which_comes_first_changes_nothing(values: list[int], random: object) -> None:
    other = sorted(values, key=lambda _: random.random())  # type: ignore[attr-defined]
    there, back = association(values, other, need=10), association(other, values, need=10)
    assert there.rho == pytest.approx(back.rho)
    assert there.tau == pytest.approx(back.tau)


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [([1.0] * 3, [1.0] * 3, "too_few"), ([1.0] * 12, list(range(12)), "all_equal"),
     (list(range(12)), [4.0] * 12, "all_equal")],
)  # fmt: skip
def test_what_cannot_be_computed_says_why(first: list[float], second: list[float], reason: str) -> None:
    with pytest.raises(NotComputed) as caught:
        association(first, second, need=10)
    assert caught.value.reason == reason


def test_the_highest_has_rank_1_and_equals_share_the_mean() -> None:
    assert ranks([10, 30, 20, 20]) == [4, 1, 2.5, 2.5]
