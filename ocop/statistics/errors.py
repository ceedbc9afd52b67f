"""Why a method gives no result: too few values, or values that it is not defined for."""

from collections.abc import Sequence


class NotComputed(Exception):
    """A method was not applied, because of `reason`: 'too_few', 'all_equal' or 'not_positive'; `n` values of `need`."""

    def __init__(self, reason: str, *, n: int, need: int) -> None:
        super().__init__(f"not computed ({reason}): {n} values, {need} needed")
        self.reason = reason
        self.n = n
        self.need = need


def require(values: Sequence[float], *, need: int, vary: bool = False, positive: bool = False) -> None:
    """Raises NotComputed unless there are `need` values, which vary (or are all above zero) where that is asked."""
    n = len(values)
    if n < need:
        raise NotComputed("too_few", n=n, need=need)
    if positive and min(values) <= 0:
        raise NotComputed("not_positive", n=n, need=need)
    if vary and min(values) == max(values):
        raise NotComputed("all_equal", n=n, need=need)
