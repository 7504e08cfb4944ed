"""The library of rules on plain facts, without a database: one test for each rule, named by its invariant."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from festival.films.firsts import Announced
from festival.films.premiere import Place, Status
from festival.programme import ages
from festival.programme.clashes import (
    STILL_CLASHES,
    edition_clashes,
    may_lock,
    move_clashes,
    open_clashes,
    show_clashes,
)
from festival.programme.clashing import Severity
from festival.programme.facts import (
    FilmFacts,
    HallFacts,
    ItemFacts,
    JurorFacts,
    PersonFacts,
    Plan,
    PremiereFacts,
    ShowFacts,
)
from festival.programme.film_rules import needed_minutes
from festival.programme.models import Access, ParticipantRole, Showing, ShowKind, ShowState
from festival.programme.rules import (
    ENDS_BEFORE_START,
    SESSION_DAY_TAKEN,
    may_last,
    may_meet_on,
)
from festival.selection.models import SelectionState
from festival.venues.models import BlockKind

ZONE = "Asia/Almaty"
DAY = date(2019, 9, 16)


def at(hour, minute=0, day=16, year=2019):
    """An hour on the clocks of Almaty, six hours before UTC."""
    midnight = datetime(year, 9, day, tzinfo=UTC) - timedelta(hours=6)
    return midnight + timedelta(hours=hour, minutes=minute)


HALLS = {
    1: HallFacts(1, "Arman, hall 1", 1, turnaround=15, doors_before=15),
    2: HallFacts(2, "Arman, hall 2", 1),
    3: HallFacts(3, "Palace", 2),
    9: HallFacts(9, "Online", 3, online=True),
}


def film(id, minutes=100, **more):
    told = {"title": f"Film {id}", "section_id": 1, "seconds": minutes * 60}
    return FilmFacts(selection_id=id, film_id=id, **told | more)


def show(code, starts, ends, *films, hall=1, **more):
    items = tuple(
        one if isinstance(one, ItemFacts) else ItemFacts(n, one) for n, one in enumerate(films)
    )
    told = {"kind": ShowKind.SCREENING if films else ShowKind.ROUND_TABLE, "name": code.title()}
    return ShowFacts(
        id=sum(map(ord, code)), code=code, hall_id=hall, starts_at=starts, ends_at=ends,
        zone=ZONE, items=items, **told | more,
    )  # fmt: skip


def plan(*shows, **more):
    told = {"starts_on": date(2019, 9, 14), "ends_on": date(2019, 9, 20), "halls": HALLS}
    films = tuple({i.film.selection_id: i.film for one in shows for i in one.items}.values())
    return Plan(
        edition_id=1, zone=ZONE, day_ends_hour=5, shows=shows, **{"films": films} | told | more
    )


def codes(clashes):
    return [one.code for one in clashes]


def test_i_64_two_shows_never_overlap_in_a_hall_and_the_missing_minutes_are_told():
    genesis = show("genesis", at(18), at(20, 31), film(1, 113))
    swan = show("swan", at(20, 30), at(22, 30), film(2))
    (clash,) = edition_clashes(plan(genesis, swan))
    assert (clash.code, clash.severity) == ("HALL_OVERLAP", Severity.FATAL)
    assert clash.verdict.facts["missing"] == 31, "clearing 15 and doors 15 belong to it"
    moved = move_clashes(plan(genesis, swan), "swan", 1, at(21, 5))
    assert moved == []


def test_appendix_d_the_next_start_after_genesis_is_five_past_nine():
    genesis = show("genesis", at(18), at(20, 31), film(1, 113))
    wanted = show("swan", at(20, 30), at(22, 30), film(2))
    (clash,) = show_clashes(plan(genesis, wanted), wanted)
    assert (clash.verdict.facts["missing"], clash.verdict.facts["free"]) == (31, "21:05")


def test_i_65_a_hall_is_cleared_between_two_shows():
    first = show("first", at(16), at(18), film(1), hall=2)
    then = show("then", at(18), at(20), film(2), hall=2)
    (clash,) = edition_clashes(plan(first, then))
    assert (clash.code, clash.severity) == ("TURNAROUND_SHORT", Severity.OVERRIDABLE)
    assert open_clashes([clash]) == [clash]
    allowed = replace(then, allowed=frozenset({"TURNAROUND_SHORT"}))
    (clash,) = edition_clashes(plan(first, allowed))
    assert clash.allowed and open_clashes([clash]) == []


def test_what_is_fatal_is_never_allowed():
    first = show("first", at(16), at(18), film(1), hall=2, allowed=frozenset({"HALL_OVERLAP"}))
    (clash,) = edition_clashes(plan(first, show("then", at(17), at(19), film(2), hall=2)))
    assert not clash.allowed and open_clashes([clash]) == [clash]


def test_shows_of_a_room_on_the_network_do_not_clash_there():
    shows = [show("a", at(16), at(18), hall=9), show("b", at(17), at(19), hall=9)]
    assert edition_clashes(plan(*shows)) == []


SPEAKER = PersonFacts(7, "Aru Speaker", ParticipantRole.GUEST)


def test_i_67_nobody_is_on_two_stages_at_once_and_the_way_between_them_counts():
    first = show("first", at(16), at(18), film(1), talk_minutes=20, people=(SPEAKER,))
    near = show("near", at(18, 5), at(20), film(2), hall=2, intro_minutes=5, people=(SPEAKER,))
    far = replace(near, hall_id=3)
    walks = {frozenset({1, 2}): 10}
    assert codes(edition_clashes(plan(first, near, walks=walks))) == []
    (clash,) = edition_clashes(plan(first, far, walks=walks))
    assert (clash.code, clash.severity) == ("PERSON_TWICE", Severity.FATAL)
    assert clash.verdict.facts["missing"] == 5


def test_i_67_a_guest_who_has_left_takes_no_part_in_a_talk():
    """The flight leaves at 19:40, the talk begins at 20:10."""
    late = show("late", at(18), at(20, 30), film(1), talk_minutes=20, people=(SPEAKER,))
    here = {7: ((at(8), at(19, 40)),)}
    (clash,) = edition_clashes(plan(late, windows=here))
    assert (clash.code, clash.severity) == ("GUEST_UNAVAILABLE", Severity.OVERRIDABLE)
    assert clash.verdict.facts["span"] == "20:10–20:30"
    assert edition_clashes(plan(late, windows={7: ((at(8), at(21)),)})) == []
    assert edition_clashes(plan(late)) == [], "of whom nobody knows when they come is here"
    assert codes(edition_clashes(plan(late, windows={7: ()}))) == ["GUEST_UNAVAILABLE"]


def test_a_guest_who_needs_an_interpreter_is_not_left_alone():
    talk = show("talk", at(18), at(20, 30), film(1), talk_minutes=20, people=(SPEAKER,))
    needs = plan(talk, interpreted=frozenset({7}))
    (clash,) = edition_clashes(needs)
    assert (clash.code, clash.severity) == ("INTERPRETER_MISSING", Severity.ADVICE)
    helped = replace(talk, people=(SPEAKER, PersonFacts(8, "Dana", ParticipantRole.INTERPRETER)))
    assert edition_clashes(plan(helped, interpreted=frozenset({7}))) == []


def juror(**more):
    told = {"sections": frozenset({1}), "until": at(10, day=20)}
    return JurorFacts(person_id=5, name="Juror One", jury="j", **told | more)


def test_i_68_a_juror_sees_every_film_in_time_or_the_film_is_named():
    shows = [show("a", at(10), at(12), film(1)), show("b", at(11), at(13), film(2), hall=3)]
    found = edition_clashes(plan(*shows, jurors=(juror(),)))
    assert [(one.code, one.verdict.facts["film"]) for one in found] == [
        ("JURY_PLAN_CLASHES", "Film 2")
    ]
    lone = plan(shows[0], films=(film(1), film(3)), jurors=(juror(),))
    assert codes(edition_clashes(lone)) == ["JURY_PLAN_INFEASIBLE"]
    assert edition_clashes(replace(lone, jurors=(juror(off=frozenset({3})),))) == []


def test_i_68_a_juror_sees_no_more_than_four_films_a_day():
    shows = [show(f"s{n}", at(8 + 3 * n), at(10 + 3 * n), film(n + 1)) for n in range(5)]
    assert codes(edition_clashes(plan(*shows, jurors=(juror(),)))) == ["JURY_DAY_FULL"]


def test_i_68_twelve_films_in_six_days_are_seen_and_a_late_arrival_names_what_is_missed():
    """Appendix D: twelve films of 100 minutes on six days, three a day, repeated once."""
    shows = [
        show(f"s{n}", at(10 + 4 * (n % 3), day=14 + n // 3), at(12 + 4 * (n % 3), day=14 + n // 3), film(n + 1))
        for n in range(12)
    ]  # fmt: skip
    assert edition_clashes(plan(*shows, jurors=(juror(),))) == []
    found = edition_clashes(plan(*shows, jurors=(juror(from_day=date(2019, 9, 15)),)))
    assert [one.verdict.facts["film"] for one in found] == ["Film 1", "Film 2", "Film 3"]


@pytest.mark.parametrize(
    ("starts", "found"),
    [(at(24, 45, day=20), []), (at(29, 0, day=20), ["OUTSIDE_FESTIVAL"]), (at(20, day=13), ["OUTSIDE_FESTIVAL"])],
    ids=["quarter to one belongs to the last day", "five in the morning is the day after", "the day before"],
)  # fmt: skip
def test_i_69_shows_stand_on_the_festivals_days(starts, found):
    night = show("night", starts, starts + timedelta(hours=2), film(1))
    assert codes(edition_clashes(plan(night))) == found


def test_i_69_a_hall_is_used_while_it_is_open():
    open_late = replace(HALLS[1], hours={DAY: (600, 1530)})
    halls = HALLS | {1: open_late}
    assert edition_clashes(plan(show("a", at(23), at(25, 30), film(1)), halls=halls)) == []
    (clash,) = edition_clashes(plan(show("a", at(9, 30), at(11, 30), film(1)), halls=halls))
    assert (clash.code, clash.verdict.facts["hours"]) == ("HALL_CLOSED", "10:00–01:30")
    other_day = show("a", at(6, day=17), at(8, day=17), film(1))
    assert edition_clashes(plan(other_day, halls=halls)) == [], "of that day nothing is known"


@pytest.mark.parametrize(
    ("kind", "code", "severity"),
    [
        (BlockKind.BLOCKED, "HALL_BLOCKED", Severity.FATAL),
        (BlockKind.RENTED, "HALL_RENTED", Severity.FATAL),
        (BlockKind.REHEARSAL, "HALL_IN_REHEARSAL", Severity.OVERRIDABLE),
        (BlockKind.TECH, "HALL_IN_WORK", Severity.OVERRIDABLE),
    ],
)
def test_i_69_a_hall_that_is_taken_is_not_booked(kind, code, severity):
    halls = HALLS | {1: replace(HALLS[1], blocks=((at(12), at(16), kind),))}
    (clash,) = edition_clashes(plan(show("a", at(15), at(17), film(1)), halls=halls))
    assert (clash.code, clash.severity) == (code, severity)
    assert edition_clashes(plan(show("a", at(16), at(18), film(1)), halls=halls)) == []


def test_i_75_nothing_public_comes_before_the_premiere_that_is_announced():
    gala, sidebar = film(1, section_id=1), film(1, section_id=2)
    facts = PremiereFacts(
        Announced("Film 1", {"gala": Status.WORLD}), {1: "gala", 2: "sidebar"}, ("KZ",), (),
        Place("KZ", date(2019, 9, 14), ("Almaty",), "", ()),
    )  # fmt: skip
    shows = [show("side", at(10), at(12), sidebar), show("gala", at(18), at(20), gala)]
    found = edition_clashes(plan(*shows, premieres={1: facts}))
    assert set(codes(found)) == {"PREMIERE_ORDER"}
    press = [replace(shows[0], access=Access.ACCREDITED), shows[1]]
    assert edition_clashes(plan(*press, premieres={1: facts})) == []


def test_i_76_a_slot_is_reckoned_from_seconds_and_rounded_up():
    first, second = ItemFacts(1, film(1), gap_seconds=5), ItemFacts(2, film(2))
    short = replace(first, film=replace(first.film, seconds=40 * 60 + 8))
    block = show(
        "block",
        at(10),
        at(12),
        short,
        replace(second, film=film(2, 20)),
        pre_minutes=3,
        talk_minutes=10,
    )
    assert needed_minutes(block) == 3 + 61 + 10
    tight = replace(block, ends_at=at(11, 13))
    (clash,) = edition_clashes(plan(tight))
    assert (clash.code, clash.verdict.facts["needed"], clash.verdict.facts["given"]) == (
        "SHOW_SHORT",
        74,
        73,
    )


def test_i_77_the_jury_row_is_not_sold():
    hall = replace(HALLS[1], capacity=200, capacity_sale=190, kept_seats=20)
    full = show("full", at(18), at(20), film(1), seats_released=171)
    (clash,) = edition_clashes(plan(full, halls=HALLS | {1: hall}))
    assert (clash.code, clash.verdict.facts["seats"]) == ("CAPACITY", 170)
    fits = replace(full, seats_released=170)
    assert edition_clashes(plan(fits, halls=HALLS | {1: hall})) == []


def marked(code, mark, starts=at(18), **more):
    return show(
        code, starts, starts + timedelta(hours=2), ItemFacts(1, film(1), age_mark=mark), **more
    )


@pytest.mark.parametrize(
    ("one", "found"),
    [
        (marked("early", "21+"), ["AGE_TIME"]),
        (marked("ten", "21+", at(22)), []),
        (marked("night", "21+", at(24, 30)), []),
        (marked("adult", "18+"), []),
        (marked("young", "12+", at(12), showing=Showing.CHILDREN), ["AGE_CHILDREN"]),
        (marked("child", "6+", at(12), showing=Showing.CHILDREN), []),
        (marked("unrated", "", at(12), showing=Showing.CHILDREN), []),
        (marked("bedtime", "6+", at(20), showing=Showing.CHILDREN), ["CHILDREN_HOURS"]),
        (marked("school", "12+", at(17), showing=Showing.SCHOOL), ["CHILDREN_HOURS"]),
        (marked("morning", "12+", at(10), showing=Showing.SCHOOL), []),
    ],
    ids=lambda one: getattr(one, "code", None),
)
def test_i_78_ages_and_hours_fit(one, found):
    assert codes(edition_clashes(plan(one))) == found


def test_i_78_the_strictest_mark_of_a_block_counts():
    block = show(
        "block",
        at(18),
        at(20),
        ItemFacts(1, film(1, 20), age_mark="6+"),
        ItemFacts(2, film(2, 20), age_mark="21+"),
    )
    (clash,) = edition_clashes(plan(block))
    assert clash.verdict.facts["mark"] == "21+"


def test_i_79_a_mark_belongs_to_the_system_in_force_on_its_day():
    before = {"starts_on": date(2018, 9, 15), "ends_on": date(2018, 9, 20)}
    wrong = marked("wrong", "18+", at(18, day=18, year=2018))
    (clash,) = edition_clashes(plan(wrong, **before))
    assert (clash.code, clash.severity) == ("AGE_SYSTEM", Severity.ADVICE)
    assert clash.verdict.facts["shown"] == "Е18 (18+)"
    assert edition_clashes(plan(marked("right", "Е18", at(18, day=18, year=2018)), **before)) == []
    assert codes(edition_clashes(plan(marked("old", "Е18")))) == ["AGE_SYSTEM"]
    assert ages.system_on(date(2019, 1, 10)) is ages.OLD
    assert ages.system_on(date(2019, 1, 11)) is ages.NEW


def test_i_79_there_is_no_mark_of_nought():
    assert ages.may_mark("0+").reason is ages.AGE_MARK_UNKNOWN
    assert ages.may_mark("") and ages.may_mark("НА") and ages.may_mark("21+")


def test_i_85_every_film_of_a_block_is_confirmed_and_in_the_programme():
    waiting, gone = (
        film(1, 20, state=SelectionState.INVITED),
        film(2, 20, state=SelectionState.WITHDRAWN),
    )
    block = show("block", at(18), at(20), waiting, gone)
    assert codes(edition_clashes(plan(block))) == ["FILM_LEFT", "BLOCK_UNCONFIRMED"]
    pencilled = replace(block, state=ShowState.PENCILLED)
    assert codes(edition_clashes(plan(pencilled))) == ["FILM_LEFT"]


def test_i_85_a_block_above_a_hundred_minutes_is_told():
    block = show("block", at(18), at(20), *(film(n, 26) for n in range(1, 5)))
    (clash,) = edition_clashes(plan(block))
    assert (clash.code, clash.verdict.facts["minutes"]) == ("BLOCK_LONG", 104)
    long_film = show("long", at(10), at(18), film(1, 450))
    assert edition_clashes(plan(long_film)) == []


def test_the_same_film_and_the_same_director_run_once_at_a_time():
    one, other = film(1, directors=frozenset({3})), film(2, directors=frozenset({3}))
    shows = [
        show("a", at(10), at(12), one),
        show("b", at(11), at(13), one, hall=2),
        show("c", at(10), at(12), other, hall=3),
    ]
    found = edition_clashes(plan(*shows))
    assert codes(found) == ["SAME_FILM", "SAME_DIRECTOR", "SAME_DIRECTOR"]
    assert [one.severity for one in found] == [
        Severity.OVERRIDABLE,
        Severity.ADVICE,
        Severity.ADVICE,
    ]


def test_a_long_work_in_parts_is_shown_whole_and_in_order():
    """TIFF 2019 showed one film in five parts."""

    def part(n):
        return ItemFacts(n, film(1, 840), part=n, parts=3, part_seconds=180 * 60)

    shows = [show(f"p{n}", at(10, day=13 + n), at(13, day=13 + n), part(n)) for n in (1, 2, 3)]
    assert edition_clashes(plan(*shows)) == []
    assert codes(edition_clashes(plan(*shows[:2]))) == ["PART_MISSING"]
    swapped = [
        shows[0],
        replace(shows[1], starts_at=at(10, day=17), ends_at=at(13, day=17)),
        shows[2],
    ]
    assert codes(edition_clashes(plan(*swapped))) == ["PARTS_OUT_OF_ORDER"]


def test_a_show_is_locked_when_nothing_stands_against_it():
    first, then = show("a", at(16), at(18), film(1)), show("b", at(17), at(19), film(2))
    verdict = may_lock("A", show_clashes(plan(first, then), first))
    assert verdict.reason is STILL_CLASHES
    assert may_lock("A", show_clashes(plan(first), first))


TIMETABLE_2014 = (
    ("10.00", "12.00"),
    ("12.00", "14.00"),
    ("18:00", "21:00"),
    ("20.00", "22.00"),
)
"""Hall 3 on 17 September 2014 as it was published, with both ways of writing an hour in one list."""


def test_the_timetable_of_2014_is_caught_in_both_its_overlaps():
    """I-64, I-65: two shows at once, and one that begins the minute another ends."""

    def hour(words):
        return at(*map(int, words.replace(".", ":").split(":")), day=17, year=2014)

    shows = [
        show(f"s{n}", hour(starts), hour(ends), film(n + 1), hall=3)
        for n, (starts, ends) in enumerate(TIMETABLE_2014)
    ]
    days = {"starts_on": date(2014, 9, 15), "ends_on": date(2014, 9, 20)}
    found = edition_clashes(plan(*shows, **days))
    assert [(one.code, one.shows, one.verdict.facts["missing"]) for one in found] == [
        ("HALL_OVERLAP", ("s2", "s3"), 75),
        ("TURNAROUND_SHORT", ("s0", "s1"), 15),
    ]


def test_i_84_a_show_that_ends_before_it_starts_or_a_second_session_that_day_is_refused():
    refused = may_last(at(18), at(18), timedelta(), ZONE)
    assert refused.reason is ENDS_BEFORE_START
    assert may_last(at(18), at(18, 1), timedelta(), ZONE)
    assert may_meet_on(ShowKind.WORKSHOP, DAY, {DAY}).reason is SESSION_DAY_TAKEN
    assert may_meet_on(ShowKind.WORKSHOP, DAY, {DAY + timedelta(days=1)})
