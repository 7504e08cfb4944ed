"""What happens to interests. Each function is one transaction."""

from datetime import date

from sqlalchemy import select

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.verdict import require
from festival.interests import queries
from festival.interests.models import Conflict, ConflictKind, ConflictSource, Settlement
from festival.interests.paths import Path, kind_of
from festival.interests.rules import may_declare, may_dismiss, may_settle
from festival.journal.operations import record


@operation
def declare(
    *,
    actor: Actor,
    person_id: int,
    film_id: int,
    kind: ConflictKind = ConflictKind.OTHER,
    why: str = "",
    source: ConflictSource = ConflictSource.DECLARED,
    path: str = "",
) -> Conflict:
    """The film no longer exists for the person. Said twice, it is one interest; dismissed before, it stands again."""
    require(may_declare(actor, person_id))
    conflict = _standing(person_id, film_id, kind)
    if conflict is not None and conflict.dismissed_at is None:
        return conflict
    if conflict is None:
        conflict = Conflict(person_id=person_id, film_id=film_id, kind=kind, source=source, why=why)
        conflict.path, conflict.declared_at = path, clock.now()
        db.session.add(conflict)
    else:
        conflict.dismissed_at, conflict.dismissed_why = None, ""
        conflict.source, conflict.why, conflict.declared_at = source, why, clock.now()
        conflict.path = path
    db.session.flush()
    record(
        actor=actor,
        act="declare_interest",
        about_kind="conflict",
        about_id=conflict.id,
        person_id=person_id,
        film_id=film_id,
        kind=kind.value,
        source=source.value,
    )
    return conflict


@operation
def detect(*, actor: Actor, person_id: int, on: date | None = None) -> list[Conflict]:
    """What credits and affiliations say now is written down; what they no longer say is ended."""
    found = queries.detected(person_id, on)
    kept = {
        (conflict.film_id, conflict.kind): conflict
        for conflict in db.session.scalars(
            select(Conflict).where(
                Conflict.person_id == person_id, Conflict.source == ConflictSource.DETECTED
            )
        )
    }
    for pair, conflict in kept.items():
        if pair not in found and conflict.dismissed_at is None:
            conflict.dismissed_at, conflict.dismissed_why = clock.now(), "no longer in the credits"
    return [
        declare_detected(actor=actor, person_id=person_id, film_id=film_id, kind=kind)
        for film_id, kind in sorted(found)
    ]


@operation
def declare_detected(*, actor: Actor, person_id: int, film_id: int, kind: ConflictKind) -> Conflict:
    """An interest the house read in the credits. Nobody needs to have said it, and nobody may unsay it."""
    conflict = _standing(person_id, film_id, kind)
    if conflict is not None and conflict.dismissed_at is None:
        conflict.source = ConflictSource.DETECTED
        return conflict
    if conflict is None:
        conflict = Conflict(person_id=person_id, film_id=film_id, kind=kind)
        db.session.add(conflict)
    conflict.source, conflict.declared_at = ConflictSource.DETECTED, clock.now()
    conflict.dismissed_at, conflict.dismissed_why = None, ""
    db.session.flush()
    record(
        actor=actor,
        act="detect_interest",
        about_kind="conflict",
        about_id=conflict.id,
        person_id=person_id,
        film_id=film_id,
        kind=kind.value,
    )
    return conflict


@operation
def dismiss(*, actor: Actor, conflict_id: int, why: str) -> Conflict:
    """The interest does not stand, and the journal says why: the person may see the film again."""
    conflict = fresh(Conflict, conflict_id, lock=True)
    require(may_dismiss(actor, conflict, why))
    conflict.dismissed_at, conflict.dismissed_why = clock.now(), why.strip()
    record(
        actor=actor,
        act="dismiss_interest",
        about_kind="conflict",
        about_id=conflict.id,
        person_id=conflict.person_id,
        film_id=conflict.film_id,
        why=conflict.dismissed_why,
    )
    return conflict


@operation
def settle(
    *, actor: Actor, person_id: int, film_id: int, path: str, confirmed: bool, why: str = ""
) -> Settlement:
    """What the house found is an interest from now on, or it is none; it does not ask again."""
    found = Path.of(path)
    said = select(Settlement.id).where(
        Settlement.person_id == person_id, Settlement.film_id == film_id, Settlement.path == path
    )
    require(may_settle(actor, person_id, found, db.session.scalar(said) is not None))
    settlement = Settlement(
        person_id=person_id,
        film_id=film_id,
        path=path,
        confirmed=confirmed,
        why=why.strip(),
        settled_at=clock.now(),
    )
    db.session.add(settlement)
    db.session.flush()
    record(
        actor=actor,
        act="confirm_suggestion" if confirmed else "dismiss_suggestion",
        about_kind="person",
        about_id=person_id,
        person_id=person_id,
        film_id=film_id,
        path=path,
    )
    if confirmed and found is not None:
        declare(
            actor=actor,
            person_id=person_id,
            film_id=film_id,
            kind=kind_of(found),
            why=why.strip(),
            source=_source(actor, person_id),
            path=path,
        )
    return settlement


def _source(actor: Actor, person_id: int) -> ConflictSource:
    return ConflictSource.DECLARED if actor.person_id == person_id else ConflictSource.REPORTED


def _standing(person_id: int, film_id: int, kind: ConflictKind) -> Conflict | None:
    return db.session.scalars(
        select(Conflict)
        .where(Conflict.person_id == person_id, Conflict.film_id == film_id, Conflict.kind == kind)
        .execution_options(populate_existing=True)
    ).one_or_none()
