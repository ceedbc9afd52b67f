"""A drawing in both themes: colours become properties, its form is one."""

import pytest

from ocop.theme import DARK, LIGHT, Palette
from reports.present.tints import Tints


def ruled(palette: Palette) -> str:
    return f'<i style="color:{palette.text};background:{palette.ground}"></i><b fill="{palette.text}"/>'


def test_each_pair_of_colours_has_one_name_in_both_themes() -> None:
    tints = Tints()
    assert tints.both(ruled) == '<i style="color:var(--t0);background:var(--t1)"></i><b fill="var(--t0)"/>'
    css = tints.css()
    assert css.startswith(f":root{{--t0:{LIGHT.text};--t1:{LIGHT.ground};}}@media screen{{")
    assert css.count(f"--t0:{DARK.text};--t1:{DARK.ground};") == 2


def test_a_drawing_that_differs_in_more_than_colours_is_refused() -> None:
    with pytest.raises(ValueError, match="differ in more than colours"):
        Tints().both(lambda palette: palette.text + palette.name)
