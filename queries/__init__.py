"""The questions that screens ask, one .sql file each, and the reader that answers them.

`run("province_stars", as_of=date(2024, 3, 31), vintage="63")` gives a table; `python -m queries` and
`/api/v1/query/…` give the same answer to a shell and to a browser. Every question takes `known_by`: the same from what
had been published by a day.
"""

from queries.content import content_hash
from queries.errors import BadHeader, BadParameter, NotInVersion, NoView, NoWarehouse, QueryError, UnknownQuery
from queries.headers import Query, catalogue
from queries.parameters import Parameter
from queries.reader import (
    Answer,
    answer,
    at_version,
    commit_of,
    is_ready,
    published,
    resolve,
    run,
    stored_versions,
    version,
)

__all__ = [
    "Answer",
    "BadHeader",
    "BadParameter",
    "NoView",
    "NoWarehouse",
    "NotInVersion",
    "Parameter",
    "Query",
    "QueryError",
    "UnknownQuery",
    "answer",
    "at_version",
    "catalogue",
    "commit_of",
    "content_hash",
    "is_ready",
    "published",
    "resolve",
    "run",
    "stored_versions",
    "version",
]
