"""Through time and against targets: a line with real dates, bars within the frame of their goal, the table."""

from collections.abc import Sequence
from typing import Final

from ocop.places import REFORM_DATE
from ocop.theme import LIGHT
from ocop.wording import target_period
from reports.facts import Briefing, TargetLine
from reports.slides import notes, titles
from reports.slides.charts import Series, bar_chart
from reports.slides.fitting import Box
from reports.slides.history import MOST_LINES, Line, history_chart
from reports.slides.page import CAPTION, LEAST, SMALL, Page
from reports.slides.tables import Column, Table, draw_table, laid_out
from reports.slides.talk import Talk
from reports.words import Words

SHOWN_OVER: Final = 2.4
"""A bar ends here at the latest: a target passed four times over would leave the others without length."""
BARS: Final = 7


def history(talk: Talk) -> None:
    """The totals of all units in one chart, as many as can be told apart."""
    shown = [b for b in talk.briefings if titles.drawn(b)][:MOST_LINES]
    if not any(len(titles.drawn(b)) > 1 for b in shown):
        return
    page = talk.begin(
        titles.each(
            shown, titles.history, lambda w: w.t("{places}: OCOP products through time", places=titles.names(w, shown))
        ),
        sources=[figure.source_id for b in shown for figure in titles.drawn(b)],
        about=("total",),
    )
    room = page.caption(talk.tongue.lines(lambda w: _reading(w, shown)), page.room)
    history_chart(
        page,
        [_line(talk, b, place=i, goal=len(shown) <= 2) for i, b in enumerate(shown)],
        box=room,
        name=talk.tongue.say(lambda w: w.t("OCOP products through time")),
        number_format=talk.tongue.number_format,
        to_the_year=talk.tongue.say(lambda w: w.t("known to the year only")),
        reform=talk.tongue.say(lambda w: w.t("reform of {date}", date=w.fmt.date(REFORM_DATE))),
        alt=talk.tongue.say(lambda w: "; ".join(titles.history(w, b) for b in shown)),
    )
    for b in shown:
        page.note(*notes.both(talk.tongue.voices, lambda w, b=b: notes.of_history(w, b)))


def _reading(words: Words, shown: Sequence[Briefing]) -> str:
    """How marks other than plain points are read; '' where there are none."""
    figures = [figure for b in shown for figure in b.history]
    said = []
    if any(f.precision == "year" and not f.is_sum for f in figures):
        said.append(words.t("Pale marks: known to the year only, with the span of the year."))
    if any(f.is_disputed for f in figures):
        said.append(words.t("Upright lines: range of the sources."))
    if any(f.is_sum for f in figures):
        said.append(words.t("Before the reform: sums of the merged provinces, at the day of their newest part."))
    if any(f.is_partial for f in figures):
        said.append(words.t("Sums for which not every part has a figure are left out."))
    return " ".join(said)


def _line(talk: Talk, b: Briefing, *, place: int, goal: bool) -> Line:
    """A unit's totals; its goal, too, where few lines leave room for it."""
    main = b.main_target
    name = talk.tongue.say(lambda w: w.name(b), between=" / ")
    if not goal or main is None or main.goal is None or main.value_unit == "percent":
        return Line(name, titles.drawn(b), place)
    said = talk.tongue.say(lambda w: w.t("{place}: goal {n}", place=w.name(b), n=w.fmt.number(main.goal)))
    return Line(name, titles.drawn(b), place, (main.period_start, main.period_end, main.goal), said)


def targets(talk: Talk) -> None:
    """Every target with what came of it: bars where a share of the goal is known, the table for all."""
    if not any(b.targets for b in talk.briefings):
        return
    has_bars = (
        len(talk.briefings) <= 2 and sum(line.attainment is not None for b in talk.briefings for line in b.targets) > 1
    )
    rows = [(b, line) for b in talk.briefings for line in b.targets]
    tables, size = laid_out(_table(talk, rows), box=_least_room(talk))
    slides, done = len(tables) + has_bars, 0
    if has_bars:
        _bars(talk, slides=slides)
    for index, shown in enumerate(tables, start=1 + has_bars):
        some, done = rows[done : done + len(shown.rows)], done + len(shown.rows)
        page = talk.begin(
            titles.each(talk.briefings, titles.targets, lambda w: _all_targets(w, talk.briefings)),
            sources=[name for _, line in some for name in (line.current_source_id, line.source_id)],
            about=("total",),
            part=(index, slides),
        )
        draw_table(page, shown, page.room, sizes=(size, SMALL, LEAST), name="Targets")
        for b, line in some:
            page.note(
                *notes.both(talk.tongue.voices, lambda w, b=b, line=line: notes.of_target(w, b, line, asked=talk.asked))
            )


def _least_room(talk: Talk) -> Box:
    """The room of a slide on which doubts take their lines."""
    room = talk.frame.room
    return Box(room.x, room.y, room.width, room.height * 0.85)


def _all_targets(words: Words, briefings: Sequence[Briefing]) -> str:
    reached = sum(line.status in titles.ALL_SET for b in briefings for line in b.targets)
    every = sum(len(b.targets) for b in briefings)
    said = words.t.plural("{k} of {n} target reached", "{k} of {n} targets reached", n=every, k=reached)
    return words.t("{place}: {facts}", place=titles.names(words, briefings), facts=said)


def _bars(talk: Talk, *, slides: int) -> None:
    """Attained shares of the goals, a column a unit, each bar within the frame of its goal."""
    shown = {b.unit_id: [line for line in b.targets if line.attainment is not None][:BARS] for b in talk.briefings}
    page = talk.begin(
        titles.each(talk.briefings, titles.targets, lambda w: _all_targets(w, talk.briefings)),
        sources=[
            name for lines in shown.values() for line in lines for name in (line.current_source_id, line.source_id)
        ],
        about=("total",),
        part=(1, slides),
    )
    room = page.caption(_bars_note(talk, shown), page.room)
    highest = max(line.attainment or 0 for lines in shown.values() for line in lines)
    top = min(max(highest, 1.0), SHOWN_OVER) * 100 * 1.15
    for b, box in zip(talk.briefings, room.columns(len(talk.briefings)), strict=True):
        _column(talk, page, b, shown[b.unit_id], box, top=top)
    for b in talk.briefings:
        for line in shown[b.unit_id]:
            page.note(
                *notes.both(talk.tongue.voices, lambda w, b=b, line=line: notes.of_target(w, b, line, asked=talk.asked))
            )


def _bars_note(talk: Talk, shown: dict[str, list[TargetLine]]) -> str:
    said = talk.tongue.lines(
        lambda w: w.t(
            "Each bar: the result in per cent of its goal; the frame: the goal, 100%. Numbers and dates: next slide."
        )
    )
    cut = any((line.attainment or 0) > SHOWN_OVER for lines in shown.values() for line in lines)
    return said + (
        talk.tongue.say(lambda w: " " + w.t("A bar that is cut has its number in the table.")) if cut else ""
    )


def _column(talk: Talk, page: Page, b: Briefing, lines: Sequence[TargetLine], box: Box, *, top: float) -> None:
    tongue = talk.tongue
    if not talk.is_single:
        box = page.heading(tongue.say(lambda w: w.name(b), between=" / "), box)
    if not lines:
        page.text(tongue.lines(lambda w: w.t("No share of a goal is known.")), box)
        return
    names = [tongue.lines(lambda w, line=line: _short(w, line)) for line in lines]  # type: ignore[misc]  # a default in a lambda has no type
    values = tuple(round((line.attainment or 0) * 100, 1) for line in lines)
    height = min(box.height, 70 + 74 * len(lines))
    bar_chart(
        page,
        [
            Series(tongue.say(lambda w: w.t("Result, % of the goal")), values),
            Series(tongue.say(lambda w: w.t("Goal (100%)")), tuple(100.0 for _ in lines), kind="goal"),
        ],
        categories=names,
        box=Box(box.x, box.y, box.width, height),
        number_format='0"%"',
        top=top,
        legend=True,
        name=tongue.say(lambda w: w.t("{place}: results against targets", place=w.name(b))),
        size=14.0 if talk.is_single and len(lines) < 5 else CAPTION,
        plot_left=None if talk.is_single else 0.5,
        colours=[LIGHT.status_colour(line.status) for line in lines],
    ).plots[0].overlap = 100


def _short(words: Words, line: TargetLine) -> str:
    """A target's name as a label of its bar, with status; its sign stands in the table, a chart has one typeface."""
    return f"{words.target_name(line)}, {_goal(words, line)}: {words.status_word(line.status)}"


def _table(talk: Talk, rows: Sequence[tuple[Briefing, TargetLine]]) -> Table:
    """Target, result with its day, share, gap, status: sign and word."""
    tongue = talk.tongue
    heads = [
        Column(tongue.lines(lambda w: w.t("Target")), 2.6),
        Column(tongue.lines(lambda w: w.t("What it asks for")), 1.3),
        Column(tongue.lines(lambda w: w.t("Result so far")), 1.4),
        Column(tongue.lines(lambda w: w.t("Attained")), 0.8, right=True),
        Column(tongue.lines(lambda w: w.t("Still needed")), 2.0),
        Column(tongue.lines(lambda w: w.t("Assessment")), 1.4),
    ]
    cells, colours = [], {}
    for index, (b, line) in enumerate(rows):
        own = (
            tongue.lines(lambda w, line=line: w.target_name(line)),  # type: ignore[misc]  # a default in a lambda has no type
            tongue.lines(lambda w, line=line: _goal(w, line)),  # type: ignore[misc]  # a default in a lambda has no type
            tongue.lines(lambda w, line=line: _result(w, line)),  # type: ignore[misc]  # a default in a lambda has no type
            tongue.lead.fmt.ratio(line.attainment),
            tongue.lines(lambda w, line=line: w.needed(line) or w.reason(line) or "—"),  # type: ignore[misc]  # a default in a lambda has no type
            tongue.lines(lambda w, line=line: _status(w, line)),  # type: ignore[misc]  # a default in a lambda has no type
        )
        place = () if talk.is_single else (tongue.say(lambda w, b=b: w.name(b), between="\n"),)  # type: ignore[misc]  # a default in a lambda has no type
        cells.append((*place, *own))
        colours[(index, len(place) + len(own) - 1)] = LIGHT.status_colour(line.status)
    place_head = () if talk.is_single else (Column(tongue.lines(lambda w: w.t("Place")), 1.1),)
    return Table((*place_head, *heads), tuple(cells), colours)


def _goal(words: Words, line: TargetLine) -> str:
    period = target_period(line.row, t=words.t, fmt=words.fmt)
    return f"{words.asked(line)} {period}".rstrip() if line.value is not None else period


def _result(words: Words, line: TargetLine) -> str:
    if line.current is None:
        return words.t("no figure")
    precision = str(line.row.get("current_precision") or "day")
    return f"{words.level(line, line.current)} ({words.fmt.date(line.current_as_of, precision=precision)})"


def _status(words: Words, line: TargetLine) -> str:
    return words.status(line.status)
