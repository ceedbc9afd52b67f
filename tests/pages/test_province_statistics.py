"""The statistics page: each method in both languages, who is missing and what that does, its files, its address."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ocop.i18n import LANGUAGES
from ocop.statistics.concentration import gini
from ocop.statistics.errors import NotComputed
from pages.components import (
    statistics_choices,
    statistics_clusters,
    statistics_concentration,
    statistics_convergence,
    statistics_data,
    statistics_growth,
    statistics_neighbours,
    statistics_ranks,
    statistics_tables,
    statistics_words,
)
from pages.components.statistics_choices import Choice
from tests.factories import bare_folder
from tests.pages.opening import TODAY, context, open_page, pictures_of, text_of

PAGE = "province_statistics.py"
LAST_OF_63 = "2025-06-30"
REAL = pytest.mark.usefixtures("built")
CTX = context(as_of=LAST_OF_63)
CHOICE = Choice("concentration", "total", 24, "region", "queen", 4, "population", date(2022, 12, 31))


def asked(**changes: Any) -> Choice:
    return Choice(**{name: changes.get(name, getattr(CHOICE, name)) for name in Choice.__dataclass_fields__})


def said(lang: str = "en", **address: str) -> str:
    return text_of(open_page(PAGE, lang=lang, **({"as_of": LAST_OF_63} | address)))


@REAL
@pytest.mark.parametrize("vintage", ["63", "34"])
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("part", statistics_choices.PARTS)
def test_each_method_says_n_dates_and_who_is_missing(part: str, lang: str, vintage: str) -> None:
    text = said(lang, part=part, vintage=vintage, as_of=LAST_OF_63 if vintage == "63" else TODAY)
    assert {"en": f" of {vintage} provinces. ", "vi": f" trên {vintage} tỉnh, thành phố. "}[lang] in text
    assert {"en": "Left out – figure older than 24 months: ", "vi": "Không đưa vào tính – số liệu cũ hơn 24 tháng: "}[
        lang
    ] in text
    assert {"en": "not guessed", "vi": "không ước đoán"}[lang] in text or part == "neighbours"
    assert "Gini" in text or part != "concentration"


@REAL
def test_the_finding_is_the_result() -> None:
    found = statistics_concentration.result(CHOICE, ctx=CTX)
    assert not isinstance(found, NotComputed)
    known = statistics_data.sample("total", 24, ctx=CTX)
    assert found.gini == pytest.approx(gini(known.values))
    assert f"Gini coefficient {found.gini:.2f} over {len(known.rows)} provinces" in said()


@REAL
def test_the_missing_have_a_name_and_an_effect() -> None:
    known = statistics_data.sample("total", 24, ctx=CTX)
    lowest = gini([*known.values, *[min(known.values)] * len(known.missing)])
    text = said()
    assert all(str(row["name_en"]) in text for row in known.missing)
    assert f"{len(known.missing)} provinces are missing and not guessed" in text
    assert f"the Gini would be {lowest:.2f}; the highest" in text
    assert "No province is missing." in said(figure="population")


@REAL
@pytest.mark.parametrize("group", ["region", "kind", "reform"])
def test_groups_can_be_swapped(group: str) -> None:
    text = said(group=group)
    assert {"region": "Red River Delta", "kind": "Centrally-run cities", "reform": "Merged by the reform"}[
        group
    ] in text
    assert "Theil between groups" in text


@REAL
@pytest.mark.parametrize("weights", ["queen", "nearest-4", "nearest-8"])
def test_neighbours_are_chosen_and_said(weights: str) -> None:
    text = said(part="neighbours", weights=weights, figure="per_1000km2")
    assert ("share a border or a corner" if weights == "queen" else f"{weights[-1]} nearest provinces") in text
    assert "Moran’s I" in text
    assert "seed 34063" in text


@REAL
def test_every_province_is_in_one_class_of_the_key() -> None:
    choice = asked(part="neighbours", figure="per_1000km2")
    drawn = statistics_clusters.markup(choice, "said", CTX)
    counts = [int(part.split(")")[0]) for part in drawn.split(" (")[1:] if part.split(")")[0].isdigit()]
    assert sum(counts) == 63
    found = statistics_clusters.result(choice, ctx=CTX)
    assert not isinstance(found, NotComputed)
    for row in found.local:
        assert (row.cluster in ("HH", "LL", "HL", "LH")) == (row.p <= 0.05)
    assert 'alt="said HH: high among high: ' in drawn


def test_the_map_of_clusters_is_offered_as_a_picture() -> None:
    page = open_page("province_statistics.py", part="neighbours", as_of="2024-12-31", vintage="63", lang="en")
    page.session_state["statistics_clusters_below"] = True
    page.run()
    assert not page.exception
    assert {"PNG", "SVG"} <= {button.label.split(" ")[-1] for button in page.get("download_button")}


@REAL
def test_a_province_without_a_neighbour_is_named_and_not_counted() -> None:
    """An Giang has a figure, its neighbours have none that is new enough."""
    choice = asked(part="neighbours", figure="star_4_up")
    found = statistics_clusters.result(choice, ctx=CTX)
    assert not isinstance(found, NotComputed)
    assert found.islands == ("63-89",)
    assert statistics_neighbours.basis(choice, ctx=CTX).startswith(f"n = {found.n} of 63 provinces.")
    assert "no neighbour with a figure: An Giang" in said(part="neighbours", figure="star_4_up")
    by_nearest = statistics_clusters.result(asked(part="neighbours", figure="star_4_up", weights="nearest"), ctx=CTX)
    assert not isinstance(by_nearest, NotComputed)
    assert by_nearest.n == found.n + 1


@REAL
def test_a_figure_is_compared_with_another() -> None:
    text = said(part="ranks", other="area_km2")
    assert "OCOP products in total" in text
    assert "area, km²" in text
    assert "A link is not a cause." in text
    assert len(pictures_of(open_page(PAGE, part="ranks", as_of=LAST_OF_63))) == 1


@REAL
def test_growth_is_between_each_provinces_own_dates() -> None:
    used, left = statistics_growth.sorted_out(asked(part="convergence"), ctx=CTX)
    assert len(used) + len(left) == 63
    for start, end, path in used:
        assert path.years == pytest.approx((end["figure_as_of"] - start["figure_as_of"]).days / 365.25)
        assert start["figure_as_of"] <= date(2022, 12, 31) < end["figure_as_of"]
    assert {"too_old", "no_start"} <= {reason for _, reason in left}


@REAL
def test_the_spread_is_of_the_same_provinces_in_each_year() -> None:
    rows = statistics_growth.spreads(asked(part="convergence"), CTX)
    assert [row["on"] for row in rows] == ["2022-12-31", "2023-12-31", "2024-12-31", "2025-06-30"]
    assert len({row["n"] for row in rows}) == 1


@REAL
@pytest.mark.parametrize("part", statistics_choices.PARTS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_before_the_first_figures_nothing_is_computed(part: str, lang: str) -> None:
    text = said(lang, part=part, as_of="2018-06-30")
    assert {"en": "Not computed: 0 provinces can be used, the method needs", "vi": "Không tính: có 0 tỉnh"}[
        lang
    ] in text


@REAL
def test_too_few_says_how_many_are_needed() -> None:
    need = statistics_data.limit("moran_min")
    text = said(part="neighbours", figure="star_5", as_of="2024-12-31", age="12")
    assert f"provinces can be used, the method needs {need}." in text


@REAL
@pytest.mark.parametrize(
    ("part", "module"),
    [("concentration", statistics_concentration), ("neighbours", statistics_clusters), ("ranks", statistics_ranks),
     ("convergence", statistics_growth)],
)  # fmt: skip
def test_a_result_is_to_be_had_with_all_it_rests_on(part: str, module: Any) -> None:
    choice = asked(part=part)
    known = statistics_data.sample("total", 24, ctx=CTX)
    told = statistics_tables.payload(module.result(choice, ctx=CTX), {"figure": known}, choice, settings={}, ctx=CTX)
    back = json.loads(json.dumps(told, allow_nan=False))
    assert back["method"] == part
    assert back["as_of"] == LAST_OF_63
    assert len(back["figures"]["figure"]) == 63
    assert {row["missing_because"] for row in back["figures"]["figure"]} == {None, "too_old"}
    assert back["limits"]["seed"] == 34063
    assert set(back["libraries"]) == set(statistics_tables.LIBRARIES[part])
    assert all(name for name, _ in statistics_tables.flat(back["result"]))


@REAL
@pytest.mark.parametrize("part", statistics_choices.PARTS)
def test_tables_and_files_open(part: str) -> None:
    keys = {"concentration": "lorenz", "neighbours": "clusters", "ranks": "ranks", "convergence": "growth"}
    app = open_page(PAGE, part=part, as_of=LAST_OF_63)
    app.session_state[f"statistics_{keys[part]}_below"] = True
    app.session_state["statistics_files"] = True
    app.run()
    assert not app.exception
    text = text_of(app)
    assert "python -m queries statistics_figures --figure total --vintage 63 --as-of 2025-06-30 --months 24" in text
    assert "Why left out" in text
    assert text.count("figure older than 24 months") > 1


@REAL
def test_the_address_keeps_the_view() -> None:
    view = {"part": "neighbours", "figure": "per_100k", "weights": "nearest-6", "age": "36"}
    app = open_page(PAGE, as_of=LAST_OF_63, **view)
    for key, value in view.items():
        assert app.query_params[key] in (value, [value])
    assert "since" in app.query_params


@REAL
@pytest.mark.parametrize("broken", [{"part": "x"}, {"figure": "x"}, {"age": "-1"}, {"weights": "nearest-99"},
                                    {"since": "1999-12-31"}, {"group": "x"}, {"other": "x"}])  # fmt: skip
def test_what_cannot_be_in_the_address_is_the_default(broken: dict[str, str]) -> None:
    assert said(**broken) == said()


@REAL
def test_a_figure_without_a_past_is_not_asked_to_converge() -> None:
    assert "Population" not in said(part="convergence", figure="population")


@pytest.fixture
def few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = bare_folder(tmp_path / "data")
    folder.observe("63-01", 20, as_of="2025-01-01")
    folder.build(tmp_path / "build")
    monkeypatch.setenv("OCOP_BUILD_DIR", str(tmp_path / "build"))
    return tmp_path / "build"


@pytest.mark.usefixtures("few")
def test_one_province_with_a_figure_is_not_enough() -> None:
    assert "Not computed: 1 provinces can be used, the method needs 10." in said()


def test_every_reason_and_group_has_words() -> None:
    for code, word in statistics_words.MISSING.items():
        assert word(CTX.t, "24"), code
    for error in (NotComputed("too_few", n=1, need=9), NotComputed("all_equal", n=9, need=9),
                  NotComputed("not_positive", n=9, need=9)):  # fmt: skip
        assert "Not computed" in statistics_words.not_computed(error, ctx=CTX)


@pytest.mark.parametrize(
    ("value", "decimals", "written"), [(-0.05, 2, "−0.05"), (-0.001, 2, "0.00"), (0.5, 3, "0.500"), (-1.0, 2, "−1.00")]
)
def test_a_coefficient_has_a_true_minus_and_no_negative_zero(value: float, decimals: int, written: str) -> None:
    assert statistics_words.coefficient(value, fmt=CTX.fmt, decimals=decimals) == written


@pytest.mark.parametrize(("p", "written"), [(0.0421, "p = 0.042"), (0.001, "p = 0.001"), (0.00004, "p < 0.001")])
def test_a_small_p_is_not_zero(p: float, written: str) -> None:
    assert statistics_words.p_words(p, fmt=CTX.fmt) == written


@REAL
@pytest.mark.parametrize("module", [statistics_concentration, statistics_neighbours, statistics_ranks,
                                    statistics_convergence])  # fmt: skip
def test_each_method_has_a_finding_for_every_figure(module: Any) -> None:
    for figure in statistics_choices.GROWING:
        assert module.finding(asked(figure=figure), ctx=CTX)
        assert module.basis(asked(figure=figure), ctx=CTX).startswith("n = ")


@REAL
@pytest.mark.parametrize("lang", LANGUAGES)
def test_published_statements_stand_beside_our_own(lang: str) -> None:
    app = open_page(PAGE, lang=lang)
    app.session_state["statistics_published"] = True
    text = text_of(app.run())
    assert not app.exception
    assert {"en": "✓ agrees", "vi": "✓ khớp"}[lang] in text
    assert {"en": "With 336, Thanh Hóa (436) is second.", "vi": "Với 336, Thanh Hóa (436) đứng thứ hai."}[lang] in text
    assert {"en": "rank in Mekong Delta", "vi": "thứ hạng trong vùng Đồng bằng sông Cửu Long"}[lang] in text


@REAL
def test_many_missing_are_counted_above_and_named_below() -> None:
    text = said(part="neighbours", figure="star_5", as_of="2024-12-31")
    assert "their names stand below" in text
    head, _, below = text.partition("Not computed")[2].partition("Left out – no figure: B")
    assert "Bac Lieu" not in head
    assert "Bac Lieu" in below
