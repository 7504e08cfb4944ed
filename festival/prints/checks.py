"""What must always be true of copies and keys."""

from sqlalchemy import select
from sqlalchemy.orm import aliased

from festival.films.models import FilmVersion
from festival.foundation.db import db
from festival.prints.keyvault import content_of
from festival.prints.models import Copy, Ingest, Key, KeyState, Package
from festival.venues.models import Hall, Venue


def version_files_lie_over_their_own_film() -> list[str]:
    """I-72: a version file is laid over an original version of the same film, kept in the same edition."""
    original, its, theirs = aliased(Copy), aliased(FilmVersion), aliased(FilmVersion)
    wrong = (
        select(Copy.code, original.code)
        .join(original, original.id == Copy.ov_id)
        .join(its, its.id == Copy.version_id)
        .join(theirs, theirs.id == original.version_id)
        .where(
            (its.film_id != theirs.film_id)
            | (original.package != Package.OV)
            | (original.edition_id != Copy.edition_id)
        )
        .order_by(Copy.id)
    )
    return [
        f"Copy {copy}: it lies over {ov}, which is no original version of its film."
        for copy, ov in db.session.execute(wrong)
    ]


def copies_lie_in_halls_of_their_edition() -> list[str]:
    """I-66: what is ingested is ingested in a hall of the edition the copy is kept for."""
    strangers = (
        select(Copy.code, Hall.code)
        .join(Ingest, Ingest.copy_id == Copy.id)
        .join(Hall, Hall.id == Ingest.hall_id)
        .join(Venue, Venue.id == Hall.venue_id)
        .where(Venue.edition_id != Copy.edition_id)
        .order_by(Ingest.id)
    )
    return [
        f"Copy {copy}: hall {hall} is of another edition."
        for copy, hall in db.session.execute(strangers)
    ]


def keys_open_their_copy() -> list[str]:
    """I-71: a key that came is for the composition of its copy, and that copy is encrypted."""
    wrong = (
        select(Key.code, Copy.code)
        .join(Copy, Copy.id == Key.copy_id)
        .where(
            Key.state != KeyState.REQUESTED,
            Copy.encrypted.is_(False) | ((Copy.cpl != "") & (Copy.cpl != Key.cpl)),
        )
        .order_by(Key.id)
    )
    return [f"Key {key}: it does not open copy {copy}." for key, copy in db.session.execute(wrong)]


def key_files_are_whole() -> list[str]:
    """I-71: the file of every key that came lies here as it came."""
    came = select(Key.code, Key.digest).where(Key.digest.is_not(None)).order_by(Key.id)
    return [
        f"Key {key}: its file is not here as it came."
        for key, digest in db.session.execute(came)
        if digest and content_of(digest) is None
    ]


CHECKS = [
    version_files_lie_over_their_own_film,
    copies_lie_in_halls_of_their_edition,
    keys_open_their_copy,
    key_files_are_whole,
]
