"""JSON Schemas of the API: parameters, rows, errors, and what stands around rows."""

from collections.abc import Mapping
from typing import Any, Final

from queries.api.data import LIMIT, MOST_ON_A_PAGE, OFFSET
from queries.parameters import KNOWN_BY, MOST, UNIVERSAL, VERSION, Parameter, wanted

BLANK: Final = {"enum": ["", "null"]}
"""How an address leaves a parameter empty."""
UNIT: Final = r"^(VN|(63|34)-[0-9]{2})$"
TYPES: Final = {
    "text": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
}
SENTENCES: Final = {
    400: "A parameter is unknown, given twice or unfitting; the sentence says which and what is expected.",
    404: "There is no such address, table, question or stored version.",
    422: "The answer is larger than what is given at once; narrow it.",
    503: "There is no data to serve, or a view of the past could not be made.",
}

Schema = dict[str, Any]


def ref(kind: str, name: str) -> Schema:
    """A reference to a component."""
    return {"$ref": f"#/components/{kind}/{name}"}


def of_parameter(parameter: Parameter) -> Schema:
    """A parameter of a question as OpenAPI describes it."""
    described: Schema = {
        "name": parameter.name,
        "in": "query",
        "description": f"Expected: {wanted(parameter)}.",
        "schema": _schema_of(parameter),
    }
    if parameter.required:
        described["required"] = True
    return described


def row_schema(columns: Mapping[str, Mapping[str, Any]]) -> Schema:
    """A row of a table by its codebook."""
    return {
        "type": "object",
        "properties": {name: _column(row) for name, row in columns.items()},
        "required": list(columns),
        "additionalProperties": False,
    }


def page_of(row: Schema, *, named: str) -> Schema:
    """What stands around rows: the name of what was asked, its parameters, version, columns and meta."""
    return {
        "type": "object",
        "required": [named, "params", "version", "columns", "rows", "meta"],
        "properties": {
            named: {"type": "string"},
            "params": {"type": "object"},
            "version": {"type": "string"},
            "columns": {"type": "array", "items": {"type": "string"}},
            "rows": {"type": "array", "items": row},
            "meta": ref("schemas", "Meta"),
        },
    }


def error_at(status: int, *, as_json: bool) -> Schema:
    """An answer that refuses, by a sentence; addresses that end otherwise than in .json say it as plain text."""
    content = {"application/json": {"schema": ref("schemas", "Error")}} if as_json else {}
    return {"description": SENTENCES[status], "content": {**content, "text/plain": {"schema": {"type": "string"}}}}


def _schema_of(parameter: Parameter) -> Schema:
    match parameter.kind:
        case "date":
            schema: Schema = {"anyOf": [{"type": "string", "format": "date"}, {"enum": ["today"]}]}
        case "choice":
            schema = {"type": "string", "enum": list(parameter.choices)}
        case "int":
            schema = {"type": "integer", "minimum": 0, "maximum": MOST}
        case "number":
            schema = {"type": "number"}
        case "bool":
            schema = {"type": "boolean"}
        case _:
            schema = _text(parameter)
    if parameter.nullable and schema != {"type": "string"}:
        return {"anyOf": [schema, BLANK]}
    return schema | ({} if parameter.default in (None, "null", "today") else {"default": _default(parameter)})


def _text(parameter: Parameter) -> Schema:
    if parameter.name == "unit_id":
        return {"type": "string", "pattern": UNIT}
    # Left empty, a parameter that must be given is refused; 'null' is one of the ways to leave it empty.
    return {"type": "string", "minLength": 1, "not": {"const": "null"}} if parameter.required else {"type": "string"}


def _default(parameter: Parameter) -> object:
    given = str(parameter.default)
    return int(given) if parameter.kind == "int" else float(given) if parameter.kind == "number" else given


def _column(row: Mapping[str, Any]) -> Schema:
    schema: Schema = dict(TYPES[row["type"]])
    if row["allowed_values"]:
        schema["enum"] = row["allowed_values"].split()
    if not row["is_required"]:
        blank = [None] if "enum" in schema else []
        schema = {**schema, "type": [schema["type"], "null"], **({"enum": [*schema["enum"], *blank]} if blank else {})}
    return schema | {"description": row["definition_en"], "x-description-vi": row["definition_vi"]}


def _paging(parameter: Parameter, *, least: int, most: int, said: str) -> Schema:
    schema: Schema = {"type": "integer", "minimum": least, "maximum": most}
    schema = {"anyOf": [schema, BLANK]} if parameter.nullable else schema
    return {"name": parameter.name, "in": "query", "description": said, "schema": schema}


_SOURCE: Final = {
    "type": "object",
    "required": ["source_id", "publisher", "title", "url", "published_on", "tier"],
    "properties": {
        name: {"type": ["string", "null"]}
        for name in ("source_id", "publisher", "title", "url", "published_on", "tier")
    },
}
_META: Final = {
    "type": "object",
    "required": ["data_version", "built_at", "content_hash", "licence", "citation", "sources"],
    "properties": {
        "data_version": {"type": "string"},
        "built_at": {"type": "string"},
        "content_hash": {"type": ["string", "null"], "description": "SHA-256 over all tables of the warehouse."},
        "licence": {"type": "object"},
        "citation": {"type": "string"},
        "sources": {"type": "array", "items": {"$ref": "#/components/schemas/Source"}},
        "page": {"type": "object"},
    },
}
_SAID: Final = {
    KNOWN_BY: "As it stood on that day, from what had been published by then.",
    VERSION: "A data version that is still stored; without it the one that is served.",
}
COMPONENTS: Final = {
    "parameters": {
        **{each.name: {**of_parameter(each), "description": _SAID[each.name]} for each in UNIVERSAL},
        LIMIT.name: _paging(LIMIT, least=1, most=MOST_ON_A_PAGE, said="Rows of a page."),
        OFFSET.name: _paging(OFFSET, least=0, most=MOST, said="Rows before the page."),
    },
    "schemas": {
        "Error": {"type": "object", "required": ["error"], "properties": {"error": {"type": "string"}}},
        "Source": _SOURCE,
        "Meta": _META,
    },
}
