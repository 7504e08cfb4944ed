"""Whether a copy can be shown in a hall at an hour, and how it goes its way."""

from datetime import UTC, datetime, timedelta

import pytest

from festival.editions.models import Edition, EditionState
from festival.foundation.actor import Actor, WornHat
from festival.foundation.verdict import YES
from festival.people.models import Hat
from festival.prints import course, rules
from festival.prints.models import (
    CheckResult,
    Container,
    CopyFormat,
    CopyState,
    Ingest,
    Key,
    KeyState,
    Medium,
    Package,
    Resolution,
    Sound,
    SubtitleWay,
    TechCheck,
)
from festival.prints.rules import Equipment, Use
from tests.prints.makers import CPL, OTHER, SERVER, copy_of

DCI = Equipment(
    "Hall 1", frozenset({"DCP2K", "ProRes"}), frozenset({"51"}), frozenset("FS"), False,
    frozenset({"HI"}), SERVER,
)  # fmt: skip
UNKNOWN = Equipment("Hall 9")


def at(hour, minute=0, day=18):
    return datetime(2018, 9, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("facts", "promised", "reason"),
    [
        ({}, (), None),
        ({"resolution": Resolution.FOUR_K}, (), None),
        ({"format": CopyFormat.FILM_35}, (), rules.HALL_CANNOT_PLAY),
        ({"format": CopyFormat.BLURAY}, (), rules.HALL_CANNOT_PLAY),
        ({"format": CopyFormat.PRORES}, (), None),
        ({"fps": 48}, (), rules.HALL_CANNOT_PLAY),
        ({"fps": 25}, (), None),
        ({"three_d": True}, (), rules.HALL_CANNOT_PLAY),
        ({"container": Container.FULL}, (), rules.HALL_CANNOT_PLAY),
        ({"container": Container.SCOPE}, (), None),
        ({"sound": Sound.SURROUND_71}, (), rules.HALL_CANNOT_PLAY),
        ({"sound": Sound.IMMERSIVE}, (), None),
        ({"sound": Sound.STEREO}, (), None),
        ({"subtitles": SubtitleWay.LIVE}, (), rules.HALL_WITHOUT_SUBTITLES),
        ({"subtitles": SubtitleWay.BURNED}, (), None),
        ({"hearing": True}, ("HI",), None),
        ({"described": True}, ("VI",), rules.HALL_WITHOUT_DEVICES),
        ({"described": True}, (), None),
    ],
)
def test_i70_a_hall_plays_what_it_has_machines_for(facts, promised, reason):
    assert rules.may_play(copy_of(**facts), DCI, promised).reason is reason
    assert rules.may_play(copy_of(**facts), UNKNOWN, promised) == YES


def key(begins, ends, server=SERVER, cpl=CPL, state=KeyState.VALIDATED, copy_id=1):
    return Key(
        copy_id=copy_id,
        cpl=cpl,
        thumbprint=server,
        state=state,
        valid_from=begins,
        valid_until=ends,
    )


@pytest.mark.parametrize(
    ("keys", "reason"),
    [
        ([], rules.KDM_MISSING),
        ([key(at(11, 30), at(15, 31))], None),
        ([key(at(11, 31), at(15, 31))], rules.KDM_WINDOW),
        ([key(at(11, 30), at(15, 30))], rules.KDM_WINDOW),
        ([key(at(0), at(23), server=OTHER)], rules.KDM_MISSING),
        ([key(at(0), at(23), cpl=CPL.replace("0b9f", "0b9e"))], rules.KDM_MISSING),
        ([key(at(0), at(23), state=KeyState.REQUESTED)], rules.KDM_MISSING),
        ([key(at(0), at(13)), key(at(11), at(16))], None),
        ([key(at(0), at(13)), key(at(13), at(23))], rules.KDM_WINDOW),
    ],
    ids=["none", "fits", "late", "early", "server", "cpl", "asked", "one-of-two", "not-together"],
)
def test_i71_one_key_of_this_composition_on_this_server_covers_the_showing(keys, reason):
    """Genesis 2.0 of 18:00–20:31 in Almaty needs its key from 11:30Z to 15:31Z."""
    locked = copy_of(encrypted=True)
    verdict = rules.key_covers(keys, locked, DCI, at(12), at(14, 31), "Asia/Almaty")
    assert verdict.reason is reason
    assert rules.key_covers([], copy_of(), DCI, at(12), at(14, 31), "Asia/Almaty") == YES


def test_i71_the_sentence_is_told_by_the_clock_of_the_festival():
    verdict = rules.key_covers(
        [key(at(0), at(18))], copy_of(encrypted=True), DCI, at(17), at(19, 10), "Asia/Almaty"
    )
    assert verdict.plain() == (
        "The key for Hall 1 is valid 2018-09-18 06:00 – 2018-09-19 00:00. "
        "This showing needs it 2018-09-18 22:30 – 2018-09-19 02:10."
    )


def test_i71_a_hall_whose_server_is_not_known_has_no_key():
    keys = [key(at(0), at(23), server="")]
    found = rules.key_covers(keys, copy_of(encrypted=True), UNKNOWN, at(12), at(14), "UTC")
    assert found.reason is rules.KDM_MISSING


def test_i72_a_version_file_wants_its_original_on_the_same_server():
    laid_over = copy_of(id=2, package=Package.VF, ov_id=1)
    assert rules.ov_is_there(copy_of(), 5, "Hall 1", []) == YES
    assert rules.ov_is_there(laid_over, 5, "Hall 1", [Ingest(copy_id=1, hall_id=5)]) == YES
    elsewhere = [Ingest(copy_id=1, hall_id=6), Ingest(copy_id=2, hall_id=5)]
    assert rules.ov_is_there(laid_over, 5, "Hall 1", elsewhere).reason is rules.OV_MISSING
    assert (
        rules.ov_is_there(copy_of(package=Package.VF), 5, "Hall 1", []).reason is rules.OV_MISSING
    )


def test_a_copy_plays_where_it_was_ingested():
    ingests = [Ingest(copy_id=1, hall_id=5)]
    assert rules.is_ingested(copy_of(), 5, "Hall 1", ingests) == YES
    assert rules.is_ingested(copy_of(), 6, "Hall 2", ingests).reason is rules.NOT_INGESTED


def check(result, hour, hall_id=5, note=""):
    return TechCheck(copy_id=1, hall_id=hall_id, result=result, checked_at=at(hour), note=note)


@pytest.mark.parametrize(
    ("checks", "reason"),
    [
        ([], rules.CHECK_MISSING),
        ([check(CheckResult.PASSED, 9)], None),
        ([check(CheckResult.PASSED, 9, hall_id=6)], rules.CHECK_MISSING),
        ([check(CheckResult.FAILED, 9)], rules.CHECK_FAILED),
        ([check(CheckResult.FAILED, 9), check(CheckResult.PASSED, 10)], None),
        ([check(CheckResult.PASSED, 9), check(CheckResult.FAILED, 10)], rules.CHECK_FAILED),
        ([check(CheckResult.CONDITIONAL, 9, note="Fader 5.5")], None),
        ([check(CheckResult.CONDITIONAL, 9)], rules.CHECK_NEEDS_NOTE),
    ],
)
def test_i73_the_last_check_of_the_hall_decides(checks, reason):
    assert rules.is_checked(copy_of(), 5, "Hall 1", checks).reason is reason


def test_i73_a_missing_check_warns_until_two_days_before_the_show():
    assert not rules.is_hard(at(12, 0, 16) - timedelta(minutes=1), at(12, 0, 18))
    assert rules.is_hard(at(12, 0, 16), at(12, 0, 18))


def test_only_a_plain_yes_needs_no_words():
    assert course.may_note(CheckResult.PASSED, "") == YES
    assert course.may_note(CheckResult.FAILED, " ").reason is rules.CHECK_NEEDS_NOTE
    assert course.may_note(CheckResult.CONDITIONAL, "Fader 5.5") == YES


HERE = Use(1, 1, "Hall 1", at(12), at(14))


@pytest.mark.parametrize(
    ("facts", "other", "ingested", "missing"),
    [
        ({"format": CopyFormat.FILM_35}, Use(2, 1, "Hall 2", at(13), at(15)), (), 60),
        ({"format": CopyFormat.FILM_35}, Use(2, 1, "Hall 2", at(14), at(16)), (), 0),
        ({"format": CopyFormat.FILM_35}, Use(3, 2, "Arman", at(14, 10), at(16)), (), 15),
        ({"format": CopyFormat.FILM_35}, Use(3, 2, "Arman", at(14, 25), at(16)), (), 0),
        ({"format": CopyFormat.FILM_35}, Use(4, 3, "Palace", at(14, 30), at(16)), (), 30),
        ({"format": CopyFormat.FILM_35}, Use(1, 1, "Hall 1", at(13), at(15)), (), 0),
        ({"format": CopyFormat.FILM_35}, Use(2, 1, "Hall 2", at(13), at(15)), (1, 2), 60),
        ({}, Use(2, 1, "Hall 2", at(13), at(15)), (1, 2), 0),
        ({}, Use(2, 1, "Hall 2", at(13), at(15)), (1,), 60),
        (
            {"format": CopyFormat.PRORES, "medium": Medium.USB},
            Use(2, 1, "B", at(13), at(15)),
            (1, 2),
            60,
        ),
    ],
)
def test_i66_a_thing_is_in_one_hall_at_a_time(facts, other, ingested, missing):
    """A package that both servers hold already may play in both."""
    walks = {frozenset({1, 2}): 25}
    verdict = rules.may_travel(copy_of(**facts), HERE, [other], ingested, walks)
    assert verdict.facts.get("missing", 0) == missing
    assert (verdict.reason is rules.COPY_CLASH) == bool(missing)


def test_i74_no_more_showings_than_were_agreed():
    assert rules.within_contract("Ayka", 4, 4) == YES
    assert rules.within_contract("Ayka", 9, None) == YES
    refused = rules.within_contract("Ayka", 5, 4)
    assert refused.reason is rules.TOO_MANY_SHOWINGS
    assert refused.plain() == ("Showings agreed for “Ayka”: 4 at most. This would be number 5.")


def test_a_copy_is_fit_when_it_is_here_and_not_set_aside():
    assert rules.is_fit(copy_of()) == YES
    assert rules.is_fit(copy_of(state=CopyState.IN_TRANSIT)).reason is rules.COPY_NOT_HERE
    assert rules.is_fit(copy_of(state=CopyState.SHIPPED_OUT)).reason is rules.COPY_NOT_HERE
    assert rules.is_fit(copy_of(quarantine="Wrong film")).reason is rules.QUARANTINED


@pytest.mark.parametrize(
    ("measured", "declared", "off"),
    [
        (6840, 6780, None),
        (6841, 6780, 61),
        (6719, 6780, -61),
        (None, 6780, None),
        (6780, None, None),
    ],
)
def test_a_copy_that_lasts_a_minute_longer_than_declared_is_told(measured, declared, off):
    assert rules.off_by(measured, declared) == off


WORDS = {state: state.value for state in CopyState}
WAY = [
    *("requested", "announced", "in_transit", "arrived", "ingested", "tc_pass", "shipped_out"),
    "returned_confirmed",
]


def test_a_copy_goes_its_way_and_no_other():
    """Every pair of states: what is not on the way is refused with 409 and with what can follow."""
    opened = {(now, then) for now in CopyState for then in CopyState if then in course.STEPS[now]}
    for now in CopyState:
        for then in CopyState:
            verdict = course.may_become(now, then, WORDS)
            assert bool(verdict) == ((now, then) in opened)
            if not verdict:
                assert verdict.reason is course.COPY_STEP
                assert verdict.reason.status == 409
    assert all(
        (CopyState(one), CopyState(then)) in opened for one, then in zip(WAY, WAY[1:], strict=False)
    )
    assert (CopyState.FAILED, CopyState.REQUESTED) in opened
    assert not course.STEPS[CopyState.RETURNED]


@pytest.mark.parametrize(
    ("hat", "state", "reason"),
    [
        (Hat.SCHEDULE, EditionState.LIVE, None),
        (Hat.DIRECTOR, EditionState.LIVE, None),
        (Hat.PROGRAMMER, EditionState.LIVE, course.NOT_THE_PRINT_DESK),
        (Hat.SCHEDULE, EditionState.ARCHIVED, course.PRINTS_ARCHIVED),
    ],
)
def test_who_keeps_the_copies(hat, state, reason):
    actor = Actor(7, "Aru", hats=frozenset({WornHat(hat, 1)}))
    assert course.may_keep_prints(actor, Edition(id=1, state=state)).reason is reason
    assert course.may_read_prints(actor, 1)
    assert not course.may_read_prints(actor, 2)
