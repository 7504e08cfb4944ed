"""What takes the place of a cancelled show: the shows that can be named, and the one that was."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.foundation import moments
from festival.foundation.db import db
from festival.foundation.verdict import YES, Verdict, no, require
from festival.programme import rules
from festival.programme.models import STANDING, Show
from festival.programme.timetable import show_name, with_films


def may_replace(show: Show, other: Show | None) -> Verdict:
    """A cancelled show is replaced by another one of its edition that takes place."""
    if other is None or other.id == show.id or other.edition_id != show.edition_id:
        return no(rules.NOT_A_REPLACEMENT)
    return YES if other.state in STANDING else no(rules.NOT_A_REPLACEMENT)


def replacement_named(show: Show, code: str | None) -> int | None:
    """The id of the show named in place of this one; nothing where none is."""
    if not code:
        return None
    other = db.session.scalar(select(Show).where(Show.code == code))
    require(may_replace(show, other))
    return other.id if other else None


def replacements_for(show: Show) -> Sequence[Show]:
    """The shows that can be named in place of this one, in time's order."""
    found = (
        select(Show)
        .where(Show.edition_id == show.edition_id, Show.state.in_(STANDING), Show.id != show.id)
        .options(*with_films())
        .order_by(Show.starts_at, Show.id)
    )
    return db.session.scalars(found).all()


def replacement_of(show: Show) -> Show | None:
    """The show that takes the place of this one, with its edition."""
    if show.replaced_by_id is None:
        return None
    found = select(Show).where(Show.id == show.replaced_by_id)
    return db.session.scalars(found.options(joinedload(Show.edition), *with_films())).one()


def replacement_words(show: Show, language: str) -> str:
    """As in: Crystal Swan, Tuesday 17 September 2019, 18:00."""
    return f"{show_name(show, language)}, {moments.moment(show.starts_at, show.zone, language)}"
