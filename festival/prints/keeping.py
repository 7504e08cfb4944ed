"""What happens to keys and to the servers they open. Each function is one transaction."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.editions.models import Edition
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.slugs import public_code
from festival.foundation.verdict import YES, no, require
from festival.journal.operations import record
from festival.prints import course, queries
from festival.prints.keyfiles import KeyMessage, read_key, thumbprint
from festival.prints.keyvault import content_of, keep_key
from festival.prints.models import Copy, Key, KeyState
from festival.venues.models import Hall, Server


@operation
def ask_key(*, actor: Actor, code: str, hall_code: str) -> Key:
    """A key for the server of a hall has been asked for; asked twice is asked once."""
    copy = _kept(actor, code)
    require(YES if copy.encrypted else no(course.KEY_NOT_NEEDED))
    hall = _hall(copy, hall_code)
    for key in copy.keys:
        if key.hall_id == hall.id and key.state is KeyState.REQUESTED:
            return key
    key = Key(
        code=public_code(), hall_id=hall.id, state=KeyState.REQUESTED, requested_at=clock.now(),
        cpl="", thumbprint="",
    )  # fmt: skip
    copy.keys.append(key)
    db.session.flush()
    _note(actor, "ask_key", copy, hall=hall.code)
    return key


@operation
def receive_key(*, actor: Actor, code: str, content: bytes) -> list[Key]:
    """The key in a file is here, for every hall of the edition whose server it names."""
    copy = _kept(actor, code)
    require(YES if copy.encrypted else no(course.KEY_NOT_NEEDED))
    message = read_key(content)
    if message.cpl != copy.cpl:
        require(no(course.KDM_WRONG_CPL, found=message.cpl, wanted=copy.cpl or "–"))
    halls = [
        hall for hall in queries.halls_with_servers(copy.edition_id)
        if hall.server and thumbprint(hall.server.thumbprint) in message.thumbprints
    ]  # fmt: skip
    if not halls:
        named = ", ".join(sorted(message.thumbprints))[:200]
        require(no(course.KDM_WRONG_SERVER, found=named))
    known = {key.hall_id for key in copy.keys if key.digest == message.digest}
    require(no(course.KDM_TWICE) if {hall.id for hall in halls} <= known else YES)
    # The file is on the disk before a row says so; one without a row harms nobody.
    keep_key(content)
    kept = [_kept_key(copy, hall, message) for hall in halls if hall.id not in known]
    db.session.flush()
    _note(actor, "receive_key", copy, halls=", ".join(hall.code for hall in halls))
    return kept


@operation
def take_key(*, actor: Actor, code: str, key_code: str) -> tuple[str, bytes]:
    """Somebody of the print desk takes the file of a key along, and the journal knows who; its name and content."""
    copy = _kept(actor, code)
    key = queries.key_by_code(copy.id, key_code)
    content = content_of(key.digest) if key.digest else None
    require(YES if content is not None else no(course.KEY_FILE_LOST))
    assert content is not None
    _note(actor, "take_key", copy, hall=key.hall.code, sha256=key.digest or "")
    return f"kdm-{copy.code}-{key.hall.code}.xml", content


def _kept_key(copy: Copy, hall: Hall, message: KeyMessage) -> Key:
    """The key asked for is the one that came; one nobody asked for is kept as well."""
    assert hall.server is not None
    asked = (key for key in copy.keys if key.hall_id == hall.id and key.state is KeyState.REQUESTED)
    key = next(asked, None)
    if key is None:
        key = Key(code=public_code(), hall_id=hall.id)
        copy.keys.append(key)
    key.state, key.received_at = KeyState.RECEIVED, clock.now()
    key.cpl, key.thumbprint = message.cpl, thumbprint(hall.server.thumbprint)
    key.valid_from, key.valid_until = message.valid_from, message.valid_until
    key.digest = message.digest
    return key


@operation
def set_server(
    *,
    actor: Actor,
    edition_id: int,
    hall_code: str,
    make: str = "",
    model: str = "",
    serial: str = "",
    certificate: str = "",
    expires_on: date | None = None,
) -> Server:
    """The hall plays with this machine. Keys made for another one open nothing there from now on."""
    edition = fresh(Edition, edition_id)
    require(course.may_keep_prints(actor, edition))
    require(course.is_thumbprint(certificate))
    hall = queries.hall_by_key(edition_id, hall_code)
    server = db.session.scalar(select(Server).where(Server.hall_id == hall.id).with_for_update())
    if server is None:
        server = Server(hall_id=hall.id)
        hall.server = server
    server.make, server.model, server.serial = make, model, serial
    server.thumbprint, server.expires_on = thumbprint(certificate), expires_on
    record(
        actor=actor,
        act="set_server",
        about_kind="hall",
        about_id=hall.id,
        edition_id=edition_id,
        hall=hall.code,
    )
    return server


@operation
def step_key(*, actor: Actor, code: str, key_code: str, to: KeyState) -> Key:
    """The key was tried on the server, or is loaded there."""
    copy = _kept(actor, code)
    key = queries.key_by_code(copy.id, key_code)
    require(course.may_step_key(key.state, to))
    key.state = to
    if to is KeyState.VALIDATED:
        key.tested_at = clock.now()
    _note(actor, "step_key", copy, to=to.value)
    return key


def _kept(actor: Actor, code: str) -> Copy:
    copy = fresh(
        Copy,
        queries.copy_by_code(code).id,
        joinedload(Copy.edition),
        selectinload(Copy.keys),
        lock=True,
    )
    require(course.may_keep_prints(actor, copy.edition))
    return copy


def _hall(copy: Copy, code: str) -> Hall:
    found = {queries.hall_key(hall): hall for hall in queries.halls_with_servers(copy.edition_id)}
    require(YES if code in found else no(course.HALL_OF_ANOTHER_EDITION))
    return found[code]


def _note(actor: Actor, act: str, copy: Copy, **facts: str) -> None:
    record(
        actor=actor,
        act=act,
        about_kind="copy",
        about_id=copy.id,
        edition_id=copy.edition_id,
        **{key: value for key, value in facts.items() if value},
    )
