import json

import pytest

from festival.foundation.db import db
from festival.submissions.models import Submission
from festival.tokens import gate, repeating, rules
from festival.tokens.models import AnsweredRequest
from tests.submissions import makers as entries
from tests.tokens import makers


def begun(program, call, **headers):
    return program.post(
        "/submissions", {"call": call.code, "answers": {"title": ["Алба"]}}, **headers
    )


def test_a_token_without_the_scope_is_refused_by_name(app, filmmaker, call):
    reader = makers.program(app, filmmaker, "submissions:read")
    answer = begun(reader, call)
    assert answer.status_code == 403
    assert answer.json == {
        "error": "TOKEN_SCOPE",
        "says": "This token may not do that. A token with the scope submissions:write may.",
        "scope": "submissions:write",
    }
    assert db.session.query(Submission).count() == 0


@pytest.mark.parametrize(("spoken", "letter"), [("ru", "адресу"), ("en", "There"), ("fr", "There")])
def test_a_refusal_speaks_the_language_that_is_asked_for(program, spoken, letter):
    answer = program.get("/submissions/nothing", **{"Accept-Language": spoken})
    assert (answer.status_code, answer.json["error"]) == (404, "NOT_HERE")
    assert letter in answer.json["says"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "BODY_MALFORMED"),
        (b"{", "BODY_MALFORMED"),
        (b'{"call": "a", "call": "b"}', "BODY_MALFORMED"),
        (b'{"call": "a\\u0000"}', "BODY_MALFORMED"),
        (b'{"call": "\\ud800"}', "BODY_MALFORMED"),
        (b'{"call": NaN}', "BODY_MALFORMED"),
        (b"\xff", "BODY_MALFORMED"),
        (b"[" * 500 + b"]" * 500, "BODY_MALFORMED"),
        (b"[]", "SHAPE_WRONG"),
        (b"{}", "SHAPE_WRONG"),
        (b'{"call": 1}', "SHAPE_WRONG"),
        (b'{"call": true}', "SHAPE_WRONG"),
        (b'{"call": "a", "account_id": 1}', "SHAPE_WRONG"),
        (b'{"call": "a", "answers": {"title": "a"}}', "SHAPE_WRONG"),
    ],
)
def test_json_is_read_strictly(program, body, code):
    answer = program.client.post(
        "/api/v1/submissions", data=body, content_type="application/json", headers=program.headers
    )
    assert (answer.status_code, answer.json["error"]) == (422, code)


def test_a_form_is_not_json(program):
    answer = program.client.post("/api/v1/submissions", data={"call": "a"}, headers=program.headers)
    assert (answer.status_code, answer.json["error"]) == (415, "BODY_NOT_JSON")


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("?q=1", "UNKNOWN_PARAMETER"),
        ("?page=0", "PARAMETER_WRONG"),
        ("?page=2", "PARAMETER_WRONG"),
        ("?page=1&page=1", "PARAMETER_WRONG"),
        ("?per_page=201", "PARAMETER_WRONG"),
        ("?state=lost", "PARAMETER_WRONG"),
    ],
)
def test_a_question_is_clear_or_refused(program, query, code):
    answer = program.get(f"/submissions{query}")
    assert (answer.status_code, answer.json["error"]) == (422, code)


def test_one_thing_takes_no_question(program, filmmaker, call):
    draft = entries.draft(filmmaker, call)
    answer = program.get(f"/submissions/{draft.code}?page=1")
    assert (answer.status_code, answer.json["error"]) == (422, "NO_PARAMETERS")


def test_what_was_asked_twice_under_one_key_is_done_once(program, call):
    first = begun(program, call, Idempotency_Key="k1")
    again = begun(program, call, Idempotency_Key="k1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json == again.json
    assert first.headers["ETag"] == again.headers["ETag"]
    assert first.headers["Location"] == f"/api/v1/submissions/{first.json['code']}"
    assert again.headers["Location"] == first.headers["Location"]
    assert again.headers["Idempotent-Replayed"] == "true"
    assert db.session.query(Submission).count() == 1
    kept = db.session.query(AnsweredRequest).one()
    assert "Алба" not in json.dumps(kept.body_locked)


def test_an_answer_about_what_was_there_before_has_no_address_to_give_again(
    program, filmmaker, call
):
    draft = entries.draft(filmmaker, call)
    address, typed = f"/submissions/{draft.code}/answers", {"answers": {"title": ["Алба"]}}
    first = program.post(address, typed, Idempotency_Key="k1")
    again = program.post(address, typed, Idempotency_Key="k1")
    assert (first.status_code, again.headers["Idempotent-Replayed"]) == (200, "true")
    assert "Location" not in first.headers
    assert "Location" not in again.headers


def test_a_key_is_for_one_request_of_one_account(app, make, program, call):
    begun(program, call, Idempotency_Key="k1")
    other = program.post("/submissions", {"call": call.code}, Idempotency_Key="k1")
    assert (other.status_code, other.json["error"]) == (422, "KEY_REUSED")
    somebody = makers.program(app, make.actor())
    assert begun(somebody, call, Idempotency_Key="k1").status_code == 201


def test_a_refusal_is_not_kept_under_its_key(program, call):
    assert program.post("/submissions", {"call": "none"}, Idempotency_Key="k").status_code == 404
    assert begun(program, call, Idempotency_Key="k").status_code == 201


@pytest.mark.parametrize("key", ["", "x" * 201, "ключ"])
def test_a_key_is_a_few_plain_characters(program, call, key):
    answer = begun(program, call, Idempotency_Key=key)
    assert (answer.status_code, answer.json["error"]) == (422, "KEY_WRONG")


def test_a_request_that_is_still_being_done_is_asked_again_later(program, call):
    begun(program, call, Idempotency_Key="k1")
    kept = db.session.query(AnsweredRequest).one()
    kept.status = 0
    db.session.commit()
    answer = begun(program, call, Idempotency_Key="k1")
    assert (answer.status_code, answer.json["error"]) == (409, "KEY_BUSY")
    assert db.session.query(Submission).count() == 1
    assert repeating.KEY_BUSY.status == 409


def test_too_many_requests_are_told_when_to_come_again(program, monkeypatch):
    monkeypatch.setattr(gate, "PER_TOKEN", 3)
    answers = [program.get("/submissions") for _ in range(4)]
    assert [one.status_code for one in answers] == [200, 200, 200, 429]
    assert answers[3].headers["Retry-After"] == "600"
    assert answers[3].json["error"] == "TOO_OFTEN"


def test_guesses_from_one_place_are_counted(app, monkeypatch):
    monkeypatch.setattr(gate, "WRONG_PER_PLACE", 2)
    stranger = makers.Program(app, "fest_nothing")
    assert [stranger.get("/submissions").status_code for _ in range(3)] == [401, 401, 429]


def test_where_a_second_factor_is_asked_a_token_has_one(app, make, edition):
    app.config["REQUIRE_SECOND_FACTOR"] = True
    answer = makers.program(app, make.actor("director", edition=edition)).get("/submissions")
    assert (answer.status_code, answer.json["error"]) == (403, rules.TOKEN_WITHOUT_FACTOR.code)


def test_nobody_keeps_what_a_token_was_told(program):
    answer = program.get("/submissions")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Authorization" in answer.headers["Vary"]
    assert "Access-Control-Allow-Origin" not in answer.headers
