"""Registering, joining and ticking, as people meet it."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from festival.foundation.actor import HOUSE
from festival.foundation.canonical import load
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.journal.models import JournalEntry
from festival.letters.models import Letter
from festival.letters.paper import paper
from festival.people.models import Hat
from festival.programme.models import Access, ParticipantRole
from festival.programme.operations import ParticipantGiven, cancel_show, plan_show
from festival.publishing.models import Release
from festival.registration.links import path_of
from festival.registration.models import Attendance, Attendee, AttendeeState, GenderTold
from festival.registration.operations import set_enrolment
from tests import makers
from tests.events.makers import JOIN, event
from tests.registration.makers import BEFORE, ENDS, LAST, STARTS, Gathering

GUEST = {
    "name": "Айгерім", "email": "aigerim@example.org", "country": "KZ", "gender": "woman",
    "consent": "y",
}  # fmt: skip


@pytest.fixture
def training(app, clock):
    clock.set(BEFORE)
    return Gathering().release()


def own(training, attendee, locale="en"):
    return path_of(locale, training.edition.code, attendee.code)


def way_in(training, attendee, session=0):
    return f"{own(training, attendee)}/join/{training.sessions[session]}"


def test_many_events_cost_as_many_statements_as_one(training, enter, queries_made):
    office = enter(training.office)
    with queries_made() as few:
        office.get("/office/registrations")
    for title in ("Masterclass", "Pitching"):
        one = event(training.edition, registers=True, title=Text(en=title))
        set_enrolment(
            actor=training.office, event_code=one.code, capacity=5, waits=True,
            opens_at=BEFORE, closes_at=None,
        )  # fmt: skip
    with queries_made() as many:
        assert "Pitching" in office.get("/office/registrations").text
    assert len(few) == len(many)


def test_a_visitor_registers_without_an_account_and_finds_a_personal_page_in_a_letter(
    training, client
):
    page = client.get("/kk/2019/events/training")
    assert 'href="/kk/2019/events/training/register"' in page.text
    form = client.get("/kk/2019/events/training/register")
    assert (form.status_code, form.headers["Cache-Control"]) == (200, "no-store")
    sent = client.post("/kk/2019/events/training/register", data=GUEST)
    assert sent.status_code == 303
    assert client.get(sent.location).status_code == 200
    letter = db.session.scalars(select(Letter)).one()
    assert (letter.template, letter.locale) == ("event_place", "kk")
    path = load(letter.facts)["path"]
    assert path.startswith("/kk/2019/registered/")
    assert path in paper(letter).body
    mine = client.get(path)
    assert "Айгерім" in mine.text and JOIN not in mine.text
    aigerim = db.session.scalars(select(Attendee)).one()
    assert (aigerim.state, aigerim.country) == (AttendeeState.REGISTERED, "KZ")
    assert db.session.scalars(select(GenderTold)).one().gender == "woman"


def test_what_is_missing_is_said_and_nothing_is_kept(training, client):
    answer = client.post("/en/2019/events/training/register", data=GUEST | {"consent": ""})
    assert answer.status_code == 422
    assert db.session.query(Attendee).count() == 0


@pytest.mark.parametrize(
    "page", ["events/training/register", "registered/nothing", "events/x/register"]
)
def test_what_is_not_there_is_not_found(app, clock, client, page):
    clock.set(BEFORE)
    Gathering()
    assert client.get(f"/en/2019/{page}").status_code == 404


def test_the_way_in_is_not_there_before_its_time_nor_after(training, client, clock):
    """I-83: 404 until the door opens, and again when the session is over."""
    aru = training.register(1)
    page = way_in(training, aru)
    for moment, status in (
        (STARTS - timedelta(minutes=15, seconds=1), 404),
        (STARTS - timedelta(minutes=15), 200),
        (ENDS, 404),
    ):
        clock.set(moment)
        assert (client.get(page).status_code, moment) == (status, moment)
    clock.set(STARTS - timedelta(minutes=16))
    assert client.post(page).status_code == 404
    assert db.session.query(Attendance).count() == 0


def test_whoever_comes_in_is_counted_and_then_told_the_address(training, client, clock):
    aru = training.register(1)
    clock.set(STARTS)
    assert JOIN not in client.get(way_in(training, aru)).text
    sent = client.post(way_in(training, aru))
    inside = client.get(sent.location)
    assert JOIN in inside.text and "4711" in inside.text
    assert inside.headers["Referrer-Policy"] == "no-referrer"
    assert db.session.scalars(select(Attendance)).one().way == "joined"


def test_who_waits_or_is_a_stranger_is_not_let_in(training, client, clock):
    """I-83: the way in is shown only to the registered."""
    people = [training.register(number) for number in (1, 2, 3)]
    clock.set(STARTS)
    assert client.get(way_in(training, people[2])).status_code == 404
    forged = way_in(training, people[0]).replace("/registered/", "/registered/x")
    assert client.get(forged).status_code == 404
    training.back(people[0])
    assert client.get(way_in(training, people[0])).status_code == 404


def test_no_release_feed_or_calendar_tells_the_way_in(training, client):
    """I-83: never in what everybody reads."""
    whole = db.session.scalars(select(Release.contents)).one()
    seen = [whole] + [
        client.get(f"/en/2019/{place}").text
        for place in (
            "events/training", "events/training.ics", "schedule.ics", "programme.json", "schedule",
            f"screenings/{training.sessions[0]}.ics",
        )
    ]  # fmt: skip
    assert [
        secret for secret in (JOIN, "4711", "teams.example") for one in seen if secret in one
    ] == []


def test_the_page_says_the_working_language_in_every_language(training, client):
    """I-84: held in Russian, whoever reads."""
    said = {"en": "Russian", "ru": "русский", "kk": "орыс"}
    for locale, word in said.items():
        assert word in client.get(f"/{locale}/2019/events/training").text


def test_a_session_is_told_in_its_zone_and_in_utc(training, client):
    page = client.get("/en/2019/events/training").text
    assert "10:00–17:00" in page and "UTC+6" in page and "04:00–11:00 UTC" in page


def test_an_event_calendar_holds_its_sessions(training, client):
    calendar = client.get("/en/2019/events/training.ics").text
    assert calendar.count("BEGIN:VEVENT") == 2
    assert "DTSTART:20190916T040000Z" in calendar


def test_a_registration_is_taken_back_from_the_personal_page(training, client):
    aru, _, third = (training.register(number) for number in (1, 2, 3))
    assert client.post(f"{own(training, aru)}/cancel").status_code == 303
    assert "not coming" in client.get(own(training, aru)).text
    assert "You have a place" in client.get(own(training, third)).text


def test_too_many_from_one_place_are_asked_to_wait(training, client):
    sent = [
        client.post(
            "/en/2019/events/training/register", data=GUEST | {"email": f"g{n}@example.org"}
        ).status_code
        for n in range(42)
    ]
    assert (sent[0], sent[-1]) == (303, 429)
    same = [
        client.post("/en/2019/events/training/register", data=GUEST).status_code for _ in range(2)
    ]
    assert same == [429, 429]


def test_the_desk_shows_people_and_never_their_gender(training, client, enter):
    client.post("/en/2019/events/training/register", data=GUEST)
    page = enter(training.office).get(f"/office/registrations/{training.code}")
    assert "Айгерім" in page.text and "woman" not in page.text
    door = enter(training.door).get(f"/office/registrations/{training.code}")
    assert "Айгерім" not in door.text


def test_the_list_is_taken_with_a_reason_which_the_journal_keeps(training, client, enter):
    client.post("/en/2019/events/training/register", data=GUEST)
    office, root = enter(training.office), f"/office/registrations/{training.code}"
    assert office.post(f"{root}/export", data={"format": "csv", "why": " "}).status_code == 422
    taken = office.post(f"{root}/export", data={"format": "csv", "why": "Badges"})
    assert "aigerim@example.org" in taken.text and "Badges" in taken.text
    assert "woman" not in taken.text
    line = db.session.scalars(
        select(JournalEntry).where(JournalEntry.act == "export_attendees")
    ).one()
    assert load(line.facts)["why"] == "Badges"


def test_the_door_ticks_on_a_phone_and_the_report_follows(training, enter, clock):
    aru = training.register(1)
    clock.set(STARTS)
    door = enter(training.door)
    root = f"/office/registrations/{training.code}"
    page = door.get(f"{root}/door/{training.sessions[0]}?q=gue")
    assert "Guest 1" in page.text
    sent = door.post(f"{root}/door/{training.sessions[0]}/people/{aru.code}", data={"here": "1"})
    assert sent.status_code == 303
    let_in = door.post(f"{root}/door/{training.sessions[0]}", data={"name": "Walker"})
    assert let_in.status_code == 303
    clock.set(LAST)
    office = enter(training.office)
    assert office.get(f"{root}/report").status_code == 409
    assert office.post(f"{root}/close").status_code == 303
    report = office.get(f"{root}/report")
    assert "fewer than 5" in report.text and "Kazakhstan" not in report.text
    assert office.get(f"{root}/report.csv").status_code == 200
    assert door.get(f"{root}/report").status_code == 403


def test_terms_are_set_on_the_page(training, enter, make):
    root = f"/office/registrations/{training.code}"
    office = enter(training.office)
    told = {"capacity": "30", "waits": "y", "opens": "2019-09-01T09:00", "closes": ""}
    told["version"] = str(training.enrolment.version)
    assert office.post(root, data=told).status_code == 303
    backwards = told | {"closes": "2019-08-01T09:00", "version": ""}
    assert office.post(root, data=backwards).status_code == 422
    elsewhere = make.edition(code="2018", ordinal=77)
    stranger = make.actor(Hat.SCHEDULE, edition=elsewhere)
    assert enter(stranger).get(root).status_code == 403


def test_a_release_hides_who_has_not_confirmed_and_says_what_is_cancelled(training, client):
    known, unsure = makers.person("Known Speaker", "en"), makers.person("Unsure Speaker", "en")
    film = makers.selection(makers.section(training.edition), makers.film("Alba"))
    plan_show(
        actor=HOUSE, edition_id=training.edition.id, hall_id=training.hall.id,
        starts_local=datetime(2019, 9, 18, 10), event_id=training.event.id,
        ends_local=datetime(2019, 9, 18, 17), selection_ids=[film.id],
        title=Text(en="Third day"), access=Access.ACCREDITED,
        participants=[
            ParticipantGiven(known.id, ParticipantRole.TRAINER, Text(en="Professor"), "BG"),
            ParticipantGiven(unsure.id, ParticipantRole.TRAINER, confirmed=False),
        ],
    )  # fmt: skip
    cancel_show(actor=HOUSE, code=training.sessions[1], why=Text(en="Ill."), version=None)
    training.release()
    page = client.get("/en/2019/events/training").text
    assert "Known Speaker" in page and "Professor" in page and "Bulgaria" in page
    assert "Unsure Speaker" not in page
    assert "Third day" in page and "With accreditation" in page and "Alba" in page
    assert "Cancelled" in page and "Ill." in page
    assert 'itemtype="https://schema.org/EducationEvent"' in page


def test_an_event_page_and_its_list_stand_in_the_office(training, enter):
    office = enter(training.office)
    root = "/programme/2019/events"
    assert "Training" in office.get(root).text
    page = office.get(f"{root}/{training.code}").text
    assert "10:00–17:00 (UTC+6)" in page and JOIN not in page
    assert JOIN in office.get(f"{root}/{training.code}/edit").text
    assert enter(training.door).get(f"{root}/{training.code}").status_code == 200
    assert enter(training.door).get(f"{root}/{training.code}/edit").status_code == 403
