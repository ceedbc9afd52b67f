"""Random numbers that come again: esda and inequality draw from numpy's global generator."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import numpy as np

_ONE_AT_A_TIME: Final = threading.Lock()


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Draws inside are those of `seed`, one thread at a time; the generator is left as it was found."""
    with _ONE_AT_A_TIME:
        before = np.random.get_state()
        np.random.seed(seed)
        try:
            yield
        finally:
            np.random.set_state(before)
