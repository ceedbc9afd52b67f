"""Starts a dashboard on a free loopback port and ends it by its process id."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ARTEFACTS = ROOT / "tests" / "artefacts"
START_WITHIN = 60.0


@dataclass(frozen=True)
class Server:
    """A running server: where it is, and its process id."""

    url: str
    pid: int

    def get(self, path: str, *, headers: Mapping[str, str] | None = None) -> tuple[int, Message, bytes]:
        """Status, headers and body of a GET; an error status is no exception."""
        request = urllib.request.Request(self.url + path, headers=dict(headers or {}))
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return response.status, response.headers, response.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read()


@contextmanager
def serve(
    script: str = "app.py", *, log: str, health: str = "/healthz", environment: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """`streamlit run <script>` until the block ends; its output goes to tests/artefacts/<log>."""
    port = _free_port()
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.address", "127.0.0.1"]
    with (ARTEFACTS / log).open("wb") as output:
        process = subprocess.Popen(
            [*command, "--server.port", str(port)],
            cwd=ROOT,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=os.environ | dict(environment or {}),
        )
        try:
            server = Server(url=f"http://127.0.0.1:{port}", pid=process.pid)
            _wait_for(server, health, process, log=log)
            yield server
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(timeout=10)


def _wait_for(server: Server, health: str, process: "subprocess.Popen[bytes]", *, log: str) -> None:
    deadline = time.monotonic() + START_WITHIN
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            if server.get(health)[0] == 200:
                return
        except urllib.error.URLError:
            time.sleep(0.1)
    raise RuntimeError(f"The server did not start; see tests/artefacts/{log}.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
