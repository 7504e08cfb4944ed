"""What happens to a film's poster, and to what is said of its pictures. Each act is one transaction."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.films.models import Film, FilmStill
from festival.films.wholeness import may_keep_films
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.text import Text
from festival.foundation.verdict import require
from festival.journal.operations import record
from festival.media.models import Picture
from festival.media.operations import describe_picture, take_picture
from festival.media.queries import with_renditions


@operation
def set_poster(
    *, actor: Actor, film_id: int, name: str, content: bytes, credit: str, alt: Text
) -> Picture:
    """The film has this poster, and no other."""
    require(may_keep_films(actor))
    film = fresh(Film, film_id, lock=True)
    picture = take_picture(actor=actor, name=name, content=content, credit=credit, alt=alt)
    film.poster_id = picture.id
    _note(actor, "set_poster", film, picture.code)
    return picture


@operation
def remove_poster(*, actor: Actor, film_id: int) -> Film:
    """The film has no poster any more."""
    require(may_keep_films(actor))
    film = fresh(Film, film_id, joinedload(Film.poster), lock=True)
    gone, film.poster_id = film.poster.code if film.poster else "", None
    _note(actor, "remove_poster", film, gone)
    return film


@operation
def describe_film_picture(
    *,
    actor: Actor,
    film_id: int,
    picture_code: str,
    credit: str,
    alt: Text,
    focus: tuple[int, int] | None = None,
) -> Picture:
    """A still or the poster of the film has another credit line and other words; the picture itself stays."""
    require(may_keep_films(actor))
    picture = picture_of(film_id, picture_code)
    return describe_picture(actor=actor, picture_id=picture.id, credit=credit, alt=alt, focus=focus)


def picture_of(film_id: int, code: str) -> Picture:
    """A picture that hangs with the film; any other does not exist there."""
    stills = select(FilmStill.picture_id).where(FilmStill.film_id == film_id)
    poster = select(Film.poster_id).where(Film.id == film_id, Film.poster_id.is_not(None))
    found = (
        select(Picture)
        .where(Picture.code == code, Picture.id.in_(stills) | Picture.id.in_(poster))
        .options(with_renditions())
    )
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def _note(actor: Actor, act: str, film: Film, picture: str) -> None:
    record(
        actor=actor, act=act, about_kind="film", about_id=film.id, code=film.code, picture=picture
    )
