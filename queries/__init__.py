"""The questions that screens ask, one .sql file each, and the reader that answers them.

`run("province_stars", as_of=date(2024, 3, 31), vintage="63")` gives a table; `python -m queries` and
`/api/v1/query/…` give the same answer to a shell and to a browser.
"""

from queries.errors import BadHeader, BadParameter, NoWarehouse, QueryError, UnknownQuery
from queries.headers import Parameter, Query, catalogue
from queries.reader import Answer, answer, resolve, run, version

__all__ = [
    "Answer",
    "BadHeader",
    "BadParameter",
    "NoWarehouse",
    "Parameter",
    "Query",
    "QueryError",
    "UnknownQuery",
    "answer",
    "catalogue",
    "resolve",
    "run",
    "version",
]
