"""What a director's program reads of releases, and the drafts it makes: as on the pages, and never the second hand."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from festival.foundation import canonical
from festival.foundation import clock as wall
from festival.foundation.actor import HOUSE
from festival.foundation.db import db, fresh
from festival.foundation.text import Text
from festival.journal.models import JournalEntry
from festival.people.models import Hat
from festival.publishing import office_pages, operations
from festival.publishing.forms import ApproveForm
from festival.publishing.models import Release, ReleaseDraft, ReleaseKind
from festival.selection.models import Selection, SelectionState
from festival.tokens import rules as tokens
from festival.tokens.models import AccessToken
from tests import makers as house
from tests.tokens import makers

BOTH = ("releases:read", "releases:write")
AT = "/releases/2019"


@pytest.fixture
def program(app, small):
    return makers.program(app, small.director, *BOTH)


@pytest.fixture
def admin(app):
    return makers.program(app, house.actor(Hat.ADMIN), "releases:read")


def publish(small, kind=ReleaseKind.LINEUP, **more):
    return operations.publish(
        actor=small.director, second=small.approver, edition_id=small.edition.id, kind=kind, **more
    )


def confirm(selection):
    fresh(Selection, selection.id).state = SelectionState.CONFIRMED
    db.session.commit()


def weighed(report):
    """How many things of each kind a page finds, and whose they are."""
    groups = [*report.wrong, *report.missing, *report.better]
    return {(one.head, one.owner): one.count for one in groups}


def test_the_releases_of_an_edition_are_read_with_where_each_stands(program, small, monkeypatch):
    hour, now = timedelta(hours=1), wall.now()
    first = publish(small, note=Text(en="Here they are."))
    publish(small, ReleaseKind.SCHEDULE)
    operations.roll_back(actor=small.director, edition_id=small.edition.id, number=1)
    off = publish(small, ReleaseKind.SCHEDULE, embargo_until=now + hour)
    operations.call_off(actor=small.director, edition_id=small.edition.id, number=off.number)
    publish(small, ReleaseKind.SCHEDULE)
    publish(small, ReleaseKind.JURY, embargo_until=now + 2 * hour)
    found = program.get(AT).json["items"]
    assert [(one["number"], one["kind"], one["state"]) for one in found] == [
        (5, "jury", "waits"), (4, "schedule", "public"), (3, "schedule", "called_off"),
        (2, "schedule", "taken_back"), (1, "lineup", "earlier"),
    ]  # fmt: skip
    first = db.session.scalars(select(Release).where(Release.number == 1)).one()
    told = found[-1]
    assert (told["digest"], told["note"]) == (first.digest, {"en": "Here they are."})
    assert (told["drafted_by"], told["approved_by"]) == ("Aru Nurlan", "Second Director")


def test_one_release_tells_what_it_changed_and_what_is_missing_from_it(program, small):
    publish(small)
    confirm(small.unconfirmed)
    publish(small)
    told = program.get(f"{AT}/2").json
    assert [(one["about"], one["turn"], one["what"], one["thing"]) for one in told["changes"]] == [
        ("film", "new", "New film", "CANARY-DRAFT-FILM"),
        ("people", "changed", "Changed", "People and their names"),
    ]
    assert told["more_changes"] == 0
    still = [one for one in told["findings"] if one["rule"] == "film_without_still"]
    assert {(one["weight"], one["owner"], one["what"]) for one in still} == {
        ("missing", "programmer", "Films without a still")
    }
    assert {one["thing"] for one in still} == {"Genesis 2.0", "Adam", "CANARY-DRAFT-FILM"}
    assert program.get(f"{AT}/3").status_code == 404


def test_before_its_hour_a_release_is_the_directors_and_one_called_off_is_nobodys(
    program, admin, small
):
    """I-91: an administrator, who may be the second, reads a draft, and no release under embargo."""
    publish(small, embargo_until=wall.now() + timedelta(hours=1))
    assert "Genesis 2.0" in program.get(f"{AT}/1").text
    hidden = admin.get(f"{AT}/1").json
    assert (hidden["state"], hidden["changes"], hidden["findings"]) == ("waits", None, None)
    operations.call_off(actor=small.director, edition_id=small.edition.id, number=1)
    for one in (program, admin):
        told = one.get(f"{AT}/1").json
        assert (told["state"], told["changes"], told["findings"]) == ("called_off", None, None)


def test_a_program_drafts_and_a_person_in_a_browser_approves(app, client, program, small, enter):
    asked = {"kind": "lineup", "note": {"en": " Here  they are. "}, "embargo": "2119-09-01T12:00"}
    first = program.post(f"{AT}/drafts", asked, Idempotency_Key="k1")
    assert first.status_code == 201, first.text
    assert program.post(f"{AT}/drafts", asked, Idempotency_Key="k1").json == first.json
    kept = db.session.scalars(select(ReleaseDraft)).one()
    told = first.json
    assert first.headers["Location"] == f"/api/v1{AT}/drafts/{kept.code}"
    assert (told["code"], told["digest"], told["note"]) == (
        kept.code, kept.digest, {"en": "Here they are."},
    )  # fmt: skip
    assert (told["embargo_until"], told["follows"]) == ("2119-09-01T07:00:00Z", 0)
    act = db.session.scalars(select(JournalEntry).where(JournalEntry.act == "draft_release")).one()
    through = db.session.scalars(select(AccessToken.code)).one()
    assert canonical.load(act.facts)["through"] == through
    assert program.get(f"{AT}/drafts").json["items"][0]["code"] == kept.code
    assert db.session.scalars(select(Release)).all() == []
    form = {"read": "y"}
    page = f"/office/releases/2019/drafts/{kept.code}/approve"
    assert enter(small.approver).post(page, data=form).status_code == 303
    assert db.session.scalars(select(Release)).one().digest


def test_no_address_for_programs_lets_a_release_out(app, client, program, small):
    rules = [one for one in app.url_map.iter_rules() if one.rule.startswith("/api/v1/releases")]
    writes = {one.rule.partition("<edition>")[2] for one in rules if "POST" in one.methods}
    assert writes == {"/drafts", "/drafts/<draft>/drop"}
    path = client.get("/api/v1/openapi.json").json["paths"]["/releases/{edition}/drafts"]
    assert "No program approves one" in path["post"]["summary"]


def test_a_draft_is_read_as_the_second_person_reads_it(app, program, small):
    publish(small)
    confirm(small.unconfirmed)
    made = program.post(f"{AT}/drafts", {"kind": "schedule"}).json
    fresh(Selection, small.second.id).state = SelectionState.INVITED
    db.session.commit()
    told = makers.program(app, small.approver, "releases:read").get(f"{AT}/drafts/{made['code']}")
    with app.test_request_context("/en/"):
        page = office_pages.draft_page(small.approver, "2019", made["code"], ApproveForm())
        says = [
            [(one.what, one.thing, one.detail) for one in found]
            for found in (page.changes, page.since)
        ]
        report = weighed(page.report)
    names = ("what", "thing", "detail")
    found = [[tuple(one[n] for n in names) for one in told.json[k]] for k in ("changes", "since")]
    assert found == says
    assert found[1], "a film has left since"
    assert len(told.json["findings"]) == sum(report.values())
    assert {one["what"] for one in told.json["findings"]} == {head for head, _ in report}


def test_what_is_next_is_told_as_the_office_page_tells_it(app, program, admin, small):
    publish(small)
    confirm(small.unconfirmed)
    for one, actor in ((program, small.director), (admin, house.actor(Hat.ADMIN))):
        told = one.get(f"{AT}/next").json
        with app.test_request_context("/en/"):
            page = office_pages.releases_page(actor, "2019")
            report = weighed(office_pages.findings_page(actor, "2019").report)
            says = [(change.what, change.thing) for change in page.changes]
        assert [(each["what"], each["thing"]) for each in told["changes"]] == says
        assert says
        assert len(told["findings"]) == sum(report.values())


@pytest.mark.parametrize(
    ("sent", "status", "error"),
    [
        ({"kind": "amendment"}, 409, "NOTHING_RELEASED"),
        ({"kind": "palmares", "embargo": "2000-01-01T12:00"}, 422, "EMBARGO_PASSED"),
        ({"kind": "lineup", "embargo": "2119-02-30T12:00"}, 422, "SHAPE_WRONG"),
        ({"kind": "everything"}, 422, "SHAPE_WRONG"),
        ({"kind": "lineup", "note": {"en": "x" * 301}}, 422, "SHAPE_WRONG"),
        ({"kind": "lineup", "note": {"fr": "Voici"}}, 422, "SHAPE_WRONG"),
    ],
)
def test_a_draft_is_refused_as_on_the_page(program, sent, status, error):
    answer = program.post(f"{AT}/drafts", sent)
    assert (answer.status_code, answer.json["error"]) == (status, error), answer.text
    assert db.session.scalars(select(ReleaseDraft)).all() == []


def test_one_draft_waits_at_a_time_and_is_dropped_by_a_program(program, small):
    made = program.post(f"{AT}/drafts", {"kind": "lineup"}).json
    twice = program.post(f"{AT}/drafts", {"kind": "lineup"})
    assert (twice.status_code, twice.json["error"]) == (409, "DRAFT_WAITS")
    gone = program.post(f"{AT}/drafts/{made['code']}/drop")
    assert gone.json == {"code": made["code"], "gone": True}
    assert program.get(f"{AT}/drafts").json["total"] == 0
    assert program.post(f"{AT}/drafts/{made['code']}/drop").status_code == 404


@pytest.mark.parametrize("hat", [Hat.ADMIN, Hat.PROGRAMMER, Hat.PRESS])
def test_nobody_but_a_director_drafts(app, small, monkeypatch, hat):
    """I-101: a token opens no more than its owner's hats do, whatever it was made for."""
    monkeypatch.setattr(tokens, "offered_to", lambda actor: list(tokens.SCOPES))
    one = makers.program(app, house.actor(hat, edition=small.edition), *BOTH)
    answer = one.post(f"{AT}/drafts", {"kind": "lineup"})
    assert (answer.status_code, answer.json["error"]) == (403, "PUBLISHING_IS_THE_DIRECTORS")
    assert one.get(AT).status_code == (200 if hat is Hat.ADMIN else 403)


def test_a_director_of_another_edition_finds_no_draft_of_this_one(app, small):
    made = operations.draft_release(
        actor=HOUSE, edition_id=small.edition.id, kind=ReleaseKind.LINEUP
    )
    other = house.edition(code="2031")
    everywhere = house.actor(Hat.DIRECTOR)
    narrow = makers.program(app, everywhere, *BOTH, edition="2031")
    assert narrow.get(f"{AT}/drafts/{made.code}").status_code == 403
    assert narrow.get(f"/releases/{other.code}/drafts/{made.code}").status_code == 404
    assert narrow.post(f"/releases/{other.code}/drafts/{made.code}/drop").status_code == 404
