"""Which slides a deck has, in which order: the finding, the evidence, what to ask, what is not known, who says so."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from pptx.presentation import Presentation as Deck

from reports.asking import Asked
from reports.briefing import gather
from reports.doubts import doubts
from reports.facts import Briefing
from reports.slides import asking, divisions, opening, places, progress, stars
from reports.slides.talk import Talk
from reports.slides.template import open_frame
from reports.slides.tongue import Tongue

DAYS_A_MONTH: Final = 30.44
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
    lang: str,
    asked: Asked,
    template: Path | str | None = None,
    address: str | None = None,
    max_age_months: int | None = None,
) -> Deck:
    """The slides about these units. Raises BadTemplate, BadAddress."""
    talk = Talk(
        briefings=tuple(briefings),
        tongue=Tongue.of(lang),
        frame=open_frame(template),
        asked=asked,
        doubts={b.unit_id: doubts(b, max_age_days=_days(b, max_age_months)) for b in briefings},
        address=address,
    )
    for add in SLIDES:
        add(talk)
    for page in talk.pages:
        page.finish()
    _describe(talk)
    return talk.frame.deck


def slides(
    unit_ids: Sequence[str],
    as_of: date,
    *,
    lang: str = "vi",
    template: Path | str | None = None,
    address: str | None = None,
    max_age_months: int | None = None,
    asked: Asked | None = None,
) -> Deck:
    """As `build`, from ids of units. Raises UnknownUnit and what queries.answer raises, too."""
    asked = asked or Asked()
    found = [gather(unit_id, as_of, asked=asked) for unit_id in dict.fromkeys(unit_ids)]
    return build(found, lang=lang, asked=asked, template=template, address=address, max_age_months=max_age_months)


def _days(b: Briefing, months: int | None) -> int:
    return round((b.max_age_months if months is None else months) * DAYS_A_MONTH)


def _describe(talk: Talk) -> None:
    """Title, subject and language of the file, for those who search or listen."""
    about = talk.frame.deck.core_properties
    first = talk.briefings[0]
    about.title = talk.pages[0].slide.shapes.title.text_frame.text.replace("\n", " – ")[:250]
    about.subject = talk.tongue.say(lambda w: w.as_of_line(first))[:250]
    about.author = "OCOP target tracker"
    about.language = {"vi": "vi-VN", "en": "en-GB"}[talk.tongue.lead.lang]
    about.keywords = "OCOP"
