"""Long tables: the first rows, more when they are asked for, never more than a page can hold."""

from streamlit.testing.v1 import AppTest

from tests.pages.opening import follow, text_of


def long_table() -> None:
    """A script of a table of 1,500 rows, of which there are 2,000 in all."""
    from datetime import date

    import pandas as pd

    from ocop.formats import formatter
    from pages.components import show, url_state
    from pages.components.context import Context

    url_state.begin()
    fmt = formatter("en")
    ctx = Context(lang=fmt.lang, as_of=date(2024, 12, 31), vintage="63", theme="light", t=fmt.t, fmt=fmt)
    data = pd.DataFrame({"name": [f"Product {number}" for number in range(1500)]})
    show.table(
        data, ctx=ctx, key="long", caption="Products", titles={"name": "Product"}, first=3, total=2000,
        file=lambda: data,
    )  # fmt: skip


def rows_of(app: AppTest) -> int:
    assert not app.exception
    return sum(each.body.count('<th scope="row">') for each in app.get("html"))


def test_a_long_table_is_drawn_as_far_as_a_page_can_hold() -> None:
    app = AppTest.from_function(long_table).run()
    assert rows_of(app) == 3
    follow(app, "Show 1,000 of 2,000")
    assert rows_of(app) == 1000
    assert "1,000 of 2,000 rows are shown; the CSV below has all." in text_of(app)


def table_of_six() -> None:
    """A script of a table with three rows more than the first three."""
    from datetime import date

    import pandas as pd

    from ocop.formats import formatter
    from pages.components import show
    from pages.components.context import Context

    fmt = formatter("en")
    ctx = Context(lang=fmt.lang, as_of=date(2024, 12, 31), vintage="63", theme="light", t=fmt.t, fmt=fmt)
    data = pd.DataFrame({"name": list("abcdef")})
    show.table(data, ctx=ctx, key="six", caption="Products", titles={"name": "Product"}, first=3)


def test_a_few_more_rows_are_drawn_at_once() -> None:
    app = AppTest.from_function(table_of_six).run()
    assert rows_of(app) == 6
    assert "Show all" not in text_of(app)
