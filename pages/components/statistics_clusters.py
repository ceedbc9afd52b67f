"""Moran's I of a figure, and the map of clusters with the provinces in each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final
from urllib.parse import quote

from ocop.maps.clusters import HATCHED, Mark, cluster_picture, colours, strokes
from ocop.maps.drawing import HIGHEST
from ocop.maps.plane import HEIGHT, WIDTH
from ocop.statistics.errors import NotComputed
from ocop.statistics.spatial import NONE, Autocorrelation, autocorrelation
from ocop.stills.pen import Hatch, Look
from ocop.stills.picture import Sheet
from ocop.stills.swatches import Swatch, key_line
from ocop.wording import name_of
from pages.components import figures, map_words, reads, statistics_data
from pages.components.context import Context
from pages.components.statistics_choices import Choice
from pages.components.statistics_data import Sample
from pages.components.statistics_words import Word
from queries.geometry_files import island_marks, polygons

MISSING: Final = "missing"
CLASSES: Final[dict[str, Word]] = {
    "HH": lambda t: t("HH: high among high"),
    "LL": lambda t: t("LL: low among low"),
    "HL": lambda t: t("HL: high among low"),
    "LH": lambda t: t("LH: low among high"),
    NONE: lambda t: t("no cluster"),
    MISSING: lambda t: t("not in the calculation"),
}
PER_CENT: Final = 100


@reads.kept
def result(choice: Choice, *, ctx: Context) -> Autocorrelation | NotComputed:
    """The result, or why there is none."""
    known = sample(choice, ctx=ctx)
    limit = statistics_data.limit
    try:
        return autocorrelation(
            {str(row["unit_id"]): float(row["value"]) for row in known.rows},
            polygons(ctx.vintage),
            statistics_data.points(known),
            weights=choice.weights,
            k=choice.k,
            need=limit("moran_min"),
            permutations=limit("permutations"),
            seed=limit("seed"),
            alpha=alpha(),
        )
    except NotComputed as error:
        return error


def sample(choice: Choice, *, ctx: Context) -> Sample:
    """The figures on the chosen day."""
    return statistics_data.sample(choice.figure, choice.months, ctx=ctx)


def used(choice: Choice, *, ctx: Context) -> Sample:
    """The same, a province without any neighbour in the calculation among those left out."""
    known, found = sample(choice, ctx=ctx), result(choice, ctx=ctx)
    if isinstance(found, NotComputed) or not found.islands:
        return known
    alone = [row | {"missing_because": "no_neighbour"} for row in known.rows if row["unit_id"] in found.islands]
    return Sample(
        rows=tuple(row for row in known.rows if row["unit_id"] not in found.islands),
        missing=(*known.missing, *alone),
    )


def alpha() -> float:
    """A p up to this counts as a pattern."""
    return statistics_data.limit("alpha_pct") / PER_CENT


@dataclass(frozen=True)
class ClusterMap:
    """The map of clusters: its sentence, the class of each province, its key with the size of each class."""

    alt: str
    marks: Mapping[str, Mark]
    key: Sequence[Swatch]
    ctx: Context

    def svg(self, size: tuple[float, float] | None = None) -> str:
        """The picture, as large as `size` (px) or filling its box."""
        areas, islands = polygons(self.ctx.vintage), island_marks(self.ctx.lang)
        return cluster_picture(areas, self.marks, islands, palette=self.ctx.palette, size=size)

    def offer(self, key: str) -> None:
        """Tells the box below to give it as files, once it is open."""
        if not figures.opened(key):
            return
        body = Sheet(lambda width, height: self.svg((width, height)), HEIGHT / WIDTH, HIGHEST, self.key)
        notice = map_words.notice("none", ctx=self.ctx)
        figures.offer(figures.Offer(body, self.alt, foot=(notice,)), key=key)


@reads.kept
def map_of(choice: Choice, said: str, ctx: Context) -> ClusterMap:
    """The map; `said` is its sentence."""
    found = result(choice, ctx=ctx)
    assert not isinstance(found, NotComputed)  # draw() has looked
    places = statistics_data.points(sample(choice, ctx=ctx))
    local = {row.unit_id: row for row in found.local}
    marks = {unit: _mark(local.get(unit), at=at) for unit, at in places.items()}
    counts = {code: sum(mark.cluster == code for mark in marks.values()) for code in CLASSES}
    return ClusterMap(f"{said} {_named(choice, ctx=ctx)}", marks, _key(counts, ctx=ctx), ctx)


@reads.kept
def markup(choice: Choice, said: str, ctx: Context) -> str:
    """Picture, key, whose boundaries they are."""
    drawn = map_of(choice, said, ctx)
    source = quote(drawn.svg(), safe=" =:/")
    return (
        f'<img alt="{escape(drawn.alt)}" src="data:image/svg+xml,{source}" style="width:100%;max-width:40rem">'
        f'{key_line(drawn.key, ink=ctx.palette.text)}<p class="oc-note">'
        f"{escape(map_words.notice('none', ctx=ctx))}</p>"
    )


def _mark(local: Any, *, at: tuple[float, float]) -> Mark:
    if local is None:
        return Mark(MISSING, "", at)
    if local.cluster == NONE:
        return Mark(NONE, "", at)
    return Mark(local.cluster, local.cluster + ("*" if local.is_sure else ""), at)


def _key(counts: Mapping[str, int], *, ctx: Context) -> list[Swatch]:
    fills, lines = colours(ctx.palette), strokes(ctx.palette)
    key = []
    for code, word in CLASSES.items():
        hatch = Hatch(lines[code], fills[code], stroke=2, step=5, falling=code == "LH") if code in HATCHED else None
        look = Look("" if hatch else fills[code], hatch, edge=ctx.palette.quiet, edge_px=1)
        key.append(Swatch(f"{word(ctx.t)} ({ctx.fmt.number(counts[code])})", look))
    return key


@reads.kept
def clusters(choice: Choice, ctx: Context) -> str:
    """The provinces of each class of cluster by name (markup)."""
    lines = [f"<p><strong>{escape(word)}</strong><br>{escape(names)}</p>" for word, names in _by_class(choice, ctx=ctx)]
    return f'<div style="line-height:1.5;margin-top:.75rem">{"".join(lines)}</div>'


def _by_class(choice: Choice, *, ctx: Context) -> list[tuple[str, str]]:
    found = result(choice, ctx=ctx)
    assert not isinstance(found, NotComputed)  # draw() has looked
    rows = sample(choice, ctx=ctx).by_unit()
    said = []
    for code in ("HH", "LL", "HL", "LH"):
        names = [
            name_of(rows[row.unit_id], fmt=ctx.fmt) + ("*" if row.is_sure else "")
            for row in found.local
            if row.cluster == code
        ]
        said.append((CLASSES[code](ctx.t), ", ".join(sorted(names, key=ctx.fmt.sort_key)) or ctx.t("none")))
    return said


def _named(choice: Choice, *, ctx: Context) -> str:
    """The clusters in one line, for those who cannot see the map."""
    return "; ".join(f"{word}: {names}" for word, names in _by_class(choice, ctx=ctx)) + "."
