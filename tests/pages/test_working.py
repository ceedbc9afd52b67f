"""Working: a number opens what it was made of; in both languages, for targets and figures, stated, summed, computed."""

import pytest

import queries
from ocop.i18n import Lang
from pages.components import targets_by_part, working_target
from tests.pages.opening import context, open_page, pictures_of, text_of

pytestmark = pytest.mark.usefixtures("built")

COUNTRY = "VN:products_5star:cumulative:2025-12-31:400:hanoitimes-2022-919"
AN_GIANG = "63-89:products_3plus:additional:2025-12-31:170:vna-ag-2024-ing"


@pytest.mark.parametrize(
    ("lang", "words"),
    [("vi", ("An Giang", "chậm", "(125 − 37) ÷ 170", "Số liệu chính gần ngày đầu kỳ nhất")),
     ("en", ("An Giang", "behind", "(125 − 37) ÷ 170", "nearest to the first day"))],
)  # fmt: skip
def test_a_target_shows_its_formulas_with_their_numbers(lang: Lang, words: tuple[str, ...]) -> None:
    app = open_page("working.py", lang=lang, target=AN_GIANG, as_of="2024-06-30")
    text = text_of(app)
    for word in words:
        assert word in text
    assert len(pictures_of(app)) == 2  # the way it should take, and the status through time


def test_a_target_of_the_country_is_missed_by_its_own_figures() -> None:
    text = text_of(open_page("working.py", target=COUNTRY))
    assert "✕ missed" in text
    assert "126 ÷ 400" in text


def test_a_target_is_found_on_the_map_that_has_it() -> None:
    text = text_of(open_page("working.py", target=AN_GIANG, vintage="34", as_of="2024-06-30"))
    assert "(125 − 37) ÷ 170" in text


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ({"unit": "34-86", "as_of": "2024-12-31"}, ("316 + 291 + 159 = 766", "Ben Tre", "Tra Vinh")),
        ({"unit": "VN", "metric": "share_entities_cooperative"}, ("3,075 ÷ 9,345 = 32.9%",)),
        ({"unit": "VN", "as_of": "2024-12-31"}, ("15,590", "14,642", "over 13,000")),
    ],
)
def test_a_figure_shows_what_it_was_made_of(address: dict[str, str], words: tuple[str, ...]) -> None:
    text = text_of(open_page("working.py", **({"metric": "products_total"} | address)))
    for word in words:
        assert word in text


@pytest.mark.parametrize(
    "address",
    [{}, {"target": "no such target"}, {"unit": "34-86", "metric": "nothing"},
     {"unit": "x'y", "metric": "products_total"},
     {"unit": "34-86"}],
)  # fmt: skip
def test_an_address_that_names_no_number_says_so(address: dict[str, str]) -> None:
    assert "names no number" in text_of(open_page("working.py", **address))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_target_opens(lang: Lang) -> None:
    """Each kind of target once: every status and reason, on both maps."""
    ctx = context(lang)
    for vintage in ("63", "34"):
        rows = queries.run("target_progress", as_of="2026-11-21", vintage=vintage)
        for row in rows.drop_duplicates(["status", "reason", "kind", "comparator", "value_unit"]).itertuples():
            target = working_target.found(row.target_id, ctx=ctx)
            assert target is not None
            assert working_target.finding(target, ctx=ctx)


def test_a_merged_province_shows_each_part_s_own_targets() -> None:
    """Hồ Chí Minh: Bình Dương's 150 more, Bà Rịa – Vũng Tàu's at least 150, its own 124, and why they have no sum."""
    text = text_of(open_page("targets.py", vintage="34", place="34-79"))
    part_by_part = text.split("Part by part")[1]
    for word in ("Binh Duong", "Ba Ria-Vung Tau", "at least 150 more", "at least 150 ", "at least 124"):
        assert word in part_by_part
    assert "Not summable: at least one of the merged provinces has no such target." in part_by_part


def test_part_by_part_has_every_target_of_the_parts() -> None:
    ctx = context(vintage="34")
    parts = targets_by_part.parts_of("34-79", ctx=ctx)
    assert set(parts) == {"63-74", "63-77", "63-79"}
    table = targets_by_part.rows_of("34-79", None, ctx=ctx)
    shown = {target["target_id"] for part in parts for cell in table[part] for target in cell}
    stated = queries.run("target_progress", as_of="2026-11-21", vintage="63")
    assert shown == set(stated[stated["unit_id"].isin(parts)]["target_id"])


def test_a_province_that_did_not_merge_has_no_parts() -> None:
    assert targets_by_part.parts_of("34-11", ctx=context(vintage="34")) == []
    assert "Part by part" not in text_of(open_page("targets.py", vintage="34", place="34-11"))
