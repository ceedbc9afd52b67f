"""A register that a reader can count: one product for every state, in three provinces and two editions."""

from pathlib import Path
from typing import Any, Final

import pandas as pd

import queries
from tests.factories import DataFolder, bare_folder, product

AS_OF: Final = "2026-01-15"
WHOLE_AS_OF: Final = "2025-12-31"


def register_folder(path: Path) -> DataFolder:
    """63-01 has a whole register after a list, 63-02 a list, 63-03 nothing; the first two claim 5-star products."""
    folder = bare_folder(path)
    folder.register("63-01", "2024-06-30", [
        product("Chè Tân Cương", "3", recognised_on="2022-03-01"),
        product("Rượu cũ", "3", recognised_on="2024-01-10"),  # not in the whole register: vanished
    ])  # fmt: skip
    placed = {"commune": "Xã 01", "commune_code": "201", "old_code": "101", "place_how": "exact"}
    folder.register("63-01", WHOLE_AS_OF, [
        product("Chè Tân Cương", "4", entity="Hợp tác xã Một", recognised_on="2025-03-01", product_group="beverage",
                entity_type="cooperative", decision_no="12/QĐ-UBND", **placed),  # to 2028-02-29
        product("Mật ong hoa nhãn", "3", recognised_on="2023-07-15", product_group="food", **placed),  # to 2026-07-14
        product("Gạo đỏ", "3", recognised_on="2024-01-16", product_group="food"),  # to 2027-01-15
        product("Bún khô", "3", recognised_on="2024-01-17"),  # to 2027-01-16
        product("Nón lá", "5", recognised_on="2023", entity="Công ty Đặng Gia", entity_type="company"),  # to 2026
        product("Tinh dầu", "potential_5", recognised_on="2024"),  # to 2026-12-31 … 2027-12-30
        product("Nước mắm", "3", recognised_on="2021-05-05"),  # to 2024-05-04
        product("Khăn rằn", "", recognised_on=""),
        product("Bánh tráng", "4", recognised_on="2024-05-05", event="withdrawn"),
    ], is_full=True)  # fmt: skip
    folder.register("63-02", "2025-10-31", [product("Chè Đắng", "4", entity="Hộ Hoà Bình", recognised_on="2025-05")])
    for unit_id, five in (("63-01", 0), ("63-02", 2)):
        folder.observe(unit_id, five, as_of="2024-12-31", metric="products_5star")
    folder.observe("VN", 126, as_of="2024-12-31", metric="products_5star", source_id="official")
    folder.observe("63-01", 6, as_of="2025-01-31")
    folder.observe("63-01", 3, as_of="2025-01-31", metric="products_3star")
    return folder


def ask(name: str, home: Path, **params: Any) -> list[dict[str, Any]]:
    """Rows as dictionaries, dates as text, what is absent as None."""
    answer = queries.run(name, build_dir=home, **params)
    return [{str(key): _plain(value) for key, value in row.items()} for row in answer.to_dict("records")]


def _plain(value: Any) -> Any:
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if value is None or value is pd.NaT or value != value:
        return None
    return int(value) if isinstance(value, float) and value.is_integer() else value
