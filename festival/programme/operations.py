"""What happens to the plan. Each function is one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from festival.editions.models import Edition, Section
from festival.editions.rules import SECTION_OF_ANOTHER_EDITION
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.slugs import public_code, slug
from festival.foundation.text import Text
from festival.foundation.verdict import YES, no, require
from festival.foundation.versions import may_still_edit, touch
from festival.journal.operations import record
from festival.people.models import Person
from festival.programme import rules, timetable
from festival.programme.models import (
    Access,
    Participant,
    ParticipantRole,
    Show,
    ShowItem,
    ShowKind,
    ShowState,
)
from festival.programme.premieres import premieres_stand
from festival.programme.replacing import replacement_named
from festival.programme.sessions import make_session, own_zone
from festival.programme.slots import (
    booked_hall,
    chosen_films,
    least_length,
    take_slot,
    wanted_slot,
)
from festival.selection.models import Selection
from festival.venues.rules import may_schedule


@dataclass(frozen=True)
class ParticipantGiven:
    """Someone's part in an event, and what they are on that day."""

    person_id: int
    role: ParticipantRole
    affiliation: Text = field(default_factory=Text)
    country: str = ""
    confirmed: bool = True


@operation
def plan_show(
    *,
    actor: Actor,
    edition_id: int,
    hall_id: int,
    starts_local: datetime,
    kind: ShowKind = ShowKind.SCREENING,
    selection_ids: Sequence[int] = (),
    ends_local: datetime | None = None,
    title: Text | None = None,
    notes: Text | None = None,
    access: Access = Access.PUBLIC,
    intro_minutes: int = 0,
    talk_minutes: int = 0,
    gap_seconds: int = 0,
    languages: str = "",
    section_id: int | None = None,
    participants: Sequence[ParticipantGiven] = (),
    external_id: str | None = None,
    fold: int | None = None,
    although: str = "",
    event_id: int | None = None,
    zone: str = "",
) -> Show:
    """A screening or an event stands in a hall at a time that nothing else has."""
    edition = fresh(Edition, edition_id)
    require(may_schedule(actor, edition))
    hall = booked_hall(hall_id, edition)
    show = Show(
        code=public_code(),
        edition_id=edition_id,
        external_id=external_id,
        zone=edition.zone,
        sequence=0,
        state=ShowState.PLANNED,
        items=[],
        participants=[],
    )
    _describe(show, kind, access, title or Text(), notes or Text(), languages)
    make_session(show, event_id, edition)
    show.intro_minutes, show.talk_minutes = intro_minutes, talk_minutes
    films = chosen_films(selection_ids, edition_id, actor.locale)
    require(rules.has_content(show.kind, len(films), bool(show.title.within("en"))))
    name = timetable.name_from(show.title, [chosen.film for chosen in films], actor.locale)
    least = least_length(films, gap_seconds, show, ends_local is not None, actor.locale)
    slot = wanted_slot(edition, starts_local, ends_local, least, fold, zone)
    take_slot(actor, show, name, hall, edition, slot, although)
    show.section_id = _section_of(section_id, edition.id, films)
    show.slug = timetable.free_show_slug(edition_id, slug(name, show.code), show.code)
    db.session.add(show)
    _fill(show, films, gap_seconds, participants)
    db.session.flush()
    require(premieres_stand(edition, [film.film_id for film in films]))
    _note(actor, "plan_show", "show", show.id, edition_id, name=name, although=although)
    return show


@operation
def revise_show(
    *,
    actor: Actor,
    code: str,
    version: int | None,
    hall_id: int,
    starts_local: datetime,
    kind: ShowKind,
    selection_ids: Sequence[int],
    ends_local: datetime | None,
    title: Text,
    notes: Text,
    access: Access,
    intro_minutes: int,
    talk_minutes: int,
    gap_seconds: int,
    languages: str,
    section_id: int | None,
    participants: Sequence[ParticipantGiven],
    fold: int | None = None,
    although: str = "",
    event_id: int | None = None,
    zone: str = "",
) -> Show:
    """The show is planned anew, all of it, under the code people already have."""
    show = _changeable(actor, code, version)
    hall = booked_hall(hall_id, show.edition)
    was = (show.hall_id, show.starts_at, show.ends_at, [item.selection_id for item in show.items])
    _describe(show, kind, access, title, notes, languages)
    make_session(show, event_id, show.edition)
    show.intro_minutes, show.talk_minutes = intro_minutes, talk_minutes
    films = chosen_films(selection_ids, show.edition_id, actor.locale)
    require(rules.has_content(show.kind, len(films), bool(show.title.within("en"))))
    name = timetable.name_from(show.title, [chosen.film for chosen in films], actor.locale)
    parts = {one.selection_id: one.part_seconds for one in show.items if one.part_seconds}
    least = least_length(films, gap_seconds, show, ends_local is not None, actor.locale, parts)
    slot = wanted_slot(show.edition, starts_local, ends_local, least, fold, zone)
    take_slot(actor, show, name, hall, show.edition, slot, although)
    show.section_id = _section_of(section_id, show.edition_id, films)
    kept = {item.selection_id: _kept_of(item) for item in show.items}
    show.items.clear()
    show.participants.clear()
    db.session.flush()
    _fill(show, films, gap_seconds, participants)
    for item in show.items:
        for fact, said in kept.get(item.selection_id, {}).items():
            setattr(item, fact, said)
    db.session.flush()
    require(premieres_stand(show.edition, [film.film_id for film in films]))
    if was != (show.hall_id, show.starts_at, show.ends_at, list(selection_ids)):
        show.sequence += 1
    touch(show)
    _note(actor, "revise_show", "show", show.id, show.edition_id, name=name, although=although)
    return show


@operation
def move_show(
    *,
    actor: Actor,
    code: str,
    hall_id: int,
    starts_local: datetime,
    version: int | None,
    fold: int | None = None,
    although: str = "",
) -> Show:
    """The show is as long as it was, elsewhere or at another time; calendars hear of it."""
    show = _changeable(actor, code, version)
    hall = booked_hall(hall_id, show.edition)
    was = f"{show.starts_local} {show.hall_id}"
    length = show.ends_at - show.starts_at
    slot = wanted_slot(show.edition, starts_local, None, length, fold, own_zone(show))
    name = timetable.show_name(show, actor.locale)
    take_slot(actor, show, name, hall, show.edition, slot, although)
    show.sequence += 1
    db.session.flush()
    films = [item.selection.film_id for item in show.items]
    require(premieres_stand(show.edition, films))
    _note(actor, "move_show", "show", show.id, show.edition_id, was=was, although=although)
    return show


@operation
def cancel_show(
    *, actor: Actor, code: str, why: Text, version: int | None, replaced_by: str | None = None
) -> Show:
    """The show will not take place. It stays in sight with the reason and what replaces it, and frees the hall."""
    show = _changeable(actor, code, version)
    show.replaced_by_id = replacement_named(show, replaced_by)
    show.state = ShowState.CANCELLED
    show.cancelled_why = why
    show.sequence += 1
    facts = {"why": why.within("en"), "replaced_by": replaced_by or ""}
    _note(actor, "cancel_show", "show", show.id, show.edition_id, **facts)
    return show


def _changeable(actor: Actor, code: str, version: int | None) -> Show:
    show = timetable.show_to_change(code)
    require(may_schedule(actor, show.edition))
    require(may_still_edit(show.version, version))
    require(rules.may_change(show))
    return show


def _describe(
    show: Show, kind: ShowKind, access: Access, title: Text, notes: Text, languages: str
) -> None:
    show.kind, show.access, show.title, show.notes = kind, access, title, notes
    show.languages = languages


def _section_of(chosen: int | None, edition_id: int, films: Sequence[Selection]) -> int | None:
    """The section chosen, or the one all films are in."""
    if chosen is not None:
        mine = fresh(Section, chosen).edition_id == edition_id
        require(YES if mine else no(SECTION_OF_ANOTHER_EDITION))
        return chosen
    sections = {film.section_id for film in films}
    return sections.pop() if len(sections) == 1 else None


def _kept_of(item: ShowItem) -> dict[str, Any]:
    """What was said of a film at this show, and stays while the film does."""
    facts = ("copy_id", "part", "parts", "part_seconds", "age_mark", "subtitles")
    return {name: getattr(item, name) for name in (*facts, "subtitle_languages")}


def _fill(
    show: Show, films: Sequence[Selection], gap: int, participants: Sequence[ParticipantGiven]
) -> None:
    require(rules.are_distinct([(one.person_id, one.role) for one in participants]))
    last = len(films) - 1
    for place, film in enumerate(films):
        item = ShowItem(selection_id=film.id, position=place)
        item.gap_seconds = gap if place < last else 0
        show.items.append(item)
    for place, given in enumerate(participants):
        fresh(Person, given.person_id)
        show.participants.append(
            Participant(
                person_id=given.person_id,
                role=given.role,
                position=place,
                affiliation=given.affiliation,
                country=given.country,
                confirmed=given.confirmed,
            )
        )


def _note(actor: Actor, act: str, kind: str, about_id: int, edition_id: int, **facts: str) -> None:
    said = {key: value for key, value in facts.items() if value}
    record(actor=actor, act=act, about_kind=kind, about_id=about_id, edition_id=edition_id, **said)
