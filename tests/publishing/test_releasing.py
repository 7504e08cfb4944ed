"""One drafts, another approves, an hour passes, and only then the public reads a word."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from festival.foundation import clock as wall
from festival.foundation.actor import HOUSE
from festival.foundation.db import db, fresh
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.foundation.zones import SKIPPED_LOCAL_TIME
from festival.journal.models import JournalEntry
from festival.jury.models import Jury, JuryState
from festival.letters.models import Letter
from festival.letters.paper import paper
from festival.people.models import GivenHat, Hat
from festival.publishing import checks, current, operations, queries, rules, work
from festival.publishing.models import ChangeNotice, Release, ReleaseDraft, ReleaseKind, Turn

HOUR = timedelta(hours=1)


def draft(small, kind=ReleaseKind.LINEUP, **more):
    return operations.draft_release(
        actor=small.director, edition_id=small.edition.id, kind=kind, **more
    )


def approve(small, waiting, actor=None):
    return operations.approve_release(
        actor=actor or small.approver, edition_id=small.edition.id, code=waiting.code
    )


def publish(small, kind, **more):
    return operations.publish(
        actor=small.director, second=small.approver, edition_id=small.edition.id, kind=kind, **more
    )


def refusal(act):
    with pytest.raises(Refused) as refused:
        act()
    db.session.rollback()
    return refused.value.reason


def sound():
    return [says for check in checks.CHECKS for says in check()]


def test_what_was_drafted_is_released_to_the_byte_by_the_second_person(small):
    waiting = draft(small, note=Text(en="Out"))
    small.film.sort_title = "Changed since"
    db.session.commit()
    assert refusal(lambda: approve(small, waiting, small.director)) is rules.SECOND_DIRECTOR_NEEDED
    release = approve(small, waiting)
    assert (release.drafted_by_id, release.approved_by_id) == (small.director.id, small.approver.id)
    assert "Changed since" not in release.contents
    assert db.session.scalar(select(func.count(ReleaseDraft.id))) == 0
    assert sound() == []


def test_one_draft_waits_at_a_time_and_can_be_dropped(small):
    waiting = draft(small)
    assert refusal(lambda: draft(small)) is rules.DRAFT_WAITS
    operations.drop_draft(actor=small.approver, edition_id=small.edition.id, code=waiting.code)
    assert draft(small).code != waiting.code


def test_a_draft_is_overtaken_by_a_release_that_came_between(small):
    waiting = draft(small)
    operations.publish(actor=HOUSE, edition_id=small.edition.id, kind=ReleaseKind.LINEUP)
    assert refusal(lambda: approve(small, waiting)) is rules.DRAFT_OVERTAKEN


def test_the_administrator_is_the_second_only_where_there_is_no_other_director(small, make):
    admin = make.actor(Hat.ADMIN)
    waiting = draft(small)
    assert refusal(lambda: approve(small, waiting, admin)) is rules.APPROVAL_IS_A_DIRECTORS
    db.session.delete(db.session.get(GivenHat, _hat(small.approver)))
    db.session.commit()
    assert approve(small, waiting, admin).approved_by_id == admin.id


def _hat(actor):
    found = select(GivenHat.id).where(GivenHat.account_id == actor.id)
    return db.session.scalars(found).one()


def test_whoever_may_approve_is_asked_by_letter_and_on_their_desk(small):
    waiting = draft(small)
    [letter] = db.session.scalars(select(Letter)).all()
    assert (letter.template, letter.address[:1]) == ("release_to_approve", "p")
    assert small.director.name in paper(letter).body
    [item] = queries.desk_items(small.approver)
    assert item.href == f"/office/releases/2019/drafts/{waiting.code}"
    assert queries.desk_items(small.director) == []


def test_an_urgent_amendment_is_one_persons_and_the_others_hear_why(small):
    urge = {"actor": small.director, "edition_id": small.edition.id}
    why = "The hall has no light until nine"
    assert refusal(lambda: operations.amend_at_once(**urge, why=why)) is rules.NOTHING_RELEASED
    publish(small, ReleaseKind.SCHEDULE)
    small.show.starts_at, small.show.ends_at = (
        small.show.starts_at + HOUR,
        small.show.ends_at + HOUR,
    )
    db.session.commit()
    assert refusal(lambda: operations.amend_at_once(**urge, why="Rain")) is rules.URGENCY_UNSAID
    release = operations.amend_at_once(**urge, why=why)
    assert (release.approved_by, release.urgent_why) == ("", why)
    letter = db.session.scalars(select(Letter).order_by(Letter.id.desc())).first()
    assert letter.template == "release_urgent"
    assert why in paper(letter).body
    assert sound() == []


def test_only_an_amendment_is_urgent():
    assert rules.may_be_urgent(ReleaseKind.PALMARES, "x" * 40).reason is (
        rules.ONLY_AMENDMENTS_ARE_URGENT
    )


def test_i_91_an_embargo_is_an_instant_and_needs_nobody_at_work(small, client, clock):
    """I-91: a second before, nothing; at the instant, everything; no worker, no request brought it out."""
    opens = wall.now().replace(microsecond=0) + HOUR
    release = publish(small, ReleaseKind.LINEUP, embargo_until=opens)
    assert queries.parsed(release)["release"]["published_at"] == f"{opens:%Y-%m-%dT%H:%M:%SZ}"
    for before in (opens - HOUR + timedelta(seconds=2), opens - timedelta(microseconds=1)):
        clock.set(before)
        assert client.get("/en/2019/").status_code == 404
        assert "2019" not in client.get("/sitemap.xml").text
    clock.set(opens)
    assert client.get("/en/2019/").status_code == 200
    assert fresh(Release, release.id).came_out_at is None


def test_the_process_that_serves_knows_the_hour_before_it_comes(small, app, clock, monkeypatch):
    monkeypatch.setattr(current, "FRESH", 600)
    publish(small, ReleaseKind.LINEUP, embargo_until=wall.now() + HOUR)
    known = current.Known()
    current.refresh(app, known)
    assert known.by_edition == {}
    left = known.until - current.time.monotonic()
    assert HOUR.total_seconds() - 600 < left <= HOUR.total_seconds()
    assert not known.is_stale()
    known.until = current.time.monotonic()
    assert known.is_stale()


def test_i_60_a_palmares_under_embargo_moves_no_public_byte(small, client, clock):
    """I-60: not the pages, not the feed, not the calendar, not the machine's copy, not the map of the site."""
    small.jury.state, small.jury.sealed_at = JuryState.SEALED, wall.now()
    db.session.commit()
    publish(small, ReleaseKind.JURY)
    places = ["", "awards", "juries", "feed.atom", "schedule", "programme.json", "search?q=unesco"]
    asked = [f"/{tongue}/2019/{place}" for tongue in ("en", "kk") for place in places]
    asked += ["/sitemap.xml", "/robots.txt"]
    before = [_bytes(client, address) for address in asked]
    opens = wall.now() + HOUR
    release = publish(small, ReleaseKind.PALMARES, embargo_until=opens)
    assert [_bytes(client, address) for address in asked] == before
    assert fresh(Jury, small.jury.id).state is JuryState.SEALED
    clock.set(opens)
    assert "CANARY-CITATION" in client.get("/en/2019/awards").text
    assert work.bring_out() == 1
    assert work.bring_out() == 0
    assert fresh(Jury, small.jury.id).state is JuryState.ANNOUNCED
    assert fresh(Release, release.id).came_out_at == opens
    acts = db.session.scalars(select(JournalEntry.act).order_by(JournalEntry.id.desc())).all()
    assert acts[:2] == ["release_came_out", "announce_jury"]
    assert sound() == []


def _bytes(client, address):
    answer = client.get(address)
    return (
        answer.status_code,
        answer.data,
        answer.headers.get("ETag"),
        answer.headers.get("Location"),
    )


def test_nothing_else_is_released_while_one_waits_and_it_can_be_called_off(small, client, clock):
    opens = wall.now() + HOUR
    publish(small, ReleaseKind.LINEUP)
    release = publish(small, ReleaseKind.SCHEDULE, embargo_until=opens)
    assert refusal(lambda: publish(small, ReleaseKind.JURY)) is rules.RELEASE_WAITS
    assert refusal(lambda: draft(small, ReleaseKind.JURY)) is rules.RELEASE_WAITS
    ask = {"actor": small.director, "edition_id": small.edition.id}
    assert refusal(lambda: operations.call_off(**ask, number=1)) is rules.OUT_ALREADY
    assert refusal(lambda: operations.roll_back(**ask, number=2)) is rules.RELEASE_WAITS
    operations.call_off(**ask, number=release.number)
    assert refusal(lambda: operations.call_off(**ask, number=2)) is rules.RELEASE_WITHDRAWN
    clock.set(opens + HOUR)
    assert client.get("/en/2019/schedule").status_code == 404
    assert work.bring_out() == 0
    assert publish(small, ReleaseKind.SCHEDULE).number == 3
    assert sound() == []


def test_what_was_called_off_was_never_told(small):
    """A showing nobody heard of does not stay as cancelled when it falls out."""
    publish(small, ReleaseKind.LINEUP)
    publish(small, ReleaseKind.SCHEDULE, embargo_until=wall.now() + HOUR)
    operations.call_off(actor=small.director, edition_id=small.edition.id, number=2)
    small.show.state = "cancelled"
    db.session.commit()
    shows = queries.parsed(publish(small, ReleaseKind.SCHEDULE))["shows"]
    assert [show["code"] for show in shows] == ["night001", "table001"]


def test_going_back_takes_what_waits_back_too(small, client, clock):
    publish(small, ReleaseKind.LINEUP)
    publish(small, ReleaseKind.JURY)
    publish(small, ReleaseKind.SCHEDULE, embargo_until=wall.now() + HOUR)
    clock.set(wall.now() + timedelta(minutes=1))
    operations.roll_back(actor=small.director, edition_id=small.edition.id, number=1)
    clock.set(wall.now() + 2 * HOUR)
    assert client.get("/en/2019/schedule").status_code == 404
    assert sound() == []


def test_an_embargo_is_told_by_the_festivals_clock_and_ends_ahead(small):
    made = draft(small, embargo_local=datetime(2099, 9, 14, 20))
    assert f"{made.embargo_until:%Y-%m-%d %H:%M}" == "2099-09-14 15:00"
    operations.drop_draft(actor=small.director, edition_id=small.edition.id, code=made.code)
    past = datetime(2019, 9, 14, 20)
    assert refusal(lambda: draft(small, embargo_local=past)) is rules.EMBARGO_PASSED
    small.edition.zone = "Europe/Paris"
    db.session.commit()
    skipped = datetime(2027, 3, 28, 2, 30)
    assert refusal(lambda: draft(small, embargo_local=skipped)) is SKIPPED_LOCAL_TIME


def test_i_91_the_press_reads_early_once_it_promised(small, make, enter, client):
    release = publish(small, ReleaseKind.LINEUP, embargo_until=wall.now() + HOUR)
    press = make.actor(Hat.PRESS, edition=small.edition)
    assert rules.may_read_early(press, release, wall.now(), promised=False).reason is (
        rules.UNDER_EMBARGO
    )
    there = enter(press)
    pages = "/office/releases/2019/release-1/en/"
    assert there.get(pages).status_code == 403
    [item] = queries.desk_items(press)
    assert "Promise to keep" in there.get(item.href).text
    assert there.post(item.href).status_code == 422
    assert there.post(item.href, data={"kept": "y"}).status_code == 303
    assert "Genesis 2.0" in there.get(f"{pages}films").text
    assert there.get("/office/releases/2019/draft/en/").status_code == 403
    assert client.get("/en/2019/films").status_code == 404
    elsewhere = enter(make.actor(Hat.PRESS, edition=make.edition("2018")))
    assert elsewhere.get(item.href).status_code == 403
    operations.call_off(actor=small.director, edition_id=small.edition.id, number=1)
    assert there.get(pages).status_code == 409
    assert rules.may_read_early(
        press, fresh(Release, release.id), wall.now(), promised=True
    ).reason is (rules.NOTHING_UNDER_EMBARGO)


def test_a_moved_and_a_cancelled_showing_leave_a_notice(small, enter):
    publish(small, ReleaseKind.SCHEDULE)
    assert db.session.scalar(select(func.count(ChangeNotice.id))) == 0
    small.night.starts_at += HOUR
    small.night.ends_at += HOUR
    small.night.starts_local = "2019-09-17T01:45"
    small.show.state, small.show.cancelled_why = "cancelled", Text(en="No copy")
    db.session.commit()
    publish(small, ReleaseKind.AMENDMENT)
    found = {one.show_code: (one.turn, one.why) for one in queries.notices_of(small.edition.id)}
    assert found == {
        "night001": (Turn.MOVED, Text()),
        "evening1": (Turn.CANCELLED, Text(en="No copy")),
    }
    page = enter(small.director).get("/office/releases/2019").text
    assert "from Hall 1 00:45 to Hall 1 01:45" in page
    assert "Told to those who had planned to come" in page and "No copy" in page


@pytest.mark.parametrize("column", ["contents = 'x'", "urgent_why = 'because it was so'"])
def test_the_checks_find_what_was_tampered_with(small, column):
    publish(small, ReleaseKind.LINEUP)
    db.session.execute(db.text(f"UPDATE releases SET kind = 'amendment', {column}"))
    db.session.commit()
    assert sound() != []


def test_what_came_out_and_was_not_followed_up_is_found(small, clock):
    publish(small, ReleaseKind.LINEUP, embargo_until=wall.now() + HOUR)
    clock.set(wall.now() + 3 * HOUR)
    assert checks.what_is_public_was_followed_up() == [
        "Release 1 of 2019: is public, and nobody was told."
    ]
