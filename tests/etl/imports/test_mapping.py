"""Mappings: what is proposed, what a person has to confirm, and the small file it is kept in."""

from pathlib import Path

import pytest

from etl.imports import mapping
from etl.imports.mapping import MappingFault
from tests.etl.imports.tables import listed, proposed, sheet_of, taken

HEADER = ["STT", "Tên sản phẩm", "Chủ thể", "Hạng sao"]
PRODUCT = [1, "Mật ong", "HTX Ong Vàng", 4]


def field_by_heading(chosen: mapping.Mapping) -> dict[str, str | None]:
    return {proposal.heading: proposal.field for proposal in chosen.proposals}


def test_known_headings_need_nobody() -> None:
    chosen = proposed(sheet_of([HEADER, PRODUCT]))
    assert not chosen.needs_confirmation
    assert [proposal.column for proposal in chosen.proposals] == ["A", "B", "C", "D"]


def test_a_near_heading_needs_a_person() -> None:
    chosen = proposed(sheet_of([["STT", "Tên sản phẩm tham gia năm 2023", "Chủ thể", "Sao"], PRODUCT]))
    (doubtful,) = chosen.doubtful
    assert (doubtful.field, doubtful.certainty) == ("product_name", "likely")
    assert not mapping.confirmed(chosen, {}).needs_confirmation


def test_unknown_and_personal_headings_ask_nothing() -> None:
    chosen = proposed(sheet_of([[*HEADER, "Thu nhập", "SĐT của chủ cơ sở"], PRODUCT]))
    assert not chosen.needs_confirmation
    assert field_by_heading(chosen)["Thu nhập"] is None


def test_two_headings_alike_are_both_doubtful() -> None:
    chosen = proposed(sheet_of([[*HEADER, "Địa chỉ", "Địa chỉ"], PRODUCT]))
    assert [(p.occurrence, p.field, p.certainty) for p in chosen.doubtful] == [
        (1, "address", "likely"),
        (2, None, "likely"),
    ]
    assert chosen.doubtful[1].alternatives == ("address",)


def test_a_near_heading_beside_a_known_one_is_left_aside() -> None:
    chosen = proposed(sheet_of([[*HEADER, "Địa chỉ", "Địa điểm"], PRODUCT]))
    assert not chosen.needs_confirmation
    assert chosen.proposals[-1].alternatives[0] == "address"


def test_without_a_product_name_nothing_can_be_taken() -> None:
    chosen = proposed(sheet_of([["STT", "Chủ thể", "Hạng sao"], [1, "HTX", 4]]))
    assert not chosen.has_leading
    assert chosen.needs_confirmation


def test_the_fingerprint_is_of_the_headings_only() -> None:
    first = proposed(sheet_of([HEADER, PRODUCT]))
    moved = proposed(sheet_of([["Danh sách"], [], ["HẠNG SAO", *HEADER[:3]], [3, 1, "Chè", "HTX"]]))
    by_years = proposed(sheet_of([HEADER, PRODUCT], name="2022"), sheet_of([HEADER], name="2023"))
    other = proposed(sheet_of([[*HEADER, "Ghi chú"], PRODUCT]))
    assert first.fingerprint == moved.fingerprint == by_years.fingerprint
    assert other.fingerprint != first.fingerprint


def test_a_summary_beside_the_list_does_not_change_the_fingerprint() -> None:
    summary = sheet_of([["STT", "Huyện", "Số sản phẩm"], [1, "Càng Long", 3]], name="Tổng hợp")
    assert (
        proposed(sheet_of([HEADER, PRODUCT]), summary).fingerprint == proposed(sheet_of([HEADER, PRODUCT])).fingerprint
    )


def test_a_mapping_is_kept_in_a_file_that_a_person_can_read(tmp_path: Path) -> None:
    sheet = sheet_of([[*HEADER, "Địa chỉ", "Địa chỉ"], [*PRODUCT, "Ấp 1", "Ấp 2"]])
    chosen = mapping.confirmed(proposed(sheet), {("dia chi", 1): None, ("dia chi", 2): "address"})
    mapping.save(chosen, tmp_path / "m.yml")
    assert "heading: Tên sản phẩm\n  field: product_name" in (tmp_path / "m.yml").read_text(encoding="utf-8")
    loaded = mapping.load(tmp_path / "m.yml")
    assert loaded.is_confirmed
    assert loaded.fingerprint == chosen.fingerprint
    assert loaded.fields == chosen.fields
    assert listed(taken(sheet, by=loaded), "product_name", "address") == [("Mật ong", "Ấp 2")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no columns"),
        ("columns: []", "no columns"),
        ("- a\n- b", "no columns"),
        ("columns: [{heading: Tên}]", "Column 1"),
        ("columns: [{heading: Tên, field: productname}]", "no field 'productname'"),
        ("columns: [{heading: '', field: star}]", "Column 1"),
        ("columns: [{heading: Sao, field: star}]", "product_name"),
        ("columns: [{heading: Tên, field: product_name}, {heading: TÊN, field: note}]", "twice"),
        ("columns: {", "no YAML"),
        ("!!python/object/apply:os.system [echo]", "no YAML"),
        ("x" * 1_000_001, "too large"),
    ],
)
def test_a_mapping_file_that_cannot_be_used(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "m.yml").write_text(text, encoding="utf-8")
    with pytest.raises(MappingFault, match=said) as caught:
        mapping.load(tmp_path / "m.yml")
    assert caught.value.text_vi


def test_a_mapping_finds_a_header_that_no_wording_knows(tmp_path: Path) -> None:
    sheet = sheet_of([["Mặt hàng", "Người làm ra"], ["Mật ong", "HTX"]])
    (tmp_path / "m.yml").write_text(
        "columns:\n- {heading: Mặt hàng, field: product_name}\n- {heading: Người làm ra, field: entity_name}\n",
        encoding="utf-8",
    )
    result = taken(sheet, by=mapping.load(tmp_path / "m.yml"))
    assert listed(result, "product_name", "entity_name") == [("Mật ong", "HTX")]
