"""How a jury comes to be: its name, its seats, its questions, until the viewing opens."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select

from festival.editions.models import Edition, Section
from festival.editions.queries import stands_open
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.slugs import public_code
from festival.foundation.text import Text
from festival.foundation.verdict import require
from festival.foundation.versions import may_still_edit, touch
from festival.interests.operations import detect
from festival.journal.operations import record
from festival.jury import queries
from festival.jury.doubts import codes_of, doubts_about
from festival.jury.given import CriterionGiven
from festival.jury.models import Criterion, Juror, Jury, JuryKind, JurySection, JuryState, SeatRole
from festival.jury.rules import (
    criterion_is_right,
    may_change,
    may_form,
    may_open_viewing,
    may_seat,
    sizes_are_right,
)
from festival.jury.seating import (
    casting_is_clear,
    is_preset,
    may_go_on,
    sender_is_named,
    term_is_right,
)
from festival.jury.statute import PRESETS, columns_of
from festival.people.models import Account, GivenHat, Hat, Organisation, Person
from festival.people.operations import give_hat


@operation
def form_jury(
    *,
    actor: Actor,
    edition_id: int,
    name: Text,
    kind: JuryKind,
    section_ids: Sequence[int] = (),
    organisation_id: int | None = None,
    preset: str = "almaty",
    min_members: int | None = None,
    max_members: int | None = None,
    criteria: Sequence[CriterionGiven] = (),
    position: int = 0,
    public: bool = True,
) -> Jury:
    """A jury exists with the rules of the *preset*, without members yet."""
    fresh(Edition, edition_id)
    require(may_form(actor, edition_id))
    require(stands_open(edition_id))
    require(is_preset(preset))
    rules = PRESETS[preset]
    least = rules.min_members if min_members is None else min_members
    most = rules.max_members if max_members is None else max_members
    require(sizes_are_right(least, most))
    require(sender_is_named(kind, organisation_id))
    for given in criteria:
        require(criterion_is_right(given))
    if organisation_id is not None:
        fresh(Organisation, organisation_id)
    jury = Jury(
        code=public_code(),
        edition_id=edition_id,
        name=name,
        kind=kind,
        organisation_id=organisation_id,
        **columns_of(replace(rules, min_members=least, max_members=most)),
        position=position,
        public=public,
        sections=[JurySection(section_id=s.id) for s in _sections(edition_id, section_ids)],
        criteria=[Criterion(position=n, **c._asdict()) for n, c in enumerate(criteria, 1)],
    )
    db.session.add(jury)
    db.session.flush()
    noted(actor, "form_jury", jury)
    return jury


@operation
def revise_jury(
    *,
    actor: Actor,
    jury_code: str,
    name: Text,
    kind: JuryKind,
    section_ids: Sequence[int],
    organisation_id: int | None,
    min_members: int | None,
    max_members: int | None,
    public: bool,
    version: int | None = None,
) -> Jury:
    """What the jury is called and what it judges is changed, as long as nobody has begun to view."""
    jury = held_forming(actor, jury_code)
    require(may_still_edit(jury.version, version))
    least = jury.min_members if min_members is None else min_members
    most = jury.max_members if max_members is None else max_members
    require(sizes_are_right(least, most))
    require(sender_is_named(kind, organisation_id))
    jury.name, jury.kind, jury.public = name, kind, public
    jury.organisation_id = organisation_id
    jury.min_members, jury.max_members = least, most
    wanted = {section.id for section in _sections(jury.edition_id, section_ids)}
    for row in list(jury.sections):
        if row.section_id not in wanted:
            db.session.delete(row)
    for section_id in sorted(wanted - {row.section_id for row in jury.sections}):
        db.session.add(JurySection(jury_id=jury.id, section_id=section_id))
    touch(jury)
    noted(actor, "revise_jury", jury)
    return jury


@operation
def seat(
    *,
    actor: Actor,
    jury_id: int,
    person_id: int,
    role: SeatRole = SeatRole.MEMBER,
    account_id: int | None = None,
    affiliation: Text | None = None,
    country: str = "",
    seat_from: date | None = None,
    seat_to: date | None = None,
) -> Juror:
    """The person sits on the jury; with an account they sign in and mark, without one they meet on paper."""
    jury = held_forming(actor, queries.jury_of_id(jury_id).code)
    fresh(Person, person_id)
    require(may_seat(jury, jury.jurors, person_id, role))
    require(casting_is_clear(jury.casting, [*(juror.role for juror in jury.jurors), role]))
    require(term_is_right(seat_from, seat_to))
    juror = new_seat(jury, person_id, role, account_id, affiliation, country, seat_from, seat_to)
    noted(actor, "seat_juror", jury, juror=juror.code, person_id=person_id, role=role.value)
    return juror


def new_seat(
    jury: Jury,
    person_id: int,
    role: SeatRole,
    account_id: int | None,
    affiliation: Text | None,
    country: str,
    seat_from: date | None,
    seat_to: date | None,
) -> Juror:
    """The seat itself, with the hat it brings and the interests it meets. What allows it was asked before."""
    account_id = account_of(person_id, account_id)
    juror = Juror(
        code=public_code(),
        jury_id=jury.id,
        person_id=person_id,
        account_id=account_id,
        role=role,
        position=1 + max((other.position for other in jury.jurors), default=0),
        affiliation=affiliation or Text(),
        country=country,
        seat_from=seat_from,
        seat_to=seat_to,
    )
    db.session.add(juror)
    db.session.flush()
    if account_id is not None:
        give_the_hat(account_id, jury.edition_id, role)
    # The house reads the credits by itself: it asks nobody whether it may.
    detect(actor=HOUSE, person_id=person_id)
    return juror


@operation
def unseat(*, actor: Actor, jury_code: str, juror_code: str) -> None:
    """The person leaves the jury before it began to view; nothing of theirs was counted."""
    jury = held_forming(actor, jury_code)
    juror = db.session.scalars(
        select(Juror).where(Juror.code == juror_code, Juror.jury_id == jury.id)
    ).one()
    noted(actor, "unseat_juror", jury, juror=juror.code, person_id=juror.person_id)
    db.session.delete(juror)


@operation
def add_criterion(*, actor: Actor, jury_code: str, given: CriterionGiven) -> Criterion:
    """The jury asks one more question of every film."""
    jury = held_forming(actor, jury_code)
    require(criterion_is_right(given))
    criterion = Criterion(
        jury_id=jury.id,
        position=1 + max((other.position for other in jury.criteria), default=0),
        **given._asdict(),
    )
    db.session.add(criterion)
    noted(actor, "add_criterion", jury, position=criterion.position)
    return criterion


@operation
def drop_criterion(*, actor: Actor, jury_code: str, position: int) -> None:
    """The jury no longer asks this question."""
    jury = held_forming(actor, jury_code)
    criterion = db.session.scalars(
        select(Criterion).where(Criterion.jury_id == jury.id, Criterion.position == position)
    ).one()
    db.session.delete(criterion)
    noted(actor, "drop_criterion", jury, position=position)


@operation
def open_viewing(*, actor: Actor, jury_code: str, despite: str = "") -> Jury:
    """The jury begins to view. From here on its criteria, sections and rules stay as they are.

    What speaks against it as it is seated is written down with the reason given for it *despite* that.
    """
    jury = held(actor, jury_code, queries.seated_by_name())
    require(may_open_viewing(jury, jury.jurors, jury.criteria, len(jury.sections)))
    doubts = doubts_about(jury, actor.locale)
    require(may_go_on(doubts, despite))
    for juror in jury.jurors:
        detect(actor=HOUSE, person_id=juror.person_id)
    jury.state = JuryState.VIEWING
    noted(actor, "open_viewing", jury, doubts=codes_of(doubts), although=despite.strip())
    return jury


def held(actor: Actor, jury_code: str, *options: Any) -> Jury:
    """A jury of an edition the actor directs, held. Elsewhere there is none."""
    jury = queries.jury_of(jury_code, *queries.whole_jury(), *options, lock=True)
    require(may_form(actor, jury.edition_id))
    require(stands_open(jury.edition_id))
    return jury


def held_forming(actor: Actor, jury_code: str) -> Jury:
    jury = held(actor, jury_code)
    require(may_change(jury))
    return jury


def _sections(edition_id: int, section_ids: Sequence[int]) -> list[Section]:
    """Sections of this edition, each as named; one of another edition is not found."""
    return [
        db.session.scalars(
            select(Section).where(Section.id == section_id, Section.edition_id == edition_id)
        ).one()
        for section_id in dict.fromkeys(section_ids)
    ]


def account_of(person_id: int, account_id: int | None) -> int | None:
    """The account the person signs in with: the one named, else the one they have."""
    theirs = select(Account.id).where(Account.person_id == person_id, Account.disabled_at.is_(None))
    if account_id is not None:
        return db.session.scalars(theirs.where(Account.id == account_id)).one()
    return db.session.scalars(theirs.order_by(Account.id).limit(1)).one_or_none()


def give_the_hat(account_id: int, edition_id: int, role: SeatRole) -> None:
    """A seat brings the hat that opens the jury's door, in its edition only."""
    hat = Hat.SECRETARY if role is SeatRole.SECRETARY else Hat.JUROR
    worn = db.session.scalars(
        select(GivenHat.edition_id).where(GivenHat.account_id == account_id, GivenHat.hat == hat)
    ).all()
    if edition_id not in worn and None not in worn:
        give_hat(actor=HOUSE, account_id=account_id, hat=hat, edition_id=edition_id)


def noted(actor: Actor, act: str, jury: Jury, **facts: object) -> None:
    record(
        actor=actor,
        act=act,
        about_kind="jury",
        about_id=jury.id,
        edition_id=jury.edition_id,
        jury=jury.code,
        **facts,
    )
