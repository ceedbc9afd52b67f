"""Asks a person at a terminal: what the doubtful columns of a register hold, whether its changes are meant."""

from collections.abc import Callable
from typing import Any, Final

from etl.imports.kinds import KINDS
from etl.imports.outcome import Outcome, Said
from etl.imports.plain_words import FIELD_NAMES, named
from etl.imports.wording import changes_of

INTRODUCTION: Final = Said(
    "Some headings are not known for certain. Enter takes the proposal, a field's name another, - leaves it aside.",
    "Một số tiêu đề cột chưa chắc chắn. Bấm Enter để nhận đề xuất, gõ tên trường khác để đổi, gõ - để bỏ qua cột.",
)
FIELDS_ARE: Final = Said("Fields: {names}", "Các trường: {names}")
QUESTION: Final = Said("Column {column} “{heading}” is", "Cột {column} “{heading}” là")
NO_FIELD: Final = Said("{text} is no field.", "{text} không phải tên trường.")
ASIDE: Final = "-"
TAKE_CHANGES: Final = Said("Take these changes? [y/N]: ", "Nhập các thay đổi này? [c/K]: ")
YES: Final = frozenset({"y", "yes", "c", "co", "có"})
Answers = dict[tuple[str, int], str | None]


def ask(outcome: Outcome, *, lang: str, read: Callable[[str], str], say: Callable[[str], None]) -> Answers:
    """The answers by heading and occurrence, for columns that are likely or, lacking what rows need, unknown."""
    columns, kind = outcome.mapping["columns"], KINDS[outcome.kind]
    is_named = any(column["field"] == kind.leading for column in columns)
    doubtful = [c for c in columns if c["certainty"] == "likely" or (not is_named and c["certainty"] == "unknown")]
    say(INTRODUCTION.in_(lang))
    say(
        FIELDS_ARE.in_(lang).format(
            names=", ".join(f"{name} ({named(name, FIELD_NAMES, lang=lang)})" for name in kind.fields)
        )
    )
    return {
        (c["heading"], c["occurrence"]): _answer(c, fields=kind.fields, lang=lang, read=read, say=say) for c in doubtful
    }


def agrees(outcome: Outcome, *, lang: str, read: Callable[[str], str], say: Callable[[str], None]) -> bool:
    """Whether the changes against the edition before are to be taken; nobody is asked where there are none."""
    found = outcome.statements or outcome.products
    if not found.get("compared_with") or not any(found.get(each) for each in ("added", "changed", "vanished")):
        return True
    say(changes_of(outcome, lang=lang))
    return read(TAKE_CHANGES.in_(lang)).strip().casefold() in YES


def _answer(
    column: dict[str, Any], *, fields: tuple[str, ...], lang: str, read: Callable[[str], str],
    say: Callable[[str], None],
) -> str | None:  # fmt: skip
    question = QUESTION.in_(lang).format(column=column["column"], heading=column["heading"])
    proposed = column["field"]
    while True:
        text = read(f"{question} [{proposed or ASIDE}]: ").strip()
        if not text:
            return None if proposed is None else str(proposed)
        if text == ASIDE:
            return None
        if text in fields:
            return text
        say(NO_FIELD.in_(lang).format(text=text))
