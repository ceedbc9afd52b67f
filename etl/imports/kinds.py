"""What may be imported: a register of products, targets, observations. The columns of each are named here."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from etl.imports.headings import FIELDS, HEADINGS_FILE, NOT_KEPT, NUMBER, PERSONAL, STAR_CLASSES, Headings, load

ASIDE: Final = "not_kept"
STATEMENT_HEADINGS: Final = HEADINGS_FILE.with_name("statement_headings.csv")


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of import: the fields its columns are read into, in the order of the frame that rows give.

    `leading` is the field that no row can do without. `classes` are columns of one class each, with the value that a
    mark in them stands for; `renamed` gives what another kind's headings mean here. `folder` is where its editions are
    kept, below the data folder.
    """

    name: str
    fields: tuple[str, ...]
    leading: str
    folder: Path
    headings: Path
    classes: Mapping[str, str] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_statement(self) -> bool:
        """Whether its rows say figures of places, not products."""
        return self.leading != "product_name"

    @property
    def kept(self) -> frozenset[str]:
        """Fields whose cells are kept."""
        return frozenset({*self.fields, *self.classes})

    @property
    def mapped(self) -> frozenset[str]:
        """What a mapping may say a column is."""
        return frozenset({*self.kept, *PERSONAL, *NOT_KEPT, NUMBER})

    def wordings(self) -> Headings:
        """How headings of this kind are worded."""
        listed = load(self.headings, leading=self.leading)
        return replace(listed, known=self._own(listed.known), likely=self._own(listed.likely), _remembered={})

    def _own(self, wordings: Mapping[str, str]) -> dict[str, str]:
        """Wordings by this kind's fields; those of fields it has not are known and not kept."""
        own = {wording: self.renamed.get(name, name) for wording, name in wordings.items()}
        return {wording: name if name in self.mapped else ASIDE for wording, name in own.items()}


SOURCE_FIELDS: Final = (
    "source", "publisher", "title", "document", "url", "published_on", "language", "tier",
)  # fmt: skip
"""What a row may say of its source: the id of a listed one, or what it is. `section`: the text above its rows."""
PRODUCTS: Final = Kind(
    name="products",
    fields=FIELDS,
    leading="product_name",
    folder=Path("register"),
    headings=HEADINGS_FILE,
    classes=STAR_CLASSES,
)
TARGETS: Final = Kind(
    name="targets",
    fields=(
        "place", "vintage", "metric", "comparator", "value", "value_unit", "kind", "period", "period_start",
        "period_end", *SOURCE_FIELDS, "note", "section",
    ),
    leading="metric",
    folder=Path("statements") / "targets",
    headings=STATEMENT_HEADINGS,
    renamed={"planned": "value"},
)  # fmt: skip
OBSERVATIONS: Final = Kind(
    name="observations",
    fields=(
        "place",
        "vintage",
        "metric",
        "comparator",
        "value",
        "value_unit",
        "as_of",
        "basis",
        *SOURCE_FIELDS,
        "note",
        "section",
    ),
    leading="metric",
    folder=Path("statements") / "observations",
    headings=STATEMENT_HEADINGS,
    renamed={"achieved": "value", "period": "as_of", "period_end": "as_of"},
)
KINDS: Final = {kind.name: kind for kind in (PRODUCTS, TARGETS, OBSERVATIONS)}
STATEMENTS: Final = (TARGETS, OBSERVATIONS)
