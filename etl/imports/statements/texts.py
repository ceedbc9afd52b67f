"""Sentences about a whole file of targets or figures, in both languages."""

from typing import Final, NamedTuple

from etl.imports.outcome import Said


class Trouble(NamedTuple):
    """Found, expected, what to do."""

    found: Said
    expected: Said
    action: Said


TROUBLES_OF_STATEMENTS: Final[dict[str, Trouble]] = {
    "no_table": Trouble(
        Said("no heading that a list of figures has", "không có tiêu đề cột nào của bảng chỉ tiêu, số liệu"),
        Said("a table whose headings name what is measured", "một bảng có tiêu đề cột, ít nhất là cột chỉ tiêu"),
        Said(
            "Check the file; a blank workbook to fill in: python -m etl import template --for targets | observations",
            "Kiểm tra lại tệp; mẫu trống: python -m etl import template --for targets (hoặc observations)",
        ),
    ),
    "no_rows": Trouble(
        Said("headings and no figure below them", "chỉ có tiêu đề cột, chưa có số liệu nào"),
        Said("at least one row with a figure", "ít nhất một dòng số liệu"),
        Said("Fill in the table and import it again.", "Nhập số liệu vào bảng rồi nhập lại tệp."),
    ),
    "no_leading": Trouble(
        Said("no column confirmed as what is measured", "chưa có cột nào được xác nhận là cột chỉ tiêu"),
        Said("one column that says what is measured", "một cột ghi chỉ tiêu"),
        Said(
            "Write `field: metric` under its heading in a mapping file and give it with --mapping.",
            "Ghi `field: metric` cho cột đó trong tệp ghép cột rồi dùng --mapping.",
        ),
    ),
    "unknown_unit": Trouble(
        Said("“{detail}”, which is no unit's id", "“{detail}” không phải mã đơn vị"),
        Said("VN, or a province as 34-86 or 63-84", "VN, hoặc mã tỉnh dạng 34-86, 63-84"),
        Said("Correct --province.", "Sửa lại --province."),
    ),
    "bad_period": Trouble(
        Said("“{detail}”, which is no period", "“{detail}” không phải giai đoạn"),
        Said("a period as 2026-2030, a year, or two days", "giai đoạn dạng 2026-2030, một năm hoặc hai ngày"),
        Said("Correct --period.", "Sửa lại --period."),
    ),
    "bad_source": Trouble(
        Said("that --source… does not say who: {detail}", "--source… chưa nêu rõ nguồn: {detail_vi}"),
        Said("{expected}", "{expected_vi}"),
        Said("Correct the source that is given for the whole file.", "Sửa lại nguồn khai báo cho cả tệp."),
    ),
    "build_refuses": Trouble(
        Said("that the data would not build with it: {detail}", "không dựng được kho dữ liệu khi có tệp này: {detail}"),
        Said("figures that fit those that are there", "số liệu khớp với số liệu đã có"),
        Said(
            "Nothing was changed. Correct the figures named, in the file or where they stand.",
            "Dữ liệu không thay đổi. Sửa các số liệu nêu trên, trong tệp hoặc ở nơi lưu.",
        ),
    ),
    "data_broken": Trouble(
        Said("that the data folder does not build: {detail}", "thư mục dữ liệu hiện không dựng được: {detail}"),
        Said("a folder that builds without the file too", "thư mục dữ liệu dựng được khi chưa có tệp này"),
        Said("Mend it first; see: python -m etl check", "Sửa dữ liệu trước; xem: python -m etl check"),
    ),
    "report_is_input": Trouble(
        Said("that {detail} is the file itself", "{detail} chính là tệp nhập vào"),
        Said("another name: the file is never written to", "một tên khác: tệp nhập vào không bao giờ bị ghi đè"),
        Said("Give another file.", "Chọn tên tệp khác."),
    ),
}  # fmt: skip
ALL_ROWS: Final[dict[str, Said]] = {
    "kind_assumed": Said(
        "No row says whether its target is cumulative or additional: taken as cumulative, of flows as additional.",
        "Không dòng nào ghi chỉ tiêu là lũy kế hay tăng thêm: được nhận theo loại chỉ tiêu (thường là lũy kế).",
    ),
    "source_undated": Said(
        "The source has no date ({n} rows): nobody can tell since when the figures were known.",
        "Nguồn không ghi ngày ban hành ({n} dòng): không biết số liệu có từ khi nào.",
    ),
    "tier_assumed": Said(
        "The kind of source is not said ({n} rows): taken as secondary, which gives way to official and press figures.",
        "Chưa ghi loại nguồn ({n} dòng): được nhận là thứ cấp, xếp sau nguồn chính thức và báo chí.",
    ),
    "value_from_fraction": Said(
        "{n} cells formatted as percent were read as such (0.4 is 40%).",
        "{n} ô định dạng phần trăm được đọc theo phần trăm (0,4 là 40%).",
    ),
}
"""Warnings that are said once where every row has them."""
STILL_THERE: Final = Said(
    "{n} row(s) that {edition} stated are not in this file; they stay. To withdraw them: --remove {edition}",
    "{n} dòng của lần nhập {edition} không có trong tệp này và vẫn được giữ. Muốn rút: --remove {edition}",
)
