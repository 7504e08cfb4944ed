"""Guests: who keeps them, when they are here, and what the schedule makes of it."""

from datetime import UTC, date, datetime

import pytest

from festival.editions.models import EditionState
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.foundation.versions import EDIT_CONFLICT
from festival.guests import operations, rules
from festival.guests.models import Guest, GuestKind, GuestState
from festival.guests.rules import Stay
from festival.people.models import Hat
from festival.programme.clashes import check_edition
from festival.programme.models import Participant, ParticipantRole
from tests.programme import makers

PAGE = "/programme/2019/guests/"


@pytest.fixture
def keeper(make, plan):
    return make.actor(Hat.GUESTS, edition=plan.edition)


def invite(plan, actor, person, **more):
    told = {"edition_id": plan.edition.id, "person_id": person.id, "kind": GuestKind.DIRECTOR}
    return operations.invite_guest(actor=actor, **told | more)


def test_a_guest_is_noted_and_changed_by_form(plan, keeper, make, enter):
    make.person("Aru Guest", "en")
    office = enter(keeper)
    told = {
        "person": "aru guest",
        "kind": "director",
        "state": "confirmed",
        "languages": "kk, Russian",
    }
    told |= {"stays-0-begins": "2019-09-15T10:00", "stays-0-ends": "2019-09-17T19:40"}
    told |= {"films": str(plan.genesis.id), "needs_interpreter": "yes"}
    assert office.get(f"{PAGE}new").status_code == 200
    assert office.post(f"{PAGE}new", data=told).status_code == 303
    assert office.post(f"{PAGE}new", data=told).status_code == 409, "once is enough"
    guest = db.session.query(Guest).one()
    assert (guest.languages, guest.needs_interpreter) == ("kk ru", True)
    page = office.get(PAGE).text
    assert "Aru Guest" in page and "Genesis 2.0" in page and "17.09. 19:40" in page
    address = f"{PAGE}{guest.code}"
    assert "2019-09-17T19:40" in office.get(address).text
    again = told | {"version": guest.version, "state": "cancelled"}
    assert office.post(address, data=again).status_code == 303
    assert office.post(address, data=again).status_code == 409
    for wrong in (
        {"stays-0-ends": ""},
        {"languages": "klingonish"},
        {"stays-0-ends": "2019-09-14T10:00"},
    ):
        now = db.session.query(Guest).one().version
        assert office.post(address, data=again | {"version": now} | wrong).status_code == 422
    assert office.post(f"{PAGE}new", data=told | {"person": "Nobody"}).status_code == 422


def test_another_stay_alone_is_a_change_of_the_guest(plan, keeper, make):
    guest = invite(plan, keeper, make.person("Aru Guest", "en"))
    opened = guest.version
    here = datetime(2019, 9, 15, 4, tzinfo=UTC), datetime(2019, 9, 16, 4, tzinfo=UTC)
    operations.let_stay(actor=keeper, guest_id=guest.id, from_at=here[0], to_at=here[1])
    described = {
        "actor": keeper, "code": guest.code, "kind": guest.kind, "state": guest.state,
        "languages": guest.languages, "needs_interpreter": guest.needs_interpreter,
        "note": guest.note, "selection_ids": [],
    }  # fmt: skip
    with pytest.raises(Refused) as met:
        operations.revise_guest(**described, version=opened, stays=[])
    assert met.value.reason is EDIT_CONFLICT
    between = db.session.query(Guest).one().version
    operations.revise_guest(**described, version=between, stays=[])
    assert db.session.query(Guest).one().version > between


def test_a_film_is_found_by_a_part_of_its_title_without_a_script(plan, keeper, make, enter):
    swan, genesis = str(plan.swan.id), str(plan.genesis.id)
    other = make.edition(code="2018", starts_on=date(2018, 9, 14), ends_on=date(2018, 9, 20))
    strange = make.selection(make.section(other), make.film("Crystal Palace"))
    office = enter(keeper)
    empty = office.get(f"{PAGE}new").text
    assert "Crystal Swan" not in empty and "Genesis" not in empty
    typed = {"person": "Aru", "note": "By train", "films": genesis, "find": "crystal"}
    found = office.post(f"{PAGE}new", data=typed | {"seek": "films"})
    assert found.status_code == 200
    assert "By train" in found.text
    assert "Crystal Swan" in found.text and "Genesis 2.0" in found.text
    assert "Crystal Palace" not in found.text
    none = office.post(f"{PAGE}new", data=typed | {"find": "Xyzzy", "seek": "films"})
    assert "No film of this edition answers “Xyzzy”." in none.text
    assert db.session.query(Guest).count() == 0
    make.person("Aru Guest", "en")
    told = {"person": "aru guest", "kind": "director", "state": "invited"}
    both = told | {"films": [genesis, swan], "find": "crystal"}
    assert office.post(f"{PAGE}new", data=both).status_code == 303
    guest = db.session.query(Guest).one()
    page = office.get(f"{PAGE}{guest.code}").text
    assert page.count("checked") >= 2 and "Crystal Swan" in page
    elsewhere = both | {"films": str(strange.id), "version": guest.version}
    assert office.post(f"{PAGE}{guest.code}", data=elsewhere).status_code == 422


@pytest.mark.parametrize(
    ("hat", "status"), [(Hat.PROGRAMMER, 403), (Hat.SCHEDULE, 200), (Hat.DIRECTOR, 200)]
)
def test_where_people_are_is_for_those_who_keep_it(plan, make, enter, hat, status):
    assert enter(make.actor(hat, edition=plan.edition)).get(PAGE).status_code == status


def test_what_cannot_be_is_refused(plan, keeper, make):
    person, stranger = make.person("Aru", "en"), make.actor(Hat.PRESS, edition=plan.edition)
    back = Stay(datetime(2019, 9, 16), datetime(2019, 9, 15))
    for actor, more, reason in (
        (stranger, {}, rules.NOT_THE_GUEST_OFFICE),
        (keeper, {"stays": [back]}, rules.WINDOW_ENDS_FIRST),
        (keeper, {"selection_ids": [9999]}, rules.FILM_ELSEWHERE),
    ):
        with pytest.raises(Refused) as refusal:
            invite(plan, actor, person, **more)
        assert refusal.value.reason is reason
    invite(plan, keeper, person)
    with pytest.raises(Refused) as refusal:
        invite(plan, keeper, person)
    assert refusal.value.reason is rules.GUEST_ALREADY
    plan.edition.state = EditionState.ARCHIVED
    db.session.commit()
    with pytest.raises(Refused) as refusal:
        invite(plan, keeper, make.person("Dana", "en"))
    assert refusal.value.reason is rules.GUESTS_ARCHIVED


def test_i_67_a_talk_after_the_guest_has_left_is_a_clash_and_so_is_a_missing_interpreter(
    plan, keeper, make
):
    person = make.person("Aru Guest", "en")
    show = makers.show(
        plan.hall,
        plan.edition,
        "2019-09-16T18:00",
        "2019-09-16T20:30",
        plan.genesis,
        talk_minutes=20,
    )
    db.session.add(Participant(show_id=show.id, person_id=person.id, role=ParticipantRole.GUEST))
    db.session.commit()
    stay = Stay(datetime(2019, 9, 15), datetime(2019, 9, 16, 19, 40))
    told = {"stays": [stay], "state": GuestState.CONFIRMED, "needs_interpreter": True}
    invite(plan, keeper, person, **told)
    found = [one.code for one in check_edition(plan.edition.id)]
    assert found == ["GUEST_UNAVAILABLE", "INTERPRETER_MISSING"]
