"""How a jury comes to be: its name, its seats, its questions, until the viewing opens."""

from collections.abc import Sequence

from sqlalchemy import select

from festival.editions.models import Edition, Section
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.slugs import public_code
from festival.foundation.text import Text
from festival.foundation.verdict import require
from festival.foundation.versions import may_still_edit
from festival.interests.operations import detect
from festival.journal.operations import record
from festival.jury import queries
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
    min_members: int = 3,
    max_members: int = 9,
    criteria: Sequence[CriterionGiven] = (),
    position: int = 0,
    public: bool = True,
) -> Jury:
    """A jury exists, without members yet."""
    fresh(Edition, edition_id)
    require(may_form(actor, edition_id))
    require(sizes_are_right(min_members, max_members))
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
        min_members=min_members,
        max_members=max_members,
        position=position,
        public=public,
        sections=[JurySection(section_id=s.id) for s in _sections(edition_id, section_ids)],
        criteria=[
            Criterion(position=n, name=c.name, hint=c.hint, weight=c.weight, best=c.best)
            for n, c in enumerate(criteria, 1)
        ],
    )
    db.session.add(jury)
    db.session.flush()
    _record(actor, "form_jury", jury)
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
    min_members: int,
    max_members: int,
    public: bool,
    version: int | None = None,
) -> Jury:
    """What the jury is called and what it judges is changed, as long as nobody has begun to view."""
    jury = _changing(actor, jury_code)
    require(may_still_edit(jury.version, version))
    require(sizes_are_right(min_members, max_members))
    jury.name, jury.kind, jury.public = name, kind, public
    jury.organisation_id = organisation_id
    jury.min_members, jury.max_members = min_members, max_members
    wanted = {section.id for section in _sections(jury.edition_id, section_ids)}
    for row in list(jury.sections):
        if row.section_id not in wanted:
            db.session.delete(row)
    for section_id in sorted(wanted - {row.section_id for row in jury.sections}):
        db.session.add(JurySection(jury_id=jury.id, section_id=section_id))
    _record(actor, "revise_jury", jury)
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
) -> Juror:
    """The person sits on the jury; with an account they sign in and mark, without one they meet on paper."""
    jury = _changing(actor, queries.jury_of_id(jury_id).code)
    fresh(Person, person_id)
    require(may_seat(jury, jury.jurors, person_id, role))
    account_id = _account_of(person_id, account_id)
    juror = Juror(
        code=public_code(),
        jury_id=jury.id,
        person_id=person_id,
        account_id=account_id,
        role=role,
        position=1 + max((other.position for other in jury.jurors), default=0),
        affiliation=affiliation or Text(),
        country=country,
    )
    db.session.add(juror)
    db.session.flush()
    if account_id is not None:
        _give_the_hat(account_id, jury.edition_id, role)
    # The house reads the credits by itself: it asks nobody whether it may.
    detect(actor=HOUSE, person_id=person_id)
    _record(actor, "seat_juror", jury, juror=juror.code, person_id=person_id, role=role.value)
    return juror


@operation
def unseat(*, actor: Actor, jury_code: str, juror_code: str) -> None:
    """The person leaves the jury before it began to view; nothing of theirs was counted."""
    jury = _changing(actor, jury_code)
    juror = db.session.scalars(
        select(Juror).where(Juror.code == juror_code, Juror.jury_id == jury.id)
    ).one()
    _record(actor, "unseat_juror", jury, juror=juror.code, person_id=juror.person_id)
    db.session.delete(juror)


@operation
def add_criterion(*, actor: Actor, jury_code: str, given: CriterionGiven) -> Criterion:
    """The jury asks one more question of every film."""
    jury = _changing(actor, jury_code)
    require(criterion_is_right(given))
    criterion = Criterion(
        jury_id=jury.id,
        position=1 + max((other.position for other in jury.criteria), default=0),
        name=given.name,
        hint=given.hint,
        weight=given.weight,
        best=given.best,
    )
    db.session.add(criterion)
    _record(actor, "add_criterion", jury, position=criterion.position)
    return criterion


@operation
def drop_criterion(*, actor: Actor, jury_code: str, position: int) -> None:
    """The jury no longer asks this question."""
    jury = _changing(actor, jury_code)
    criterion = db.session.scalars(
        select(Criterion).where(Criterion.jury_id == jury.id, Criterion.position == position)
    ).one()
    db.session.delete(criterion)
    _record(actor, "drop_criterion", jury, position=position)


@operation
def open_viewing(*, actor: Actor, jury_code: str) -> Jury:
    """The jury begins to view. From here on its members, criteria and sections stay as they are."""
    jury = _editable(actor, jury_code)
    require(may_open_viewing(jury, jury.jurors, jury.criteria, len(jury.sections)))
    for juror in jury.jurors:
        detect(actor=HOUSE, person_id=juror.person_id)
    jury.state = JuryState.VIEWING
    _record(actor, "open_viewing", jury)
    return jury


def _editable(actor: Actor, jury_code: str) -> Jury:
    """A jury of an edition the actor directs, held. Elsewhere there is none."""
    jury = queries.jury_of(jury_code, *queries.whole_jury(), lock=True)
    require(may_form(actor, jury.edition_id))
    return jury


def _changing(actor: Actor, jury_code: str) -> Jury:
    jury = _editable(actor, jury_code)
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


def _account_of(person_id: int, account_id: int | None) -> int | None:
    """The account the person signs in with: the one named, else the one they have."""
    theirs = select(Account.id).where(Account.person_id == person_id, Account.disabled_at.is_(None))
    if account_id is not None:
        return db.session.scalars(theirs.where(Account.id == account_id)).one()
    return db.session.scalars(theirs.order_by(Account.id).limit(1)).one_or_none()


def _give_the_hat(account_id: int, edition_id: int, role: SeatRole) -> None:
    """A seat brings the hat that opens the jury's door, in its edition only."""
    hat = Hat.SECRETARY if role is SeatRole.SECRETARY else Hat.JUROR
    worn = db.session.scalars(
        select(GivenHat.edition_id).where(GivenHat.account_id == account_id, GivenHat.hat == hat)
    ).all()
    if edition_id not in worn and None not in worn:
        give_hat(actor=HOUSE, account_id=account_id, hat=hat, edition_id=edition_id)


def _record(actor: Actor, act: str, jury: Jury, **facts: object) -> None:
    record(
        actor=actor,
        act=act,
        about_kind="jury",
        about_id=jury.id,
        edition_id=jury.edition_id,
        jury=jury.code,
        **facts,
    )
