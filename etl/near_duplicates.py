"""Products that may be one, written in two ways: proposed by likeness for a person to decide, never merged.

Compared are only products that share a maker, a name or a commune, so that a register of a hundred thousand takes
seconds. What a person cannot get through is counted and left out: groups of more than MOST_ALIKE products are not
compared, and of a province the MOST_PAIRS likeliest pairs are proposed.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from rapidfuzz import fuzz, process

NAME_LIKENESS: Final = 88.0
"""Of 100 (rapidfuzz, words in any order): two names of one maker less alike than this are two products."""
MAKER_LIKENESS: Final = 80.0
"""Of 100: two makers of a product of one name less alike than this are two makers."""
SAME: Final = 100.0
MOST_ALIKE: Final = 1_000
"""Products that share a place, a maker or a name: in a larger group the names tell nothing apart."""
MOST_PAIRS: Final = 2_000
"""Pairs of one province, more than an office decides in a year."""
_NUMBERS: Final = re.compile(r"\d+")

Indices = np.ndarray[tuple[int], np.dtype[np.int64]]
Scores = np.ndarray[tuple[int], np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Product:
    """A product by its keys and its id; `commune_code` is '' where its place is not known."""

    home: str
    name: str
    entity: str
    commune_code: str
    product_id: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two products of a province by their ids, in order, how alike they are (0-100), and what they have in common."""

    home: str
    one: str
    other: str
    likeness: float
    why: str


@dataclass(slots=True)
class LeftOut:
    """Of a province: pairs beyond the likeliest (one that two rules found may count twice), products not compared."""

    pairs: int = 0
    products: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Proposals:
    """Pairs in the order of their ids, each once, and by province what was left out."""

    pairs: list[Pair]
    left_out: dict[str, LeftOut]


@dataclass(frozen=True, slots=True)
class _Alike:
    """Pairs found in one group, as positions in the list of products."""

    ones: Indices
    others: Indices
    likeness: Scores
    why: str


def propose(products: Sequence[Product], *, decided: Collection[frozenset[str]] = ()) -> Proposals:
    """Pairs of one province that are alike: in name with the same maker, in maker with the same name, or in both.

    Names that differ in a number (100 g and 200 g) are two products. `decided` are pairs of ids that a person has
    decided, which are not proposed again.
    """
    search = _Search(products, decided)
    best: dict[tuple[str, str, str], tuple[float, str]] = {}
    for alike in search.found():
        home = products[alike.ones[0]].home
        columns = (alike.ones.tolist(), alike.others.tolist(), alike.likeness.tolist())
        for one, other, likeness in zip(*columns, strict=True):
            low, high = sorted((products[one].product_id, products[other].product_id))
            best[home, low, high] = max(best.get((home, low, high), (0.0, "")), (likeness, alike.why))
    by_home: dict[str, list[Pair]] = defaultdict(list)
    for ids, (likeness, why) in best.items():
        by_home[ids[0]].append(Pair(*ids, likeness, why))
    kept = [pair for pairs in by_home.values() for pair in sorted(pairs, key=_likeliest_first)[:MOST_PAIRS]]
    for home, pairs in by_home.items():
        if len(pairs) > MOST_PAIRS:
            search.left_out[home].pairs += len(pairs) - MOST_PAIRS
    return Proposals(sorted(kept, key=lambda pair: (pair.home, pair.one, pair.other)), dict(search.left_out))


class _Search:
    """One search through all products; `left_out` is filled on the way."""

    def __init__(self, products: Sequence[Product], decided: Collection[frozenset[str]]) -> None:
        self.left_out: dict[str, LeftOut] = defaultdict(LeftOut)
        self._products = products
        self._names = [_in_order(each.name) for each in products]
        self._entities = [_in_order(each.entity) for each in products]
        self._numbers = [" ".join(sorted(_NUMBERS.findall(each.name))) for each in products]
        numbered = {each: number for number, each in enumerate(sorted({each.product_id for each in products}))}
        self._ids = np.array([numbered[each.product_id] for each in products], dtype=np.int64)
        self._decided = np.array(
            [_packed(*sorted(numbered[each] for each in two)) for two in decided if len(two & numbered.keys()) == 2],
            dtype=np.int64,
        )

    def found(self) -> Iterator[_Alike]:
        """What is alike in each group, without decided pairs, the likeliest MOST_PAIRS of a group."""
        for rule in (self._same_maker, self._same_name, self._same_commune):
            for alike in rule():
                yield from self._undecided(alike)

    def _same_maker(self) -> Iterator[_Alike]:
        def place(index: int) -> Hashable:
            each = self._products[index]
            return (each.home, each.entity, self._numbers[index]) if each.entity else None

        for group in self._groups(place):
            yield _alike(group, self._names, least=NAME_LIKENESS, why="same_entity")

    def _same_name(self) -> Iterator[_Alike]:
        for group in self._groups(lambda index: (self._products[index].home, self._products[index].name)):
            unnamed = [index for index in group if not self._entities[index]]
            named = [index for index in group if self._entities[index]]
            ones, others = np.repeat(unnamed, len(named)), np.tile(named, len(unnamed))
            yield _Alike(
                ones.astype(np.int64), others.astype(np.int64), np.full(len(ones), SAME), "same_name_no_entity"
            )
            yield _alike(named, self._entities, least=MAKER_LIKENESS, why="same_name")

    def _same_commune(self) -> Iterator[_Alike]:
        def place(index: int) -> Hashable:
            each = self._products[index]
            return (each.home, each.commune_code, self._numbers[index]) if each.commune_code and each.entity else None

        for group in self._groups(place):
            names = _alike(group, self._names, least=NAME_LIKENESS, why="same_commune")
            if len(names.ones):
                makers = process.cpdist(
                    [self._entities[index] for index in names.ones.tolist()],
                    [self._entities[index] for index in names.others.tolist()],
                    scorer=fuzz.ratio, score_cutoff=MAKER_LIKENESS, dtype=np.float64,
                )  # fmt: skip
                both = makers > 0
                likeness = np.minimum(names.likeness, makers)
                yield _Alike(names.ones[both], names.others[both], likeness[both], names.why)

    def _groups(self, place: Callable[[int], Hashable]) -> Iterable[list[int]]:
        """Positions of products that share a place, two or more; None is no place."""
        groups: dict[Hashable, list[int]] = defaultdict(list)
        for index in range(len(self._products)):
            if (key := place(index)) is not None:
                groups[key].append(index)
        for group in groups.values():
            if len(group) > MOST_ALIKE:
                home = self._products[group[0]].home
                self.left_out[home].products.update(self._products[index].product_id for index in group)
            elif len(group) > 1:
                yield group

    def _undecided(self, alike: _Alike) -> Iterator[_Alike]:
        if not len(alike.ones):
            return
        ids = self._ids[alike.ones], self._ids[alike.others]
        low, high = np.minimum(*ids), np.maximum(*ids)
        is_open = (low != high) & ~np.isin(_packed(low, high), self._decided)
        kept = np.flatnonzero(is_open)
        if len(kept) > MOST_PAIRS:
            self.left_out[self._products[alike.ones[0]].home].pairs += len(kept) - MOST_PAIRS
            kept = kept[np.lexsort((high[kept], low[kept], -alike.likeness[kept]))[:MOST_PAIRS]]
        if len(kept):
            yield _Alike(alike.ones[kept], alike.others[kept], alike.likeness[kept], alike.why)


def _alike(group: Sequence[int], texts: Sequence[str], *, least: float, why: str) -> _Alike:
    """Pairs of a group whose texts (words in order already) are alike, each pair once."""
    written = [texts[index] for index in group]
    scores = process.cdist(
        written, written, scorer=fuzz.ratio, score_cutoff=least, dtype=np.float64
    )  # fmt: skip
    ones, others = np.nonzero(scores)
    once = ones < others
    ones, others = ones[once], others[once]
    positions = np.array(group, dtype=np.int64)
    return _Alike(positions[ones], positions[others], scores[ones, others], why)


def _in_order(text: str) -> str:
    """The words of a text in order: the ratio of two such texts is rapidfuzz's token_sort_ratio."""
    return " ".join(sorted(text.split()))


def _packed(low: Any, high: Any) -> Any:
    """Two numbers of products, or of each of two arrays, as one."""
    return (low << 32) | high


def _likeliest_first(pair: Pair) -> tuple[float, str, str]:
    return -pair.likeness, pair.one, pair.other
