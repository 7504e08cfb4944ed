"""What happens to a poll, from its terms to its prize. Each function is one transaction."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import joinedload, selectinload

from festival.audience import queries, records, rules
from festival.audience.codes import digest_of, new_code, new_receipt
from festival.audience.given import TermsGiven
from festival.audience.models import (
    AudienceVote,
    PaperTally,
    Poll,
    PollState,
    Showing,
    VoteCode,
)
from festival.awards.given import WinnerGiven
from festival.awards.models import Award, Prize
from festival.awards.operations import award_prize
from festival.editions.queries import stands_open
from festival.foundation import canonical, clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.slugs import public_code
from festival.foundation.verdict import Refused, no, require
from festival.foundation.versions import may_still_edit
from festival.journal.operations import record
from festival.jury.models import JuryKind
from festival.programme.models import ShowState


@operation
def make_poll(*, actor: Actor, prize_code: str, terms: TermsGiven) -> Poll:
    """A prize of the audience has a poll, whose terms may change until it opens."""
    prize = queries.prize_of(prize_code)
    require(rules.may_make(actor, prize.edition_id))
    require(stands_open(prize.edition_id))
    if prize.jury is not None and prize.jury.kind is not JuryKind.AUDIENCE:
        raise Refused(no(rules.POLL_FOR_A_JURY))
    if queries.poll_of_prize(prize.id) is not None:
        raise Refused(no(rules.POLL_TWICE))
    poll = Poll(code=public_code(), edition_id=prize.edition_id, prize_id=prize.id)
    _set(poll, terms)
    db.session.add(poll)
    db.session.flush()
    _record(actor, "make_poll", poll, prize=prize.code)
    return poll


@operation
def revise_poll(
    *, actor: Actor, poll_code: str, terms: TermsGiven, version: int | None = None
) -> Poll:
    """The terms of a poll that is not open yet are these."""
    poll = queries.poll_of(poll_code, lock=True)
    require(rules.may_make(actor, poll.edition_id))
    require(rules.may_revise(poll))
    require(may_still_edit(poll.version, version))
    _set(poll, terms)
    _record(actor, "revise_poll", poll)
    return poll


def _set(poll: Poll, terms: TermsGiven) -> None:
    require(
        rules.terms_are_right(
            terms.method, terms.best, terms.liked, terms.prior_mean, terms.closes_at, clock.now()
        )
    )
    for name in ("method", "closes_at", "best", "liked", "min_votes", "prior_votes", "prior_mean"):
        setattr(poll, name, getattr(terms, name))


@operation
def open_poll(*, actor: Actor, poll_code: str) -> Poll:
    """The terms are sealed and published, and each screening takes votes once it has ended."""
    poll = queries.poll_of(poll_code, joinedload(Poll.prize), lock=True)
    require(rules.may_make(actor, poll.edition_id))
    require(stands_open(poll.edition_id))
    shows = queries.shows_asked(poll.prize_id, poll.edition_id)
    require(rules.may_open(poll, len(shows), clock.now()))
    db.session.add_all(Showing(poll_id=poll.id, show_id=show.id) for show in shows)
    terms = records.terms_of(poll, shows, queries.sections_of(poll.prize_id), clock.now())
    poll.state, poll.opened_at = PollState.OPEN, clock.now()
    poll.terms = canonical.canonical(terms).decode()
    db.session.flush()
    _record(actor, "open_poll", poll, root=canonical.digest(terms))
    return poll


@operation
def make_codes(*, actor: Actor, poll_code: str, show_code: str, number: int) -> list[str]:
    """*number* fresh codes for one screening. They are told here, once, and kept only as digests."""
    showing = queries.showing_of(poll_code, show_code, lock=True)
    require(rules.may_keep(actor, showing.poll.edition_id))
    require(rules.still_gathers(showing.poll))
    before = queries.handed_out(showing.poll_id).get(showing.id, 0)
    seats = records.seats_of(showing.poll, show_code)
    require(rules.may_make_codes(show_code, seats, before, number))
    codes = [new_code() for _ in range(number)]
    batch = queries.last_batch(showing.id) + 1
    db.session.add_all(
        VoteCode(showing_id=showing.id, batch=batch, digest=digest_of(code)) for code in codes
    )
    db.session.flush()
    _record(actor, "make_vote_codes", showing.poll, show=show_code, number=number)
    return codes


@operation
def vote(*, actor: Actor, typed: str, marks: Mapping[str, int]) -> str:
    """The holder of a code votes, once; their receipt. Marks are by the codes of the films.

    What was voted is kept apart from the code, and who voted is kept nowhere: *actor* is as a rule nobody.
    A code that does not exist is refused as one that is not found.
    """
    code = queries.slip_typed(typed, lock=True)
    if code is None:
        raise Refused(no(rules.CODE_UNKNOWN))
    showing, moment = code.showing, clock.now()
    show = showing.show
    films = queries.films_on(code)
    require(rules.may_use(code))
    require(
        rules.takes_votes(showing.poll, show.ends_at, show.state is ShowState.CANCELLED, moment)
    )
    require(rules.vote_is_right(marks, films, showing.poll.best))
    code.used_at, code.receipt = moment.replace(second=0, microsecond=0), new_receipt()
    db.session.flush()
    db.session.execute(
        insert(AudienceVote),
        [
            {"showing_id": showing.id, "selection_id": films[film], "value": mark}
            for film, mark in marks.items()
        ],
    )
    return code.receipt


@operation
def count_people(*, actor: Actor, poll_code: str, show_code: str, people: int) -> Showing:
    """So many people were in the screening."""
    showing = queries.showing_of(poll_code, show_code, lock=True)
    require(rules.may_keep(actor, showing.poll.edition_id))
    require(rules.still_gathers(showing.poll))
    paper = max(
        (
            sum(one.times)
            for one in queries.tallies_of(showing.poll_id)
            if one.showing_id == showing.id
        ),
        default=0,
    )
    seats = records.seats_of(showing.poll, show_code)
    require(rules.people_fit(people, seats, queries.used(showing.id), paper))
    showing.attendance = people
    db.session.flush()
    _record(actor, "count_people", showing.poll, show=show_code, people=people)
    return showing


@operation
def tell_paper(
    *, actor: Actor, poll_code: str, show_code: str, film_code: str, times: Sequence[int]
) -> PaperTally:
    """A heap of paper is told: the first time it is written down, the second time it must come to the same."""
    showing = queries.showing_of(poll_code, show_code, lock=True)
    require(rules.may_keep(actor, showing.poll.edition_id))
    require(rules.still_gathers(showing.poll))
    asked = queries.films_asked(showing.show, queries.sections_of(showing.poll.prize_id))
    film = next((one for one in asked if one.code == film_code), None)
    if film is None:
        raise Refused(no(rules.VOTE_FILM_UNKNOWN))
    require(
        rules.tally_fits(times, showing.poll.best, showing.attendance, queries.used(showing.id))
    )
    tally = queries.tally_of(showing.id, film.id)
    if tally is None:
        tally = PaperTally(
            showing_id=showing.id,
            selection_id=film.id,
            first=" ".join(map(str, times)),
            first_by_id=actor.id,
        )
        db.session.add(tally)
    else:
        require(rules.may_tell_again(tally, actor.id, times))
        tally.second_by_id = actor.id
    db.session.flush()
    _record(actor, "tell_paper", showing.poll, show=show_code, film=film_code)
    return tally


@operation
def drop_paper(*, actor: Actor, poll_code: str, show_code: str, film_code: str) -> None:
    """The first count of a heap is set aside, so that it is told anew."""
    showing = queries.showing_of(poll_code, show_code, lock=True)
    require(rules.may_keep(actor, showing.poll.edition_id))
    require(rules.still_gathers(showing.poll))
    db.session.delete(queries.heap_of(showing.id, film_code))
    _record(actor, "drop_paper", showing.poll, show=show_code, film=film_code)


@operation
def close_poll(*, actor: Actor, poll_code: str) -> Poll:
    """No vote is taken any more. The box is shaken, so that nobody reads from its order who voted when (I-95), and
    is counted later, by whoever may.
    """
    poll = queries.poll_of(poll_code, lock=True)
    require(rules.may_make(actor, poll.edition_id))
    require(rules.may_close(poll, clock.now()))
    poll.state, poll.closed_at = PollState.CLOSED, min(clock.now(), poll.closes_at)
    _shake(poll)
    _record(actor, "close_poll", poll)
    return poll


def _shake(poll: Poll) -> None:
    """The votes lie in the order of what was voted, not in that in which they were cast."""
    what = (AudienceVote.showing_id, AudienceVote.selection_id, AudienceVote.value)
    mine = select(Showing.id).where(Showing.poll_id == poll.id)
    votes = db.session.execute(
        select(*what).where(AudienceVote.showing_id.in_(mine)).order_by(*what)
    ).all()
    db.session.execute(delete(AudienceVote).where(AudienceVote.showing_id.in_(mine)))
    if votes:
        db.session.execute(insert(AudienceVote), [vote._asdict() for vote in votes])


@operation
def count_poll(*, actor: Actor, poll_code: str) -> Poll:
    """The box is sealed as it lies, and counted by the terms."""
    poll = queries.poll_of(
        poll_code, selectinload(Poll.showings).joinedload(Showing.show), lock=True
    )
    require(rules.may_make(actor, poll.edition_id))
    tallies = queries.tallies_of(poll.id)
    names = {one.id: one.show.code for one in poll.showings}
    # A screening that was called off before anybody voted had no people to count.
    empty = [
        one.show.code
        for one in poll.showings
        if one.attendance is None
        and (one.show.state is not ShowState.CANCELLED or queries.used(one.id))
    ]
    waiting = {names[one.showing_id] for one in tallies if one.second_by_id is None}
    require(rules.may_count(poll, ", ".join(empty), ", ".join(sorted(waiting))))
    box = records.box_of(poll, tallies)
    counted = records.count_of(poll, box)
    poll.box, poll.count = canonical.canonical(box).decode(), canonical.canonical(counted).decode()
    poll.state, poll.counted_by_id = PollState.COUNTED, actor.id or None
    _record(
        actor,
        "count_poll",
        poll,
        box=canonical.digest(box),
        digest=canonical.digest(counted),
    )
    return poll


@operation
def verify_poll(*, actor: Actor, poll_code: str) -> Poll:
    """A second person looked at the count, and it stands."""
    poll = queries.poll_of(poll_code, lock=True)
    require(rules.may_keep(actor, poll.edition_id))
    require(rules.may_verify(poll, actor))
    wrong = records.wrong_with(poll)
    if wrong:
        raise Refused(no(rules.POLL_DOES_NOT_STAND, wrong=wrong[0]))
    poll.state, poll.verified_by_id = PollState.VERIFIED, actor.id or None
    _record(actor, "verify_poll", poll)
    return poll


@operation
def award_by_poll(*, actor: Actor, poll_code: str) -> Award:
    """The first place of a verified poll is written down as the prize's award, with the poll as its evidence."""
    poll = queries.poll_of(poll_code, joinedload(Poll.prize), lock=True)
    require(rules.may_make(actor, poll.edition_id))
    first = records.first_of(poll)
    require(rules.may_award(poll, first))
    winners = [WinnerGiven(one.id) for one in queries.selections_of(poll.edition_id, first)]
    return award_prize(
        actor=actor,
        prize_code=fresh(Prize, poll.prize_id).code,
        winners=winners,
        evidence=canonical.canonical(
            {"poll": poll.code, "seal": canonical.digest(records.record_of(poll))}
        ).decode(),
    )


def _record(actor: Actor, act: str, poll: Poll, **facts: object) -> None:
    record(
        actor=actor,
        act=act,
        about_kind="poll",
        about_id=poll.id,
        edition_id=poll.edition_id,
        poll=poll.code,
        **facts,
    )
