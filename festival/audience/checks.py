"""What must always be true of polls and what lies in their boxes."""

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from festival.audience import records
from festival.audience.models import AudienceVote, PaperTally, Poll, PollState, Showing, VoteCode
from festival.foundation import canonical
from festival.foundation.db import db
from festival.journal.evidence import done
from festival.programme.models import Show


def polls_are_what_was_published() -> list[str]:
    """The journal knows the digests under which a poll was opened and counted."""
    roots = {line.about_id: line.facts["root"] for line in done("open_poll")}
    counts = {line.about_id: line.facts["digest"] for line in done("count_poll")}
    found = []
    for poll in db.session.scalars(select(Poll)):
        for written, known in ((poll.terms, roots), (poll.count, counts)):
            if written and known.get(poll.id) != canonical.digest(canonical.load(written)):
                found.append(f"Poll {poll.code}: what the journal knows of it was changed.")
    return found


def counted_polls_stand() -> list[str]:
    """I-87, I-88: every record verifies and, counted again, comes to the same."""
    counted = select(Poll).where(Poll.state.in_((PollState.COUNTED, PollState.VERIFIED)))
    return [
        f"Poll {poll.code}: {says}"
        for poll in db.session.scalars(counted)
        for says in records.wrong_with(poll)
    ]


def codes_are_one_vote_each() -> list[str]:
    """I-86: no film of a showing has more marks than codes were used, and none was used before the end."""
    used = dict[int, int]()
    found = []
    codes = (
        select(VoteCode.showing_id, func.count(), func.min(VoteCode.used_at), Show.ends_at)
        .join(Showing, Showing.id == VoteCode.showing_id)
        .join(Show, Show.id == Showing.show_id)
        .where(VoteCode.used_at.is_not(None))
        .group_by(VoteCode.showing_id, Show.ends_at)
    )
    for showing, number, first, ends_at in db.session.execute(codes):
        used[showing] = number
        if first is not None and first < ends_at.replace(second=0, microsecond=0):
            found.append(f"Showing {showing}: a code was used before the screening ended.")
    marks = select(AudienceVote.showing_id, AudienceVote.selection_id, func.count()).group_by(
        AudienceVote.showing_id, AudienceVote.selection_id
    )
    for showing, _film, number in db.session.execute(marks):
        if number > used.get(showing, 0):
            found.append(f"Showing {showing}: more marks than codes.")
    return found


def paper_fits_the_people() -> list[str]:
    """I-88: no heap holds more slips than people were there."""
    heaps = db.session.scalars(select(PaperTally).options(joinedload(PaperTally.showing)))
    return [
        f"Showing {heap.showing_id}: more paper than people."
        for heap in heaps
        if sum(heap.times) > (heap.showing.attendance or 0)
    ]


CHECKS = [
    polls_are_what_was_published,
    counted_polls_stand,
    codes_are_one_vote_each,
    paper_fits_the_people,
]
