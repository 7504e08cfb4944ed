"""The API described for programs: OpenAPI 3.1, made of the same collections and schemas that answer."""

from typing import Any

from flask import Flask

from festival.foundation.faults import NOT_HERE, WRONG_METHOD
from festival.foundation.questions import (
    MOST_PER_PAGE,
    NO_PARAMETERS,
    PARAMETER_WRONG,
    PER_PAGE,
    UNKNOWN_PARAMETER,
)
from festival.publishing.holdings import COLLECTIONS, Collection
from festival.publishing.schema import DEFS, DRAFT, INSTANT, PROGRAMME, STRING, WHOLE, Schema, thing
from festival.tokens import describing

VERSION = "1.0.0"
COMPONENTS = "#/components/schemas/"
JSON = "application/json"
ETAG = {"ETag": {"description": "Send it back as If-None-Match.", "schema": STRING}}
PAGED = ETAG | {
    "Link": {"description": "The pages before and after, as RFC 8288 has it.", "schema": STRING}
}
EDITION = {
    "name": "edition", "in": "path", "required": True, "schema": STRING,
    "description": "The code of an edition, such as 2019.", "example": "2019",
}  # fmt: skip
MET = (NOT_HERE, WRONG_METHOD, UNKNOWN_PARAMETER, PARAMETER_WRONG, NO_PARAMETERS)


def openapi(base: str, app: Flask) -> dict[str, Any]:
    """The whole description: what everyone reads, and what a token of *app* opens besides."""
    return {
        "openapi": "3.1.1",
        "jsonSchemaDialect": DRAFT,
        "info": {
            "title": "The festival",
            "version": VERSION,
            "description": (
                "What has been released is read by everyone. Every such answer is made of one "
                "release: it changes only when another is published, and its ETag with it. "
                "With a token, a program does what its owner may do, by the same rules."
            ),
            "license": {"name": "As the festival’s site says", "identifier": "LicenseRef-festival"},
        },
        "servers": [{"url": f"{base}/api/v1"}],
        "tags": _tags(),
        "paths": _paths() | describing.paths(app),
        "webhooks": describing.webhooks(app),
        "components": {
            "schemas": _schemas(),
            "securitySchemes": describing.TOKEN,
            "responses": {
                "NotHere": _refusal("There is nothing under this address."),
                "Garbled": _refusal("The request cannot be read at all."),
                "Unclear": _refusal("A parameter is unknown, or its answer is none."),
            },
        },
    }


def _refusal(says: str) -> dict[str, Any]:
    return {"description": says, "content": {JSON: {"schema": _ref("refusal")}}}


def _ref(name: str) -> Schema:
    return {"$ref": COMPONENTS + name}


def _schemas() -> dict[str, Schema]:
    """The release's own schemas, moved to where OpenAPI keeps them, and what the API says besides."""
    named = {name: _moved(schema) for name, schema in (DEFS | {"programme": PROGRAMME}).items()}
    return named | {
        "refusal": thing(
            "Why not: a code for programs, a sentence in the language asked for, and the facts.",
            {"error": {"type": "string", "examples": [one.code for one in MET]}, "says": STRING},
        ),
        "links": thing(
            "Where it is found: here, and on the public site in each language.",
            {},
            {
                "self": {"type": "string", "format": "uri"},
                "pages": {"type": "object", "additionalProperties": STRING},
            },
        ),
        "released": thing(
            "An edition with the release in force.",
            {
                "code": STRING, "name": _ref("text"), "starts_on": STRING, "ends_on": STRING,
                "tz": STRING, "parts": {"type": "array", "items": STRING},
                "release": _ref("release"),
                "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                "counts": {"type": "object", "additionalProperties": WHOLE},
                "links": {"type": "object", "additionalProperties": STRING},
            },
        ),
    }  # fmt: skip


def _moved(schema: Any) -> Any:
    if isinstance(schema, dict):
        return {
            name: value.replace("#/$defs/", COMPONENTS) if name == "$ref" else _moved(value)
            for name, value in schema.items()
        }
    return [_moved(one) for one in schema] if isinstance(schema, list) else schema


def _tags() -> list[Schema]:
    """A heading stands once, however many doors are under it: the public's word for it before the token's."""
    found = [
        {"name": "editions", "description": "Editions and their releases."},
        *({"name": one.name, "description": one.says} for one in COLLECTIONS.values()),
        *describing.tags(),
        {"name": "webhooks", "description": "What programs outside are told."},
    ]
    once: dict[str, Schema] = {}
    for one in found:
        once.setdefault(one["name"], one)
    return list(once.values())


def _paths() -> dict[str, Any]:
    paths: dict[str, Any] = {
        "/editions": _get(
            "editions", "list_editions", "Every edition of which something is released.",
            _page_of("released"), PAGED, [*_paging()], answers=("422", "404"),
        ),
        "/editions/{edition}": _get(
            "editions", "get_edition", "An edition and the release in force.", _ref("released"),
            ETAG, [EDITION], answers=("422", "404"),
        ),
        "/editions/{edition}/programme": _get(
            "editions", "get_programme", "The release itself, byte for byte what was published.",
            _ref("programme"), ETAG, [EDITION], answers=("422", "404"),
        ),
        "/schemas/programme.json": _get(
            "editions", "get_programme_schema", "The JSON Schema of a release.",
            {"type": "object"}, ETAG, [], answers=("422",),
        ),
    }  # fmt: skip
    for one in COLLECTIONS.values():
        paths |= _paths_of(one)
    return paths


def _paths_of(one: Collection) -> dict[str, Any]:
    root = f"/editions/{{edition}}/{one.name}"
    filters = [
        {
            "name": name, "in": "query", "required": False, "description": each.says,
            "schema": {"type": "string"} | ({"format": each.format} if each.format else {}),
        }
        for name, each in one.filters.items()
    ]  # fmt: skip
    found = {
        root: _get(
            one.name, f"list_{one.name}", one.says, _page_of(one.schema), PAGED,
            [EDITION, *filters, *_paging()], answers=("404", "422"),
        )
    }  # fmt: skip
    if one.key:
        key = {
            "name": "key", "in": "path", "required": True, "schema": STRING,
            "description": f"Its {one.key}.",
        }  # fmt: skip
        found[f"{root}/{{key}}"] = _get(
            one.name, f"get_{one.schema}", f"One of them: {one.says}", _one(one.schema), ETAG,
            [EDITION, key], answers=("422", "404"),
        )  # fmt: skip
    return found


def _one(schema: str) -> Schema:
    return {
        "allOf": [
            _ref(schema),
            {"type": "object", "required": ["links"], "properties": {"links": _ref("links")}},
        ]
    }


def _page_of(schema: str) -> Schema:
    item = _ref(schema) if schema == "released" else _one(schema)
    return thing(
        "A page of a list.",
        {
            "items": {"type": "array", "items": item}, "page": WHOLE, "pages": WHOLE,
            "per_page": WHOLE, "total": WHOLE,
        },
        {"published_at": INSTANT},
    )  # fmt: skip


def _paging() -> list[dict[str, Any]]:
    return [
        {
            "name": "page", "in": "query", "required": False, "description": "Which page, from 1.",
            "schema": {"type": "integer", "minimum": 1, "maximum": 10**6, "default": 1},
        },
        {
            "name": "per_page", "in": "query", "required": False,
            "description": "How many things a page holds.",
            "schema": {
                "type": "integer", "minimum": 1, "maximum": MOST_PER_PAGE, "default": PER_PAGE,
            },
        },
    ]  # fmt: skip


def _get(
    tag: str, name: str, says: str, schema: Schema, headers: dict[str, Any],
    parameters: list[dict[str, Any]], answers: tuple[str, ...],
) -> dict[str, Any]:  # fmt: skip
    told = {
        "400": "#/components/responses/Garbled",
        "404": "#/components/responses/NotHere",
        "422": "#/components/responses/Unclear",
    }
    return {
        "get": {
            "tags": [tag],
            "operationId": name,
            "summary": says,
            "parameters": parameters,
            "responses": {
                "200": {
                    "description": says, "headers": headers, "content": {JSON: {"schema": schema}},
                },
                "304": {"description": "Nothing has changed."},
                **{status: {"$ref": told[status]} for status in sorted({"400", *answers})},
            },
        }
    }  # fmt: skip
