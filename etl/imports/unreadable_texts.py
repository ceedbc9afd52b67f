"""The sentences for files that cannot be read, by code, in English and Vietnamese."""

from typing import Final, NamedTuple


class Text(NamedTuple):
    """What was found and expected (with {places} for details) and what to do."""

    found_en: str
    found_vi: str
    expected_en: str
    expected_vi: str
    action_en: str
    action_vi: str


_WORKBOOK_EN: Final = "an Excel workbook (.xlsx, .xls), an OpenDocument sheet (.ods) or a .csv file"
_WORKBOOK_VI: Final = "tệp Excel (.xlsx, .xls), bảng tính OpenDocument (.ods) hoặc tệp .csv"
_SAVE_EN: Final = "Open the file in Excel, save it as 'Excel Workbook (.xlsx)' and import that file."
_SAVE_VI: Final = "Mở tệp bằng Excel, lưu lại dạng 'Excel Workbook (.xlsx)' rồi nhập tệp vừa lưu."
_AGAIN_EN: Final = "Ask the sender for the file again, or open it in Excel, let Excel repair it and save it anew."
_AGAIN_VI: Final = "Đề nghị nơi gửi cung cấp lại tệp, hoặc mở bằng Excel để sửa lỗi rồi lưu thành tệp mới."
_DELETE_EN: Final = (
    "Press Ctrl+End to see where the sheet ends, delete rows and columns beyond the table, save, import again."
)
_DELETE_VI: Final = (
    "Bấm Ctrl+End để xem trang tính kết thúc ở đâu, xóa dòng, cột thừa ngoài bảng, lưu lại rồi nhập lại."
)
_REFUSE_EN: Final = "Do not open the file. Ask the sender how it was made and for a workbook saved from Excel."
_REFUSE_VI: Final = "Không mở tệp này. Hỏi nơi gửi về nguồn gốc tệp và đề nghị gửi tệp lưu trực tiếp từ Excel."
_ENCODE_EN: Final = "Open the file in Excel or Notepad, save it as 'CSV UTF-8' and import that file."
_ENCODE_VI: Final = "Mở tệp bằng Excel hoặc Notepad, lưu lại dạng 'CSV UTF-8' rồi nhập tệp vừa lưu."

TEXTS: Final[dict[str, Text]] = {
    "missing": Text(
        "no file at {path}", "không có tệp tại {path}", _WORKBOOK_EN, _WORKBOOK_VI,
        "Check the name and the folder of the file.", "Kiểm tra lại tên tệp và thư mục chứa tệp.",
    ),
    "not_a_file": Text(
        "{path} is a folder or a device", "{path} là thư mục hoặc thiết bị", _WORKBOOK_EN, _WORKBOOK_VI,
        "Name one file.", "Chỉ rõ một tệp.",
    ),
    "not_permitted": Text(
        "{path} may not be read: {reason}", "không đọc được {path}: {reason}",
        "a file that this account may read", "tệp mà tài khoản này được quyền đọc",
        "Close the file in other programs, or ask for the right to read it.",
        "Đóng tệp ở chương trình khác, hoặc đề nghị cấp quyền đọc tệp.",
    ),
    "empty": Text(
        "an empty file (0 bytes)", "tệp rỗng (0 byte)", _WORKBOOK_EN, _WORKBOOK_VI,
        "Save or send the file again: its content was lost on the way.",
        "Lưu hoặc gửi lại tệp: nội dung tệp đã bị mất.",
    ),
    "no_cells": Text(
        "no cell with a value in any sheet", "không trang tính nào có dữ liệu",
        "a table of products", "bảng danh sách sản phẩm",
        "Fill in the register, save it and import it again.", "Nhập danh sách sản phẩm, lưu lại rồi nhập lại.",
    ),
    "file_too_large": Text(
        "a file of {bytes} bytes", "tệp có {bytes} byte", "at most {limit} bytes", "tối đa {limit} byte",
        "Remove pictures and sheets that are not the register, or import one year at a time.",
        "Bỏ hình ảnh và các trang tính không phải danh sách sản phẩm, hoặc nhập từng năm một.",
    ),
    "wrong_type": Text(
        "{what_en} named {suffix}", "{what_vi} mang đuôi {suffix}", _WORKBOOK_EN, _WORKBOOK_VI, _SAVE_EN, _SAVE_VI,
    ),
    "password": Text(
        "a workbook protected by a password", "tệp được bảo vệ bằng mật khẩu",
        "a workbook that opens without a password", "tệp mở được không cần mật khẩu",
        "In Excel: File, Info, Protect Workbook, Encrypt with Password, clear the password, save, import again.",
        "Trong Excel: File, Info, Protect Workbook, Encrypt with Password, xóa mật khẩu, lưu lại rồi nhập lại.",
    ),
    "broken": Text(
        "a damaged or incomplete file ({reason})", "tệp hỏng hoặc không đầy đủ (chi tiết kỹ thuật: {reason})",
        _WORKBOOK_EN, _WORKBOOK_VI, _AGAIN_EN, _AGAIN_VI,
    ),
    "too_large_unpacked": Text(
        "a file that unpacks to more than {bytes} bytes", "tệp giải nén ra hơn {bytes} byte",
        "at most {limit} bytes after unpacking", "tối đa {limit} byte sau khi giải nén", _REFUSE_EN, _REFUSE_VI,
    ),
    "false_size": Text(
        "a file whose directory states false sizes ({part})", "tệp khai sai kích thước bên trong ({part})",
        "a workbook saved from Excel", "tệp lưu trực tiếp từ Excel", _REFUSE_EN, _REFUSE_VI,
    ),
    "too_many_parts": Text(
        "{parts} parts inside the file", "{parts} thành phần bên trong tệp",
        "at most {limit}", "tối đa {limit}", _REFUSE_EN, _REFUSE_VI,
    ),
    "entities": Text(
        "XML declarations (DOCTYPE or ENTITY) in {part}, which no spreadsheet program writes",
        "khai báo XML (DOCTYPE hoặc ENTITY) trong {part}, không phần mềm bảng tính nào tạo ra",
        "a workbook saved from Excel", "tệp lưu trực tiếp từ Excel", _REFUSE_EN, _REFUSE_VI,
    ),
    "too_many_sheets": Text(
        "{sheets} sheets", "{sheets} trang tính", "at most {limit}", "tối đa {limit}",
        "Split the workbook, by year or district for example.", "Tách tệp, ví dụ theo năm hoặc theo huyện.",
    ),
    "too_many_rows": Text(
        "more than {limit} rows with values", "hơn {limit} dòng có dữ liệu", "at most {limit}", "tối đa {limit}",
        "Split the register, by year or district for example.", "Tách danh sách, ví dụ theo năm hoặc theo huyện.",
    ),
    "too_many_columns": Text(
        "values as far as column {column} of sheet '{sheet}'", "dữ liệu đến tận cột {column} của trang '{sheet}'",
        "at most {limit} columns", "tối đa {limit} cột", _DELETE_EN, _DELETE_VI,
    ),
    "too_large_sheet": Text(
        "values as far as cell {cell} of sheet '{sheet}'", "dữ liệu đến tận ô {cell} của trang '{sheet}'",
        "at most {limit} cells between the first and the last", "tối đa {limit} ô từ ô đầu đến ô cuối",
        _DELETE_EN, _DELETE_VI,
    ),
    "cell_too_long": Text(
        "a text of {characters} characters in {where}", "nội dung dài {characters} ký tự ở {where}",
        "at most {limit} characters in a cell", "tối đa {limit} ký tự mỗi ô",
        "Shorten the text of that cell: something was pasted into it by mistake.",
        "Rút gọn nội dung ô đó: có thể đã dán nhầm dữ liệu vào ô.",
    ),
    "mixed_encodings": Text(
        "line {line} in another encoding than the lines before or after it ({text})",
        "dòng {line} dùng bảng mã khác với các dòng còn lại ({text})",
        "one encoding for the whole file, UTF-8 best", "một bảng mã cho cả tệp, tốt nhất là UTF-8",
        "Open the parts that were put together one by one, save each as 'CSV UTF-8', then join them.",
        "Mở riêng từng phần đã ghép, lưu từng phần dạng 'CSV UTF-8' rồi ghép lại.",
    ),
    "unknown_encoding": Text(
        "text in an encoding that is not known, first in line {line} ({text})",
        "văn bản dùng bảng mã không xác định, đầu tiên ở dòng {line} ({text})",
        "UTF-8, UTF-16 or Windows-1258", "UTF-8, UTF-16 hoặc Windows-1258", _ENCODE_EN, _ENCODE_VI,
    ),
    "old_font": Text(
        "text typed for an old font ({font}), as '{text}' in sheet '{sheet}'",
        "chữ gõ bằng phông cũ ({font}), như '{text}' ở trang '{sheet}'", "Unicode text", "chữ Unicode",
        "Convert the file to Unicode, with Unikey's converter (Ctrl+Shift+F6) for example, and import it again.",
        "Chuyển mã tệp sang Unicode, ví dụ bằng công cụ của Unikey (Ctrl+Shift+F6), rồi nhập lại.",
    ),
    "broken_csv": Text(
        "a quote that is opened or closed wrongly near line {line}", "dấu ngoặc kép mở hoặc đóng sai gần dòng {line}",
        "quotes in pairs", "dấu ngoặc kép đủ cặp",
        "Mend that line, or open the file in Excel and save it as .xlsx.",
        "Sửa dòng đó, hoặc mở tệp bằng Excel rồi lưu dạng .xlsx.",
    ),
}  # fmt: skip
"""By code; raised as `Unreadable(code, **details)`."""
