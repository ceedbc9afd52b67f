"""The API over the socket: one question asked anew each time, a kept CSV under load, and the package written."""

import http.client
import subprocess
import sys
import tempfile
import threading
import time
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from bench.server import resident_mib
from bench.statistics import lines, median, p95
from tests.browser.serving import ROOT, Server

ASKED = 60
FIRST_DATE = date(2023, 1, 1)
QUESTION = "/api/v1/query/province_stars.json?vintage=63&as_of={day}"
TABLE = "/api/v1/data/claims.csv"
CLIENTS = 4
LOAD_SECONDS = 6.0
QUERY_LIMIT_MS, RATE_LIMIT, PACKAGE_LIMIT_S = 20.0, 300.0, 5.0


def print_api(server: Server) -> None:
    """Each figure beside its limit."""
    anew = questions_asked_anew(server)
    before = resident_mib(server.pid)
    rate = kept_table_rate(server)
    grown = resident_mib(server.pid) - before
    rows = [["API", "measured", "limit"]]
    rows.append(["one question, median ms", f"{median(anew) * 1000:.1f}", f"{QUERY_LIMIT_MS:.0f}"])
    rows.append(["one question, p95 ms", f"{p95(anew) * 1000:.1f}", ""])
    rows.append([f"{TABLE} again, requests/s, {CLIENTS} clients", f"{rate:.0f}", f"{RATE_LIMIT:.0f}"])
    rows.append(["memory gained under that load, MiB", f"{grown:.1f}", ""])
    rows.append(["data package written, s", f"{package_seconds():.1f}", f"{PACKAGE_LIMIT_S:.0f}"])
    print("\n" + lines(rows), flush=True)


def questions_asked_anew(server: Server) -> list[float]:
    """Seconds of an answer for a date that nobody has asked for yet; one client."""
    connection = _connected(server)
    seconds = []
    for number in range(ASKED):
        day = FIRST_DATE + timedelta(days=11 * number)
        seconds.append(_get(connection, QUESTION.format(day=day)))
    connection.close()
    return seconds[3:]


def kept_table_rate(server: Server) -> float:
    """Requests a second for a table that is kept, compressed, by clients that keep their connection."""
    until = time.perf_counter() + LOAD_SECONDS
    counts = [0] * CLIENTS

    def client(number: int) -> None:
        connection = _connected(server)
        while time.perf_counter() < until:
            _get(connection, TABLE)
            counts[number] += 1
        connection.close()

    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.perf_counter() - started)


def package_seconds() -> float:
    """Seconds of the command, Python's start included; the second of two, since the first may compile."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(2):
            started = time.perf_counter()
            asked = [sys.executable, "-m", "queries", "package", "--out", str(Path(folder) / str(number))]
            subprocess.run(asked, cwd=ROOT, check=True, capture_output=True)
        return time.perf_counter() - started


def _connected(server: Server) -> http.client.HTTPConnection:
    address = urlsplit(server.url)
    return http.client.HTTPConnection(str(address.hostname), address.port, timeout=30)


def _get(connection: http.client.HTTPConnection, path: str) -> float:
    started = time.perf_counter()
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    response = connection.getresponse()
    response.read()
    if response.status != 200:
        raise RuntimeError(f"{path} was answered with {response.status}")
    return time.perf_counter() - started
