"""The filmmaker's page of an invitation, with the showings proposed for the film."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from sqlalchemy import select

from festival.editions.models import Edition
from festival.foundation import moments
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.shell import locale
from festival.programme.invited import mark_of, proposed
from festival.programme.models import Show
from festival.programme.naming import access_words
from festival.selection.models import Selection
from festival.selection.own_pages import Asked, Invitation, invitation_of
from festival.venues.queries import hall_name


class Proposal(NamedTuple):
    """A showing as it is proposed: when, where, and who may come."""

    when: str
    where: str
    access: str


@dataclass(frozen=True)
class InvitationPage(Invitation):
    """What a filmmaker is asked, and by each place the showings proposed with a mark of them."""

    template: ClassVar[str] = "programme/invitation.html"

    showings: Mapping[str, Sequence[Proposal]]
    marks: Mapping[str, str]


def invitation_page(
    actor: Actor, code: str, token: str = "", wrong: Asked | None = None
) -> InvitationPage:
    """An entry's places with their showings. Before its letter there is no such page."""
    told = invitation_of(actor, code, token, wrong)
    codes = [one.code for one in told["places"]]
    found = select(Selection.code, Selection.id).where(Selection.code.in_(codes))
    ids = {place: id for place, id in db.session.execute(found)}  # noqa: C416
    planned = proposed(ids.values())
    shows = {one: planned.get(ids[one], []) for one in codes}
    return InvitationPage(
        **told,
        showings={one: _proposals(told["edition"], mine) for one, mine in shows.items()},
        marks={one: mark_of(mine) for one, mine in shows.items()},
    )


def _proposals(edition: Edition, shows: Sequence[Show]) -> list[Proposal]:
    return [
        Proposal(
            when=moments.moment(one.starts_at, edition.zone, locale()),
            where=hall_name(one.hall, locale()),
            access=access_words(one.access),
        )
        for one in shows
    ]
