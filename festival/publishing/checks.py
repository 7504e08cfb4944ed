"""What must always be true of releases."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import pairwise
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import defer, joinedload

from festival.awards.models import Award, Prize
from festival.editions.models import Section
from festival.films.models import Film
from festival.foundation import clock
from festival.foundation.canonical import Malformed, load
from festival.foundation.db import db
from festival.journal.evidence import done, last_done
from festival.jury.models import Jury
from festival.programme.models import Show
from festival.publishing.models import Release
from festival.publishing.rules import PARTS
from festival.selection.checks import when_they_left
from festival.selection.models import Selection, SelectionState

# That an edition gives each number once, the database sees to. The public sees the last release that was
# not taken back, so there is never more than one.


def releases_are_as_published() -> list[str]:
    """I-90, I-104: a release still closes over the bytes that were published, and says of itself what is true."""
    known = {act.about_id: act.facts.get("digest") for act in done("publish")}
    found = []
    for name, release, contents in _read():
        if sha256(release.contents.encode()).hexdigest() != release.digest:
            found.append(f"{name}: its digest does not close over what stands in it.")
        elif release.id in known and known[release.id] != release.digest:
            found.append(f"{name}: its digest is not the one the journal knows.")
        if contents is None:
            found.append(f"{name}: cannot be read.")
            continue
        itself = contents.get("release", {})
        if (itself.get("number"), itself.get("kind")) != (release.number, release.kind.value):
            found.append(f"{name}: says that it is {itself.get('kind')} {itself.get('number')}.")
    return found


def releases_follow_each_other() -> list[str]:
    """I-90: releases are numbered without gaps, one after another, and the public always sees exactly one."""
    by_edition: dict[int, list[tuple[Release, frozenset[str]]]] = {}
    for _, release, contents in _read():
        parts = frozenset((contents or {}).get("parts", ()))
        by_edition.setdefault(release.edition_id, []).append((release, parts))
    return [says for chain in by_edition.values() for says in _chain(chain)]


def _chain(chain: list[tuple[Release, frozenset[str]]]) -> Iterator[str]:
    edition = chain[0][0].edition.code
    if [release.number for release, _ in chain] != list(range(1, len(chain) + 1)):
        yield f"Edition {edition}: its releases are not numbered from 1 without gaps."
    if all(release.withdrawn_at for release, _ in chain):
        yield f"Edition {edition}: every release was taken back, and the public sees none."
    came_out = [one for one, _ in chain if not _called_off(one)]
    for before, after in pairwise(came_out):
        if after.published_at < before.published_at:
            yield f"{_name(after)}: was published before release {before.number}."
    for place, (release, parts) in enumerate(chain):
        if _called_off(release) and release.came_out_at:
            yield f"{_name(release)}: was taken back before it was published."
        followed = [
            shown
            for earlier, shown in chain[:place]
            if not _called_off(earlier)
            and (earlier.withdrawn_at is None or earlier.withdrawn_at > release.made_at)
        ]
        wanted = PARTS[release.kind] | (followed[-1] if followed else frozenset())
        if parts != wanted:
            yield f"{_name(release)}: does not show what the one before it showed and what it adds."


def _called_off(release: Release) -> bool:
    return release.withdrawn_at is not None and release.withdrawn_at < release.published_at


def releases_have_two_people() -> list[str]:
    """What one drafted another approved; alone only amendments went out, and the journal knows why."""
    said = {act.about_id: (act.actor_id, act.facts) for act in done("publish")}
    found = []
    for release in db.session.scalars(
        select(Release).options(joinedload(Release.edition), defer(Release.contents))
    ):
        by, facts = said.get(release.id, (None, {}))
        if (facts.get("urgent_why") or "") != release.urgent_why:
            found.append(f"{_name(release)}: why it was urgent is not what the journal knows.")
        elif by != (release.drafted_by_id if release.urgent_why else release.approved_by_id):
            found.append(
                f"{_name(release)}: was approved by somebody whom the journal does not know."
            )
    return found


def what_is_public_was_followed_up() -> list[str]:
    """I-91: what came out at its hour announced its juries and told of its changes within the hour after."""
    late = clock.now() - timedelta(hours=1)
    waiting = (
        select(Release)
        .where(
            Release.came_out_at.is_(None),
            Release.withdrawn_at.is_(None),
            Release.published_at < late,
        )
        .options(joinedload(Release.edition), defer(Release.contents))
    )
    return [f"{_name(one)}: is public, and nobody was told." for one in db.session.scalars(waiting)]


def releases_hold_what_was_public() -> list[str]:
    """I-60, I-90: nothing stood in a release that was not confirmed, listed or decided when it was made."""
    then = _as_known()
    return [
        f"{name}: {says}"
        for name, release, contents in _read()
        if contents is not None
        for says in then.untimely(release, contents)
    ]


@dataclass(frozen=True)
class Known:
    """What can be said today of how things stood when a release was made."""

    selections: Mapping[tuple[int, str], Mapping[str, tuple[int, SelectionState]]]
    confirmed: Mapping[int, datetime]
    left: Mapping[int, datetime]
    shows: Mapping[str, int]
    awards: Mapping[str, tuple[int, datetime, datetime | None]]
    revoked: Mapping[str, datetime]
    juries: Mapping[str, int]

    def untimely(self, release: Release, contents: Mapping[str, Any]) -> Iterator[str]:
        parts = set(contents.get("parts", ()))
        for film in contents.get("films", ()):
            for place in film["sections"]:
                if not self._was_confirmed(release, film["code"], place["section"]):
                    yield f"film {film['code']} was not confirmed in {place['section']}."
        for show in contents.get("shows", ()):
            if "schedule" not in parts or self.shows.get(show["code"]) != release.edition_id:
                yield f"show {show['code']} was not listed."
        for jury in contents.get("juries", ()):
            if "jury" not in parts or self.juries.get(jury["code"]) != release.edition_id:
                yield f"jury {jury['code']} was not announced."
        for award in contents.get("awards", ()):
            if "palmares" not in parts or not self._was_decided(release, award["code"]):
                yield f"award {award['code']} was not decided."

    def _was_confirmed(self, release: Release, film: str, section: str) -> bool:
        places = self.selections.get((release.edition_id, film), {})
        # A section that is not there by this code may have been called otherwise since.
        there = [places[section]] if section in places else list(places.values())
        return any(self._stood(id, state, release.made_at) for id, state in there)

    def _stood(self, id: int, state: SelectionState, then: datetime) -> bool:
        if id in self.confirmed and self.confirmed[id] > then:
            return False
        if state is SelectionState.WITHDRAWN:
            return id not in self.left or self.left[id] >= then
        return state is SelectionState.CONFIRMED

    def _was_decided(self, release: Release, award: str) -> bool:
        edition_id, decided_at, sealed_at = self.awards.get(award, (0, release.made_at, None))
        revoked_at = self.revoked.get(award)
        return (
            edition_id == release.edition_id
            and max(decided_at, sealed_at or decided_at) <= release.made_at
            and (revoked_at is None or revoked_at >= release.made_at)
        )


def _as_known() -> Known:
    # A release may name a film by a record that was joined to another since.
    its_codes = or_(Film.id == Selection.film_id, Film.merged_into_id == Selection.film_id)
    chosen = db.session.execute(
        select(Selection.edition_id, Film.code, Section.code, Selection.id, Selection.state)
        .join(Film, its_codes)
        .join(Section, Section.id == Selection.section_id)
    )
    selections: dict[tuple[int, str], dict[str, tuple[int, SelectionState]]] = {}
    for edition_id, film, section, id, state in chosen:
        selections.setdefault((edition_id, film), {})[section] = (id, state)
    decided = db.session.execute(
        select(Award.code, Prize.edition_id, Award.decided_at, Jury.sealed_at)
        .join(Prize, Prize.id == Award.prize_id)
        .outerjoin(Jury, Jury.id == Prize.jury_id)
    )
    shows = db.session.execute(select(Show.code, Show.edition_id))
    juries = db.session.execute(select(Jury.code, Jury.edition_id))
    return Known(
        selections=selections,
        confirmed=last_done("confirm_selection"),
        left=when_they_left(),
        shows=dict(shows.all()),
        awards={code: (id, decided_at, sealed) for code, id, decided_at, sealed in decided},
        revoked={str(act.facts.get("award")): act.at for act in done("revoke_award")},
        juries=dict(juries.all()),
    )


def _read() -> Iterator[tuple[str, Release, dict[str, Any] | None]]:
    """Every release, edition by edition in its order; one at a time, for they are long."""
    releases = (
        select(Release)
        .options(joinedload(Release.edition))
        .order_by(Release.edition_id, Release.number)
        .execution_options(yield_per=1)
    )
    for release in db.session.scalars(releases):
        try:
            contents = load(release.contents)
        except Malformed:
            contents = None
        yield _name(release), release, contents if isinstance(contents, dict) else None


def _name(release: Release) -> str:
    return f"Release {release.number} of {release.edition.code}"


CHECKS = [
    releases_are_as_published,
    releases_follow_each_other,
    releases_have_two_people,
    releases_hold_what_was_public,
    what_is_public_was_followed_up,
]
