"""What the house finds between people and films: computed anew each time, so every change is met at once.

A finding that is a fact is an interest by itself. Any other is a suggestion, which waits until somebody
says what it is; it is asked again only when the way that leads to the film is another one.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import not_, select

from festival.films.models import Activity, Credit
from festival.foundation import clock
from festival.foundation.db import db
from festival.interests.models import Settlement
from festival.interests.paths import Grade, Path, Way, grade_of, is_fixed, likeness, weight
from festival.interests.queries import conflicts_among, lasting
from festival.interests.rules import COMPANIES
from festival.people.models import Affiliation, PersonName


class Part(NamedTuple):
    """A line of a film's credits."""

    film_id: int
    person_id: int | None
    organisation_id: int | None
    activity: Activity
    credited_as: str


class Met(NamedTuple):
    """Two people were together somewhere else, as a room above knows: on a jury of an edition."""

    person_id: int
    other_id: int
    edition_id: int


@dataclass(frozen=True)
class Finding:
    """A way from a person to a film."""

    person_id: int
    film_id: int
    path: Path

    @property
    def grade(self) -> Grade:
        return grade_of(self.path)

    @property
    def fixed(self) -> bool:
        return is_fixed(self.path)


def findings(
    person_ids: Collection[int],
    film_ids: Collection[int],
    met: Iterable[Met] = (),
    on: date | None = None,
) -> list[Finding]:
    """Every way from these people to these films, the heaviest first; so many statements, however many they are."""
    if not person_ids or not film_ids:
        return []
    parts = _parts(Credit.film_id.in_(film_ids))
    found = {
        *_own(parts, person_ids),
        *_companies(parts, person_ids, on or clock.now().date()),
        *_works(parts, person_ids),
        *_names(parts, person_ids),
        *_juries(parts, met),
    }
    own = {(one.person_id, one.film_id) for one in found if one.path.way is Way.CREDIT}
    kept = [
        one
        for one in found
        if one.path.way is Way.CREDIT or (one.person_id, one.film_id) not in own
    ]
    return sorted(kept, key=lambda one: (one.grade is Grade.WEAK, one.film_id, one.path.key))


def waiting(
    person_ids: Collection[int],
    film_ids: Collection[int],
    met: Iterable[Met] = (),
    on: date | None = None,
) -> list[Finding]:
    """The suggestions nobody has answered, without those about films that are out of bounds already."""
    open_ = [one for one in findings(person_ids, film_ids, met, on) if not one.fixed]
    if not open_:
        return []
    said = select(Settlement.person_id, Settlement.film_id, Settlement.path).where(
        Settlement.person_id.in_(person_ids), Settlement.film_id.in_(film_ids)
    )
    settled = {tuple(row) for row in db.session.execute(said)}
    conflicted = conflicts_among(person_ids, on)
    return [
        one
        for one in open_
        if (one.person_id, one.film_id, one.path.key) not in settled
        and (one.person_id, one.film_id) not in conflicted
    ]


def _parts(which: object) -> list[Part]:
    rows = db.session.execute(
        select(
            Credit.film_id,
            Credit.person_id,
            Credit.organisation_id,
            Credit.activity,
            Credit.credited_as,
        )
        .where(which)  # type: ignore[arg-type]
        .order_by(Credit.film_id, Credit.activity, Credit.position)
    )
    return [Part(*row) for row in rows]


def _own(parts: Iterable[Part], person_ids: Collection[int]) -> Iterator[Finding]:
    for part in parts:
        if part.person_id in person_ids:
            path = Path(Way.CREDIT, part.activity.value)
            yield Finding(part.person_id or 0, part.film_id, path)


def _companies(parts: list[Part], person_ids: Collection[int], on: date) -> Iterator[Finding]:
    """Companies of the film they work or worked for, and people of the film who work where they do."""
    now = _affiliated(Affiliation.person_id.in_(person_ids), lasting(on))
    before = _affiliated(Affiliation.person_id.in_(person_ids), not_(lasting(on))) - now
    for part in parts:
        for person_id, organisation_id in now | before:
            if part.organisation_id == organisation_id and part.activity in COMPANIES:
                way = Way.COMPANY if (person_id, organisation_id) in now else Way.FORMER
                path = Path(way, part.activity.value, 0, organisation_id)
                yield Finding(person_id, part.film_id, path)
    people = {part.person_id for part in parts if part.person_id}
    houses = {organisation_id for _, organisation_id in now}
    if not houses:
        return
    beside = _affiliated(
        Affiliation.person_id.in_(people), Affiliation.organisation_id.in_(houses), lasting(on)
    )
    for film_id, other_id, activity in _heads_first(parts):
        for person_id, organisation_id in now:
            if other_id != person_id and (other_id, organisation_id) in beside:
                path = Path(Way.COLLEAGUE, activity, other_id, organisation_id)
                yield Finding(person_id, film_id, path)


def _affiliated(*which: object) -> set[tuple[int, int]]:
    rows = db.session.execute(
        select(Affiliation.person_id, Affiliation.organisation_id).where(
            Affiliation.organisation_id.is_not(None),
            *which,  # type: ignore[arg-type]
        )
    )
    return {(person_id, organisation_id or 0) for person_id, organisation_id in rows}


def _heads_first(parts: Iterable[Part]) -> list[tuple[int, int, str]]:
    """Each person of each film once, in their weightiest part."""
    best: dict[tuple[int, int], str] = {}
    for part in parts:
        if part.person_id is not None:
            pair = (part.film_id, part.person_id)
            if pair not in best or weight(part.activity) < weight(best[pair]):
                best[pair] = part.activity.value
    return [(film_id, person_id, activity) for (film_id, person_id), activity in best.items()]


def _works(parts: list[Part], person_ids: Collection[int]) -> Iterator[Finding]:
    """Films they made with people of the film: one way through each such film, the weightiest."""
    mine = _heads_first(_parts(Credit.person_id.in_(person_ids)))
    here = _heads_first(parts)
    people = {person_id for _, person_id, _ in here} - set(person_ids)
    if not mine or not people:
        return
    shared = Credit.film_id.in_({film_id for film_id, _, _ in mine})
    there: dict[int, set[int]] = {}
    for film_id, other_id, _ in _heads_first(_parts(shared & Credit.person_id.in_(people))):
        there.setdefault(other_id, set()).add(film_id)
    best: dict[tuple[int, int, int], Path] = {}
    for film_id, other_id, activity in here:
        for work_id, person_id, own in mine:
            if work_id == film_id or work_id not in there.get(other_id, ()):
                continue
            path, seen = (
                Path(Way.WORK, activity, other_id, work_id, own),
                (person_id, film_id, work_id),
            )
            if seen not in best or weight(activity) < weight(best[seen].part):
                best[seen] = path
    for (person_id, film_id, _), path in best.items():
        yield Finding(person_id, film_id, path)


def _names(parts: list[Part], person_ids: Collection[int]) -> Iterator[Finding]:
    """People of the film who are somebody else here, and are written like them."""
    others = {part.person_id for part in parts if part.person_id}
    names = _named(others | set(person_ids))
    for film_id, other_id, activity in _heads_first(parts):
        if other_id in person_ids:
            continue
        printed = {p.credited_as for p in parts if (p.film_id, p.person_id) == (film_id, other_id)}
        written = names.get(other_id, set()) | {text for text in printed if text}
        for person_id in person_ids:
            alike = {likeness(a, b) for a in names.get(person_id, ()) for b in written} - {""}
            if alike:
                path = Path(Way.NAME, activity, other_id, 0, max(alike))
                yield Finding(person_id, film_id, path)


def _named(person_ids: Collection[int]) -> Mapping[int, set[str]]:
    found: dict[int, set[str]] = {}
    rows = select(PersonName.person_id, PersonName.text).where(PersonName.person_id.in_(person_ids))
    for person_id, text in db.session.execute(rows):
        found.setdefault(person_id, set()).add(text)
    return found


def _juries(parts: list[Part], met: Iterable[Met]) -> Iterator[Finding]:
    here = _heads_first(parts)
    for person_id, other_id, edition_id in met:
        for film_id, of_film, activity in here:
            if of_film == other_id:
                path = Path(Way.JURY, activity, other_id, edition_id)
                yield Finding(person_id, film_id, path)
