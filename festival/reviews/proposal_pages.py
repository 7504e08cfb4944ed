"""How the films of a round would be dealt, before anybody agrees to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext, ngettext
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.text import Text
from festival.people.queries import name_of
from festival.reviews import queries, reach
from festival.reviews.models import Reader
from festival.reviews.proposals import Proposal, proposal
from festival.reviews.round_pages import films_words, kept_round, seats
from festival.reviews.sharing import Unplaced
from festival.submissions.models import Submission

SHOWN = 100
"""So many films nobody can read are named; the rest is counted."""


@dataclass(frozen=True)
class DeskRow:
    """What would lie on a reader's desk."""

    name: str
    films: int
    more: int
    minutes: int
    offered: int
    too_little: bool


@dataclass(frozen=True)
class UnplacedRow:
    """A film that lacks readers, and the sentence that says why."""

    title: str
    number: str
    missing: str
    why: str


@dataclass(frozen=True)
class ProposalPage(Page):
    """A proposal: who gets how much, what finds no reader and why, and whether marks will compare."""

    template: ClassVar[str] = "reviews/proposal.html"

    code: str
    name: Text
    leaving: str
    action: str
    mark: str
    given: str
    released: str
    is_empty: bool
    rows: list[DeskRow]
    unplaced: list[UnplacedRow]
    unplaced_words: str
    joined: str
    apart: str


def proposal_page(actor: Actor, code: str) -> ProposalPage:
    """What dealing would do now."""
    one = kept_round(actor, code)
    return _page(actor, code, one.name, proposal(one), seats(one.id), None)


def leaving_page(actor: Actor, code: str, account_code: str) -> ProposalPage:
    """What would become of a reader's unread films."""
    one = kept_round(actor, code)
    readers = seats(one.id)
    leaving = next((who for who in readers if who.account.code == account_code), None)
    if leaving is None:
        raise NoResultFound
    return _page(actor, code, one.name, proposal(one, without=leaving.id), readers, leaving)


def _page(
    actor: Actor,
    code: str,
    name: Text,
    told: Proposal,
    readers: Sequence[Reader],
    leaving: Reader | None,
) -> ProposalPage:
    sharing = told.sharing
    more: dict[int, int] = {}
    for _, account in sharing.given:
        more[account] = more.get(account, 0) + 1
    root = f"/selection/rounds/{code}"
    return ProposalPage(
        code=code,
        name=name,
        leaving=name_of(leaving.account.person, locale()).text if leaving else "",
        action=f"{root}/readers/{leaving.account.code}/leave" if leaving else f"{root}/deal",
        mark=told.mark,
        given=ngettext(
            "%(num)s reading would be dealt",
            "%(num)s readings would be dealt",
            len(sharing.given),
        ),
        released=_released(len(sharing.released)),
        is_empty=not (sharing.given or sharing.released),
        rows=[
            DeskRow(
                name=name_of(who.account.person, locale()).text,
                films=load.films,
                more=more.get(who.account_id, 0),
                minutes=load.minutes,
                offered=load.offered,
                too_little=load.minutes > load.offered,
            )
            for who in readers
            if (load := sharing.loads.get(who.account_id)) is not None
        ],
        unplaced=_unplaced(actor, sharing.unplaced[:SHOWN]),
        unplaced_words=films_words(len(sharing.unplaced)),
        joined=gettext(
            "%(joined)s of %(pairs)s pairs of readers share a film.",
            joined=sharing.joined,
            pairs=sharing.pairs,
        )
        if sharing.pairs
        else "",
        apart=_apart(len(sharing.circles)),
    )


def _released(count: int) -> str:
    if not count:
        return ""
    return ngettext("%(num)s would leave a desk", "%(num)s would leave desks", count)


def _apart(circles: int) -> str:
    if circles < 2:
        return ""
    return ngettext(
        "Readers fall into %(num)s circle.",
        "Readers fall into %(num)s circles without a film in common, so a harsh circle cannot be told from a section of weaker films. Seat a reader who follows both languages, or offer more minutes.",
        circles,
    )


def _unplaced(actor: Actor, left: Sequence[Unplaced]) -> list[UnplacedRow]:
    ids = [one.film for one in left]
    told = queries.typed_in(ids, "title")
    found = select(Submission.id, Submission.tracking_number).where(
        Submission.id.in_(ids), reach.apart(actor)
    )
    numbers = {row.id: row.tracking_number or "" for row in db.session.execute(found)}
    return [
        UnplacedRow(
            title=told.get(one.film, {}).get("title", [""])[0],
            number=numbers.get(one.film, ""),
            missing=ngettext("%(num)s reading", "%(num)s readings", one.missing),
            why=str(one.why),
        )
        for one in left
        if one.film in numbers
    ]
