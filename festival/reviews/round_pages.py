"""Rounds as those who keep them see them: what is asked, who reads, how far it has come, and how it would be dealt."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from flask_babel import gettext, ngettext
from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload, selectinload

from festival.editions.models import Edition
from festival.editions.queries import edition_by_code, sections_of
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.forms import Form, offer
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.text import Text
from festival.foundation.tongues import language_choices
from festival.foundation.zones import local
from festival.people.models import Account, GivenHat
from festival.people.queries import name_of, with_names_of_account
from festival.reviews import forms, queries, reach, rules, thirds, wording
from festival.reviews.models import (
    Assignment,
    AssignmentState,
    Reader,
    Review,
    Round,
    RoundCriterion,
)
from festival.reviews.proposals import pool_of
from festival.submissions.entry import as_tag
from festival.submissions.queries import moment_words

SHOWN = 50
"""So many films far apart are named; the rest is counted."""


@dataclass(frozen=True)
class RoundRow:
    """A round in the list."""

    code: str
    name: Text
    section: str
    due: str
    state: str
    done: str


@dataclass(frozen=True)
class RoundsPage(Page):
    """The rounds of an edition, the newest first."""

    template: ClassVar[str] = "reviews/rounds.html"

    edition: Edition | None
    editions: list[tuple[str, str, bool]]
    rows: list[RoundRow]
    over: str


@dataclass(frozen=True)
class RoundFormPage(Page):
    """A round being opened, or changed."""

    template: ClassVar[str] = "reviews/round_form.html"

    title: str
    action: str
    form: forms.RoundForm
    zone: str
    back: str


@dataclass(frozen=True)
class ReaderRow:
    """A reader, and how far they have come."""

    account: str
    name: str
    offers: str
    languages: str
    dealt: int
    done: int
    begun: int
    handed_back: int
    left: bool


@dataclass(frozen=True)
class RoundPage(Page):
    """One round: its terms, its criteria, its readers, and its progress."""

    template: ClassVar[str] = "reviews/round.html"

    code: str
    name: Text
    edition: Text
    edition_code: str
    state: str
    facts: list[tuple[str, str]]
    progress: list[tuple[str, str]]
    criteria: list[RoundCriterion]
    readers: list[ReaderRow]
    apart: list[tuple[str, str, str, str]]
    apart_words: str
    may_change: bool
    criteria_may_change: bool
    criterion: forms.CriterionForm
    reader: forms.ReaderForm
    wrong: Form | None = field(default=None)


def kept_round(actor: Actor, code: str, *options: Any) -> Round:
    """A round *actor* keeps; any other does not exist for them."""
    one = queries.round_by_code(code, joinedload(Round.section), *options)
    if not rules.may_keep_rounds(actor, one.edition_id):
        raise NoResultFound
    return one


def state_words(one: Round) -> str:
    now = clock.now()
    if rules.is_over(one, now):
        return gettext("closed")
    return gettext("open") if one.opens_at <= now else gettext("opens later")


def rounds_page(actor: Actor, code: str) -> RoundsPage:
    kept = [one for one in reach.editions_read(actor) if rules.may_keep_rounds(actor, one.id)]
    meant = reach.edition_for(actor, code)
    edition = meant if meant in kept else next(iter(kept), None)
    found = (
        select(Round)
        .where(Round.edition_id == (edition.id if edition else 0))
        .order_by(Round.number.desc())
        .options(joinedload(Round.section))
    )
    rounds = db.session.scalars(found).all()
    counts = _counts([one.id for one in rounds])
    return RoundsPage(
        edition=edition,
        editions=[(one.code, one.name.within(locale()), one is edition) for one in kept],
        rows=[_round_row(one, counts.get(one.id, Counter())) for one in rounds],
        over=str(reach.still_choosing(actor, edition.id)) if edition else "",
    )


def _counts(ids: Sequence[int]) -> dict[int, Counter[AssignmentState]]:
    found = (
        select(Assignment.round_id, Assignment.state, func.count())
        .where(Assignment.round_id.in_(ids))
        .group_by(Assignment.round_id, Assignment.state)
    )
    told: dict[int, Counter[AssignmentState]] = {}
    for round_id, state, count in db.session.execute(found):
        told.setdefault(round_id, Counter())[state] = count
    return told


def _round_row(one: Round, counts: Counter[AssignmentState]) -> RoundRow:
    return RoundRow(
        code=one.code,
        name=one.name,
        section=one.section.name.within(locale()) if one.section else gettext("Whole edition"),
        due=moment_words(one.due_at, one.zone),
        state=state_words(one),
        done=gettext(
            "%(done)s of %(all)s",
            done=counts[AssignmentState.DONE],
            all=sum(counts[state] for state in rules.LIVE),
        ),
    )


def new_round_page(actor: Actor, code: str, form: forms.RoundForm | None = None) -> RoundFormPage:
    edition = edition_by_code(code)
    if not rules.may_keep_rounds(actor, edition.id):
        raise NoResultFound
    start = local(clock.now(), edition.zone).replace(
        hour=9, minute=0, second=0, microsecond=0, tzinfo=None
    )
    asked = form or forms.RoundForm(
        data={
            "opens": start, "pool": "all", "readings_wanted": 2, "min_reviews": 2,
            "spread_flagged": 3, "version": None,
        }
    )  # fmt: skip
    return RoundFormPage(
        gettext("Open a round"), f"/selection/rounds/new/{code}", _offered(asked, edition.id),
        edition.zone, f"/selection/rounds/?edition={code}",
    )  # fmt: skip


def edit_round_page(actor: Actor, code: str, form: forms.RoundForm | None = None) -> RoundFormPage:
    one = kept_round(actor, code)
    data = {
        "name": one.name,
        "section_id": str(one.section_id or ""),
        "pool": one.pool.value,
        "opens": local(one.opens_at, one.zone).replace(tzinfo=None),
        "due": local(one.due_at, one.zone).replace(tzinfo=None),
        "readings_wanted": one.readings_wanted,
        "min_reviews": one.min_reviews,
        "spread_flagged": one.spread_flagged,
        "blind": one.blind,
        "partial_counts": one.partial_counts,
        "version": one.version,
    }
    return RoundFormPage(
        gettext("Change the round"), f"/selection/rounds/{code}/edit",
        _offered(form or forms.RoundForm(data=data), one.edition_id), one.zone,
        f"/selection/rounds/{code}",
    )  # fmt: skip


def posted_round(edition_id: int) -> forms.RoundForm:
    return _offered(forms.RoundForm.posted(), edition_id)


def _offered(form: forms.RoundForm, edition_id: int) -> forms.RoundForm:
    sections = [(str(one.id), one.name.within(locale())) for one in sections_of(edition_id)]
    offer(form.section_id, [("", gettext("Whole edition")), *sections])
    return form


def round_page(
    actor: Actor,
    code: str,
    criterion: forms.CriterionForm | None = None,
    reader: forms.ReaderForm | None = None,
) -> RoundPage:
    one = kept_round(actor, code, selectinload(Round.criteria))
    reviews = select(func.count()).select_from(Review).where(Review.round_id == one.id)
    count = db.session.scalar(reviews) or 0
    tallies = _tallies(one.id)
    changes = bool(rules.may_change_round(actor, one))
    apart = thirds.seen_by(actor, thirds.asking(one)) if changes else []
    return RoundPage(
        code=one.code,
        name=one.name,
        edition=one.edition.name,
        edition_code=one.edition.code,
        state=state_words(one),
        facts=_facts(one),
        progress=_progress(one),
        criteria=list(one.criteria),
        readers=[_reader_row(who, tallies.get(who.account_id, Counter())) for who in seats(one.id)],
        apart=_apart_rows(apart[:SHOWN]),
        apart_words=_apart_words(len(apart), one.spread_flagged),
        may_change=changes,
        criteria_may_change=bool(rules.criteria_may_change(actor, one, count)),
        criterion=criterion or forms.CriterionForm(prefix="criterion-", data={"weight": 1}),
        reader=reader_form(one, reader),
        wrong=next((form for form in (criterion, reader) if form is not None), None),
    )


def _apart_rows(found: Sequence[Any]) -> list[tuple[str, str, str, str]]:
    """Code, title, its language and number of films that ask for another viewer."""
    typed = queries.typed_in([one.id for one in found], "title", "title_language")
    return [
        (
            one.code,
            typed.get(one.id, {}).get("title", [""])[0],
            as_tag(typed.get(one.id, {}).get("title_language", [""])[0]),
            one.tracking_number or "",
        )
        for one in found
    ]


def _apart_words(count: int, points: int) -> str:
    if not count:
        return ""
    return ngettext(
        "The readers of %(num)s film are %(points)s points apart or more, and nobody else is watching it.",
        "The readers of %(num)s films are %(points)s points apart or more, and nobody else is watching them.",
        count,
        points=points,
    )


def _facts(one: Round) -> list[tuple[str, str]]:
    yes, none = gettext("Yes"), gettext("No")
    return [
        (gettext("Section"), one.section.name.within(locale()) if one.section else gettext("Whole edition")),
        (gettext("Entries read"), str(dict(wording.POOLS)[one.pool.value])),
        (gettext("Opens"), moment_words(one.opens_at, one.zone)),
        (gettext("Last day"), moment_words(one.due_at, one.zone)),
        (gettext("Readings of each film"), str(one.readings_wanted)),
        (gettext("Full reviews a mean needs"), str(one.min_reviews)),
        (gettext("Points between readers that ask for a talk"), str(one.spread_flagged)),
        (gettext("Readers do not know whose film it is"), yes if one.blind else none),
        (gettext("A film watched in part counts as well"), yes if one.partial_counts else none),
    ]  # fmt: skip


def _progress(one: Round) -> list[tuple[str, str]]:
    """Readings dealt and done, and films read as often as is wanted."""
    counts = _counts([one.id]).get(one.id, Counter())
    dealt = sum(counts[state] for state in rules.LIVE)
    full = (
        select(Review.submission_id)
        .where(Review.round_id == one.id)
        .group_by(Review.submission_id)
        .having(func.count() >= one.min_reviews)
    )
    if not one.partial_counts:
        full = full.where(Review.watched_fully)
    enough = db.session.scalar(select(func.count()).select_from(full.subquery())) or 0
    return [
        (gettext("Readings done"), _of(counts[AssignmentState.DONE], dealt)),
        (gettext("Films with enough full reviews"), _of(enough, len(pool_of(one)))),
    ]


def _of(done: int, of_all: int) -> str:
    return gettext("%(done)s of %(all)s", done=done, all=of_all)


def seats(round_id: int) -> Sequence[Reader]:
    """The readers of a round with their names."""
    found = (
        select(Reader)
        .where(Reader.round_id == round_id)
        .order_by(Reader.left_at.is_not(None), Reader.id)
        .options(joinedload(Reader.account, innerjoin=True).options(*with_names_of_account()))
    )
    return db.session.scalars(found).unique().all()


def _tallies(round_id: int) -> dict[int, Counter[AssignmentState]]:
    found = (
        select(Assignment.account_id, Assignment.state, func.count())
        .where(Assignment.round_id == round_id)
        .group_by(Assignment.account_id, Assignment.state)
    )
    told: dict[int, Counter[AssignmentState]] = {}
    for account_id, state, count in db.session.execute(found):
        told.setdefault(account_id, Counter())[state] = count
    return told


def _reader_row(who: Reader, counts: Counter[AssignmentState]) -> ReaderRow:
    return ReaderRow(
        account=who.account.code,
        name=name_of(who.account.person, locale()).text,
        offers=gettext("%(minutes)s min a week", minutes=who.minutes_a_week),
        languages=who.languages.replace(" ", ", "),
        dealt=sum(counts[state] for state in rules.LIVE),
        done=counts[AssignmentState.DONE],
        begun=counts[AssignmentState.IN_PROGRESS],
        handed_back=counts[AssignmentState.DECLINED] + counts[AssignmentState.CONFLICT],
        left=who.left_at is not None,
    )


def reader_form(one: Round, posted: forms.ReaderForm | None = None) -> forms.ReaderForm:
    form = posted or forms.ReaderForm(prefix="reader-", data={"minutes_a_week": 600})
    offer(form.account, choosers(one.edition_id))
    offer(form.languages, [pair for pair in language_choices(locale()) if pair[0] in FOLLOWED])
    return form


FOLLOWED = frozenset(
    ("kk", "ru", "en", "fr", "de", "es", "it", "pt", "tr", "ar", "fa", "zh",
     "ja", "ko", "hi", "uz", "ky", "tg", "mn", "ka", "hy", "az", "uk", "pl")
)  # fmt: skip
"""Languages offered for a reader; a longer list would hide them."""


def choosers(edition_id: int) -> list[tuple[str, str]]:
    """Everybody who chooses films for an edition."""
    worn = select(GivenHat.account_id).where(
        GivenHat.hat.in_(rules.READERS),
        GivenHat.edition_id.is_(None) | (GivenHat.edition_id == edition_id),
    )
    found = select(Account).where(Account.id.in_(worn)).options(*with_names_of_account())
    named = [
        (one.code, name_of(one.person, locale()).text) for one in db.session.scalars(found).unique()
    ]
    return sorted(named, key=lambda pair: (pair[1].casefold(), pair[0]))


def films_words(count: int) -> str:
    return ngettext("%(num)s film", "%(num)s films", count)
