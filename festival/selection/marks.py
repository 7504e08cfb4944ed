"""Rows of entries with what their readers gave, as far as the reader may know; and states in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext, ngettext
from sqlalchemy import select

from festival.editions.eligibility import overall
from festival.editions.models import Section
from festival.films.rules import read_runtime
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.language import minutes
from festival.foundation.shell import locale
from festival.interests.queries import conflicts_among
from festival.people.models import Account
from festival.reviews.models import Review
from festival.selection import queries, rules
from festival.selection.models import Selection, SelectionState
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
class ReviewLine:
    """One colleague's review."""

    name: str
    overall: int
    opinion: str
    full: bool
    comment: str
    section: str


def standing_words(standing: rules.Standing) -> str:
    """What reviews say together, in words; too few say nothing.

    >>> standing_words(rules.Standing(1, None, None, 0))
    'Insufficient: 1 of 2 full reviews'
    """
    if standing.mean is None:
        said = ngettext(
            "Insufficient: %(have)s of %(num)s full review",
            "Insufficient: %(have)s of %(num)s full reviews",
            rules.MIN_REVIEWS,
            have=standing.heard,
        )
    else:
        mean = f"{standing.mean:.1f}"
        said = ngettext(
            "%(num)s full review, mean %(mean)s, spread %(spread)s",
            "%(num)s full reviews, mean %(mean)s, spread %(spread)s",
            standing.heard,
            mean=mean,
            spread=standing.spread,
        )
    if standing.partial:
        partial = standing.partial
        said += "; " + ngettext(
            "%(num)s watched in part, not counted", "%(num)s watched in part, not counted", partial
        )
    return said


def place_words(state: SelectionState) -> str:
    return {
        SelectionState.SELECTED: gettext("selected"),
        SelectionState.INVITED: gettext("invited"),
        SelectionState.CONFIRMED: gettext("confirmed"),
        SelectionState.DECLINED: gettext("declined"),
        SelectionState.WITHDRAWN: gettext("withdrawn"),
    }[state]


def section_line(section: Section, contents: Mapping[str, Any]) -> Line:
    """A section and whether a sealed entry may be in it, with the sentences that say why."""
    answers = queries.answers_for(section, contents)
    name = section.name.within(locale())
    if not answers:
        return True, name, gettext("Open to every film.")
    return overall(answers), name, " ".join(answer.sentence for answer in answers)


def entry_rows(actor: Actor, edition_id: int, submissions: Sequence[Submission]) -> list[EntryRow]:
    """The rows of one page, in as many statements for one row as for fifty."""
    ids = [one.id for one in submissions]
    told = queries.typed_in(ids, *FIELDS)
    reviews: dict[int, list[Review]] = {}
    for review in db.session.scalars(select(Review).where(Review.submission_id.in_(ids))):
        reviews.setdefault(review.submission_id, []).append(review)
    places = _places(ids)
    people = _people(actor, reviews)
    conflicts = conflicts_among([person for person in people.values() if person is not None])
    return [
        _row(actor, edition_id, one, told.get(one.id, {}), reviews.get(one.id, []),
             ", ".join(places.get(one.id, [])), people, conflicts)
        for one in submissions
    ]  # fmt: skip


def _people(actor: Actor, reviews: Mapping[int, Sequence[Review]]) -> dict[int, int | None]:
    """Accounts of all who reviewed, and of the reader, with their persons."""
    accounts = {review.account_id for listed in reviews.values() for review in listed}
    found = select(Account.id, Account.person_id).where(Account.id.in_(accounts))
    people: dict[int, int | None] = {row.id: row.person_id for row in db.session.execute(found)}
    return people | {actor.id: actor.person_id}


def _places(ids: Sequence[int]) -> dict[int | None, list[str]]:
    found = (
        select(Selection.submission_id, Section.name)
        .join(Section, Section.id == Selection.section_id)
        .where(Selection.submission_id.in_(ids), Selection.state.not_in(rules.GONE))
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
    people: Mapping[int, int | None],
    conflicts: set[tuple[int, int]],
) -> EntryRow:
    out = {one.account_id} | {
        account for account, person in people.items() if (person, one.film_id) in conflicts
    }
    recused = actor.id in out
    own = next((review for review in reviews if review.account_id == actor.id), None)
    seen = rules.may_read_reviews(actor, edition_id, has_own=own is not None, recused=recused)
    length = read_runtime((typed.get("runtime") or [""])[0]).value
    return EntryRow(
        number=one.tracking_number or "",
        href=f"/selection/{one.code}",
        title=(typed.get("title") or [""])[0],
        lang=as_tag((typed.get("title_language") or [""])[0]),
        directors=", ".join(filter(None, typed.get("director", ()))),
        countries=" ".join(filter(None, typed.get("country", ()))),
        length=minutes(length, locale()) if length else "",
        state=state_words(one),
        decision=decision_words(one.decision),
        mine=str(own.overall) if own else (gettext("your interest") if recused else "–"),
        reviews=standing_words(rules.standing(reviews, out)) if seen else gettext("after yours"),
        sections=sections,
    )
