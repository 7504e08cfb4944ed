"""What is read of calls and entries, by those who may read it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from flask_babel import gettext, lazy_gettext
from sqlalchemy import exists, or_, select, true
from sqlalchemy.orm import joinedload, selectinload

from festival.editions.eligibility import condition_of, eligible, overall
from festival.editions.models import Edition, EditionState, Section, SectionKind
from festival.editions.sentences import sentence
from festival.films.queries import place_of
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.canonical import Malformed, load
from festival.foundation.db import db
from festival.foundation.moments import date_words, moment
from festival.foundation.pages import DeskItem
from festival.foundation.shell import locale
from festival.foundation.vault import take_out
from festival.foundation.zones import local
from festival.people.models import Account, Guardian, Hat
from festival.submissions import rules
from festival.submissions.entry import Entry, read, typed_of
from festival.submissions.facts import PremiereTold, premiere_at, premiere_told
from festival.submissions.models import (
    Answer,
    Call,
    Category,
    GuardianEnding,
    Snapshot,
    Submission,
    SubmissionState,
)
from festival.submissions.questions import Question
from festival.submissions.works import works_of

OPEN_KINDS = (
    SectionKind.COMPETITION,
    SectionKind.THEMATIC,
    SectionKind.SIDEBAR,
    SectionKind.SPECIAL,
)
"""Sections that take films from a call; retrospectives and galas invite theirs."""

ELIGIBLE_ALL = lazy_gettext("Open to every film.")


def call_by_code(code: str, *options: Any, lock: bool = False) -> Call:
    """A call, read now."""
    found = select(Call).where(Call.code == code).options(*options)
    if lock:
        found = found.with_for_update(of=Call)
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def own(actor: Actor, code: str, *options: Any, lock: bool = False) -> Submission:
    """One of *actor*'s own entries; somebody else's does not exist for them."""
    found = (
        select(Submission)
        .where(Submission.code == code, Submission.account_id == actor.id)
        .options(joinedload(Submission.call, innerjoin=True), *options)
    )
    if lock:
        found = found.with_for_update(of=Submission)
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def withdrawable(actor: Actor, code: str) -> Submission:
    """An entry its filmmaker, or the edition's director, may take back."""
    found = (
        select(Submission)
        .join(Submission.call)
        .where(Submission.code == code)
        .options(
            joinedload(Submission.call, innerjoin=True).joinedload(Call.edition, innerjoin=True)
        )
        .with_for_update(of=Submission)
        .execution_options(populate_existing=True)
    )
    if actor.id != 0:
        editions = editions_directed(actor)
        directed = true() if editions is None else Call.edition_id.in_(editions)
        found = found.where(or_(Submission.account_id == actor.id, directed))
    return db.session.scalars(found).one()


def editions_directed(actor: Actor) -> list[int] | None:
    """The editions *actor* directs; None when it is all of them."""
    ids = [worn.edition_id for worn in actor.hats if worn.hat == Hat.DIRECTOR]
    return None if None in ids else [one for one in ids if one is not None]


def editions_worked(actor: Actor) -> list[int] | None:
    """The editions *actor* directs or is a programmer of; None when it is all of them."""
    ids = [worn.edition_id for worn in actor.hats if worn.hat in {Hat.DIRECTOR, Hat.PROGRAMMER}]
    return None if None in ids else [one for one in ids if one is not None]


def answers_of(submission_id: int) -> Sequence[Answer]:
    found = select(Answer).where(Answer.submission_id == submission_id)
    return db.session.scalars(found.execution_options(populate_existing=True)).all()


def screener_of(submission: Submission) -> dict[str, str]:
    """The link and its password, out of the vault; empty when there is none or the key is gone."""
    plain = take_out(submission.screener_locked) if submission.screener_locked else None
    try:
        kept = load(plain) if plain else {}
    except Malformed:
        kept = {}
    return {str(name): str(value) for name, value in kept.items()} if isinstance(kept, dict) else {}


def others_of(submission: Submission) -> list[rules.Other]:
    """What the same person has sent to the same call and not withdrawn."""
    found = (
        select(Submission.tracking_number, Submission.id)
        .where(
            Submission.call_id == submission.call_id,
            Submission.account_id == submission.account_id,
            Submission.id != submission.id,
            Submission.state.not_in([SubmissionState.DRAFT, SubmissionState.WITHDRAWN]),
        )
        .order_by(Submission.id)
    )
    numbers = {row.id: row.tracking_number or "" for row in db.session.execute(found)}
    works = works_of(numbers)
    return [rules.Other(works[id], number) for id, number in numbers.items()]


def titles_and_years(ids: Iterable[int]) -> dict[int, tuple[str, int | None]]:
    """Original title and year as typed, of many entries at once."""
    found = select(Answer).where(
        Answer.submission_id.in_(list(ids)),
        Answer.field.in_(["title", "year"]),
        Answer.position == 0,
    )
    told: dict[int, dict[str, str]] = {}
    for answer in db.session.scalars(found):
        told.setdefault(answer.submission_id, {})[answer.field] = answer.typed.strip()
    return {
        id: (kept.get("title", ""), int(kept["year"]) if kept.get("year", "").isdecimal() else None)
        for id, kept in told.items()
    }


def entry_of(submission: Submission, categories: Sequence[Category], now: datetime) -> Entry:
    """What has been understood of a draft until now; needs its call's edition."""
    typed = typed_of(answers_of(submission.id))
    version = submission.call.rules_version
    entry = read(typed, categories, now.year, version, screener_of(submission), locale())
    place = place_of(submission.call.edition)
    entry.premiere = premiere_at(place, entry.countries, entry.showings)
    return entry


def premiere_of(submission: Submission, entry: Entry) -> PremiereTold:
    """What the showings told make of the premiere here; needs the call's edition."""
    place = place_of(submission.call.edition)
    return premiere_told(place, entry.countries, entry.showings, locale())


def called(question: Question) -> str:
    """What a question is called when it is spoken of alone."""
    groups = {
        "directors": gettext("Directors"),
        "countries": gettext("Countries of production"),
        "languages": gettext("Languages heard or signed in the film"),
        "subtitles": gettext("Subtitles"),
        "credits": gettext("Producers and others"),
        "showings": gettext("Showings until now"),
        "shootings": gettext("Countries where it was shot"),
        "formers": gettext("Earlier and other titles"),
    }
    if question.name in LIVES:
        return str(question.label)
    return groups.get(question.group) or synopsis(question) or str(question.label)


def synopsis(question: Question) -> str:
    return gettext("Synopsis") if question.name == "synopsis_en" else ""


def sections_of(edition_id: int) -> Sequence[Section]:
    """The sections of an edition that choose from what is sent."""
    found = (
        select(Section)
        .where(Section.edition_id == edition_id, Section.kind.in_(OPEN_KINDS))
        .order_by(Section.position, Section.id)
    )
    return db.session.scalars(found).all()


LIVES = {"director_bio", "director_films", "director_bio_language"}
"""What is asked of directors beyond their names, and called by its own name."""

Line = tuple[bool | None, str, str]
"""Yes, no or not known; what it is about; why."""


def eligibility(
    categories: Sequence[Category], sections: Sequence[Section], entry: Entry
) -> list[Line]:
    """Each category and each section, and whether the film could go there."""
    lines = [_category_line(category, entry) for category in categories]
    return lines + [section_line(section, entry) for section in sections]


def _category_line(category: Category, entry: Entry) -> Line:
    name = category.name.within(locale())
    least, most = rules.hms(category.min_seconds), rules.hms(category.max_seconds)
    takes = gettext("Takes films from %(least)s to %(most)s.", least=least, most=most)
    if entry.seconds is None:
        return None, name, " ".join([takes, gettext("The running time is not known yet.")])
    runs = gettext("Yours runs %(length)s.", length=rules.hms(entry.seconds))
    if not rules.fits(category, entry.seconds):
        return False, name, f"{takes} {runs}"
    answers = rules.beyond_its_length(category, entry.facts)
    said = [takes, runs, *(answer.sentence for answer in answers)]
    return overall(answers), name, " ".join(said)


def section_line(section: Section, entry: Entry) -> Line:
    """One answer for a whole section: no if any rule says no, not known if any does not know."""
    answers = eligible(section, entry.facts)
    name = section.name.within(locale())
    if not answers:
        return True, name, str(ELIGIBLE_ALL)
    return overall(answers), name, " ".join(answer.sentence for answer in answers)


def rule_words(section: Section) -> str:
    """What a section takes: in the words somebody wrote, or as its rule reads."""
    if section.rule:
        return section.rule.within(locale())
    return sentence(condition_of(section)) if section.condition else str(ELIGIBLE_ALL)


def open_calls(now: datetime) -> Sequence[Call]:
    """Calls that take films now, the first to close first."""
    found = (
        select(Call)
        .where(Call.opens_at <= now, Call.closes_at > now)
        .order_by(Call.closes_at, Call.id)
        .options(joinedload(Call.edition, innerjoin=True), selectinload(Call.categories))
    )
    return db.session.scalars(found).all()


def own_submissions(actor: Actor) -> Sequence[Submission]:
    found = (
        select(Submission)
        .where(Submission.account_id == actor.id)
        .order_by(Submission.sent_at.is_not(None), Submission.touched_at.desc(), Submission.id)
        .options(
            joinedload(Submission.call, innerjoin=True).joinedload(Call.edition, innerjoin=True)
        )
    )
    return db.session.scalars(found).all()


def sealed_of(submission_id: int) -> Snapshot | None:
    """What was sent, as sealed; the newest if there is more than one."""
    found = (
        select(Snapshot)
        .where(Snapshot.submission_id == submission_id)
        .order_by(Snapshot.number.desc())
        .limit(1)
    )
    return db.session.scalar(found)


def calls_of(edition_ids: Sequence[int] | None) -> Sequence[Call]:
    """The calls of these editions, or of all, the newest first."""
    found = (
        select(Call)
        .order_by(Call.opens_at.desc(), Call.id)
        .options(joinedload(Call.edition, innerjoin=True), selectinload(Call.categories))
    )
    if edition_ids is not None:
        found = found.where(Call.edition_id.in_(list(edition_ids)))
    return db.session.scalars(found).all()


def editions_for(actor: Actor) -> Sequence[Edition]:
    """The editions *actor* may open a call in, the newest first."""
    ids = editions_directed(actor)
    found = select(Edition).order_by(Edition.starts_on.desc())
    return db.session.scalars(found if ids is None else found.where(Edition.id.in_(ids))).all()


def desk_items(actor: Actor) -> list[DeskItem]:
    """What of entries waits for *actor*: a decision without a guardian, their own drafts, calls that are open."""
    return [*_unguarded(actor), *_drafts_and_calls(actor)]


def _drafts_and_calls(actor: Actor) -> list[DeskItem]:
    """Drafts of *actor* whose call still takes them; for filmmakers also the calls they sent nothing to yet."""
    now = clock.now()
    own = own_submissions(actor)
    drafts = [
        one for one in own if one.state == SubmissionState.DRAFT and rules.is_open(one.call, now)
    ]
    works_here = any(worn.hat != Hat.FILMMAKER for worn in actor.hats)
    calls = [] if works_here else open_calls(now)
    titles = titles_and_years([draft.id for draft in drafts]) if drafts else {}
    return [
        DeskItem(
            title=titles.get(draft.id, ("", None))[0] or gettext("Untitled draft"),
            note=gettext(
                "Entries close on %(at)s.",
                at=moment(rules.closes_at(draft.call), draft.call.zone, locale(), offset=True),
            ),
            href=f"/submissions/{draft.code}/film",
            action=gettext("Go on with the entry"),
            urgent=(rules.closes_at(draft.call) - now).days < 3,
        )
        for draft in drafts
    ] + [
        DeskItem(
            title=call.title.within(locale()),
            note=gettext(
                "Entries close on %(at)s.",
                at=moment(rules.closes_at(call), call.zone, locale(), offset=True),
            ),
            href=f"/submissions/calls/{call.code}",
            action=gettext("Enter a film"),
        )
        for call in calls
        if call.id not in {one.call_id for one in own}
    ]


def _unguarded(actor: Actor) -> list[DeskItem]:
    """Entries whose sender's guardian agrees no more, for the director, while nobody else answers for them."""
    editions = editions_directed(actor)
    if editions == []:
        return []
    confirmed = Guardian.confirmed_at.is_not(None) & Guardian.ended_at.is_(None)
    found = (
        select(Submission, GuardianEnding.ended_at)
        .join(GuardianEnding, GuardianEnding.submission_id == Submission.id)
        .join(Submission.account)
        .join(Submission.call)
        .join(Call.edition)
        .where(
            GuardianEnding.decided_at.is_(None),
            Submission.state.in_([SubmissionState.IN_CONSIDERATION, SubmissionState.INCOMPLETE]),
            Edition.state != EditionState.ARCHIVED,
            Account.under_age,
            ~exists().where(Guardian.account_id == Account.id, confirmed),
            true() if editions is None else Call.edition_id.in_(editions),
        )
        .options(joinedload(Submission.call, innerjoin=True))
        .order_by(GuardianEnding.ended_at, Submission.id)
    )
    rows = db.session.execute(found).all()
    titles = titles_and_years([one.id for one, _ in rows]) if rows else {}
    return [
        DeskItem(
            title=titles.get(one.id, ("", None))[0] or one.tracking_number or "",
            note=gettext(
                "A parent or guardian agrees no more since %(day)s, and the entry stands.",
                day=day_in(ended_at, one.call.zone),
            ),
            href=f"/office/entries/{one.code}/guardian",
            action=gettext("Decide whether it stands"),
            urgent=True,
        )
        for one, ended_at in rows
    ]


def day_words(day: date) -> str:
    return date_words(day, locale())


def day_in(instant: datetime, zone: str) -> str:
    """The day it was, by the clocks of *zone*."""
    return day_words(local(instant, zone).date())


def moment_words(instant: datetime, zone: str) -> str:
    """An instant in the call's zone, with its offset: promises are made in one zone."""
    return moment(instant, zone, locale(), offset=True)
