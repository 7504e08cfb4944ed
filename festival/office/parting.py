"""Undoing the joining of two records: what it changed was written down with it, and is put back."""

import json
from typing import Any

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from festival.films.models import Film, FilmTitle, FilmVersion
from festival.films.wholeness import may_keep_films
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.finding import file_names
from festival.foundation.seams import Around, around, seam, unpick
from festival.foundation.slugs import public_code
from festival.foundation.verdict import YES, Reason, Verdict, no, require
from festival.journal.operations import record
from festival.people.models import Account, JoinedKind, Joining, Organisation, Person, PersonName
from festival.people.rules import may_keep_people
from festival.rights.models import Erasure
from festival.selection.models import Selection

PARTED_ALREADY = Reason("PARTED_ALREADY", "These two records were taken apart already.")
JOINED_FURTHER = Reason(
    "JOINED_FURTHER",
    "The record that stayed was joined to another one since. Undo that joining first.",
)
GROWN_TOGETHER = Reason(
    "GROWN_TOGETHER",
    "Since the joining something was kept that needs the one record: {what}. Change that first.",
)
FORGOTTEN_SINCE = Reason(
    "FORGOTTEN_SINCE",
    "Somebody was forgotten since the joining. What it put away may be about them, and does not come back.",
)

Record = Person | Organisation | Film
MODELS: dict[JoinedKind, type[Person] | type[Organisation] | type[Film]] = {
    JoinedKind.PERSON: Person,
    JoinedKind.ORGANISATION: Organisation,
    JoinedKind.FILM: Film,
}


def may_part(
    joining: Joining, leads_to: int | None, kept: Record, *, forgotten: bool = False
) -> Verdict:
    """While the record that went still leads to the one that stayed, and that one to nothing else.

    *forgotten*: whose rows the joining put away was forgotten since.
    """
    if joining.undone_at:
        return no(PARTED_ALREADY)
    if leads_to != kept.id or kept.merged_into_id:
        return no(JOINED_FURTHER)
    return no(FORGOTTEN_SINCE) if forgotten else YES


def remember(
    actor: Actor,
    kind: JoinedKind,
    gone: Record,
    kept: Record,
    before: Around,
) -> Joining:
    """The joining is kept with everything it changed since *before*."""
    db.session.flush()
    after = around(MODELS[kind], (gone.id, kept.id))
    joining = Joining(
        code=public_code(),
        kind=kind,
        gone=gone.code,
        kept=kept.code,
        person_id=kept.id if kind is JoinedKind.PERSON else None,
        changed=seam(before, after),
        joined_at=clock.now(),
        joined_by_id=actor.id or None,
    )
    db.session.add(joining)
    db.session.flush()
    return joining


@operation
def part(*, actor: Actor, code: str) -> int:
    """There are two records again, each with its own; how many things stay as they were changed since."""
    id, kind = db.session.execute(
        select(Joining.id, Joining.kind).where(Joining.code == code)
    ).one()
    require(may_undo(actor, kind))
    joining = fresh(Joining, id, lock=True)
    model: Any = MODELS[joining.kind]
    codes = (joining.gone, joining.kept)
    found = db.session.scalars(
        select(model).where(model.code.in_(codes)).order_by(model.id).with_for_update()
    )
    both = {one.code: one for one in found.unique()}
    gone, kept = both[joining.gone], both[joining.kept]
    require(may_part(joining, gone.merged_into_id, kept, forgotten=forgotten_since(joining)))
    ids = (gone.id, kept.id)
    left = _unpicked(joining)
    joining.undone_at = clock.now()
    db.session.flush()
    if joining.kind is JoinedKind.FILM:
        require(versions_fit(ids))
    _file(joining.kind, ids)
    people = "person" if joining.kind is JoinedKind.PERSON else "organisation"
    about = "film" if joining.kind is JoinedKind.FILM else people
    record(
        actor=actor, act="part_records", about_kind=about, about_id=ids[1],
        code=joining.kept, other=joining.gone,
    )  # fmt: skip
    return left


def may_undo(actor: Actor, kind: JoinedKind) -> Verdict:
    """Whoever may join may undo."""
    return may_keep_films(actor) if kind is JoinedKind.FILM else may_keep_people(actor)


def _unpicked(joining: Joining) -> int:
    """How much stays as it was changed since; refused where two things would stand in one place."""
    try:
        return unpick(joining.changed)
    except IntegrityError as clash:
        where = str(clash.orig).rpartition(":")[2].strip().partition("\n")[0]
        require(no(GROWN_TOGETHER, what=where[:120]))
        raise


def versions_fit(ids: tuple[int, ...]) -> Verdict:
    """Every place in a section is of a version of its own film."""
    strange = db.session.scalars(
        select(Selection.code)
        .join(FilmVersion, FilmVersion.id == Selection.version_id)
        .where(Selection.film_id.in_(ids), FilmVersion.film_id != Selection.film_id)
        .limit(1)
    ).first()
    if strange is None:
        return YES
    what = gettext(
        "the place %(code)s in a section is of a version of the other film", code=strange
    )
    return no(GROWN_TOGETHER, what=what)


def forgotten_since(joining: Joining) -> bool:
    """Whether the joining put away rows of somebody who was forgotten after it.

    A person's own joinings go with them; those of films only name people.
    """
    if joining.kind is not JoinedKind.FILM:
        return False
    put_away = json.loads(joining.changed)["gone"]
    people = {row.get("person_id") for rows in put_away.values() for row in rows} - {None}
    gone = (
        select(Erasure.id)
        .join(Account, Account.id == Erasure.account_id)
        .where(Erasure.erased_at > joining.joined_at, Account.person_id.in_(people))
    )
    return db.session.scalar(gone.limit(1)) is not None


def _file(kind: JoinedKind, ids: tuple[int, ...]) -> None:
    """Each of the two is found by its own names again."""
    names: dict[int, list[str]] = {id: [] for id in ids}
    own: dict[JoinedKind, tuple[str, Any]] = {
        JoinedKind.PERSON: ("person", (PersonName.person_id, PersonName.text)),
        JoinedKind.FILM: ("film", (FilmTitle.film_id, FilmTitle.text)),
    }
    if kind not in own:
        return
    shelf, (about, text) = own[kind]
    for id, words in db.session.execute(select(about, text).where(about.in_(ids))):
        names[id].append(words)
    file_names(shelf, names)
