"""An outcome told to a person, in Vietnamese or English: what came of it first, what to do last."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from etl.imports import plain_words
from etl.imports.outcome import CONFIRM, DRY_RUN, MAPPING, REFUSED, TAKEN, UNCHANGED, Outcome, Said
from etl.imports.statements.wording import statement_lines

MOST_FAULTS, MOST_PLACES, MOST_PRODUCTS, MOST_COLUMNS = 30, 15, 10, 40
DECISION_COLUMNS: Final = "unit_id, district, commune, old_code, new_code, reason, source"
LEVELS: Final = {"error": Said("error", "lỗi"), "warning": Said("warning", "cảnh báo")}
HEADLINES: Final = {
    TAKEN: Said(
        "Taken: {taken} of {rows_read} rows of “{file}” as edition {edition_id}.",
        "Đã nhập {taken}/{rows_read} dòng của tệp “{file}”, lần nhập {edition_id}.",
    ),
    UNCHANGED: Said(
        "Nothing to change: the {taken} rows of “{file}” are already there as edition {edition_id}.",
        "Không có gì thay đổi: {taken} dòng của tệp “{file}” đã được nhập, lần nhập {edition_id}.",
    ),
    DRY_RUN: Said(
        "Tried only: {taken} of {rows_read} rows of “{file}” would be taken. Nothing was changed.",
        "Chỉ kiểm tra: có thể nhập {taken}/{rows_read} dòng của tệp “{file}”. Dữ liệu không thay đổi.",
    ),
    REFUSED: Said(
        "Refused: {rows_refused} of {rows_read} rows of “{file}” have errors. Nothing was taken.",
        "Từ chối: {rows_refused}/{rows_read} dòng của tệp “{file}” có lỗi. Chưa nhập dòng nào.",
    ),
    MAPPING: Said(
        "To be confirmed: which columns of “{file}” hold what. Nothing was taken.",
        "Cần xác nhận: cột nào của tệp “{file}” ghi nội dung gì. Chưa nhập dòng nào.",
    ),
}
HEADLINES[CONFIRM] = Said(
    "To be confirmed: “{file}” changes figures that are there already. Nothing was taken.",
    "Cần xác nhận: tệp “{file}” làm thay đổi số liệu đã có. Chưa nhập dòng nào.",
)
SAID_ALREADY: Final = Said(
    "Nothing to change: what the {taken} rows of “{file}” say is already there.",
    "Không có gì thay đổi: nội dung {taken} dòng của tệp “{file}” đã có.",
)
NOT_READ: Final = Said("“{file}” was not taken.", "Không nhập được tệp “{file}”.")
CERTAINTY: Final = {
    "known": Said("known", "đã biết"),
    "likely": Said("likely, to be confirmed", "có thể, cần xác nhận"),
    "unknown": Said("unknown, left aside", "chưa rõ, bỏ qua"),
}


def lines_of(outcome: Outcome, *, lang: str) -> Iterator[str]:
    """The outcome as lines of text."""
    if outcome.error is not None:
        yield from _error_lines(outcome, lang=lang)
        return
    is_said = outcome.status == UNCHANGED and outcome.edition_id is None
    said = (SAID_ALREADY if is_said else HEADLINES.get(outcome.status, HEADLINES[DRY_RUN])).in_(lang)
    yield said.format_map(_numbers(outcome))
    if outcome.status == MAPPING:
        yield from _mapping_lines(outcome, lang=lang)
    yield from _fault_lines(outcome, lang=lang)
    yield from _aside_lines(outcome, lang=lang)
    yield from _commune_lines(outcome, lang=lang)
    yield from _change_lines(outcome, lang=lang)
    yield from _note_lines(outcome, lang=lang)
    yield from _next_lines(outcome, lang=lang)


def changes_of(outcome: Outcome, *, lang: str) -> str:
    """What taking the file would add, change and let vanish, with what was said of that, before it is taken."""
    return "\n".join([*_change_lines(outcome, lang=lang), *_note_lines(outcome, lang=lang)])


def fault_line(fault: dict[str, Any], *, lang: str) -> str:
    """One fault: where, what was found, what was expected."""
    level = LEVELS[fault["level"]].in_(lang)
    expected, found = fault["expected_vi" if lang == "vi" else "expected_en"], fault["found"]
    field = fault["field"]
    found = plain_words.day(found, lang=lang) if field in plain_words.DAYS else found
    column = f"“{fault['column']}”" if fault["column"] else plain_words.named(field, plain_words.FIELD_NAMES, lang=lang)
    if lang == "vi":
        where = f"Trang “{fault['sheet']}”, dòng {fault['row']}, cột {column}"
        return f"{where}: {level}: {f'đã ghi “{found}”' if found else 'để trống'}; cần {expected}."
    where = f"Sheet “{fault['sheet']}”, row {fault['row']}, column {column}"
    return f"{where}: {level}: found {f'“{found}”' if found else 'nothing'}; expected {expected}."


def _row_of(outcome: Outcome) -> str:
    """What a row holds, in Vietnamese."""
    return {"targets": "chỉ tiêu", "observations": "số liệu"}.get(outcome.kind, "sản phẩm")


def _numbers(outcome: Outcome) -> dict[str, Any]:
    return {name: getattr(outcome, name) for name in ("taken", "rows_read", "rows_refused", "file", "edition_id")}


def _error_lines(outcome: Outcome, *, lang: str) -> Iterator[str]:
    error = outcome.error or {}
    found, expected, action = (error[f"{name}_{lang}"] for name in ("found", "expected", "action"))
    yield NOT_READ.in_(lang).format(file=outcome.file)
    yield Said(f"Found: {found}. Expected: {expected}.", f"Phát hiện: {found}. Cần: {expected}.").in_(lang)
    yield action


def _mapping_lines(outcome: Outcome, *, lang: str) -> Iterator[str]:
    for column in outcome.mapping["columns"][:MOST_COLUMNS]:
        names = {name: _field_of(name, lang=lang) for name in [column["field"], *column["alternatives"]] if name}
        field, others = names.get(column["field"], "–"), [names[name] for name in column["alternatives"]]
        certainty = CERTAINTY[column["certainty"]].in_(lang)
        or_word = Said("or", "hoặc").in_(lang)
        more = f" ({or_word}: {', '.join(others)})" if others else ""
        yield f"  {column['column']:>3}  {column['heading']}  →  {field}  [{certainty}]{more}"


def _field_of(name: str, *, lang: str) -> str:
    """A field by the name a mapping file takes and by the name a person knows."""
    return f"{name} ({plain_words.named(name, plain_words.FIELD_NAMES, lang=lang)})"


def _fault_lines(outcome: Outcome, *, lang: str) -> Iterator[str]:
    faults = [*outcome.refused, *outcome.warnings]
    for fault in faults[:MOST_FAULTS]:
        yield fault_line(fault, lang=lang)
    if len(faults) > MOST_FAULTS:
        counted = Counter((fault["level"], fault["code"]) for fault in faults)
        for (level, code), number in sorted(counted.items()):
            yield f"  {number:>7} × {LEVELS[level].in_(lang)}: {code}"
        yield Said(
            f"{len(faults) - MOST_FAULTS} more are in the list that --report FILE.xlsx writes.",
            f"Còn {len(faults) - MOST_FAULTS} mục nữa; xem đầy đủ trong tệp do --report TỆP.xlsx ghi ra.",
        ).in_(lang)


def _aside_lines(outcome: Outcome, *, lang: str) -> Iterator[str]:
    if outcome.left_aside:
        counted = Counter(str(each["reason"]) for each in outcome.left_aside)
        names = {reason: plain_words.named(reason, plain_words.REASONS, lang=lang) for reason in counted}
        reasons = "; ".join(f"{names[reason]}: {number}" for reason, number in counted.items())
        total = len(outcome.left_aside)
        yield Said(
            f"Rows and sheets left aside: {total} ({reasons}).",
            f"Dòng, trang không phải {_row_of(outcome)}, bỏ qua: {total} ({reasons}).",
        ).in_(lang)
    if outcome.columns_left_aside and outcome.status != MAPPING:
        columns = dict.fromkeys(
            f"“{each['heading']}” ({plain_words.named(each['why'], plain_words.WHY, lang=lang)})"
            for each in outcome.columns_left_aside
        )
        said = ", ".join(list(columns)[:MOST_COLUMNS])
        yield Said(f"Columns left aside: {said}.", f"Cột bỏ qua: {said}.").in_(lang)


def _commune_lines(outcome: Outcome, *, lang: str) -> Iterator[str]:
    found = outcome.communes
    if not found:
        return
    yield Said(
        f"Communes: {found['rule']} by rule, {found['decision']} by decision, {found['default_of_divided']} in the main"
        f" part of a divided commune, {found['open_rows']} open, {found['not_named']} rows name none.",
        f"Xã, phường: {found['rule']} theo quy tắc, {found['decision']} theo quyết định đã lưu,"
        f" {found['default_of_divided']} theo phần chính của xã bị chia, {found['open_rows']} chưa xác định,"
        f" {found['not_named']} dòng không ghi.",
    ).in_(lang)
    for place in found["open"][:MOST_PLACES]:
        near = place["nearest"] or "–"
        yield Said(
            f"  Sheet “{place['sheet']}”, row {place['row']} ({place['rows']} row(s)): “{place['text']}”; near: {near}",
            f"  Trang “{place['sheet']}”, dòng {place['row']} ({place['rows']} dòng): “{place['text']}”; gần giống:"
            f" {near}",
        ).in_(lang)
        yield f"    {place['decision_line']}"
    if found["open"]:
        yield Said(
            "  To decide: put the line with the right code, your reason and the source into"
            f" data/reference/commune_decisions.csv, and import the file again. Its columns: {DECISION_COLUMNS}.",
            "  Để quyết định: chép dòng trên với mã đúng, lý do và nguồn vào data/reference/commune_decisions.csv,"
            f" rồi nhập lại tệp. Các cột: {DECISION_COLUMNS}.",
        ).in_(lang)


def _change_lines(outcome: Outcome, *, lang: str) -> Iterator[str]:
    if outcome.statements:
        yield from statement_lines(outcome.statements, lang=lang, most=MOST_PRODUCTS)
    if outcome.products:
        yield from _product_lines(outcome.products, lang=lang)


def _product_lines(found: dict[str, Any], *, lang: str) -> Iterator[str]:
    against = found["compared_with"]
    if found["compared_editions"] > 1:
        number = found["compared_editions"] - 1
        against += Said(f" and {number} before it", f" và {number} lần nhập trước đó").in_(lang)
    yield Said(
        f"Products: {found['added']} added, {found['changed']} changed, {found['vanished']} vanished"
        + (f", {found['unchanged']} as in edition {against}." if against else " (the first edition of this register)."),
        f"Sản phẩm: thêm {found['added']}, thay đổi {found['changed']}, không còn {found['vanished']}"
        + (f", giữ nguyên {found['unchanged']} so với lần nhập {against}." if against else " (lần nhập đầu tiên)."),
    ).in_(lang)
    for sign, name in (("+", "added"), ("~", "changed"), ("−", "vanished")):
        listed = found["lists"][name]
        for product in listed[:MOST_PRODUCTS]:
            changes = "; ".join(
                _change(field, was, now, lang=lang) for field, (was, now) in product.get("changes", {}).items()
            )
            yield f"  {sign} {product['product_name']} · {product['entity_name'] or '–'}" + (
                f" · {changes}" if changes else ""
            )
        if len(listed) > MOST_PRODUCTS:
            yield f"  {sign} … {len(listed) - MOST_PRODUCTS}"


def _change(field: str, was: str, now: str, *, lang: str) -> str:
    """One field's change; of a product with several rows all values stand, apart by semicolons."""
    words = [
        "; ".join(plain_words.value(each, field=field, lang=lang) for each in text.split("; ")) or "–"
        for text in (was, now)
    ]
    return f"{plain_words.named(field, plain_words.FIELD_NAMES, lang=lang)}: {words[0]} → {words[1]}"


def _note_lines(outcome: Outcome, *, lang: str) -> Iterator[str]:
    for note in outcome.notes:
        yield "• " + note["text_vi" if lang == "vi" else "text_en"]


def _next_lines(outcome: Outcome, *, lang: str) -> Iterator[str]:
    """What to do next."""
    for name, said in (
        ("report", Said("The register with its faults marked: {path}", "Tệp danh sách có đánh dấu lỗi: {path}")),
        ("refused", Said("The refused rows, to be mended: {path}", "Các dòng bị từ chối, để sửa: {path}")),
        ("mapping", Said("The mapping to look through: {path}", "Tệp ghép cột để kiểm tra: {path}")),
    ):
        if name in outcome.files:
            yield said.in_(lang).format(path=outcome.files[name])
    if outcome.status == REFUSED:
        yield Said(
            "Mend the file and import it again, or take the good rows with --accept-valid.",
            "Sửa tệp rồi nhập lại, hoặc dùng --accept-valid để chỉ nhập các dòng hợp lệ.",
        ).in_(lang)
    if outcome.status == MAPPING:
        yield Said(
            "If this is right, add --accept-mapping; else write the mapping into a file and give it with --mapping FILE"
            " (--write-mapping FILE writes one to start from).",
            "Nếu đúng, thêm --accept-mapping; nếu không, sửa tệp ghép cột rồi dùng --mapping TỆP"
            " (--write-mapping TỆP ghi ra tệp để sửa).",
        ).in_(lang)
    if outcome.status == CONFIRM:
        yield Said("If this is meant, add --yes.", "Nếu đúng, thêm --yes.").in_(lang)
    if outcome.status == TAKEN:
        yield Said(
            "To bring it into the dashboard: python -m etl build", "Để đưa lên bảng theo dõi: python -m etl build"
        ).in_(lang)
