"""Columns of text as a CSV file, put together by Arrow: an edition has millions of cells."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

Column = np.ndarray[Any, Any]
_TEXT: Final = pa.large_string()
_SEPARATOR, _END, _QUOTE, _NOTHING = (pa.scalar(text, type=_TEXT) for text in (",", "\n", '"', ""))
_SIGNS: Final = (b",", b'"', b"\n", b"\r")
"""What a cell can only hold between quotation marks."""
_ANY_SIGN: Final = '[,"\n\r]'


def write_csv(path: Path, columns: Mapping[str, Column]) -> None:
    """Write columns of whole numbers or text, all as long as the first, below their names; only cells that need it are
    quoted."""
    cells = [_cells(values) for values in columns.values()]
    with path.open("wb") as file:
        file.write((",".join(columns) + "\n").encode())
        if len(cells[0]):
            cells[-1] = pc.binary_join_element_wise(cells[-1], _END, _NOTHING)
            file.write(_bytes(pc.binary_join_element_wise(*cells, _SEPARATOR)))


def _cells(values: Column) -> Any:
    """The cells as they stand in the file."""
    if values.dtype != object:
        return pa.array(values).cast(_TEXT)
    if _is_one(values):
        return _quoted(pa.repeat(pa.scalar(values[0], type=_TEXT), len(values)))
    return _quoted(pa.array(values, type=_TEXT))


def _is_one(values: Column) -> bool:
    """Whether one cell stands all through; of an edition's columns half are empty."""
    return len(values) > 0 and values[0] == values[-1] and bool((values == values[0]).all())


def _quoted(cells: Any) -> Any:
    """Cells that hold a sign of CSV between quotation marks, their own doubled."""
    text = bytes(_bytes(cells))
    if not any(sign in text for sign in _SIGNS):
        return cells
    doubled = pc.replace_substring(cells, '"', '""')
    enclosed = pc.binary_join_element_wise(_QUOTE, doubled, _QUOTE, _NOTHING)
    return pc.if_else(pc.match_substring_regex(cells, _ANY_SIGN), enclosed, cells)


def _bytes(cells: Any) -> Any:
    """All cells of an array one after the other, without copying them."""
    _, _, text = cells.buffers()
    return memoryview(text or b"")
