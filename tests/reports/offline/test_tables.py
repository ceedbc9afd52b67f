"""Tables of a pack: what sorting goes by, what leads where, that a status is told by sign, word and colour."""

from lxml import html

from reports.offline.tables import FILTERED_FROM, TableWriter
from reports.offline.words import offline_words
from reports.tables import Cell, Column, Table

W = offline_words("vi")


def table(*rows: tuple[Cell, ...], kind: str = "number", **changes: object) -> Table:
    columns = (Column("Tỉnh"), Column("Số", kind))  # type: ignore[arg-type]  # a kind of column
    return Table("t", "Bảng", columns, rows, **changes)  # type: ignore[arg-type]  # by name


def parsed(markup: str) -> html.HtmlElement:
    return html.fragment_fromstring(markup, create_parent="div")


def names(*given: str) -> list[tuple[Cell, Cell]]:
    return [(Cell(name, name), Cell(place, str(place))) for place, name in enumerate(given)]


def test_words_are_sorted_by_the_readers_alphabet_and_numbers_by_their_value() -> None:
    shown = parsed(TableWriter(W, "VN").html(table(*names("Đà Nẵng", "Cà Mau", "Bạc Liêu", "Bà Rịa")), sortable=True))
    assert shown.xpath("//tbody//th/@data-v") == ["3", "2", "1", "0"]
    assert shown.xpath("//tbody//td/@data-v") == ["0", "1", "2", "3"]


def test_what_is_not_known_has_no_place_in_the_order() -> None:
    rows = [*names("An Giang"), (Cell("Hà Nội", "Hà Nội"), Cell(None, "—"))]
    assert parsed(TableWriter(W, "VN").html(table(*rows), sortable=True)).xpath("//tbody//td/@data-v") == ["0"]


def test_dates_are_sorted_as_days_however_finely_they_are_told() -> None:
    rows = [(Cell("a", "a"), Cell("2/2025", "2/2025", order=9)), (Cell("b", "b"), Cell("2024", "2024", order=4))]
    shown = parsed(TableWriter(W, "VN").html(table(*rows, kind="date"), sortable=True))
    assert shown.xpath("//tbody//td/@data-v") == ["9", "4"]


def test_only_a_long_table_has_a_box_to_filter_it() -> None:
    for count in (FILTERED_FROM - 1, FILTERED_FROM):
        rows = names(*(f"Tỉnh {n}" for n in range(count)))
        shown = parsed(TableWriter(W, "VN").html(table(*rows), sortable=True))
        assert bool(shown.xpath("//input[@data-filter]")) == (count >= FILTERED_FROM)


def test_names_and_references_lead_somewhere_and_words_are_no_markup() -> None:
    rows = [(Cell("<b>", "<b>"), Cell("[3]", "[3]")), (Cell("Hà Nội", "Hà Nội"), Cell("", ""))]
    writer = TableWriter(W, "63-01", {"Hà Nội": '<a href="#63-01">Hà Nội</a>'})
    shown = parsed(writer.html(table(*rows)))
    assert shown.xpath("//tbody//a/@href") == ["#63-01/s3", "#63-01"]
    assert shown.xpath("//tbody//th")[0].text == "<b>"


def test_a_status_has_sign_word_and_colour() -> None:
    label = W.status_word("far_behind")
    rows = [(Cell(text, text), Cell(1, "1")) for text in (label, f"{label}. Vì sao.", "rất chậm")]
    shown = parsed(TableWriter(W, "VN").html(table(*rows)))
    assert label.startswith("▼")
    assert shown.xpath("//b/@style") == ["color:var(--oc-status-far-behind)"] * 2
    assert [cell.text_content() for cell in shown.xpath("//tbody//th")][1] == f"{label}. Vì sao."


def test_an_empty_table_says_why() -> None:
    assert parsed(TableWriter(W, "VN").html(table(empty="Chưa có"))).text_content() == "Chưa có"
