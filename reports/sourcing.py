"""What a briefing rests on: its sources, the faults that checks found in its figures, the age that is called old."""

from collections.abc import Mapping
from typing import Any

from reports import measures
from reports.asking import Asked
from reports.facts import Fault, Source


def sources(parts: Mapping[str, Any], *, asked: Asked) -> dict[str, Source]:
    """Every source behind the figures, in the order in which a document names them."""
    known = every_source(asked)
    return {name: known[name] for name in _cited(parts) if name in known}


def every_source(asked: Asked) -> dict[str, Source]:
    """Every source there is, by its id."""
    return {
        row["source_id"]: Source(
            title=row["title"] or "",
            publisher=row["publisher"] or "",
            published=str(row["published_on"] or ""),
            url=row["url"] or "",
            tier=row["tier"] or "",
        )
        for row in asked.rows("sources")
    }


def faults(parts: Mapping[str, Any], *, unit_id: str, asked: Asked) -> tuple[Fault, ...]:
    """The faults of the build's checks whose figure stands here: same unit or part, same source."""
    places = {unit_id, *(member.unit_id for member in parts["members"])}
    shown = set(measures.ids_of(*(part.source_id for part in (parts["total"], parts["stars"]) if part)))
    for member in parts["members"]:
        shown |= set(measures.ids_of(*(part.source_id for part in (member.total, member.stars) if part)))
    return tuple(
        Fault(row["check_name"], row["unit_id"], row["subject"], row["found"], row["expected"], row["reason"] or "")
        for row in asked.rows("check_results")
        if row["unit_id"] in places and set(str(row["subject"]).split(":")) & shown
    )


def max_age_months(asked: Asked) -> int:
    """The months after which the attention list calls a figure old."""
    return int(next(row["threshold"] for row in asked.rows("attention_rules") if row["rule"] == "figure_old"))


def _cited(parts: Mapping[str, Any]) -> list[str]:
    """Every source behind the figures, each once, in the order in which a document names them."""
    total, stars = parts["total"], parts["stars"]
    one = [part.source_id for part in (total, stars, parts["five_star"], *parts["history"]) if part]
    targets = [name for line in parts["targets"] for name in (line.current_source_id, line.source_id)]
    sets = [part.source_id for part in (parts["groups"], parts["entities"], parts["entities_total"]) if part]
    members = [part.source_id for member in parts["members"] for part in (member.total, member.stars) if part]
    asked_about = [name for finding in parts["attention"] for name in finding.source_ids]
    endings = [ending.source_id for ending in parts["endings"]]
    return measures.ids_of(*one, *targets, *sets, *members, *asked_about, *endings)
