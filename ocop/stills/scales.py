"""Where a value stands: across in per cent of the plot's width, which the page decides, and down in px."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Scale:
    """One axis' range as numbers; dates count as days."""

    low: float
    high: float

    @classmethod
    def of(cls, axis: dict[str, Any]) -> "Scale":
        """From a plotly axis, whose range our charts always say."""
        low, high = (number(end) for end in axis["range"])
        return cls(low, high if high != low else low + 1)

    def share(self, value: Any) -> float:
        """0 at the axis' start, 1 at its end; beyond them below and above."""
        return (number(value) - self.low) / (self.high - self.low)


@dataclass(frozen=True)
class Plane:
    """The two scales and the plot's height in px."""

    across: Scale
    up: Scale
    height: float

    def x(self, value: Any, *, ref: str = "x") -> float:
        """A share of the plot's width; `ref` 'paper' takes the share itself."""
        return float(value) if ref == "paper" else self.across.share(value)

    def y(self, value: Any, *, ref: str = "y") -> float:
        """A place down in px; `ref` 'paper' takes 1 to 0 for the plot's height."""
        return self.height * (1 - (float(value) if ref == "paper" else self.up.share(value)))


def number(value: Any) -> float:
    """Days for a date, the value itself for a number."""
    return float(value.toordinal()) if isinstance(value, date) else float(value)


def percent(share: float) -> str:
    """'12.5%'."""
    return f"{share * 100:.3f}".rstrip("0").rstrip(".") + "%"


def px(length: float) -> str:
    """A length with two decimals at most."""
    return f"{length:.2f}".rstrip("0").rstrip(".")


def each(value: Any, *, count: int) -> Sequence[Any]:
    """One value for each mark: plotly takes a list or one for all."""
    return value if isinstance(value, list | tuple) else [value] * count
