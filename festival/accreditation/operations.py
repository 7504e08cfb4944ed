"""What happens to requests, promises and the press office itself. Each is one transaction."""

from typing import Any

from sqlalchemy import update

from festival.accreditation import queries, rules
from festival.accreditation.endings import FORGOTTEN, close_address
from festival.accreditation.given import OfficeGiven, RequestGiven
from festival.accreditation.models import (
    Accreditation,
    AccreditationState,
    EmbargoPledge,
    EmbargoTerms,
    PressOffice,
)
from festival.accreditation.post import tell
from festival.editions.models import Edition
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.slugs import public_code
from festival.foundation.taking import may_take_list
from festival.foundation.text import Text
from festival.foundation.verdict import YES, no, require
from festival.foundation.versions import may_still_edit
from festival.journal.operations import record
from festival.people.minors import keep_guardian, names_guardian
from festival.publishing.queries import release_of

CODE = 12


@operation
def run_press_office(
    *, actor: Actor, edition_id: int, given: OfficeGiven, version: int | None = None
) -> PressOffice:
    """The edition takes requests as said; changed words of the embargo are a new version of them."""
    edition = fresh(Edition, edition_id, lock=True)
    require(rules.may_keep_press(actor, edition_id))
    require(rules.is_press_at_work(edition))
    there = queries.office_if_any(edition_id)
    require(may_still_edit(there.version, version) if there else YES)
    require(rules.are_times_right(given.opens_at, given.closes_at))
    office = there or PressOffice(edition_id=edition_id, last_badge=0)
    office.opens_at, office.closes_at = given.opens_at, given.closes_at
    office.contact, office.licence = given.contact, given.licence
    db.session.add(office)
    _set_terms(edition_id, given.embargo)
    db.session.flush()
    record(
        actor=actor,
        act="run_press_office",
        about_kind="edition",
        about_id=edition_id,
        edition_id=edition_id,
        version=queries.terms_of(edition_id).number,
    )
    return queries.office_of(edition.code)


def _set_terms(edition_id: int, words: Text) -> None:
    newest = queries.terms_if_any(edition_id)
    if newest is None or dict(newest.words) != dict(words):
        number = newest.number + 1 if newest else 1
        db.session.add(
            EmbargoTerms(edition_id=edition_id, number=number, words=words, made_at=clock.now())
        )


@operation
def ask_accreditation(*, actor: Actor, edition_code: str, request: RequestGiven) -> Accreditation:
    """The request waits for the press office, and a letter says so.

    Who asks again with the same address gets their last letter once more, and nobody else learns of it;
    after a no, and while a guardian is asked, the request is a new one. For somebody under age the letter
    goes to the guardian.
    """
    office = queries.office_of(edition_code, lock=True)
    require(rules.takes_requests(office, office.edition, clock.now()))
    links = rules.links_in(request.links)
    require(rules.are_links_right(links))
    require(rules.are_days_in_order(request.from_on, request.to_on))
    email = request.email.lower()
    require(names_guardian(email, request))
    there = queries.accreditation_by(office.edition_id, email)
    if there and rules.has_asked(there):
        tell(there, again=True)
        return there
    accreditation = there or Accreditation(
        code=public_code(CODE), edition_id=office.edition_id, email=email, series=1
    )
    accreditation.state, accreditation.kind = AccreditationState.ASKED, request.kind
    accreditation.name, accreditation.outlet = request.name, request.outlet
    accreditation.country, accreditation.links = request.country, "\n".join(links)
    accreditation.from_on, accreditation.to_on = request.from_on, request.to_on
    accreditation.note, accreditation.locale = request.note, request.locale
    accreditation.consent_words = "" if request.under_age else request.consent_words
    keep_guardian(accreditation, request)
    accreditation.why = ""
    accreditation.asked_at, accreditation.decided_at = clock.now(), None
    accreditation.decided_by_id = None
    db.session.add(accreditation)
    db.session.flush()
    accreditation = queries.accreditation_of(accreditation.code)
    tell(accreditation)
    return accreditation


@operation
def accept(*, actor: Actor, code: str) -> Accreditation:
    """They are accredited: a badge number, and a letter with their personal address."""
    office, accreditation = _held(actor, code)
    require(rules.may_decide(accreditation, AccreditationState.ACCEPTED))
    if accreditation.badge is None:
        office.last_badge += 1
        accreditation.badge = office.last_badge
    return _decided(actor, accreditation, AccreditationState.ACCEPTED, "")


@operation
def decline(*, actor: Actor, code: str, why: str) -> Accreditation:
    """They are not accredited, and a letter says why."""
    _, accreditation = _held(actor, code)
    require(rules.may_decide(accreditation, AccreditationState.DECLINED))
    require(rules.says_why(why))
    return _decided(actor, accreditation, AccreditationState.DECLINED, why)


@operation
def withdraw(*, actor: Actor, code: str, why: str) -> Accreditation:
    """They are accredited no more: their address is closed, their interviews are free, and a letter says why."""
    _, accreditation = _held(actor, code)
    require(rules.may_decide(accreditation, AccreditationState.WITHDRAWN))
    require(rules.says_why(why))
    close_address(accreditation)
    return _decided(actor, accreditation, AccreditationState.WITHDRAWN, why)


@operation
def renew_address(*, actor: Actor, code: str) -> Accreditation:
    """A new personal address is on its way, and those before it are closed."""
    _, accreditation = _held(actor, code)
    require(rules.has_personal_address(accreditation))
    accreditation.series += 1
    db.session.flush()
    tell(accreditation)
    _note(actor, "renew_press_address", accreditation)
    return accreditation


@operation
def pledge(
    *, actor: Actor, code: str, release_number: int, terms_number: int, signed_as: str, locale: str
) -> EmbargoPledge:
    """They promised to keep a release until its hour, in the words of now, and may read it."""
    accreditation = queries.accreditation_of(code)
    queries.office_of(accreditation.edition.code, lock=True)
    accreditation = queries.accreditation_of(code)
    release = release_of(accreditation.edition_id, release_number)
    winners = queries.speaks_of_winners(release)
    require(
        rules.may_read_ahead(accreditation, release, clock.now(), winners=winners, pledged=True)
    )
    terms = queries.terms_of(accreditation.edition_id)
    require(YES if terms.number == terms_number else no(rules.TERMS_CHANGED))
    there = queries.has_pledged(accreditation.id, release.id, accreditation.edition_id)
    if there:
        return there
    promise = EmbargoPledge(
        accreditation_id=accreditation.id,
        release_id=release.id,
        terms_id=terms.id,
        signed_as=signed_as,
        locale=locale,
        pledged_at=clock.now(),
    )
    db.session.add(promise)
    db.session.flush()
    _note(actor, "pledge_embargo", accreditation, number=release.number, version=terms.number)
    return promise


@operation
def note_press_list(*, actor: Actor, edition_code: str, why: str) -> PressOffice:
    """I-96: somebody takes a list of people away, and the journal knows why."""
    office = queries.office_of(edition_code)
    require(rules.may_keep_press(actor, office.edition_id))
    require(may_take_list(why))
    record(
        actor=actor,
        act="take_press_list",
        about_kind="edition",
        about_id=office.edition_id,
        edition_id=office.edition_id,
        why=why.strip(),
    )
    return office


@operation
def forget_press(*, actor: Actor, edition_code: str) -> int:
    """I-95: nobody knows any more who had asked; outlets and numbers stay. How many were forgotten."""
    office = queries.office_of(edition_code, lock=True)
    gone = db.session.execute(
        update(Accreditation)
        .where(Accreditation.edition_id == office.edition_id, Accreditation.email.is_not(None))
        .values(FORGOTTEN)
        .execution_options(synchronize_session=False)
    )
    db.session.execute(
        update(EmbargoPledge)
        .where(
            EmbargoPledge.accreditation_id.in_(queries.ids_of(office.edition_id)),
        )
        .values(signed_as="")
        .execution_options(synchronize_session=False)
    )
    record(
        actor=actor,
        act="forget_press",
        about_kind="edition",
        about_id=office.edition_id,
        edition_id=office.edition_id,
    )
    return int(getattr(gone, "rowcount", 0))


def _held(actor: Actor, code: str) -> tuple[PressOffice, Accreditation]:
    """The office, held until the act ends, and a request as it is now."""
    edition = queries.accreditation_of(code).edition
    office = queries.office_of(edition.code, lock=True)
    require(rules.may_keep_press(actor, office.edition_id))
    require(rules.is_press_at_work(office.edition))
    return office, queries.accreditation_of(code)


def _decided(
    actor: Actor,
    accreditation: Accreditation,
    state: AccreditationState,
    why: str,
) -> Accreditation:
    accreditation.state, accreditation.why = state, why.strip()
    accreditation.decided_at, accreditation.decided_by_id = clock.now(), actor.id or None
    db.session.flush()
    tell(accreditation)
    _note(
        actor,
        "accept_accreditation"
        if state is AccreditationState.ACCEPTED
        else "decline_accreditation"
        if state is AccreditationState.DECLINED
        else "withdraw_accreditation",
        accreditation,
    )
    return accreditation


def _note(actor: Actor, act: str, accreditation: Accreditation, **facts: Any) -> None:
    record(
        actor=actor, act=act, about_kind="accreditation", about_id=accreditation.id,
        edition_id=accreditation.edition_id, **facts,
    )  # fmt: skip
