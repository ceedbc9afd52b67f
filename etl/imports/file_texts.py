"""Sentences about a whole file: why it is not taken, and what to know of one that is, in both languages."""

from typing import Final

from etl.imports.kinds import PRODUCTS
from etl.imports.outcome import Outcome, Said, failure
from etl.imports.statements.texts import TROUBLES_OF_STATEMENTS, Trouble


class Refused(Exception):
    """A file cannot be taken as a whole; the code is one of TROUBLES, the details fill its sentences."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


TROUBLES: Final[dict[str, Trouble]] = {
    "no_table": Trouble(
        Said("no heading that a register has", "không có tiêu đề cột nào của danh sách sản phẩm"),
        Said("a table whose headings name at least the product", "một bảng có tiêu đề cột, ít nhất là tên sản phẩm"),
        Said(
            "Check that this is the register; a blank workbook to fill in: python -m etl import template",
            "Kiểm tra lại xem đây có phải danh sách sản phẩm không; mẫu trống: python -m etl import template",
        ),
    ),
    "no_rows": Trouble(
        Said("headings and no product below them", "chỉ có tiêu đề cột, chưa có sản phẩm nào"),
        Said("at least one row with a product", "ít nhất một dòng sản phẩm"),
        Said("Fill in the register and import it again.", "Nhập danh sách sản phẩm rồi nhập lại tệp."),
    ),
    "no_product_name": Trouble(
        Said("no column confirmed as the product's name", "chưa có cột nào được xác nhận là tên sản phẩm"),
        Said("one column with the names of the products", "một cột ghi tên sản phẩm"),
        Said(
            "Write `field: product_name` under its heading in a mapping file and give it with --mapping.",
            "Ghi `field: product_name` cho cột đó trong tệp ghép cột rồi dùng --mapping.",
        ),
    ),
    "province_needed": Trouble(
        Said("no column that names the province", "không có cột ghi tỉnh"),
        Said("whose register it is", "biết danh sách này của tỉnh nào"),
        Said(
            "Give the province: --province 34-86 (vintage and code; 63-… for the provinces before July 2025).",
            "Cho biết tỉnh: --province 34-86 (bộ tỉnh và mã; 63-… cho tỉnh trước tháng 7/2025).",
        ),
    ),
    "vintage_needed": Trouble(
        Said("a column that names the province of each row", "có cột ghi tỉnh của từng dòng"),
        Said(
            "to know whether codes and names are of the 63 provinces before July 2025 or of the 34 since",
            "biết mã và tên thuộc 63 tỉnh trước tháng 7/2025 hay 34 tỉnh hiện nay",
        ),
        Said("Add --vintage 63 or --vintage 34.", "Thêm --vintage 63 hoặc --vintage 34."),
    ),
    "unknown_unit": Trouble(
        Said("“{detail}”, which is no province's id", "“{detail}” không phải mã tỉnh"),
        Said("a province as 34-86 or 63-84", "mã tỉnh dạng 34-86 hoặc 63-84"),
        Said("Correct --province. {known_en}", "Sửa lại --province. {known_vi}"),
    ),
    "mapping_file": Trouble(
        Said("{detail}", "{detail_vi}"),
        Said("a mapping file as one is printed or kept", "tệp ghép cột đúng dạng đã in ra hoặc đã lưu"),
        Said("Correct the file given with --mapping.", "Sửa lại tệp dùng với --mapping."),
    ),
    "too_much_memory": Trouble(
        Said("that reading needs more memory than is allowed", "việc đọc tệp cần nhiều bộ nhớ hơn mức cho phép"),
        Said("a register that fits into {limit} MB", "danh sách đọc được trong {limit} MB bộ nhớ"),
        Said(
            "Delete what is beyond the table, or split the file; --memory raises the limit (in MB).",
            "Xóa phần thừa ngoài bảng hoặc tách tệp; --memory nâng giới hạn (tính bằng MB).",
        ),
    ),
    "too_slow": Trouble(
        Said("that reading takes longer than {limit} seconds", "việc đọc tệp kéo dài quá {limit} giây"),
        Said("a register that is read in that time", "danh sách đọc xong trong thời gian đó"),
        Said(
            "Delete what is beyond the table, or split the file; --timeout raises the limit (in seconds).",
            "Xóa phần thừa ngoài bảng hoặc tách tệp; --timeout nâng giới hạn (tính bằng giây).",
        ),
    ),
    "reader_ended": Trouble(
        Said(
            "that the process which reads the file ended early ({detail})",
            "tiến trình đọc tệp dừng đột ngột ({detail})",
        ),
        Said("that it reads to the end", "tiến trình đọc đến hết tệp"),
        Said(
            "Nothing was changed. Try again; if it happens again, save the file anew in Excel and import that.",
            "Dữ liệu không thay đổi. Hãy thử lại; nếu vẫn lỗi, lưu lại tệp bằng Excel rồi nhập tệp vừa lưu.",
        ),
    ),
    "disk": Trouble(
        Said("that the disk cannot be written: {detail}", "không ghi được vào đĩa: {detail}"),
        Said("room on the disk and the right to write", "còn chỗ trống trên đĩa và có quyền ghi"),
        Said(
            "Nothing was changed. Make room or mend the rights of the folder, and import again.",
            "Dữ liệu không thay đổi. Giải phóng dung lượng hoặc sửa quyền ghi thư mục rồi nhập lại.",
        ),
    ),
    "original_changed": Trouble(
        Said("a file that changed while it was read", "tệp bị thay đổi trong khi đang đọc"),
        Said("a file that nobody writes to", "tệp không có ai đang sửa"),
        Said("Close it in other programs and import it again.", "Đóng tệp ở chương trình khác rồi nhập lại."),
    ),
    "report_is_input": Trouble(
        Said("that {detail} is the register itself", "{detail} chính là tệp danh sách"),
        Said("another name: the register is never written to", "một tên khác: tệp danh sách không bao giờ bị ghi đè"),
        Said("Give another file.", "Chọn tên tệp khác."),
    ),
}  # fmt: skip

NOTES: Final[dict[str, Said]] = {
    "star_missing": Said(
        "No row names a star class: all {n} are taken as of unknown class.",
        "Không dòng nào ghi hạng sao: cả {n} dòng được nhận là chưa rõ hạng.",
    ),
    "date_missing": Said(
        "No row names a date of recognition: until when the {n} certificates are valid is unknown.",
        "Không dòng nào ghi ngày công nhận: chưa xác định được thời hạn của {n} giấy chứng nhận.",
    ),
    "entity_missing": Said("No row names the maker ({n} row(s)).", "Không dòng nào ghi chủ thể ({n} dòng)."),
    "date_from_year": Said(
        "{n} row(s) are dated by a year of their column, section or sheet.",
        "{n} dòng lấy thời gian công nhận theo năm ghi ở cột, mục hoặc tên trang tính.",
    ),
    "date_from_decision": Said(
        "{n} row(s) are dated by the day in their decision's number.",
        "{n} dòng lấy ngày công nhận theo ngày ghi trong số quyết định.",
    ),
    "date_from_sheet": Said(
        "{n} row(s) are dated by the year in their sheet's name.",
        "{n} dòng lấy năm công nhận theo tên trang tính.",
    ),
    "entity_type_from_name": Said(
        "{n} row(s) have their kind of maker from how its name begins.",
        "{n} dòng lấy loại hình chủ thể theo tên chủ thể.",
    ),
    "place_from_address": Said(
        "{n} row(s) have their commune from the address.", "{n} dòng lấy xã, phường theo địa chỉ."
    ),
    "kept_as_partial": Said(
        "{n} row(s) were refused, so that the edition is kept as a partial list: no product counts as withdrawn for"
        " lack of its row. Mend them in the file written and import that with --partial.",
        "{n} dòng bị từ chối nên lần nhập này được lưu là danh sách một phần: không sản phẩm nào bị coi là thu hồi do"
        " thiếu dòng. Sửa các dòng đó trong tệp đã ghi ra rồi nhập với --partial.",
    ),
    "as_of_reused": Said(
        "The same file was taken before as of {as_of}; that date is kept. Another one: --as-of.",
        "Tệp này đã được nhập với ngày chốt {as_of}; giữ nguyên ngày đó. Muốn đổi: --as-of.",
    ),
}


def note_of(code: str, **values: object) -> Said:
    """The note with its braces filled in."""
    said = NOTES[code]
    return Said(said.en.format(**values), said.vi.format(**values))


def trouble(file: str, code: str, *, status: str, kind: str = PRODUCTS.name, **details: object) -> Outcome:
    """An outcome that says why a whole file of a kind is not taken; `detail_vi` is `detail` where there is no other."""
    texts = TROUBLES_OF_STATEMENTS.get(code) if kind != PRODUCTS.name else None
    texts = texts or TROUBLES[code]
    values = {"detail_vi": details.get("detail", ""), **details}

    def filled(said: Said) -> Said:
        return Said(said.en.format(**values), said.vi.format(**values))

    return failure(
        file, status=status, code=code, found=filled(texts.found), expected=filled(texts.expected),
        action=filled(texts.action),
    )  # fmt: skip
