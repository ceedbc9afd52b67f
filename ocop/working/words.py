"""What each quantity and each rule of a working is called; codes are those of queries/*_working.sql."""

from collections.abc import Callable
from typing import Final

from ocop.i18n import Translator

Words = Callable[[Translator], str]

OF_TARGETS: Final[dict[str, Words]] = {
    "period_start": lambda t: t("First day of the period"),
    "period_end": lambda t: t("Last day of the period"),
    "assessed_on": lambda t: t("Day asked about"),
    "value": lambda t: t("What the target asks for"),
    "baseline": lambda t: t("Level at the start"),
    "current": lambda t: t("Level now"),
    "goal": lambda t: t("Goal level"),
    "attainment": lambda t: t("Attained"),
    "expected": lambda t: t("Expected by now"),
    "pace": lambda t: t("Pace"),
    "needed": lambda t: t("Gap"),
    "months_left": lambda t: t("Months left"),
    "needed_per_month": lambda t: t("Needed per month"),
    "cagr_ratio": lambda t: t("Ratio of growth rates"),
    "status": lambda t: t("Status"),
}
"""The rows of `target_working`, in the order in which they are computed."""

OF_PROJECTIONS: Final[dict[str, Words]] = {
    "first_fact": lambda t: t("First dated total"),
    "newest_fact": lambda t: t("Newest dated total"),
    "foretold_day": lambda t: t("Day foretold"),
    "span_years": lambda t: t("Years between them"),
    "own_pace": lambda t: t("Own pace a year"),
    "n_pooled": lambda t: t("Provinces whose pace is known"),
    "pooled_pace": lambda t: t("Their median pace a year"),
    "shrink_years": lambda t: t("Years at which both paces weigh alike"),
    "own_weight": lambda t: t("Weight of the own pace"),
    "present_pace": lambda t: t("Present pace a year"),
    "years_ahead": lambda t: t("Years ahead of the newest total"),
    "foretold": lambda t: t("Expected total"),
    "interval_factor": lambda t: t("Width factor"),
    "half_interval": lambda t: t("Half the interval"),
    "interval_low": lambda t: t("Lower end of the interval"),
    "interval_high": lambda t: t("Upper end of the interval"),
}
"""The rows of `projection_working`."""

OF_CERTIFICATES: Final[dict[str, Words]] = {
    "asked_on": lambda t: t("Day asked about"),
    "deadline": lambda t: t("Deadline"),
    "in_force": lambda t: t("In force today"),
    "ending": lambda t: t("Ending before the deadline"),
    "staying": lambda t: t("Staying in force"),
    "renewed_before": lambda t: t("Renewed, of those that were due"),
    "due_before": lambda t: t("Due for renewal until now"),
    "renewals": lambda t: t("Renewals expected"),
    "new_before": lambda t: t("New ones lately"),
    "months_before": lambda t: t("Months over which they came"),
    "months_ahead": lambda t: t("Months until the deadline"),
    "new_ahead": lambda t: t("New ones expected"),
    "on_deadline": lambda t: t("In force on the deadline"),
    "certificate_goal": lambda t: t("Goal"),
    "renewals_needed": lambda t: t("Renewals needed"),
    "new_needed": lambda t: t("New products needed"),
}
"""The rows of `certificate_working`."""

OF_REGISTERS: Final[dict[str, Words]] = {
    "ever_named": lambda t: t("Products ever named"),
    "withdrawn": lambda t: t("Withdrawn"),
    "unlisted": lambda t: t("No longer listed"),
    "lapsed": lambda t: t("Lapsed"),
    "may_have_lapsed": lambda t: t("May have lapsed"),
    "unknown_date": lambda t: t("Date unknown"),
    "valid": lambda t: t("Surely in force"),
    "lapsing_12": lambda t: t("of these, ending within 12 months"),
    "lapsing_6": lambda t: t("of these, ending within 6 months"),
    "inexact_end": lambda t: t("in force, the end known to a month or year only"),
}
"""The rows of `register_working`."""

OF_RATES: Final[dict[str, Words]] = {
    "total_of_rate": lambda t: t("OCOP products"),
    "class_of_share": lambda t: t("Products of this class"),
    "whole_of_share": lambda t: t("Products of the split"),
    "people": lambda t: t("People"),
    "communes": lambda t: t("Communes, wards and townships"),
    "per_100k": lambda t: t("Products per 100,000 people"),
    "per_commune": lambda t: t("Products a commune"),
    "class_share": lambda t: t("Share of this class"),
}
"""The rows of `rate_working`."""

OF_RANKS: Final[dict[str, Words]] = {
    "ranked_value": lambda t: t("Figure that is ranked"),
    "ranked_lowest": lambda t: t("Lowest"),
    "ranked_highest": lambda t: t("Highest"),
    "n_ranked": lambda t: t("Provinces ranked"),
    "above": lambda t: t("Provinces with a higher figure"),
    "rank": lambda t: t("Rank"),
    "surely_above": lambda t: t("Provinces that are surely higher"),
    "rank_best": lambda t: t("Best rank possible"),
    "perhaps_above": lambda t: t("Provinces that may be higher"),
    "rank_worst": lambda t: t("Worst rank possible"),
}
"""The rows of `rank_working`."""

QUANTITIES: Final[dict[str, Words]] = {
    **OF_TARGETS,
    **OF_PROJECTIONS,
    **OF_CERTIFICATES,
    **OF_REGISTERS,
    **OF_RATES,
    **OF_RANKS,
}

RULES: Final[dict[str, Words]] = {
    "at_least": lambda t: t("A minimum: reached from the value on."),
    "exactly": lambda t: t("Stated without “at least”: reached from the value on."),
    "about": lambda t: t("“About”: counts as reached from 95% of it."),
    "at_most": lambda t: t("An upper limit: kept while the level is not above it."),
    "sum_of_parts": lambda t: t("Sum of the merged provinces' targets, which agree in figure, kind and period."),
    "nearest_to_start": lambda t: t("The headline figure nearest to the first day, at most 12 months away from it."),
    "baseline_unknown": lambda t: t("No headline figure lies within 12 months of the first day."),
    "headline": lambda t: t("The headline figure on the day asked about."),
    "no_figure": lambda t: t("No figure of this metric is known."),
    "cumulative": lambda t: t("A level that must stand at the end."),
    "additional": lambda t: t("To be gained within the period, on top of the level at the start."),
    "straight_line": lambda t: t("The straight line from the level at the start to the goal level."),
    "period_over": lambda t: t("The period is over: the goal itself is expected."),
    "middle_of_its_time": lambda t: t("A figure of a month, quarter or year stands at the middle of it."),
    "first_told": lambda t: t("The day on which it was told first; told again later it is the same fact."),
    "median_of_provinces": lambda t: t("The median pace of these provinces up to the chosen date."),
    "longer_known_weighs_more": lambda t: t("The longer a pace is known, the more it weighs against the median."),
    "own_alone": lambda t: t("By the own pace alone."),
    "backtest": lambda t: t("Found by the backtest, so that four in five hidden figures lay inside."),
    "backtest_country": lambda t: t(
        "Found by the backtest on the country's own figures, so that four in five lay inside."
    ),
    "sum_of_projections": lambda t: t("Sum of the merged provinces; ends of intervals are added."),
    "by_the_whole_register": lambda t: t("By the whole register of this day, read on the chosen date."),
    "by_their_earliest_end": lambda t: t(
        "36 months after recognition; where only a month or year is known, its first day."
    ),
    "rate_own": lambda t: t("This place's own certificates that had been due."),
    "rate_registers": lambda t: t("All whole registers together; of this place's own too few had been due."),
    "rate_published": lambda t: t("What sources say of other provinces; the own register does not tell enough."),
    "rate_none": lambda t: t("No renewal rate is known; none is assumed."),
    "tried": lambda t: t("A rate that the reader tries."),
    "first_recognised": lambda t: t("First recognised in these months up to this day."),
    "whole_months": lambda t: t("Whole months only."),
    "after_new_ones": lambda t: t("New ones at the present rate come first; renewals make up the rest."),
    "the_rest": lambda t: t("What stays and what is renewed do not cover."),
    "named_by_sources": lambda t: t("Only products that published sources name, not a whole register."),
    "by_the_register": lambda t: t("By the registers up to this day."),
    "said_withdrawn": lambda t: t("A source says that it was withdrawn."),
    "left_out": lambda t: t("A later whole register leaves it out and says no reason."),
    "ended_before": lambda t: t("The last possible end lies before the chosen date."),
    "ends_around": lambda t: t("It may have ended: the end is known to a month or year around the chosen date only."),
    "no_date": lambda t: t("No day of recognition is known."),
    "thirty_six_months": lambda t: t("Valid through 36 months after recognition, less a day."),
    "within_12": lambda t: t("The earliest end lies within 12 months."),
    "within_6": lambda t: t("The earliest end lies within 6 months."),
    "earliest_end": lambda t: t("Counted by the earliest possible end."),
    "sum_of_provinces": lambda t: t("Sum of the merged provinces' headline figures."),
    "same_set": lambda t: t("The total of the same source and day as the class."),
    "average_people": lambda t: t("Average population of this year."),
    "average_people_summed": lambda t: t("Average population of this year, added up over the merged provinces."),
    "communes_of_the_map": lambda t: t("On the chosen map, whatever the figure's own day."),
    "lowest_stated": lambda t: t("The lowest that sources state for the figure's month."),
    "highest_stated": lambda t: t("The highest that sources state for the figure's month."),
    "with_a_figure": lambda t: t("With a figure of all their parts, and what the measure needs."),
    "equal_share_the_better": lambda t: t("Equal figures share the better rank."),
    "lowest_above_highest": lambda t: t("Their lowest figure is above this one's highest."),
    "highest_above_lowest": lambda t: t("Their highest figure is above this one's lowest."),
}
"""Rule codes of workings; statuses and reasons of targets have their own words in `ocop.statuses`."""
