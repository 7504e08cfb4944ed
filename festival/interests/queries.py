"""Which films do not exist for whom."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, and_, or_, select, union

from festival.films.models import Credit
from festival.foundation import clock
from festival.foundation.db import db
from festival.interests.models import Conflict, ConflictKind
from festival.interests.paths import kind_of_company
from festival.interests.rules import COMPANIES
from festival.people.models import Affiliation


def conflicted_film_ids(person_id: int | None, on: date | None = None) -> set[int]:
    """Every film a person has an interest in: declared, reported, or in the credits as they are now."""
    if person_id is None:
        return set()
    return {film_id for _, film_id in conflicts_among([person_id], on)}


def conflicts_among(person_ids: Collection[int], on: date | None = None) -> set[tuple[int, int]]:
    """Pairs of person and film, for many people in one statement."""
    if not person_ids:
        return set()
    standing = select(Conflict.person_id, Conflict.film_id).where(
        Conflict.person_id.in_(person_ids), Conflict.dismissed_at.is_(None)
    )
    pairs: CompoundSelect[Any] = union(
        standing, _credited(person_ids), _employed(person_ids, _day(on))
    )
    return {(person_id, film_id) for person_id, film_id in db.session.execute(pairs)}


def detected(person_id: int, on: date | None = None) -> set[tuple[int, ConflictKind]]:
    """What the credits and affiliations say by themselves: films, and whether in person or by company."""
    own = db.session.execute(_credited([person_id]))
    company = db.session.execute(_employed([person_id], _day(on)).add_columns(Credit.activity))
    return {(film_id, ConflictKind.CREDIT) for _, film_id in own} | {
        (film_id, kind_of_company(activity)) for _, film_id, activity in company
    }


def _day(on: date | None) -> date:
    return on or clock.now().date()


def _credited(person_ids: Collection[int]) -> Any:
    return select(Credit.person_id, Credit.film_id).where(Credit.person_id.in_(person_ids))


def _employed(person_ids: Collection[int], on: date) -> Any:
    return (
        select(Affiliation.person_id, Credit.film_id)
        .join(Credit, Credit.organisation_id == Affiliation.organisation_id)
        .where(
            Affiliation.person_id.in_(person_ids),
            Credit.activity.in_(COMPANIES),
            lasting(on),
        )
    )


def lasting(on: date) -> ColumnElement[bool]:
    return and_(
        or_(Affiliation.from_on.is_(None), Affiliation.from_on <= on),
        or_(Affiliation.to_on.is_(None), Affiliation.to_on >= on),
    )
