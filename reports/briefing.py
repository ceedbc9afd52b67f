"""Gathers what a document says about one unit: a province of either map, a region, or the country."""

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from ocop.places import COUNTRY_ID, vintage_on
from reports import measures, register, sourcing
from reports.asking import Asked, Row
from reports.errors import UnknownUnit
from reports.facts import Briefing, Figure, Finding, Member, Rank, Stars, TargetLine, level_of

TOTAL = "products_total"
FIVE_STAR = "products_5star"
ENTITIES = "entities_total"


def gather(
    unit_id: str,
    as_of: date,
    *,
    vintage: str | None = None,
    known_by: date | None = None,
    version: str | None = None,
    build_dir: Path | str | None = None,
    asked: Asked | None = None,
) -> Briefing:
    """The unit's figures as they stood on a day.

    `vintage` is that of the id; for country and regions the map of the day unless it is given. `asked` shares answers
    between several units (it then says the view and version). Raises UnknownUnit, and what queries.answer raises.
    """
    asked = asked or Asked(known_by=known_by, version=version, build_dir=build_dir)
    unit = _unit(unit_id, asked=asked)
    title, ended_on = _title(unit, as_of=as_of, asked=asked), _ended_on(unit, as_of=as_of)
    successor = _by_id(asked).get(str(unit["successor_id"])) if ended_on else None
    vintage = str(unit["vintage"]) or vintage or vintage_on(as_of)
    parts = _parts(unit, as_of=as_of, vintage=vintage, asked=asked)
    return Briefing(
        unit_id=unit_id,
        level=level_of(unit_id),
        vintage=vintage,
        name_vi=unit["name_vi"],
        name_en=unit["name_en"],
        title_vi=title["title_vi"],
        title_en=title["title_en"],
        kind=title["kind"],
        as_of=as_of,
        known_by=asked.known_by,
        version=asked.version,
        built=str(asked.rows("build_info")[0]["built_at"]),
        ended_on=ended_on,
        successor_vi=successor["name_vi"] if successor else None,
        successor_en=successor["name_en"] if successor else None,
        communes=unit["communes"],
        faults=sourcing.faults(parts, unit_id=unit_id, asked=asked),
        max_age_months=sourcing.max_age_months(asked),
        sources=sourcing.sources(parts, asked=asked),
        **parts,
    )


def _parts(unit: Row, *, as_of: date, vintage: str, asked: Asked) -> dict[str, Any]:
    """Whatever of a Briefing has a source, by its field."""
    unit_id = str(unit["unit_id"])
    members = _members(unit, as_of=as_of, vintage=vintage, asked=asked)
    headline = {row["metric"]: row for row in _headline(unit_id, as_of=as_of, asked=asked)}
    total, stars = _total_and_stars(unit, headline=headline, members=members, as_of=as_of, vintage=vintage, asked=asked)
    country = {row["metric"]: row for row in _headline(COUNTRY_ID, as_of=as_of, asked=asked)}
    return {
        "total": total,
        "stars": stars,
        "five_star": _figure(headline, FIVE_STAR) if unit_id == COUNTRY_ID else None,
        "history": _history(unit_id, as_of=as_of, asked=asked),
        "targets": _targets(unit_id, as_of=as_of, vintage=vintage, asked=asked),
        "groups": measures.division(unit_id, "groups", as_of=as_of, vintage=vintage, asked=asked),
        "entities": measures.division(unit_id, "entities", as_of=as_of, vintage=vintage, asked=asked)
        or measures.shares(headline.values(), kinds=_entity_kinds(as_of, vintage, asked)),
        "entities_total": _figure(headline, ENTITIES),
        "lapses": register.lapses(unit, members=members, as_of=as_of, vintage=vintage, asked=asked),
        "endings": register.endings(unit, members=members, as_of=as_of, asked=asked),
        "units_without": register.communes_without(unit, as_of=as_of, vintage=vintage, asked=asked),
        "attention": _findings(unit, members=members, as_of=as_of, vintage=vintage, asked=asked),
        "rank": _rank(unit_id, as_of=as_of, vintage=vintage, asked=asked),
        "members": members,
        "rates": tuple(asked.rows("province_rates", as_of=as_of, vintage=vintage)),
        "country_total": _figure(country, TOTAL),
        "country_five_star": _figure(country, FIVE_STAR),
    }


# ---- the unit ----


def _by_id(asked: Asked) -> dict[str, Row]:
    return {str(row["unit_id"]): row for row in asked.rows("units")}


def _unit(unit_id: str, *, asked: Asked) -> Row:
    """The row of `units`; for a region one made alike."""
    units = _by_id(asked)
    if unit_id in units:
        return units[unit_id]
    if level_of(unit_id) != "region":
        raise UnknownUnit(unit_id, near=get_close_matches(unit_id, units, n=3))
    name_vi, name_en = next(
        (row["region_vi"], row["region_en"]) for row in units.values() if row["region"] == unit_id and row["region_vi"]
    )
    empty = dict.fromkeys(next(iter(units.values())))
    names = {"name_vi": name_vi, "name_en": name_en, "title_vi": name_vi, "title_en": name_en}
    return empty | names | {"unit_id": unit_id, "vintage": "", "region": unit_id}


def _title(unit: Row, *, as_of: date, asked: Asked) -> Row:
    """What the place was called on the day, province or city; of a day before it was there, what it was first."""
    titles = asked.of(str(unit["unit_id"]), asked.rows("unit_titles"), name="titles")
    if not titles:
        return {"title_vi": unit["name_vi"], "title_en": unit["name_en"], "kind": None}
    begun = [row for row in titles if row["valid_from"] is None or row["valid_from"] <= as_of]
    return begun[-1] if begun else titles[0]


def _ended_on(unit: Row, *, as_of: date) -> date | None:
    """The last day of a province that was merged before the day asked for."""
    is_gone = unit["valid_to"] is not None and as_of > unit["valid_to"] and unit["same_place_id"] is None
    return unit["valid_to"] if is_gone else None


# ---- total and stars ----


def _headline(unit_id: str, *, as_of: date, asked: Asked) -> list[Row]:
    return [] if level_of(unit_id) == "region" else asked.rows("unit_headline", unit_id=unit_id, as_of=as_of)


def _figure(headline: Mapping[str, Row], metric: str) -> Figure | None:
    return measures.figure(headline[metric]) if metric in headline else None


def _total_and_stars(
    unit: Row,
    *,
    headline: Mapping[str, Row],
    members: tuple[Member, ...],
    as_of: date,
    vintage: str,
    asked: Asked,
) -> tuple[Figure | None, Stars | None]:
    """As picked; for the country its newest set of classes, for a region the sums of its provinces."""
    match level_of(str(unit["unit_id"])):
        case "country":
            sets = asked.rows("split_history", unit_id=COUNTRY_ID, as_of=as_of)
            return _figure(headline, TOTAL), measures.set_of_classes(sets[-1]) if sets else None
        case "region":
            return measures.sum_of_totals(members), measures.sum_of_stars(members)
        case "province":
            row = asked.of(str(unit["unit_id"]), _stars(as_of, vintage, asked), name="stars")[0]
            return measures.total_of(row), measures.stars_of(row)


def _stars(as_of: date, vintage: str, asked: Asked) -> list[Row]:
    return asked.rows("province_stars", as_of=as_of, vintage=vintage)


def _entity_kinds(as_of: date, vintage: str, asked: Asked) -> set[str]:
    """The shares that divide entities by kind: those of the metrics by which they are counted."""
    return {
        f"share_{row['metric']}" for row in asked.rows("breakdown", as_of=as_of, vintage=vintage, family="entities")
    }


def _history(unit_id: str, *, as_of: date, asked: Asked) -> tuple[Figure, ...]:
    """Each headline total up to the day, once; a region has none of its own."""
    if level_of(unit_id) == "region":
        return ()
    rows = [row for row in asked.rows("unit_levels", unit_id=unit_id) if row["valid_from"] <= as_of]
    by_claim = {(row["figure_as_of"], row["value"], row["is_derived"] and row["parts"]): row for row in rows}
    return tuple(measures.figure(row) for row in by_claim.values())


# ---- what it is held against ----


def _targets(unit_id: str, *, as_of: date, vintage: str, asked: Asked) -> tuple[TargetLine, ...]:
    rows = asked.rows("target_progress", as_of=as_of, vintage=vintage)
    if unit_id == COUNTRY_ID:
        rows = asked.rows("target_progress", as_of=as_of, vintage=vintage, unit_id=COUNTRY_ID)
        return tuple(measures.target_line(row, main=_leading_national(rows, as_of=as_of)) for row in rows)
    main = {row["target_id"] for row in asked.rows("main_target", as_of=as_of, vintage=vintage)}
    own = asked.of(unit_id, rows, name="targets")
    return tuple(measures.target_line(row, main=main) for row in own)


def _leading_national(rows: list[Row], *, as_of: date) -> set[str]:
    """The country's level of the total in the newest period that has begun, the lowest where there are several."""
    levels = [
        row
        for row in rows
        if row["headline_metric"] == TOTAL and row["kind"] == "cumulative" and row["period_start"] <= as_of
    ]
    newest = max((row["period_end"] for row in levels), default=None)
    found = sorted((row["value"], row["target_id"]) for row in levels if row["period_end"] == newest)
    return {found[0][1]} if found else set()


def _findings(
    unit: Row, *, members: tuple[Member, ...], as_of: date, vintage: str, asked: Asked
) -> tuple[Finding, ...]:
    """The attention list's findings of the unit; for a region those of its provinces."""
    rows = asked.rows("attention", as_of=as_of, vintage=vintage)
    if level_of(str(unit["unit_id"])) == "region":
        wanted = {member.unit_id for member in members}
        found = [row for row in rows if row["unit_id"] in wanted]
    else:
        found = asked.of(str(unit["unit_id"]), rows, name="attention")
    names = ("baseline_source_id", "source_id", "compared_source_id")
    return tuple(
        Finding(row["rule"], row["unit_id"], tuple(measures.ids_of(*(row[name] for name in names))), row)
        for row in found
    )


def _rank(unit_id: str, *, as_of: date, vintage: str, asked: Asked) -> Rank | None:
    if level_of(unit_id) != "province":
        return None
    rows = asked.of(unit_id, asked.rows("province_ranks", as_of=as_of, vintage=vintage), name="ranks")
    if not rows or rows[0]["rank"] is None:
        return None
    row = rows[0]
    return Rank("total", row["rank_best"], row["rank_worst"], row["n_ranked"], row)


def _members(unit: Row, *, as_of: date, vintage: str, asked: Asked) -> tuple[Member, ...]:
    """The provinces of the country or a region; of a merged province those it was made of."""
    rows = _stars(as_of, vintage, asked)
    unit_id, targets_of = str(unit["unit_id"]), vintage
    match level_of(unit_id):
        case "region":
            rows = [row for row in rows if row["region"] == unit_id]
        case "province":
            related = asked.rows("unit_parts", unit_id=unit_id, as_of=as_of)
            wanted = {row["unit_id"] for row in related if row["relation"] == "part"}
            rows, targets_of = [row for row in _stars(as_of, "63", asked) if row["unit_id"] in wanted], "63"
            if not rows:
                return ()
        case "country":
            pass
    main = {row["target_id"] for row in asked.rows("main_target", as_of=as_of, vintage=targets_of)}
    progress = asked.rows("target_progress", as_of=as_of, vintage=targets_of)
    leading = {row["unit_id"]: row for row in progress if row["target_id"] in main}
    return tuple(measures.member(row, target=leading.get(row["unit_id"])) for row in rows)
