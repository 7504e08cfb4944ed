"""Pages on which two records are joined: who or what is likely the same, and what joining them will do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext, lazy_gettext, ngettext
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from festival.films import queries as films
from festival.films.likeness import alike
from festival.films.likeness_words import signs_words
from festival.films.merging import may_merge as may_merge_films
from festival.films.models import Film, FilmsApart
from festival.films.works import work_of
from festival.foundation.db import db
from festival.foundation.finding import find
from festival.foundation.forms import Form, Radio, offer
from festival.foundation.moments import date_words
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.text import Told
from festival.office.merging import (
    MOVED_WITH_FILMS,
    MOVED_WITH_PEOPLE,
    films_free,
    people_free,
)
from festival.people.apart import all_pairs, apart_from, row_of
from festival.people.directory import person_by_code
from festival.people.likeness import people_likeness
from festival.people.merging import likely_pairs
from festival.people.merging import may_merge as may_merge_people
from festival.people.models import Account, Affiliation, PeopleApart, Person
from festival.people.queries import name_of, with_names, with_names_of_account

FEW = 12
MOST_PAIRS = 50


class MergeForm(Form):
    """Which of the two records stays."""

    kept = Radio(lazy_gettext("Which record stays"), required=True)

    def gone(self, code: str, other: str) -> str:
        """Of these two, the record that goes."""
        return other if self.kept.data == code else code


@dataclass(frozen=True)
class Candidate:
    """A record that may be the same, and what speaks for it."""

    code: str
    name: Told
    line: str
    why: str


@dataclass(frozen=True)
class MergePage(Page):
    """One record, those that may be the same, and a search for any other."""

    template: ClassVar[str] = "office/merge.html"

    shelf: str
    code: str
    name: Told
    q: str
    rows: list[Candidate]


@dataclass(frozen=True)
class Line:
    """What each of the two records says of one thing."""

    label: str
    one: list[str]
    other: list[str]


@dataclass(frozen=True)
class ConfirmPage(Page):
    """Two records side by side, what joining them will do, and what stands in the way."""

    template: ClassVar[str] = "office/merge_confirm.html"

    shelf: str
    code: str
    other_code: str
    one: Told
    other: Told
    lines: list[Line]
    moved: list[str]
    stop: str
    apart: str
    form: MergeForm


@dataclass(frozen=True)
class AlikePage(Page):
    """People some of whose names sound alike, two by two."""

    template: ClassVar[str] = "office/people_alike.html"

    rows: list[tuple[str, str, Told, Told]]
    apart: bool
    more: str


def film_merge_page(code: str, q: str) -> MergePage:
    film = films.film_by_code(code, *films.for_lines())
    asked = [q] if q else [title.text for title in film.titles][:6]
    ids = {one.about_id for words in asked for one in find("film", words, FEW)} - {film.id}
    # What somebody searches for is shown whatever was said of it.
    ids -= set() if q else apart_from(FilmsApart, film.id)
    found = select(Film).where(Film.id.in_(ids), Film.merged_into_id.is_(None))
    said, mine = locale(), work_of(film)
    scored = [
        (alike(mine, work_of(one)), one)
        for one in db.session.scalars(found.options(*films.for_lines()))
    ]
    scored.sort(key=lambda row: (-row[0].score, row[1].sort_title))
    return MergePage(
        shelf="films",
        code=code,
        name=_titled(film),
        q=q,
        rows=[
            Candidate(
                one.code,
                _titled(one),
                f"{films.directors_of(one, said)}. {films.facts_line_of(one, said)}",
                signs_words(likeness.signs) if likeness.is_likely else "",
            )
            for likeness, one in scored[:FEW]
        ],
    )


def _titled(film: Film) -> Told:
    title = films.title_of(film, locale())
    return Told(title.text, title.language)


def film_confirm_page(code: str, other: str, form: MergeForm | None = None) -> ConfirmPage:
    one, two = (films.film_by_code(each, *films.for_display()) for each in (code, other))
    form = form or MergeForm(data={"kept": code})
    offer(form.kept, [(film.code, _film_label(film)) for film in (one, two)])
    verdicts = [may_merge_films(one, two), films_free(one.id, two.id)]
    return ConfirmPage(
        shelf="films",
        code=code,
        other_code=other,
        one=_titled(one),
        other=_titled(two),
        lines=[
            Line(label, mine, theirs)
            for (label, mine), (_, theirs) in zip(_film_told(one), _film_told(two), strict=True)
        ],
        moved=_film_moves(one.id, two.id),
        stop=next((str(verdict) for verdict in verdicts if not verdict), ""),
        apart=_apart_words(row_of(FilmsApart, one.id, two.id)),
        form=form,
    )


def _apart_words(told: FilmsApart | PeopleApart | None) -> str:
    """Who said that the two are two, and when."""
    if told is None:
        return ""
    on = date_words(told.told_at.date(), locale())
    if told.told_by_id is None:
        return gettext("Told apart on %(day)s.", day=on)
    by = db.session.scalars(
        select(Account).where(Account.id == told.told_by_id).options(*with_names_of_account())
    ).one()
    who = name_of(by.person, locale()).text
    return gettext("%(name)s told them apart on %(day)s.", name=who, day=on)


def _film_and_year(film: Film) -> str:
    return f"{films.title_of(film, locale()).text}, {film.year}"


def _film_label(film: Film) -> str:
    return f"{_film_and_year(film)} ({film.code})"


def _film_told(film: Film) -> list[tuple[str, list[str]]]:
    said = locale()
    return [
        (gettext("Titles"), [title.text for title in film.titles]),
        (gettext("Directors"), [films.directors_of(film, said)]),
        (gettext("Facts"), [films.facts_line_of(film, said)]),
        (gettext("Numbers"), [n for n in (film.isan, film.eidr, film.imdb) if n]),
        (gettext("Credits"), [str(len(film.credits))]),
        (gettext("Versions"), [str(len(film.versions))]),
        (gettext("Stills"), [str(len(film.stills))]),
        (gettext("Earlier screenings"), [str(len(film.history))]),
    ]


def _film_moves(*ids: int) -> list[str]:
    entries, places, interests = (_count(column, ids) for column in MOVED_WITH_FILMS)
    return _some(
        (entries, ngettext("%(num)s entry leads to it", "%(num)s entries lead to it", entries)),
        (places, ngettext("%(num)s place in a section is its", "%(num)s places in sections are its", places)),
        (interests, ngettext("%(num)s interest is about it", "%(num)s interests are about it", interests)),
    )  # fmt: skip


def _some(*told: tuple[int, str]) -> list[str]:
    """What there is any of."""
    return [words for count, words in told if count]


def _count(column: Any, ids: Sequence[int]) -> int:
    return db.session.scalar(select(func.count()).where(column.in_(ids))) or 0


def person_merge_page(code: str, q: str) -> MergePage:
    person = person_by_code(code)
    asked = [q] if q else [name.text for name in person.names][:6]
    ids = {one.about_id for words in asked for one in find("person", words, FEW)} - {person.id}
    ids -= set() if q else apart_from(PeopleApart, person.id)
    found = (
        select(Person)
        .where(Person.id.in_(ids), Person.merged_into_id.is_(None))
        .options(
            with_names(),
            selectinload(Person.affiliations).joinedload(Affiliation.organisation),
        )
    )
    mine = [name.text for name in person.names]
    scored = [
        (people_likeness(mine, [name.text for name in one.names]), one)
        for one in db.session.scalars(found)
    ]
    scored.sort(key=lambda row: (-row[0], row[1].sorted_as))
    known = films.films_of_people([one.id for _, one in scored])
    return MergePage(
        shelf="people",
        code=code,
        name=name_of(person, locale()),
        q=q,
        rows=[
            Candidate(
                one.code,
                name_of(one, locale()),
                ", ".join(dict.fromkeys(name.text for name in one.names[1:])),
                "; ".join(_film_and_year(film) for film in known.get(one.id, [])[:3]),
            )
            for _, one in scored[:FEW]
        ],
    )


def person_confirm_page(code: str, other: str, form: MergeForm | None = None) -> ConfirmPage:
    one, two = person_by_code(code), person_by_code(other)
    form = form or MergeForm(data={"kept": code})
    names = {each.code: name_of(each, locale()) for each in (one, two)}
    offer(form.kept, [(each, f"{name.text} ({each})") for each, name in names.items()])
    verdicts = [may_merge_people(one, two), people_free(one.id, two.id)]
    return ConfirmPage(
        shelf="people",
        code=code,
        other_code=other,
        one=names[one.code],
        other=names[two.code],
        lines=[
            Line(label, mine, theirs)
            for (label, mine), (_, theirs) in zip(_person_told(one), _person_told(two), strict=True)
        ],
        moved=_person_moves(one.id, two.id),
        stop=next((str(verdict) for verdict in verdicts if not verdict), ""),
        apart=_apart_words(row_of(PeopleApart, one.id, two.id)),
        form=form,
    )


def _person_told(person: Person) -> list[tuple[str, list[str]]]:
    known = films.films_of_people([person.id]).get(person.id, [])
    return [
        (gettext("Names"), [name.text for name in person.names]),
        (gettext("Sorted as"), [person.sort_name]),
        (gettext("Affiliations"), [one.title.within(locale()) for one in person.affiliations]),
        (gettext("Films"), [_film_and_year(film) for film in known]),
    ]


def _person_moves(*ids: int) -> list[str]:
    credits, interests, parts, prizes, seats = (_count(each, ids) for each in MOVED_WITH_PEOPLE)
    return _some(
        (credits, ngettext("%(num)s credit is theirs", "%(num)s credits are theirs", credits)),
        (interests, ngettext("%(num)s interest is theirs", "%(num)s interests are theirs", interests)),
        (parts, ngettext("%(num)s part in an event is theirs", "%(num)s parts in events are theirs", parts)),
        (prizes, ngettext("%(num)s award is theirs", "%(num)s awards are theirs", prizes)),
        (seats, ngettext("%(num)s seat on a jury is theirs", "%(num)s seats on juries are theirs", seats)),
    )  # fmt: skip


def people_alike_page(*, apart: bool = False) -> AlikePage:
    """Those who sound alike; or those of whom it was said that they are two, to be looked at again."""
    pairs: list[tuple[int, int]] = (
        sorted(all_pairs(PeopleApart), reverse=True)
        if apart
        else [(pair.one_id, pair.other_id) for pair in likely_pairs()]
    )
    ids = {id for pair in pairs[:MOST_PAIRS] for id in pair}
    found = select(Person).where(Person.id.in_(ids)).options(with_names())
    people = {one.id: one for one in db.session.scalars(found)}
    left = len(pairs) - MOST_PAIRS
    return AlikePage(
        rows=[
            (
                people[one].code,
                people[other].code,
                name_of(people[one], locale()),
                name_of(people[other], locale()),
            )
            for one, other in pairs[:MOST_PAIRS]
        ],
        apart=apart,
        more=ngettext("%(num)s more pair follows.", "%(num)s more pairs follow.", left)
        if left > 0
        else "",
    )
