"""Finding what somebody said of themselves without a table that says whose it is."""

import hashlib
import hmac
from collections.abc import Collection

from sqlalchemy import select

from festival.foundation.db import db
from festival.foundation.vault import secrets
from festival.reports.models import SelfDescription


def keys_of(person_id: int) -> list[str]:
    """The keys under which a person's description may stand: of today's secret, then of former ones."""
    told = f"self-description:{person_id}".encode()
    return [hmac.new(secret.encode(), told, hashlib.sha256).hexdigest() for secret in secrets()]


def description_of(person_id: int) -> SelfDescription | None:
    """What a person said of themselves, if anything."""
    found = select(SelfDescription).where(SelfDescription.key.in_(keys_of(person_id)))
    return db.session.scalars(found.order_by(SelfDescription.id.desc())).first()


def genders_of(person_ids: Collection[int]) -> dict[int, str]:
    """What these people said of themselves; whoever said nothing is left out. One statement."""
    people = {key: id for id in person_ids for key in keys_of(id)}
    found = select(SelfDescription.key, SelfDescription.gender).where(
        SelfDescription.key.in_(people)
    )
    return {people[key]: gender.value for key, gender in db.session.execute(found)}
