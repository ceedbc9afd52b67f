import pandas as pd

from pages.components.downloads import to_csv


def test_a_csv_is_exact() -> None:
    table = pd.DataFrame(
        {
            "name": ["Trà Vinh", "Huế"],
            "total": [184.0, None],
            "share": [0.25, 0.5],
            "on": pd.to_datetime(["2022-12-31", None]),
        }
    )
    assert to_csv(table).decode("utf-8-sig") == "name,total,share,on\nTrà Vinh,184,0.25,2022-12-31\nHuế,,0.5,\n"


def test_excel_is_told_that_it_is_utf8() -> None:
    assert to_csv(pd.DataFrame({"name": ["Huế"]})).startswith(b"\xef\xbb\xbf")


def test_the_table_stays_as_it_was() -> None:
    table = pd.DataFrame({"total": [1.0, None]})
    to_csv(table)
    assert str(table["total"].dtype) == "float64"
