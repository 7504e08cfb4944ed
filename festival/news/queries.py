"""Finding news, and what the office reads of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext, ngettext
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from festival.editions.models import Edition, EditionState
from festival.editions.queries import editions
from festival.events.models import Event
from festival.films.models import Activity, Credit, Film
from festival.films.queries import title_of
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.pages import DeskItem
from festival.foundation.shell import locale
from festival.jury.models import Juror, Jury
from festival.news.given import ItemGiven
from festival.news.models import (
    NewsEvent,
    NewsFilm,
    NewsItem,
    NewsPerson,
    NewsState,
    NewsText,
)
from festival.news.rules import WRITERS
from festival.people.models import Person
from festival.people.queries import name_of, with_names
from festival.programme.models import Participant, Show
from festival.selection.models import Selection, SelectionState


def with_all() -> tuple[ORMOption, ...]:
    """Loads everything an item is made of."""
    return (
        joinedload(NewsItem.edition),
        joinedload(NewsItem.picture),
        selectinload(NewsItem.texts),
        selectinload(NewsItem.corrections),
        selectinload(NewsItem.films).joinedload(NewsFilm.film).selectinload(Film.titles),
        selectinload(NewsItem.events).joinedload(NewsEvent.event),
        selectinload(NewsItem.people).joinedload(NewsPerson.person).options(with_names()),
    )


def item_by_code(code: str, edition_id: int | None = None, *, lock: bool = False) -> NewsItem:
    """An item by its code, of one edition where it is named, read now; raises NoResultFound."""
    found = select(NewsItem).where(NewsItem.code == code).options(*with_all())
    if edition_id is not None:
        found = found.where(NewsItem.edition_id == edition_id)
    if lock:
        found = found.with_for_update(of=NewsItem)
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def items_of(edition_id: int, *options: ORMOption) -> Sequence[NewsItem]:
    """The items of an edition, the newest first."""
    found = select(NewsItem).where(NewsItem.edition_id == edition_id).options(*options)
    found = found.order_by(NewsItem.told_at.desc(), NewsItem.id.desc())
    return db.session.scalars(found.execution_options(populate_existing=True)).all()


def told_items(edition_id: int, at: datetime, *options: ORMOption) -> Sequence[NewsItem]:
    """The items the public may read at an instant: I-91, those under embargo are not among them."""
    approved = NewsItem.texts.any(NewsText.state == NewsState.APPROVED)
    found = (
        select(NewsItem)
        .where(NewsItem.edition_id == edition_id, NewsItem.told_at <= at, approved)
        .options(*with_all(), *options)
        .order_by(NewsItem.told_at.desc(), NewsItem.id.desc())
    )
    return db.session.scalars(found.execution_options(populate_existing=True)).all()


def is_slug_taken(edition_id: int, slug: str) -> bool:
    found = select(NewsItem.id).where(NewsItem.edition_id == edition_id, NewsItem.slug == slug)
    return db.session.scalar(found) is not None


def meant(
    edition_id: int, given: ItemGiven
) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """The films, events and people meant by their codes; films and events are of the edition."""
    films = (
        select(Film.code, Film.id)
        .join(Selection, Selection.film_id == Film.id)
        .where(Selection.edition_id == edition_id, Film.code.in_(given.films))
    )
    events = select(Event.code, Event.id).where(
        Event.edition_id == edition_id, Event.code.in_(given.events)
    )
    people = select(Person.code, Person.id).where(Person.code.in_(given.people))
    return _pairs(films), _pairs(events), _pairs(people)


def _pairs(found: Any) -> dict[str, int]:
    return dict(db.session.execute(found).all())


Choices = list[tuple[str, str]]


def choices(edition_id: int) -> dict[str, Choices]:
    """What an item can be about: confirmed films, events, and those who made, discuss or judge them."""
    films = (
        select(Film)
        .join(Selection, Selection.film_id == Film.id)
        .where(Selection.edition_id == edition_id, Selection.state == SelectionState.CONFIRMED)
        .options(selectinload(Film.titles))
    )
    events = select(Event).where(Event.edition_id == edition_id)
    made = (
        select(Credit.person_id)
        .join(Selection, Selection.film_id == Credit.film_id)
        .where(
            Selection.edition_id == edition_id,
            Selection.state == SelectionState.CONFIRMED,
            Credit.activity == Activity.DIRECTOR,
            Credit.person_id.is_not(None),
        )
    )
    speaks = (
        select(Participant.person_id)
        .join(Show, Show.id == Participant.show_id)
        .where(Show.edition_id == edition_id)
    )
    judges = (
        select(Juror.person_id)
        .join(Jury, Jury.id == Juror.jury_id)
        .where(Jury.edition_id == edition_id, Jury.public)
    )
    people = (
        select(Person)
        .where(Person.id.in_(made) | Person.id.in_(speaks) | Person.id.in_(judges))
        .options(with_names())
    )
    tongue = locale()
    return {
        "films": _in_order(
            (one.code, title_of(one, tongue).text) for one in db.session.scalars(films).unique()
        ),
        "events": _in_order(
            (one.code, one.title.within(tongue)) for one in db.session.scalars(events)
        ),
        "people": _in_order(
            (one.code, name_of(one, tongue).text) for one in db.session.scalars(people)
        ),
    }


def _in_order(found: Any) -> Choices:
    return sorted(found, key=lambda one: one[1].casefold())


@dataclass(frozen=True)
class Waiting:
    """How many texts of an edition wait for somebody else's approval."""

    edition: Edition
    texts: int


def waiting_for(actor: Actor) -> list[Waiting]:
    """Drafts this person may approve, by edition: those somebody else wrote."""
    there = {
        one.id: one
        for one in editions(actor)
        if actor.wears_in(one.id, *WRITERS) and one.state is not EditionState.ARCHIVED
    }
    found = (
        select(NewsItem.edition_id, func.count())
        .join(NewsText, NewsText.item_id == NewsItem.id)
        .where(
            NewsItem.edition_id.in_(there),
            NewsText.state == NewsState.DRAFT,
            func.coalesce(NewsText.written_by_id, 0) != actor.id,
        )
        .group_by(NewsItem.edition_id)
        .order_by(NewsItem.edition_id)
    )
    return [Waiting(there[id], count) for id, count in db.session.execute(found)] if there else []


def desk_items(actor: Actor) -> list[DeskItem]:
    """What the press office and the director have to approve."""
    if not actor.wears(*WRITERS):
        return []
    return [
        DeskItem(
            title=ngettext(
                "%(num)s text of the news waits for your approval",
                "%(num)s texts of the news wait for your approval",
                one.texts,
            ),
            note=one.edition.name.within(locale()),
            href=f"/office/news/{one.edition.code}",
            action=gettext("Read them"),
            count=one.texts,
        )
        for one in waiting_for(actor)
    ]
