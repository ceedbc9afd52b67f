"""How a whole divides: one bar to scale, under it sign, number and word of each part."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from pages.components import sealing
from pages.components.context import Context

NO_JUDGEMENT: Final = "not_assessable"


@dataclass(frozen=True)
class Part:
    """One part: sign, number and word; its colour for the words, its fill for the bar, what it means."""

    sign: str
    count: int
    word: str
    colour: str
    fill: str
    meaning: str = ""


def fill_of(status: str, *, ctx: Context) -> str:
    """The colour of a status; no judgement is hatched, so that it does not outweigh the judgements."""
    colour = ctx.palette.status_colour(status)
    if status != NO_JUDGEMENT:
        return colour
    return f"repeating-linear-gradient(-45deg,{colour} 0 1.5px,transparent 1.5px 6px)"


def draw(parts: Sequence[Part], *, ctx: Context) -> None:
    """The bar and its words; parts without a number are left out."""
    sealing.draw(markup(parts, ctx=ctx))


def markup(parts: Sequence[Part], *, ctx: Context) -> str:
    """What `draw` draws, to be joined with other markup."""
    held = [part for part in parts if part.count]
    bars = "".join(f'<span style="flex:{part.count} 1 0;min-width:3px;background:{part.fill}"></span>' for part in held)
    words = "".join(_entry(part, ctx=ctx) for part in held)
    return (
        '<div style="margin-top:.5rem"><div aria-hidden="true" style="display:flex;gap:2px;height:18px">'
        f'{bars}</div><ul style="display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;list-style:none;'
        f'padding:0;margin:.6rem 0 0">{words}</ul></div>'
    )


def _entry(part: Part, *, ctx: Context) -> str:
    title = f' title="{escape(part.meaning)}"' if part.meaning else ""
    return (
        f'<li style="margin:0;color:{part.colour};font-weight:600;white-space:nowrap"{title}>{escape(part.sign)} '
        f'<span style="font-size:1.35em">{ctx.fmt.number(part.count)}</span> {escape(part.word)}</li>'
    )
