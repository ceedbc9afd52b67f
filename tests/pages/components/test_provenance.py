import pytest

from pages.components.provenance import linked, unique


def test_sources_are_named_once_in_order() -> None:
    assert unique(["b", "a c", None, float("nan"), "a", "d,e;f"]) == ["b", "a", "c", "d", "e", "f"]


@pytest.mark.parametrize("url", [None, "", "javascript:alert(1)", "file:///etc/hostname", "data:text/html,x"])
def test_only_addresses_of_the_web_become_links(url: str | None) -> None:
    assert linked("<Title>", url=url) == "&lt;Title&gt;"


def test_a_link_is_escaped() -> None:
    assert 'href="https://a.vn/?x=&quot;1&amp;y=2"' in linked("T", url='https://a.vn/?x="1&y=2')
