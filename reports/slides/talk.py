"""What every slide of a deck shares: units, languages, frame, doubts; and how a slide begins and ends."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from reports.asking import Asked
from reports.doubts import Doubt
from reports.facts import Briefing, Member
from reports.fitting import height_of
from reports.measures import ids_of
from reports.slides.page import SOURCE_SIZES, Page
from reports.slides.template import Frame
from reports.slides.tongue import Tongue
from reports.words import Words


@dataclass(frozen=True)
class Talk:
    """One deck in the making."""

    briefings: tuple[Briefing, ...]
    tongue: Tongue
    frame: Frame
    asked: Asked
    doubts: Mapping[str, tuple[Doubt, ...]]
    """By unit."""
    address: str | None = None
    pages: list[Page] = field(default_factory=list)

    @property
    def as_of(self) -> date:
        """The day that all is asked for."""
        return self.briefings[0].as_of

    @property
    def is_single(self) -> bool:
        """Whether it is about one unit."""
        return len(self.briefings) == 1

    def begin(
        self,
        title: Callable[[Words], str],
        *,
        sources: Iterable[str | None],
        about: Sequence[str] = (),
        part: tuple[int, int] = (1, 1),
        opening: bool = False,
    ) -> Page:
        """A slide with title, source and page number; a doubt about what it shows stands in place.

        `about` names the doubts that concern it; `part` counts the slides that share a table (1 of 2).
        """
        page = Page(self.frame, opening=opening)
        self.pages.append(page)
        counted = f" ({part[0]}/{part[1]})" if part[1] > 1 else ""
        said = [f"{text}{counted}" for text in self.tongue.all(title)]
        box = self.frame.opening_title if opening else self.frame.title
        sizes = (36.0, 32.0, 30.0, 28.0, 26.0, 24.0, 22.0, 20.0, 18.0) if opening else None
        page.title(said[0], said[1] if len(said) > 1 else "", box=box, **({"sizes": sizes} if sizes else {}))
        page.note(*said)
        page.source(self.source_line(sources))
        page.note(*(f"{self.tongue.say(lambda w: w.t('Source'))}: {text}" for text in self._sources_in_full(sources)))
        page.note(*self.tongue.all(lambda w: w.as_of_line(self.briefings[0])))
        if not opening:
            page.warning(self._doubts(about))
            page.note(*self.doubt_texts() if about else ())
        return page

    def name(self, of: Briefing | Member, *, between: str = " / ") -> str:
        """A place's name, in both languages where they differ."""
        return self.tongue.say(lambda w: w.name(of), between=between)

    def doubt_texts(self) -> list[str]:
        """Every doubt of the deck, as sentences with their place."""
        return [
            self.tongue.say(lambda w, b=b, doubt=doubt: f"{w.name(b)}: {w.doubt(doubt, b)}")  # type: ignore[misc]  # a default in a lambda has no type
            for b in self.briefings
            for doubt in self.doubts.get(b.unit_id, ())
        ]

    def _doubts(self, about: Sequence[str]) -> list[str]:
        """Those about what a slide shows; in the leading language where both would fill the slide."""
        found = [(b, doubt) for b in self.briefings for doubt in self.doubts.get(b.unit_id, ()) if doubt.about in about]
        texts = [f"{self.tongue.lead.name(b)}: {self.tongue.lead.doubt(doubt, b)}" for b, doubt in found]
        return texts if len(texts) <= 3 else [*texts[:2], self._more_doubts(len(texts) - 2)]

    def _more_doubts(self, count: int) -> str:
        return self.tongue.lead.t.plural("{n} more doubt in the notes", "{n} more doubts in the notes", n=count)

    # ---- sources ----

    def behind(self, briefings: Iterable[Briefing] | None = None) -> list[str | None]:
        """The sources of totals and splits; of a sum over provinces those of the provinces."""
        found: list[str | None] = []
        for b in self.briefings if briefings is None else briefings:
            found += [part.source_id for part in (b.total, b.stars) if part]
            if b.level != "province" and not any(found):
                found += [part.source_id for m in b.members for part in (m.total, m.stars) if part]
        return found

    def source_line(self, ids: Iterable[str | None]) -> str:
        """'As it stood on 30 Jun 2025 … Source: A (2024); B (2025)': as many by name as have room."""
        first = self.briefings[0]
        day = self.tongue.say(lambda w: _upper(w.as_of_line(first)))
        names = list(dict.fromkeys(self._short(name) for name in ids_of(*ids)))
        box = self.frame.source
        for count in range(len(names), -1, -1):
            text = f"{day}. {self._named(names, count)}" if names else f"{day}."
            if height_of(text, width=box.width, size=SOURCE_SIZES[-1]) <= box.height:
                return text
        return f"{day}."

    def _named(self, names: Sequence[str], count: int) -> str:
        head = self.tongue.say(lambda w: w.t("Source"))
        rest = len(names) - count
        if not rest:
            return f"{head}: {'; '.join(names)}"
        if not count:
            return self.tongue.say(lambda w: w.t.plural("{n} source", "{n} sources", n=rest) + self._where(w))
        more = self.tongue.say(lambda w: w.t.plural("{n} more source", "{n} more sources", n=rest) + self._where(w))
        return f"{head}: {'; '.join(names[:count])}; {more}"

    def _where(self, words: Words) -> str:
        return f" ({words.t('see the last slide and the notes')})"

    def _short(self, source_id: str) -> str:
        """Publisher and day of publication."""
        found = next((b.sources[source_id] for b in self.briefings if source_id in b.sources), None)
        if found is None:
            return source_id
        return self.tongue.lead.source_in_short(found)

    def _sources_in_full(self, ids: Iterable[str | None]) -> list[str]:
        found = []
        for name in ids_of(*ids):
            source = next((b.sources[name] for b in self.briefings if name in b.sources), None)
            if source is not None:
                found.append(f"{self.tongue.lead.source(source)} {source.url}".rstrip())
        return found


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
