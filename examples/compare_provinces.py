"""Ten provinces side by side from the data package alone: totals with their dates, ranges, ranks as intervals.

    python -m queries package --out package --as-of 2024-12-31
    python examples/compare_provinces.py package             # the ten below
    python examples/compare_provinces.py package "LINK"      # those of a link of the Compare page

Gives what the Compare page shows for the same places and day. Needs pandas.
"""

import json
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pandas as pd

TEN = ["63-19", "63-84", "63-01", "63-38", "63-74", "63-60", "63-87", "63-49", "63-22", "63-40"]
MONTHS = 24
"""Older figures are too far from the others to compare."""


def compare(package: Path, unit_ids: list[str] = TEN, *, months: int | None = MONTHS) -> pd.DataFrame:
    """A row a province, highest total first: range of the sources, per 100,000 people, rank with its interval, date."""
    snapshot = pd.read_csv(package / "data" / "snapshot.csv", parse_dates=["assessed_on", "figure_as_of"])
    rows = snapshot[snapshot["unit_id"].isin(unit_ids)]
    age = (rows["assessed_on"] - rows["figure_as_of"]).dt.days * 12 / 365.25
    is_new = rows["total"].notna() if months is None else age <= months
    rows = rows[is_new & (rows["parts_known"] == rows["parts_total"])].copy()
    # A rank is an interval where sources conflict: no choice of figures gives a better or a worse one.
    for index, own in rows.iterrows():
        others = rows.drop(index)
        rows.loc[index, "rank"] = 1 + (others["total"] > own["total"]).sum()
        rows.loc[index, "rank_best"] = 1 + (others["total_min"] > own["total_max"]).sum()
        rows.loc[index, "rank_worst"] = 1 + (others["total_max"] > own["total_min"]).sum()
    columns = ["unit_id", "name_vi", "total", "total_min", "total_max", "per_100k", "rank", "rank_best", "rank_worst",
               "figure_as_of", "as_of_precision", "source_id"]  # fmt: skip
    return rows.sort_values(["rank", "unit_id"])[columns].reset_index(drop=True)


def asked_by(link: str, package: Path) -> tuple[list[str], int | None]:
    """Provinces and months of a link of the Compare page; ends with a sentence where the package is of another view."""
    given = {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}
    said = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    places = given.get("places", "").split(".")
    if not all(place.startswith(("63-", "34-")) for place in places) or given.get("measure", "total") != "total":
        sys.exit("This example compares the totals of provinces: choose provinces, and the total as the measure.")
    if given["as_of"] != said["as_of"]:
        sys.exit(f"The package is of {said['as_of']}: python -m queries package --out NEW --as-of {given['as_of']}")
    if given.get("known_by") != said["known_by"]:
        sys.exit(f"The package is as known by {said['known_by'] or 'today'}, the link by {given.get('known_by')}.")
    if given.get("version", said["version"]) != said["version"].partition("@")[0]:
        sys.exit(
            f"The package is of data version {said['version']}: python -m queries package --out NEW --as-of"
            f" {given['as_of']} --version {given['version']}"
        )
    window = given.get("window", str(MONTHS))
    return places, None if window == "any" else int(window)


def main() -> None:
    """Prints the comparison with the publisher of each figure."""
    package, *link = sys.argv[1:]
    unit_ids, months = asked_by(link[0], Path(package)) if link else (TEN, MONTHS)
    sources = pd.read_csv(Path(package) / "data" / "sources.csv").set_index("source_id")["publisher"]
    table = compare(Path(package), unit_ids, months=months)
    table["publisher"] = table["source_id"].map(sources)
    print(table.drop(columns="source_id").to_string(index=False))


if __name__ == "__main__":
    main()
