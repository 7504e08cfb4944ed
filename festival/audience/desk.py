"""What a poll asks of a person today: to open it, to tell people and paper, to count, to verify, to give the prize."""

from collections.abc import Collection
from dataclasses import dataclass

from flask_babel import gettext, ngettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.audience.models import PaperTally, Poll, PollState, Showing
from festival.audience.rules import may_keep, may_make
from festival.awards.models import Award, AwardState, Prize
from festival.editions.models import Edition, EditionState
from festival.foundation import canonical, clock
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.pages import DeskItem
from festival.foundation.shell import locale
from festival.people.models import Hat
from festival.programme.models import Show, ShowState


def desk_items(actor: Actor) -> list[DeskItem]:
    """What the polls of a person's editions wait for, as far as this person may do it."""
    if not actor.wears(Hat.DIRECTOR) and not actor.wears(Hat.SCHEDULE):
        return []
    decided = Award.state != AwardState.REVOKED
    polls = db.session.execute(
        select(Poll, Prize.awards.any(decided))
        .join(Poll.prize)
        .join(Poll.edition)
        .where(Edition.state != EditionState.ARCHIVED)
        .options(joinedload(Poll.prize))
        .order_by(Poll.closes_at, Poll.id)
    ).all()
    kept = [(poll, given) for poll, given in polls if may_keep(actor, poll.edition_id)]
    waiting = _waiting([poll.id for poll, _ in kept], actor.id) if kept else {}
    items = []
    for poll, given in kept:
        items += _items_of(actor, poll, waiting.get(poll.id, Waiting()), given=given)
    return items


@dataclass
class Waiting:
    """What is still to be told of a poll's screenings, and the first screening with some of it."""

    people: int = 0
    paper: int = 0
    mine: int = 0
    """Heaps the reader told first: somebody else's turn."""
    people_at: str = ""
    paper_at: str = ""


def _waiting(poll_ids: Collection[int], account_id: int) -> dict[int, Waiting]:
    """By poll, the screenings that have ended without a number of people, and the heaps told once."""
    found = {poll_id: Waiting() for poll_id in poll_ids}
    ended = (
        select(Showing.poll_id, Show.code)
        .join(Showing.show)
        .where(
            Showing.poll_id.in_(poll_ids),
            Showing.attendance.is_(None),
            Show.ends_at <= clock.now(),
            Show.state != ShowState.CANCELLED,
        )
        .order_by(Show.starts_at.desc(), Show.id.desc())
    )
    for poll_id, code in db.session.execute(ended):
        one = found[poll_id]
        one.people, one.people_at = one.people + 1, code
    heaps = (
        select(Showing.poll_id, Show.code, PaperTally.first_by_id)
        .join(Showing, Showing.id == PaperTally.showing_id)
        .join(Showing.show)
        .where(Showing.poll_id.in_(poll_ids), PaperTally.second_by_id.is_(None))
        .order_by(Show.starts_at.desc(), PaperTally.id.desc())
    )
    for poll_id, code, first_by in db.session.execute(heaps):
        one = found[poll_id]
        if first_by == account_id:
            one.mine += 1
        else:
            one.paper, one.paper_at = one.paper + 1, code
    return found


def _items_of(actor: Actor, poll: Poll, waiting: Waiting, *, given: bool) -> list[DeskItem]:
    name, root = poll.prize.name.within(locale()), f"/office/polls/{poll.code}"
    makes = bool(may_make(actor, poll.edition_id))
    if poll.state in {PollState.OPEN, PollState.CLOSED}:
        items = _told(name, root, waiting, urgent=poll.state is PollState.CLOSED)
        whole = not (waiting.people or waiting.paper or waiting.mine)
        if makes and whole and poll.state is PollState.CLOSED:
            items.append(_item(name, root, *_counting()))
        return items
    if poll.state is PollState.DRAFT and makes:
        return [_item(name, root, *_opening())]
    if poll.state is PollState.COUNTED and poll.counted_by_id != actor.id:
        return [_item(name, root, *_verifying())]
    if poll.state is PollState.VERIFIED and makes and not given and _has_first(poll):
        return [_item(name, root, *_giving())]
    return []


def _item(name: str, href: str, note: str, action: str) -> DeskItem:
    return DeskItem(name, note, href, action, urgent=True)


def _opening() -> tuple[str, str]:
    return (
        gettext("The poll is being set. Votes are taken once it is open."),
        gettext("Open the poll"),
    )


def _counting() -> tuple[str, str]:
    return gettext("The poll is closed, people and paper are told."), gettext("Count the poll")


def _verifying() -> tuple[str, str]:
    return (
        gettext("The poll is counted. Somebody else than who counted it verifies the count."),
        gettext("Verify the count"),
    )


def _giving() -> tuple[str, str]:
    return gettext("The count of the poll is verified."), gettext("Write down the prize")


def _told(name: str, root: str, waiting: Waiting, *, urgent: bool) -> list[DeskItem]:
    """People and paper, screening by screening; the first of them is a press away."""
    items = []
    if waiting.people:
        items.append(
            DeskItem(
                name,
                ngettext(
                    "%(num)s screening has ended and nobody has written down how many were there.",
                    "%(num)s screenings have ended and nobody has written down how many were there.",
                    waiting.people,
                ),
                f"{root}/shows/{waiting.people_at}",
                gettext("Write down the people"),
                urgent=urgent,
                count=waiting.people,
            )
        )
    if waiting.paper:
        items.append(
            DeskItem(
                name,
                ngettext(
                    "%(num)s heap of paper waits for its second count, by somebody else.",
                    "%(num)s heaps of paper wait for their second count, by somebody else.",
                    waiting.paper,
                ),
                f"{root}/shows/{waiting.paper_at}",
                gettext("Count the paper again"),
                urgent=True,
                count=waiting.paper,
            )
        )
    return items


def _has_first(poll: Poll) -> bool:
    return any(line["place"] == 1 for line in canonical.load(poll.count)["films"])
