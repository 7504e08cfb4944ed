"""Finding publications and their files."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from festival.foundation.db import db
from festival.people.models import Organisation, Person
from festival.publications.models import Author, Body, Publication, PublicationRendition


def with_all() -> tuple[ORMOption, ...]:
    """Loads everything a publication is described by."""
    return (
        joinedload(Publication.edition),
        joinedload(Publication.event),
        joinedload(Publication.supersedes),
        selectinload(Publication.authors).joinedload(Author.person).selectinload(Person.names),
        selectinload(Publication.bodies).joinedload(Body.organisation),
        selectinload(Publication.renditions),
    )


def publication_of(edition_id: int, code: str) -> Publication:
    """A publication of an edition by its code, read now; raises NoResultFound."""
    found = select(Publication).where(
        Publication.edition_id == edition_id, Publication.code == code
    )
    found = found.options(*with_all()).execution_options(populate_existing=True)
    return db.session.scalars(found).one()


def publication_by_code(code: str) -> Publication:
    """A publication by its code alone, read now and held until the act is over; raises NoResultFound."""
    found = select(Publication).where(Publication.code == code).with_for_update(of=Publication)
    found = found.options(*with_all()).execution_options(populate_existing=True)
    return db.session.scalars(found).one()


def publications_of(*edition_ids: int) -> dict[int, list[Publication]]:
    """The publications of these editions, whole, by the edition and in the order they were described."""
    found = select(Publication).where(Publication.edition_id.in_(edition_ids)).options(*with_all())
    ordered = found.order_by(Publication.id).execution_options(populate_existing=True)
    there: dict[int, list[Publication]] = {one: [] for one in edition_ids}
    for one in db.session.scalars(ordered):
        there[one.edition_id].append(one)
    return there


def earlier(edition_id: int, but: int | None) -> Sequence[Publication]:
    """What a publication of this edition may replace: any other of it."""
    found = select(Publication).where(Publication.edition_id == edition_id)
    if but is not None:
        found = found.where(Publication.id != but)
    return db.session.scalars(found.order_by(Publication.id)).all()


def chain_of(id: int | None) -> set[int]:
    """The publication of that id and all it goes back to."""
    chain: set[int] = set()
    while id is not None and id not in chain:
        chain.add(id)
        id = db.session.scalar(select(Publication.supersedes_id).where(Publication.id == id))
    return chain


def is_superseded(id: int) -> bool:
    found = select(Publication.id).where(Publication.supersedes_id == id).limit(1)
    return db.session.scalar(found) is not None


def is_slug_taken(edition_id: int, slug: str) -> bool:
    found = select(Publication.id).where(
        Publication.edition_id == edition_id, Publication.slug == slug
    )
    return db.session.scalar(found) is not None


def rendition_of(code: str, publication_id: int | None = None) -> PublicationRendition:
    """A file by the code of its address, of one publication where it is named; raises NoResultFound."""
    found = select(PublicationRendition).where(PublicationRendition.code == code)
    if publication_id is not None:
        found = found.where(PublicationRendition.publication_id == publication_id)
    return db.session.scalars(found).one()


def organisations() -> Sequence[Organisation]:
    """Every organisation that can stand behind a publication."""
    found = select(Organisation).where(Organisation.merged_into_id.is_(None))
    return db.session.scalars(found.order_by(Organisation.id)).all()
