"""The words around a picture in a file, and the buttons that give it."""

import pytest

from ocop.stills.picture import Plot
from pages.components.figures import Offer
from pages.components.picture_files import TITLE_LETTERS, divided, said
from tests.pages.opening import context, open_page

pytestmark = pytest.mark.usefixtures("built")


def test_a_title_is_whole_sentences_as_many_as_fit() -> None:
    assert divided("Một. Hai. Ba.") == ("Một. Hai. Ba.", "")
    first, rest = divided(f"Một. {'x' * TITLE_LETTERS}. Ba.")
    assert (first, rest) == ("Một.", f"{'x' * TITLE_LETTERS}. Ba.")
    assert divided("x" * 400) == ("x" * 400, "")
    assert divided("Tổng số: 2.956 (23/12/2020). Hết.")[0].startswith("Tổng số: 2.956 (23/12/2020).")


def offer(**around: tuple[str, ...]) -> Offer:
    return Offer(Plot({"data": []}), "Một.", **around)


def test_sources_and_date_stand_at_the_foot_and_many_sources_are_counted() -> None:
    ctx = context("vi", as_of="2024-12-31")
    few = said(offer(under=("Các lớp",), foot=("ODbL",)), heading="Trà Vinh", source_ids=["obs-none", "s001"], ctx=ctx)
    assert few.under == ("Trà Vinh", "Các lớp")
    assert "31/12/2024" in few.foot[-2]
    assert few.foot[-1] == "ODbL"


@pytest.mark.parametrize(("lang", "word"), [("vi", "Nguồn: "), ("en", "Sources: ")])
def test_an_open_box_offers_its_picture_and_its_words_name_the_sources(lang: str, word: str) -> None:
    app = open_page("province.py", unit="63-84", lang=lang)
    app.session_state["province_total_below"] = True
    app.run()
    assert not app.exception
    labels = [button.label for button in app.get("download_button")]
    assert {"PNG", "SVG", "CSV"} <= {label.split(" ")[-1] for label in labels}
    ctx = context(lang)
    told = said(offer(), heading="", source_ids=list(_some_sources()), ctx=ctx)
    assert told.foot[0].startswith(word)
    assert "3" in told.foot[0]  # 7 sources: four named, three counted


def _some_sources() -> list[str]:
    import queries

    return [str(name) for name in queries.run("sources")["source_id"].head(7)]
