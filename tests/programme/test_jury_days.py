"""A juror's day, its calendar, the ways between venues, and what cannot be seen by whom."""

from datetime import datetime, timedelta

import pytest
from icalendar import Calendar
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from festival.editions.models import EditionState
from festival.foundation.actor import HOUSE
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.jury.operations import mark_seen, recuse
from festival.people.models import Hat
from festival.programme import arrangements, rules
from festival.programme.models import CalendarKey, JuryMeeting
from festival.programme.operations import cancel_show, plan_show
from festival.venues.models import Walk
from festival.venues.operations import add_hall, open_venue, set_walk
from tests import makers
from tests.jury.makers import Bench

DAY = datetime(2019, 9, 16)


class Week:
    """A jury of three films, shown in two houses on one day."""

    def __init__(self, films=3):
        edition = makers.edition(state=EditionState.LIVE)
        self.bench = Bench(films=films, edition=edition)
        self.venues = [
            open_venue(actor=HOUSE, edition_id=edition.id, name=Text(en=name))
            for name in ("Arman", "Palace")
        ]
        self.halls = [
            add_hall(actor=HOUSE, venue_id=venue.id, name=Text(en="One"), jury_row="7")
            for venue in self.venues
        ]
        self.edition = edition

    def show(self, film, hour, hall=0, minutes=100, day=DAY):
        at = day + timedelta(hours=hour)
        return plan_show(
            actor=HOUSE,
            edition_id=self.edition.id,
            hall_id=self.halls[hall].id,
            starts_local=at,
            ends_local=at + timedelta(minutes=minutes),
            selection_ids=[self.bench.selections[film].id],
        )


@pytest.fixture
def week(make):
    return Week()


def walk(week, minutes, actor=HOUSE):
    first, second = week.venues
    set_walk(actor=actor, venue_id=first.id, other_slug=second.slug, minutes=minutes)


def test_the_day_tells_hall_hour_row_and_the_way(week, enter):
    week.show(0, 12), week.show(1, 14, hall=1), week.show(0, 18)
    client, url = enter(week.bench.jurors[0]), f"{week.bench.url}/day"
    page = client.get(url).text
    assert "12:00–13:40" in page and "Arman" in page and "row 7" in page
    assert "20 minutes until the next, in another house" in page
    assert "3 films to see yet" in page
    walk(week, 10)
    assert "20 min until the next; the walk takes 10" in client.get(url).text
    walk(week, 18)
    assert "Only 20 min until the next; the walk takes 18" in client.get(url).text
    walk(week, 25)
    assert "Too short: 20 min" in client.get(url).text
    walk(week, None)
    assert makers.db.session.scalars(select(Walk)).all() == []


def test_the_day_holds_ones_own_films_alone(week, enter):
    week.show(0, 12), week.show(1, 14)
    bench = week.bench
    recuse(actor=bench.jurors[0], jury_code=bench.jury.code, selection_code=bench.codes[1])
    mark_seen(actor=bench.jurors[0], jury_code=bench.jury.code, selection_code=bench.codes[0])
    page = enter(bench.jurors[0]).get(f"{bench.url}/day").text
    assert bench.titles[1] not in page and bench.titles[0] in page and ">Seen<" in page
    other = enter(bench.jurors[1]).get(f"{bench.url}/day").text
    assert bench.titles[1] in other and ">Seen<" not in other


def test_the_day_waits_for_the_schedule_to_be_out(week, enter):
    week.show(0, 12)
    week.edition.state = EditionState.SELECTION
    makers.db.session.commit()
    page = enter(week.bench.jurors[0]).get(f"{week.bench.url}/day").text
    assert rules.SCHEDULE_NOT_OUT.says in page and "12:00" not in page


def test_a_calendar_is_read_by_its_secret_alone(week, enter, client):
    show = week.show(0, 12)
    bench = week.bench
    juror = enter(bench.jurors[0])
    assert juror.post(f"{bench.url}/calendar").status_code == 303
    page = juror.get(f"{bench.url}/day").text
    address = page.split('class="address" href="http://localhost')[1].split('"')[0]
    answer = client.get(address)
    assert answer.mimetype == "text/calendar" and "no-store" in answer.headers["Cache-Control"]
    [event] = Calendar.from_ical(answer.data).walk("VEVENT")
    assert str(event["LOCATION"]) == "Arman, One, row 7" and bench.titles[0] in event["SUMMARY"]
    assert event.decoded("DTSTART").isoformat() == "2019-09-16T06:00:00+00:00"
    cancel_show(actor=HOUSE, code=show.code, why=Text(en="Flood"), version=show.version)
    [event] = Calendar.from_ical(client.get(address).data).walk("VEVENT")
    assert event["STATUS"] == "CANCELLED" and event["SEQUENCE"] > 0
    kept = makers.db.session.scalars(select(CalendarKey)).one()
    assert address.split("/")[-1].removesuffix(".ics") not in kept.token_hash + kept.locked

    assert client.get("/jury/calendar/nonesuch.ics").status_code == 404
    juror.post(f"{bench.url}/calendar")
    assert client.get(address).status_code == 404
    juror.post(f"{bench.url}/calendar/close")
    assert makers.db.session.scalars(select(CalendarKey)).all() == []


def plan_of(client, bench):
    return client.get(f"{bench.url}/viewing-plan").text


def set_meeting(client, bench, begins, version="0"):
    sent = {"begins": begins, "version": version}
    return client.post(f"{bench.url}/viewing-plan", data=sent)


def test_the_director_reads_which_film_cannot_be_seen_by_whom(week, enter):
    bench = week.bench
    # The first clashes with the second everywhere; the third is shown after the jury meets.
    week.show(0, 12), week.show(1, 12, hall=1), week.show(2, 20)
    director = enter(makers.actor(Hat.DIRECTOR, edition=week.edition))
    before = plan_of(director, bench)
    assert "Nobody has said when the jury meets" in before
    assert before.count("clashes with another film") == 3
    assert "no screening is left" not in before
    assert set_meeting(director, bench, "2019-09-16T19:00").status_code == 303
    after = plan_of(director, bench)
    assert after.count("clashes with another film") == after.count("no screening is left") == 3
    assert "6 times a film cannot be seen" in after
    # Whoever saw what is not the director's to know.
    mark_seen(actor=bench.jurors[0], jury_code=bench.jury.code, selection_code=bench.codes[2])
    assert plan_of(director, bench).count("no screening is left") == 3
    recuse(actor=bench.jurors[0], jury_code=bench.jury.code, selection_code=bench.codes[2])
    assert plan_of(director, bench).count("no screening is left") == 2


def test_the_chair_plans_from_now_on_without_what_is_seen(week, enter, monkeypatch):
    bench = week.bench
    week.show(0, 12), week.show(1, 16), week.show(2, 18)
    now = datetime.fromisoformat("2019-09-16T15:00:00+06:00")
    monkeypatch.setattr("festival.foundation.clock.now", lambda: now)
    for actor in bench.voters[:2]:
        mark_seen(actor=actor, jury_code=bench.jury.code, selection_code=bench.codes[0])
    page = plan_of(enter(bench.chair), bench)
    assert page.count("no screening is left") == 1 and page.count("1 of 3 seen") == 2
    assert "2 shows to go to" in page
    assert plan_of(enter(bench.secretary), bench).count("no screening is left") == 1


def test_the_plan_is_closed_to_members_and_strangers(week, enter):
    bench = week.bench
    other = Bench(films=1, edition=week.edition, name="Other jury")
    assert enter(bench.jurors[0]).get(f"{bench.url}/viewing-plan").status_code == 403
    for stranger in (other.chair, makers.actor(Hat.DIRECTOR, edition=makers.edition("2018"))):
        assert enter(stranger).get(f"{bench.url}/viewing-plan").status_code == 404
    with pytest.raises(Refused) as refusal:
        arrangements.jury_planned_by(bench.jurors[0], bench.jury.code)
    assert refusal.value.reason is rules.NOT_YOUR_VIEWING_PLAN


def test_the_hour_of_the_meeting_is_one_that_can_be(week, enter):
    bench = week.bench
    client = enter(bench.chair)
    for begins, told in (
        ("2019-09-01T10:00", "can meet from"),
        ("2019-12-01T10:00", "can meet from"),
        ("soon", "Type a day and an hour"),
    ):
        answer = set_meeting(client, bench, begins)
        assert answer.status_code == 422 and told in answer.text
    assert rules.MEETING_OUTSIDE.status == 422
    assert set_meeting(client, bench, "2019-09-19T10:00").status_code == 303
    assert set_meeting(client, bench, "2019-09-19T12:00").status_code == 409
    kept = makers.db.session.scalars(select(JuryMeeting)).one()
    assert kept.begins_at.isoformat() == "2019-09-19T04:00:00+00:00"


@pytest.mark.parametrize("films", [2, 7])
def test_days_of_seven_films_cost_no_more_than_of_two(make, enter, queries_made, films):
    week = Week(films)
    for n in range(films):
        week.show(n, 10 + 4 * (n % 3), hall=n % 2, day=DAY + timedelta(days=n // 3))
    costs = []
    for actor, page in ((week.bench.jurors[0], "day"), (week.bench.chair, "viewing-plan")):
        client = enter(actor)
        client.get(f"{week.bench.url}/{page}")
        with queries_made() as made:
            assert client.get(f"{week.bench.url}/{page}").status_code == 200
        costs.append(len(made))
    assert costs == COSTS, costs


COSTS = [13, 17]


def test_a_stranger_makes_no_calendar(week):
    with pytest.raises(NoResultFound):
        arrangements.open_calendar(actor=makers.actor(Hat.JUROR), jury_code=week.bench.jury.code)
