"""What stands in the plan, read: shows with their films, halls with their bookings, and names for both."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from festival.films.models import Film
from festival.films.queries import title_of
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.programme.models import Show, ShowItem, ShowState
from festival.programme.rules import LONGEST, Booking
from festival.selection.models import Selection

AROUND = timedelta(hours=6)
"""More than any hall takes to be cleared."""


def with_films() -> tuple[ORMOption, ...]:
    """Loads what a show is named by: its films in order, under all their titles."""
    films = selectinload(Show.items).joinedload(ShowItem.selection).joinedload(Selection.film)
    return (films.selectinload(Film.titles),)


def film_name(film: Film, locale: str) -> str:
    return title_of(film, locale).text


def name_from(title: Text, films: Iterable[Film], locale: str) -> str:
    """What a show is called: its own title, or its films'."""
    return title.within(locale) or " + ".join(film_name(film, locale) for film in films)


def show_name(show: Show, locale: str) -> str:
    return name_from(show.title, [item.selection.film for item in show.items], locale)


def show_to_change(code: str) -> Show:
    """A show and all that hangs on it, held until the act ends."""
    found = (
        select(Show)
        .where(Show.code == code)
        .options(joinedload(Show.edition), selectinload(Show.participants), *with_films())
        .with_for_update(of=Show)
    )
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def selections_to_show(ids: Sequence[int]) -> dict[int, Selection]:
    """The selections of these ids with their films, titles and versions, read now."""
    found = (
        select(Selection)
        .where(Selection.id.in_(ids))
        .options(
            joinedload(Selection.film).selectinload(Film.titles),
            joinedload(Selection.film_version),
        )
        .execution_options(populate_existing=True)
    )
    return {selection.id: selection for selection in db.session.scalars(found)}


def bookings_around(
    hall_id: int, wanted: Booking, except_id: int | None, locale: str
) -> list[Booking]:
    """What else is planned in a hall that day and the next; cancelled shows leave it free."""
    found = (
        select(Show)
        .where(
            Show.hall_id == hall_id,
            Show.state != ShowState.CANCELLED,
            Show.id != (except_id or 0),
            Show.ends_at > wanted.starts_at - AROUND,
            Show.starts_at < wanted.ends_at + LONGEST,
        )
        .options(*with_films())
    )
    return [booking_of(show, locale) for show in db.session.scalars(found)]


def booking_of(show: Show, locale: str) -> Booking:
    return Booking(show.starts_at, show.ends_at, show_name(show, locale))


def free_show_slug(edition_id: int, wanted: str, code: str) -> str:
    """The slug, or the slug and the show's code where another show has it."""
    taken = select(Show.id).where(Show.edition_id == edition_id, Show.slug == wanted)
    return wanted if db.session.scalar(taken) is None else f"{wanted}-{code}"
