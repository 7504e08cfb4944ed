"""Copies, halls and keys, as operations and pages ask for them."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from festival.editions.models import Edition
from festival.editions.queries import current_edition, edition_by_code
from festival.editions.queries import editions as all_editions
from festival.films.models import Film, FilmVersion
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.prints.course import may_read_prints
from festival.prints.models import Copy, Ingest, Key, Terms
from festival.prints.rules import Equipment, equipment_of
from festival.selection.models import Selection, SelectionState
from festival.venues.models import Hall, Venue
from festival.venues.queries import hall_name

SHOWN = frozenset({SelectionState.SELECTED, SelectionState.INVITED, SelectionState.CONFIRMED})


def edition_for(actor: Actor, code: str) -> Edition:
    """The edition, for those who read of its copies; for others it is not there."""
    edition = edition_by_code(code)
    if not may_read_prints(actor, edition.id):
        raise NoResultFound
    return edition


def first_edition(actor: Actor) -> Edition | None:
    """The edition somebody at the print desk means when they name none."""
    mine = [one for one in all_editions() if may_read_prints(actor, one.id)]
    now = current_edition()
    return next((one for one in mine if now and one.id == now.id), mine[0] if mine else None)


def copy_by_code(code: str, *options: ORMOption) -> Copy:
    found = select(Copy).where(Copy.code == code).options(*options)
    return db.session.scalars(found).one()


def copy_of(actor: Actor, edition_code: str, code: str) -> Copy:
    """A copy of an edition with everything written of it, for those who read of its copies."""
    edition = edition_for(actor, edition_code)
    found = select(Copy).where(Copy.code == code, Copy.edition_id == edition.id)
    return db.session.scalars(found.options(*whole())).one()


def whole() -> list[ORMOption]:
    """Everything a copy's page tells."""
    return [
        joinedload(Copy.edition),
        joinedload(Copy.film_version).selectinload(FilmVersion.subtitles),
        joinedload(Copy.film_version).joinedload(FilmVersion.film).selectinload(Film.titles),
        joinedload(Copy.film_version).joinedload(FilmVersion.film).selectinload(Film.languages),
        joinedload(Copy.hall).joinedload(Hall.venue),
        joinedload(Copy.ov),
        joinedload(Copy.backup_of),
        selectinload(Copy.shipments),
        selectinload(Copy.ingests),
        selectinload(Copy.checks),
        selectinload(Copy.keys),
        selectinload(Copy.told),
    ]


def for_lists() -> list[ORMOption]:
    """What lists and the red list ask of a copy."""
    return [
        joinedload(Copy.film_version).joinedload(FilmVersion.film).selectinload(Film.titles),
        selectinload(Copy.shipments),
        selectinload(Copy.ingests),
        selectinload(Copy.checks),
        selectinload(Copy.keys),
        selectinload(Copy.told),
    ]


def copies_of_edition(edition_id: int) -> Sequence[Copy]:
    """Every copy of an edition, the first asked for first; six statements however many."""
    found = select(Copy).where(Copy.edition_id == edition_id).order_by(Copy.id)
    return db.session.scalars(found.options(*for_lists())).unique().all()


def copies_by_version(edition_id: int) -> Mapping[int, list[Copy]]:
    """The copies of every version shown in an edition, backups last."""
    found: dict[int, list[Copy]] = {}
    copies = copies_of_edition(edition_id)
    for copy in sorted(copies, key=lambda copy: (copy.backup_of_id is not None, copy.id)):
        found.setdefault(copy.version_id, []).append(copy)
    return found


def ingests_of(copy_ids: Collection[int]) -> Sequence[Ingest]:
    return db.session.scalars(select(Ingest).where(Ingest.copy_id.in_(copy_ids))).all()


def ingests_in(edition_id: int) -> Sequence[Ingest]:
    """Every ingest of an edition, for version files that ask for their originals."""
    return db.session.scalars(
        select(Ingest).join(Ingest.copy).where(Copy.edition_id == edition_id)
    ).all()


def terms_of(edition_id: int) -> Mapping[int, int]:
    """How often each chosen film may be shown, where something was agreed."""
    found = select(Terms.selection_id, Terms.showings_max).join(Terms.selection)
    rows = db.session.execute(found.where(Selection.edition_id == edition_id))
    return {row[0]: row[1] for row in rows}


def halls_with_servers(edition_id: int) -> Sequence[Hall]:
    """The halls of an edition that have a machine to play with, in the order of their venues."""
    found = (
        select(Hall)
        .join(Hall.venue)
        .where(Venue.edition_id == edition_id, Hall.online.is_(False))
        .options(joinedload(Hall.venue), joinedload(Hall.server))
        .order_by(Venue.position, Venue.id, Hall.position, Hall.id)
    )
    return db.session.scalars(found).all()


def hall_key(hall: Hall) -> str:
    """A hall in addresses: its venue's and its own code."""
    return f"{hall.venue.slug}.{hall.code}"


def equipment(hall: Hall, locale: str) -> Equipment:
    """What a hall plays, with its server loaded."""
    return equipment_of(
        hall, hall_name(hall, locale), hall.server.thumbprint if hall.server else ""
    )


def equipments(halls: Iterable[Hall], locale: str) -> Mapping[int, Equipment]:
    return {hall.id: equipment(hall, locale) for hall in halls}


def is_shown(edition_id: int, version_id: int) -> bool:
    """Whether a version belongs to a film in the programme of the edition."""
    film = select(FilmVersion.film_id).where(FilmVersion.id == version_id).scalar_subquery()
    found = select(Selection.id).where(
        Selection.edition_id == edition_id, Selection.film_id == film, Selection.state.in_(SHOWN)
    )
    return db.session.scalar(found.limit(1)) is not None


def versions_to_choose(edition_id: int) -> Sequence[FilmVersion]:
    """Every version of every film in the programme."""
    films = select(Selection.film_id).where(
        Selection.edition_id == edition_id, Selection.state.in_(SHOWN)
    )
    found = (
        select(FilmVersion)
        .join(FilmVersion.film)
        .where(FilmVersion.film_id.in_(films))
        .options(joinedload(FilmVersion.film).selectinload(Film.titles))
        .order_by(Film.sort_title, FilmVersion.position)
    )
    return db.session.scalars(found).all()


def versions_without_copy(edition_id: int) -> Sequence[int]:
    """The versions that are to be shown and of which no copy is known."""
    has_one = select(Copy.id).where(
        Copy.edition_id == edition_id, Copy.version_id == Selection.version_id
    )
    found = (
        select(Selection.version_id)
        .where(
            Selection.edition_id == edition_id,
            Selection.state.in_(SHOWN),
            ~has_one.exists(),
        )
        .distinct()
        .order_by(Selection.version_id)
    )
    return db.session.scalars(found).all()


def key_by_code(copy_id: int, code: str) -> Key:
    found = select(Key).where(Key.copy_id == copy_id, Key.code == code)
    return db.session.scalars(found.options(joinedload(Key.hall))).one()


def hall_by_key(edition_id: int, key: str) -> Hall:
    """A hall of the edition by its code in addresses; raises NoResultFound."""
    for hall in halls_with_servers(edition_id):
        if hall_key(hall) == key:
            return hall
    raise NoResultFound
