"""What happens to copies. Each function is one transaction."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.editions.models import Edition
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.language import is_currency
from festival.foundation.slugs import public_code
from festival.foundation.sums import in_minor
from festival.foundation.verdict import YES, no, require
from festival.foundation.versions import may_still_edit, touch
from festival.journal.operations import record
from festival.prints import course, queries, rules
from festival.prints.given import CheckGiven, CopyGiven, JourneyGiven
from festival.prints.journeys import shipment_of
from festival.prints.keyfiles import identifier
from festival.prints.models import (
    Copy,
    CopyState,
    Ingest,
    Package,
    TechCheck,
    Terms,
    Way,
    Whereabouts,
)
from festival.prints.wording import state_words
from festival.selection.models import Selection
from festival.venues.models import Hall
from festival.venues.queries import hall_name

EXAMPLE_CPL = "0b9f2d2e-6e1b-4b1c-9f6b-0c6e9a3f1d22"
SAME = (
    "format", "package", "name", "container", "ratio", "resolution", "fps", "three_d", "sound",
    "hearing", "described", "subtitles", "subtitle_tags", "subtitle_file", "encrypted", "size_gb",
    "medium", "reels", "source", "next_destination", "due_back_on", "note",
)  # fmt: skip
"""What is kept of a copy as it was given."""


@operation
def add_copy(*, actor: Actor, edition_id: int, version_id: int, given: CopyGiven) -> Copy:
    """The festival knows of a copy of a version, and has asked for it."""
    edition = fresh(Edition, edition_id)
    require(course.may_keep_prints(actor, edition))
    require(YES if queries.is_shown(edition_id, version_id) else no(course.COPY_ELSEWHERE))
    copy = Copy(
        code=public_code(),
        edition_id=edition_id,
        version_id=version_id,
        state=CopyState.REQUESTED,
        whereabouts=Whereabouts.SENDER,
        quarantine="",
    )
    _describe(copy, given)
    db.session.add(copy)
    db.session.flush()
    _note(actor, "add_copy", copy, format=copy.format.value, name=copy.name)
    return copy


@operation
def ask_for_all(*, actor: Actor, edition_id: int) -> int:
    """Every film of the programme that had no copy has one that is asked for; how many those were."""
    edition = fresh(Edition, edition_id)
    require(course.may_keep_prints(actor, edition))
    versions = queries.versions_without_copy(edition_id)
    for version_id in versions:
        db.session.add(
            Copy(
                code=public_code(),
                edition_id=edition_id,
                version_id=version_id,
                state=CopyState.REQUESTED,
                whereabouts=Whereabouts.SENDER,
                quarantine="",
            )
        )
    db.session.flush()
    record(
        actor=actor,
        act="ask_for_copies",
        about_kind="edition",
        about_id=edition_id,
        edition_id=edition_id,
        number=str(len(versions)),
    )
    return len(versions)


@operation
def revise_copy(*, actor: Actor, code: str, version: int | None, given: CopyGiven) -> Copy:
    """The copy is described anew; how far it has come stays."""
    copy = _kept(actor, code, version)
    _describe(copy, given)
    _note(actor, "revise_copy", copy, name=copy.name)
    return copy


def _describe(copy: Copy, given: CopyGiven) -> None:
    for name in SAME:
        setattr(copy, name, getattr(given, name))
    cpl = identifier(given.cpl)
    if given.cpl and not cpl:
        require(no(course.CPL_UNREADABLE, typed=given.cpl[:60], example=EXAMPLE_CPL))
    copy.cpl = cpl
    copy.measured_frames = _measured(given)
    copy.insured_minor, copy.insured_currency = _insured(given)
    ov = queries.copy_by_code(given.ov_code) if given.ov_code else None
    require(course.stands_on(copy, ov))
    copy.ov_id = ov.id if ov is not None and copy.package is Package.VF else None
    first = queries.copy_by_code(given.backup_of_code) if given.backup_of_code else None
    require(course.stands_by(copy, first))
    copy.backup_of_id = first.id if first is not None else None


def _measured(given: CopyGiven) -> int | None:
    if not given.measured:
        return None
    require(YES if given.fps else no(course.MEASURE_NEEDS_RATE))
    frames = course.frames_of(given.measured, given.fps)
    require(YES if frames else no(course.MEASURE_UNREADABLE))
    return frames


def _insured(given: CopyGiven) -> tuple[int | None, str]:
    if not given.insured:
        return None, ""
    currency = given.insured_currency.upper()
    require(YES if is_currency(currency) else no(course.INSURANCE_CURRENCY))
    amount = in_minor(given.insured, currency)
    require(YES if amount is not None else no(course.SUM_UNREADABLE))
    return amount, currency


@operation
def move_copy(
    *,
    actor: Actor,
    code: str,
    to: CopyState,
    journey: JourneyGiven | None = None,
    version: int | None = None,
) -> Copy:
    """The copy is one step further on its way; its shipment says where."""
    copy = _kept(actor, code, version)
    now = clock.now()
    require(course.may_move(copy.state, to, state_words()))
    if to is CopyState.SHIPPED_OUT:
        shipment_of(copy, Way.OUT, journey).left_at = now
        copy.whereabouts, copy.hall_id = Whereabouts.TRANSIT, None
    elif to is CopyState.RETURNED:
        shipment_of(copy, Way.OUT, journey).arrived_at = now
        copy.whereabouts = Whereabouts.RETURNED
    elif to is CopyState.REQUESTED:
        copy.ingests.clear()
        copy.whereabouts, copy.hall_id = Whereabouts.SENDER, None
    else:
        shipment = shipment_of(copy, Way.IN, journey)
        if to is CopyState.IN_TRANSIT:
            shipment.left_at, copy.whereabouts = now, Whereabouts.TRANSIT
        if to is CopyState.ARRIVED:
            shipment.arrived_at, copy.whereabouts = now, Whereabouts.OFFICE
    copy.state = to
    _note(actor, "move_copy", copy, to=to.value)
    return copy


@operation
def place_copy(*, actor: Actor, code: str, hall_code: str, version: int | None = None) -> Copy:
    """The copy lies in a hall, or at the office where none is named."""
    copy = _kept(actor, code, version)
    require(YES if copy.state in rules.HERE else no(rules.COPY_NOT_HERE))
    hall = _hall(copy, hall_code) if hall_code else None
    copy.hall_id = hall.id if hall else None
    copy.whereabouts = Whereabouts.HALL if hall else Whereabouts.OFFICE
    _note(actor, "place_copy", copy, hall=hall.code if hall else "")
    return copy


@operation
def ingest(*, actor: Actor, code: str, hall_code: str, version: int | None = None) -> Copy:
    """The copy is on the server of a hall; a version file only after its original."""
    copy = _kept(actor, code, version)
    hall = _hall(copy, hall_code)
    name = hall_name(hall, actor.locale)
    require(rules.is_fit(copy))
    require(rules.may_play(copy, queries.equipment(hall, actor.locale)))
    ingests = queries.ingests_of({copy.id, *([copy.ov_id] if copy.ov_id else [])})
    require(rules.ov_is_there(copy, hall.id, name, ingests))
    if not any(one.hall_id == hall.id for one in copy.ingests):
        copy.ingests.append(
            Ingest(hall_id=hall.id, done_at=clock.now(), done_by_id=actor.id or None)
        )
    if copy.state is CopyState.ARRIVED:
        copy.state = CopyState.INGESTED
    _changed(copy)
    _note(actor, "ingest_copy", copy, hall=hall.code)
    return copy


@operation
def take_off(*, actor: Actor, code: str, hall_code: str, version: int | None = None) -> Copy:
    """The copy is on the server of that hall no more."""
    copy = _kept(actor, code, version)
    hall = _hall(copy, hall_code)
    copy.ingests[:] = [one for one in copy.ingests if one.hall_id != hall.id]
    _changed(copy)
    _note(actor, "take_copy_off", copy, hall=hall.code)
    return copy


@operation
def check_copy(
    *, actor: Actor, code: str, hall_code: str, given: CheckGiven, version: int | None = None
) -> TechCheck:
    """Somebody played the copy in that hall, looked and listened."""
    copy = _kept(actor, code, version)
    hall = _hall(copy, hall_code)
    require(rules.is_ingested(copy, hall.id, hall_name(hall, actor.locale), copy.ingests))
    to = course.AFTER[given.result]
    require(course.may_become(copy.state, to, state_words()))
    require(course.may_note(given.result, given.note))
    check = TechCheck(
        hall_id=hall.id,
        result=given.result,
        fader=given.fader,
        subtitle_line=given.subtitle_line,
        cues=given.cues,
        first_line=given.first_line,
        note=given.note,
        checked_at=clock.now(),
        checked_by_id=actor.id or None,
    )
    copy.checks.append(check)
    copy.state = to
    _changed(copy)
    db.session.flush()
    _note(actor, "check_copy", copy, hall=hall.code, result=given.result.value)
    return check


@operation
def set_aside(*, actor: Actor, code: str, why: str, version: int | None = None) -> Copy:
    """Nobody may play the copy, and everybody reads why; without a reason it is free again."""
    copy = _kept(actor, code, version)
    copy.quarantine = why.strip()
    _note(actor, "set_copy_aside" if copy.quarantine else "free_copy", copy)
    return copy


@operation
def set_terms(
    *, actor: Actor, selection_code: str, showings_max: int | None, agreed_with: str = ""
) -> None:
    """So often may the film be shown at most; without a number nothing was agreed."""
    found = select(Selection).where(Selection.code == selection_code)
    selection = db.session.scalars(found.options(joinedload(Selection.edition))).one()
    require(course.may_keep_prints(actor, selection.edition))
    terms = db.session.scalar(select(Terms).where(Terms.selection_id == selection.id))
    if showings_max is None:
        if terms is not None:
            db.session.delete(terms)
    elif terms is None:
        terms = Terms(selection_id=selection.id, showings_max=showings_max, agreed_with=agreed_with)
        db.session.add(terms)
    else:
        terms.showings_max, terms.agreed_with = showings_max, agreed_with
    record(
        actor=actor,
        act="set_print_terms",
        about_kind="selection",
        about_id=selection.id,
        edition_id=selection.edition_id,
        most="" if showings_max is None else str(showings_max),
    )


def _kept(actor: Actor, code: str, version: int | None = None) -> Copy:
    """The copy as it was read, held until the act ends, for those who keep its edition's copies."""
    copy = fresh(
        Copy,
        queries.copy_by_code(code).id,
        joinedload(Copy.edition),
        selectinload(Copy.shipments),
        selectinload(Copy.ingests),
        selectinload(Copy.checks),
        lock=True,
    )
    require(course.may_keep_prints(actor, copy.edition))
    require(may_still_edit(copy.version, version))
    return copy


def _changed(copy: Copy) -> None:
    # The rows beneath would change and the copy's version would not.
    touch(copy)


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
