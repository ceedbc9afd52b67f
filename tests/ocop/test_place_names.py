import unicodedata

import pytest

from ocop.place_names import commune_name, district_name, marked_key, plain_key, spelling, twin_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa Bình", "Hoà Bình"),
        ("Thủy", "Thuỷ"),
        ("Quý", "Qúy"),
        ("Hòa Bình", unicodedata.normalize("NFD", "Hòa Bình")),
        ("BÌNH ĐỊNH", "Bình Định"),
        ("Bình  Định ", "Bình Định"),
        ("Bà Rịa-Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("Ea H'leo", "Ea H’Leo"),
        ("07", "7"),
        ("Mỹ Đình 01", "Mỹ Đình 1"),
    ],
)
def test_what_is_the_same_name(one: str, other: str) -> None:
    assert spelling(one) == spelling(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Đa Lộc", "Da Lộc"),
        ("Phú Điền", "Phú Diễn"),
        ("Hoa", "Hòa"),
        ("Minh Quán", "Minh Quân"),
        ("70", "7"),
        ("1", "11"),
    ],
)
def test_what_is_another_name(one: str, other: str) -> None:
    assert spelling(one) != spelling(other)


@pytest.mark.parametrize(
    ("text", "kind", "bare"),
    [
        ("xã Bát Tràng", "xa", "Bát Tràng"),
        ("XÃ BÁT TRÀNG", "xa", "BÁT TRÀNG"),
        ("X. Bát Tràng", "xa", "Bát Tràng"),
        ("TT Chợ Mới", "thi_tran", "Chợ Mới"),
        ("TT.Chợ Mới", "thi_tran", "Chợ Mới"),
        ("thị  trấn Chợ Mới", "thi_tran", "Chợ Mới"),
        ("P7", "phuong", "7"),
        ("P. 07", "phuong", "07"),
        ("Phường 7", "phuong", "7"),
        ("Đặc khu Phú Quốc", "dac_khu", "Phú Quốc"),
        ("Bát Tràng", "", "Bát Tràng"),
        ("Xa Dung", "", "Xa Dung"),
        ("Pa Ham", "", "Pa Ham"),
        ("Thị trấn", "", "Thị trấn"),
        ("", "", ""),
    ],
)
def test_a_commune_is_a_type_word_and_a_name(text: str, kind: str, bare: str) -> None:
    name = commune_name(text)
    assert (name.kind, name.bare) == (kind, bare)


@pytest.mark.parametrize(
    ("text", "kind", "bare"),
    [
        ("TX. Hương Trà", "thi_xa", "Hương Trà"),
        ("TP.Huế", "thanh_pho", "Huế"),
        ("H. Gia Lâm", "huyen", "Gia Lâm"),
        ("Q1", "quan", "1"),
        ("Huyện đảo Lý Sơn", "huyen", "Lý Sơn"),
        ("Hà Trung", "", "Hà Trung"),
        ("Quảng Điền", "", "Quảng Điền"),
    ],
)
def test_a_district_is_a_type_word_and_a_name(text: str, kind: str, bare: str) -> None:
    name = district_name(text)
    assert (name.kind, name.bare) == (kind, bare)


def test_keys_are_written_as_the_register_holds_them() -> None:
    assert commune_name("TT. Chợ Mới").key == "thitranchomoi"
    assert commune_name("Phường 07").key == "phuong7"
    assert plain_key("Đắk R'Măng") == "dakrmang"
    assert marked_key("Xã Hòa Lộc") == marked_key("xãhoàlộc") != marked_key("Xã Hoa Lộc")
    assert twin_key("vynhphuc") == twin_key("vinhphuc")
