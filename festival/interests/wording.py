"""What the house found, in plain words."""

from collections.abc import Collection, Mapping
from typing import Any

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from festival.editions.models import Edition
from festival.films.models import Activity, Film
from festival.films.naming import activity_words
from festival.films.queries import title_of
from festival.foundation.db import db
from festival.interests.paths import SAME, Path, Way
from festival.people.models import Organisation, Person
from festival.people.queries import name_of, with_names


def sentences(paths: Collection[Path], locale: str) -> Mapping[Path, str]:
    """Each path as a sentence: who, where and as what. Four statements, however many they are."""
    if not paths:
        return {}
    people = _people({one.through for one in paths}, locale)
    films = _films({one.at for one in paths if one.way is Way.WORK}, locale)
    houses = _named(
        Organisation, {p.at for p in paths if p.way not in {Way.WORK, Way.JURY}}, locale
    )
    editions = _named(Edition, {one.at for one in paths if one.way is Way.JURY}, locale)
    places = {Way.WORK: films, Way.JURY: editions}
    return {
        one: _sentence(
            one, people.get(one.through, "?"), places.get(one.way, houses).get(one.at, "?")
        )
        for one in set(paths)
    }


def _sentence(path: Path, name: str, place: str) -> str:
    part = activity_words(Activity(path.part))
    if path.way is Way.CREDIT:
        return gettext("In its credits: %(part)s.", part=part)
    if path.way is Way.COMPANY:
        return gettext(
            "Works at %(place)s, which is in its credits: %(part)s.", place=place, part=part
        )
    if path.way is Way.FORMER:
        return gettext(
            "Worked at %(place)s, which is in its credits: %(part)s.", place=place, part=part
        )
    if path.way is Way.COLLEAGUE:
        return gettext(
            "Works at %(place)s, and so does %(name)s, who is in its credits: %(part)s.",
            place=place,
            name=name,
            part=part,
        )
    if path.way is Way.JURY:
        return gettext(
            "Sat on a jury of %(place)s with %(name)s, who is in its credits: %(part)s.",
            place=place,
            name=name,
            part=part,
        )
    if path.way is Way.WORK:
        own = activity_words(Activity(path.own))
        return gettext(
            "Worked on %(place)s as %(own)s with %(name)s, who is in its credits: %(part)s.",
            place=place,
            own=own,
            name=name,
            part=part,
        )
    return _sentence_of_name(path, name, part)


def _sentence_of_name(path: Path, name: str, part: str) -> str:
    if path.own == SAME:
        return gettext(
            "In its credits is %(name)s (%(part)s), whose name is written the same.",
            name=name,
            part=part,
        )
    return gettext(
        "In its credits is %(name)s (%(part)s), whose name is written much the same.",
        name=name,
        part=part,
    )


def _people(ids: set[int], locale: str) -> dict[int, str]:
    found = db.session.scalars(select(Person).where(Person.id.in_(ids)).options(with_names()))
    return {person.id: name_of(person, locale).text for person in found}


def _films(ids: set[int], locale: str) -> dict[int, str]:
    found = db.session.scalars(
        select(Film).where(Film.id.in_(ids)).options(selectinload(Film.titles))
    )
    return {
        film.id: gettext("“%(film)s” (%(year)s)", film=title_of(film, locale).text, year=film.year)
        for film in found
    }


def _named(model: Any, ids: set[int], locale: str) -> dict[int, str]:
    rows = db.session.execute(select(model.id, model.name).where(model.id.in_(ids)))
    return {id: name.within(locale) for id, name in rows}
