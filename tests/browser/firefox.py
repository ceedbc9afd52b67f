"""A Firefox, where the machine has one, driven by the protocol that browsers have in common (WebDriver BiDi).

Playwright brings a Firefox of its own, which cannot be had everywhere; this drives Debian's and Mozilla's as they are.
"""

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from websockets.sync.client import ClientConnection, connect

NAMES = ("firefox-esr", "firefox")
ANSWERS_WITHIN = 30.0
ADDRESS = re.compile(r"(ws://127\.0\.0\.1:\d+)")


def find() -> str | None:
    """The path of a Firefox that is there; None if there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


class Window:
    """One window; `said` are errors of its console, `asked` the addresses that it asked for."""

    def __init__(self, wire: ClientConnection) -> None:
        self._wire, self._orders = wire, 0
        self.said: list[str] = []
        self.asked: list[str] = []
        self._order("session.new", capabilities={})
        self._order("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
        self._context = self._order("browsingContext.getTree")["contexts"][0]["context"]

    def open(self, url: str) -> None:
        """Goes to an address and waits until it is loaded."""
        self._order("browsingContext.navigate", context=self._context, url=url, wait="complete")

    def value(self, expression: str) -> Any:
        """What a JavaScript expression gives (a text, a number, a truth), once it is there."""
        found = self._order(
            "script.evaluate", expression=expression, target={"context": self._context}, awaitPromise=True
        )
        assert found["type"] == "success", found
        return found["result"].get("value")

    def _order(self, method: str, **params: Any) -> dict[str, Any]:
        self._orders += 1
        self._wire.send(json.dumps({"id": self._orders, "method": method, "params": params}))
        while True:
            answer = json.loads(self._wire.recv(ANSWERS_WITHIN))
            if answer.get("id") == self._orders:
                assert answer["type"] == "success", answer
                result: dict[str, Any] = answer["result"]
                return result
            self._hear(answer)

    def _hear(self, event: dict[str, Any]) -> None:
        if event.get("method") == "log.entryAdded" and event["params"]["level"] == "error":
            self.said.append(str(event["params"]["text"]))
        if event.get("method") == "network.beforeRequestSent":
            self.asked.append(str(event["params"]["request"]["url"]))


@contextmanager
def window(program: str) -> Iterator[Window]:
    """A headless Firefox with an empty profile until the block ends."""
    with tempfile.TemporaryDirectory(prefix="firefox-", ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [program, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            assert process.stderr is not None
            address = next(found[1] for line in process.stderr if (found := ADDRESS.search(line)))
            with connect(f"{address}/session", max_size=None) as wire:
                yield Window(wire)
        finally:
            process.terminate()
            process.wait(ANSWERS_WITHIN)
