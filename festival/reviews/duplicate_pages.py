"""Pages of what may be one film, two entries or an entry and a film: the list, and two side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext, lazy_gettext, ngettext
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload

from festival.editions.forms import hidden_version
from festival.editions.models import Edition
from festival.films import works as films
from festival.films.likeness import Work
from festival.films.likeness_words import signs_in, signs_words
from festival.films.models import Film
from festival.films.queries import for_display, names_of, title_of
from festival.films.rules import read_runtime
from festival.films.wholeness import may_keep_films
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.forms import Form, Prose, Radio, offer
from festival.foundation.pages import Page
from festival.foundation.paging import stretch
from festival.foundation.shell import locale
from festival.people.models import Account, Person
from festival.people.queries import name_of
from festival.reviews import duplicate_rules as rules
from festival.reviews.duplicates import pair_for, pairs_for, waiting
from festival.reviews.known_films import answers_from
from festival.reviews.reach import edition_for, editions_read, still_choosing
from festival.reviews.rules import KEEPERS
from festival.submissions.boxes import answered
from festival.submissions.category_forms import typed_length
from festival.submissions.entry import typed_of
from festival.submissions.likeness_models import Likeness, LikenessState
from festival.submissions.models import Source, Submission
from festival.submissions.queries import answers_of, moment_words
from festival.submissions.wording import state_words
from festival.submissions.works import works_of

Told = list[tuple[str, list[str]]]


class OpenedForm(Form):
    """Which decision somebody had before them when they pressed."""

    version = hidden_version()


class KnownForm(OpenedForm):
    """How one knows that the entry is this film of the catalogue."""

    why = Prose(
        lazy_gettext("How you know that it is the same film"),
        required=True,
        most=1000,
        description=lazy_gettext("Kept with the entry. Its filmmaker does not read it."),
    )


class SameForm(KnownForm):
    """Which of the two entries stands, and how one knows."""

    kept = Radio(lazy_gettext("Which entry stands"), required=True)


@dataclass(frozen=True)
class SideLine:
    """One of the two in the list."""

    title: str
    directors: str
    year: str
    where: str


@dataclass(frozen=True)
class PairRow:
    """Two that may be one film."""

    code: str
    one: SideLine
    other: SideLine
    why: str
    state: str


@dataclass(frozen=True)
class DuplicatesPage(Page):
    """The pairs of an edition, those that wait or those that are decided."""

    template: ClassVar[str] = "reviews/duplicates.html"

    edition: Edition | None
    editions: list[tuple[str, str, bool]]
    decided: bool
    head: str
    rows: list[PairRow]
    previous: str | None
    next: str | None


def duplicates_page(actor: Actor, asked: str, decided: bool, number: int) -> DuplicatesPage:
    edition = edition_for(actor, asked)
    found = pairs_for(actor).where(Likeness.edition_id == (edition.id if edition else 0))
    chosen = found.where(Likeness.state != LikenessState.OPEN) if decided else waiting(found)
    sides = [
        joinedload(side).joinedload(Submission.call) for side in (Likeness.one, Likeness.other)
    ]
    part = stretch(chosen.options(*sides), number)
    pairs: Sequence[Likeness] = part.rows
    works = works_of({id for pair in pairs for id in (pair.one_id, pair.other_id) if id})
    known = films.works_of({pair.film_id for pair in pairs if pair.film_id})
    codes = {one.id: one.code for one in db.session.query(Edition)}
    code = edition.code if edition else ""

    def entered(entry: Submission) -> SideLine:
        return _line(
            works[entry.id], f"{entry.tracking_number or ''} · {codes[entry.call.edition_id]}"
        )

    def other(pair: Likeness) -> SideLine:
        if pair.other is not None:
            return entered(pair.other)
        return _line(known.get(pair.film_id or 0, Work()), gettext("in the catalogue"))

    return DuplicatesPage(
        edition=edition,
        editions=[
            (one.code, one.name.within(locale()), edition is not None and one.id == edition.id)
            for one in editions_read(actor)
            if actor.wears_in(one.id, *KEEPERS)
        ],
        decided=decided,
        head=ngettext("%(num)s pair", "%(num)s pairs", part.total),
        rows=[
            PairRow(
                pair.code, entered(pair.one), other(pair), signs_words(signs_in(pair.signs)),
                state_of(pair),
            )
            for pair in pairs
        ],
        previous=_address(code, decided, part.before),
        next=_address(code, decided, part.after),
    )  # fmt: skip


def _line(work: Work, where: str) -> SideLine:
    return SideLine(
        title=work.titles[0] if work.titles else gettext("Untitled draft"),
        directors=", ".join(work.directors[:3]),
        year=str(work.year or ""),
        where=where,
    )


def _address(edition: str, decided: bool, number: int | None) -> str | None:
    show = "&show=decided" if decided else ""
    return f"/selection/duplicates/?edition={edition}{show}&page={number}" if number else None


def state_of(pair: Likeness) -> str:
    """What was decided, in words."""
    return {
        LikenessState.OPEN: gettext("not decided"),
        LikenessState.SAME: gettext("the same film"),
        LikenessState.DIFFERENT: gettext("different films"),
    }[pair.state]


@dataclass(frozen=True)
class Fact:
    """One thing both entries were asked, and what each says."""

    label: str
    one: list[str]
    other: list[str]
    differs: bool


@dataclass(frozen=True)
class Side:
    """One of the two at the head of its column."""

    number: str
    title: str
    href: str | None


@dataclass(frozen=True)
class DuplicatePage(Page):
    """Two side by side, with everything they say, and the decision about them."""

    template: ClassVar[str] = "reviews/duplicate.html"

    code: str
    edition: str
    version: int
    why: str
    one: Side
    other: Side
    facts: list[Fact]
    is_film: bool
    """Whether the other one is a film of the catalogue."""
    form: KnownForm | None
    held: list[str]
    may_tell_apart: bool
    may_take_back: bool
    over: str
    decided: list[tuple[str, str]]


def duplicate_page(actor: Actor, code: str, form: KnownForm | None = None) -> DuplicatePage:
    pair = pair_for(actor, code)
    entries = [entry for entry in (pair.one, pair.other) if entry is not None]
    works = works_of([entry.id for entry in entries])
    goes_on = still_choosing(actor, pair.edition_id)
    may = bool(rules.may_decide(actor, pair.edition_id)) and bool(goes_on)
    is_open = pair.state == LikenessState.OPEN
    choices = _choices(pair) if may and is_open else []

    def side(entry: Submission) -> Side:
        titles = works[entry.id].titles
        reached = actor.wears_in(entry.call.edition_id, *KEEPERS)
        return Side(
            entry.tracking_number or "",
            titles[0] if titles else gettext("Untitled draft"),
            f"/selection/{entry.code}" if reached else None,
        )

    return DuplicatePage(
        code=code,
        edition=next(e.call.edition.code for e in entries if e.call.edition_id == pair.edition_id),
        version=pair.version,
        why=signs_words(signs_in(pair.signs)),
        one=side(pair.one),
        other=side(pair.other) if pair.other else _film_side(actor, pair),
        is_film=pair.film_id is not None,
        facts=_facts(pair),
        form=_form(pair, form, choices),
        held=_held(pair) if may and is_open else [],
        may_tell_apart=may and is_open,
        may_take_back=may and bool(rules.may_be_asked_again(pair)),
        over=str(goes_on),
        decided=[] if is_open else _decided(pair),
    )


def _choices(pair: Likeness) -> list[tuple[str, str]]:
    """Either entry may stand whose twin can give way; an entry beside a film, if it can be that film."""
    if pair.other is None:
        return [(pair.one.code, "")] if rules.may_be_the_film(pair.one) else []
    turned = ((pair.one, pair.other), (pair.other, pair.one))
    return [
        (stays.code, stays.tracking_number or "")
        for stays, gone in turned
        if rules.may_give_way(gone, pair)
    ]


def _held(pair: Likeness) -> list[str]:
    """Why an entry cannot give way, for each that cannot."""
    verdicts = (
        [rules.may_give_way(entry, pair) for entry in (pair.one, pair.other)]
        if pair.other
        else [rules.may_be_the_film(pair.one)]
    )
    return [str(verdict) for verdict in verdicts if not verdict]


def _form(
    pair: Likeness, posted: KnownForm | None, choices: list[tuple[str, str]]
) -> KnownForm | None:
    """What is asked of whoever says that it is one film; nothing where it cannot be said."""
    kind = KnownForm if pair.other is None else SameForm
    form = posted or kind(data={"version": pair.version})
    if isinstance(form, SameForm):
        offer(form.kept, choices)
    return form if choices else None


def _film_side(actor: Actor, pair: Likeness) -> Side:
    film = film_told(pair.film_id)
    title = title_of(film, locale())
    href = f"/office/films/{film.code}" if may_keep_films(actor) else None
    return Side(gettext("In the catalogue"), title.text, href)


def film_told(id: int | None) -> Film:
    """A film with everything its page shows."""
    return db.session.scalars(select(Film).where(Film.id == id).options(*for_display())).one()


def same_form(actor: Actor, code: str) -> SameForm:
    """The form as it was sent, with the entries that may stand; two entries alone have it."""
    pair = pair_for(actor, code)
    if pair.other is None:
        raise NoResultFound
    form = SameForm.posted()
    offer(form.kept, _choices(pair))
    return form


def known_form(actor: Actor, code: str) -> KnownForm:
    """The form as it was sent; an entry beside a film of the catalogue alone has it."""
    if pair_for(actor, code).other is not None:
        raise NoResultFound
    return KnownForm.posted()


def _facts(pair: Likeness) -> list[Fact]:
    if pair.other is None:
        one, other = map(dict, _beside_film(pair))
    else:
        one, other = dict(_told(pair.one)), dict(_told(pair.other))
    labels = list(dict.fromkeys([*one, *other]))
    return [
        Fact(label, one.get(label, []), other.get(label, []), one.get(label) != other.get(label))
        for label in labels
    ]


def _told(entry: Submission) -> Told:
    call = entry.call
    received = moment_words(entry.sent_at, call.zone) if entry.sent_at else ""
    return [
        (gettext("Edition"), [call.edition.name.within(locale())]),
        (gettext("Received"), [received]),
        (gettext("Came by"), [_source_words(entry.source)]),
        (gettext("State"), [state_words(entry)]),
        *answered(typed_of(answers_of(entry.id)), call),
    ]


def _beside_film(pair: Likeness) -> tuple[Told, Told]:
    """What the entry and the film say of that which both are asked, lengths written alike."""
    film = film_told(pair.film_id)
    typed = typed_of(answers_of(pair.one_id))
    people = [
        (one.activity.value, told.text)
        for one in film.credits
        for told in names_of(film, one.activity, locale())
    ]
    said = answers_from(film, dict.fromkeys(people))
    asked = {name: words for name, words in typed.items() if name in said}
    length = read_runtime(next(iter(asked.get("runtime", ())), ""))
    if length.value is not None:
        asked["runtime"] = [typed_length(length.value)]
    return answered(asked, pair.one.call), answered(said, pair.one.call)


def _source_words(source: Source) -> str:
    return {
        Source.FORM: gettext("the form"),
        Source.FILMFREEWAY: "FilmFreeway",
        Source.FESTHOME: "Festhome",
        Source.CSV: gettext("another file"),
        Source.SOLICITED: gettext("an invitation"),
    }[source]


def _decided(pair: Likeness) -> list[tuple[str, str]]:
    found = [(gettext("Decision"), state_of(pair))]
    if pair.kept_id is not None and pair.film_id is not None:
        found += [(gettext("Reason"), pair.why)]
    elif pair.kept_id is not None:
        kept = pair.one if pair.kept_id == pair.one_id else pair.other
        number = kept.tracking_number if kept else None
        found += [(gettext("The entry that stands"), number or "")]
        found += [(gettext("Reason"), pair.why)]
    if pair.decided_by_id is not None:
        by = db.session.get_one(
            Account,
            pair.decided_by_id,
            options=[joinedload(Account.person).selectinload(Person.names)],
        )
        found.append((gettext("Decided by"), name_of(by.person, locale()).text))
    if pair.decided_at is not None:
        found.append((gettext("Decided"), moment_words(pair.decided_at, pair.one.call.zone)))
    return found
