"""Whoever an imported programme names as taking part: known in this edition, or entered anew; every name is told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from festival.editions.models import Edition
from festival.films.models import Credit
from festival.foundation.db import db
from festival.foundation.fold import fold
from festival.people.models import Person, PersonName
from festival.programme.entries import ShowEntry
from festival.programme.filing import new_person
from festival.programme.findings import Findings
from festival.programme.models import Participant, ParticipantRole, Show
from festival.programme.occasions import Speaker
from festival.programme.sheets import SCREENINGS
from festival.selection.models import Selection

ROLES = {role.value: role for role in ParticipantRole} | {
    "host": ParticipantRole.HOST,
    "chair": ParticipantRole.MODERATOR,
    "performer": ParticipantRole.PRESENTER,
}


@dataclass
class Stage:
    """The people of an edition by the skeleton of their names, and who made which of its films."""

    found: Findings
    people: dict[str, list[int]] = field(default_factory=dict)
    makers: dict[int, set[int]] = field(default_factory=dict)
    namesakes: set[str] = field(default_factory=set)
    """Names somebody outside this edition bears already."""
    new: dict[str, Person] = field(default_factory=dict)

    def seat(self, show: Show, entry: ShowEntry) -> list[str]:
        """Whoever is named takes part; who does so already, or made the film that is shown, is left as they are."""
        there = {one.person_id or one.person.id for one in show.participants}
        made = {person for one in entry.selections for person in self.makers.get(one, ())}
        seated = False
        for speaker in entry.people:
            person_id = self._person(speaker, entry)
            if person_id is None or person_id in there | made:
                continue
            there.add(person_id)
            show.participants.append(
                Participant(
                    person_id=person_id,
                    role=ROLES.get(speaker.role.casefold(), ParticipantRole.SPEAKER),
                    position=len(show.participants),
                    confirmed=speaker.comes,
                )
            )
            seated = True
        return ["people"] if seated else []

    def _person(self, speaker: Speaker, entry: ShowEntry) -> int | None:
        name = speaker.name
        known = self.people.get(fold(name), [])
        if len(known) == 1:
            return known[0]
        told = (SCREENINGS, entry.row, entry.title, "people")
        if known:
            self.found.guess(
                *told, f"{len(known)} people are called “{name}”; none of them is taken."
            )
            return None
        person = new_person(name)
        db.session.flush()
        self.people[fold(name)] = [person.id]
        says = f"“{name}” is entered as somebody new."
        if fold(name) in self.namesakes:
            says += " Somebody of this name is known already: where they are one, merge them."
        self.found.guess(*told, says)
        return person.id


def stage_of(edition: Edition, shows: Iterable[ShowEntry], found: Findings) -> Stage:
    """What is known of the people the entries name."""
    stage = Stage(found)
    wanted = sorted({fold(one.name) for entry in shows for one in entry.people} - {""})
    if not wanted:
        return stage
    makers = (
        select(Selection.id, Credit.person_id)
        .join(Credit, Credit.film_id == Selection.film_id)
        .where(Selection.edition_id == edition.id)
    )
    for selection_id, person_id in db.session.execute(makers):
        if person_id is not None:
            stage.makers.setdefault(selection_id, set()).add(person_id)
    taking_part = (
        select(Participant.person_id)
        .join(Show, Show.id == Participant.show_id)
        .where(Show.edition_id == edition.id)
    )
    ours = {person for made in stage.makers.values() for person in made}
    ours |= set(db.session.scalars(taking_part))
    for folded, person_id in _bearers(wanted):
        if person_id not in ours:
            stage.namesakes.add(folded)
        elif person_id not in stage.people.setdefault(folded, []):
            stage.people[folded].append(person_id)
    return stage


def _bearers(names: Sequence[str]) -> Iterable[tuple[str, int]]:
    """Everybody who bears one of the names."""
    for since in range(0, len(names), 500):
        part = names[since : since + 500]
        bearers = (
            select(PersonName.folded, PersonName.person_id)
            .join(Person, Person.id == PersonName.person_id)
            .where(PersonName.folded.in_(part))
            .order_by(PersonName.person_id)
        )
        yield from ((one.folded, one.person_id) for one in db.session.execute(bearers))
