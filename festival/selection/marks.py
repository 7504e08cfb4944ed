"""Rows of entries with what their readers gave, as far as the reader may know; and states in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.editions.eligibility import overall
from festival.editions.models import Edition, Section
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.language import minutes
from festival.foundation.shell import locale
from festival.reviews import rules
from festival.reviews.models import Review
from festival.reviews.pages import terms
from festival.reviews.queries import length_in, settled_among, typed_in
from festival.reviews.reach import blind_readings, live_readings, recused_pairs
from festival.reviews.wording import standing_words
from festival.selection import queries
from festival.selection.models import Selection, SelectionState
from festival.selection.rules import GONE
from festival.submissions.entry import as_tag
from festival.submissions.models import Submission
from festival.submissions.queries import Line
from festival.submissions.wording import decision_words, state_words

FIELDS = ("title", "title_language", "director", "country", "runtime")


@dataclass(frozen=True)
class EntryRow:
    """An entry in the table. *reviews* says only what this reader may know."""

    number: str
    href: str
    title: str
    lang: str
    directors: str
    countries: str
    length: str
    state: str
    decision: str
    mine: str
    reviews: str
    sections: str


@dataclass(frozen=True)
class Known:
    """What decides how much a reader may know of the entries of one page."""

    recused: set[tuple[int, int]]
    settled: set[int]
    waiting: set[int]
    blind: set[int]


def place_words(state: SelectionState) -> str:
    return {
        SelectionState.SELECTED: gettext("selected"),
        SelectionState.INVITED: gettext("invited"),
        SelectionState.CONFIRMED: gettext("confirmed"),
        SelectionState.DECLINED: gettext("declined"),
        SelectionState.WITHDRAWN: gettext("withdrawn"),
    }[state]


def section_line(section: Section, contents: Mapping[str, Any], edition: Edition) -> Line:
    """A section and whether a sealed entry may be in it, with the sentences that say why."""
    answers = queries.answers_for(section, contents, edition)
    name = section.name.within(locale())
    if not answers:
        return True, name, gettext("Open to every film.")
    return overall(answers), name, " ".join(answer.sentence for answer in answers)


def entry_rows(actor: Actor, edition_id: int, submissions: Sequence[Submission]) -> list[EntryRow]:
    """The rows of one page, in as many statements for one row as for fifty."""
    ids = [one.id for one in submissions]
    told = typed_in(ids, *FIELDS)
    reviews: dict[int, list[Review]] = {}
    found = select(Review).where(Review.submission_id.in_(ids)).options(joinedload(Review.round))
    for review in db.session.scalars(found):
        reviews.setdefault(review.submission_id, []).append(review)
    places = _places(ids)
    readers = {review.account_id for listed in reviews.values() for review in listed}
    known = Known(
        recused=recused_pairs(submissions, readers | {actor.id}),
        settled=settled_among(ids),
        waiting=set(db.session.scalars(live_readings(actor, rules.WAITING))),
        blind=set(db.session.scalars(blind_readings(actor))),
    )
    return [
        _row(actor, edition_id, one, told.get(one.id, {}), reviews.get(one.id, []),
             ", ".join(places.get(one.id, [])), known)
        for one in submissions
    ]  # fmt: skip


def _places(ids: Sequence[int]) -> dict[int | None, list[str]]:
    found = (
        select(Selection.submission_id, Section.name)
        .join(Section, Section.id == Selection.section_id)
        .where(Selection.submission_id.in_(ids), Selection.state.not_in(GONE))
        .order_by(Section.position)
    )
    places: dict[int | None, list[str]] = {}
    for submission_id, name in db.session.execute(found):
        places.setdefault(submission_id, []).append(name.within(locale()))
    return places


def _row(
    actor: Actor,
    edition_id: int,
    one: Submission,
    typed: Mapping[str, Sequence[str]],
    reviews: Sequence[Review],
    sections: str,
    known: Known,
) -> EntryRow:
    own = next((review for review in reviews if review.account_id == actor.id), None)
    seen = rules.may_read_reviews(
        actor,
        edition_id,
        has_own=own is not None,
        recused=(one.id, actor.id) in known.recused,
        waited_for=one.id in known.waiting,
        settled=one.id in known.settled,
    )
    out = {account for entry, account in known.recused if entry == one.id}
    told = rules.standing(reviews, out, **terms([review.round for review in reviews]))
    blind = one.id in known.blind
    length = length_in(typed)
    return EntryRow(
        number=one.tracking_number or "",
        href=f"/selection/{one.code}",
        title=(typed.get("title") or [""])[0],
        lang=as_tag((typed.get("title_language") or [""])[0]),
        directors="" if blind else ", ".join(filter(None, typed.get("director", ()))),
        countries="" if blind else " ".join(filter(None, typed.get("country", ()))),
        length=minutes(length, locale()) if length else "",
        state=state_words(one),
        decision=decision_words(one.decision),
        mine=str(own.overall) if own else "–",
        reviews=standing_words(told) if seen else gettext("after yours"),
        sections=sections,
    )
