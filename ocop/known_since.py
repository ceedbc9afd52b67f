"""What has become known since: the figures of one day as they were known on a day, beside those known now."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

from ocop.formats import known

Row = Mapping[str, Any]
Why = Literal["new", "newer", "other", "undated"]
FIGURE: Final = ("value", "figure_as_of", "as_of_precision", "source_id", "value_qualifier")


def changes(then: Sequence[Row], now: Sequence[Row], *, undated: frozenset[str]) -> list[dict[str, Any]]:
    """The figures of a unit whose value is another one now, in the order of `now`; rows are of `unit_headline`.

    `then_…` and `now_…` hold both figures, `why` what made the difference: a figure where there was none (new), one of
    a later day (newer), another one of the same day (other), or one whose source has no date of publication, so that
    nobody can say since when it is known (undated). A figure that is no longer given has no `now_value`; this happens
    where a later statement shows that an earlier one was another's.
    """
    known_then = {row["metric"]: row for row in then}
    known_now = {row["metric"]: row for row in now}
    found = [_change(known_then.get(metric), row, undated=undated) for metric, row in known_now.items()]
    found += [_change(row, None, undated=undated) for metric, row in known_then.items() if metric not in known_now]
    return [change for change in found if change["then_value"] != change["now_value"]]


def _change(then: Row | None, now: Row | None, *, undated: frozenset[str]) -> dict[str, Any]:
    either = now or then or {}
    about = {name: either[name] for name in ("metric", "metric_vi", "metric_en", "unit")}
    return about | _figure("then", then) | _figure("now", now) | {"why": _why(then, now, undated=undated)}


def _figure(prefix: str, row: Row | None) -> dict[str, Any]:
    """A figure's fields with 'then_' or 'now_' before them, None where there is no figure."""
    cells = {name: (row or {}).get(name) for name in FIGURE}
    return {f"{prefix}_{name}": value if known(value) else None for name, value in cells.items()}


def _why(then: Row | None, now: Row | None, *, undated: frozenset[str]) -> Why:
    if now is not None and now.get("source_id") in undated:
        return "undated"
    if then is None:
        return "new"
    return "newer" if now is not None and now["figure_as_of"] > then["figure_as_of"] else "other"
