"""What happens to publications: described, given files, deleted. Each function is one transaction."""

import hashlib

from sqlalchemy import select

from festival.editions.models import Edition
from festival.events.models import Event
from festival.events.rules import may_bring
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.slugs import public_code, slug
from festival.foundation.verdict import require
from festival.foundation.versions import may_still_edit, touch
from festival.foundation.words import display_name
from festival.journal.operations import record
from festival.media.rules import FREE_DISK
from festival.media.store import free_bytes, keep, most_bytes
from festival.people.models import Organisation, Person
from festival.publications import queries, rules, store
from festival.publications.given import PublicationGiven, RenditionGiven
from festival.publications.models import Author, Body, Publication, PublicationRendition

FILE_CODE = 16


@operation
def describe_publication(*, actor: Actor, edition_id: int, given: PublicationGiven) -> Publication:
    """The edition has a publication; its files come next."""
    edition = fresh(Edition, edition_id)
    require(rules.may_describe(actor, edition))
    require(rules.is_whole(given))
    code = public_code()
    wanted = slug(given.title.within("en"), code)
    taken = queries.is_slug_taken(edition_id, wanted)
    publication = Publication(
        code=code, edition_id=edition_id, slug=f"{wanted}-{code}" if taken else wanted,
        authors=[], bodies=[], renditions=[],
    )  # fmt: skip
    _describe(publication, given)
    db.session.add(publication)
    db.session.flush()
    _note(actor, "describe_publication", publication)
    return publication


@operation
def revise_publication(
    *, actor: Actor, code: str, version: int | None, given: PublicationGiven
) -> Publication:
    """The publication is described anew, all of it; its address and its files stay."""
    publication = queries.publication_by_code(code)
    require(rules.may_describe(actor, publication.edition))
    require(may_still_edit(publication.version, version))
    require(rules.is_whole(given))
    require(rules.may_supersede(publication.id, queries.chain_of(given.supersedes_id)))
    publication.authors.clear()
    publication.bodies.clear()
    db.session.flush()
    _describe(publication, given)
    # A change of its authors alone is a change of the publication, too.
    touch(publication)
    db.session.flush()
    _note(actor, "revise_publication", publication)
    return publication


@operation
def add_rendition(*, actor: Actor, code: str, given: RenditionGiven) -> PublicationRendition:
    """The publication can be read in one language more; the file is safe in the store before the row says so."""
    publication = queries.publication_by_code(code)
    require(rules.may_describe(actor, publication.edition))
    isbn = rules.bare_isbn(given.isbn)
    there = {one.language for one in publication.renditions}
    require(rules.may_render(given.language, isbn, there))
    require(may_bring(given.content, most_bytes(), free_bytes(), 0, FREE_DISK))
    address = public_code(FILE_CODE)
    keep(store.rendition(address), given.content)
    rendition = PublicationRendition(
        publication_id=publication.id,
        code=address,
        language=given.language,
        pages=given.pages,
        isbn=isbn,
        published_on=given.published_on,
        file_name=display_name(given.name, "publication.pdf"),
        sha256=hashlib.sha256(given.content).hexdigest(),
        bytes=len(given.content),
    )
    db.session.add(rendition)
    db.session.flush()
    _note(actor, "add_rendition", publication, language=given.language, sha256=rendition.sha256)
    return rendition


@operation
def drop_rendition(*, actor: Actor, code: str, rendition: str) -> None:
    """The publication no longer has this file. The file itself stays until no release can name it."""
    publication = queries.publication_by_code(code)
    require(rules.may_describe(actor, publication.edition))
    gone = queries.rendition_of(rendition, publication.id)
    publication.renditions.remove(gone)
    _note(actor, "drop_rendition", publication, language=gone.language, sha256=gone.sha256)


@operation
def delete_publication(*, actor: Actor, code: str) -> None:
    """A publication without files, which nothing says it replaces, was a mistake and goes."""
    publication = queries.publication_by_code(code)
    require(rules.may_describe(actor, publication.edition))
    require(rules.may_delete(publication.renditions, queries.is_superseded(publication.id)))
    _note(actor, "delete_publication", publication)
    db.session.delete(publication)


def _describe(publication: Publication, given: PublicationGiven) -> None:
    for name in ("kind", "title", "summary", "note"):
        setattr(publication, name, getattr(given, name))
    publication.event_id = _here(Event, given.event_id, publication.edition_id)
    publication.supersedes_id = _here(Publication, given.supersedes_id, publication.edition_id)
    for place, author in enumerate(given.authors):
        fresh(Person, author.person_id)
        publication.authors.append(
            Author(person_id=author.person_id, position=place, affiliation=author.affiliation)
        )
    for place, body in enumerate(given.bodies):
        fresh(Organisation, body.organisation_id)
        publication.bodies.append(
            Body(
                organisation_id=body.organisation_id,
                position=place,
                role=body.role,
                credit_line=body.credit_line,
            )
        )


def _here(model: type[Event] | type[Publication], id: int | None, edition_id: int) -> int | None:
    """The id, once it is certain that it is one of this edition's; raises NoResultFound."""
    if id is None:
        return None
    found = select(model.id).where(model.id == id, model.edition_id == edition_id)
    return db.session.scalars(found).one()


def _note(actor: Actor, act: str, publication: Publication, **facts: str) -> None:
    record(
        actor=actor, act=act, about_kind="publication", about_id=publication.id,
        edition_id=publication.edition_id, title=publication.title.within("en"), **facts,
    )  # fmt: skip
