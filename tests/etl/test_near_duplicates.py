"""Groups of products are compared, not all with all: the pairs are those that a comparison of all with all finds."""

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from etl import near_duplicates
from etl.near_duplicates import MAKER_LIKENESS, NAME_LIKENESS, Pair, Product, propose

NAMES = ("mat ong", "mat ong rung", "mat ong rumg", "ong mat rung", "tra 100 g", "tra 200 g", "tra 100", "", "gao 1 2")
MAKERS = ("", "u minh", "u minh ha", "u minh hạ 1", "tan cuong", "tan cuog")


def made(name: str, entity: str = "u minh", *, home: str = "63-01", commune: str = "") -> Product:
    return Product(home, name, entity, commune, f"{home} {name} {entity}")


@st.composite
def registers(draw: st.DrawFn) -> list[Product]:
    keys = st.tuples(st.sampled_from(("63-01", "63-02")), st.sampled_from(NAMES), st.sampled_from(MAKERS))
    chosen = sorted(draw(st.sets(keys, max_size=24)))
    return [
        Product(*key, draw(st.sampled_from(("", "101", "102"))), str(draw(st.integers(0, 30)))) for key in chosen
    ]  # fmt: skip


def all_with_all(products: list[Product], decided: set[frozenset[str]]) -> list[Pair]:
    """The rules as they are said, one pair after the other."""
    best: dict[tuple[str, str, str], tuple[float, str]] = {}
    for one, other in combinations(products, 2):
        low, high = sorted((one.product_id, other.product_id))
        if one.home != other.home or low == high or frozenset((low, high)) in decided:
            continue
        for rule in rules_of(one, other):
            best[one.home, low, high] = max(best.get((one.home, low, high), (0.0, "")), rule)
    return [Pair(*place, *told) for place, told in sorted(best.items())]


def rules_of(one: Product, other: Product) -> list[tuple[float, str]]:
    names = fuzz.token_sort_ratio(one.name, other.name)
    makers = fuzz.token_sort_ratio(one.entity, other.entity)
    numbers = [sorted(re.findall(r"\d+", each.name)) for each in (one, other)]
    is_alike = names >= NAME_LIKENESS and numbers[0] == numbers[1] and one.entity != "" != other.entity
    found = []
    if is_alike and one.entity == other.entity:
        found.append((names, "same_entity"))
    if one.name == other.name and "" in (one.entity, other.entity):
        found.append((100.0, "same_name_no_entity"))
    elif one.name == other.name and makers >= MAKER_LIKENESS:
        found.append((makers, "same_name"))
    if is_alike and one.commune_code == other.commune_code != "" and makers >= MAKER_LIKENESS:
        found.append((min(names, makers), "same_commune"))
    return found


@given(registers(), st.sets(st.frozensets(st.integers(0, 30).map(str), min_size=1, max_size=2), max_size=8))
def test_groups_find_the_pairs_that_all_with_all_find(products: list[Product], decided: set[frozenset[str]]) -> None:
    proposed = propose(products, decided=decided)
    assert proposed.pairs == all_with_all(products, decided)
    assert proposed.left_out == {}


def test_of_too_many_pairs_the_likeliest_are_proposed_and_the_others_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near_duplicates, "MOST_PAIRS", 2)
    products = [made(f"mat ong rung nguyen chat {word}") for word in ("a", "ab", "abc", "bc")]
    proposed = propose(products)
    every = all_with_all(products, set())
    assert sorted((pair.likeness for pair in proposed.pairs), reverse=True) == sorted(
        (pair.likeness for pair in every), reverse=True
    )[:2]  # fmt: skip
    assert proposed.left_out["63-01"].pairs == len(every) - 2
    decided = {frozenset((pair.one, pair.other)) for pair in proposed.pairs}
    following = propose(products, decided=decided)
    assert not decided & {frozenset((pair.one, pair.other)) for pair in following.pairs}
    assert len(following.pairs) == 2


def test_a_group_that_is_too_large_is_counted_and_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near_duplicates, "MOST_ALIKE", 3)
    products = [made(f"mat ong {word}") for word in ("a", "b", "c", "d")]
    others = [made("gao", "tan cuong", home="63-02"), made("gao", "tan cuog", home="63-02")]
    proposed = propose([*products, *others])
    assert [pair.home for pair in proposed.pairs] == ["63-02"]
    assert proposed.left_out["63-01"].products == {each.product_id for each in products}
