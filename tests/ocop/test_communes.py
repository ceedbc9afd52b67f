"""Finding the commune that a written place means: rules by example on a small register, and on the real one."""

import csv
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop.commune_records import Decision, How, NewCommune, OldCommune, Place, Resolution, Successor
from ocop.communes import MAX_CANDIDATES, Gazetteer
from ocop.place_names import TONES, commune_name

REFERENCE: Final = Path(__file__).resolve().parents[2] / "data" / "reference"
VOWELS: Final = "aeiouyăâêôơư"

OLD: Final = [
    OldCommune("10", "63-01", "001", "Huyện Gia Lâm", "Xã Hòa Bình", ("hoabinh", "xahoabinh")),
    OldCommune("11", "63-01", "001", "Huyện Gia Lâm", "Thị trấn Yên Viên", ("thitranyenvien", "yenvienthitran")),
    OldCommune("12", "63-01", "001", "Huyện Gia Lâm", "Xã Yên Viên", ("xayenvien", "yenvienxa")),
    OldCommune("13", "63-01", "001", "Huyện Gia Lâm", "Xã An Phú", ("anphu", "phudien", "xaanphu", "xaphudien")),
    OldCommune("14", "63-01", "001", "Huyện Gia Lâm", "Phường 7", ("p7", "p6", "phuong07", "phuong7", "phuong6")),
    OldCommune("20", "63-01", "002", "Thị xã Sơn Tây", "Xã Hòa Bình", ("hoabinh", "xahoabinh")),
    OldCommune("21", "63-01", "002", "Thị xã Sơn Tây", "Phường Kim Sơn", ("kimson", "phuongkimson")),
    OldCommune("22", "63-01", "002", "Thị xã Sơn Tây", "Xã Đa Lộc", ("daloc", "xadaloc")),
    OldCommune("23", "63-01", "002", "Thị xã Sơn Tây", "Xã Tân Lập", ("anlac", "tanlap", "xaanlac", "xatanlap")),
    OldCommune("24", "63-01", "002", "Thị xã Sơn Tây", "Xã An Lạc Thôn", ("anlacthon", "xaanlacthon")),
    OldCommune("30", "63-02", "003", "Huyện Nam Đông", "Xã Bát Tràng", ("battrang", "xabattrang")),
]
NEW: Final = [
    NewCommune("90", "34-01", "Xã Hòa Bình"),
    NewCommune("91", "34-01", "Phường Sơn Tây"),
    NewCommune("92", "34-01", "Xã Bát Tràng"),
]
SUCCESSORS: Final = {
    **{code: Successor("90", is_divided=False) for code in ("10", "11", "12", "13", "14")},
    **{code: Successor("91", is_divided=False) for code in ("20", "21", "23", "24")},
    "22": Successor("91", is_divided=True),
    "30": Successor("92", is_divided=False),
}
PARTS: Final = {"63-01": "34-01", "63-02": "34-01"}


def find(commune: str, district: str = "", *, unit_id: str = "63-01", decisions: Sequence[Decision] = ()) -> Resolution:
    return Gazetteer(old=OLD, new=NEW, successors=SUCCESSORS, parts=PARTS, decisions=decisions).resolve(
        Place(unit_id, commune, district)
    )


@pytest.mark.parametrize(
    ("commune", "district", "how", "old_code"),
    [
        ("Xã Hòa Bình", "Huyện Gia Lâm", How.EXACT, "10"),
        ("xã Hòa Bình", "Gia Lâm", How.EXACT, "10"),
        ("Hòa Bình", "Gia Lâm", How.EXACT, "10"),
        ("XÃ HÒA BÌNH", "THỊ XÃ SƠN TÂY", How.EXACT, "20"),
        ("Xã Hoà Bình", "Gia Lâm", How.SPELLING, "10"),
        ("X. Hòa  Bình", "H. Gia Lâm", How.SPELLING, "10"),
        (unicodedata.normalize("NFD", "Xã Hòa Bình"), "TX.Sơn Tây", How.EXACT, "20"),
        ("TT. Yên Viên", "Gia Lâm", How.SPELLING, "11"),
        ("P7", "Gia Lâm", How.SPELLING, "14"),
        ("Phường 07", "Gia Lâm", How.SPELLING, "14"),
        # no district: only what fits alone in the province, by its type word if need be
        ("xã Yên Viên", "", How.EXACT, "12"),
        ("xã Kim Sơn", "", None, None),
        ("phường Kim Sơn", "", How.EXACT, "21"),
        ("xã Hòa Bình", "", None, None),
        ("Yên Viên", "", None, None),
        ("Yên Viên", "Gia Lâm", None, None),
        # another type word, the only one of the name in its district
        ("xã Kim Sơn", "Sơn Tây", How.TYPE_CHANGED, "21"),
        ("thị trấn Hòa Bình", "Gia Lâm", How.TYPE_CHANGED, "10"),
        # a former name, in its district only, and under its type word only
        ("xã Phú Điền", "Gia Lâm", How.FORMER, "13"),
        ("Phường 6", "Gia Lâm", How.FORMER, "14"),
        ("xã Phú Điền", "", None, None),
        ("xã Phú Điền", "Sơn Tây", None, None),
        ("thị trấn Phú Điền", "Gia Lâm", None, None),
        # other marks, d for đ, misspellings: proposed only
        ("xã An Phu", "Gia Lâm", None, None),
        ("xã Da Lộc", "Sơn Tây", None, None),
        ("xã Tân Lạp", "Sơn Tây", None, None),
        ("xã Kim Sn", "Sơn Tây", None, None),
        # a district that is not there any more, one of another province, one that the commune is not in
        ("xã Tân Lập", "Huyện Cũ", How.MOVED, "23"),
        ("xã Hòa Bình", "Huyện Cũ", None, None),
        ("xã Tân Lập", "Nam Đông", None, None),
        ("xã Tân Lập", "Gia Lâm", None, None),
        # nothing to go by
        ("7", "Gia Lâm", None, None),
        ("", "Gia Lâm", None, None),
        ("xã", "", None, None),
        ("xã Bát Tràng", "Nam Đông", None, None),
    ],
)
def test_an_old_place_is(commune: str, district: str, how: How | None, old_code: str | None) -> None:
    found = find(commune, district)
    assert (found.how, found.old_code) == (how, old_code)
    assert found.new_code == (SUCCESSORS[old_code].code if old_code else None)


def test_a_divided_commune_goes_to_its_default_with_a_mark() -> None:
    found = find("xã Đa Lộc", "Sơn Tây")
    assert (found.new_code, found.is_divided) == ("91", True)


@pytest.mark.parametrize(
    ("unit_id", "commune", "district", "how", "new_code"),
    [
        ("34-01", "xã Hòa Bình", "", How.NEW, "90"),
        ("34-01", "xã Hòa Bình", "Sơn Tây", How.EXACT, "91"),
        ("34-01", "xã Tân Lập", "", How.EXACT, "91"),
        ("34-01", "xã Bát Tràng", "Nam Đông", How.EXACT, "92"),
        ("34-01", "xã Sơn Tây", "", None, None),
        ("63-01", "P. Sơn Tây", "", How.NEW, "91"),
        ("63-01", "xã Bát Tràng", "", None, None),
        ("63-02", "phường Sơn Tây", "", None, None),
        ("63-99", "xã Hòa Bình", "", None, None),
        ("nonsense", "xã Hòa Bình", "", None, None),
    ],
)
def test_a_place_of_either_vintage_is(
    unit_id: str, commune: str, district: str, how: How | None, new_code: str | None
) -> None:
    found = find(commune, district, unit_id=unit_id)
    assert (found.how, found.new_code) == (how, new_code)


def test_a_near_name_is_proposed_best_first_and_never_taken() -> None:
    found = find("xã Tân Lạp", "Sơn Tây")
    assert found.how is found.old_code is found.new_code is None
    assert [each.code for each in found.candidates][:1] == ["23"]
    likeness = [each.likeness for each in found.candidates]
    assert likeness == sorted(likeness, reverse=True)
    assert len(likeness) <= MAX_CANDIDATES


def test_a_former_name_beside_a_like_name_of_today_is_doubtful() -> None:
    """Former names have no marks: 'Phú Điền' may be a misspelt Phú Diễn where there is one."""
    like = OldCommune("15", "63-01", "001", "Huyện Gia Lâm", "Xã Phú Diễn", ("phudien", "xaphudien"))
    register = Gazetteer(old=[*OLD, like], new=NEW, successors=SUCCESSORS | {"15": SUCCESSORS["10"]}, parts=PARTS)
    found = register.resolve(Place("63-01", "xã Phú Điền", "Gia Lâm"))
    assert found.how is None
    assert {each.code for each in found.candidates} == {"13", "15"}


def test_a_former_name_of_two_communes_is_doubtful() -> None:
    other = OldCommune("15", "63-01", "001", "Huyện Gia Lâm", "Xã Cổ Bi", ("cobi", "xacobi", "phudien", "xaphudien"))
    register = Gazetteer(old=[*OLD, other], new=NEW, successors=SUCCESSORS | {"15": SUCCESSORS["10"]}, parts=PARTS)
    assert register.resolve(Place("63-01", "xã Phú Điền", "Gia Lâm")).how is None


def test_a_decision_goes_before_every_rule_however_the_place_is_spelt() -> None:
    decided = Decision(Place("63-01", "xã Hoà Bình", "H. Gia Lâm"), old_code="20")
    found = find("X. Hòa Bình", "huyện Gia Lâm", decisions=[decided])
    assert (found.how, found.old_code, found.new_code) == (How.DECISION, "20", "91")
    today = Decision(Place("63-01", "xã Xa Xôi"), new_code="90")
    assert find("Xã Xa Xôi", decisions=[today]) == Resolution(how=How.DECISION, new_code="90")


@pytest.mark.parametrize(
    "codes", [{"old_code": "99"}, {"old_code": "30"}, {}, {"old_code": "20", "new_code": "91"}, {"new_code": "99"}]
)
def test_a_decision_for_no_commune_of_the_province_is_left_out(codes: dict[str, str]) -> None:
    assert find("xã Xa Xôi", decisions=[Decision(Place("63-01", "xã Xa Xôi"), **codes)]).how is None


# The real register


@cache
def rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def real_old() -> list[OldCommune]:
    return [
        OldCommune(
            row["commune_code"], row["unit_id"], row["district_code"], row["district_name"], row["name_vi"],
            tuple(row["name_keys"].split(";")),
        )
        for row in rows("communes_63")
        if row["type"] != "huyen_dao"
    ]  # fmt: skip


@cache
def real() -> Gazetteer:
    return Gazetteer(
        old=real_old(),
        new=[NewCommune(row["commune_code"], row["unit_id"], row["name_vi"]) for row in rows("communes_34")],
        successors={
            row["old_code"]: Successor(row["new_code"], is_divided=row["is_divided"] == "true")
            for row in rows("commune_crosswalk")
            if row["is_default"] == "true"
        },
        parts={row["old_unit_id"]: row["new_unit_id"] for row in rows("province_parts")},
    )


OLD_COMMUNES = st.deferred(lambda: st.sampled_from(real_old()))


def test_every_commune_is_found_by_its_own_name() -> None:
    lost = [each for each in real_old() if real().resolve(_place(each)).old_code != each.code]
    assert lost == []
    new = [(row["unit_id"], row["name_vi"], row["commune_code"]) for row in rows("communes_34")]
    assert [each for each in new if real().resolve(Place(each[0], each[1])).new_code != each[2]] == []


@cache
def _by_code() -> dict[str, OldCommune]:
    return {each.code: each for each in real_old()}


def _place(commune: OldCommune, *, write: Callable[[str], str] = str) -> Place:
    return Place(commune.unit_id, write(commune.name), write(commune.district))


@given(commune=OLD_COMMUNES, data=st.data())
@settings(max_examples=300, deadline=None)
def test_tone_place_case_form_and_spaces_change_nothing(commune: OldCommune, data: st.DataObject) -> None:
    def write(text: str) -> str:
        words = [_move_tone(word, data.draw(st.integers(0, 9))) for word in text.split()]
        text = data.draw(st.sampled_from([" ", "  ", "\u00a0"])).join(words)
        text = data.draw(st.sampled_from([str, str.upper, str.lower, str.title]))(text)
        return unicodedata.normalize(data.draw(st.sampled_from(["NFC", "NFD"])), text)

    found = real().resolve(_place(commune, write=write))
    assert (found.how in (How.EXACT, How.SPELLING), found.old_code) == (True, commune.code)


def _move_tone(word: str, chosen: int) -> str:
    """The word with its tone on another of its vowels."""
    letters = unicodedata.normalize("NFD", word)
    tone = "".join(mark for mark in letters if mark in TONES)
    bare = unicodedata.normalize("NFC", "".join(mark for mark in letters if mark not in TONES))
    places = [index for index, letter in enumerate(bare) if letter.lower() in VOWELS]
    if not tone or not places:
        return word
    at = places[chosen % len(places)] + 1
    return bare[:at] + tone + bare[at:]


@given(commune=OLD_COMMUNES, data=st.data())
@settings(max_examples=300, deadline=None)
def test_another_letter_or_mark_is_never_taken_for_the_name(commune: OldCommune, data: st.DataObject) -> None:
    """Whatever is found after one letter was changed bears that very name, today or before; else it is proposed."""
    name = unicodedata.normalize("NFC", commune.name)
    at = data.draw(st.integers(name.index(" ") + 1, len(name) - 1))
    wrong = name[:at] + data.draw(st.sampled_from("aáàâăđdêinôơưtxy")) + name[at + 1 :]
    found = real().resolve(Place(commune.unit_id, wrong, commune.district))
    written = commune_name(wrong)
    if found.how in (How.EXACT, How.SPELLING, How.TYPE_CHANGED, How.MOVED):
        taken = _by_code()[str(found.old_code)]
        assert commune_name(taken.name).spelled == written.spelled
    elif found.how is How.FORMER:
        taken = _by_code()[str(found.old_code)]
        assert written.key in taken.name_keys
        assert commune_name(taken.name).bare_key != written.bare_key


@given(
    commune=OLD_COMMUNES,
    unit_id=st.deferred(lambda: st.sampled_from([row["unit_id"] for row in rows("provinces")])),
    district=st.sampled_from(["", "Châu Thành", "Huyện Tân Hiệp", "TP. Cao Lãnh", "Nơi Khác"]),
)
@settings(max_examples=300, deadline=None)
def test_nothing_is_found_outside_the_province(commune: OldCommune, unit_id: str, district: str) -> None:
    for place in (Place(unit_id, commune.name, district), Place(unit_id, commune.name[:-1], district)):
        found = real().resolve(place)
        units = _units_of(found.old_code, found.new_code)
        assert all(unit_id in of for of in units)
        assert (found.how is None) == (found.new_code is None)
        assert found.how is None or found.candidates == ()


def _units_of(old_code: str | None, new_code: str | None) -> list[set[str]]:
    """Province ids of both vintages that each code found may be said to lie in."""
    return [_units()[code] for code in (("63", old_code), ("34", new_code)) if code[1]]


@cache
def _units() -> dict[tuple[str, str | None], set[str]]:
    parts = {row["old_unit_id"]: row["new_unit_id"] for row in rows("province_parts")}
    old = {("63", each.code): {each.unit_id, parts[each.unit_id]} for each in real_old()}
    new = {
        ("34", row["commune_code"]): {row["unit_id"], *(old for old in parts if parts[old] == row["unit_id"])}
        for row in rows("communes_34")
    }
    return {**old, **new}
