"""What happens to wishes that are told: a sheet is kept, replaced, or taken back."""

from collections.abc import Sequence
from hashlib import sha256

from sqlalchemy import delete

from festival.editions.models import Edition
from festival.favourites import queries, rules
from festival.favourites.models import WishSheet
from festival.foundation import canonical, clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.verdict import require


@operation
def tell_wishes(
    *,
    actor: Actor,
    edition_id: int,
    device: str,
    release: str,
    digest: str,
    asked: Sequence[str],
    named: Sequence[str],
) -> WishSheet:
    """The edition knows this device's blurred wishes, in place of what it told before. Who *actor* is, is not kept."""
    require(rules.is_of_release(release, digest))
    require(rules.names_known(named, asked))
    edition = fresh(Edition, edition_id, lock=True)
    sheet = queries.sheet_of(edition.id, _trace(device, edition))
    if sheet is None:
        sheet = WishSheet(edition_id=edition.id, device=_trace(device, edition))
        db.session.add(sheet)
    sheet.told_on = clock.now().date()
    sheet.answers = canonical.canonical(
        {"asked": sorted(set(asked)), "named": sorted(set(named))}
    ).decode()
    db.session.flush()
    return sheet


@operation
def take_back_wishes(*, actor: Actor, edition_id: int, device: str) -> None:
    """The edition knows nothing of this device."""
    edition = fresh(Edition, edition_id, lock=True)
    db.session.execute(
        delete(WishSheet).where(
            WishSheet.edition_id == edition.id, WishSheet.device == _trace(device, edition)
        )
    )


def _trace(device: str, edition: Edition) -> str:
    return sha256(f"{edition.code}:{device}".encode()).hexdigest()
