"""Finding festivals, editions, sections and partners."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound, SQLAlchemyError
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.interfaces import ORMOption

from festival.editions.models import (
    Edition,
    EditionState,
    Festival,
    Partnership,
    Section,
    SectionCurator,
)
from festival.editions.rules import EDITION_ARCHIVED, READERS, Span, is_house
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.verdict import YES, Verdict, no
from festival.people.models import Hat

OUR_NAME = "Festival"


def festival_name(locale: str) -> str:
    """The name of the festival for the head of a page; the software's own before there is one."""
    try:
        name = db.session.scalars(select(Festival.name).order_by(Festival.id).limit(1)).first()
    except SQLAlchemyError:
        # An error page must be drawn even when the database is what broke.
        db.session.rollback()
        name = None
    return name.within(locale) if name else OUR_NAME


def the_festival() -> Festival | None:
    """The festival of this installation, if it was opened."""
    return db.session.scalars(select(Festival).order_by(Festival.id).limit(1)).first()


def edition_by_code(code: str, *options: ORMOption) -> Edition:
    """An edition by its address; raises NoResultFound."""
    return db.session.scalars(select(Edition).where(Edition.code == code).options(*options)).one()


def current_edition() -> Edition | None:
    """The edition people mean when they name none: the live one, else the newest not archived."""
    live = (Edition.state == EditionState.LIVE).desc()
    return db.session.scalars(
        select(Edition)
        .where(Edition.state != EditionState.ARCHIVED)
        .order_by(live, Edition.starts_on.desc(), Edition.id.desc())
        .limit(1)
    ).first()


def stands_open(edition_id: int) -> Verdict:
    """An archived edition takes nothing more; what was wrong in it is put right by a release that says so."""
    found = select(Edition.code, Edition.state).where(Edition.id == edition_id)
    code, state = db.session.execute(found).one()
    return no(EDITION_ARCHIVED, code=code) if state is EditionState.ARCHIVED else YES


def editions(actor: Actor | None = None) -> Sequence[Edition]:
    """Every edition, newest first; for *actor*, those where a hat of theirs reads."""
    found = select(Edition).order_by(Edition.starts_on.desc(), Edition.id.desc())
    if actor is not None and not is_house(actor):
        worn = [hat.edition_id for hat in actor.hats if hat.hat in READERS]
        if None not in worn:
            found = found.where(Edition.id.in_([id for id in worn if id is not None]))
    return db.session.scalars(found).all()


def edition_for(actor: Actor, code: str, *options: ORMOption) -> Edition:
    """An edition somebody reads in the office; to others there is none."""
    found = edition_by_code(code, *options)
    if not is_house(actor) and not actor.wears_in(found.id, *READERS):
        raise NoResultFound
    return found


def sections_of(edition_id: int, *options: ORMOption) -> Sequence[Section]:
    """The sections of an edition in their order."""
    return db.session.scalars(
        select(Section)
        .where(Section.edition_id == edition_id)
        .options(*options)
        .order_by(Section.position, Section.id)
    ).all()


def section_by_code(edition_code: str, code: str, *options: ORMOption) -> Section:
    """A section by its edition's and its own code; raises NoResultFound."""
    return db.session.scalars(
        select(Section)
        .join(Section.edition)
        .where(Edition.code == edition_code, Section.code == code)
        .options(joinedload(Section.edition), *options)
    ).one()


def section_ids_curated_by(account_id: int, *, watching: bool = True) -> set[int]:
    """The sections an account is appointed to; without *watching*, those whose list it keeps."""
    found = select(SectionCurator.section_id).where(SectionCurator.account_id == account_id)
    if not watching:
        found = found.where(SectionCurator.watches.is_(False))
    return set(db.session.scalars(found))


def readable_section_ids(actor: Actor, edition_id: int) -> set[int]:
    """The sections of an edition whose selection this person reads: the office all, a curator theirs."""
    every = select(Section.id).where(Section.edition_id == edition_id)
    whole = (Hat.DIRECTOR, Hat.PROGRAMMER, Hat.SECRETARY, Hat.SCHEDULE, Hat.GUESTS, Hat.PRESS)
    if not (is_house(actor) or actor.wears_in(edition_id, *whole)):
        every = every.where(Section.id.in_(section_ids_curated_by(actor.id)))
    return set(db.session.scalars(every))


def partnerships_of(edition_id: int) -> Sequence[Partnership]:
    """Who made an edition possible, in printed order, with organisation and section."""
    return db.session.scalars(
        select(Partnership)
        .where(Partnership.edition_id == edition_id)
        .options(joinedload(Partnership.organisation), joinedload(Partnership.section))
        .order_by(Partnership.position, Partnership.id)
    ).all()


def partnership_of(edition_id: int, partnership_id: int) -> Partnership:
    """One partnership of this edition; raises NoResultFound."""
    return db.session.scalars(
        select(Partnership).where(
            Partnership.id == partnership_id, Partnership.edition_id == edition_id
        )
    ).one()


def other_spans(festival_id: int, but: int | None = None) -> list[Span]:
    """The days of a festival's editions, except one."""
    found = select(Edition.code, Edition.ordinal, Edition.starts_on, Edition.ends_on)
    found = found.where(Edition.festival_id == festival_id)
    if but is not None:
        found = found.where(Edition.id != but)
    return [Span(*row) for row in db.session.execute(found)]


def is_code_taken(code: str, but: int | None = None) -> bool:
    """Whether another edition has this code."""
    found = select(Edition.id).where(Edition.code == code, Edition.id != (but or 0))
    return db.session.scalar(found) is not None


def section_codes(edition_id: int, but: int | None = None) -> set[str]:
    """The codes of an edition's sections, except one."""
    found = select(Section.code).where(Section.edition_id == edition_id, Section.id != (but or 0))
    return set(db.session.scalars(found))


def next_position(edition_id: int) -> int:
    """The place after the last section of an edition."""
    last = select(func.max(Section.position)).where(Section.edition_id == edition_id)
    found = db.session.scalar(last)
    return 0 if found is None else found + 1
