"""What must always be true of interests."""

from sqlalchemy import select

from festival.films.models import Credit, Film
from festival.foundation.db import db
from festival.interests.models import Conflict, ConflictKind, Settlement
from festival.people.models import Person

# Somebody credited in a film is in conflict with it whether or not a row says so: the credits are asked
# each time. A row that denies it is another matter.


def credited_people_are_not_cleared() -> list[str]:
    """I-27: no interest is dismissed while the film's credits name the person."""
    cleared = (
        select(Person.code, Film.code)
        .join(Conflict, Conflict.person_id == Person.id)
        .join(Film, Film.id == Conflict.film_id)
        .where(
            Conflict.dismissed_at.is_not(None),
            Conflict.kind == ConflictKind.CREDIT,
            select(Credit.id)
            .where(Credit.film_id == Conflict.film_id, Credit.person_id == Conflict.person_id)
            .exists(),
        )
        .order_by(Conflict.id)
    )
    return [
        f"Person {person}: the interest in film {film} is dismissed, and its credits name them."
        for person, film in db.session.execute(cleared)
    ]


def dismissals_are_explained() -> list[str]:
    """I-27: whoever dismissed an interest said why, and not before it was declared."""
    dismissed = (
        select(
            Person.code,
            Film.code,
            Conflict.declared_at,
            Conflict.dismissed_at,
            Conflict.dismissed_why,
        )
        .join(Conflict, Conflict.person_id == Person.id)
        .join(Film, Film.id == Conflict.film_id)
        .where(Conflict.dismissed_at.is_not(None))
        .order_by(Conflict.id)
    )
    found = []
    for person, film, declared_at, dismissed_at, why in db.session.execute(dismissed):
        if not why.strip():
            found.append(
                f"Person {person}: the interest in film {film} is dismissed without a word."
            )
        if dismissed_at and dismissed_at < declared_at:
            found.append(
                f"Person {person}: the interest in film {film} is dismissed before it was declared."
            )
    return found


def confirmed_suggestions_are_interests() -> list[str]:
    """I-27: whatever somebody confirmed to be an interest was written down as one."""
    lost = (
        select(Person.code, Film.code)
        .join(Settlement, Settlement.person_id == Person.id)
        .join(Film, Film.id == Settlement.film_id)
        .where(
            Settlement.confirmed.is_(True),
            ~select(Conflict.id)
            .where(
                Conflict.film_id == Settlement.film_id,
                Conflict.person_id == Settlement.person_id,
            )
            .exists(),
        )
        .order_by(Settlement.id)
    )
    return [
        f"Person {person}: a connection to film {film} was confirmed, and no interest stands for it."
        for person, film in db.session.execute(lost)
    ]


CHECKS = [
    credited_people_are_not_cleared,
    dismissals_are_explained,
    confirmed_suggestions_are_interests,
]
