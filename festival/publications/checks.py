"""What must always be true of publications: each file is there and whole, and none replaces itself."""

from sqlalchemy import select

from festival.foundation.db import db
from festival.media.store import sizes
from festival.publications import queries, store
from festival.publications.models import Publication, PublicationRendition


def every_rendition_has_its_file() -> list[str]:
    """No rendition without its file, and none cut short."""
    found, there = [], sizes(f"{store.FOLDER}/")
    for one in db.session.scalars(select(PublicationRendition).order_by(PublicationRendition.id)):
        if there.get(store.rendition(one.code)) != one.bytes:
            found.append(f"Rendition {one.code}: its file is missing or not whole.")
    return found


def no_publication_replaces_itself() -> list[str]:
    """Following what each replaces comes to an end."""
    later = select(Publication).where(Publication.supersedes_id.is_not(None))
    return [
        f"Publication {one.code} replaces itself in the end."
        for one in db.session.scalars(later.order_by(Publication.id))
        if one.id in queries.chain_of(one.supersedes_id)
    ]


CHECKS = [every_rendition_has_its_file, no_publication_replaces_itself]
