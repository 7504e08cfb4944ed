"""What a release says of publications: those that have a file, with all the public may know."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.foundation.db import db
from festival.people.models import Person
from festival.publications.models import Author, Body, Publication
from festival.publishing.printed import PERSON


def publications_of(edition_id: int, people: dict[str, Person]) -> list[dict[str, Any]]:
    """The publications of an edition; one nobody can open yet is not announced."""
    found = (
        select(Publication)
        .where(Publication.edition_id == edition_id, Publication.renditions.any())
        .options(
            joinedload(Publication.event),
            joinedload(Publication.supersedes),
            selectinload(Publication.authors).joinedload(Author.person).options(*PERSON),
            selectinload(Publication.bodies).joinedload(Body.organisation),
            selectinload(Publication.renditions),
        )
        .order_by(Publication.id)
        .execution_options(populate_existing=True)
    )
    printed = []
    for one in db.session.scalars(found):
        people.update({author.person.code: author.person for author in one.authors})
        printed.append(_publication(one))
    return printed


def _publication(one: Publication) -> dict[str, Any]:
    return {
        "code": one.code,
        "slug": one.slug,
        "kind": one.kind.value,
        "title": dict(one.title),
        "summary": dict(one.summary),
        "note": dict(one.note),
        "event": one.event.code if one.event else None,
        "supersedes": one.supersedes.code if one.supersedes else None,
        "authors": [
            {"person": author.person.code, "affiliation": dict(author.affiliation)}
            for author in one.authors
        ],
        "bodies": [
            {
                "role": body.role.value,
                "name": dict(body.organisation.name),
                "url": body.organisation.url,
                "credit_line": dict(body.credit_line),
            }
            for body in one.bodies
        ],
        "renditions": [
            {
                "code": file.code,
                "language": file.language,
                "pages": file.pages,
                "isbn": file.isbn,
                "published_on": file.published_on.isoformat() if file.published_on else None,
                "bytes": file.bytes,
                "sha256": file.sha256,
            }
            for file in one.renditions
        ],
    }
