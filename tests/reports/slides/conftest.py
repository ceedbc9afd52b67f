"""Decks over the real data, each built once."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from pptx import Presentation
from pptx.presentation import Presentation as Deck

from reports.asking import Asked
from reports.briefing import gather
from reports.doubts import doubts
from reports.slides import build

DAY: Final = date(2025, 6, 30)
MakeDeck = Callable[..., Deck]


@pytest.fixture(scope="session")
def asked(built: Path) -> Asked:
    return Asked(build_dir=built)


@pytest.fixture(scope="session")
def deck_of(asked: Asked) -> MakeDeck:
    """Slides about some units as a file has them: written and opened again."""

    @lru_cache(maxsize=16)
    def make(units: Sequence[str], langs: Sequence[str] = ("vi",), day: date = DAY, address: str | None = None) -> Deck:
        briefings = [gather(unit, day, asked=asked) for unit in units]
        found = {b.unit_id: doubts(b, max_age_days=365) for b in briefings}
        file = BytesIO()
        build(briefings, langs=langs, doubts=found, asked=asked, address=address).save(file)
        return Presentation(file)

    return make
