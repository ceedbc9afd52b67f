"""A target for what is to be gained, told in gains."""

from collections.abc import Mapping
from typing import Any

from ocop.formats import Format
from ocop.i18n import Translator
from ocop.wording import amount, metric_name


def in_gains(row: Mapping[str, Any], *, t: Translator, fmt: Format) -> dict[str, Any]:
    """A row of `target_progress`; with kind additional its levels are counted from the level at the start.

    '0% · 980 of 1,000' would be right for 'at least 20 more' and read wrong; '0% · 0 of 20, gained since 980
    (12/2024)' is the same in gains. Other rows come back as they are, in a dict of their own.
    """
    start = row["baseline"]
    if row["kind"] != "additional" or start is None:
        return dict(row)
    name = t(
        "{metric}, gained since {level} ({date})",
        metric=metric_name(row, fmt=fmt),
        level=amount(start, row=row, fmt=fmt),
        date=fmt.date(row.get("baseline_as_of"), precision=row.get("baseline_precision")),
    )
    gains = {field: None if row[field] is None else row[field] - start for field in ("current", "expected", "goal")}
    return dict(row) | gains | {"baseline": 0.0, "metric_vi" if fmt.lang == "vi" else "metric_en": name}
