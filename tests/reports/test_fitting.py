"""Words are broken and sized so that they fit; no words are lost in breaking."""

from hypothesis import given
from hypothesis import strategies as st

from reports.fitting import Box, fitting_size, height_of, lines_of, shortened, width_of

WORDS = st.lists(st.text("ăâđêôơưÁẶỂờ aBcn1%,.", min_size=1, max_size=24), min_size=1, max_size=20).map(" ".join)


@given(text=WORDS, width=st.floats(40, 600), size=st.sampled_from([10.0, 14.0, 28.0]))
def test_no_line_is_wider_than_its_box_and_no_letter_is_lost(text: str, width: float, size: float) -> None:
    lines = lines_of(text, width=width, size=size)
    assert all(width_of(line, size=size) <= width or len(line) == 1 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(text=WORDS, width=st.floats(80, 600))
def test_what_does_not_fit_at_any_size_is_cut_with_an_ellipsis(text: str, width: float) -> None:
    box = Box(0, 0, width, 30)
    size = fitting_size(text, box=box, sizes=(14.0, 12.0, 10.0))
    shown = shortened(text, box=box, size=size)
    assert shown == text or shown.endswith("…") or " " not in shown
    if " " in shown:
        assert height_of(shown, width=width, size=size) <= 30.01


def test_columns_share_a_box_without_touching() -> None:
    left, right = Box(40, 100, 880, 300).columns(2)
    assert left.right < right.x
    assert right.right == 920
    assert not left.meets(right)
