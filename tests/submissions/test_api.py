"""An outside program files a film, and meets every refusal the pages have."""

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from festival.foundation import clock
from festival.foundation.db import db
from festival.letters.models import Letter
from festival.submissions import dossier, operations
from festival.submissions.models import Decision, Submission
from festival.tokens.shapes import wrong
from tests.submissions import makers as entries
from tests.tokens import makers


@pytest.fixture
def filmmaker(make):
    return make.actor(name="Айгерім Оспан")


@pytest.fixture
def edition(make):
    return make.edition()


@pytest.fixture
def call(edition):
    return entries.call(edition)


@pytest.fixture
def program(app, filmmaker):
    return makers.program(app, filmmaker)


def begun(program, call, **answers):
    answer = program.post("/submissions", {"call": call.code, "answers": entries.WHOLE | answers})
    assert answer.status_code == 201, answer.text
    return answer


def told(answer):
    """The entry of an answer, which has the shape that is described."""
    assert answer.status_code in {200, 201}, answer.text
    assert wrong(dossier.ENTRY, answer.json) is None
    return answer.json


def test_a_program_finds_the_call_and_what_it_asks(program, call):
    page = program.get("/calls").json
    assert wrong(dossier.CALLS, page) is None
    [found] = page["items"]
    assert found["code"] == call.code
    assert [one["code"] for one in found["categories"]] == ["short", "feature"]
    needed = {one["name"] for one in found["questions"] if one["needed"]}
    assert {"title", "director", "screener_url", "rules"} <= needed


def test_a_program_files_a_film_from_the_call_to_the_receipt(program, call):
    made = begun(program, call, title=["Алба"])
    code = told(made)["code"]
    assert made.headers["Location"] == f"/api/v1/submissions/{code}"
    assert (made.json["state"], made.json["missing"], made.json["problems"]) == ("draft", [], [])

    kept = program.post(f"/submissions/{code}/answers", {"answers": {"year": ["2019"]}})
    assert told(kept)["answers"]["year"] == ["2019"]

    sent = told(program.post(f"/submissions/{code}/send", {}))
    assert (sent["state"], sent["number"]) == ("in_consideration", "AFF19-0001")
    assert len(sent["sha256"]) == 64
    assert sent["decision"] is None
    assert db.session.query(Letter).filter_by(template="entry_received").count() == 1
    [line] = program.get("/submissions?state=in_consideration").json["items"]
    assert (line["code"], line["title"]) == (code, "Алба")


def test_what_is_locked_away_is_never_told(program, call):
    made = begun(program, call)
    assert "canary-password" not in made.text
    assert "vimeo" not in made.text
    assert made.json["screener"]["given"] is True


def test_a_draft_says_what_is_missing_and_what_cannot_be_right(program, call):
    draft = told(begun(program, call, title=[], country=["Atlantis"]))
    assert draft["missing"] == ["title"]
    assert "country" in {one["field"] for one in draft["problems"]}


def refused(answer, status, code):
    assert (answer.status_code, answer.json["error"]) == (status, code)
    assert answer.json["says"]


def test_the_refusals_are_those_of_the_pages(app, program, call, make):
    code = begun(program, call, title=[]).json["code"]
    refused(program.post(f"/submissions/{code}/send", {}), 422, "ENTRY_INCOMPLETE")
    strange = {"answers": {"account_id": ["1"]}}
    refused(program.post(f"/submissions/{code}/answers", strange), 422, "QUESTION_UNKNOWN")
    program.post(f"/submissions/{code}/answers", {"answers": {"title": ["Алба"], "year": ["?"]}})
    refused(program.post(f"/submissions/{code}/send", {}), 422, "ENTRY_WRONG")
    program.post(f"/submissions/{code}/answers", {"answers": {"year": ["2018"]}})
    fee = program.post(f"/submissions/{code}/send", {"fee_minor": 5})
    refused(fee, 422, "FEE_MISMATCH")
    wrong_code = program.post(f"/submissions/{code}/send", {"late_code": "none"})
    assert wrong_code.status_code == 200, "an open call needs no late code"
    refused(program.post(f"/submissions/{code}/send", {}), 409, "ENTRY_SENT_ALREADY")
    kept = program.post(f"/submissions/{code}/answers", {"answers": {"year": ["2017"]}})
    refused(kept, 409, "SNAPSHOT_LOCKED")
    refused(program.post(f"/submissions/{code}/discard"), 409, "SNAPSHOT_LOCKED")
    refused(
        program.post(f"/submissions/{code}/withdraw", {"why": " "}), 422, "WITHDRAWAL_NEEDS_REASON"
    )
    link = {"url": "javascript:alert(1)"}
    refused(program.post(f"/submissions/{code}/link", link), 422, "URL_NOT_ALLOWED")


def test_a_call_that_closed_takes_nothing_by_program_either(app, program, make):
    over = entries.call(make.edition(code="2031"), opens=-20, closes=-1)
    refused(program.post("/submissions", {"call": over.code}), 409, "CALL_CLOSED")
    assert db.session.query(Submission).count() == 0


def test_who_chooses_films_enters_none_by_program_either(app, make, edition, call):
    chooser = makers.program(app, make.actor("programmer", edition=edition))
    refused(chooser.post("/submissions", {"call": call.code}), 409, "SUBMITTER_IS_JUROR")


def test_somebody_elses_entry_is_not_there(app, make, program, call):
    """I-101: roles and objects are asked at every address."""
    code = begun(program, call).json["code"]
    stranger = makers.program(app, make.actor())
    answers = [
        stranger.get(f"/submissions/{code}"),
        stranger.post(f"/submissions/{code}/answers", {"answers": {}}),
        stranger.post(f"/submissions/{code}/send", {}),
        stranger.post(f"/submissions/{code}/link", {"url": "https://vimeo.com/1"}),
        stranger.post(f"/submissions/{code}/withdraw", {"why": "x"}),
        stranger.post(f"/submissions/{code}/discard"),
    ]
    nothing = stranger.get("/submissions/nothing")
    assert {(one.status_code, one.data) for one in answers} == {(404, nothing.data)}
    assert stranger.get("/submissions").json["total"] == 0


def test_a_change_on_an_old_reading_is_refused_and_changes_nothing(program, call):
    code = begun(program, call).json["code"]
    first = program.get(f"/submissions/{code}").headers["ETag"]
    kept = {"answers": {"title": ["One"]}}
    assert program.post(f"/submissions/{code}/answers", kept, If_Match=first).status_code == 200
    again = program.post(
        f"/submissions/{code}/answers", {"answers": {"title": ["Two"]}}, If_Match=first
    )
    refused(again, 412, "EDIT_CONFLICT")
    refused(program.post(f"/submissions/{code}/send", {}, If_Match=first), 412, "EDIT_CONFLICT")
    refused(program.post(f"/submissions/{code}/send", {}, If_Match='"odd"'), 412, "EDIT_CONFLICT")
    now = program.get(f"/submissions/{code}")
    assert now.json["answers"]["title"] == ["One"]
    assert (
        program.post(f"/submissions/{code}/send", {}, If_Match=now.headers["ETag"]).status_code
        == 200
    )


def test_what_has_not_changed_is_not_sent_again(program, call):
    code = begun(program, call).json["code"]
    mark = program.get(f"/submissions/{code}").headers["ETag"]
    again = program.get(f"/submissions/{code}", **{"If-None-Match": mark})
    assert (again.status_code, again.data) == (304, b"")


def test_a_decision_is_told_by_its_letter_first(program, call):
    """I-98: until the letter is out, nothing a program reads tells that anything was decided."""
    code = begun(program, call).json["code"]
    program.post(f"/submissions/{code}/send", {})
    before = program.get(f"/submissions/{code}")
    row = db.session.query(Submission).one()
    row.decision, row.decided_at = Decision.SELECTED, clock.now()
    db.session.commit()
    after = program.get(f"/submissions/{code}")
    assert (after.data, after.headers["ETag"]) == (before.data, before.headers["ETag"])
    row.told_decision, row.told_at = Decision.SELECTED, clock.now()
    db.session.commit()
    assert told(program.get(f"/submissions/{code}"))["decision"]["is"] == "selected"


def test_a_film_is_withdrawn_and_a_draft_discarded(program, call):
    code = begun(program, call).json["code"]
    program.post(f"/submissions/{code}/send", {})
    gone = told(program.post(f"/submissions/{code}/withdraw", {"why": "Sold"}))
    assert (gone["state"], gone["decision"]) == ("withdrawn", None)
    draft = begun(program, call, title=["Another"]).json["code"]
    assert program.post(f"/submissions/{draft}/discard").json == {
        "code": draft, "discarded": "yes",
    }  # fmt: skip
    assert program.get(f"/submissions/{draft}").status_code == 404


def test_a_dead_link_is_replaced_after_sending(program, call):
    code = begun(program, call).json["code"]
    program.post(f"/submissions/{code}/send", {})
    link = {"url": "https://vimeo.com/7", "password": "canary-two"}
    answer = program.post(f"/submissions/{code}/link", link)
    assert told(answer)["screener"]["given"]
    assert "canary" not in answer.text


def picture(**more):
    drawn = BytesIO()
    Image.new("RGB", (1600, 900), "teal").save(drawn, "JPEG")
    return {
        "kind": "still",
        "picture": (BytesIO(drawn.getvalue()), "still.jpg"),
        "credit": "Aru",
    } | more


def test_a_still_comes_with_its_credit(program, call):
    code = begun(program, call).json["code"]
    at = f"/api/v1/submissions/{code}/pictures"
    headers = program.headers | {"Idempotency-Key": "still-1"}
    for _ in range(2):
        answer = program.client.post(at, data=picture(), headers=headers)
        assert told(answer)["pictures"] == [{"kind": "still", "credit": "Aru"}]
    other = program.client.post(at, data=picture(credit="Nino"), headers=headers)
    refused(other, 422, "KEY_REUSED")
    nobody = program.client.post(at, data=picture(credit=""), headers=program.headers)
    refused(nobody, 422, "FIELD_WRONG")
    odd = picture(picture=(BytesIO(b"<svg/>"), "a.svg"))
    assert program.client.post(at, data=odd, headers=program.headers).status_code in {415, 422}
    refused(program.post(f"/submissions/{code}/pictures", {}), 415, "BODY_NOT_FORM")
    assert program.get(f"/submissions/{code}").json["pictures"] == [
        {"kind": "still", "credit": "Aru"}
    ]


def test_the_list_is_read_a_page_at_a_time_and_costs_the_same(app, filmmaker, program, call):
    drafts = [operations.start(actor=filmmaker, call_code=call.code).code for _ in range(5)]
    first = program.get("/submissions?per_page=2")
    assert wrong(dossier.ENTRIES, first.json) is None
    assert (first.json["total"], first.json["pages"]) == (5, 3)
    assert 'rel="next"' in first.headers["Link"]
    seen = [
        one["code"]
        for page in (1, 2, 3)
        for one in program.get(f"/submissions?per_page=2&page={page}").json["items"]
    ]
    assert sorted(seen) == sorted(drafts)


def test_an_entry_begun_a_day_ago_is_read_as_it_was_written(program, call, filmmaker):
    code = begun(program, call).json["code"]
    row = db.session.query(Submission).one()
    row.touched_at -= timedelta(days=1)
    db.session.commit()
    assert told(program.get(f"/submissions/{code}"))["touched_at"].endswith("Z")
