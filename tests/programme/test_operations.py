"""The plan after an act, and after a refusal."""

import threading
from datetime import date, datetime

import pytest

from festival.editions.models import EditionState
from festival.editions.rules import SECTION_OF_ANOTHER_EDITION
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.foundation.versions import EDIT_CONFLICT
from festival.foundation.zones import AMBIGUOUS_LOCAL_TIME, SKIPPED_LOCAL_TIME
from festival.journal.models import JournalEntry
from festival.people.models import Hat
from festival.programme import operations, rules
from festival.programme.models import ParticipantRole, Show, ShowKind, ShowState
from festival.programme.operations import ParticipantGiven
from festival.selection.models import SelectionState
from festival.venues.rules import HALL_ELSEWHERE, NOT_THE_SCHEDULE_OFFICE, SCHEDULE_ARCHIVED
from tests.programme import makers
from tests.venues import makers as halls


def wall(hour, minute=0, day=16):
    return datetime(2019, 9, day, hour, minute)


def plan_show(plan, hour=18, minute=0, **more):
    told = {
        "actor": plan.office,
        "edition_id": plan.edition.id,
        "hall_id": plan.hall.id,
        "starts_local": wall(hour, minute),
        "selection_ids": [plan.genesis.id],
    }
    return operations.plan_show(**told | more)


def shows():
    return db.session.query(Show).count()


def refused(reason, act, *args, **more):
    before = shows(), db.session.query(JournalEntry).count()
    with pytest.raises(Refused) as met:
        act(*args, **more)
    assert met.value.reason is reason
    assert (shows(), db.session.query(JournalEntry).count()) == before
    return met.value.verdict.plain()


def test_a_show_is_as_long_as_introduction_films_gaps_and_talk(plan):
    show = plan_show(
        plan,
        selection_ids=[plan.genesis.id, plan.swan.id],
        gap_seconds=30,
        intro_minutes=10,
        talk_minutes=25,
    )
    # 10 + (113 + 93 min + 30 s, rounded up to 207 min) + 25
    assert (show.ends_at - show.starts_at).total_seconds() == 242 * 60
    assert show.starts_at.isoformat() == "2019-09-16T12:00:00+00:00"
    assert (show.starts_local, show.zone) == ("2019-09-16T18:00", "Asia/Almaty")
    assert [item.gap_seconds for item in show.items] == [30, 0]
    assert (show.section_id, show.slug, show.sequence) == (
        plan.section.id,
        "genesis-2-0-crystal-swan",
        0,
    )


def test_a_show_after_midnight_belongs_to_the_evening_before(plan):
    show = plan_show(plan, starts_local=wall(0, 45, day=21))
    assert show.festival_day == date(2019, 9, 20)


def test_a_show_outside_the_festival_is_refused(plan):
    refused(rules.OUTSIDE_FESTIVAL, plan_show, plan, starts_local=wall(6, day=21))
    refused(rules.OUTSIDE_FESTIVAL, plan_show, plan, starts_local=wall(4, day=14))


def test_two_shows_never_share_a_hall(plan):
    plan_show(plan, intro_minutes=13, talk_minutes=25)
    said = refused(rules.HALL_OVERLAP, plan_show, plan, 20, 30, selection_ids=[plan.swan.id])
    assert "“Crystal Swan” and “Genesis 2.0” (18:00–20:31)" in said
    assert "16 more minutes" in said
    refused(rules.TURNAROUND_SHORT, plan_show, plan, 20, 40, selection_ids=[plan.swan.id])
    plan_show(plan, 20, 46, selection_ids=[plan.swan.id])
    assert shows() == 2


def test_another_hall_is_free_at_the_same_time(plan):
    plan_show(plan)
    plan_show(plan, hall_id=halls.hall(plan.edition, "Hall 2").id)


def test_the_director_lets_a_show_follow_sooner_and_the_reason_is_kept(plan):
    plan_show(plan)
    told = {"selection_ids": [plan.swan.id], "although": "A short walk on stage"}
    refused(rules.TURNAROUND_SHORT, plan_show, plan, 19, 53, **told)
    plan_show(plan, 19, 53, actor=plan.director, **told)
    refused(rules.HALL_OVERLAP, plan_show, plan, 19, 40, actor=plan.director, **told)
    kept = db.session.query(JournalEntry).order_by(JournalEntry.number.desc()).first()
    assert "A short walk on stage" in kept.facts


def test_a_cancelled_show_frees_the_hall_and_stays(plan):
    show = plan_show(plan)
    operations.cancel_show(
        actor=plan.office, code=show.code, why=Text(en="No copy"), version=show.version
    )
    plan_show(plan)
    kept = db.session.get(Show, show.id)
    assert (kept.state, kept.sequence, kept.cancelled_why["en"]) == (
        ShowState.CANCELLED,
        1,
        "No copy",
    )
    told = {"actor": plan.office, "code": show.code, "version": None}
    refused(rules.SHOW_CANCELLED, operations.cancel_show, why=Text(en="Again"), **told)


def test_i_80_only_a_show_that_takes_place_here_replaces_a_cancelled_one(plan, make):
    show = plan_show(plan)
    code, elsewhere = show.code, make.edition("2018", starts_on=date(2018, 9, 15))
    other = makers.show(
        halls.hall(elsewhere), elsewhere, "2018-09-16T10:00", "2018-09-16T12:00", code="other"
    )
    off = makers.show(
        plan.hall, plan.edition, "2019-09-18T10:00", "2019-09-18T12:00", plan.swan, code="off",
        state=ShowState.CANCELLED,
    )  # fmt: skip
    told = {"actor": plan.office, "code": code, "why": Text(en="No copy"), "version": None}
    for named in (code, other.code, off.code, "nothing"):
        refused(rules.NOT_A_REPLACEMENT, operations.cancel_show, **told, replaced_by=named)
    swan = plan_show(plan, 21, selection_ids=[plan.swan.id])
    cancelled = operations.cancel_show(**told, replaced_by=swan.code)
    assert (cancelled.state, cancelled.replaced_by_id) == (ShowState.CANCELLED, swan.id)


def test_a_moved_show_keeps_its_length_and_tells_calendars(plan):
    show = plan_show(plan, talk_minutes=20)
    other = halls.hall(plan.edition, "Hall 2")
    moved = operations.move_show(
        actor=plan.office,
        code=show.code,
        hall_id=other.id,
        starts_local=wall(21, day=17),
        version=show.version,
    )
    assert (moved.hall_id, moved.sequence) == (other.id, 1)
    assert (moved.ends_at - moved.starts_at).total_seconds() == 133 * 60
    assert moved.festival_day == date(2019, 9, 17)


def test_a_show_may_be_moved_within_its_own_time(plan):
    show = plan_show(plan)
    told = {"hall_id": plan.hall.id, "starts_local": wall(18, 30), "version": show.version}
    operations.move_show(actor=plan.office, code=show.code, **told)


def test_of_two_editors_the_second_is_told(plan):
    show = plan_show(plan)
    opened = show.version
    told = {"actor": plan.office, "code": show.code, "hall_id": plan.hall.id}
    operations.move_show(**told, starts_local=wall(19), version=opened)
    refused(EDIT_CONFLICT, operations.move_show, **told, starts_local=wall(21), version=opened)
    assert db.session.get(Show, show.id).starts_local == "2019-09-16T19:00"


def test_a_show_planned_anew_keeps_its_code_and_replaces_its_films(plan, make):
    speaker = make.person("Dana Speaker", "en")
    show = plan_show(plan, 18)
    told = {
        "actor": plan.office,
        "code": show.code,
        "hall_id": plan.hall.id,
        "starts_local": wall(18),
        "kind": ShowKind.SCREENING,
        "ends_local": None,
        "title": Text(en="Two films"),
        "notes": Text(),
        "access": show.access,
        "intro_minutes": 5,
        "talk_minutes": 0,
        "gap_seconds": 0,
        "languages": "kk ru",
        "section_id": None,
    }
    revised = operations.revise_show(
        version=show.version,
        selection_ids=[plan.swan.id, plan.genesis.id],
        participants=[ParticipantGiven(speaker.id, ParticipantRole.SPEAKER, Text(en="Critic"))],
        **told,
    )
    assert [item.selection_id for item in revised.items] == [plan.swan.id, plan.genesis.id]
    assert (revised.sequence, revised.participants[0].affiliation["en"]) == (1, "Critic")
    again = operations.revise_show(
        version=revised.version,
        selection_ids=[plan.swan.id, plan.genesis.id],
        participants=[],
        **told | {"languages": "en"},
    )
    assert (again.sequence, again.participants, again.languages) == (1, [], "en")


def test_an_event_needs_an_end_a_title_and_an_order(plan, make):
    table = {"kind": ShowKind.ROUND_TABLE, "selection_ids": []}
    named = table | {"title": Text(en="Women in film")}
    refused(rules.NEEDS_TITLE, plan_show, plan, **table, ends_local=wall(20))
    refused(rules.END_MISSING, plan_show, plan, **named)
    refused(rules.ENDS_BEFORE_START, plan_show, plan, **named, ends_local=wall(18))
    refused(rules.SHOW_TOO_LONG, plan_show, plan, **named, ends_local=wall(19, day=17))
    person = make.person("Dana Speaker", "en")
    part = ParticipantGiven(person.id, ParticipantRole.MODERATOR, Text(kk="Сыншы"))
    refused(
        rules.PARTICIPANT_TWICE,
        plan_show,
        plan,
        **named,
        ends_local=wall(20),
        participants=[part, part],
    )
    show = plan_show(plan, **named, ends_local=wall(20), participants=[part])
    assert (show.participants[0].affiliation["kk"], show.slug) == ("Сыншы", "women-in-film")


def test_a_screening_needs_a_film_of_known_length_or_an_end(plan, make):
    unknown = make.selection(plan.section, make.film("Averno", None))
    refused(rules.NEEDS_FILMS, plan_show, plan, selection_ids=[])
    said = refused(rules.LENGTH_UNKNOWN, plan_show, plan, selection_ids=[unknown.id])
    assert "“Averno”" in said
    plan_show(plan, selection_ids=[unknown.id], ends_local=wall(20))


def test_a_show_does_not_end_before_its_films(plan):
    refused(rules.ENDS_TOO_SOON, plan_show, plan, ends_local=wall(19))


def test_only_what_is_in_the_programme_is_shown(plan, make):
    left = make.selection(plan.section, make.film("Gone"), state=SelectionState.WITHDRAWN)
    other = make.edition("2018", starts_on=date(2018, 9, 15), ends_on=date(2018, 9, 20))
    abroad = make.selection(make.section(other), make.film("Other"))
    refused(rules.FILM_LEFT, plan_show, plan, selection_ids=[left.id])
    refused(rules.FILM_NOT_IN_EDITION, plan_show, plan, selection_ids=[abroad.id])
    hall = halls.hall(other)
    refused(HALL_ELSEWHERE, plan_show, plan, hall_id=hall.id)


def test_a_section_of_another_edition_is_refused(plan, make):
    other = make.edition("2018", starts_on=date(2018, 9, 15), ends_on=date(2018, 9, 20))
    section = make.section(other)
    refused(SECTION_OF_ANOTHER_EDITION, plan_show, plan, section_id=section.id)


def test_of_two_who_take_the_same_hall_at_once_one_is_refused(app, plan):
    hall_id, edition_id, office = plan.hall.id, plan.edition.id, plan.office
    films = [plan.genesis.id, plan.swan.id]
    db.session.commit()
    start = threading.Barrier(2)
    came_of = []

    def take(film):
        with app.app_context():
            start.wait()
            try:
                operations.plan_show(
                    actor=office,
                    edition_id=edition_id,
                    hall_id=hall_id,
                    starts_local=wall(18),
                    selection_ids=[film],
                )
                came_of.append("planned")
            except Refused as no:
                came_of.append(no.reason.code)

    takers = [threading.Thread(target=take, args=[film]) for film in films]
    for taker in takers:
        taker.start()
    for taker in takers:
        taker.join()
    assert sorted(came_of) == [rules.HALL_OVERLAP.code, "planned"]
    assert shows() == 1


def test_i_82_a_time_that_comes_twice_is_asked_about(make):
    edition = make.edition("2024", starts_on=date(2024, 2, 28), ends_on=date(2024, 3, 2))
    office = make.actor(Hat.SCHEDULE, edition=edition)
    told = {
        "actor": office,
        "edition_id": edition.id,
        "hall_id": halls.hall(edition).id,
        "kind": ShowKind.CEREMONY,
        "title": Text(en="Night"),
        "starts_local": datetime(2024, 2, 29, 23, 30),
        "ends_local": datetime(2024, 3, 1, 1),
    }
    refused(AMBIGUOUS_LOCAL_TIME, operations.plan_show, **told)
    show = operations.plan_show(**told, fold=1)
    assert show.starts_at.isoformat() == "2024-02-29T18:30:00+00:00"
    assert show.festival_day == date(2024, 2, 29)


def test_i_82_a_time_that_does_not_come_is_refused(make):
    edition = make.edition(
        "b", starts_on=date(2024, 3, 30), ends_on=date(2024, 4, 1), zone="Europe/Berlin"
    )
    office = make.actor(Hat.SCHEDULE, edition=edition)
    refused(
        SKIPPED_LOCAL_TIME,
        operations.plan_show,
        actor=office,
        edition_id=edition.id,
        hall_id=halls.hall(edition).id,
        kind=ShowKind.CEREMONY,
        title=Text(en="Night"),
        starts_local=datetime(2024, 3, 31, 2, 30),
        ends_local=datetime(2024, 3, 31, 5),
    )


def test_nobody_else_changes_the_schedule(plan, make):
    reader = make.actor(Hat.PROGRAMMER, Hat.PRESS, edition=plan.edition)
    refused(NOT_THE_SCHEDULE_OFFICE, plan_show, plan, actor=reader)
    plan.edition.state = EditionState.ARCHIVED
    db.session.commit()
    refused(SCHEDULE_ARCHIVED, plan_show, plan)
