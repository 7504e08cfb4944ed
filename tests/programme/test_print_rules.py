"""What the copies ask of the shows, as the library of rules and the lock tell it: I-66, I-70 to I-74."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from festival.foundation import clock
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.prints.models import (
    CheckResult,
    CopyFormat,
    Ingest,
    Key,
    KeyState,
    Package,
    TechCheck,
)
from festival.prints.rules import Equipment
from festival.programme import clashes, placing
from festival.programme.clashes import may_lock, show_clashes
from festival.programme.clashing import Severity
from festival.programme.facts import PrintFacts
from festival.programme.models import Access, Show, ShowState
from festival.programme.operations import plan_show
from festival.venues.models import Server
from tests.makers import save
from tests.prints.makers import CPL, SERVER, copy_of, kept_copy
from tests.programme.test_clashes import HALLS, at, film, show
from tests.programme.test_clashes import plan as plan_with

DCI = {
    number: replace(hall, equipment=Equipment(hall.name, frozenset({"DCP2K"}), thumbprint=SERVER))
    for number, hall in HALLS.items()
}
GENESIS = film(1, 113, version_id=1)
EVENING = show("genesis", at(18), at(20, 31), GENESIS)
LONG_BEFORE, THE_DAY_BEFORE = at(12, day=1), at(12, day=15)


def checked(copy_id=1, hall_id=1, result=CheckResult.PASSED):
    return TechCheck(
        id=1, copy_id=copy_id, hall_id=hall_id, result=result, note="", checked_at=at(9, day=14)
    )


def key(begins, ends):
    return Key(
        copy_id=1, cpl=CPL, thumbprint=SERVER, state=KeyState.VALIDATED,
        valid_from=begins, valid_until=ends,
    )  # fmt: skip


def judged(*shows, copy=None, now=LONG_BEFORE, halls=DCI, walks=None, **prints):
    """What the last of the shows clashes with."""
    told = {"checks": (checked(), checked(hall_id=2), checked(hall_id=3))} | prints
    facts = PrintFacts(copies={1: (copy or copy_of(version_id=1),)}, now=now, **told)
    found = show_clashes(plan_with(*shows, halls=halls, walks=walks or {}, prints=facts), shows[-1])
    return [(one.code, one.severity) for one in found if one.code != "SAME_FILM"]


def test_i_66_a_thing_is_in_one_hall_at_a_time_and_takes_a_while_to_another_venue():
    reel = copy_of(version_id=1, format=CopyFormat.FILM_35)
    halls = {number: replace(hall, equipment=None) for number, hall in HALLS.items()}
    next_door = show("next", at(20, 30), at(22, 30), GENESIS, hall=2)
    clash = [("COPY_CLASH", Severity.FATAL)]
    assert judged(EVENING, next_door, copy=reel, halls=halls) == clash
    across = show("across", at(20, 50), at(22, 50), GENESIS, hall=3)
    assert judged(EVENING, across, copy=reel, halls=halls) == clash
    near = {frozenset({1, 2}): 15}
    assert judged(EVENING, across, copy=reel, halls=halls, walks=near) == []


def test_i_66_a_package_on_both_servers_is_shown_in_both_halls():
    other = show("other", at(19), at(21), GENESIS, hall=2)
    assert judged(EVENING, other) == [("COPY_CLASH", Severity.FATAL)]
    both = tuple(Ingest(copy_id=1, hall_id=number) for number in (1, 2))
    assert judged(EVENING, other, ingests=both) == []


def test_i_70_a_reel_is_not_shown_where_only_packages_play():
    assert judged(EVENING) == []
    assert judged(EVENING, copy=copy_of(format=CopyFormat.FILM_35)) == [
        ("HALL_CANNOT_PLAY", Severity.FATAL)
    ]


@pytest.mark.parametrize(
    ("state", "now", "weight"),
    [
        (ShowState.PLANNED, LONG_BEFORE, Severity.ADVICE),
        (ShowState.LOCKED, LONG_BEFORE, Severity.FATAL),
        (ShowState.PLANNED, THE_DAY_BEFORE, Severity.FATAL),
    ],
    ids=["planned", "locked", "two-days-before"],
)
def test_i_71_a_key_that_ends_too_soon_warns_and_then_forbids(state, now, weight):
    late = key(at(17, 30), at(21, 30))
    found = judged(
        replace(EVENING, state=state), copy=copy_of(encrypted=True), keys=(late,), now=now
    )
    assert found == [("KDM_WINDOW", weight)]
    fits = key(at(17, 30), at(21, 31))
    locked = replace(EVENING, state=ShowState.LOCKED)
    assert judged(locked, copy=copy_of(encrypted=True), keys=(fits,), now=now) == []


def test_i_72_a_version_file_asks_for_its_original_on_the_same_server():
    version = copy_of(package=Package.VF, ov_id=2)
    locked = replace(EVENING, state=ShowState.LOCKED)
    elsewhere = (Ingest(copy_id=2, hall_id=2),)
    assert judged(EVENING, copy=version, ingests=elsewhere) == [("OV_MISSING", Severity.ADVICE)]
    assert judged(locked, copy=version, ingests=elsewhere) == [("OV_MISSING", Severity.FATAL)]
    assert judged(locked, copy=version, ingests=(Ingest(copy_id=2, hall_id=1),)) == []


@pytest.mark.parametrize(
    ("checks", "now", "found"),
    [
        ((), LONG_BEFORE, [("CHECK_MISSING", Severity.ADVICE)]),
        ((), at(17, 59, day=14), [("CHECK_MISSING", Severity.ADVICE)]),
        ((), at(18, day=14), [("CHECK_MISSING", Severity.FATAL)]),
        ((checked(hall_id=2),), THE_DAY_BEFORE, [("CHECK_MISSING", Severity.FATAL)]),
        ((checked(result=CheckResult.FAILED),), LONG_BEFORE, [("CHECK_FAILED", Severity.FATAL)]),
        ((checked(),), THE_DAY_BEFORE, []),
    ],
    ids=["long-before", "just-before", "two-days", "another-hall", "failed", "passed"],
)
def test_i_73_a_missing_check_warns_until_two_days_before(checks, now, found):
    locked = replace(EVENING, state=ShowState.LOCKED)
    assert judged(locked, checks=checks, now=now) == found
    may = may_lock("Genesis 2.0", show_clashes(_prints_of(locked, checks, now), locked))
    assert bool(may) is (Severity.FATAL not in [one for _, one in found])


def _prints_of(one, checks, now):
    facts = PrintFacts(copies={1: (copy_of(),)}, now=now, checks=checks)
    return plan_with(one, halls=DCI, prints=facts)


def test_i_74_a_film_has_no_more_public_showings_than_its_contract():
    days = [show(f"d{n}", at(18, day=13 + n), at(20, day=13 + n), GENESIS) for n in range(1, 6)]
    assert judged(*days[:4], showings_max={1: 4}) == []
    assert judged(*days, showings_max={1: 4}) == [("TOO_MANY_SHOWINGS", Severity.FATAL)]
    closed = [*days[:4], replace(days[4], access=Access.JURY)]
    assert judged(*closed, showings_max={1: 4}) == []


SHOWN = datetime(2019, 9, 16, 12, tzinfo=UTC)


@pytest.fixture
def kept(plan, monkeypatch):
    """Genesis 2.0 at 18:00, from an encrypted copy that passed its check; it is two weeks before."""
    monkeypatch.setattr(clock, "now", lambda: SHOWN - timedelta(days=14))
    save(Server(hall_id=plan.hall.id, thumbprint="a1" * 20))
    plan.copy = kept_copy(plan.genesis, encrypted=True)
    plan.show = plan_show(
        actor=plan.office,
        edition_id=plan.edition.id,
        hall_id=plan.hall.id,
        starts_local=datetime(2019, 9, 16, 18),
        selection_ids=[plan.genesis.id],
    ).code
    return plan


def give_key(kept, until):
    save(
        Key(
            code=f"key{until:%H%M}", copy_id=kept.copy.id, hall_id=kept.hall.id, cpl=CPL,
            thumbprint=SERVER, state=KeyState.VALIDATED,
            valid_from=SHOWN - timedelta(hours=2), valid_until=until,
        )
    )  # fmt: skip


def lock(kept, **more):
    to = {"version": None, "state": ShowState.LOCKED} | more
    return placing.set_state(actor=kept.office, code=kept.show, **to)


def refusal(act, *args, **more):
    with pytest.raises(Refused) as met:
        act(*args, **more)
    assert met.value.verdict.reason is clashes.STILL_CLASHES
    return str(met.value.verdict)


def state_of(kept):
    return stands(kept).state


def stands(kept):
    found = select(Show).where(Show.code == kept.show).execution_options(populate_existing=True)
    return db.session.scalars(found).one()


def test_i_71_a_show_is_not_locked_before_its_key_covers_it(kept):
    assert "there is no key for the server" in refusal(lock, kept)
    give_key(kept, SHOWN + timedelta(minutes=113))
    assert "This showing needs it 2019-09-16 17:30–20:53." in refusal(lock, kept)
    assert state_of(kept) is ShowState.PLANNED
    give_key(kept, SHOWN + timedelta(minutes=173))
    lock(kept)
    assert state_of(kept) is ShowState.LOCKED


def test_i_73_a_show_is_not_locked_two_days_before_while_nobody_checked_its_copy(kept, monkeypatch):
    give_key(kept, SHOWN + timedelta(hours=9))
    monkeypatch.setattr(clock, "now", lambda: SHOWN - timedelta(hours=48))
    assert "Nobody has looked at this copy" in refusal(lock, kept)
    monkeypatch.setattr(clock, "now", lambda: SHOWN - timedelta(hours=49))
    lock(kept)
    assert state_of(kept) is ShowState.LOCKED


def test_i_71_no_step_and_no_exchange_locks_what_may_not_be_locked(kept):
    give_key(kept, SHOWN + timedelta(hours=9))
    lock(kept)
    lock(kept, state=ShowState.PLANNED)
    for one in db.session.scalars(select(Key)):
        db.session.delete(one)
    db.session.commit()
    refusal(placing.undo, actor=kept.office, edition_id=kept.edition.id)
    show = stands(kept)
    to = placing.Placing(show.hall_id, show.starts_at, show.ends_at, ShowState.LOCKED)
    wanted = [placing.Wanted(kept.show, to)]
    refusal(placing.place_many, actor=kept.office, edition_id=kept.edition.id, wanted=wanted)
    assert state_of(kept) is ShowState.PLANNED
