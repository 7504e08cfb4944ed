"""What is missing before a showing, in the order in which it has to be mended."""

from datetime import UTC, datetime, timedelta

import pytest

from festival.prints import rules as prints
from festival.prints.models import (
    CheckResult,
    CopyState,
    Ingest,
    Package,
    SubtitleWay,
    TechCheck,
)
from festival.prints.rules import Equipment, Use
from festival.projection import rules
from festival.projection.rules import Mend, Showing
from tests.prints.makers import SERVER, copy_of

START = datetime(2018, 9, 18, 12, tzinfo=UTC)
USE = Use(5, 1, "Hall 1", START, START + timedelta(minutes=151))
GEAR = Equipment("Hall 1", frozenset({"DCP2K"}), thumbprint=SERVER)
HERE = [Ingest(copy_id=1, hall_id=5)]
LONG_BEFORE, DAY_BEFORE = START - timedelta(days=5), START - timedelta(days=1)


def missing(copy, ingests=HERE, now=DAY_BEFORE, **more):
    showing = Showing(USE, "Genesis 2.0", "Asia/Almaty", GEAR, **more)
    return [
        (lack.verdict.reason, lack.mend, lack.warns)
        for lack in rules.lacks_of(showing, copy, ingests, 6780, now)
    ]


def checked(**more):
    one = TechCheck(copy_id=1, hall_id=5, result=CheckResult.PASSED, checked_at=START, note="")
    return copy_of(state=CopyState.PASSED, checks=[one], **more)


def test_nothing_is_missing_of_a_copy_that_is_ready():
    assert missing(checked()) == []


def test_without_a_copy_nothing_else_is_asked():
    assert missing(None) == [(rules.NO_COPY, Mend.ADD, False)]


@pytest.mark.parametrize(
    ("copy", "found"),
    [
        (copy_of(state=CopyState.IN_TRANSIT), [(prints.COPY_NOT_HERE, Mend.TAKE_IN, False)]),
        (checked(quarantine="Wrong cut"), [(prints.QUARANTINED, Mend.FREE, False)]),
        (checked(format="35mm"), [(prints.HALL_CANNOT_PLAY, Mend.MOVE, False)]),
        (checked(encrypted=True), [(prints.KDM_MISSING, Mend.KEY, False)]),
        (checked(subtitles=SubtitleWay.LIVE), [(rules.SUBTITLES_MISSING, Mend.SUBTITLES, False)]),
        (checked(subtitles=SubtitleWay.LIVE, subtitle_file=True), []),
        (checked(package=Package.VF, ov_id=9), [(prints.OV_MISSING, Mend.INGEST, False)]),
        (checked(measured_frames=24 * 6900, fps=24), [(rules.LENGTH_DIFFERS, Mend.LOOK, True)]),
        (copy_of(), [(prints.CHECK_MISSING, Mend.CHECK, False)]),
    ],
)
def test_each_lack_names_the_act_that_mends_it(copy, found):
    assert missing(copy) == found


def test_i73_long_before_the_show_a_missing_check_only_warns():
    assert missing(copy_of(), now=LONG_BEFORE) == [(prints.CHECK_MISSING, Mend.CHECK, True)]


def test_what_is_not_on_the_server_is_not_asked_for_its_check():
    assert missing(copy_of(), ingests=[]) == [(prints.NOT_INGESTED, Mend.INGEST, False)]


def test_i74_a_showing_too_many_stands_first():
    assert missing(checked(), count=3, most=2) == [(prints.TOO_MANY_SHOWINGS, Mend.TERMS, False)]


def test_of_several_copies_the_one_that_lacks_least_is_taken():
    first, second = copy_of(id=1), copy_of(id=2)
    lack = rules.Lack(prints.no(prints.COPY_NOT_HERE), Mend.TAKE_IN)
    assert rules.best_copy([(first, [lack]), (second, [])]) == (second, [])
    assert rules.best_copy([(first, []), (second, [])])[0] is first
    assert rules.best_copy([]) == (None, [])


def test_a_copy_goes_on_after_its_last_showing_or_when_its_day_has_come():
    day = START.date()
    assert rules.has_to_go(checked(), START - timedelta(hours=1), START, day)
    assert not rules.has_to_go(checked(), START + timedelta(hours=1), START, day)
    assert rules.has_to_go(checked(due_back_on=day), None, START, day)
    assert not rules.has_to_go(copy_of(state=CopyState.SHIPPED_OUT), START, START, day)


def test_a_copy_of_another_film_is_refused_by_name():
    assert rules.COPY_OF_ANOTHER_FILM.status == 422
