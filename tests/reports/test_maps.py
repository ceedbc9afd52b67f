"""The map of a document: its place picked out, its classes those of the dashboard's map, its sources named."""

import pytest

from ocop.maps.figures import FIGURES
from reports.maps import country_map
from reports.words import words
from tests.reports.conftest import BEFORE_REFORM, Gather


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("figure", list(FIGURES))
def test_each_figure_of_the_dashboards_map_can_be_drawn(brief: Gather, figure: str, lang: str) -> None:
    made = country_map(brief("63-19"), words(lang), figure=figure)
    assert made is not None
    assert made.picked == ("63-19",)
    counted = sum(entry.units for entry in made.painting.legend)
    assert counted + made.painting.unknown == 63
    assert made.source_ids
    assert "ODbL" in made.notice


def test_a_region_picks_out_its_provinces_and_the_country_none(brief: Gather) -> None:
    w = words("vi")
    region = country_map(brief("mekong_delta", BEFORE_REFORM), w)
    assert region is not None
    assert len(region.picked) == 13
    country = country_map(brief("VN"), w)
    assert country is not None
    assert country.picked == ()
    assert len(country.painting.units) == 34


def test_its_sentence_is_that_of_the_place(brief: Gather) -> None:
    w = words("vi")
    made = country_map(brief("63-19"), w)
    assert made is not None
    assert made.alt == w.rank(brief("63-19"))
    assert made.alt in made.svg()
