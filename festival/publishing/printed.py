"""People and pictures as they are printed, and how a release writes an instant."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.films.models import Film
from festival.foundation.db import db
from festival.foundation.slugs import slug
from festival.media.models import Picture
from festival.media.queries import picture_view
from festival.people.consents import people_who_did_not_agree
from festival.people.models import Account, ConsentPurpose, NameKind, Person
from festival.programme.models import Show
from festival.selection.models import Selection

PRINTED_NAMES = {NameKind.PREFERRED, NameKind.PSEUDONYM, NameKind.TRANSLITERATION}

PERSON = (
    selectinload(Person.names),
    joinedload(Person.picture).selectinload(Picture.renditions),
)


def picture(found: Picture | None) -> dict[str, Any] | None:
    """A picture as a page shows it, or nothing while it is not drawn yet."""
    view = picture_view(found) if found else None
    if found is None or view is None:
        return None
    return {
        "src": view.src,
        "sources": [list(source) for source in view.sources],
        "width": view.width,
        "height": view.height,
        "credit": found.credit,
        "alt": dict(found.alt),
        "placeholder": view.placeholder,
        "focus": [found.focal_x, found.focal_y],
    }


def admission(show: Show, currency: str) -> dict[str, Any]:
    """What it costs to come. What nobody said is left out: not known is neither free nor dear."""
    said: dict[str, Any] = {} if show.free is None else {"free": show.free}
    if show.price_minor:
        said["price"] = {"minor": show.price_minor, "currency": currency}
    return said


def titles_of(film: Film) -> list[dict[str, str]]:
    """A film's titles, each with its language and how it came about."""
    return [
        {"text": title.text, "language": title.language, "kind": title.kind.value}
        for title in film.titles
    ]


def films_gone(
    edition_id: int, once_shown: frozenset[str], films: Iterable[Mapping[str, Any]]
) -> dict[str, Any]:
    """Films some release announced that are in the programme no more: an address given out stays.

    A release in which all of them stand says nothing of any.
    """
    there = [film["slug"] for film in films]
    found = db.session.scalars(
        select(Film)
        .join(Selection, Selection.film_id == Film.id)
        .where(Selection.edition_id == edition_id, Film.slug.not_in(there))
        .options(selectinload(Film.titles))
        .order_by(Film.slug)
    )
    known = [film for film in found.unique() if film.code in once_shown]
    gone = [{"slug": film.slug, "titles": titles_of(film)} for film in known]
    return {"gone": gone} if gone else {}


def slugs_of(people: Iterable[Person]) -> dict[str, str]:
    """Two people of one name have two addresses."""
    taken: set[str] = set()
    slugs: dict[str, str] = {}
    for person in sorted(people, key=lambda person: person.id):
        wished = person.slug or person.code
        slugs[person.code] = (
            f"{wished}-{slug(person.code, person.code)}" if wished in taken else wished
        )
        taken.add(slugs[person.code])
    return slugs


def person(human: Person, address: str, *, withheld: bool = False) -> dict[str, Any]:
    """A person under the names they are printed with; names of birth and former names stay inside.

    Life and portrait are *withheld* of whoever could have agreed to it and did not (I-94).
    """
    names = [name for name in human.names if name.kind in PRINTED_NAMES]
    return {
        "code": human.code,
        "slug": address,
        "names": [{"text": name.text, "language": name.language} for name in names],
        "bio": {} if withheld else dict(human.bio),
        "picture": None if withheld else picture(human.picture),
    }


def printed_people(people: Mapping[str, Person]) -> list[dict[str, Any]]:
    """The people of a release by their codes, each as far as they agreed to it."""
    slugs = slugs_of(people.values())
    silent = _silent(people.values())
    return [
        person(one, slugs[code], withheld=one.id in silent) for code, one in sorted(people.items())
    ]


def _silent(people: Iterable[Person]) -> set[int]:
    """Those with an account who did not agree that their life and portrait are published."""
    ids = [one.id for one in people]
    asked = people_who_did_not_agree(ConsentPurpose.PROFILE).where(Account.person_id.in_(ids))
    return set(db.session.scalars(asked))


def instant(moment: datetime) -> str:
    """An instant as a release writes it.

    >>> instant(datetime(2019, 9, 16, 12, 30, tzinfo=UTC))
    '2019-09-16T12:30:00Z'
    """
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
