"""What no source tells of a place yet, and what would add it: said in place of empty slides and screens."""

from collections.abc import Callable
from dataclasses import dataclass

from reports.facts import Briefing
from reports.words import Words


@dataclass(frozen=True)
class Gap:
    """Something that is not known, and what would make it known."""

    what: Callable[[Words], str]
    how: Callable[[Words], str]


def gaps(b: Briefing) -> list[Gap]:
    """What is missing of a place, in the order of its slides."""
    kinds = [
        (b.total is None, Gap(lambda w: w.t("Total of OCOP products"), _figure)),
        (b.stars is None, Gap(lambda w: w.t("Split by stars"), _figure)),
        (not b.targets, Gap(lambda w: w.t("Targets"), lambda w: w.t("the plan of the province, as a file"))),
        (b.groups is None, Gap(lambda w: w.t("Products by group"), _figure)),
        (b.entities is None, Gap(lambda w: w.t("Entities by kind"), _figure)),
        (
            not any(lapse.is_whole for lapse in b.lapses),
            Gap(lambda w: w.t("All certificates and when they end"), _register),
        ),
        (
            b.level == "province" and b.units_without is None,
            Gap(lambda w: w.t("Communes without a product"), _register),
        ),
    ]
    return [gap for is_missing, gap in kinds if is_missing]


def _figure(w: Words) -> str:
    return w.t("a published figure with its source")


def _register(w: Words) -> str:
    return w.t("the whole register of the province, as its office has it")
