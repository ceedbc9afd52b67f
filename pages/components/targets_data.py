"""The targets as the pages show them: how finely their figures are dated, which family, which stand side by side."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pandas as pd

from pages.components import reads
from pages.components.context import Context

FAMILIES: Final[dict[str, tuple[str, ...]]] = {
    "total": ("total", "validity"),
    "stars": ("stars", "share_stars"),
    "entities": ("entities", "entities_crosscut", "share_entities"),
    "groups": ("groups", "share_groups"),
    "other": ("activity", "communes", "market", "share_other"),
}
"""What a reader chooses between, each with the metric families of data/reference/metrics.csv."""

SHORT: Final = ("missed", "ended_below", "far_behind", "behind", "open")
"""Statuses of targets that are not reached, the most urgent first."""
REACHED: Final = ("reached", "reached_late", "on_track")
NOT_SUMMABLE: Final = ("not_summable_missing_part", "not_summable_share", "not_summable_conflict")


@reads.kept
def load(*, ctx: Context, unit_id: str | None = None) -> pd.DataFrame:
    """Rows of `target_progress` with the topic a reader chooses by beside them."""
    targets = reads.read("target_progress", as_of=ctx.as_of, vintage=ctx.vintage, unit_id=unit_id)
    topics = {family: topic for topic, families in FAMILIES.items() for family in families}
    return targets.assign(topic=targets["family"].map(topics).fillna("other"), region=targets["region"].fillna(""))


def filtered(
    targets: pd.DataFrame,
    *,
    place: str = "all",
    topic: str = "all",
    period: str = "all",
    statuses: Iterable[str] = (),
) -> pd.DataFrame:
    """The targets of a place ('all', 'VN', a region or a unit id), topic, year of the deadline, and statuses."""
    keep = pd.Series(True, index=targets.index)
    if place != "all":
        keep &= (targets["unit_id"] == place) | (targets["region"] == place)
    if topic != "all":
        keep &= targets["topic"] == topic
    if period != "all":
        keep &= targets["period_end"].dt.year.astype(str) == period
    if statuses:
        keep &= targets["status"].isin(list(statuses))
    return targets[keep]


@dataclass(frozen=True)
class Tally:
    """Statuses of a choice of targets: of all, and of those that somebody has."""

    statuses: list[str]
    stated: list[str]

    @property
    def n_not_summable(self) -> int:
        """How many cannot be added up: no target of anybody, so they have a line of their own."""
        return len(self.statuses) - len(self.stated)


def tally(targets: pd.DataFrame) -> Tally:
    """The statuses of the targets, with and without those that cannot be added up."""
    statuses = targets["status"].tolist()
    pairs = zip(statuses, targets["reason"], strict=True)
    return Tally(statuses=statuses, stated=[status for status, reason in pairs if reason not in NOT_SUMMABLE])


def short_of_goal(targets: pd.DataFrame) -> pd.DataFrame:
    """Those not reached, the least attained first."""
    return _of_status(targets, SHORT).sort_values("attainment", kind="stable")


def reached_or_on_track(targets: pd.DataFrame) -> pd.DataFrame:
    """Those reached or on track, closest to the goal first: old goals passed by far say little."""
    return _of_status(targets, REACHED).sort_values("attainment", kind="stable")


def not_assessable(targets: pd.DataFrame) -> pd.DataFrame:
    """Those without a judgement, the most frequent reason first."""
    missing = targets[targets["status"] == "not_assessable"]
    counts = missing["reason"].map(missing["reason"].value_counts())
    return missing.assign(n_reason=counts).sort_values(["n_reason", "reason"], ascending=[False, True], kind="stable")


def conflicting(targets: pd.DataFrame) -> list[pd.DataFrame]:
    """Targets that say different things of one figure and deadline, a table for each such group.

    Conflicting means: the same kind with another value (a level of 150 or of 180), or the other kind over the
    same period (170 in all, or 170 more). Sources that agree are no conflict.
    """
    stated = targets[~targets["is_derived"]]
    groups = []
    for _, group in stated.groupby(["unit_id", "headline_metric", "period_end"], sort=False):
        linked = group.duplicated("kind", keep=False) | group.duplicated("period_start", keep=False)
        rivals = group[linked]
        if rivals.drop_duplicates(["kind", "value"]).shape[0] > 1:
            groups.append(rivals)
    return groups


def _of_status(targets: pd.DataFrame, statuses: tuple[str, ...]) -> pd.DataFrame:
    return targets[targets["status"].isin(statuses)]
