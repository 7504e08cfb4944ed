"""Entries as lines: of the film, of what readers say as far as one may know it, and of where it stands."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext, ngettext
from sqlalchemy import Row, select

from festival.editions.models import Edition, Section
from festival.films.naming import premiere_words
from festival.films.premiere import Status
from festival.films.queries import place_of
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.language import minutes_up
from festival.foundation.shell import locale
from festival.reviews.models import Candidate, Review, Round
from festival.reviews.reach import blind_readings, readable
from festival.reviews.rules import MIN_REVIEWS
from festival.selection.models import Selection
from festival.selection.rules import GONE
from festival.selection.tally import is_seen, recused_readings, rounds_of, tallies
from festival.submissions.facts import premiere_of_entry
from festival.submissions.lines import newest_seals
from festival.submissions.models import (
    Decision,
    EntryLine,
    Snapshot,
    Submission,
    SubmissionState,
)
from festival.submissions.wording import decision_words, state_words


@dataclass(frozen=True)
class Entry:
    """One entry as somebody may know it: what is hidden from them is not here."""

    id: int
    code: str
    number: str
    title: str
    lang: str
    directors: str
    countries: tuple[str, ...]
    languages: tuple[str, ...]
    kind: str
    year: int | None
    seconds: int | None
    by_women: bool | None
    first_film: bool | None
    premiere: str
    """A kind of premiere, or nothing while it is not known."""
    heard: int
    asked: int
    seen: bool
    mean: float | None
    spread: int | None
    partial: int
    disputed: bool
    flags: Mapping[str, int]
    opinions: Mapping[str, int]
    mine: int | None
    decision: Decision
    state: SubmissionState
    sections: tuple[str, ...]
    forward: tuple[str, ...]
    """Sections it was put forward for, and does not stand in."""
    blind: bool

    @property
    def minutes(self) -> int | None:
        return minutes_up(self.seconds) if self.seconds else None

    @property
    def flag_words(self) -> str:
        said = {
            "green": gettext("%(num)s green", num=self.flags.get("green", 0)),
            "yellow": gettext("%(num)s yellow", num=self.flags.get("yellow", 0)),
            "red": gettext("%(num)s red", num=self.flags.get("red", 0)),
        }
        return ", ".join(said[flag] for flag in said if self.flags.get(flag))

    @property
    def opinion_words(self) -> str:
        said = {
            "yes": gettext("%(num)s yes", num=self.opinions.get("yes", 0)),
            "maybe": gettext("%(num)s maybe", num=self.opinions.get("maybe", 0)),
            "no": gettext("%(num)s no", num=self.opinions.get("no", 0)),
        }
        return ", ".join(said[one] for one in said if self.opinions.get(one))

    @property
    def mean_words(self) -> str:
        if not self.seen:
            return gettext("after yours")
        if self.mean is None:
            return gettext("%(have)s of %(asked)s", have=self.heard, asked=self.asked)
        return f"{self.mean:.1f}"

    @property
    def premiere_words(self) -> str:
        return premiere_words(Status(self.premiere)) if self.premiere else ""

    @property
    def decision_words(self) -> str:
        return decision_words(self.decision)

    @property
    def state_words(self) -> str:
        return state_words(Submission(state=self.state))

    @property
    def women_words(self) -> str:
        if self.by_women is None:
            return gettext("not known")
        return gettext("yes") if self.by_women else gettext("no")

    @property
    def readings_words(self) -> str:
        said = str(self.heard)
        if self.seen and self.partial:
            said += " " + ngettext("(+%(num)s in part)", "(+%(num)s in part)", self.partial)
        return said


def entries(
    actor: Actor,
    edition: Edition,
    ids: Sequence[int],
    out: Collection[tuple[int, int]] | None = None,
    rounds: Sequence[Round] | None = None,
) -> list[Entry]:
    """These entries in this order, as far as *actor* may read them; as many statements for one as for all."""
    out = recused_readings(edition.id) if out is None else out
    said = tallies(out, rounds_of(edition.id) if rounds is None else rounds, edition.id, ids)
    mine = (
        select(Review.overall)
        .where(Review.submission_id == Submission.id, Review.account_id == actor.id)
        .correlate(Submission)
        .scalar_subquery()
    )
    columns = EntryLine.__table__.columns
    found = (
        readable(actor)
        .join(EntryLine, EntryLine.submission_id == Submission.id)
        .outerjoin(said, said.c.submission_id == Submission.id)
        .where(Submission.id.in_(ids))
        .with_only_columns(
            Submission.id, Submission.code, Submission.tracking_number, Submission.decision,
            Submission.state, *(one for one in columns if one.name != "submission_id"),
            *(one for one in said.c if one.name != "submission_id"),
            is_seen(actor, edition.id).label("seen"),
            Submission.id.in_(blind_readings(actor)).label("blind"),
            mine.label("mine"),
        )
    )  # fmt: skip
    rows = {row.id: row for row in db.session.execute(found)}
    premieres = _premieres(edition, list(rows))
    places, forward = _places(list(rows)), _forward(list(rows))
    return [
        _entry(rows[id], premieres.get(id, ""), places.get(id, ()), forward.get(id, ()))
        for id in ids
        if id in rows
    ]


def _premieres(edition: Edition, ids: Sequence[int]) -> dict[int, str]:
    """The premiere each would be, as far as what was sent tells."""
    place = place_of(edition)
    found = {}
    for id, contents in db.session.execute(newest_seals().where(Snapshot.submission_id.in_(ids))):
        # What the house sealed it had read strictly then.
        sealed = json.loads(contents)
        found[id] = premiere_of_entry(sealed, place) or ""
    return found


def _places(ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    found = (
        select(Selection.submission_id, Section.name)
        .join(Section, Section.id == Selection.section_id)
        .where(Selection.submission_id.in_(ids), Selection.state.not_in(GONE))
        .order_by(Section.position, Section.id)
    )
    return _named(db.session.execute(found))


def _forward(ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    found = (
        select(Candidate.submission_id, Section.name)
        .join(Section, Section.id == Candidate.section_id)
        .where(Candidate.submission_id.in_(ids))
        .order_by(Section.position, Section.id)
    )
    return _named(db.session.execute(found))


def _named(rows: Any) -> dict[int, tuple[str, ...]]:
    names: dict[int, tuple[str, ...]] = {}
    for submission_id, name in rows:
        names[submission_id] = (*names.get(submission_id, ()), name.within(locale()))
    return names


def _entry(
    row: Row[Any], premiere: str, places: tuple[str, ...], forward: tuple[str, ...]
) -> Entry:
    told, blind = bool(row.seen), bool(row.blind)
    spread = row.spread if told else None
    return Entry(
        id=row.id,
        code=row.code,
        number=row.tracking_number or "",
        title=row.title or row.tracking_number or row.code,
        lang=row.title_language,
        directors="" if blind else row.directors,
        countries=() if blind else tuple(row.countries.split()),
        languages=tuple(row.languages.split()),
        kind=row.kind,
        year=row.year,
        seconds=row.seconds,
        by_women=None if blind else row.by_women,
        first_film=None if blind else row.first_film,
        premiere="" if blind else premiere,
        heard=row.heard or 0,
        asked=row.asked or MIN_REVIEWS,
        seen=told,
        mean=float(row.mean) if told and row.mean is not None else None,
        spread=spread,
        partial=row.partial or 0 if told else 0,
        disputed=spread is not None and spread >= row.flagged_from,
        flags=_counts(row, "", "green", "yellow", "red") if told else {},
        opinions=_counts(row, "says_", "yes", "maybe", "no") if told else {},
        mine=row.mine,
        decision=row.decision,
        state=row.state,
        sections=places,
        forward=tuple(one for one in forward if one not in places) if told else (),
        blind=blind,
    )


def _counts(row: Row[Any], before: str, *names: str) -> dict[str, int]:
    return {name: getattr(row, before + name) or 0 for name in names}
