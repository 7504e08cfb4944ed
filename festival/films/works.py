"""What the catalogue says of films that tells one from another, and which of them an entry may be."""

from collections.abc import Iterable

from sqlalchemy import or_, select, update
from sqlalchemy.orm import selectinload

from festival.films.likeness import Work
from festival.films.models import Activity, Credit, Film
from festival.foundation import clock
from festival.foundation.db import db
from festival.foundation.finding import find
from festival.people.queries import with_names


def work_of(film: Film) -> Work:
    """What tells a film apart; needs titles, credits, people and their names."""
    directors = [
        name
        for credit in film.credits
        if credit.activity == Activity.DIRECTOR
        for name in _names(credit)
    ]
    return Work(
        titles=tuple(title.text for title in film.titles),
        directors=tuple(dict.fromkeys(directors)),
        year=film.year,
        isan=film.isan,
        eidr=film.eidr,
        imdb=film.imdb,
        number=film.external_id or "",
    )


def _names(credit: Credit) -> list[str]:
    """As credited, and as the person is called in other letters."""
    names = [name.text for name in credit.person.names] if credit.person is not None else []
    return [one for one in (credit.credited_as, *names) if one]


def works_of(ids: Iterable[int]) -> dict[int, Work]:
    """The films among these that were not joined to another record, with what tells each apart."""
    found = (
        select(Film)
        .where(Film.id.in_(sorted(ids)), Film.merged_into_id.is_(None))
        .options(
            selectinload(Film.titles),
            selectinload(Film.credits).joinedload(Credit.person).options(with_names()),
        )
        .execution_options(populate_existing=True)
    )
    return {film.id: work_of(film) for film in db.session.scalars(found)}


def near(work: Work, asked: Iterable[str], most: int) -> set[int]:
    """The films worth a close look: called alike, or with one of the world's numbers in common."""
    found = {one.about_id for name in asked for one in find("film", name, most)}
    numbers = ((Film.isan, work.isan), (Film.eidr, work.eidr), (Film.imdb, work.imdb))
    same = [column == number for column, number in numbers if number]
    if same:
        found |= set(db.session.scalars(select(Film.id).where(or_(*same)).limit(most)))
    return found


def waiting(most: int) -> list[int]:
    """Films that were entered or changed, and not compared with the entries since."""
    found = select(Film.id).where(Film.compared_at.is_(None), Film.merged_into_id.is_(None))
    return list(db.session.scalars(found.order_by(Film.id).limit(most)))


def mark_compared(ids: Iterable[int] | None = None) -> None:
    """These films, or all, were compared with every entry there is; that is no change of a film."""
    marked = update(Film).values(compared_at=clock.now())
    marked = marked.where(Film.compared_at.is_(None) if ids is None else Film.id.in_(list(ids)))
    db.session.execute(marked.execution_options(synchronize_session=False))
