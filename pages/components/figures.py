"""A finished plotly figure on its way to the browser."""

from collections.abc import Mapping
from typing import Any

from plotly.basedatatypes import BaseFigure


class ReadyFigure(BaseFigure):  # type: ignore[misc]  # plotly has no types
    """A figure that is taken as it is.

    Streamlit has plotly check each dict anew at each rerun, 3 to 20 ms a figure. Ours come from functions whose
    figures the tests have checked (tests/ocop/charts), so the check is not repeated for every reader.
    """

    def __init__(self, figure: Mapping[str, Any]) -> None:
        # BaseFigure's own __init__ is the check that is left out.
        self._ready = dict(figure)

    def to_dict(self) -> dict[str, Any]:
        """The figure as plotly.js wants it."""
        return self._ready
