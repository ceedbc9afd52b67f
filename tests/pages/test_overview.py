"""The overview on the real data: national totals against national targets, line by line."""

import pandas as pd
import pytest

import queries
from pages.components import overview_parts
from tests.pages.opening import context, open_page, pictures_of, text_of

pytestmark = pytest.mark.usefixtures("built")

DAY = "2026-06-30"


@pytest.fixture(scope="module")
def targets() -> pd.DataFrame:
    ctx = context(as_of=DAY)
    every = queries.run("target_progress", unit_id="VN", as_of=ctx.as_of, vintage="63")
    return overview_parts.newest_round(every, as_of=ctx.as_of)


def test_the_finding_names_total_date_and_how_the_targets_stand() -> None:
    said = text_of(open_page("overview.py", lang="vi", as_of=DAY))
    assert "Cả nước: 18.243 sản phẩm tính đến 17/12/2025. Trong 12 mục tiêu quốc gia đến năm 2025: 1 đạt" in said
    assert "không đạt" in said


def test_only_the_newest_round_is_judged(targets: pd.DataFrame) -> None:
    assert set(targets["period_end"].dt.year) == {2025}
    earlier = queries.run("target_progress", unit_id="VN", as_of="2020-06-30", vintage="63")
    ctx = context(as_of="2020-06-30")
    assert set(overview_parts.newest_round(earlier, as_of=ctx.as_of)["period_end"].dt.year) == {2020}


def test_products_are_reached_while_five_star_and_entities_are_missed(targets: pd.DataFrame) -> None:
    status = targets.set_index("metric")["status"]
    assert status["products_3plus"] == "reached"
    for metric in ("products_5star", "share_entities_cooperative", "share_entities_company"):
        assert set(pd.Series(status[metric])) == {"missed"}


def test_targets_without_a_figure_are_named_and_not_drawn_as_zero() -> None:
    app = open_page("overview.py", as_of=DAY)
    assert "Without a figure to judge by:" in text_of(app)


def test_conflicting_national_totals_are_said() -> None:
    assert "Sources conflict:" in text_of(open_page("overview.py", as_of="2024-12-31"))


def test_before_the_programme_the_page_says_what_is_missing() -> None:
    said = text_of(open_page("overview.py", as_of="2018-01-01"))
    assert "No target is known." in said
    assert "No split by stars is known." in said


def test_every_picture_has_words_for_those_who_cannot_see_it() -> None:
    pictures = pictures_of(open_page("overview.py", as_of=DAY))
    assert len(pictures) >= 8
    assert all(len(picture.alt) > 15 for picture in pictures)


def test_an_opened_picture_is_drawn_by_plotly_with_its_tool_bar() -> None:
    app = open_page("overview.py", as_of=DAY)
    stills = len(pictures_of(app))
    app.session_state["overview_products_total_below"] = True
    app.run()
    (chart,) = app.get("plotly_chart")
    assert len(pictures_of(app)) == stills - 1
    assert '"displayModeBar": true' in chart.proto.config
    assert '"fixedrange": true' not in chart.proto.spec
    assert len(chart.proto.alt) > 15
