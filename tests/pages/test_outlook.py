"""The outlook page on the researched figures, and on a whole register made for it."""

from datetime import date
from pathlib import Path

import pytest

import queries
from ocop.i18n import LANGUAGES
from ocop.places import COUNTRY_ID, VintageName
from pages.components import outlook_choices, outlook_data, outlook_words, province_units
from tests.pages.opening import context, open_page, pictures_of, text_of, ways_of
from tests.queries.registers import ask
from tests.queries.test_certificate_flow import register_of_two_years

REAL = pytest.mark.usefixtures("built")
BEFORE, LAST_OF_63, AFTER = "2024-06-30", "2025-06-30", "2026-11-21"


def numbers(unit_id: str, *, as_of: str, until: str) -> tuple[str, str, str]:
    """Total and interval of a day as the page writes them."""
    rows = queries.run("projection", unit_id=unit_id, as_of=date.fromisoformat(as_of), until=date.fromisoformat(until))
    row = rows[rows["on_date"].dt.date == date.fromisoformat(until)].iloc[0]
    value, low, high = (f"{round(row[name]):,}" for name in ("value", "low", "high"))
    return value, low, high


@REAL
@pytest.mark.parametrize(
    ("unit_id", "vintage", "as_of"),
    [("63-19", "63", BEFORE), ("63-84", "63", "2024-12-31"), ("63-01", "63", LAST_OF_63), (COUNTRY_ID, "63", BEFORE)],
)
def test_a_place_says_what_is_expected_with_its_interval(unit_id: str, vintage: str, as_of: str) -> None:
    value, low, high = numbers(unit_id, as_of=as_of, until="2026-03-31")
    app = open_page("outlook.py", unit=unit_id, vintage=vintage, as_of=as_of, by="2026-03-31")
    said = text_of(app)
    assert f"about {value} OCOP products on 31 Mar 2026 (80% interval: {low} to {high})" in said
    assert len(pictures_of(app)) == 1


@REAL
def test_a_merged_province_is_the_sum_of_its_parts_before_it_has_a_figure() -> None:
    said = text_of(open_page("outlook.py", unit="34-86", vintage="34", as_of="2025-09-30"))
    assert "sum of 3 provinces, ends of intervals added" in said
    said = text_of(open_page("outlook.py", unit="34-86", vintage="34", as_of=AFTER))
    assert "no projection, because it has 1 different dated totals where 3 are needed" in said


@REAL
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("unit_id", "vintage"), [("34-12", "34"), ("63-12", "63"), ("34-86", "34"), ("63-84", "63")])
def test_a_place_without_a_projection_says_why(lang: str, unit_id: str, vintage: str) -> None:
    app = open_page("outlook.py", unit=unit_id, vintage=vintage, as_of=AFTER, lang=lang)
    assert {"en": "no projection, because", "vi": "không dự báo, vì"}[lang] in text_of(app)


@REAL
def test_a_merged_away_province_leads_to_its_successor() -> None:
    app = open_page("outlook.py", unit="63-84", as_of=AFTER)
    assert "34-86" in [link.get("unit") for link in ways_of(app)]


@REAL
def test_the_goal_is_the_targets_or_the_readers_own() -> None:
    ctx = context(as_of="2024-12-31")
    first = next(iter(outlook_choices.targets_of("63-84", ctx=ctx).values()))
    assert first["period_end"] >= ctx.as_of
    view = {"unit": "63-84", "as_of": "2024-12-31"}
    assert f"goal {first['goal']:,.0f}" in text_of(open_page("outlook.py", **view))
    app = open_page("outlook.py", goal="450", by="2026-12-31", **view)
    said = text_of(app)
    assert "goal 450" in said
    assert "31 Dec 2026" in said
    assert app.query_params["goal"] in ("450", ["450"])


@REAL
@pytest.mark.parametrize(
    "broken", [{"goal": "-3"}, {"goal": "x"}, {"by": "2019-01-01"}, {"pace": "9" * 12}, {"renewal": "101"}]
)
def test_what_cannot_be_in_the_address_is_as_it_stands_now(broken: dict[str, str]) -> None:
    view = {"unit": "63-84", "as_of": "2024-12-31"}
    assert text_of(open_page("outlook.py", **view, **broken)) == text_of(open_page("outlook.py", **view))


@REAL
def test_a_pace_is_tried_from_the_address_and_undone() -> None:
    """291 on 5 April 2024 at 69 a year; by hand 450 is met in 2026, at 200 a year from the chosen date on in 2025."""
    view = {"unit": "63-84", "as_of": "2024-12-31", "goal": "450"}
    app = open_page("outlook.py", **view, pace="200")
    said = text_of(app)
    assert "450 in total at 200 new products a year from 31 Dec 2024 on: Jul 2025" in said
    assert "450 in total at the present pace of 69 a year: Jul 2026" in said
    app.button[0].click().run()
    assert not app.exception
    assert "200 new products" not in text_of(app)
    assert app.session_state["pace"] is None
    assert "not within 10 years" in text_of(open_page("outlook.py", **view, pace="0"))


@REAL
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_backtest_stands_on_the_page(lang: str) -> None:
    rows = queries.run("projection_backtest")
    chosen = rows[rows["is_chosen"] & (rows["band"] == "all")].iloc[0]
    app = open_page("outlook.py", lang=lang)
    app.session_state["outlook_more"] = True
    said = text_of(app.run())
    mae = str(chosen["mae"]).replace(".", "," if lang == "vi" else ".")
    assert mae in said
    assert f"{int(100 * chosen['coverage'])}%" in said
    assert chosen["inputs_sha256"][:12] in said
    assert {"en": "carry a projection on this day", "vi": "địa phương có thể dự báo vào ngày này"}[lang] in said
    assert chosen["is_of_these_figures"], "run: python -m etl backtest"


@REAL
def test_products_that_sources_name_are_never_a_whole_register() -> None:
    app = open_page("outlook.py", unit="63-84", as_of="2024-12-31", goal="450")
    said = text_of(app)
    assert "There is no whole register of Tra Vinh" in said
    assert "renewals of" not in said
    assert "8 of 48" in said


@pytest.fixture
def register_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = register_of_two_years(tmp_path / "data")
    for as_of, value in (("2022-01-01", 20), ("2023-06-01", 40), ("2024-11-01", 50)):
        folder.observe("63-01", value, as_of=as_of)
    folder.build(tmp_path / "build")
    monkeypatch.setenv("OCOP_BUILD_DIR", str(tmp_path / "build"))
    return tmp_path / "build"


def test_certificates_until_the_deadline_by_hand(register_home: Path) -> None:
    """45 in force, 30 end; 9 of 24 renewed make 11 of 30; 6 new in 24 months make 3 in 11 months: 29.

    For 40: 15 stay, 3 come, so 22 of 30 are to be renewed.
    """
    (row,) = ask("certificate_flow", register_home, unit_id="63-01", as_of="2025-01-31", deadline="2025-12-31")
    assert (row["valid"], row["lapsing"]) == (45, 30)
    view = {"unit": "63-01", "as_of": "2025-01-31", "by": "2025-12-31", "goal": "40"}
    app = open_page("outlook.py", **view)
    assert pictures_of(app)[1].alt == "45 in force − 30 ending + 11 renewed + 3 new = 29 in force on the deadline."
    said = text_of(app)
    assert "To have 40 in force on 31 Dec 2025: 22 renewals of 30 and 3 new products." in said
    assert "Renewal rate of this place: 9 of 24 certificates that were due." in said
    assert "New: 6 first recognised in the 24 months up to 31 Dec 2024." in said


def test_rates_are_tried_on_certificates_too(register_home: Path) -> None:
    """All 30 renewed and 24 new a year, 22 in 11 months: 67; for 70, three more new ones than that."""
    view = {"unit": "63-01", "as_of": "2025-01-31", "by": "2025-12-31", "renewal": "100", "pace": "24"}
    app = open_page("outlook.py", goal="70", **view)
    assert "= 67 in force" in pictures_of(app)[1].alt
    said = text_of(app)
    assert "To have 70 in force on 31 Dec 2025: 30 renewals of 30 and 25 new products." in said
    assert "That is 3 new products more than the current rate brings." in said
    assert "Renewal rate tried: 100%." in said


def test_a_deadline_beyond_a_certificates_life_is_not_counted(register_home: Path) -> None:
    said = text_of(open_page("outlook.py", unit="63-01", as_of="2025-01-31", by="2029-12-31"))
    assert "within 36 months of the chosen date" in said


def test_every_reason_has_words_and_an_unknown_one_is_refused() -> None:
    ctx = context()
    row = {"n_facts": 1, "min_facts": 3.0, "min_span_years": 1.0, "max_age_months": 24, "told_on": date(2024, 1, 1)}
    for code in outlook_words.REASONS:
        assert outlook_words.reason_text(row | {"reason": code}, t=ctx.t, fmt=ctx.fmt)
    with pytest.raises(ValueError, match="Unknown reason"):
        outlook_words.reason_text({"reason": "because"}, t=ctx.t, fmt=ctx.fmt)


@REAL
def test_the_pages_course_starts_where_the_figures_end() -> None:
    ctx = context(as_of="2024-12-31")
    known = outlook_data.outlook("63-84", date(2025, 12, 31), ctx=ctx)
    assert known.start == (date(2024, 4, 5), 291)
    row = known.on(date(2025, 12, 31))
    assert row is not None
    assert known.course is not None
    assert known.course.on(date(2025, 12, 31)) == pytest.approx(row["value"])
    tried = outlook_data.tried_course(known, 0, ctx=ctx)
    assert {round(value, 6) for _, value in tried} == {round(known.course.on(ctx.as_of), 6)}


@REAL
@pytest.mark.parametrize("vintage", ["63", "34"])
def test_no_two_targets_of_a_place_read_alike(vintage: VintageName) -> None:
    ctx = context(as_of="2024-12-31", vintage=vintage)
    alike = 0
    for unit_id in province_units.all_units():
        targets = outlook_choices.targets_of(unit_id, ctx=ctx)
        names = outlook_choices.target_names(targets, ctx=ctx)
        assert len(set(names.values())) == len(targets), unit_id
        alike += any(" · " in name for name in names.values())
    assert alike, "no place has such targets, so nothing was shown"
