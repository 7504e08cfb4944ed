"""The description of the API is that of its doors, and what comes through them is as described."""

import os
import re
from contextlib import nullcontext, suppress

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi import checks as held

from festival.people.models import Hat
from festival.tokens import describing, gate, rules
from tests.tokens import makers, worlds

CHECKS = [
    not_a_server_error,
    held.status_code_conformance,
    held.content_type_conformance,
    held.response_schema_conformance,
]
EXAMPLES = int(os.environ.get("API_EXAMPLES", "10"))
"""Requests of each kind for each address; as many again that are wrong on purpose."""


@pytest.fixture
def told(client):
    return client.get("/api/v1/openapi.json").json


def sample(parameter):
    schema = parameter["schema"]
    return str(schema.get("enum", ["1"])[0])


def test_every_address_for_programs_is_described_and_every_described_one_is_there(app, told):
    adapter = app.url_map.bind("localhost")
    found = set()
    for path, acts in told["paths"].items():
        for method, act in acts.items():
            filled = path
            for parameter in act["parameters"]:
                if parameter["in"] == "path":
                    filled = filled.replace("{" + parameter["name"] + "}", sample(parameter))
            endpoint, _ = adapter.match(f"/api/v1{filled}", method=method.upper())
            found.add(endpoint)
    there = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/v1/") and rule.endpoint != "api.description"
    }
    assert found == there


def test_every_door_for_programs_asks_for_one_of_the_scopes(app):
    for rule, method, told in describing.doors(app):
        assert told.scope in rules.SCOPES, rule.rule
        only_asks = method == "get" or rule.rule.endswith("/check")
        assert told.scope.endswith(":read") == only_asks, rule.rule
        assert app.view_functions[rule.endpoint].admits == (f"token {told.scope}",)
    used = {told.scope for _, _, told in describing.doors(app)}
    assert used == set(rules.SCOPES)


def test_names_in_addresses_are_written_as_openapi_writes_them(app):
    assert not [path for path in describing.paths(app) if re.search("[<>]", path)]


def test_nobody_but_a_token_is_let_in_anywhere(app, make, enter):
    """I-101: a session opens no door for programs, and a token none without its scope."""
    session = enter(make.actor("director", "admin"))
    narrow = {
        scope: makers.program(app, make.actor("director", "partner"), scope)
        for scope in rules.SCOPES
    }
    for rule, method, told in describing.doors(app):
        path = re.sub("<int:[^>]*>", "1", re.sub(r"<any\(([^,)]*)[^>]*>", r"\1", rule.rule))
        path = re.sub("<[^>]*>", "nothing", path)
        for client in (session, app.test_client()):
            assert client.open(path, method=method.upper()).status_code == 401, path
        for scope, one in narrow.items():
            if scope != told.scope:
                answer = one.client.open(path, method=method.upper(), headers=one.headers)
                assert (answer.status_code, answer.json["error"]) == (403, "TOKEN_SCOPE"), path


MATRIX = {
    "/selection/2019": {"programmer", "curator", "director"},
    "/juries/2019": {"juror", "secretary", "director"},
    "/guests/2019": {"guests", "schedule", "director"},
    "/copies/2019": {"schedule", "director", "programmer", "curator"},
    "/news/2019": {"press", "director"},
    "/releases/2019": {"director", "admin"},
    "/reports/2019": {"director"},
    "/events/2019": rules.PLANNERS,
    "/publications/2019": {"press", "director"},
    "/venues/2019": rules.PLANNERS,
    "/schedule/2019/halls": rules.PLANNERS,
    "/schedule/2019/shows": rules.PLANNERS,
    "/schedule/2019/clashes": rules.PLANNERS,
}
"""What an edition keeps, and the hats that read it there; a partner reads reports of a watched section alone."""


@pytest.mark.parametrize("hat", list(Hat))
def test_every_hat_reads_by_program_what_it_reads_in_the_office(app, make, monkeypatch, hat):
    """Whatever scopes a token has, the hats worn now decide; those of another edition open nothing."""
    monkeypatch.setattr(rules, "offered_to", lambda actor: list(rules.SCOPES))
    here = make.edition()
    there = make.edition(code="2031")
    wearing = makers.program(app, make.actor(hat, edition=here), *rules.SCOPES)
    elsewhere = makers.program(app, make.actor(hat, edition=there), *rules.SCOPES)
    found = {path for path in MATRIX if wearing.get(path).status_code == 200}
    assert found == {path for path, hats in MATRIX.items() if hat.value in hats}
    refused = {path: elsewhere.get(path).status_code for path in MATRIX}
    assert set(refused.values()) <= {403, 404}, refused
    assert wearing.get("/readings").json["total"] == 0


def outside(app):
    """The house as a server runs it: each request begins with nobody on ``g``."""

    def house(environ, start_response):
        with app.app_context():
            return app.wsgi_app(environ, start_response)

    return house


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize("scope", [worlds.PUBLIC, *rules.SCOPES])
def test_generated_requests_break_nothing_and_are_answered_as_described(
    app, monkeypatch, scope, mode
):
    monkeypatch.setattr(gate, "PER_TOKEN", 10**9)
    world = worlds.of(app, scope)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app=outside(app))
    asked = [
        one.ok()
        for one in schema.get_all_operations()
        if one.ok().definition.raw.get("description", worlds.PUBLIC).endswith(scope)
    ]
    assert asked
    for operation in asked:
        met(operation, world, mode)


def met(operation, world, mode):
    """One address is asked many times, mostly about what there is."""

    @settings(
        max_examples=EXAMPLES, database=None, derandomize=True, deadline=None,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(operation.as_strategy(generation_mode=mode), st.randoms(use_true_random=False))
    def ask(case, chance):
        for name in case.path_parameters or {}:
            if name in world.names and chance.random() < 0.7:
                case.path_parameters[name] = chance.choice(world.names[name])
        for name in case.body if isinstance(case.body, dict) else ():
            if name in world.names and chance.random() < 0.7:
                case.body[name] = chance.choice(world.names[name])
        response = case.call(headers=world.headers)
        case.validate_response(response, checks=CHECKS)

    # An address that takes nothing cannot be asked wrongly.
    with suppress(Unsatisfiable) if mode is GenerationMode.NEGATIVE else nullcontext():
        ask()
