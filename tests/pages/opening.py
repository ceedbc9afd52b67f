"""Opens a page inside the frame as a link would, and reads its words and pictures."""

import json
import re
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from streamlit.testing.v1 import AppTest

from ocop.formats import formatter
from ocop.i18n import Lang
from ocop.places import VintageName
from pages.components import sealing
from pages.components.context import Context

FRAME = Path(__file__).resolve().parents[2] / "pages" / "frame.py"
TODAY = "2026-11-21"


def open_page(page: str, /, **address: str) -> AppTest:
    """The page after the frame was drawn once, without an exception; English, 63 provinces, today by default."""
    app = AppTest.from_file(str(FRAME), default_timeout=30)
    for key, value in ({"as_of": TODAY, "vintage": "63", "lang": "en"} | address).items():
        app.query_params[key] = value
    app.run()
    app.switch_page(page).run()
    assert not app.exception, [error.value for error in app.exception]
    return app


def markup_of(app: AppTest) -> str:
    """All markup of the page, as a browser sees it once it has opened what is sealed."""
    return " ".join(sealing.opened(str(element.proto.body)) for element in app.get("html"))


def ways_of(app: AppTest) -> list[dict[str, str]]:
    """What the links that stand by themselves choose, from the top down."""
    held = re.findall(r'<p class="oc-ways">(.*?)</p>', markup_of(app))
    addresses = [unescape(found) for part in held for found in re.findall(r'href="([^"]*)"', part)]
    return [dict(parse_qsl(urlsplit(address).query)) for address in addresses]


def follow(app: AppTest, word: str) -> None:
    """Follows the link of that word within the session, as links.js does."""
    found = re.findall(r'<a data-live(?:="\w+")? href="\?([^"]*)"[^>]*>([^<]*)</a>', markup_of(app))
    address = next(unescape(query) for query, told in found if unescape(told) == word)
    app.query_params.clear()
    for key, value in parse_qsl(address, keep_blank_values=True):
        app.query_params[key] = value
    app.run()
    assert not app.exception, [error.value for error in app.exception]


@dataclass(frozen=True)
class Picker:
    """A field that opens a list of names: the value that holds (or several: `a.b`), what it says, and all names."""

    value: str
    said: str
    names: dict[str, str]


def picker_of(app: AppTest, key: str) -> Picker:
    """The field of that key, as pick.js reads it."""
    field = rf'data-pick="{key}" data-names="([^"]*)"[^>]*>.*?data-values?="([^"]*)"[^>]*>([^<]*)<'
    found = re.search(field, markup_of(app))
    assert found, f"no field for {key}"
    return Picker(unescape(found[2]), unescape(found[3]), dict(json.loads(unescape(found[1]))))


def pick(app: AppTest, key: str, value: str) -> None:
    """Chooses one of the field's names, as pick.js and links.js do."""
    pick_many(app, key, value)


def pick_many(app: AppTest, key: str, *values: str) -> None:
    """Chooses these of the field's names and no others, as pick.js does once its list closes."""
    assert set(values) <= picker_of(app, key).names.keys()
    app.query_params[key] = ".".join(values)
    app.run()
    assert not app.exception, [error.value for error in app.exception]


def text_of(app: AppTest) -> str:
    """All markup of the page without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup_of(app)))


@dataclass(frozen=True)
class Drawn:
    """A picture on a page: its sentence for those who cannot see it, and its height in px."""

    alt: str
    height: float


def pictures_of(app: AppTest) -> list[Drawn]:
    """The stills of the page, from the top down."""
    found = re.findall(
        r'<div class="oc-still"(?: tabindex="0")? role="img" aria-label="([^"]*)" style="height:([\d.]+)px',
        markup_of(app),
    )
    return [Drawn(unescape(alt), float(height)) for alt, height in found]


def context(lang: Lang = "en", *, as_of: str = TODAY, vintage: VintageName = "63") -> Context:
    fmt = formatter(lang)
    return Context(lang=lang, as_of=date.fromisoformat(as_of), vintage=vintage, theme="light", t=fmt.t, fmt=fmt)
