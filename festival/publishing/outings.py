"""What follows from releases: who is asked to approve, who is told of haste, and what being public sets going."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from festival.editions.models import Edition
from festival.foundation import canonical, clock
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.db import db, fresh
from festival.foundation.text import Text
from festival.jury.models import Jury, JuryState
from festival.jury.operations import announce
from festival.letters.operations import write
from festival.people.models import Account, Hat
from festival.people.queries import name_of
from festival.publishing import queries
from festival.publishing.models import ChangeNotice, Release, ReleaseDraft, ReleaseKind, Turn

NOTICED = frozenset(Turn)


def ask_seconds(draft: ReleaseDraft) -> None:
    """A letter to everybody who may approve: the other directors, or the administrators without them."""
    edition = fresh(Edition, draft.edition_id)
    drafter = queries.drafter_of(draft)
    asked = [
        one
        for one in queries.wearers(edition.id, Hat.DIRECTOR)
        if not drafter or one.person_id != drafter.person_id
    ]
    if not asked:
        asked = [
            one
            for one in queries.wearers(edition.id, Hat.ADMIN)
            if not drafter or one.person_id != drafter.person_id
        ]
    facts = {"by": draft.drafted_by, "path": f"/office/releases/{edition.code}"}
    _write(asked, "release_to_approve", draft.code, edition, facts)


def tell_of_urgency(actor: Actor, edition: Edition, release: Release) -> None:
    """Whoever could have been the second person reads at once what was done without one, and why."""
    told = [
        one
        for hat in (Hat.DIRECTOR, Hat.ADMIN)
        for one in queries.wearers(edition.id, hat)
        if one.person_id != actor.person_id
    ]
    facts = {
        "by": release.drafted_by,
        "why": release.urgent_why,
        "number": release.number,
        "path": f"/office/releases/{edition.code}",
    }
    _write(told, "release_urgent", f"{edition.code}:{release.number}", edition, facts)


def _write(
    accounts: Sequence[Account], template: str, about: str, edition: Edition, facts: dict[str, Any]
) -> None:
    for account in accounts:
        write(
            actor=HOUSE,
            key=f"{template}:{about}:{account.id}",
            template=template,
            locale=account.locale,
            address=account.email,
            name=name_of(account.person, account.locale).text,
            facts=facts | {"edition": edition.name.within(account.locale)},
            edition_id=edition.id,
        )


def follow_up(release: Release, contents: Mapping[str, Any] | None = None) -> None:
    """Juries whose awards are public are announced; what changed of a showing is written down."""
    if release.kind is ReleaseKind.PALMARES:
        for jury_id in _sealed_by_then(release):
            announce(actor=HOUSE, jury_id=jury_id)
    known = contents if contents is not None else canonical.load(release.contents)
    for item in known["changes"][0]["items"]:
        if item["about"] == "show" and item["turn"] in NOTICED:
            db.session.add(_notice(release, item))
    release.came_out_at = clock.now()


def _sealed_by_then(release: Release) -> Sequence[int]:
    """A jury that closed after the tables were read has no award in this release yet."""
    found = select(Jury.id).where(
        Jury.edition_id == release.edition_id,
        Jury.state == JuryState.SEALED,
        Jury.sealed_at <= release.made_at,
    )
    return db.session.scalars(found.order_by(Jury.id)).all()


def _notice(release: Release, item: Mapping[str, Any]) -> ChangeNotice:
    return ChangeNotice(
        release_id=release.id,
        show_code=item["what"],
        turn=Turn(item["turn"]),
        was=canonical.canonical(item.get("was", {})).decode(),
        became=canonical.canonical(item.get("became", {})).decode(),
        why=Text(item.get("why", {})),
        given_at=clock.now(),
    )
