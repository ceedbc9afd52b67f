"""Sources: who says what, where they disagree, what the checks found, what the figures mean, how to cite them."""

from collections.abc import Callable
from typing import Final

from pages.components import (
    context,
    reads,
    show,
    sources_about,
    sources_checks,
    sources_definitions,
    sources_list,
    switches,
    travel,
    url_state,
)
from pages.components.context import Context

PARTS: Final = ("sources", "conflicts", "checks", "coverage", "definitions", "citing")


def part_name(part: str, *, ctx: Context) -> str:
    """What a part of the page is called on its button."""
    t = ctx.t
    names = {
        "sources": t("Sources"),
        "conflicts": t("Conflicts"),
        "checks": t("Checks"),
        "coverage": t("Coverage"),
        "definitions": t("Definitions"),
        "citing": t("Terms and citing"),
    }
    return names[part]


@reads.kept
def finding(ctx: Context) -> str:
    """How much is stated, by how many sources, how many of them official."""
    every = reads.read("sources")
    sources = every[every[["n_claims", "n_targets", "n_products"]].sum(axis=1) > 0]
    return ctx.t(
        "{claims} figures and {targets} targets from {sources} sources, {official} of them official.",
        claims=ctx.fmt.number(int(sources["n_claims"].sum())),
        targets=ctx.fmt.number(int(sources["n_targets"].sum())),
        sources=ctx.fmt.number(len(sources)),
        official=ctx.fmt.number(int((sources["tier"] == "official").sum())),
    )


def draw_list(ctx: Context) -> None:
    """The sources themselves."""
    sources_list.draw(ctx=ctx)


def draw_conflicts(ctx: Context) -> None:
    """Where sources disagree."""
    sources_checks.conflicts(ctx=ctx)


def draw_checks(ctx: Context) -> None:
    """What the checks found, and what was corrected."""
    sources_checks.checks(ctx=ctx)
    sources_checks.five_star(ctx=ctx)
    sources_checks.corrections(ctx=ctx)


def draw_coverage(ctx: Context) -> None:
    """What is known for whom."""
    sources_about.coverage(ctx=ctx)


def draw_definitions(ctx: Context) -> None:
    """What the figures mean."""
    sources_definitions.draw(ctx=ctx)


def draw_citing(ctx: Context) -> None:
    """Terms, how to cite, what the version holds."""
    sources_about.citation(ctx=ctx)
    sources_about.contents(ctx=ctx)
    sources_about.licences(ctx=ctx)


DRAW: Final[dict[str, Callable[[Context], None]]] = dict(
    zip(PARTS, (draw_list, draw_conflicts, draw_checks, draw_coverage, draw_definitions, draw_citing), strict=True)
)


def main() -> None:
    """Choose, get, show."""
    ctx = context.current()
    t = ctx.t
    said = finding(ctx)
    show.heading(
        t("Sources and data"),
        finding=said,
        beside=travel.finding_now(said, lambda: finding(ctx), ctx=ctx),
        note=t("Every figure on these pages is a statement: this source says it, as of that date."),
    )
    url_state.choice("part", options=PARTS, default="sources")
    words = {part: part_name(part, ctx=ctx) for part in PARTS}
    DRAW[switches.draw("part", words, label=t("Part of the page"), is_told=False)](ctx)


main()
