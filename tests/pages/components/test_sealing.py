"""Long markup as the text of one attribute: nothing is lost, nothing gets out, short markup stays as it is."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from pages.components import sealing


class Tags(HTMLParser):
    """Collects what a browser would make elements of."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\x00")))
def test_what_is_sealed_is_one_element_that_opens_to_the_same(markup: str) -> None:
    made = sealing.sealed(markup)
    assert Tags(made).found == [("div", {"class": "oc-sealed", "data-sealed": markup})]
    assert sealing.opened(f"<p>before</p>{made}<p>after</p>") == f"<p>before</p>{markup}<p>after</p>"


def a_page() -> None:
    from pages.components import sealing

    sealing.draw("<p>short</p>")
    sealing.draw("<p>" + "long " * sealing.LONG + "</p>")


def test_only_long_markup_is_sealed() -> None:
    short, long = (each.body for each in AppTest.from_function(a_page).run().get("html"))
    assert short == "<p>short</p>"
    assert Tags(long).found[0][1].keys() == {"class", "data-sealed"}
