"""What there is to say of a file that can be read: in English and Vietnamese, nothing of it stops the import."""

from typing import Final

from etl.imports.unreadable import Note

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "macros": (
        "The file holds macros. They were not run and are not needed.",
        "Tệp có chứa macro. Macro không được chạy và không cần cho việc nhập.",
    ),
    "external_links": (
        "The file takes values from other files. Those were not opened; the values last saved were taken.",
        "Tệp lấy giá trị từ tệp khác. Các tệp đó không được mở; giá trị lưu lần cuối được sử dụng.",
    ),
    "formulas_without_value": (
        "Formulas without a saved value: {count}, first {cell}. They were read as blank. Open the file in Excel and "
        "save it once, then they have one.",
        "{count} công thức chưa có giá trị lưu sẵn nên được đọc là ô trống, đầu tiên là {cell}. Mở tệp bằng Excel và "
        "lưu lại một lần để có giá trị.",
    ),
    "excel_errors": (
        "Cells that show an Excel error (#REF!, #N/A …): {count}, first {cell}. They were read as blank.",
        "{count} ô báo lỗi Excel (#REF!, #N/A …) nên được đọc là ô trống, đầu tiên là {cell}.",
    ),
    "control_characters": (
        "Cells that held characters that cannot be seen: {count}, first {cell}. A space stands in their place.",
        "{count} ô có ký tự điều khiển không nhìn thấy, đã thay bằng dấu cách, đầu tiên là {cell}.",
    ),
    "hidden_sheet": (
        "The sheet is hidden and was left aside.",
        "Trang tính bị ẩn nên không được đọc.",
    ),
    "name_differs": (
        "The file is named {suffix} but is of type {kind}; it was read as what it is.",
        "Tệp mang đuôi {suffix} nhưng thực chất là loại {kind}; tệp được đọc theo đúng loại.",
    ),
    "encoding": (
        "The text is in {encoding}, not in UTF-8; it was converted. Please look through the names.",
        "Văn bản dùng bảng mã {encoding}, không phải UTF-8; đã chuyển đổi. Đề nghị kiểm tra lại các tên.",
    ),
}


def note(code: str, *, sheet: str = "", **details: object) -> Note:
    """The note of this code; `details` fill its places."""
    text_en, text_vi = TEXTS[code]
    return Note(code, sheet, text_en.format(**details), text_vi.format(**details))
