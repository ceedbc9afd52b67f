"""`python -m queries NAME --param value … --format table|csv|json|parquet`: ask a question from a shell.

`python -m queries package --out FOLDER|FILE.zip` writes the data package (queries/package).

Exit status: 0 answered, 2 asked wrongly or no warehouse (one sentence on stderr).
"""

import argparse
import sys
from pathlib import Path

from queries import reader, writers
from queries.errors import BadParameter, QueryError
from queries.headers import Query, catalogue, find
from queries.parameters import UNIVERSAL

FORMATS = ("table", "csv", "json", "parquet")
PACKAGE = "package"


def main(arguments: list[str] | None = None) -> int:
    """Answers one question, or lists them; returns the exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == [PACKAGE]:
        from queries.package import command  # here because a question starts without it

        return command.main(given[1:])
    parser = _parser()
    options, rest = parser.parse_known_args(arguments)
    try:
        if options.list or options.name is None:
            _write(_listing(), to=options.out)
        else:
            query = find(options.name)
            _write(_answer(query, _parameters(query, rest), options.format), to=options.out)
    except QueryError as error:
        print(f"queries: {error}", file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m queries",
        description="Ask the warehouse a question; its parameters follow its name: --as-of 2024-12-31",
        allow_abbrev=False,
    )
    parser.add_argument("name", nargs="?", help="the question; without one, all are listed")
    parser.add_argument("--list", action="store_true", help="list every question and its parameters")
    parser.add_argument("--format", choices=FORMATS, default="table")
    parser.add_argument("--out", type=Path, help="write here and not to the terminal")
    return parser


def _parameters(query: Query, rest: list[str]) -> dict[str, object]:
    """['--as-of', '2024-12-31', '--vintage=63'] as {'as_of': …, 'vintage': …}."""
    found: dict[str, object] = {}
    words = iter(rest)
    for word in words:
        if not word.startswith("--"):
            raise BadParameter(f"{query.name}: {word!r} stands alone; parameters are written --name value.")
        name, has_value, value = word.removeprefix("--").replace("-", "_").partition("=")
        if has_value:
            value = word.partition("=")[2]
        else:
            following = next(words, None)
            if following is None:
                raise BadParameter(f"{query.name}: --{name.replace('_', '-')} is given without a value.")
            value = following
        if name in found:
            raise BadParameter(f"{query.name}: --{name.replace('_', '-')} is given twice.")
        found[name] = value
    return found


def _answer(query: Query, params: dict[str, object], wanted: str) -> str | bytes:
    if wanted == "parquet":
        return writers.to_parquet(reader.arrow(query.name, params))
    answer = reader.answer(query.name, params)
    match wanted:
        case "csv":
            return writers.to_csv(answer)
        case "json":
            return writers.to_json(answer) + "\n"
    return writers.to_table(answer)


def _listing() -> str:
    lines: list[str] = []
    for query in catalogue().values():
        lines.append(f"{query.name}\n    {query.question}\n    one row: {query.one_row}")
        lines += [f"    --{str(parameter).replace('_', '-', 1)}" for parameter in query.parameters]
    known_by, version = (str(parameter).replace("_", "-", 1) for parameter in UNIVERSAL)
    lines += [
        f"{PACKAGE} --out FOLDER|FILE.zip\n    every table as files, with definitions and datapackage.json",
        "every question",
        f"    --{known_by}    as it stood on that day, from what had been published by then",
        f"    --{version}    as an older data version says that is still stored",
    ]
    return "\n".join(lines) + "\n"


def _write(content: str | bytes, *, to: Path | None) -> None:
    data = content.encode() if isinstance(content, str) else content
    if to is not None:
        to.write_bytes(data)
        return
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:  # the reader of a pipe (`| head`) has seen enough
        sys.stderr.close()


if __name__ == "__main__":
    raise SystemExit(main())
