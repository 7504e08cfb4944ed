"""Looks for entries that may be one film, or one the catalogue has, and keeps the pairs. It never decides.

An entry that was sent, taken in or mended waits with no instant of comparison; the worker finds it. So
nobody waits for this in the hour before a deadline, and each entry costs the same however many there are.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, delete, or_, select, update

from festival.editions.models import Edition, EditionState
from festival.films import works as films
from festival.films.likeness import Likeness as Found
from festival.films.likeness import Work, alike
from festival.foundation import clock
from festival.foundation.db import db, operation
from festival.foundation.finding import file_names, find
from festival.foundation.slugs import public_code
from festival.submissions.likeness_models import Likeness, LikenessState
from festival.submissions.models import Call, Submission, SubmissionState
from festival.submissions.works import works_of

AT_ONCE = 10
"""Entries or films compared in one go."""
ASKED = 8
"""Names of one entry or film that are searched for."""
HEARD = 20
"""Entries looked at closely for each of them."""
_SUBTITLE = re.compile(r"\s*[:–—]\s+|\s+-\s+")


class Pair(NamedTuple):
    """Two entries, the one that came first named first, or an entry and a film; and why they may be one."""

    one_id: int
    other_id: int | None
    film_id: int | None
    found: Found


def compare_some(most: int = AT_ONCE) -> int:
    """The next entries that wait are compared with all others and with the catalogue; how many there were."""
    ids = _waiting(most)
    works = works_of(ids)
    db.session.rollback()
    if not ids:
        return 0
    _file(works)
    # Looking reads much and writes nothing, so nobody's save waits for it.
    pairs = _pairs(ids, works)
    db.session.rollback()
    _keep_of_entries(ids, pairs)
    return len(ids)


def compare_films(most: int = AT_ONCE) -> int:
    """The next films that were entered or changed are compared with the entries; how many there were."""
    ids = films.waiting(most)
    there = films.works_of(ids)
    db.session.rollback()
    if not ids:
        return 0
    pairs = [pair for id in _never_entered(there) for pair in _entries_like(id, there[id])]
    db.session.rollback()
    _keep_of_films(ids, pairs)
    return len(ids)


@operation
def compare_now(most: int = 200) -> int:
    """The same in one act, where nobody else is at work yet; entries that wait still meet every film."""
    ids = _waiting(most)
    works = works_of(ids)
    _file(works)
    _keep_of_entries(ids, _pairs(ids, works))
    films.mark_compared()
    return len(ids)


def _waiting(most: int) -> list[int]:
    found = (
        select(Submission.id)
        .where(Submission.compared_at.is_(None), Submission.state != SubmissionState.DRAFT)
        .order_by(Submission.id)
        .limit(most)
    )
    return list(db.session.scalars(found))


@operation
def _file(works: Mapping[int, Work]) -> None:
    """What came by a file is found by its names from now on, as what came by the form is already."""
    file_names(
        "entry",
        {id: [*work.titles, *work.directors, *_numbers(work)] for id, work in works.items()},
    )


def _pairs(ids: Sequence[int], works: Mapping[int, Work]) -> list[Pair]:
    taken = _taken(ids)
    found = [pair for id in ids for pair in twins_of(id, works[id])]
    return found + [pair for id in ids if id not in taken for pair in films_like(id, works[id])]


def _taken(ids: Sequence[int]) -> set[int]:
    """Those that are films of the catalogue already; whether two of these are one is asked there."""
    found = select(Submission.id).where(Submission.id.in_(ids), Submission.film_id.is_not(None))
    return set(db.session.scalars(found))


def twins_of(id: int, work: Work) -> list[Pair]:
    """The sent entries of any edition that may be the same film as this one."""
    near = {found.about_id for asked in _asked(work) for found in find("entry", asked, HEARD)}
    near |= _numbered(work) if work.number else set()
    found = [
        Pair(min(id, other), max(id, other), None, alike(work, theirs))
        for other, theirs in works_of(sorted(near - {id})).items()
    ]
    return [pair for pair in found if pair.found.is_likely]


def films_like(id: int, work: Work) -> list[Pair]:
    """The films of the catalogue that never were entries, and may be the film of this one."""
    there = films.works_of(films.near(work, _asked(work), HEARD))
    found = [Pair(id, None, film, alike(work, there[film])) for film in _never_entered(there)]
    return [pair for pair in found if pair.found.is_likely]


def _never_entered(ids: Iterable[int]) -> list[int]:
    wanted = sorted(ids)
    entered = select(Submission.film_id).where(Submission.film_id.in_(wanted))
    gone = set(db.session.scalars(entered))
    return [id for id in wanted if id not in gone]


def _entries_like(film_id: int, work: Work) -> list[Pair]:
    """The entries of editions still at work that may be this film, and were made no film yet."""
    near = {found.about_id for asked in _asked(work) for found in find("entry", asked, HEARD)}
    open_still = (
        select(Submission.id)
        .join(Call, Call.id == Submission.call_id)
        .join(Edition, Edition.id == Call.edition_id)
        .where(
            Submission.id.in_(near),
            Submission.film_id.is_(None),
            Submission.state != SubmissionState.DRAFT,
            Edition.state != EditionState.ARCHIVED,
        )
    )
    found = [
        Pair(id, None, film_id, alike(work, theirs))
        for id, theirs in works_of(db.session.scalars(open_still)).items()
    ]
    return [pair for pair in found if pair.found.is_likely]


def _numbers(work: Work) -> list[str]:
    return [number for number in (work.isan, work.eidr, work.imdb) if number]


def _asked(work: Work) -> list[str]:
    """The world's numbers, every title, the part before its colon, and the first directors."""
    parts = [_SUBTITLE.split(title, maxsplit=1)[0] for title in work.titles]
    return list(dict.fromkeys([*_numbers(work), *work.titles, *parts, *work.directors[:2]]))[:ASKED]


def _numbered(work: Work) -> set[int]:
    source, _, number = work.number.partition(" ")
    found = select(Submission.id).where(
        Submission.source == source, Submission.external_id == number
    )
    return set(db.session.scalars(found.limit(HEARD)))


@operation
def _keep_of_entries(ids: Sequence[int], pairs: Iterable[Pair]) -> None:
    _keep(or_(Likeness.one_id.in_(ids), Likeness.other_id.in_(ids)), pairs)
    compared = update(Submission).where(Submission.id.in_(ids)).values(compared_at=clock.now())
    db.session.execute(compared.execution_options(synchronize_session=False))


@operation
def _keep_of_films(ids: Sequence[int], pairs: Iterable[Pair]) -> None:
    _keep(Likeness.film_id.in_(ids), pairs)
    films.mark_compared(ids)


def _keep(about: ColumnElement[bool], pairs: Iterable[Pair]) -> None:
    """What is likely now waits for somebody; what was decided stays decided."""
    found = {pair[:3]: pair.found for pair in pairs}
    known = db.session.scalars(select(Likeness).where(about).with_for_update()).all()
    for row in known:
        now = found.pop((row.one_id, row.other_id, row.film_id), None)
        if row.state != LikenessState.OPEN:
            continue
        if now is None:
            db.session.execute(delete(Likeness).where(Likeness.id == row.id))
        else:
            row.score, row.signs = _told(now)
    editions = _editions([id for one, other, _ in found for id in (one, other) if id is not None])
    for (one, other, film), now in found.items():
        score, signs = _told(now)
        db.session.add(
            Likeness(
                code=public_code(), one_id=one, other_id=other, film_id=film, score=score,
                signs=signs, edition_id=max(editions[one], editions[other or one])[1], found_at=clock.now(),
            )
        )  # fmt: skip


def stands_as(submission: Submission) -> str | None:
    """The number of its maker's own entry that stands for a film entered twice; of others' nothing is said."""
    kept = select(Likeness.kept_id).where(
        or_(Likeness.one_id == submission.id, Likeness.other_id == submission.id),
        Likeness.kept_id != submission.id,
    )
    own = select(Submission.tracking_number).where(
        Submission.id.in_(kept), Submission.account_id == submission.account_id
    )
    return db.session.scalar(own.limit(1))


def _told(found: Found) -> tuple[int, str]:
    return round(found.score * 100), " ".join(sign.value for sign in found.signs)


def _editions(ids: Sequence[int]) -> dict[int, tuple[str, int]]:
    """When each entry's edition begins, and which it is."""
    rows = db.session.execute(
        select(Submission.id, Edition.starts_on, Edition.id)
        .join(Call, Call.id == Submission.call_id)
        .join(Edition, Edition.id == Call.edition_id)
        .where(Submission.id.in_(ids))
    )
    return {id: (starts.isoformat(), edition) for id, starts, edition in rows}
