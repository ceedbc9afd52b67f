"""What a file of targets or figures adds and changes, told to a person."""

from collections.abc import Iterator
from typing import Any, Final

from etl.imports import plain_words
from etl.imports.bands import REFERENCE
from etl.imports.outcome import Said
from etl.imports.statements.words import Words
from ocop.formats import formatter
from ocop.wording import target_value

COUNTED: Final = Said(
    "Figures: {added} added, {changed} changed, {unchanged} said already.",
    "Số liệu: thêm {added}, thay đổi {changed}, đã có {unchanged}.",
)
INSTEAD: Final = Said("instead of {origins}", "thay cho {origins}")
NONE: Final = "–"


def statement_lines(found: dict[str, Any], *, lang: str, most: int) -> Iterator[str]:
    """The numbers, then what is added and changed, as many of each as `most`."""
    words = Words(REFERENCE.parent)
    yield COUNTED.in_(lang).format_map(found)
    for sign, name in (("+", "added"), ("~", "changed")):
        listed = found["lists"][name]
        for each in listed[:most]:
            yield f"  {sign} {_line(each, words=words, lang=lang)}"
        if len(listed) > most:
            yield f"  {sign} … {len(listed) - most}"


def _line(each: dict[str, Any], *, words: Words, lang: str) -> str:
    metric = words.metrics[each["metric"]]
    title = metric.title_vi if lang == "vi" else metric.title_en
    when = "–".join(plain_words.day(day, lang=lang) for day in each["when"].split("–"))
    said = f"{each['place']} ({each['unit_id']}) · {title} · {_value(each, lang=lang)} · {when}"
    changes = "; ".join(
        f"{plain_words.named(name, plain_words.FIELD_NAMES, lang=lang)}: "
        f"{_word(name, was, words=words, lang=lang)} → {_word(name, now, words=words, lang=lang)}"
        for name, (was, now) in each.get("changes", {}).items()
    )
    if not changes:
        return said
    return f"{said} · {changes} ({INSTEAD.in_(lang).format(origins=', '.join(each['instead_of']))})"


def _value(each: dict[str, Any], *, lang: str) -> str:
    """The value as the dashboard words it: 'thêm 50', '400–500', 'hơn 16.000'."""
    fmt, how = formatter("vi" if lang == "vi" else "en"), each["how"]
    low, _, high = each["value"].partition("–")
    if not how["comparator"]:
        return fmt.qualified(float(low), qualifier=how["value_qualifier"])
    return target_value({**how, "value": float(low), "value_max": float(high) if high else None}, t=fmt.t, fmt=fmt)


def _word(name: str, code: str, *, words: Words, lang: str) -> str:
    """The word for a code of a column; a value as it is."""
    field = {"comparator": "comparator", "value_qualifier": "qualifier", "basis": "basis"}.get(name)
    shown = words.shown(field, lang=lang).get(code, code) if field else code
    return shown or NONE
