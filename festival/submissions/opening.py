"""Letters that a call is open, to those who agreed to get them and to nobody else (I-94)."""

from datetime import timedelta

from sqlalchemy import String, cast, literal, select
from sqlalchemy.orm import joinedload

from festival.editions.models import Edition, EditionState
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db, operation
from festival.foundation.language import LOCALES
from festival.foundation.moments import moment
from festival.letters.models import Letter
from festival.letters.operations import write
from festival.people.consents import accounts_that_agree
from festival.people.models import Account, ConsentPurpose
from festival.people.queries import name_of, with_names_of_account
from festival.submissions.models import Call

SOME = 50
"""Letters written in one go."""
NEWS = timedelta(days=14)
"""How long it is news that a call has opened."""


@operation
def tell_of_calls() -> int:
    """Those who agreed hear once of each call that opened; how many letters were written now."""
    now = clock.now()
    found = (
        select(Call)
        .join(Call.edition)
        .where(
            Call.opens_at <= now,
            Call.opens_at > now - NEWS,
            Call.closes_at > now,
            Edition.state.not_in([EditionState.CLOSED, EditionState.ARCHIVED]),
        )
        .options(joinedload(Call.edition))
        .order_by(Call.id)
    )
    return sum(_tell(call) for call in db.session.scalars(found).unique().all())


def _tell(call: Call) -> int:
    key = f"call_open:{call.code}:"
    written = select(Letter.id).where(Letter.key == literal(key).concat(cast(Account.id, String)))
    unaware = (
        select(Account)
        .where(
            Account.id.in_(accounts_that_agree(ConsentPurpose.CALL_LETTERS)),
            Account.disabled_at.is_(None),
            ~written.exists(),
        )
        .options(*with_names_of_account())
        .order_by(Account.id)
        .limit(SOME)
    )
    readers = db.session.scalars(unaware).all()
    for reader in readers:
        locale = reader.locale if reader.locale in LOCALES else "en"
        write(
            actor=HOUSE,
            key=f"{key}{reader.id}",
            template="call_open",
            locale=locale,
            address=reader.email,
            name=name_of(reader.person, locale).text,
            facts={
                "title": dict(call.title),
                "edition": dict(call.edition.name),
                "closes": moment(call.closes_at, call.zone, locale, offset=True),
                "path": f"/submissions/calls/{call.code}",
                "consents_path": "/account/data/consents#call_letters",
            },
            edition_id=call.edition_id,
        )
    return len(readers)
