"""What is read while films are chosen, by those who may read it."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext, ngettext
from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from festival.editions.eligibility import Answer, eligible
from festival.editions.models import Edition, Section
from festival.editions.queries import editions, readable_section_ids
from festival.films.models import Film, FilmVersion
from festival.films.queries import facts_of, place_of
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh
from festival.foundation.fold import words
from festival.foundation.pages import DeskItem
from festival.reviews.reach import blind_readings, edition_for, readable
from festival.selection import rules
from festival.selection.desk import answers_asked
from festival.selection.models import Selection
from festival.submissions.facts import facts_in
from festival.submissions.models import Answer as Typed
from festival.submissions.models import Call, Decision, Submission, SubmissionState


def edition_with_sections(actor: Actor, meant: Edition | None) -> Edition | None:
    """The edition meant, or the newest with sections for *actor* to read."""
    for one in (meant, *editions(actor)):
        if one is not None and readable_section_ids(actor, one.id):
            return one
    return meant


def answers_for_film(section: Section, film_id: int) -> list[Answer]:
    """What the section's rule says of a film in the catalogue, were it shown in the section's edition."""
    film = fresh(
        Film,
        film_id,
        selectinload(Film.countries),
        selectinload(Film.languages),
        selectinload(Film.history),
        selectinload(Film.versions).selectinload(FilmVersion.subtitles),
    )
    return eligible(section, facts_of(film, place_of(fresh(Edition, section.edition_id))))


def answers_for(section: Section, contents: Mapping[str, Any], edition: Edition) -> list[Answer]:
    """What the section's rule says of a sealed entry, were it shown in *edition*."""
    return eligible(section, facts_in(contents, place_of(edition)))


def section_read(actor: Actor, ref: str, edition: Edition | None) -> Section:
    """A section by its number or its code, if *actor* may read its list; else it does not exist."""
    found = select(Section).options(joinedload(Section.edition, innerjoin=True))
    if ref.isdecimal() and len(ref) < 10:
        found = found.where(Section.id == int(ref))
    else:
        found = found.where(
            Section.code == ref, Section.edition_id == (edition.id if edition else 0)
        )
    section = db.session.scalars(found).one()
    readable = readable_section_ids(actor, section.edition_id)
    return db.session.scalars(found.where(Section.id.in_(readable))).one()


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
    actor: Actor,
    edition_id: int,
    q: str = "",
    state: str = "",
    decision: str = "",
    category: str = "",
    country: str = "",
) -> Select[Any]:
    """Entries of an edition within reach, in the order they came; nothing secret moves the order.

    What *actor* reads blind is not found by words or countries: they would tell whose it is.
    """
    found = (
        readable(actor)
        .join(Submission.call)
        .where(Call.edition_id == edition_id)
        .order_by(Submission.sent_at)
    )
    if q or country:
        found = found.where(Submission.id.not_in(blind_readings(actor)))
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
        .options(
            joinedload(Selection.section, innerjoin=True),
            joinedload(Selection.edition, innerjoin=True),
            joinedload(Selection.film, innerjoin=True).selectinload(Film.history),
            *with_film(),
        )
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


OPEN = (Decision.UNDECIDED, Decision.SHORTLISTED, Decision.ON_HOLD)


def desk_items(actor: Actor) -> list[DeskItem]:
    """What waits for a decision, and what the answers to decisions ask of people."""
    return [*_to_decide(actor), *answers_asked(actor)]


def _to_decide(actor: Actor) -> list[DeskItem]:
    """Entries within reach of those who decide that nobody has decided on, as one line."""
    if not actor.wears(*rules.DECIDERS):
        return []
    edition = edition_for(actor)
    if edition is None:
        return []
    waiting = found_among(actor, edition.id, state=SubmissionState.IN_CONSIDERATION).where(
        Submission.decision.in_(OPEN)
    )
    counted = select(func.count()).select_from(waiting.order_by(None).subquery())
    count = db.session.scalar(counted) or 0
    if not count:
        return []
    return [
        DeskItem(
            title=gettext("Films to decide on"),
            note=ngettext(
                "%(num)s entry waits for a decision.",
                "%(num)s entries wait for a decision.",
                count,
            ),
            href=f"/selection/?edition={edition.code}",
            action=gettext("Open the entries"),
            count=count,
        )
    ]
