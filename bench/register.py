"""Search in a made register of 1,000,000 products: words of real names and makers, put together anew."""

import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Final

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

import queries
from bench.statistics import lines, median, p95
from etl import models
from ocop.product_keys import fold_all
from queries.warehouse import build_dir

PRODUCTS: Final = 1_000_000
RUNS: Final = 9
MOST_MS: Final = 50
AS_OF: Final = date(2026, 1, 15)
FIRST_DAY: Final = np.datetime64("2020-01-01")
LIVES: Final = np.timedelta64(3 * 365, "D")
SEARCHES: Final[dict[str, dict[str, Any]]] = {
    "nothing typed": {},
    "one province": {"unit_id": "34-19"},
    "mat ong": {"text": "mật ong"},
    "che Tan Cuong": {"text": "che Tan Cuong"},
    "che Tan Cuong, one province": {"text": "che Tan Cuong", "unit_id": "34-19"},
    "thai nguyen": {"text": "thai nguyen"},
    "HTX nong nghiep": {"text": "HTX nông nghiệp"},
    "four words": {"text": "gao hop tac xa"},
    "lapsing, 4-star": {"status": "lapsing_6", "star": "4"},
    "by end, page 20": {"text": "tra", "sort": "ends", "offset": 950},
    "no such word": {"text": "zzz"},
}


def print_searches(*, products: int = PRODUCTS) -> None:
    """Median and p95 of each search, warm, a cursor a call."""
    with made_warehouse(products) as folder:
        rows = [[f"search in {products:,}", "median ms", "p95 ms", "found"]]
        medians = []
        for name, params in SEARCHES.items():
            seconds, found = _timed(folder, params)
            medians.append(median(seconds))
            rows.append([name, f"{median(seconds) * 1000:.1f}", f"{p95(seconds) * 1000:.1f}", f"{found:,}"])
    rows.append([f"median of all (at most {MOST_MS})", f"{median(medians) * 1000:.1f}", "", ""])
    print("\n" + lines(rows), flush=True)


def _timed(folder: Path, params: dict[str, Any]) -> tuple[list[float], int]:
    seconds = []
    for _ in range(RUNS + 1):
        started = time.perf_counter()
        answer = queries.run("register_search", build_dir=folder, as_of=AS_OF, **params)
        seconds.append(time.perf_counter() - started)
    return seconds[1:], 0 if answer.empty else int(answer["total"].iloc[0])


@contextmanager
def made_warehouse(products: int) -> Iterator[Path]:
    """A folder with a warehouse of the made register, on the places and words of the one that is published."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ocop-made.duckdb"
        pointer = json.loads((build_dir() / "current.json").read_text(encoding="utf-8"))
        with duckdb.connect(str(build_dir() / pointer["file"]), read_only=True) as real:
            kept = {name: real.table(name).to_arrow_table() for name in ("core_unit", "ref_communes_34")}
            columns = real.table("mart_register").limit(0).to_arrow_table().schema
            names = real.table("mart_register").project("product_name, entity_name").fetchall()
        with duckdb.connect(str(path)) as made:
            made.execute("SET enable_progress_bar = false")
            for name, table in kept.items():
                made.from_arrow(table).create(name)
            register = _made_register(kept["ref_communes_34"], kept["core_unit"], names, columns, products)
            made.from_arrow(register).create("mart_register")
            index = models.FOLDER / "mart" / "mart_register_word.sql"
            made.sql(index.read_text(encoding="utf-8")).create(index.stem)
        (Path(folder) / "current.json").write_text(json.dumps({"version": "made", "file": path.name}))
        yield Path(folder)


def _made_register(
    communes: pa.Table, units: pa.Table, names: list[tuple[str, str]], schema: pa.Schema, products: int
) -> pa.Table:
    """Rows as mart_register has them, in its order; columns that no search looks at are empty."""
    random = np.random.default_rng(1)
    place = np.sort(random.integers(0, communes.num_rows, products))
    unit = pc.take(communes["unit_id"].combine_chunks(), place)
    order = np.lexsort((place, pc.rank(unit, tiebreaker="dense").to_numpy()))
    place = place[order]
    name = _put_together(" ".join(each[0] for each in names).split(), 4, products, random)
    entity = _put_together(" ".join(each[1] for each in names).split(), 5, products, random)
    today = [f"{row['name_vi']} {row['unit_id']}" for row in communes.select(["name_vi", "unit_id"]).to_pylist()]
    province = dict(zip(units["unit_id"].to_pylist(), units["name_vi"].to_pylist(), strict=True))
    today = [f"{text[:-6]} {province[text[-5:]]}" for text in today]
    texts = fold_all([" ".join(cells) for cells in zip(name, entity, (today[index] for index in place), strict=True)])
    recognised = FIRST_DAY + random.integers(0, 2200, products).astype("timedelta64[D]")
    days = {"valid_from": recognised, "recognised_on": recognised, "ends_first": recognised + LIVES}
    star = random.choice(np.array(["3", "4", "potential_5", "5"]), products, p=[0.62, 0.33, 0.03, 0.02])
    number = np.arange(products)
    made: dict[str, Any] = {
        "register_no": number, "name_no": random.permutation(number),
        "product_id": [f"{index:016x}" for index in number], "product_name": name, "entity_name": entity, "star": star,
        "star_rank": (star == "5") * 4 + (star == "potential_5") * 3 + (star == "4") * 2 + (star == "3"),
        "unit_id": pc.take(communes["unit_id"].combine_chunks(), place),
        "current_unit_id": pc.take(communes["unit_id"].combine_chunks(), place),
        "commune_code": pc.take(communes["commune_code"].combine_chunks(), place),
        "commune_name": pc.take(communes["name_vi"].combine_chunks(), place),
        "state_from": np.full(products, FIRST_DAY), "ends_last": recognised + LIVES, **days,
        "recognised_year": recognised.astype("datetime64[Y]").astype(int) + 1970, "standing": ["listed"] * products,
        "search_text": [" ".join(dict.fromkeys(text.split())) for text in texts],
    }  # fmt: skip
    arrays = [
        pa.array(made[field.name]).cast(field.type) if field.name in made else pa.nulls(products, field.type)
        for field in schema
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _put_together(words: list[str], most: int, products: int, random: np.random.Generator) -> list[str]:
    """Texts of two words and more, each word as frequent as it is in the list."""
    drawn = np.array(words)[random.integers(0, len(words), (products, most))]
    lengths = random.integers(2, most + 1, products)
    return [" ".join(row[:length]) for row, length in zip(drawn.tolist(), lengths, strict=True)]
