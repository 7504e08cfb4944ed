"""What a message says and how it is described: one table for sending and for the API's description."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from festival.foundation.canonical import canonical
from festival.hooks.models import HookKind
from festival.hooks.signing import HEADERS, headers
from festival.publishing.models import ReleaseKind
from festival.submissions.models import Decision
from festival.tokens.shapes import Schema, instant, one_of, thing, whole, words

JSON = "application/json"
SHA256 = words("SHA-256 of what it says, in hexadecimal.", pattern="^[0-9a-f]{64}$")
EDITION = {"edition": words("The code of the edition.")}
HREF = {"href": words("Its page.", format="uri")}
ENTRY = {**EDITION, "submission": words("The code of the entry.")}
RELEASE = {
    **EDITION,
    "release": whole("The number of the release.", least=1),
    "kind": one_of(ReleaseKind, "What it shows first."),
    "sha256": SHA256,
    **HREF,
    "programme": words("The release itself, as JSON.", format="uri"),
}
SHOW_ACTS = ("plan", "revise", "move", "cancel")
SITE = "https://festival.example"
"""Where the house of the examples stands."""
_A_RELEASE: dict[str, str | int] = {
    "edition": "2019", "release": 4, "kind": "lineup", "sha256": "3b" * 32,
    "href": f"{SITE}/en/2019/", "programme": f"{SITE}/en/2019/programme.json",
}  # fmt: skip
_AN_ENTRY: dict[str, str | int] = {
    "edition": "2019", "submission": "k7m2p9", "href": f"{SITE}/submissions/k7m2p9/",
}  # fmt: skip


@dataclass(frozen=True)
class Telling:
    """One kind of message: when it goes and to whom, what it says, and how that looks."""

    says: str
    needed: Mapping[str, Schema]
    example: Mapping[str, str | int]
    more: Mapping[str, Schema] | None = None

    def schema(self, kind: HookKind) -> Schema:
        """The shape of the whole message."""
        return thing(
            self.says,
            {
                "type": {"const": kind.value},
                "timestamp": instant("When the thing was done, not when it is told."),
                "data": thing("Codes and addresses, and nothing about anybody.", self.needed, self.more),
            },
        )  # fmt: skip


TELLINGS: Mapping[HookKind, Telling] = {
    HookKind.RECEIVED: Telling(
        "An entry was received. To whoever sent it, and to the edition.", ENTRY | HREF, _AN_ENTRY
    ),
    HookKind.TOLD: Telling(
        "An entry was answered. To whoever sent it, and to the film’s other directors, who have no page of it.",
        ENTRY | {"outcome": one_of(Decision, "What became of it.")},
        _AN_ENTRY | {"outcome": "selected"},
        HREF,
    ),
    HookKind.WITHDRAWN: Telling(
        "An entry was withdrawn. To whoever sent it, and to the edition.", ENTRY | HREF, _AN_ENTRY
    ),
    HookKind.ANSWERS: Telling(
        "A batch of answers was released. To the edition.",
        EDITION
        | {"batch": words("The code of the batch."), "number": whole("Its number.", least=1)}
        | HREF,
        {
            "edition": "2019", "batch": "b4t8c1", "number": 1,
            "href": f"{SITE}/selection/batches/b4t8c1",
        },
    ),
    HookKind.RELEASE: Telling("A release is public. To the edition.", RELEASE, _A_RELEASE),
    HookKind.BACK: Telling(
        "The public sees an earlier release again. To the edition.", RELEASE, _A_RELEASE
    ),
    HookKind.PALMARES: Telling(
        "The awards are public. To the edition.", RELEASE, _A_RELEASE | {"kind": "palmares"}
    ),
    HookKind.SCREENING: Telling(
        "A show was planned, changed or cancelled. To the edition.",
        EDITION
        | {
            "screening": words("The code of the show."),
            "act": one_of(SHOW_ACTS, "What was done to it."),
        }
        | HREF,
        {
            "edition": "2019", "screening": "s3h0w5", "act": "move",
            "href": f"{SITE}/programme/2019/shows/s3h0w5",
        },
    ),
    HookKind.REPORT: Telling(
        "A report was made. To the edition.",
        EDITION | {"report": whole("The number of the report.", least=1), "sha256": SHA256} | HREF,
        {
            "edition": "2019", "report": 2, "sha256": "3b" * 32,
            "href": f"{SITE}/reports/2019/2",
        },
    ),
    HookKind.TEST: Telling(
        "A test its owner asked for.", {"hook": words("The code of the webhook.")}, {"hook": "h9k2q4"}
    ),
}  # fmt: skip


def message(kind: HookKind, at: datetime, facts: Mapping[str, str | int]) -> str:
    """A message as it is signed and sent."""
    return canonical(_whole(kind, at, facts)).decode()


def _whole(kind: HookKind, at: datetime, facts: Mapping[str, str | int]) -> dict[str, Any]:
    return {"type": kind.value, "timestamp": at, "data": dict(facts)}


def webhooks() -> dict[str, Any]:
    """Every kind of message as OpenAPI describes it, by its name."""
    return {kind.value: {"post": _described(kind, one)} for kind, one in TELLINGS.items()}


def _described(kind: HookKind, one: Telling) -> dict[str, Any]:
    at = datetime(2019, 7, 1, 12, tzinfo=UTC)
    shown = _whole(kind, at, one.example) | {"timestamp": "2019-07-01T12:00:00Z"}
    signed = headers(["whsec_" + "A" * 43 + "="], "msg_5f3c9a", int(at.timestamp()), message(
        kind, at, one.example
    ).encode())  # fmt: skip
    return {
        "tags": ["webhooks"],
        "operationId": f"hear_{kind.value.replace('.', '_')}",
        "summary": one.says,
        "description": "Registered at /account/hooks. Signed as Standard Webhooks has it.",
        "parameters": [
            {
                "name": name, "in": "header", "required": True, "description": says,
                "schema": words(), "example": signed[name],
            }
            for name, says in HEADERS.items()
        ],
        "requestBody": {
            "required": True,
            "content": {JSON: {"schema": one.schema(kind), "example": shown}},
        },
        "responses": {
            "2XX": {"description": "Taken: it is not sent again by itself."},
            "410": {"description": "The program wants to hear of nothing more."},
            "default": {"description": "Not taken: it is tried again for a day."},
        },
    }  # fmt: skip
