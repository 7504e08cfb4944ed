"""The doors for programs as OpenAPI tells them, read off the doors themselves."""

import re
from collections.abc import Iterator
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from festival.foundation.questions import MOST_PER_PAGE, PER_PAGE
from festival.tokens.gate import FORM, Described
from festival.tokens.repeating import KEY, LONGEST
from festival.tokens.rules import SCOPES
from festival.tokens.shapes import Schema, whole, words

ROOT = "/api/v1"
JSON = "application/json"
TOKEN: dict[str, Any] = {
    "token": {
        "type": "http",
        "scheme": "bearer",
        "description": "A token of your own, made at /account/tokens. Scopes: "
        + ", ".join(SCOPES)
        + ".",
    }
}
REFUSALS = {
    400: "The request cannot be read at all.",
    401: "There is no token, or none that is in force.",
    403: "The token, or its owner, may not do that.",
    404: "There is nothing under this address, or nothing of yours.",
    410: "It was yours to read once, and is no more.",
    409: "The thing is in a state in which this is refused.",
    412: "Somebody changed the thing since it was read.",
    413: "The body is too long.",
    415: "The body is not JSON.",
    422: "What was sent or asked has another shape, or a rule refuses it.",
    429: "It was asked too often.",
}


def doors(app: Flask) -> Iterator[tuple[Rule, str, Described]]:
    """Every door for programs: its rule, its method and what it says of itself."""
    for rule in app.url_map.iter_rules():
        told = getattr(app.view_functions[rule.endpoint], "described", None)
        if told is not None:
            yield rule, "post" if "POST" in (rule.methods or ()) else "get", told


def path_of(rule: Rule) -> str:
    """The address as OpenAPI writes it: ``<int:id>`` becomes ``{id}``."""
    return re.sub(r"<(?:[^:<>]*:)?([a-z_]+)>", r"{\1}", rule.rule.removeprefix(ROOT))


def tags() -> list[dict[str, str]]:
    """A heading for every kind of thing a scope is about."""
    return [
        {"name": name, "description": f"With a token: {name}."}
        for name in dict.fromkeys(scope.partition(":")[0] for scope in SCOPES)
    ]


def paths(app: Flask) -> dict[str, Any]:
    """What each door takes, gives and refuses."""
    found: dict[str, Any] = {}
    for rule, method, told in doors(app):
        found.setdefault(path_of(rule), {})[method] = _door(rule, method, told)
    return dict(sorted(found.items()))


def webhooks(app: Flask) -> dict[str, Any]:
    """What programs outside are told, as the door says where they are registered."""
    told: dict[str, Any] = {}
    for view in app.view_functions.values():
        told |= getattr(view, "webhooks", dict)()
    return told


def _door(rule: Rule, method: str, told: Described) -> dict[str, Any]:
    door: dict[str, Any] = {
        "tags": [told.scope.partition(":")[0]],
        "operationId": rule.endpoint.replace(".", "_"),
        "summary": told.says,
        "description": f"Needs a token with the scope {told.scope}",
        "security": [{"token": []}],
        "parameters": [*_in_path(rule), *_in_query(told), *_in_headers(method, told)],
        "responses": _responses(method, told, inside=bool(rule.arguments)),
    }
    if told.takes is not None:
        door["requestBody"] = {"required": True, "content": {JSON: {"schema": told.takes}}}
    if told.uploads is not None:
        door["requestBody"] = {"required": True, "content": {FORM: {"schema": told.uploads}}}
    return door


def _in_path(rule: Rule) -> Iterator[dict[str, Any]]:
    """The names of the address, and where only a few words may stand there, which."""
    for name in re.findall(r"<(?:[^:<>]*:)?([a-z_]+)>", rule.rule):
        chosen = re.search(rf"<any\(([^)]*)\):{name}>", rule.rule)
        schema: Schema = {"type": "string"}
        if chosen:
            schema["enum"] = [one.strip(" \"'") for one in chosen[1].split(",")]
        elif f"<int:{name}>" in rule.rule:
            schema = whole(least=0, most=2**31 - 1)
        yield _parameter(name, "path", schema, f"The {name} it has everywhere here.", needed=True)


def _in_query(told: Described) -> Iterator[dict[str, Any]]:
    for name, schema in told.asks.items():
        yield _parameter(name, "query", schema, schema.get("description", f"Narrowed by {name}."))
    if told.listed:
        most = whole(least=1, most=MOST_PER_PAGE) | {"default": PER_PAGE}
        yield _parameter("page", "query", whole(least=1, most=10**6), "Which page, from 1.")
        yield _parameter("per_page", "query", most, "How many things a page holds.")


def _in_headers(method: str, told: Described) -> Iterator[dict[str, Any]]:
    if method == "get":
        yield _parameter("If-None-Match", "header", words(), "An ETag: 304 where it is still so.")
        return
    key = words(least=1, most=LONGEST, pattern="^[!-~]+$")
    yield _parameter(KEY, "header", key, "The same request under the same key is done once.")
    if told.versioned:
        mark = "The ETag the thing was read with: 412 where it was changed since."
        yield _parameter("If-Match", "header", words(), mark)


def _parameter(
    name: str, where: str, schema: Schema, says: str, *, needed: bool = False
) -> dict[str, Any]:
    return {
        "name": name, "in": where, "required": needed, "schema": schema, "description": says,
    }  # fmt: skip


def _responses(method: str, told: Described, *, inside: bool) -> dict[str, Any]:
    refused = {400, 401, 403, 422, 429, *told.refuses}
    if inside:
        refused.add(404)
    if method == "post":
        refused |= {409, 413}
    if told.takes is not None or told.uploads is not None:
        refused.add(415)
    if told.versioned and method == "post":
        refused.add(412)
    headers = {"ETag": {"description": "The mark of this answer.", "schema": {"type": "string"}}}
    answers: dict[str, Any] = {
        str(told.status): {
            "description": told.says,
            "headers": headers,
            "content": {JSON: {"schema": told.gives}},
        }
    }
    if method == "get":
        answers["304"] = {"description": "Nothing has changed."}
    for status in sorted(refused):
        answers[str(status)] = {
            "description": REFUSALS[status],
            "content": {JSON: {"schema": {"$ref": "#/components/schemas/refusal"}}},
        }
    return answers
