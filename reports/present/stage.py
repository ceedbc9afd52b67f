"""One item of a show on its way to the screens: its places, and what every screen of it bears."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reports import titles
from reports.facts import Briefing
from reports.fitting import LEADING, Box, height_of, lines_of
from reports.measures import ids_of
from reports.present.canvas import COLUMN_GAP, FOOT, LEAST, NUMBER, ROOM, TITLE, TITLE_SIZES, Canvas
from reports.present.tints import Tints
from reports.subjects import Subject
from reports.words import Words

DOUBT_LINES = 2
"""Doubts take no more lines of a screen than this; what has no room is counted, and stands on a screen of its own."""
FOOT_SIZES = (17.0, 16.0, 15.0)
PLACE_SIZE = 28.0
NAME_PX = 44.0
"""The height of a place's name over its column."""
DOUBT_WIDTH = ROOM.width - 24
DOUBT_GAP = 14.0


@dataclass
class Screen:
    """One screen: its title in plain words, its canvas, and the room that is left on it."""

    title: str
    canvas: Canvas
    room: Box


@dataclass
class Stage:
    """One item: a place, or two side by side; the screens made of it so far."""

    w: Words
    subjects: tuple[Subject, ...]
    tints: Tints
    name: str
    """Its own in the show; begins the ids of its drawings."""
    screens: list[Screen] = field(default_factory=list)
    has_more_doubts: bool = False

    @property
    def briefings(self) -> tuple[Briefing, ...]:
        """The places, the left one first."""
        return tuple(subject.briefing for subject in self.subjects)

    @property
    def is_single(self) -> bool:
        """Whether the screens belong to one place."""
        return len(self.subjects) == 1

    def begin(
        self,
        said: titles.Said,
        *,
        sources: Sequence[str | None] = (),
        about: Sequence[str] = (),
        part: tuple[int, int] = (1, 1),
        title_box: Box = TITLE,
        title_sizes: Sequence[float] = TITLE_SIZES,
    ) -> Screen:
        """A screen with its title, its sources and the doubts about what it shows.

        `about` names the doubts that concern it; `part` counts the screens that share what does not fit on one.
        """
        counted = f" ({part[0]}/{part[1]})" if part[1] > 1 else ""
        title = f"{said(self.w)}{counted}"
        canvas = Canvas(self.tints, f"{self.name}s{len(self.screens)}")
        canvas.words(title, title_box, sizes=title_sizes, bold=True, tag="h2")
        canvas.words(self._source_line(sources), FOOT, sizes=FOOT_SIZES, tone="muted", low=True)
        screen = Screen(title, canvas, self._with_doubts(canvas, about))
        self.screens.append(screen)
        return screen

    def columns(self, screen: Screen, *, named: bool = True) -> list[Box]:
        """A column a place; with two of them each under its name."""
        boxes = screen.room.columns(len(self.subjects), gap=COLUMN_GAP)
        if self.is_single or not named:
            return boxes
        below = []
        for b, box in zip(self.briefings, boxes, strict=True):
            tall = screen.canvas.words(
                self.w.name(b), box, sizes=(PLACE_SIZE, 24.0, LEAST), bold=True, tone="primary", tag="h3"
            )
            below.append(Box(box.x, box.y + tall + 6, box.width, box.height - tall - 6))
        return below

    def doubt_texts(self, about: Sequence[str] | None = None) -> list[str]:
        """Why figures must not be taken at their word, with their place where there are two; all, or about a part."""
        return [
            self.w.doubt(doubt, subject.briefing)
            if self.is_single
            else f"{self.w.name(subject.briefing)}: {self.w.doubt(doubt, subject.briefing)}"
            for subject in self.subjects
            for doubt in subject.doubts
            if about is None or doubt.about in about
        ]

    def behind(self) -> list[str | None]:
        """The sources of totals and splits; of a sum over provinces those of the provinces."""
        found: list[str | None] = []
        for b in self.briefings:
            own = [part.source_id for part in (b.total, b.stars) if part and part.source_id]
            found += own or [part.source_id for m in b.members for part in (m.total, m.stars) if part]
        return found

    def room_beside_doubts(self, about: Sequence[str]) -> float:
        """The height that doubts about something leave of the room."""
        said, _ = self._doubts(about)
        return ROOM.height - (height_of(said, width=DOUBT_WIDTH, size=LEAST) + DOUBT_GAP if said else 0.0)

    def _with_doubts(self, canvas: Canvas, about: Sequence[str]) -> Box:
        """Doubts along the lower edge of the room; gives what is left of it."""
        said, is_cut = self._doubts(about)
        if not said:
            return ROOM
        self.has_more_doubts |= is_cut
        left = self.room_beside_doubts(about)
        box = Box(ROOM.x, ROOM.y + left + DOUBT_GAP, ROOM.width, ROOM.height - left - DOUBT_GAP)
        canvas.rule(Box(box.x, box.y, 5, box.height), colour="status-behind")
        canvas.words(said, Box(box.right - DOUBT_WIDTH, box.y, DOUBT_WIDTH, box.height + 1), sizes=(LEAST,))
        return Box(ROOM.x, ROOM.y, ROOM.width, left)

    def _doubts(self, about: Sequence[str]) -> tuple[str, bool]:
        """The doubts about something as far as they have room, at least one; whether there are more."""
        texts = [f"⚠ {text}" for text in self.doubt_texts(about)]
        shown = texts[:1]
        for text in texts[1:]:
            if len(lines_of("\n".join([*shown, text]), width=DOUBT_WIDTH, size=LEAST)) > DOUBT_LINES:
                break
            shown.append(text)
        if rest := len(texts) - len(shown):
            more = self.w.t.plural("{n} more to be taken with care", "{n} more to be taken with care", n=rest)
            shown[-1] = f"{shown[-1]} (+ {more})"
        return "\n".join(shown), rest > 0

    def _source_line(self, ids: Sequence[str | None]) -> str:
        """'As it stood on 30 Jun 2025 … Source: A (2024); B (2025)': as many by name as have room."""
        w, first = self.w, self.briefings[0]
        day = w.as_of_line(first)
        day = f"{day[:1].upper()}{day[1:]}."
        names = list(dict.fromkeys(filter(None, (self._source(name) for name in ids_of(*ids)))))
        for count in range(len(names), 0, -1):
            listed = names[:count]
            if rest := len(names) - count:
                listed.append(w.t.plural("{n} more source", "{n} more sources", n=rest))
            text = f"{day} {w.t('Sources: {sources}.', sources='; '.join(listed))}"
            if height_of(text, width=FOOT.width, size=FOOT_SIZES[-1]) <= FOOT_SIZES[-1] * LEADING * 2 + 0.1:
                return text
        return day

    def _source(self, source_id: str) -> str:
        found = next((b.sources[source_id] for b in self.briefings if source_id in b.sources), None)
        return self.w.source_in_short(found) if found else ""


def number_of(screen: Screen, *, number: int, count: int) -> None:
    """Writes the screen's number and how many there are, once that is known."""
    screen.canvas.words(f"{number} / {count}", NUMBER, sizes=(LEAST,), tone="muted", right=True, low=True)
