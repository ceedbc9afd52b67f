"""Which slides a deck has, in which order: the finding, the evidence, what to ask, what is not known, who says so."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from pptx.presentation import Presentation as Deck

from reports.asking import Asked
from reports.doubts import Doubt
from reports.facts import Briefing
from reports.slides import asking, divisions, opening, places, progress, stars
from reports.slides.talk import Talk
from reports.slides.template import open_frame
from reports.slides.tongue import Tongue

SLIDES: Final[tuple[Callable[[Talk], None], ...]] = (
    opening.opening,
    opening.figures,
    places.show,
    stars.stars,
    stars.members,
    progress.history,
    progress.targets,
    divisions.groups,
    divisions.entities,
    asking.certificates,
    asking.attention,
    asking.unknown,
    opening.sources,
)
"""Each makes as many slides as its content takes; none where there is nothing to show (`unknown` then says so)."""


def build(
    briefings: Sequence[Briefing],
    *,
    langs: Sequence[str],
    doubts: Mapping[str, tuple[Doubt, ...]] | None = None,
    template: Path | str | None = None,
    address: str | None = None,
    asked: Asked | None = None,
) -> Deck:
    """The slides about these units, of one day and data version, in one language or two, the leading one first.

    `doubts` (by unit) stand in place; `asked` shares answers with who gathered. Raises BadTemplate, BadAddress.
    """
    first = briefings[0]
    talk = Talk(
        briefings=tuple(briefings),
        tongue=Tongue.of(langs),
        frame=open_frame(template),
        asked=asked or Asked(known_by=first.known_by, version=first.version.partition("@")[0]),
        doubts=doubts or {},
        address=address,
    )
    for add in SLIDES:
        add(talk)
    for page in talk.pages:
        page.finish()
    _describe(talk)
    return talk.frame.deck


def write_slides(
    briefings: Sequence[Briefing],
    *,
    langs: Sequence[str],
    doubts: Mapping[str, tuple[Doubt, ...]],
    to: Path,
    template: Path | None = None,
    address: str | None = None,
) -> None:
    """The same as a file. Raises OSError, too."""
    deck = build(briefings, langs=langs, doubts=doubts, template=template, address=address)
    deck.save(str(to))


def _describe(talk: Talk) -> None:
    """Title, subject and language of the file, for those who search or listen."""
    about = talk.frame.deck.core_properties
    first = talk.briefings[0]
    about.title = talk.pages[0].slide.shapes.title.text_frame.text.replace("\n", " – ")[:250]
    about.subject = talk.tongue.say(lambda w: w.as_of_line(first))[:250]
    about.author = "OCOP target tracker"
    about.language = {"vi": "vi-VN", "en": "en-GB"}[talk.tongue.lead.lang]
    about.keywords = "OCOP"
