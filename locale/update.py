"""Brings the catalogues in step with the code: `make words`, or `python locale/update.py`.

Texts new in the code come into vi.po without a translation, texts gone from it leave, translations stay. en.po is
written whole: an English text is its own translation. Names what is still to be translated and then ends with 1.
"""

import ast
import io
import sys
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

HERE: Final = Path(__file__).resolve().parent
FOLDERS: Final = ("ocop", "pages", "queries", "reports")
ARGUMENTS: Final = {"t": 1, "plural": 2}
"""How many arguments of a call are texts."""
WIDTH: Final = 116
HEADER: Final = """# {title}
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: {lang}\\n"
"Plural-Forms: {plural}\\n"

"""
HEADERS: Final = {
    "vi": HEADER.format(
        title="Vietnamese, as offices write it. Message ids are the English texts of the code (`make words`).",
        lang="vi",
        plural="nplurals=1; plural=0;",
    ),
    "en": HEADER.format(
        title="English: each text is its own translation, so this file is written whole by `make words`.",
        lang="en",
        plural="nplurals=2; plural=(n != 1);",
    ),
}


def texts() -> Catalog:
    """Every message of the code. Read from its syntax tree: pybabel does not look into f-strings."""
    found = Catalog()
    for path in sorted(path for folder in FOLDERS for path in (HERE.parent / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (wanted := ARGUMENTS.get(_called(node), 0)):
                said = [str(argument.value) for argument in node.args[:wanted] if isinstance(argument, ast.Constant)]
                found.add(tuple(said) if wanted > 1 else said[0])
    return found


def _called(node: ast.Call) -> str:
    """'t' for t(…) and ctx.t(…), 'plural' for t.plural(…)."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def update_vietnamese(wanted: Catalog) -> list[str]:
    """Rewrites vi.po and gives back the texts it does not translate yet."""
    path = HERE / "vi.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale="vi")
    catalogue.update(wanted, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    write(catalogue, path, lang="vi")
    return [str(message.id) for message in catalogue if message.id and not all(_strings(message.string))]


def write_english(wanted: Catalog) -> None:
    """Rewrites en.po: each message translated by itself."""
    catalogue = Catalog(locale="en")
    for message in wanted:
        if message.id:
            catalogue.add(message.id, string=message.id)
    write(catalogue, HERE / "en.po", lang="en")


def write(catalogue: Catalog, path: Path, *, lang: str) -> None:
    """Sorted and without line numbers, so that a change of code alone changes no catalogue."""
    for message in catalogue:
        message.flags.clear()
        message.locations.clear()
    body = io.BytesIO()
    write_po(body, catalogue, width=WIDTH, omit_header=True, sort_output=True, no_location=True)
    path.write_text(HEADERS[lang] + body.getvalue().decode().strip() + "\n", encoding="utf-8")


def main() -> int:
    """Updates both and says what is left to do."""
    wanted = texts()
    write_english(wanted)
    missing = update_vietnamese(wanted)
    sys.stdout.writelines(f"not translated: {text}\n" for text in missing)
    return 1 if missing else 0


def _strings(text: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ("",))


if __name__ == "__main__":
    raise SystemExit(main())
