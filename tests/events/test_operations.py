"""An event after an act, and after a refusal."""

import pytest

from festival.editions.models import PartnerRole
from festival.events import operations, rules, store, ways
from festival.events.checks import CHECKS
from festival.events.given import ContactGiven, PartnerGiven
from festival.events.models import Event
from festival.events.queries import event_by_code
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.foundation.versions import EDIT_CONFLICT
from festival.media.store import read, remove
from festival.people.models import Hat, Organisation, OrganisationKind
from tests.events.makers import JOIN, event, given
from tests.events.test_rules import PDF
from tests.makers import save


@pytest.fixture
def edition(make):
    return make.edition()


def test_an_event_keeps_its_themes_partners_and_contacts_in_their_order(make, edition):
    office = make.actor(Hat.SCHEDULE, edition=edition)
    backer = save(
        Organisation(code="gov", name=Text(en="Backer"), kind=OrganisationKind.GOVERNMENT)
    )
    made = operations.open_event(
        actor=office,
        edition_id=edition.id,
        given=given(
            themes=(Text(en="First"), Text(en="Second")),
            partners=(PartnerGiven(backer.id, PartnerRole.SUPPORTED_BY, Text(en="By us"), "KR"),),
            contacts=(ContactGiven("Aru", Text(en="Officer"), "aru@example.org"),),
            languages="ru",
        ),
    )
    there = event_by_code(made.code)
    assert [one.words["en"] for one in there.themes] == ["First", "Second"]
    assert [(one.country, one.credit_line["en"]) for one in there.partners] == [("KR", "By us")]
    assert [(one.name, one.email) for one in there.contacts] == [("Aru", "aru@example.org")]
    operations.revise_event(
        actor=office, code=made.code, version=there.version, given=given(themes=(Text(en="Third"),))
    )
    now = event_by_code(made.code)
    assert [one.words["en"] for one in now.themes] == ["Third"]
    assert (now.partners, now.contacts, now.slug) == ([], [], there.slug)


def test_another_theme_alone_is_a_change_of_the_event(edition):
    made = event(edition)
    opened = made.version
    other = given(themes=(Text(en="Third"),))
    operations.revise_event(actor=HOUSE, code=made.code, version=opened, given=other)
    with pytest.raises(Refused) as met:
        operations.revise_event(actor=HOUSE, code=made.code, version=opened, given=given())
    assert met.value.reason is EDIT_CONFLICT


def test_of_two_editors_the_second_is_told(edition):
    made = event(edition)
    operations.revise_event(actor=HOUSE, code=made.code, version=made.version, given=given())
    with pytest.raises(Refused) as met:
        operations.revise_event(actor=HOUSE, code=made.code, version=1, given=given(languages="kk"))
        operations.revise_event(actor=HOUSE, code=made.code, version=1, given=given())
    assert met.value.reason is EDIT_CONFLICT


def test_a_refused_event_leaves_nothing(edition):
    with pytest.raises(Refused) as met:
        event(edition, join="http://example.com", platform="Zoom")
    assert met.value.reason is rules.JOIN_NOT_HTTPS
    assert db.session.query(Event).count() == 0


def test_the_way_in_is_not_readable_in_the_table(edition):
    """I-83: the address to join and its passcode are locked away."""
    made = event(edition, join=JOIN, platform="MS Teams", passcode="secret-1")
    row = db.session.execute(
        db.text("select join_locked, passcode_locked from events where id = :id"), {"id": made.id}
    ).one()
    assert "example" not in row[0] and "secret" not in row[1]
    assert (ways.join_address(made), ways.passcode(made)) == (JOIN, "secret-1")


def test_a_document_lies_whole_on_the_disk_and_is_checked(edition):
    made = event(edition)
    paper = operations.add_document(
        actor=HOUSE, code=made.code, title=Text(en="Report"), language="kk",
        name="../report.pdf", content=PDF,
    )  # fmt: skip
    assert read(store.document(paper.code)) == PDF
    assert paper.file_name == "report.pdf"
    assert [says for check in CHECKS for says in check()] == []
    remove(store.document(paper.code))
    assert len([says for check in CHECKS for says in check()]) == 1
    operations.drop_document(actor=HOUSE, code=made.code, document=paper.code)
    assert [says for check in CHECKS for says in check()] == []
