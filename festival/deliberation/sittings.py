"""A sitting from its opening to its protocol: who is there, what is spoken about and in which order."""

from sqlalchemy.exc import NoResultFound

from festival.deliberation import protocols, queries
from festival.deliberation.models import (
    AgendaItem,
    Dissent,
    Presence,
    Sitting,
    Whereabouts,
)
from festival.deliberation.rules import (
    DISSENT_EMPTY,
    NOT_ON_THE_AGENDA,
    is_sitting,
    may_rise,
    may_sit,
    runs,
    time_runs_on,
)
from festival.foundation import canonical, clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, operation
from festival.foundation.slugs import public_code
from festival.foundation.verdict import YES, no, require
from festival.journal.operations import record
from festival.jury.models import Juror
from festival.jury.queries import jury_of, seat_of
from festival.jury.rules import may_enter


@operation
def open_sitting(*, actor: Actor, jury_code: str, place: str = "") -> Sitting:
    """The jury sits in council on all its prizes, in their order. Whoever opened it is in the room."""
    jury = jury_of(jury_code, lock=True)
    seat = seat_of(actor, jury_code)
    require(may_enter(seat))
    before, prizes = queries.sittings_of(jury.id), queries.prizes_of(jury.id)
    under_way = next((one for one in before if one.closed_at is None), None)
    require(may_sit(seat, jury, under_way, len(prizes)))
    sitting = Sitting(
        code=public_code(),
        jury_id=jury.id,
        number=len(before) + 1,
        place=place.strip(),
        opened_at=clock.now(),
        presences=[Presence(juror_id=seat.id, whereabouts=Whereabouts.ROOM, noted_at=clock.now())],
        agenda=[
            AgendaItem(prize_id=prize.id, position=position)
            for position, prize in enumerate(prizes, 1)
        ],
    )
    db.session.add(sitting)
    db.session.flush()
    note(actor, "open_sitting", sitting, jury.edition_id, number=sitting.number)
    return sitting


def note(actor: Actor, act: str, sitting: Sitting, edition_id: int, **facts: object) -> None:
    """What was done in council. No page shows these lines before the jury has spoken."""
    record(
        actor=actor,
        act=act,
        about_kind="deliberation",
        about_id=sitting.id,
        edition_id=edition_id,
        **facts,
    )


def sitting_for(actor: Actor, jury_code: str) -> tuple[Sitting, Juror]:
    """The sitting under way, held until the act ends, and the actor's seat in it."""
    seat = seat_of(actor, jury_code)
    require(may_enter(seat))
    sitting = queries.open_sitting_of(seat.jury_id, lock=True)
    require(is_sitting(sitting))
    assert sitting is not None
    return sitting, seat


@operation
def be_there(*, actor: Actor, jury_code: str, whereabouts: Whereabouts) -> Presence:
    """The juror says themselves where they are."""
    sitting, seat = sitting_for(actor, jury_code)
    return _noted(sitting, seat.id, whereabouts)


@operation
def note_presence(
    *, actor: Actor, jury_code: str, juror_code: str, whereabouts: Whereabouts
) -> Presence:
    """Whoever leads the sitting notes where a juror is. A ballot that is open keeps whom it began with."""
    sitting, seat = sitting_for(actor, jury_code)
    require(runs(seat))
    seats = {one.code: one for one in queries.seats_of(seat.jury_id)}
    if juror_code not in seats:
        raise NoResultFound
    noted = _noted(sitting, seats[juror_code].id, whereabouts)
    note(
        actor,
        "note_presence",
        sitting,
        seat.jury.edition_id,
        juror=juror_code,
        whereabouts=whereabouts.value,
    )
    return noted


def _noted(sitting: Sitting, juror_id: int, whereabouts: Whereabouts) -> Presence:
    noted = queries.whereabouts_in(sitting).get(juror_id)
    if noted is None:
        noted = Presence(sitting_id=sitting.id, juror_id=juror_id)
        db.session.add(noted)
    noted.whereabouts, noted.noted_at = whereabouts, clock.now()
    db.session.flush()
    return noted


@operation
def move_item(*, actor: Actor, jury_code: str, prize_code: str, up: bool) -> Sitting:
    """A prize is spoken about one place earlier, or later."""
    sitting, seat = sitting_for(actor, jury_code)
    require(runs(seat))
    items = list(sitting.agenda)
    at = next((n for n, item in enumerate(items) if item.prize.code == prize_code), None)
    require(YES if at is not None else no(NOT_ON_THE_AGENDA))
    assert at is not None
    to = at - 1 if up else at + 1
    if 0 <= to < len(items):
        items[at].position, items[to].position = items[to].position, items[at].position
        db.session.flush()
        note(actor, "move_agenda_item", sitting, seat.jury.edition_id, prize=prize_code)
    return sitting


@operation
def dissent(*, actor: Actor, jury_code: str, prize_code: str, words: str) -> Dissent:
    """A juror's own opinion stands in the protocol under their name."""
    sitting, seat = sitting_for(actor, jury_code)
    require(YES if words.strip() else no(DISSENT_EMPTY))
    item = item_for(sitting, seat, prize_code)
    said = Dissent(
        sitting_id=sitting.id,
        prize_id=item.prize_id,
        juror_id=seat.id,
        text=words.strip(),
        said_at=clock.now(),
    )
    db.session.add(said)
    db.session.flush()
    return said


def item_for(sitting: Sitting, seat: Juror, prize_code: str) -> AgendaItem:
    """A prize on the agenda; to one who stepped back from it there is none."""
    found = next((one for one in sitting.agenda if one.prize.code == prize_code), None)
    if found is not None and queries.is_item_hidden(found.prize_id, sitting.jury, seat):
        raise NoResultFound
    require(YES if found is not None else no(NOT_ON_THE_AGENDA))
    assert found is not None
    return found


@operation
def close_sitting(*, actor: Actor, jury_code: str) -> Sitting:
    """The jury rises. Its protocol is sealed, and the journal keeps the digest of it."""
    sitting, seat = sitting_for(actor, jury_code)
    require(runs(seat))
    ballots = queries.ballots_in(sitting.id)
    require(may_rise(sitting, ballots))
    now = clock.now()
    require(time_runs_on(now, sitting.opened_at))
    sitting.closed_at = now
    db.session.flush()
    written = protocols.written(sitting)
    sitting.protocol = canonical.canonical(written).decode()
    note(
        actor,
        "close_sitting",
        sitting,
        seat.jury.edition_id,
        ballots=len(ballots),
        digest=canonical.digest(canonical.load(sitting.protocol)),
    )
    return sitting
