"""What is read while films are chosen, by those who may read it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from flask_babel import gettext, ngettext
from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from festival.editions.models import Edition, EditionState, Section
from festival.editions.queries import current_edition, editions, readable_section_ids
from festival.editions.rules import Answer, FilmFacts, eligible
from festival.films.models import Film
from festival.foundation.actor import Actor
from festival.foundation.canonical import load
from festival.foundation.db import db
from festival.foundation.fold import words
from festival.foundation.pages import DeskItem
from festival.foundation.shell import locale
from festival.interests.queries import conflicted_film_ids, conflicts_among
from festival.people.models import Account
from festival.reviews.models import Review
from festival.selection import rules
from festival.selection.models import Selection
from festival.submissions.entry import by_women
from festival.submissions.models import Answer as Typed
from festival.submissions.models import Call, Decision, Submission, SubmissionState
from festival.submissions.queries import screener_of, sealed_of


def editions_read(actor: Actor) -> Sequence[Edition]:
    """The editions *actor* chooses films for, the newest first."""
    ids = {worn.edition_id for worn in actor.hats if worn.hat in rules.READERS}
    found = select(Edition).order_by(Edition.starts_on.desc())
    if None not in ids and actor.id != 0:
        found = found.where(Edition.id.in_([one for one in ids if one is not None]))
    return db.session.scalars(found).all()


def edition_for(actor: Actor, code: str = "") -> Edition | None:
    """The edition asked for, or the one at work now, among those *actor* chooses for."""
    read = editions_read(actor)
    if code:
        return next((one for one in read if one.code == code), None)
    now = current_edition()
    ours = next((one for one in read if now is not None and one.id == now.id), None)
    standing = (one for one in read if one.state != EditionState.ARCHIVED)
    return ours or next(standing, None) or next(iter(read), None)


def edition_with_sections(actor: Actor, meant: Edition | None) -> Edition | None:
    """The edition meant, or the newest with sections for *actor* to read."""
    for one in (meant, *editions(actor)):
        if one is not None and readable_section_ids(actor, one.id):
            return one
    return meant


def sent() -> Select[Any]:
    """Entries that were sent; drafts are their filmmakers' own."""
    return select(Submission).where(Submission.state != SubmissionState.DRAFT)


def submission_for(actor: Actor, code: str, *options: Any, lock: bool = False) -> Submission:
    """A sent entry of an edition *actor* chooses for; any other does not exist for them."""
    found = (
        sent()
        .join(Submission.call)
        .where(Submission.code == code)
        .options(
            joinedload(Submission.call, innerjoin=True).joinedload(Call.edition, innerjoin=True),
            *options,
        )
    )
    ids = {worn.edition_id for worn in actor.hats if worn.hat in rules.READERS}
    if actor.id != 0 and None not in ids:
        found = found.where(Call.edition_id.in_([one for one in ids if one is not None]))
    if lock:
        found = found.with_for_update(of=Submission)
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def is_recused(actor: Actor, submission: Submission) -> bool:
    """Whether *actor* entered this film or has an interest in it."""
    conflicted = conflicted_film_ids(actor.person_id) if actor.person_id else set()
    return rules.is_recused(actor, submission.account_id, submission.film_id, conflicted)


def own_review(actor: Actor, submission_id: int) -> Review | None:
    found = select(Review).where(
        Review.submission_id == submission_id, Review.account_id == actor.id
    )
    return db.session.scalar(found.execution_options(populate_existing=True))


def reviews_of(submission_id: int) -> Sequence[Review]:
    """All reviews of one entry with their authors; ask ``may_read_reviews`` first."""
    found = (
        select(Review)
        .where(Review.submission_id == submission_id)
        .order_by(Review.written_at, Review.id)
        .options(joinedload(Review.account), joinedload(Review.section))
    )
    return db.session.scalars(found).all()


def recused_accounts(submission: Submission, account_ids: Collection[int]) -> set[int]:
    """Those of *account_ids* whose reviews do not count: they have an interest in the film."""
    own = {submission.account_id}
    if submission.film_id is None or not account_ids:
        return own
    found = select(Account.id, Account.person_id).where(Account.id.in_(account_ids))
    people = {row.person_id: row.id for row in db.session.execute(found)}
    pairs = conflicts_among(list(people))
    return own | {people[person] for person, film in pairs if film == submission.film_id}


def sealed(submission: Submission) -> dict[str, Any]:
    """What was sent, as it was sealed."""
    kept = sealed_of(submission.id)
    return dict(load(kept.contents)) if kept else {}


def facts_in(contents: Mapping[str, Any]) -> FilmFacts:
    """A sealed entry as the rules of sections see it."""
    film = contents["film"]
    return FilmFacts(
        kind=film["kind"],
        year=film["year"],
        countries=film["countries"],
        seconds=film["runtime_seconds"],
        directors_women=by_women([one["gender"] for one in contents["people"]["directors"]]),
        about_women=film["about_women"],
    )


def answers_for(section: Section, contents: Mapping[str, Any]) -> list[Answer]:
    """What the section's rules say of a sealed entry."""
    return eligible(section, facts_in(contents), locale())


def screener(submission: Submission) -> tuple[str, str]:
    kept = screener_of(submission)
    return kept.get("url", ""), kept.get("password", "")


def sections_with(film_id: int, section: Section) -> Sequence[Section]:
    """Where the film stands in the edition; a place it once had in this very section counts."""
    found = (
        select(Section)
        .join(Selection, Selection.section_id == Section.id)
        .where(
            Selection.film_id == film_id,
            Section.edition_id == section.edition_id,
            or_(Selection.state.not_in(rules.GONE), Selection.section_id == section.id),
        )
        .order_by(Section.position)
    )
    return db.session.scalars(found).all()


def count_in(section_id: int) -> int:
    """Films that stand in the section now."""
    found = select(func.count()).where(
        Selection.section_id == section_id, Selection.state.not_in(rules.GONE)
    )
    return db.session.scalar(found) or 0


def listed(section_id: int, *options: Any) -> Sequence[Selection]:
    """The section's list in its order, those withdrawn included."""
    found = (
        select(Selection)
        .where(Selection.section_id == section_id)
        .order_by(Selection.position, Selection.id)
        .options(*options)
    )
    return db.session.scalars(found.execution_options(populate_existing=True)).unique().all()


def found_among(
    edition_id: int,
    q: str = "",
    state: str = "",
    decision: str = "",
    category: str = "",
    country: str = "",
) -> Select[Any]:
    """Sent entries of an edition, in the order they came; nothing secret moves the order."""
    found = (
        sent()
        .join(Submission.call)
        .where(Call.edition_id == edition_id)
        .order_by(Submission.sent_at)
    )
    for word in words(q)[:12]:
        found = found.where(Submission.searched.contains(word, autoescape=True))
    if state in set(SubmissionState):
        found = found.where(Submission.state == state)
    if decision in set(Decision):
        found = found.where(Submission.decision == decision)
    for field, typed in (("category", category), ("country", country)):
        if typed:
            holds = select(Typed.submission_id).where(Typed.field == field, Typed.typed == typed)
            found = found.where(Submission.id.in_(holds))
    return found


def typed_in(ids: Iterable[int], *fields: str) -> dict[int, dict[str, list[str]]]:
    """Some answers of many entries, in one statement."""
    found = (
        select(Typed)
        .where(Typed.submission_id.in_(list(ids)), Typed.field.in_(fields))
        .order_by(Typed.submission_id, Typed.field, Typed.position)
    )
    told: dict[int, dict[str, list[str]]] = {}
    for answer in db.session.scalars(found):
        told.setdefault(answer.submission_id, {}).setdefault(answer.field, []).append(answer.typed)
    return told


def desk_items(actor: Actor) -> list[DeskItem]:
    """Entries *actor* has not reviewed yet, as one line."""
    if not actor.wears(*rules.READERS):
        return []
    edition = edition_for(actor)
    if edition is None:
        return []
    reviewed = select(Review.submission_id).where(Review.account_id == actor.id)
    waiting = (
        select(func.count())
        .select_from(Submission)
        .join(Submission.call)
        .where(
            Call.edition_id == edition.id,
            Submission.state == SubmissionState.IN_CONSIDERATION,
            Submission.decision == Decision.UNDECIDED,
            Submission.account_id != actor.id,
            Submission.id.not_in(reviewed),
        )
    )
    count = db.session.scalar(waiting) or 0
    if not count:
        return []
    return [
        DeskItem(
            title=gettext("Films to review"),
            note=ngettext(
                "%(num)s entry is undecided and has no review of yours.",
                "%(num)s entries are undecided and have no review of yours.",
                count,
            ),
            href=f"/selection/?edition={edition.code}",
            action=gettext("Open the entries"),
            count=count,
        )
    ]


def with_film() -> list[Any]:
    """What the list of a section shows of each film."""
    return [
        joinedload(Selection.film, innerjoin=True).options(
            selectinload(Film.titles), selectinload(Film.countries), selectinload(Film.versions)
        )
    ]


def place(code: str) -> Selection:
    """A film's place in a section, with what its page shows."""
    found = (
        select(Selection)
        .where(Selection.code == code)
        .options(joinedload(Selection.section, innerjoin=True), *with_film())
    )
    return db.session.scalars(found.execution_options(populate_existing=True)).unique().one()


def counts_in(edition_id: int) -> dict[int, int]:
    """How many films stand in each section of an edition."""
    found = (
        select(Selection.section_id, func.count())
        .where(Selection.edition_id == edition_id, Selection.state.not_in(rules.GONE))
        .group_by(Selection.section_id)
    )
    return {row[0]: row[1] for row in db.session.execute(found)}
