"""What happens to files of editions: asked for and packed, handed in, looked through, brought in or dropped."""

import json
from collections.abc import Collection
from dataclasses import asdict
from typing import IO, Any

from sqlalchemy import exists, select

from festival.foundation import clock
from festival.foundation.actor import Actor, WornHat
from festival.foundation.db import db, fresh, operation
from festival.foundation.slugs import public_code
from festival.foundation.verdict import Refused, no, require
from festival.foundation.words import cleaned
from festival.moving import keeping, queries, rules
from festival.moving.models import ComingState, EditionComing, EditionLeaving, LeavingState
from festival.moving.opening import Parcel
from festival.moving.operations import Arrival, Note, OnlyAReport, arrive, note_leaving, rehearse
from festival.people.models import Account
from festival.people.queries import name_of, whole_account
from festival.people.rules import PASSWORD_WRONG
from festival.people.upkeep import prove
from festival.rights.models import Erasure


def ask_out(*, actor: Actor, password: str, edition_id: int, reason: str) -> EditionLeaving:
    """The edition waits to be packed, for whoever knows the password; guesses are counted outside the act."""
    require(rules.may_carry_out(actor, edition_id))
    return wait_to_leave(
        actor=actor, proven_by=prove(actor, password), edition_id=edition_id, reason=reason
    )


@operation
def wait_to_leave(*, actor: Actor, proven_by: str, edition_id: int, reason: str) -> EditionLeaving:
    """The edition waits to be packed. *proven_by* is the kept password that was just typed right."""
    account = fresh(Account, actor.id, lock=True)
    if account.password_hash != proven_by:
        raise Refused(no(PASSWORD_WRONG))
    said = cleaned(reason, rules.REASON_LENGTH).text
    require(rules.may_carry_out(actor, edition_id))
    require(rules.may_leave(said))
    require(rules.may_ask_out(queries.is_leaving(edition_id, actor.id)))
    leaving = EditionLeaving(
        code=public_code(), edition_id=edition_id, asked_by_id=actor.id, reason=said,
        asked_at=clock.now(),
    )  # fmt: skip
    db.session.add(leaving)
    db.session.flush()
    return leaving


@operation
def begin_packing(*, actor: Actor) -> int | None:
    """The edition that has waited longest is being packed, and nobody else takes it up."""
    leaving = queries.next_leaving(clock.now())
    if leaving is None:
        return None
    leaving.begun_at = clock.now()
    return leaving.id


@operation
def lay_ready(*, actor: Actor, leaving_id: int, size: int, digest: str) -> EditionLeaving:
    """The file can be fetched for a day, and the journal knows who carried what out, and why (I-96)."""
    leaving = fresh(EditionLeaving, leaving_id, lock=True)
    leaving.state, leaving.made_at = LeavingState.READY, clock.now()
    leaving.ends_at = rules.lies_until(leaving.made_at)
    leaving.bytes, leaving.sha256 = size, digest
    note_leaving(actor=actor, edition_id=leaving.edition_id, reason=leaving.reason, digest=digest)
    return leaving


@operation
def give_up(*, actor: Actor, leaving_id: int) -> None:
    """The edition could not be packed, and whoever asked reads so."""
    fresh(EditionLeaving, leaving_id, lock=True).state = LeavingState.FAILED


def hand_in(*, actor: Actor, filename: str, size: int, content: IO[bytes]) -> EditionComing:
    """The file lies here and waits to be looked through; no transaction is open while it is copied."""
    require(rules.may_carry_in(actor))
    require(rules.may_hand_in(size, keeping.free_bytes()))
    code = public_code()
    size = keeping.take(code, content)
    try:
        return wait_to_come(actor=actor, code=code, filename=filename, size=size)
    except BaseException:
        keeping.wipe(code)
        raise


@operation
def wait_to_come(*, actor: Actor, code: str, filename: str, size: int) -> EditionComing:
    """A file that lies here waits to be looked through."""
    require(rules.may_carry_in(actor))
    coming = EditionComing(
        code=code, filename=cleaned(filename, 200).text[:200] or code, bytes=size,
        handed_in_by_id=actor.id, handed_in_at=clock.now(),
    )  # fmt: skip
    db.session.add(coming)
    db.session.flush()
    return coming


@operation
def begin_looking(*, actor: Actor, here: Collection[str]) -> int | None:
    """The file that has waited longest of those that lie *here* is taken up, by one alone."""
    coming = queries.next_coming(clock.now(), here)
    if coming is None:
        return None
    coming.begun_at = clock.now()
    return coming.id


def rehearsed(*, actor: Actor, parcel: Parcel, note: Note) -> Arrival:
    """What taking the edition in would do, found by doing it and undoing it again."""
    told = Arrival(parcel.edition, files=len(parcel.listed["files"]), acts=len(parcel.acts()))
    try:
        rehearse(actor=actor, parcel=parcel, told=told, note=note)
    except OnlyAReport:
        db.session.expunge_all()
    return told


@operation
def tell(*, actor: Actor, coming_id: int, parcel: Parcel, would: Arrival) -> None:
    """What bringing it in would do can be read; nothing of it is in yet."""
    coming = fresh(EditionComing, coming_id, lock=True)
    if coming.state is ComingState.READING:
        coming.state, coming.begun_at = ComingState.READ, None
        coming.report = _report(parcel, would)


@operation
def refuse(*, actor: Actor, coming_id: int, refused: Refused) -> None:
    """The file stays outside, and whoever handed it in reads why."""
    coming = fresh(EditionComing, coming_id, lock=True)
    facts = {name: str(said)[:500] for name, said in refused.verdict.facts.items()}
    coming.state = ComingState.REFUSED
    coming.report = json.dumps({"refused": refused.reason.code, "facts": facts})


@operation
def say_bring(*, actor: Actor, code: str) -> None:
    """Everything of the file is to be brought in; the worker does it."""
    coming = fresh(EditionComing, queries.coming_by_code(actor, code).id, lock=True)
    require(rules.may_bring(coming.state))
    coming.state, coming.begun_at = ComingState.BRINGING, None


def drop(*, actor: Actor, code: str) -> None:
    """The file is gone, and nothing of it is in."""
    note_dropped(actor=actor, code=code)
    keeping.wipe(code)


@operation
def note_dropped(*, actor: Actor, code: str) -> None:
    """The file is dropped."""
    coming = fresh(EditionComing, queries.coming_by_code(actor, code).id, lock=True)
    require(rules.may_drop(coming.state))
    coming.state = ComingState.DROPPED


@operation
def bring_in(*, actor: Actor, coming_id: int, parcel: Parcel, note: Note) -> None:
    """All of the edition stands in this house, and is told of; or nothing of it does."""
    coming = fresh(EditionComing, coming_id, lock=True)
    if coming.state is not ComingState.BRINGING:
        return
    require(rules.may_carry_in(actor))
    did = arrive(actor=actor, parcel=parcel, note=note)
    coming = fresh(EditionComing, coming_id)
    coming.edition_id = queries.edition_number(did.edition)
    coming.state, coming.report = ComingState.BROUGHT, _report(parcel, did)


def _report(parcel: Parcel, did: Arrival) -> str:
    said: dict[str, Any] = asdict(did)
    for name in ("written_at", "written_by", "house", "reason"):
        said[name] = str(parcel.listed[name])
    said["loose"] = parcel.listed["loose"]
    return json.dumps(said, ensure_ascii=False)


@operation
def end_files(*, actor: Actor) -> list[str]:
    """What lay its day is over, and so is what was packed before somebody was forgotten; told are the codes."""
    now = clock.now()
    since = exists().where(Erasure.erased_at > EditionLeaving.made_at)
    over = select(EditionLeaving).where(
        EditionLeaving.state == LeavingState.READY, (EditionLeaving.ends_at < now) | since
    )
    codes = []
    for leaving in db.session.scalars(over.limit(100)).all():
        leaving.state, leaving.ends_at = LeavingState.GONE, None
        codes.append(leaving.code)
    waits = select(EditionComing).where(
        EditionComing.state == ComingState.READ,
        EditionComing.handed_in_at < now - rules.LIES,
    )
    for coming in db.session.scalars(waits.limit(100)).all():
        coming.state = ComingState.DROPPED
        codes.append(coming.code)
    return codes


def acting(account_id: int) -> Actor:
    """Whoever asked, as they are now: what the worker does for them, they do."""
    account = fresh(Account, account_id, *whole_account())
    return Actor(
        id=account.id,
        name=name_of(account.person, account.locale).text,
        person_id=account.person_id,
        hats=frozenset(
            WornHat(given.hat.value, given.edition_id, given.at_work) for given in account.hats
        ),
        locale=account.locale,
    )
