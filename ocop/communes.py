"""Which commune a written place means: its code of the vintage it is found in, and today's commune.

Taken is only what is certain: the same name under the stated district, or one that fits alone in its province; a
former name that one commune of the district bears; what a person decided. Everything else, a near spelling too, is
only proposed, as candidates in order of likeness.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz, process

from ocop.commune_records import Candidate, Decision, How, NewCommune, OldCommune, Place, Resolution, Successor
from ocop.place_names import Name, commune_name, district_name, marked_key, twin_key
from ocop.places import VINTAGES

MAX_CANDIDATES: Final = 5
LEAST_LIKENESS: Final = 60.0
"""Of 100 (rapidfuzz ratio of names without marks): less alike than this is not worth a person's look."""
OTHER_DISTRICT_LOSS: Final = 10.0
"""What a commune loses in likeness where another district is stated."""

DistrictCodes = frozenset[str]
_district_name = lru_cache(maxsize=4096)(district_name)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A commune of either list with its name taken apart; a new one has no district."""

    code: str
    name: Name
    bare_key: str
    full_name: str
    district_code: str = ""
    district: str = ""


Entries = list[_Entry]
Index = dict[str, Entries]


@dataclass(slots=True)
class _Province:
    """The communes of one province id: by name, by a name they hold or held, by what their name is easily taken for."""

    old: Entries = field(default_factory=list)
    new: Entries = field(default_factory=list)
    old_named: Index = field(default_factory=lambda: defaultdict(list))
    new_named: Index = field(default_factory=lambda: defaultdict(list))
    holders: Index = field(default_factory=lambda: defaultdict(list))
    twins: Index = field(default_factory=lambda: defaultdict(list))
    districts: dict[str, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))

    def add_old(self, commune: OldCommune) -> None:
        name = commune_name(commune.name)
        entry = _Entry(commune.code, name, name.bare_key, commune.name, commune.district_code, commune.district)
        self.old.append(entry)
        self.old_named[name.spelled].append(entry)
        self.twins[twin_key(entry.bare_key)].append(entry)
        district = _district_name(commune.district)
        self.districts[district.spelled].add((district.kind, commune.district_code))
        for key in {key if key.isascii() else marked_key(key) for key in commune.name_keys}:
            self.holders[key].append(entry)

    def add_new(self, commune: NewCommune) -> None:
        name = commune_name(commune.name)
        entry = _Entry(commune.code, name, name.bare_key, commune.name)
        self.new.append(entry)
        self.new_named[name.spelled].append(entry)

    def district_codes(self, district: str) -> DistrictCodes:
        """Districts of that name, of its type if one is; empty where none is stated or the register has none."""
        name = _district_name(district)
        known = self.districts.get(name.spelled, set())
        typed = {code for kind, code in known if kind == name.kind}
        return frozenset(typed or {code for _, code in known})


class Gazetteer:
    """Both lists of communes, the crosswalk and the decisions, for any number of places.

    `successors` are today's communes by old code, `parts` today's province by old one. Decisions whose code is in
    neither list, or of another province, are left out: the build's checks name them.
    """

    def __init__(
        self,
        *,
        old: Sequence[OldCommune],
        new: Sequence[NewCommune],
        successors: Mapping[str, Successor],
        parts: Mapping[str, str],
        decisions: Iterable[Decision] = (),
    ) -> None:
        self._successors = successors
        self._old_by_unit: dict[str, list[OldCommune]] = defaultdict(list)
        self._new_by_unit: dict[str, list[NewCommune]] = defaultdict(list)
        self._provinces: dict[str, _Province] = {}
        feeding: dict[str, set[str]] = defaultdict(set)
        for commune in old:
            if commune.code in successors:
                feeding[successors[commune.code].code].add(commune.unit_id)
                for unit_id in {commune.unit_id, parts.get(commune.unit_id, commune.unit_id)}:
                    self._old_by_unit[unit_id].append(commune)
        for place in new:
            for unit_id in {place.unit_id, *feeding[place.code]}:
                self._new_by_unit[unit_id].append(place)
        self._districts = {_district_name(district).spelled for district in {commune.district for commune in old}}
        self._decisions = {place_key(each.place): each for each in decisions if self.is_possible(each)}

    def resolve(self, place: Place) -> Resolution:
        """What the place means; in a province that is not known, nothing.

        Where no district is stated, a unit of 34 speaks of the new communes first and one of 63 of the old: a new
        commune of an old name covers more than the old one did.
        """
        decision = self._decisions.get(place_key(place))
        if decision is not None:
            return self._decided(decision)
        province = self._province(place.unit_id)
        written = commune_name(place.commune)
        if not written.spelled or (written.spelled.isdigit() and not written.kind):
            return Resolution()
        if place.district.strip():
            found = self._find_old(province, written, district=place.district)
        elif place.unit_id.startswith(VINTAGES["34"].name):
            found = _find_new(province, written) or self._find_old(province, written, district="")
        else:
            found = self._find_old(province, written, district="")
            if found is None and not _is_borne(province, written):
                found = _find_new(province, written)
        return found or Resolution(candidates=_candidates(province, written, district=place.district))

    def is_possible(self, decision: Decision) -> bool:
        """One code, of a commune of the place's province."""
        unit_id = decision.place.unit_id
        if decision.new_code:
            return not decision.old_code and any(each.code == decision.new_code for each in self._new_by_unit[unit_id])
        return any(each.code == decision.old_code for each in self._old_by_unit[unit_id])

    def _province(self, unit_id: str) -> _Province:
        """Its communes, indexed when it is first asked for; none for an id that no commune has."""
        if unit_id not in self._provinces:
            province = _Province()
            for commune in self._old_by_unit.get(unit_id, []):
                province.add_old(commune)
            for place in self._new_by_unit.get(unit_id, []):
                province.add_new(place)
            self._provinces[unit_id] = province
        return self._provinces[unit_id]

    def _find_old(self, province: _Province, written: Name, *, district: str) -> Resolution | None:
        """In the stated district if the province has it; else only a name that fits alone in the province."""
        codes = province.district_codes(district)
        is_lost = bool(district.strip()) and not codes
        if is_lost and _district_name(district).spelled in self._districts:
            return None  # a district of another province: one of the two is wrong
        same = _within(province.old_named.get(written.spelled, []), codes)
        typed = [entry for entry in same if written.kind in ("", entry.name.kind)]
        former = _within(_holders(province, written), codes)
        if typed:
            is_only = len(typed) == 1 and all(entry in typed for entry in former)
            how = How.MOVED if is_lost else _spelled_how(written, typed[0].name)
            return self._today(typed[0].code, how) if is_only else None
        if same:
            is_certain = bool(codes) or (not is_lost and same[0] in former)
            is_only = len(same) == 1 and all(entry in same for entry in former)
            return self._today(same[0].code, How.TYPE_CHANGED) if is_only and is_certain else None
        # Former names carry no marks: too little without a district, or where a commune's own name is that near.
        is_near = bool(_within(province.twins.get(twin_key(written.bare_key), []), codes))
        return self._today(former[0].code, How.FORMER) if codes and len(former) == 1 and not is_near else None

    def _decided(self, decision: Decision) -> Resolution:
        if decision.new_code:
            return Resolution(how=How.DECISION, new_code=decision.new_code)
        return self._today(decision.old_code, How.DECISION)

    def _today(self, old_code: str, how: How) -> Resolution:
        successor = self._successors[old_code]
        return Resolution(how=how, old_code=old_code, new_code=successor.code, is_divided=successor.is_divided)


def place_key(place: Place) -> tuple[str, tuple[str, str], tuple[str, str]]:
    """Equal for two ways of writing one place: what a decision is found by."""
    return place.unit_id, district_name(place.district).normal, commune_name(place.commune).normal


def _within(entries: Entries, codes: DistrictCodes) -> Entries:
    return [entry for entry in entries if not codes or entry.district_code in codes]


def _spelled_how(written: Name, name: Name) -> How:
    same = written.bare.casefold() == name.bare.casefold() and not written.is_abbreviated
    return How.EXACT if same else How.SPELLING


def _holders(province: _Province, written: Name) -> Entries:
    """Communes that hold the written name, as their own or of one merged into them; no near miss of their own name."""
    held = [*province.holders.get(written.key, []), *province.holders.get(written.marked_key, [])]
    own = twin_key(written.bare_key)
    return [
        entry
        for index, entry in enumerate(held)
        if entry not in held[:index] and (entry.name.spelled == written.spelled or twin_key(entry.bare_key) != own)
    ]


def _is_borne(province: _Province, written: Name) -> bool:
    """Whether an old commune bears or bore the name: then a new one of the name is not all it may mean."""
    return bool(province.old_named.get(written.spelled) or province.holders.get(written.key))


def _find_new(province: _Province, written: Name) -> Resolution | None:
    typed = [entry for entry in province.new_named.get(written.spelled, []) if written.kind in ("", entry.name.kind)]
    return Resolution(how=How.NEW, new_code=typed[0].code) if len(typed) == 1 else None


def _candidates(province: _Province, written: Name, *, district: str) -> tuple[Candidate, ...]:
    """Communes of the province in order of likeness: by their names or former names, without marks."""
    codes = province.district_codes(district)
    found: dict[tuple[str, str], Candidate] = {}
    for vintage, entries in (("63", province.old), ("34", [] if district.strip() else province.new)):
        alike = process.extract(
            written.bare_key,
            [entry.bare_key for entry in entries],
            scorer=fuzz.ratio,
            score_cutoff=LEAST_LIKENESS,
            limit=None,
        )
        for _, likeness, index in alike:
            found[vintage, entries[index].code] = _candidate(entries[index], vintage, likeness, codes=codes)
    for entry in province.holders.get(written.key, []):
        found["63", entry.code] = _candidate(entry, "63", 100.0, codes=codes)
    ranked = sorted(found.values(), key=lambda each: (-each.likeness, each.vintage, each.code))
    return tuple(ranked[:MAX_CANDIDATES])


def _candidate(entry: _Entry, vintage: str, likeness: float, *, codes: DistrictCodes) -> Candidate:
    loss = OTHER_DISTRICT_LOSS if codes and entry.district_code not in codes else 0.0
    return Candidate(entry.code, vintage, entry.full_name, entry.district, likeness - loss)
