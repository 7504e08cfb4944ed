"""What is known of polls. While one is open nothing here tells what anybody voted, or how many did."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from festival.audience.codes import digest_of
from festival.audience.desk import desk_items as desk_items
from festival.audience.models import AudienceVote, PaperTally, Poll, PollState, Showing, VoteCode
from festival.audience.rules import may_keep
from festival.awards.models import Prize, PrizeSection
from festival.editions.models import Section
from festival.films.models import Film
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.programme.models import STANDING, Access, Show, ShowItem, ShowKind
from festival.selection.models import Selection, SelectionState
from festival.venues.models import Hall

GONE = (SelectionState.DECLINED, SelectionState.WITHDRAWN)


def poll_of(code: str, *options: Any, lock: bool = False) -> Poll:
    """A poll by its code with its edition, read now."""
    found = select(Poll).where(Poll.code == code).options(joinedload(Poll.edition), *options)
    if lock:
        found = found.with_for_update(of=Poll)
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def whole_show() -> tuple[Any, ...]:
    """Loads a show with its hall and the films in it."""
    return (
        joinedload(Show.hall).joinedload(Hall.venue),
        selectinload(Show.items)
        .joinedload(ShowItem.selection)
        .joinedload(Selection.film)
        .selectinload(Film.titles),
    )


def showing_of(code: str, show_code: str, *options: Any, lock: bool = False) -> Showing:
    """One showing of a poll, read now."""
    found = (
        select(Showing)
        .join(Showing.poll)
        .join(Showing.show)
        .where(Poll.code == code, Show.code == show_code)
        .options(
            contains_eager(Showing.poll).options(joinedload(Poll.edition), joinedload(Poll.prize)),
            contains_eager(Showing.show).options(*whole_show()),
            *options,
        )
    )
    if lock:
        found = found.with_for_update(of=Showing)
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def shows_asked(prize_id: int, edition_id: int) -> Sequence[Show]:
    """The public screenings with films of a prize's sections, in the order of their hours."""
    sections = select(PrizeSection.section_id).where(PrizeSection.prize_id == prize_id)
    shown = (
        select(ShowItem.show_id).join(ShowItem.selection).where(Selection.section_id.in_(sections))
    )
    return db.session.scalars(
        select(Show)
        .where(
            Show.edition_id == edition_id,
            Show.kind == ShowKind.SCREENING,
            Show.access == Access.PUBLIC,
            Show.state.in_(STANDING),
            Show.id.in_(shown),
        )
        .options(*whole_show())
        .order_by(Show.starts_at, Show.id)
    ).all()


def sections_of(prize_id: int) -> set[int]:
    return set(
        db.session.scalars(select(PrizeSection.section_id).where(PrizeSection.prize_id == prize_id))
    )


def films_asked(show: Show, sections: set[int]) -> list[Selection]:
    """The films of a show that the poll asks about, as they are shown."""
    return [item.selection for item in show.items if item.selection.section_id in sections]


def code_typed(typed: str) -> VoteCode | None:
    """The code somebody typed or opened, with its showing, show and poll; nothing when there is none."""
    found = (
        select(VoteCode)
        .where(VoteCode.digest == digest_of(typed))
        .options(
            joinedload(VoteCode.showing).options(
                joinedload(Showing.poll).options(joinedload(Poll.edition), joinedload(Poll.prize)),
                joinedload(Showing.show).options(*whole_show()),
            )
        )
    )
    return db.session.scalars(found.execution_options(populate_existing=True)).one_or_none()


def slip_typed(typed: str, *, lock: bool = False) -> VoteCode | None:
    """The same with no more than a vote asks of it: a full house votes within a minute."""
    found = (
        select(VoteCode)
        .where(VoteCode.digest == digest_of(typed))
        .options(
            joinedload(VoteCode.showing, innerjoin=True).options(
                joinedload(Showing.poll, innerjoin=True).load_only(
                    Poll.prize_id, Poll.best, Poll.state, Poll.closes_at, Poll.closed_at
                ),
                joinedload(Showing.show, innerjoin=True).load_only(Show.ends_at, Show.state),
            )
        )
    )
    if lock:
        found = found.with_for_update(of=VoteCode)
    return db.session.scalars(found.execution_options(populate_existing=True)).one_or_none()


def films_on(code: VoteCode) -> dict[str, int]:
    """The films a slip asks about, as they are shown: what they are called in forms, and their numbers."""
    sections = select(PrizeSection.section_id).where(
        PrizeSection.prize_id == code.showing.poll.prize_id
    )
    found = (
        select(Selection.code, Selection.id)
        .join(ShowItem, ShowItem.selection_id == Selection.id)
        .where(ShowItem.show_id == code.showing.show_id, Selection.section_id.in_(sections))
        .order_by(ShowItem.position, ShowItem.id)
    )
    return {row[0]: row[1] for row in db.session.execute(found)}


def handed_out(poll_id: int) -> dict[int, int]:
    """How many codes each showing of a poll has."""
    found = (
        select(VoteCode.showing_id, func.count())
        .join(VoteCode.showing)
        .where(Showing.poll_id == poll_id)
        .group_by(VoteCode.showing_id)
    )
    return {row[0]: row[1] for row in db.session.execute(found)}


def used(showing_id: int) -> int:
    """How many codes of a showing were used. Asked by rules and the count; shown to nobody before."""
    found = select(func.count()).where(
        VoteCode.showing_id == showing_id, VoteCode.used_at.is_not(None)
    )
    return db.session.scalar(found) or 0


def receipts_of(poll_id: int) -> dict[int, list[str]]:
    """The receipts of each showing in the order of their letters."""
    found = (
        select(VoteCode.showing_id, VoteCode.receipt)
        .join(VoteCode.showing)
        .where(Showing.poll_id == poll_id, VoteCode.receipt.is_not(None))
    )
    receipts: dict[int, list[str]] = {}
    for showing_id, receipt in db.session.execute(found):
        receipts.setdefault(showing_id, []).append(receipt or "")
    return {showing_id: sorted(told) for showing_id, told in receipts.items()}


def marks_of(poll_id: int) -> dict[tuple[int, int, int], int]:
    """How often each film of each showing was given each mark by code."""
    found = (
        select(AudienceVote.showing_id, AudienceVote.selection_id, AudienceVote.value, func.count())
        .join(Showing, Showing.id == AudienceVote.showing_id)
        .where(Showing.poll_id == poll_id)
        .group_by(AudienceVote.showing_id, AudienceVote.selection_id, AudienceVote.value)
    )
    return {(show, film, mark): times for show, film, mark, times in db.session.execute(found)}


def tallies_of(poll_id: int) -> list[PaperTally]:
    """The heaps of paper of a poll."""
    return list(
        db.session.scalars(
            select(PaperTally)
            .join(PaperTally.showing)
            .where(Showing.poll_id == poll_id)
            .options(
                joinedload(PaperTally.selection)
                .joinedload(Selection.film)
                .selectinload(Film.titles)
            )
            .order_by(PaperTally.showing_id, PaperTally.selection_id)
            .execution_options(populate_existing=True)
        )
    )


def tally_of(showing_id: int, selection_id: int) -> PaperTally | None:
    return db.session.scalars(
        select(PaperTally)
        .where(PaperTally.showing_id == showing_id, PaperTally.selection_id == selection_id)
        .execution_options(populate_existing=True)
    ).one_or_none()


def heap_of(showing_id: int, film_code: str) -> PaperTally:
    """The paper of one film at one showing, read now."""
    return db.session.scalars(
        select(PaperTally)
        .join(PaperTally.selection)
        .where(PaperTally.showing_id == showing_id, Selection.code == film_code)
        .execution_options(populate_existing=True)
    ).one()


def bursts_of(poll_id: int, least: int) -> list[tuple[int, Any, int]]:
    """Showings with at least so many codes used within one minute: (showing, minute, how many)."""
    found = (
        select(VoteCode.showing_id, VoteCode.used_at, func.count())
        .join(VoteCode.showing)
        .where(Showing.poll_id == poll_id, VoteCode.used_at.is_not(None))
        .group_by(VoteCode.showing_id, VoteCode.used_at)
        .having(func.count() >= least)
        .order_by(VoteCode.used_at)
    )
    return [(showing, minute, times) for showing, minute, times in db.session.execute(found)]


def prize_of(code: str) -> Prize:
    """A prize by its code, with the jury it may have, read now."""
    return db.session.scalars(
        select(Prize)
        .where(Prize.code == code)
        .options(joinedload(Prize.jury), joinedload(Prize.edition))
        .execution_options(populate_existing=True)
    ).one()


def poll_of_prize(prize_id: int) -> Poll | None:
    return db.session.scalars(select(Poll).where(Poll.prize_id == prize_id)).one_or_none()


def last_batch(showing_id: int) -> int:
    found = select(func.max(VoteCode.batch)).where(VoteCode.showing_id == showing_id)
    return db.session.scalar(found) or 0


def selections_of(edition_id: int, codes: Collection[str], *options: Any) -> list[Selection]:
    """Films of an edition by the codes of their selections, in the order of the codes."""
    found = db.session.scalars(
        select(Selection)
        .join(Selection.section)
        .where(Section.edition_id == edition_id, Selection.code.in_(codes))
        .options(*options)
    )
    order = {code: place for place, code in enumerate(codes)}
    return sorted(found, key=lambda one: order[one.code])


def left_of(edition_id: int, codes: Collection[str]) -> list[str]:
    """Of these films, those that are no longer in the programme."""
    found = selections_of(edition_id, codes)
    here = {one.code for one in found if one.state not in GONE}
    return [code for code in codes if code not in here]


def polls_for(actor: Actor) -> list[Poll]:
    """The polls of the editions this person keeps, the newest first."""
    found = db.session.scalars(
        select(Poll)
        .join(Poll.edition)
        .options(contains_eager(Poll.edition), joinedload(Poll.prize).selectinload(Prize.awards))
        .order_by(Poll.edition_id.desc(), Poll.id)
    )
    return [poll for poll in found if may_keep(actor, poll.edition_id)]


def open_polls() -> list[Poll]:
    """Polls whose closing has passed while they still stand open."""
    return list(db.session.scalars(select(Poll).where(Poll.state == PollState.OPEN)))
