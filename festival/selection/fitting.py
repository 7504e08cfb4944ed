"""Which films of the edition pass a section's rule, fail it, or cannot be told: as saved, or as typed."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple
from urllib.parse import urlencode

from flask_babel import gettext
from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import selectinload

from festival.editions import rows as typed_rows
from festival.editions.conditions import Condition, condition_in
from festival.editions.eligibility import answers_to, overall
from festival.editions.findings import FilmFacts, weigh
from festival.editions.models import Edition, Section
from festival.editions.queries import section_by_code
from festival.editions.rules import may_shape
from festival.editions.sentences import sentence
from festival.films.models import Film, FilmVersion
from festival.films.premiere import Place
from festival.films.queries import facts_of, films_found, place_of, title_of
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.pages import Page
from festival.foundation.paging import PER_PAGE
from festival.foundation.shell import locale
from festival.interests.queries import conflicted_film_ids
from festival.reviews.reach import blind_readings
from festival.selection import queries, rules
from festival.selection.models import Selection
from festival.submissions.facts import facts_in
from festival.submissions.models import Snapshot, Submission, SubmissionState

ANSWERS: Mapping[str, bool | None] = {"pass": True, "unknown": None, "fail": False}
AMONG = ("", "entries", "invited", "section")
FIRST = 10
CONSIDERED = (SubmissionState.IN_CONSIDERATION, SubmissionState.INCOMPLETE)


class Candidate(NamedTuple):
    """A film the rule is asked about."""

    title: str
    lang: str
    href: str
    number: str
    facts: FilmFacts


@dataclass(frozen=True)
class FittingRow:
    """A film and the sentence that decides."""

    title: str
    lang: str
    href: str
    number: str
    words: str


@dataclass(frozen=True)
class FittingList:
    """The films with one answer, or the first of them."""

    name: str
    head: str
    ok: bool | None
    count: int
    rows: Sequence[FittingRow]
    all_of_them: str | None


@dataclass(frozen=True)
class FittingPage(Page):
    """A rule and the films of the edition under it."""

    template: ClassVar[str] = "selection/fitting.html"

    edition: Edition
    section: Section
    rule: str
    draft: str
    to_rule: str | None
    total: int
    views: Sequence[tuple[str, str, bool]]
    lists: Sequence[FittingList]
    chosen: Mapping[str, str]
    among: Sequence[tuple[str, str, bool]]
    before: str | None
    after: str | None
    words: str


def section_to_try(actor: Actor, edition_code: str, code: str) -> Section:
    """A section of an edition *actor* decides in; any other does not exist for them."""
    section = section_by_code(edition_code, code)
    if actor.id != 0 and not actor.wears_in(section.edition_id, *rules.DECIDERS):
        raise NoResultFound
    return section


def asked_rule(section: Section, draft: str) -> Condition | None:
    """The rule in the address, else the saved one; None when what was typed is not a rule yet."""
    if not draft:
        return condition_in(section.condition)
    typed = typed_rows.unpacked(draft)
    if typed is None:
        raise NoResultFound
    return typed_rows.read(typed)


def fitting_page(
    actor: Actor, section: Section, condition: Condition, asked: Mapping[str, str], number: int
) -> FittingPage:
    """Every film of the edition *actor* may see, under *condition*."""
    chosen = _chosen(asked)
    found = candidates(actor, section, chosen["q"], chosen["among"])
    sorted_out: dict[bool | None, list[Candidate]] = {True: [], None: [], False: []}
    for one in found:
        sorted_out[weigh(condition, one.facts).ok].append(one)
    one_list = chosen["answer"]
    start = (number - 1) * PER_PAGE if one_list else 0
    length = PER_PAGE if one_list else FIRST
    count = len(sorted_out[ANSWERS[one_list]]) if one_list else 0
    pages = max(1, -(-count // PER_PAGE))
    here = _address(section, chosen)
    return FittingPage(
        edition=section.edition,
        section=section,
        rule=sentence(condition),
        draft=chosen["draft"],
        to_rule=_to_rule(actor, section, chosen["draft"]),
        total=len(found),
        views=_views(section, chosen, {name: len(sorted_out[ok]) for name, ok in ANSWERS.items()}),
        lists=[
            FittingList(
                name=name,
                head=_head(ok),
                ok=ok,
                count=len(sorted_out[ok]),
                rows=_rows(section, condition, sorted_out[ok][start : start + length]),
                all_of_them=_address(section, chosen | {"answer": name})
                if not one_list and len(sorted_out[ok]) > FIRST
                else None,
            )
            for name, ok in ANSWERS.items()
            if one_list in ("", name)
        ],
        chosen=chosen,
        among=[(one, words, one == chosen["among"]) for one, words in _among_words()],
        before=f"{here}&page={number - 1}" if 1 < number <= pages + 1 else None,
        after=f"{here}&page={number + 1}" if number < pages else None,
        words=gettext("Page %(number)s of %(pages)s", number=number, pages=pages),
    )


def _chosen(asked: Mapping[str, str]) -> dict[str, str]:
    """The filters as asked; what is none of those offered is not a filter."""
    answer, among = asked.get("answer", ""), asked.get("among", "")
    return {
        "draft": asked.get("draft", ""),
        "q": asked.get("q", "")[:200],
        "among": among if among in AMONG else "",
        "answer": answer if answer in ANSWERS else "",
    }


def _address(section: Section, chosen: Mapping[str, str]) -> str:
    asked = urlencode({name: value for name, value in chosen.items() if value})
    return f"/selection/rules/{section.edition.code}/{section.code}?{asked}"


def _to_rule(actor: Actor, section: Section, draft: str) -> str | None:
    if not may_shape(actor, section.edition):
        return None
    there = f"/office/editions/{section.edition.code}/sections/{section.code}/rule"
    return f"{there}?{urlencode({'draft': draft})}" if draft else there


def _views(
    section: Section, chosen: Mapping[str, str], counts: Mapping[str, int]
) -> list[tuple[str, str, bool]]:
    every = gettext("All films: %(count)s", count=sum(counts.values()))
    words = {
        "": every,
        "pass": gettext("Pass: %(count)s", count=counts["pass"]),
        "unknown": gettext("Not known: %(count)s", count=counts["unknown"]),
        "fail": gettext("Do not pass: %(count)s", count=counts["fail"]),
    }
    return [
        (_address(section, {**chosen, "answer": name}), said, chosen["answer"] == name)
        for name, said in words.items()
    ]


def _head(ok: bool | None) -> str:
    if ok is None:
        return gettext("Not known: ask for evidence")
    return gettext("Pass") if ok else gettext("Do not pass")


def _among_words() -> list[tuple[str, str]]:
    return [
        ("", gettext("Every film of the edition")),
        ("entries", gettext("Entries")),
        ("invited", gettext("Films without an entry")),
        ("section", gettext("Films in this section now")),
    ]


def _rows(section: Section, condition: Condition, found: Iterable[Candidate]) -> list[FittingRow]:
    return [
        FittingRow(one.title, one.lang, one.href, one.number, _words(section, condition, one.facts))
        for one in found
    ]


def _words(section: Section, condition: Condition, facts: FilmFacts) -> str:
    """The sentences that decide: of a film that fails, those it fails by."""
    answers = answers_to(condition, section.name.within(locale()), facts)
    whole = overall(answers)
    return " ".join(one.sentence for one in answers if one.ok is whole)


def candidates(actor: Actor, section: Section, q: str = "", among: str = "") -> list[Candidate]:
    """Entries in consideration and films without an entry; none *actor* has an interest in."""
    entered = _entered(actor, section, q, among) if among != "invited" else []
    invited = _invited(actor, section, q, among) if among != "entries" else []
    return entered + invited


def _entered(actor: Actor, section: Section, q: str, among: str) -> list[Candidate]:
    """Entries within reach, but for those read blind: what decides would tell whose they are."""
    newest = (
        select(func.max(Snapshot.number))
        .where(Snapshot.submission_id == Submission.id)
        .correlate(Submission)
        .scalar_subquery()
    )
    found = (
        queries.found_among(actor, section.edition_id, q)
        .outerjoin(
            Snapshot, (Snapshot.submission_id == Submission.id) & (Snapshot.number == newest)
        )
        .where(Submission.state.in_(CONSIDERED), Submission.id.not_in(blind_readings(actor)))
        .with_only_columns(Submission.code, Submission.tracking_number, Snapshot.contents)
        .order_by(Submission.id)
    )
    if among == "section":
        held = select(Selection.submission_id).where(
            Selection.section_id == section.id,
            Selection.state.not_in(rules.GONE),
            Selection.submission_id.is_not(None),
        )
        found = found.where(Submission.id.in_(held))
    place = place_of(section.edition)
    return [_entry(place, *row) for row in db.session.execute(found)]


def _entry(place: Place, code: str, number: str | None, contents: str | None) -> Candidate:
    # What the house sealed it had read strictly then; once more for every film would be most of the time.
    sealed = json.loads(contents) if contents else None
    titles = sealed["film"]["titles"] if sealed else []
    title, lang = (titles[0]["text"], titles[0]["language"]) if titles else (number or code, "")
    facts = facts_in(sealed, place) if sealed else FilmFacts()
    return Candidate(title, lang, f"/selection/{code}", number or "", facts)


def _invited(actor: Actor, section: Section, q: str, among: str) -> list[Candidate]:
    conflicted = conflicted_film_ids(actor.person_id)
    standing = select(Selection.film_id).where(
        Selection.edition_id == section.edition_id,
        Selection.submission_id.is_(None),
        Selection.state.not_in(rules.GONE),
    )
    if among == "section":
        standing = standing.where(Selection.section_id == section.id)
    found = (
        films_found(q)
        .where(Film.id.in_(standing), Film.id.not_in(conflicted))
        .options(
            selectinload(Film.titles),
            selectinload(Film.countries),
            selectinload(Film.languages),
            selectinload(Film.history),
            selectinload(Film.versions).selectinload(FilmVersion.subtitles),
        )
    )
    place = place_of(section.edition)
    return [_film(place, one) for one in db.session.scalars(found).unique()]


def _film(place: Place, film: Film) -> Candidate:
    title, facts = title_of(film, locale()), facts_of(film, place)
    return Candidate(title.text, title.language, f"/office/films/{film.code}", "", facts)
