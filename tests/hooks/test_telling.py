"""What programs are told is as the description of the API says, kind by kind and to the last header."""

import json
from datetime import timedelta

import jsonschema_rs
import pytest
from sqlalchemy import select, update

from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.hooks import operations, rules, telling, work
from festival.hooks.models import HookKind, Notice
from festival.journal.operations import record
from festival.publishing.models import Release, ReleaseKind
from festival.publishing.operations import publish, roll_back
from festival.reports.operations import make_report
from festival.selection import batches
from festival.selection.operations import take_into_section
from festival.submissions import operations as entering
from tests.hooks import receiver
from tests.hooks.receiver import ADDRESS
from tests.programme import makers as shows
from tests.submissions import makers as entries
from tests.venues import makers as venues


@pytest.fixture
def told(client):
    return client.get("/api/v1/openapi.json").json


@pytest.fixture
def program(app, tmp_path):
    with receiver.listening(receiver.certificate(tmp_path)) as heard:
        app.extensions["door"] = heard.door
        yield heard
    app.extensions.pop("door")


def fits(schema, value):
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True).is_valid(value)


def content(told, kind):
    return told["webhooks"][kind]["post"]["requestBody"]["content"]["application/json"]


def test_every_kind_of_message_is_described_with_an_example_that_fits(told):
    assert list(told["webhooks"]) == [kind.value for kind in HookKind]
    for kind in HookKind:
        each = content(told, kind)
        assert fits(each["schema"], each["example"]), kind
        assert not fits(each["schema"], each["example"] | {"type": "another"})
        assert not fits(each["schema"], each["example"] | {"data": {"email": "a@b.org"}})
        sent = telling.message(kind, clock.now(), telling.TELLINGS[kind].example)
        assert fits(each["schema"], json.loads(sent)), kind


def happen(make, filmmaker, director, programmer, edition):
    """One act of each kind that is told."""
    call = entries.call(edition)
    entry = entries.sent(filmmaker, call, title=["Мерата"], title_en=[""])
    other = entries.sent(filmmaker, call, title=["Заре"], title_en=[""])
    section = make.section(edition)
    take_into_section(
        actor=programmer, submission_code=entry.code, section_id=section.id, evidence_seen=True
    )
    batch = batches.propose_batch(
        actor=programmer, edition_id=edition.id, decisions=["selected"],
        answer_on=(clock.now() + timedelta(days=14)).date(),
    )  # fmt: skip
    batches.approve_batch(actor=director, code=batch.code)
    batches.release_batch(actor=programmer, code=batch.code)
    entering.withdraw(actor=filmmaker, code=other.code, why="Another festival was first.")
    make.selection(section, make.film())
    publish(actor=HOUSE, edition_id=edition.id, kind=ReleaseKind.LINEUP)
    make.selection(section, make.film("Bota"))
    publish(actor=HOUSE, edition_id=edition.id, kind=ReleaseKind.AMENDMENT)
    roll_back(actor=HOUSE, edition_id=edition.id, number=1)
    db.session.execute(update(Release).where(Release.number == 2).values(kind=ReleaseKind.PALMARES))
    db.session.commit()
    show = shows.show(venues.hall(edition), edition, "2019-09-14T18:00", "2019-09-14T20:00")
    for act in ("plan_show", "revise_show", "move_show", "cancel_show"):
        record(actor=HOUSE, act=act, about_kind="show", about_id=show.id, edition_id=edition.id)
    make_report(actor=director, edition_id=edition.id)


def test_what_is_really_sent_fits_its_description(told, program, make):
    edition = make.edition()
    filmmaker = make.actor(name="Айгерім Оспан")
    director, programmer = (make.actor(one, edition=edition) for one in ("director", "programmer"))
    secrets = []
    for owner, kinds, about in (
        (filmmaker, rules.OF_ONES_OWN, None),
        (director, rules.OF_AN_EDITION, edition.id),
    ):
        hook, secret = operations.register_hook(
            actor=owner, address=ADDRESS, kinds=kinds, edition_id=about
        )
        operations.ping_hook(actor=owner, code=hook.code)
        secrets.append(secret)
    happen(make, filmmaker, director, programmer, edition)
    while work.hear_of_acts() + work.tell_programs():
        pass

    assert len(program.heard) == len(db.session.scalars(select(Notice)).all()) > 12
    met = set()
    for headers, body in program.heard:
        message = json.loads(body)
        met.add(message["type"])
        described = told["webhooks"][message["type"]]["post"]
        assert fits(content(told, message["type"])["schema"], message), message
        named = {one["name"] for one in described["parameters"] if one["required"]}
        assert named == {name for name in headers if name.startswith("webhook-")}
        assert headers["content-type"] == "application/json"
        assert any(receiver.is_signed(one, headers, body) for one in secrets)
    assert met == {kind.value for kind in HookKind}


def test_the_example_of_a_signature_is_one(told):
    for kind in HookKind:
        described = told["webhooks"][kind]["post"]
        headers = {one["name"]: one["example"] for one in described["parameters"]}
        body = json.dumps(
            content(told, kind)["example"],
            ensure_ascii=False, sort_keys=True, separators=(",", ":"),
        ).encode()  # fmt: skip
        assert receiver.is_signed("whsec_" + "A" * 43 + "=", headers, body), kind
