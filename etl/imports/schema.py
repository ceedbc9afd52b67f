"""The rules that each row of a register is held to, all at once (pandera, lazily), and the levels of breaking them.

Decided here: a row without a star class or date is taken and marked, because provinces publish lists without them (72
of the 688 researched products name no class); 1 and 2 stars are refused, because Decision 1048/QĐ-TTg and its
successors count a product from 3 stars (50 points) on; the same recognition told twice is taken and marked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd
import pandera.pandas as pa

from etl.imports.cells import group_of
from etl.imports.dates import YEAR_LENGTH
from etl.imports.faults import Found
from etl.imports.provinces import MISSING, NOT_FOUND, OTHER
from etl.imports.rules import CertificateRule, StarRule, end_of, stars_of
from etl.imports.tidy import BROKEN, CONTROLS, TEXTS, TOO_LONG
from etl.imports.values import FAILED, POTENTIAL
from etl.imports.words import CODED, UNREAD, Limits
from ocop.periods import add_months

STARS: Final = ("3", "4", "5", POTENTIAL)
BELOW_OCOP: Final = ("0", "1", "2", FAILED)
MONTHS_A_YEAR: Final = 12
MOST_DAYS_OFF: Final = 31
"""How far a stated end may be from the counted one: offices count from the decision or from its entry into force."""
IDENTITY: Final = (
    "unit_id", "product_key", "entity_key", "commune", "district", "recognised_on", "decision_no", "source_id", "event",
)  # fmt: skip
Booleans = np.ndarray[Any, np.dtype[np.bool_]]
Rule = Callable[[Any], Any]


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What the rules need to know beside the rows."""

    limits: Limits
    stars: list[StarRule]
    certificates: list[CertificateRule]
    as_of: date


def broken_rules(rows: pd.DataFrame, *, rules: Rules) -> list[Found]:
    """Every rule that rows of `tidy` break (with `is_open` from the places), by code and field."""
    checked, repeated = _checked(rows, rules=rules)
    try:
        _schema(rules).validate(checked, lazy=True, inplace=True)  # its own frame: no copy of it is needed
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases
    else:
        return []
    found = []
    for name, group in cases.groupby("check", sort=False):
        code, _, field = str(name).partition(":")
        positions = np.unique(group["index"].to_numpy().astype(np.intp))
        found.append(Found(code, field, positions, _shown(code, rows=rows, repeated=repeated)))
    return found


def _shown(code: str, *, rows: pd.DataFrame, repeated: dict[str, "pd.Series[Any]"]) -> "pd.Series[Any] | None":
    """What was found where it is not the cell alone: the place as looked up, the row that says the same."""
    if code == "place_open":
        places: pd.Series[Any] = rows["place_text"]
        return places
    if code not in repeated:
        return None
    first = repeated[code].clip(lower=0).to_numpy()
    said = rows["product_name"] + " (" + rows["sheet"].iloc[first].to_numpy()
    same_as: pd.Series[Any] = said + ": " + rows["sheet_row"].iloc[first].astype(str).to_numpy() + ")"
    return same_as


def _schema(rules: Rules) -> pa.DataFrameSchema:
    limits, today = rules.limits, rules.as_of.toordinal()
    latest = add_months(rules.as_of, months=limits.most_years_ahead * MONTHS_A_YEAR).toordinal()
    first = limits.first_day.toordinal()
    day = "recognised_on"
    columns = {f"{field}_state": _column(*_text_rules(field)) for field in TEXTS}
    columns |= {field: _column(_is_not(f"{field}_unknown:{field}", UNREAD)) for field in CODED}
    return pa.DataFrameSchema(
        columns
        | {
            "name": _column(
                _is_not("name_missing:product_name", "none"), _is_not("name_without_letters:product_name", "bare")
            ),
            "entity": _column(_is_not("entity_missing:entity_name", "none")),
            "star": _column(
                _is_not("star_missing:star", ""),
                _is_not("star_not_ocop:star", *BELOW_OCOP),
                _is_not("star_unreadable:star", UNREAD),
                _rule("star_unknown:star", lambda star: star.isin(["", UNREAD, *BELOW_OCOP, *STARS])),
            ),
            "score_is_read": _column(_rule("score_unreadable:score", lambda is_read: is_read)),
            "score_number": _column(_between("score_out_of_range:score", 0, limits.most_score)),
            "score_fits": _column(_rule("star_against_score:star", lambda fits: fits)),
            "date": _column(_is_not(f"date_missing:{day}", ""), _is_not(f"date_unreadable:{day}", UNREAD)),
            "recognised_on_last": _column(_between(f"date_too_early:{day}", first, np.inf)),
            "recognised_on_first": _column(_between(f"date_in_future:{day}", -np.inf, today)),
            "year_fits": _column(_rule("year_differs:year", lambda fits: fits)),
            "end": _column(_is_not("end_unreadable:valid_until", UNREAD)),
            "valid_until_last": _column(_between("end_out_of_range:valid_until", first, latest)),
            "end_after_start": _column(_rule("end_before_start:valid_until", lambda fits: fits)),
            "end_fits": _column(_rule("end_against_rule:valid_until", lambda fits: fits)),
            "province_unit": _column(
                _is_not("province_missing:province", MISSING),
                _is_not("province_not_found:province", NOT_FOUND),
                _is_not("province_other:province", OTHER),
            ),
            "is_open": _column(_rule("place_open:commune", lambda is_open: ~is_open)),
            "repeats": _column(_rule("duplicate_row:product_name", lambda first: first < 0)),
            "contradicts": _column(_rule("star_conflict:star", lambda first: first < 0)),
        }
    )  # fmt: skip


def _checked(rows: pd.DataFrame, *, rules: Rules) -> tuple[pd.DataFrame, dict[str, "pd.Series[Any]"]]:
    """What the schema looks at: short codes, numbers and yes or no; and the rows that others repeat."""
    has_letters = np.array(list(map(str.islower, rows["product_key"].tolist())), dtype=bool)
    is_named = rows["product_name"].to_numpy() != ""
    day_known = rows["recognised_on_first"].notna().to_numpy()
    checked = rows[
        [
            *(f"{field}_state" for field in TEXTS), *CODED, "star", "score_is_read", "score_number", "is_open",
            "recognised_on_first", "recognised_on_last", "valid_until_last", "province_unit",
        ]
    ].copy()  # fmt: skip
    broken = rows["product_name_state"].to_numpy() == BROKEN
    checked["name"] = np.where(is_named | broken, np.where(has_letters | broken, "", "bare"), "none")
    checked["entity"] = np.where(rows["entity_name"].to_numpy() == "", "none", "")
    checked["date"], checked["end"] = rows["recognised_on"], rows["valid_until"]
    checked["year_fits"] = _year_fits(rows) | ~day_known
    checked["end_after_start"] = ~(rows["valid_until_last"] < rows["recognised_on_first"])
    checked["end_fits"] = _end_fits(rows, rules=rules) | ~checked["end_after_start"]
    checked["score_fits"] = _score_fits(rows, rules=rules)
    repeated = _repeated(rows, is_named=is_named)
    checked["repeats"], checked["contradicts"] = repeated["duplicate_row"], repeated["star_conflict"]
    return checked, repeated


def _year_fits(rows: pd.DataFrame) -> Booleans:
    """Whether the year column, where it says one, names the year of the date."""
    stated = rows["stated_year"].to_numpy()
    fits: Booleans = stated == ""
    if not fits.all():
        fits |= np.array([each[:YEAR_LENGTH] for each in rows["recognised_on"]], dtype=object) == stated
    return fits


def _end_fits(rows: pd.DataFrame, *, rules: Rules) -> Booleans:
    """Whether a stated end is the one counted from the recognition, or nothing is to be compared."""
    if rows["valid_until_last"].isna().all():
        return np.ones(len(rows), dtype=bool)
    dates = rows["recognised_on"]
    ends = {each: end_of(each, rules.certificates) for each in set(dates)}
    counted = np.array([np.nan if (end := ends[each]) is None else float(end) for each in dates])
    is_day = (rows["valid_until_first"] == rows["valid_until_last"]).to_numpy()
    off = np.abs(rows["valid_until_last"].to_numpy(dtype=float) - counted)
    fits: Booleans = ~((off > MOST_DAYS_OFF) & is_day)
    return fits


def _score_fits(rows: pd.DataFrame, *, rules: Rules) -> Booleans:
    """Whether the star is the one that the score gives, potential 5 stars being 5; or one of both is unknown."""
    given = stars_of(rows["score_number"].to_numpy(), days=rows["recognised_on_first"].to_numpy(), rules=rules.stars)
    star = rows["star"].to_numpy()
    star = np.where(star == POTENTIAL, "5", star)
    fits: Booleans = (given == "") | (given == star) | ~rows["star"].isin(STARS).to_numpy()
    return fits


def _repeated(rows: pd.DataFrame, *, is_named: Any) -> dict[str, "pd.Series[Any]"]:
    """For each row the position of the first that tells the same recognition, with the same star or another; -1: none.

    One recognition is one product of one maker in one place on one date by one decision and source; rows that name no
    date are one only where they are alike in everything.
    """
    group = group_of([rows[name].to_numpy() for name in IDENTITY])
    _, first, index = np.unique(group, return_index=True, return_inverse=True)
    first_of = first[index]
    star = rows["star"].to_numpy()
    again = (first_of != np.arange(len(rows))) & is_named
    is_same = (star[first_of] == star) & again
    is_other = again & ~is_same & (rows["recognised_on"].to_numpy() != "")
    return {
        "duplicate_row": pd.Series(np.where(is_same, first_of, -1), index=rows.index),
        "star_conflict": pd.Series(np.where(is_other, first_of, -1), index=rows.index),
    }


def _text_rules(field: str) -> list[pa.Check]:
    codes = {"text_too_long": TOO_LONG, "excel_error": BROKEN, "control_characters": CONTROLS}
    return [_is_not(f"{code}:{field}", state) for code, state in codes.items()]


def _column(*checks: pa.Check) -> pa.Column:
    return pa.Column(nullable=True, checks=list(checks))


def _rule(name: str, rule: Rule) -> pa.Check:
    """A check by the name of its fault's code and field; true where the row may stay, also where nothing is known."""
    return pa.Check(rule, name=name, ignore_na=False)


def _is_not(name: str, *values: str) -> pa.Check:
    return _rule(name, lambda column: ~column.isin(values))


def _between(name: str, least: float, most: float) -> pa.Check:
    return _rule(name, lambda column: column.isna() | ((column >= least) & (column <= most)))
