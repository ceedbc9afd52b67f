"""`python -m etl build | check | status | verify | keep | known | diff | backtest | import`: data in, checked, kept."""

import argparse
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any, Final

from etl.backtest import command as backtest_command
from etl.imports import boundaries as boundaries_command
from etl.imports import command as import_command

COMMANDS: Final = "build | check | status | verify | keep | known | diff | backtest | import"
DATA_DIR: Final = Path(__file__).resolve().parent.parent / "data"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when it did what was asked, 1 when the data or the folder forbid it, 2 when it has to ask."""
    options = _parser().parse_args(arguments)
    try:
        code = int(options.command(options))
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has seen enough (| head); nothing more is said at the end either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m etl", description=__doc__)
    parser.add_argument(
        "--data-dir", type=Path, default=DATA_DIR, help="thư mục dữ liệu (data) / folder of raw/ and reference/ (data)"
    )
    parser.add_argument(
        "--build-dir",
        type=Path,
        default=None,
        help="thư mục kho dữ liệu (data/build) / folder of built warehouses (data/build)",
    )
    commands = parser.add_subparsers(required=True, metavar=COMMANDS)
    command = commands.add_parser(
        "build", help="dựng và đưa kho dữ liệu vào sử dụng / build the warehouse and publish it"
    )
    command.add_argument(
        "--if-stale",
        action="store_true",
        help="chỉ khi dữ liệu hoặc mã thay đổi / only if inputs or code changed since the one in use",
    )
    command.add_argument(
        "--rollback",
        action="store_true",
        help="trở về bản trước, không dựng lại / go back to the version before, without building",
    )
    command.set_defaults(command=_warehouse, name="build_warehouse")
    command = commands.add_parser(
        "check",
        help="kiểm tra dữ liệu, liệt kê mọi lỗi / run every check on the data and list all faults, publish nothing",
    )
    command.set_defaults(command=_warehouse, name="check")
    command = commands.add_parser(
        "status", help="bản đang dùng / which version is served, whether it is stale, what it holds"
    )
    command.set_defaults(command=_warehouse, name="status")
    _add_verify(commands)
    _add_keep(commands)
    _add_known(commands)
    _add_diff(commands)
    backtest_command.add_backtest(commands)
    command = commands.add_parser(
        "import", help="nhập tệp, hoặc ghi tệp mẫu trống / take a file into the data, or write the blank one to fill in"
    )
    kinds = command.add_subparsers(required=True, metavar="products | targets | observations | boundaries | template")
    import_command.add_products(kinds)
    import_command.add_statements(kinds)
    boundaries_command.add_boundaries(kinds)
    import_command.add_template(kinds)
    return parser


def _add_verify(commands: Any) -> None:
    command = commands.add_parser(
        "verify",
        help="dựng lại một phiên bản và so từng bảng / make a version again and compare it table by table",
    )
    command.add_argument(
        "version", nargs="?", default="current", help="phiên bản (đang dùng) / which version (the one in use)"
    )
    command.add_argument("--commit", help="từ commit này / from this commit (the one that the version was built from)")
    command.set_defaults(command=_verify)


def _add_keep(commands: Any) -> None:
    command = commands.add_parser(
        "keep", help="giữ lâu dài một phiên bản đã được trích dẫn / keep a version that was cited for good"
    )
    command.add_argument("version", help="phiên bản, hoặc 'current' / the version, or 'current'")
    why = command.add_mutually_exclusive_group(required=True)
    why.add_argument("--reason", help="vì sao, như nơi đã trích dẫn / why, as in where it is cited")
    why.add_argument("--undo", action="store_true", help="thôi giữ / let it go again")
    command.set_defaults(command=_keep)


def _add_known(commands: Any) -> None:
    command = commands.add_parser(
        "known", help="dựng lại kho như đã biết đến một ngày / make the view of what had been published by a day"
    )
    command.add_argument(
        "--by", type=date.fromisoformat, required=True, help="ngày, như 2024-06-30 / the day, as in 2024-06-30"
    )
    command.add_argument("--version", help="phiên bản (đang dùng) / of which version (the one in use)")
    command.set_defaults(command=_known)


def _add_diff(commands: Any) -> None:
    command = commands.add_parser(
        "diff", help="điều gì đã đổi giữa hai phiên bản dữ liệu / what changed between two stored data versions"
    )
    command.add_argument("before", help="phiên bản trước / the earlier version")
    command.add_argument("after", help="phiên bản sau, hoặc 'current' / the later version, or 'current'")
    command.add_argument("--csv", type=Path, help="ghi mọi thay đổi ra tệp CSV / write every change to this CSV file")
    command.set_defaults(command=_diff)


def _verify(options: argparse.Namespace) -> int:
    """A version made again."""
    from etl import verify

    return verify.command(options)


def _keep(options: argparse.Namespace) -> int:
    """A version marked as one that stays."""
    from etl import keeping

    return keeping.command(options)


def _diff(options: argparse.Namespace) -> int:
    """Two versions side by side; imported now for the same reason as below."""
    from etl import diff

    return diff.command(options)


def _known(options: argparse.Namespace) -> int:
    """A view of the past; imports less than a build does, because a reader waits for it."""
    from etl import known

    return known.command(options)


def _warehouse(options: argparse.Namespace) -> int:
    """A command on the warehouse; what it needs is imported now, because an import of a file starts without it."""
    from etl import commands

    try:
        return int(getattr(commands, options.name)(options))
    except commands.EXPECTED_ERRORS as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
