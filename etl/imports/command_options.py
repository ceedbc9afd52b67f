"""The options of `python -m etl import …`, told in Vietnamese and English."""

from datetime import date
from pathlib import Path
from typing import Any, Final

MEMORY_MB: Final = 2048
TIMEOUT_SECONDS: Final = 300
Options = dict[str, dict[str, Any]]
LANGUAGE: Final[dict[str, Any]] = {
    "choices": ("vi", "en"), "default": "vi", "help": "ngôn ngữ (vi) / language (vi)",
}  # fmt: skip
PRODUCTS: Final[Options] = {
    "file": {"type": Path, "metavar": "FILE", "help": "tệp danh sách / the register"},
    "--province": {
        "metavar": "UNIT",
        "help": "danh sách của tỉnh nào: 34-86, hoặc 63-84 cho tỉnh cũ"
        " / whose register it is: 34-86, or 63-84 for an old province",
    },
    "--vintage": {
        "choices": ("63", "34"),
        "help": "cột tỉnh ghi theo 63 tỉnh cũ hay 34 tỉnh mới / of which division the rows' own provinces are",
    },
    "--as-of": {
        "type": date.fromisoformat, "metavar": "DATE",
        "help": "ngày chốt số liệu, dạng 2026-06-30 (hôm nay) / the day of the register, as 2026-06-30 (today)",
    },
    "--partial": {
        "action": "store_true",
        "help": "chỉ là một phần danh sách: sản phẩm không có trong tệp vẫn được giữ"
        " / a list of some products, not the whole register",
    },
    "--source": {"metavar": "ID", "help": "mã nguồn số liệu (register-UNIT) / source of the rows (register-UNIT)"},
    "--dry-run": {
        "action": "store_true",
        "help": "chỉ kiểm tra, không thay đổi dữ liệu / say what would be taken, change nothing",
    },
    "--yes": {
        "action": "store_true",
        "help": "không hỏi lại trước khi nhập thay đổi / take changes without asking at a terminal",
    },
    "--accept-valid": {
        "action": "store_true",
        "help": "nhập dòng hợp lệ, ghi dòng bị từ chối ra tệp / take the good rows, write the refused ones",
    },
    "--accept-mapping": {
        "action": "store_true", "help": "nhận cách ghép cột được đề xuất / take the proposed mapping of columns",
    },
    "--mapping": {"type": Path, "metavar": "FILE", "help": "tệp ghép cột / which column is which field"},
    "--write-mapping": {
        "type": Path, "metavar": "FILE", "help": "ghi tệp ghép cột để xem lại / write the mapping to look through",
    },
    "--report": {
        "type": Path, "metavar": "FILE.xlsx",
        "help": "ghi lại danh sách có đánh dấu lỗi / write the register with its faults marked",
    },
    "--refused": {
        "type": Path, "metavar": "FILE.xlsx",
        "help": "nơi ghi các dòng bị từ chối (cạnh tệp danh sách) / where to write refused rows (by the file)",
    },
    "--build": {
        "action": "store_true", "help": "nhập xong thì dựng kho dữ liệu / build the warehouse afterwards",
    },
    "--memory": {
        "type": int, "default": MEMORY_MB, "metavar": "MB",
        "help": f"bộ nhớ để đọc tệp ({MEMORY_MB}) / memory for reading the file ({MEMORY_MB})",
    },
    "--timeout": {
        "type": int, "default": TIMEOUT_SECONDS, "metavar": "SECONDS",
        "help": f"thời gian đọc tệp ({TIMEOUT_SECONDS}) / time for reading the file ({TIMEOUT_SECONDS})",
    },
    "--format": {
        "choices": ("text", "json"), "default": "text",
        "help": "in bằng lời hay json cho chương trình khác / as text, or as json for programs",
    },
    "--lang": LANGUAGE,
}  # fmt: skip
STATEMENTS_ARE: Final = {
    "targets": "nhập chỉ tiêu, kế hoạch / take targets and plans (xlsx, xls, ods, csv)",
    "observations": "nhập số liệu kết quả / take figures: what was counted when (xlsx, xls, ods, csv)",
}
FILE_NEEDED: Final = "Cần tên tệp, --list hoặc --remove. / A file, --list or --remove is needed."
TEMPLATE_NAMES: Final = {
    "products": {"vi": "mau-danh-sach-ocop.xlsx", "en": "ocop-register-blank.xlsx"},
    "targets": {"vi": "mau-chi-tieu-ocop.xlsx", "en": "ocop-targets-blank.xlsx"},
    "observations": {"vi": "mau-so-lieu-ocop.xlsx", "en": "ocop-figures-blank.xlsx"},
}
_TAKEN_FROM_PRODUCTS: Final = (
    "--dry-run", "--yes", "--accept-valid", "--accept-mapping", "--mapping", "--write-mapping", "--build", "--memory",
    "--timeout", "--format", "--lang",
)  # fmt: skip
_STATEMENTS: Final[Options] = {
    "file": {"type": Path, "nargs": "?", "metavar": "FILE", "help": "tệp chỉ tiêu, số liệu / the targets or figures"},
    "--province": {
        "metavar": "UNIT",
        "help": "địa phương của các dòng không ghi: 34-86, 63-84 hoặc VN / the place of rows that name none",
    },
    "--vintage": {
        "choices": ("63", "34"),
        "help": "mã và tên chung ghi theo 63 tỉnh cũ hay 34 tỉnh mới"
        " / of which division codes are, and names that both have",
    },
    "--source": {
        "metavar": "ID", "help": "mã nguồn đã có, cho dòng không ghi nguồn / a listed source, for rows without",
    },
    "--source-publisher": {"metavar": "TEXT", "help": "cơ quan ban hành / a new source: who published it"},
    "--source-title": {"metavar": "TEXT", "help": "tên văn bản / its title"},
    "--source-document": {"metavar": "TEXT", "help": "số văn bản / its document number"},
    "--source-url": {"metavar": "TEXT", "help": "đường dẫn / its link"},
    "--source-published-on": {"metavar": "DATE", "help": "ngày ban hành / when it was published"},
    "--source-language": {"metavar": "LANG", "help": "ngôn ngữ văn bản (vi) / its language (vi)"},
    "--source-tier": {
        "metavar": "TIER", "help": "loại nguồn: official, press, secondary / what kind of source it is",
    },
    "--by": {"metavar": "NAME", "help": "người nhập, lưu cùng lần nhập / who imports it, kept with the edition"},
    "--list": {"action": "store_true", "help": "liệt kê các lần nhập / what was imported"},
    "--remove": {
        "metavar": "EDITION", "help": "rút một lần nhập, vẫn lưu lịch sử / withdraw an edition, kept in history",
    },
    "--report": {
        "type": Path, "metavar": "FILE.xlsx",
        "help": "ghi lại tệp có đánh dấu lỗi / write the file with its faults marked",
    },
    "--refused": {
        "type": Path, "metavar": "FILE.xlsx",
        "help": "nơi ghi các dòng bị từ chối (cạnh tệp nhập) / where to write refused rows (by the file)",
    },
}  # fmt: skip
_PERIOD: Final[Options] = {
    "--period": {
        "metavar": "PERIOD", "help": "giai đoạn của các dòng không ghi: 2026-2030 / the period of rows that name none",
    },
}  # fmt: skip


def statements(kind: str) -> Options:
    """The options of `import targets` or `import observations`."""
    shared = {name: PRODUCTS[name] for name in _TAKEN_FROM_PRODUCTS}
    return {**_STATEMENTS, **(_PERIOD if kind == "targets" else {}), **shared}


TEMPLATE: Final[Options] = {
    "file": {
        "type": Path, "nargs": "?", "metavar": "FILE.xlsx",
        "help": "nơi ghi (tên theo ngôn ngữ) / where (a name by language)",
    },
    "--province": {
        "metavar": "UNIT",
        "help": "đưa sẵn danh mục xã của tỉnh: 34-86, hoặc 63-84 / offer its communes as a list: 34-86, or 63-84",
    },
    "--for": {
        "choices": ("products", "targets", "observations"), "default": "products", "dest": "for_kind",
        "help": "mẫu danh sách sản phẩm, chỉ tiêu hoặc số liệu / the blank for products, targets or figures",
    },
    "--lang": LANGUAGE,
}  # fmt: skip
BOUNDARIES: Final[Options] = {
    "file": {"type": Path, "nargs": "?", "metavar": "FILE", "help": "tệp ranh giới / the boundaries"},
    "--as-of": {
        "type": date.fromisoformat, "metavar": "DATE", "help": "ngày áp dụng (hôm nay) / the day they hold for (today)",
    },
    "--source": {
        "metavar": "TEXT", "help": "cơ quan công bố, ghi trên bản đồ / who published them; the map names it",
    },
    "--licence": {"metavar": "TEXT", "help": "giấy phép, ghi trên bản đồ / under which licence; the map names it"},
    "--crs": {
        "metavar": "EPSG:N",
        "help": "hệ tọa độ, khi tệp không ghi đúng / coordinate system, where the file does not say it rightly",
    },
    "--code-column": {
        "metavar": "NAME", "help": "cột mã xã (tự tìm) / the column with the communes' codes (found)",
    },
    "--partial": {
        "action": "store_true",
        "help": "chỉ một số tỉnh; nơi khác giữ nguyên / some provinces only; elsewhere the cells stay",
    },
    "--dry-run": PRODUCTS["--dry-run"],
    "--remove": {
        "action": "store_true", "help": "trở về ranh giới gần đúng / go back to the approximate cells",
    },
    "--format": PRODUCTS["--format"],
    "--lang": LANGUAGE,
}  # fmt: skip
