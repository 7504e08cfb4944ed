"""The office's pages of organisations, of what every edition says of somebody, and of joined records."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext, ngettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.awards.models import Prize, PrizeDonor
from festival.editions.models import Edition, Partnership
from festival.editions.naming import role_words
from festival.films.models import Film
from festival.films.queries import title_of
from festival.foundation.countries import country_name
from festival.foundation.db import db
from festival.foundation.fold import words
from festival.foundation.forms import offer
from festival.foundation.pages import Page
from festival.foundation.pointers import naming
from festival.foundation.shell import locale
from festival.foundation.text import Told
from festival.jury.models import Jury
from festival.office.bodies import bodies_free
from festival.office.merge_pages import Candidate, ConfirmPage, Line, MergeForm, MergePage
from festival.office.parting import may_part
from festival.people.directory import KIND_WORDS, person_by_code
from festival.people.likeness import ALIKE, people_likeness
from festival.people.merging import body_codes_of, codes_of, may_merge
from festival.people.models import JoinedKind, Joining, Organisation, Person
from festival.people.queries import name_of, with_names_of_account
from festival.publishing.answers import chapters_of
from festival.publishing.connections import Chapter, connections_page

FEW = 12
MOST = 200


@dataclass(frozen=True)
class OrganisationPage(Page):
    """An organisation: its names, and its part in each edition."""

    template: ClassVar[str] = "office/organisation.html"

    code: str
    name: Told
    names: list[Told]
    facts: list[tuple[str, str]]
    parts: list[tuple[str, str, Told]]
    chapters: list[Chapter]


@dataclass(frozen=True)
class EditionsPage(Page):
    """A person through every edition that is public."""

    template: ClassVar[str] = "office/person_editions.html"

    code: str
    name: Told
    chapters: list[Chapter]


@dataclass(frozen=True)
class JoiningRow:
    """Two records that were made one, and whether that can still be undone."""

    code: str
    kind: str
    kept: Told
    kept_href: str
    gone: Told
    at: Any
    by: str
    undone: bool
    why_not: str


@dataclass(frozen=True)
class JoiningsPage(Page):
    """Everything that was joined, the newest first."""

    template: ClassVar[str] = "office/joinings.html"

    rows: list[JoiningRow]
    back: tuple[str, str]
    action: str


def organisation_by_code(code: str) -> Organisation:
    """An organisation as kept now; raises NoResultFound."""
    found = select(Organisation).where(Organisation.code == code)
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def organisation_page(code: str) -> OrganisationPage:
    body = organisation_by_code(code)
    joined = db.session.scalars(select(Organisation).where(Organisation.merged_into_id == body.id))
    called = body.name.told(locale())
    names = dict.fromkeys(
        Told(text, tongue) for one in (body, *joined) for tongue, text in one.name.items()
    )
    facts = [
        (gettext("Kind"), str(KIND_WORDS[body.kind.value])),
        (gettext("Country"), country_name(body.country, locale()) if body.country else ""),
        (gettext("Website"), body.url),
    ]
    return OrganisationPage(
        code=code,
        name=called,
        names=[one for one in names if one.text != called.text],
        facts=[(label, said) for label, said in facts if said],
        parts=_parts(body.id),
        chapters=_told("organisations", body_codes_of(code)),
    )


def _parts(id: int) -> list[tuple[str, str, Told]]:
    """Its part in every edition, as planned now: the edition's code, the part, and what it is about."""
    said = locale()
    partner = (
        select(Partnership)
        .where(Partnership.organisation_id == id)
        .options(joinedload(Partnership.edition), joinedload(Partnership.section))
    )
    found = [
        (one.edition, role_words(one.role), (one.section or one.edition).name.told(said))
        for one in db.session.scalars(partner)
    ]
    juries = select(Edition, Jury.name).join(Jury, Jury.edition_id == Edition.id)
    prizes = select(Edition, Prize.name).join(Prize, Prize.edition_id == Edition.id)
    for rows, words_for in (
        (juries.where(Jury.organisation_id == id), gettext("Jury")),
        (prizes.join(PrizeDonor).where(PrizeDonor.organisation_id == id), gettext("Prizes")),
    ):
        found += [
            (edition, words_for, name.told(said)) for edition, name in db.session.execute(rows)
        ]
    found.sort(key=lambda one: one[0].starts_on, reverse=True)
    return [(edition.code, part, name) for edition, part, name in found]


def _told(kind: str, codes: Sequence[str]) -> list[Chapter]:
    """What the releases in force say; what no release holds is not said here either."""
    page = connections_page(chapters_of(kind, locale()), codes)
    return page.chapters if page else []


def editions_page(code: str) -> EditionsPage:
    person = person_by_code(code)
    return EditionsPage(code, name_of(person, locale()), _told("people", codes_of(code)))


def merge_page(code: str, q: str) -> MergePage:
    """Those whose names sound alike, or hold every word of *q*."""
    body = organisation_by_code(code)
    others = select(Organisation).where(
        Organisation.merged_into_id.is_(None), Organisation.id != body.id
    )
    asked, mine = words(q), list(body.name.values())
    scored = []
    for one in db.session.scalars(others):
        names = list(one.name.values())
        there = " ".join(" ".join(words(name)) for name in names)
        near = people_likeness(mine, names)
        if all(word in there for word in asked) if asked else near >= ALIKE:
            scored.append((near, one))
    scored.sort(key=lambda row: (-row[0], row[1].id))
    return MergePage(
        shelf="organisations",
        code=code,
        name=body.name.told(locale()),
        q=q,
        rows=[
            Candidate(
                one.code,
                one.name.told(locale()),
                ", ".join(dict.fromkeys(one.name.values())),
                str(KIND_WORDS[one.kind.value]),
            )
            for _, one in scored[:FEW]
        ],
    )


def confirm_page(code: str, other: str, form: MergeForm | None = None) -> ConfirmPage:
    one, two = organisation_by_code(code), organisation_by_code(other)
    form = form or MergeForm(data={"kept": code})
    offer(form.kept, [(e.code, f"{e.name.within(locale())} ({e.code})") for e in (one, two)])
    verdicts = [may_merge(one, two), bodies_free(one.id, two.id)]
    named = sum(sum(naming(Organisation, each.id).values()) for each in (one, two))
    return ConfirmPage(
        shelf="organisations",
        code=code,
        other_code=other,
        one=one.name.told(locale()),
        other=two.name.told(locale()),
        lines=[
            Line(label, mine, theirs)
            for (label, mine), (_, theirs) in zip(_facts(one), _facts(two), strict=True)
        ],
        moved=[
            ngettext(
                "%(num)s place that names one of them names the one",
                "%(num)s places that name one of them name the one",
                named,
            )
        ],
        stop=next((str(verdict) for verdict in verdicts if not verdict), ""),
        apart="",
        form=form,
    )


def _facts(body: Organisation) -> list[tuple[str, list[str]]]:
    return [
        (gettext("Names"), list(dict.fromkeys(body.name.values()))),
        (gettext("Kind"), [str(KIND_WORDS[body.kind.value])]),
        (gettext("Country"), [country_name(body.country, locale())] if body.country else []),
        (gettext("Website"), [body.url] if body.url else []),
    ]


def joinings_page(*, films: bool = False) -> JoiningsPage:
    """What was joined of films; or of people and organisations."""
    kinds = [JoinedKind.FILM] if films else [JoinedKind.PERSON, JoinedKind.ORGANISATION]
    found = (
        select(Joining)
        .where(Joining.kind.in_(kinds))
        .options(joinedload(Joining.joined_by).options(*with_names_of_account()))
        .order_by(Joining.id.desc())
        .limit(MOST)
    )
    rows = list(db.session.scalars(found.execution_options(populate_existing=True)))
    people = _by_code(Person, rows, JoinedKind.PERSON, selectinload(Person.names))
    bodies = _by_code(Organisation, rows, JoinedKind.ORGANISATION)
    works = _by_code(Film, rows, JoinedKind.FILM, selectinload(Film.titles))
    return JoiningsPage(
        [_joining_row(row, {**people, **bodies, **works}) for row in rows],
        ("/office/films", gettext("Films")) if films else ("/office/people", gettext("People")),
        "/office/films/joinings" if films else "/office/joinings",
    )


def _by_code(
    model: Any, rows: Sequence[Joining], kind: JoinedKind, *options: Any
) -> dict[str, Any]:
    codes = {code for row in rows if row.kind is kind for code in (row.gone, row.kept)}
    found = select(model).where(model.code.in_(codes)).options(*options)
    return {one.code: one for one in db.session.scalars(found)}


def _joining_row(row: Joining, known: dict[str, Any]) -> JoiningRow:
    gone, kept = known[row.gone], known[row.kept]
    said = locale()
    kinds: dict[JoinedKind, tuple[str, str, Callable[[Any, str], Told]]] = {
        JoinedKind.PERSON: ("people", gettext("person"), name_of),
        JoinedKind.ORGANISATION: ("organisations", gettext("organisation"), _body_name),
        JoinedKind.FILM: ("films", gettext("film"), _film_name),
    }
    shelf, kind, named = kinds[row.kind]
    told = [named(one, said) for one in (kept, gone)]
    verdict = may_part(row, gone.merged_into_id, kept)
    return JoiningRow(
        code=row.code,
        kind=kind,
        kept=told[0],
        kept_href=f"/office/{shelf}/{row.kept}",
        gone=told[1],
        at=row.joined_at,
        by=name_of(row.joined_by.person, said).text if row.joined_by else "",
        undone=row.undone_at is not None,
        why_not="" if row.undone_at else str(verdict) if not verdict else "",
    )


def _body_name(body: Organisation, said: str) -> Told:
    return body.name.told(said)


def _film_name(film: Film, said: str) -> Told:
    title = title_of(film, said)
    return Told(title.text, title.language)
