"""What was meant by what was typed: films and people by name or code, languages by any name."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.editions.models import Edition
from festival.films.models import Film
from festival.foundation.db import db
from festival.foundation.fold import fold
from festival.foundation.shell import locale
from festival.foundation.tongues import suggested_language
from festival.people.models import Person, PersonName
from festival.people.queries import name_of, with_names
from festival.programme import rules, timetable
from festival.programme.forms import ShowForm
from festival.programme.models import Access, ParticipantRole, ShowKind
from festival.programme.operations import ParticipantGiven
from festival.selection.models import Selection

MOST_NAMES = 400
MARK = " · "


def showable(edition_id: int) -> Sequence[Selection]:
    """The films of an edition that can be shown, with their titles."""
    found = (
        select(Selection)
        .where(Selection.edition_id == edition_id, Selection.state.in_(rules.IN_PROGRAMME))
        .options(
            joinedload(Selection.film).selectinload(Film.titles), joinedload(Selection.section)
        )
        .order_by(Selection.section_id, Selection.position, Selection.id)
    )
    return db.session.scalars(found).all()


def film_words(selection: Selection) -> str:
    """A film as the list offers it: title, section and the code that tells it from others."""
    title = timetable.film_name(selection.film, locale())
    return f"{title}{MARK}{selection.section.name.within(locale())}{MARK}{selection.code}"


def people_words() -> list[str]:
    """People as the list offers them; whoever is not in it can be typed by name."""
    found = (
        select(Person)
        .where(Person.merged_into_id.is_(None))
        .options(with_names())
        .order_by(Person.sort_name)
        .limit(MOST_NAMES)
    )
    return [f"{name_of(one, locale()).text}{MARK}{one.code}" for one in db.session.scalars(found)]


def understood(form: ShowForm, edition: Edition) -> dict[str, Any] | None:
    """What the operation takes, or nothing: then every field says what was not understood."""
    fits = form.validate()
    films = _films_meant(form, edition)
    people = _people_meant(form)
    tags = _languages_meant(form)
    if not fits or films is None or people is None or tags is None:
        return None
    return {
        "kind": ShowKind(form.kind.data),
        "title": form.title.data,
        "hall_id": int(form.hall.data),
        "starts_local": form.starts.data,
        "ends_local": form.ends.data,
        "fold": int(form.fold.data) if form.fold.data else None,
        "selection_ids": films,
        "gap_seconds": form.gap_seconds.data or 0,
        "intro_minutes": form.intro_minutes.data or 0,
        "talk_minutes": form.talk_minutes.data or 0,
        "access": Access(form.access.data),
        "section_id": int(form.section.data) if form.section.data else None,
        "languages": " ".join(tags),
        "participants": people,
        "notes": form.notes.data,
        "event_id": int(form.event.data) if form.event.data else None,
        "zone": form.zone.data or "",
        "although": form.although.data or "",
    }


def _films_meant(form: ShowForm, edition: Edition) -> list[int] | None:
    """The selections typed, in the order asked for: by code, or by a title only one film has."""
    by_code = {one.code: one for one in showable(edition.id)}
    by_title: dict[str, list[Selection]] = {}
    for one in by_code.values():
        for title in {fold(title.text) for title in one.film.titles}:
            by_title.setdefault(title, []).append(one)
    meant: list[tuple[int, int, int]] = []
    failed = False
    for place, row in enumerate(form.films, start=1):
        typed = (row.film.data or "").strip()
        if not typed:
            continue
        same = by_title.get(fold(typed), [])
        found = by_code.get(typed.rpartition(MARK.strip())[2].strip())
        found = found or (same[0] if len(same) == 1 else None)
        if found is None:
            row.film.errors = [*row.film.errors, _no_film(len(same))]
            failed = True
        else:
            meant.append((row.place.data or place, place, found.id))
    return None if failed else [id for _, _, id in sorted(meant)]


def _no_film(same: int) -> str:
    if same:
        return gettext("Several films are called so. Choose one from the list.")
    return gettext("No film of this edition is called so. Choose one from the list.")


def _people_meant(form: ShowForm) -> list[ParticipantGiven] | None:
    meant = []
    failed = False
    for row in form.people:
        typed = (row.person.data or "").strip()
        if not typed:
            continue
        people = _people_called(typed)
        if len(people) == 1:
            role = ParticipantRole(row.role.data)
            told = (row.affiliation.data, row.country.data or "", not row.unconfirmed.data)
            meant.append(ParticipantGiven(people[0].id, role, *told))
            continue
        failed = True
        row.person.errors = [*row.person.errors, _no_person(typed, people)]
    return None if failed else meant


def _people_called(typed: str) -> Sequence[Person]:
    """By code where one is given, else everybody who has this name."""
    _name, mark, code = typed.rpartition(MARK.strip())
    found = (
        select(Person).where(Person.merged_into_id.is_(None)).options(selectinload(Person.names))
    )
    if mark:
        return db.session.scalars(found.where(Person.code == code.strip())).all()
    named = select(PersonName.person_id).where(PersonName.folded == fold(typed)[:200])
    return db.session.scalars(found.where(Person.id.in_(named))).all()


def _no_person(typed: str, people: Sequence[Person]) -> str:
    if not people:
        return gettext("Nobody of this name is known. Register the person first.")
    each = ", ".join(f"{name_of(one, locale()).text}{MARK}{one.code}" for one in people)
    return gettext("Several people are called so. Type one of these: %(each)s.", each=each)


def _languages_meant(form: ShowForm) -> list[str] | None:
    tags = []
    for typed in (form.languages.data or "").replace(",", " ").split():
        tag = suggested_language(typed)
        if tag is None:
            says = gettext("“%(typed)s” is not a language. Write kk, ru or en.", typed=typed)
            form.languages.errors = [*form.languages.errors, says]
            return None
        tags.append(tag)
    return list(dict.fromkeys(tags))
