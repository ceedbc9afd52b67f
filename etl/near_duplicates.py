"""Products that may be one, written in two ways: proposed by likeness for a person to decide, never merged."""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

NAME_LIKENESS: Final = 88.0
"""Of 100 (rapidfuzz, words in any order): two names of one maker less alike than this are two products."""
MAKER_LIKENESS: Final = 80.0
"""Of 100: two makers of a product of one name less alike than this are two makers."""
SAME: Final = 100.0
_NUMBERS: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Product:
    """A product by its keys; `commune_code` is '' where its place is not known."""

    home: str
    name: str
    entity: str
    commune_code: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two products by their index that may be one, how alike they are (0-100), and what they have in common."""

    one: int
    other: int
    likeness: float
    why: str


def propose(products: Sequence[Product]) -> Iterator[Pair]:
    """Pairs of one province that are alike: in name with the same maker, in maker with the same name, or in both.

    Names that differ in a number (100 g and 200 g) are two products.
    """
    yield from _same_maker(products)
    yield from _same_name(products)
    yield from _same_commune(products)


def _same_maker(products: Sequence[Product]) -> Iterator[Pair]:
    for block in _blocks(products, lambda each: (each.home, each.entity) if each.entity else None):
        for one, other, likeness in _alike([products[index].name for index in block], least=NAME_LIKENESS):
            pair = Pair(block[one], block[other], likeness, "same_entity")
            if _same_numbers(products, pair):
                yield pair


def _same_name(products: Sequence[Product]) -> Iterator[Pair]:
    for block in _blocks(products, lambda each: (each.home, each.name)):
        unnamed = [index for index in block if not products[index].entity]
        named = [index for index in block if products[index].entity]
        yield from (Pair(one, other, SAME, "same_name_no_entity") for one in unnamed for other in named)
        for one, other, likeness in _alike([products[index].entity for index in named], least=MAKER_LIKENESS):
            yield Pair(named[one], named[other], likeness, "same_name")


def _same_commune(products: Sequence[Product]) -> Iterator[Pair]:
    def place(each: Product) -> Hashable:
        return (each.home, each.commune_code) if each.commune_code and each.entity else None

    for block in _blocks(products, place):
        for one, other, likeness in _alike([products[index].name for index in block], least=NAME_LIKENESS):
            pair = Pair(block[one], block[other], likeness, "same_commune")
            makers = fuzz.token_sort_ratio(products[pair.one].entity, products[pair.other].entity)
            if makers >= MAKER_LIKENESS and _same_numbers(products, pair):
                yield Pair(pair.one, pair.other, min(likeness, makers), "same_commune")


def _blocks(products: Sequence[Product], place: Callable[[Product], Hashable]) -> Iterator[list[int]]:
    """Indices of products that share a place, two or more; None is no place."""
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for index, product in enumerate(products):
        if (key := place(product)) is not None:
            blocks[key].append(index)
    return (block for block in blocks.values() if len(block) > 1)


def _alike(texts: Sequence[str], *, least: float) -> Iterator[tuple[int, int, float]]:
    """Pairs of different positions whose texts are alike, each pair once."""
    for one, text in enumerate(texts):
        later = texts[one + 1 :]
        for _, likeness, index in process.extract(
            text, later, scorer=fuzz.token_sort_ratio, score_cutoff=least, limit=None
        ):
            yield one, one + 1 + index, likeness


def _same_numbers(products: Sequence[Product], pair: Pair) -> bool:
    one, other = (sorted(_NUMBERS.findall(products[index].name)) for index in (pair.one, pair.other))
    return one == other
