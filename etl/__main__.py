"""`python -m etl build | check | status | backtest | import`: bring data in, hold it to rules, say what is served."""

import argparse
import sys
from pathlib import Path
from typing import Final

from etl.backtest import command as backtest_command
from etl.imports import boundaries as boundaries_command
from etl.imports import command as import_command

DATA_DIR: Final = Path(__file__).resolve().parent.parent / "data"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when it did what was asked, 1 when the data or the folder forbid it, 2 when it has to ask."""
    options = _parser().parse_args(arguments)
    return int(options.command(options))


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
    commands = parser.add_subparsers(required=True, metavar="build | check | status | backtest | import")
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
    backtest_command.add_backtest(commands)
    command = commands.add_parser(
        "import", help="nhập tệp, hoặc ghi tệp mẫu trống / take a file into the data, or write the blank one to fill in"
    )
    kinds = command.add_subparsers(required=True, metavar="products | boundaries | template")
    import_command.add_products(kinds)
    boundaries_command.add_boundaries(kinds)
    import_command.add_template(kinds)
    return parser


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
