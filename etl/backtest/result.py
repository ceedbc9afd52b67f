"""The backtest's result as rows: what is committed, printed and shown on the page."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from statistics import fmean
from typing import Any, Final

import duckdb

from etl.backtest import scoring
from etl.backtest.facts import Limits, Origin, read_facts, read_limits, read_origins
from etl.backtest.methods import EVALUATED, METHODS
from etl.backtest.scoring import BANDS, Covered, NotEvaluated, Point
from ocop.places import COUNTRY_ID

COLUMNS: Final = (
    "method", "band", "is_chosen", "n_points", "n_provinces", "n_origins", "mae", "mae_last", "scaled_error",
    "scaled_error_last", "bias", "coverage", "coverage_province", "width", "interval_factor", "chosen_without",
    "n_facts", "figures_until", "inputs_sha256",
)  # fmt: skip
DIGITS: Final = 4
"""Of shares and factors: fewer than differ between processors."""
Row = dict[str, str]


def backtest(connection: duckdb.DuckDBPyConnection) -> list[Row]:
    """Every method by horizon, and the country by the chosen one; raises NotEvaluated.

    Places where nothing can be held out give no row at all.
    """
    limits = read_limits(connection)
    origins = read_origins(connection, limits=limits)
    points = {method: scoring.predict(origins, method=method, limits=limits) for method in METHODS}
    provinces = {method: scoring.of_provinces(of_method) for method, of_method in points.items()}
    places = sorted({point.unit_id for point in provinces["last_value"]})
    if not places:
        return []
    chosen = scoring.choose(provinces)
    if chosen not in EVALUATED:
        raise NotEvaluated(chosen)
    votes = [scoring.choose(provinces, without=place) for place in places]
    run = _run(connection, limits=limits)
    rows = []
    for method, of_method in provinces.items():
        covered = scoring.leave_one_out(of_method, level=limits.level)
        factor = scoring.factor(of_method, level=limits.level)
        for band in BANDS:
            row = _row(covered, last=provinces["last_value"], band=band)
            said = {
                "method": method,
                "is_chosen": "yes" if method == chosen else "no",
                "interval_factor": _said(factor),
            }
            rows.append(row | said | {"chosen_without": str(votes.count(method))} | run)
    rows += _country(points, chosen=chosen, limits=limits, run=run)
    return [{column: row[column] for column in COLUMNS} for row in rows if row["n_points"] != "0"]


def _row(covered: Sequence[Covered], *, last: Sequence[Point], band: str) -> Row:
    """Scores of one method in one band; where no total lies in it only the count."""
    held = [each for each in covered if _lies_in(each.point, band)]
    if not held:
        return {"n_points": "0"}
    points = [each.point for each in held]
    same = [point for point in last if _lies_in(point, band)]
    return {
        "band": band,
        "n_points": str(len(points)),
        "n_provinces": str(len({point.unit_id for point in points})),
        "n_origins": str(len({(point.unit_id, point.origin_on) for point in points})),
        "mae": _said(fmean(point.error for point in points), digits=1),
        "mae_last": _said(fmean(point.error for point in same), digits=1),
        "scaled_error": _said(scoring.mean_by_place(points)),
        "scaled_error_last": _said(scoring.mean_by_place(same)),
        "bias": _said(fmean((point.predicted - point.value) / point.newest for point in points)),
        "coverage": _said(scoring.share_inside(held)),
        "coverage_province": _said(scoring.share_inside_by_place(held)),
        "width": _said(scoring.usual_width(held)),
    }


def _country(points: dict[str, list[Point]], *, chosen: str, limits: Limits, run: Row) -> list[Row]:
    """The country's line: its own claims, its own factor, each total against what had been seen before it."""
    own, last = ([p for p in points[m] if p.unit_id == COUNTRY_ID] for m in (chosen, "last_value"))
    covered = scoring.by_what_came_before(own, level=limits.level)
    if not covered:
        return []
    held = {(each.point.origin_on, each.point.known_on) for each in covered}
    same = [point for point in last if (point.origin_on, point.known_on) in held]
    factor = _said(scoring.factor(own, level=limits.level))
    said = {"method": chosen, "band": "country", "is_chosen": "yes", "interval_factor": factor, "chosen_without": ""}
    return [_row(covered, last=same, band="all") | said | run]


def _lies_in(point: Point, band: str) -> bool:
    over, up_to = BANDS[band]
    return over < point.years <= up_to


def _run(connection: duckdb.DuckDBPyConnection, *, limits: Limits) -> Row:
    """What the run rests on: how many facts, up to when, and a hash of them and the limits."""
    facts = read_facts(connection)
    every = [(unit_id, asdict(fact), may_start) for unit_id, of_unit in facts.items() for fact, may_start in of_unit]
    digest = hashlib.sha256(json.dumps([every, asdict(limits)], default=str, sort_keys=True).encode())
    newest: date = max(fact["known_from"] for _, fact, _ in every)
    return {"n_facts": str(len(every)), "figures_until": newest.isoformat(), "inputs_sha256": digest.hexdigest()}


def _said(number: float, *, digits: int = DIGITS) -> str:
    return f"{number:.{digits}f}"


def table(rows: Sequence[dict[str, Any]]) -> str:
    """The rows as a table to read in a terminal."""
    shown = [column for column in COLUMNS if column not in ("n_facts", "figures_until", "inputs_sha256")]
    cells = [shown, *([str(row[column]) for column in shown] for row in rows)]
    widths = [max(len(line[index]) for line in cells) for index in range(len(shown))]
    return "\n".join("  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)) for line in cells)


__all__ = ["COLUMNS", "Origin", "Row", "backtest", "table"]
