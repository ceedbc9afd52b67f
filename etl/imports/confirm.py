"""Asks a person at a terminal what the doubtful columns of a register hold."""

from collections.abc import Callable
from typing import Any, Final

from etl.imports.headings import FIELDS
from etl.imports.outcome import Outcome, Said
from etl.imports.plain_words import FIELD_NAMES, named

INTRODUCTION: Final = Said(
    "Some headings are not known for certain. Enter takes the proposal, a field's name another, - leaves it aside.",
    "Một số tiêu đề cột chưa chắc chắn. Bấm Enter để nhận đề xuất, gõ tên trường khác để đổi, gõ - để bỏ qua cột.",
)
FIELDS_ARE: Final = Said("Fields: {names}", "Các trường: {names}")
QUESTION: Final = Said("Column {column} “{heading}” is", "Cột {column} “{heading}” là")
NO_FIELD: Final = Said("{text} is no field.", "{text} không phải tên trường.")
ASIDE: Final = "-"
Answers = dict[tuple[str, int], str | None]


def ask(outcome: Outcome, *, lang: str, read: Callable[[str], str], say: Callable[[str], None]) -> Answers:
    """The answers by heading and occurrence, for each column that is likely or, without a product's name, unknown."""
    columns = outcome.mapping["columns"]
    is_named = any(column["field"] == "product_name" for column in columns)
    doubtful = [c for c in columns if c["certainty"] == "likely" or (not is_named and c["certainty"] == "unknown")]
    say(INTRODUCTION.in_(lang))
    say(
        FIELDS_ARE.in_(lang).format(
            names=", ".join(f"{name} ({named(name, FIELD_NAMES, lang=lang)})" for name in FIELDS)
        )
    )
    return {(c["heading"], c["occurrence"]): _answer(c, lang=lang, read=read, say=say) for c in doubtful}


def _answer(column: dict[str, Any], *, lang: str, read: Callable[[str], str], say: Callable[[str], None]) -> str | None:
    question = QUESTION.in_(lang).format(column=column["column"], heading=column["heading"])
    proposed = column["field"]
    while True:
        text = read(f"{question} [{proposed or ASIDE}]: ").strip()
        if not text:
            return None if proposed is None else str(proposed)
        if text == ASIDE:
            return None
        if text in FIELDS:
            return text
        say(NO_FIELD.in_(lang).format(text=text))
