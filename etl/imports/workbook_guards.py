"""What a file is by its content, and whether it may be read: held to limits before any cell is."""

from pathlib import Path

from etl.imports.unreadable import Limits, Unreadable


def content_of(path: Path, *, limits: Limits) -> bytes:
    """The bytes of a file; raises Unreadable for none, a folder, no right to read, empty or too large."""
    try:
        if not path.exists():
            raise Unreadable("missing", path=path.name)
        if not path.is_file():
            raise Unreadable("not_a_file", path=path.name)
        size = path.stat().st_size
        if size > limits.file_bytes:
            raise Unreadable("file_too_large", bytes=size, limit=limits.file_bytes)
        content = path.read_bytes()
    except OSError as error:
        raise Unreadable("not_permitted", path=path.name, reason=error.strerror or type(error).__name__) from error
    if not content:
        raise Unreadable("empty")
    return content


def kind_of(content: bytes, *, suffix: str) -> str:
    """'xlsx', 'xls', 'ods' or 'csv' by content."""
    if content.startswith(b"PK"):
        return "ods" if b"opendocument.spreadsheet" in content[:200] else "xlsx"
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return "xls"
    if suffix not in {".csv", ".tsv", ".txt"}:
        raise Unreadable("wrong_type", what_en="text", what_vi="văn bản", suffix=suffix)
    return "csv"
