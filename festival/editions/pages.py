"""The office's pages about editions, sections and partners."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from flask_babel import gettext, ngettext
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from festival.editions import queries
from festival.editions.forms import EditionForm, FirstEditionForm
from festival.editions.models import Edition, EditionState, Section, SectionCurator
from festival.editions.naming import (
    move_words,
    role_words,
    section_kind_words,
    state_words,
)
from festival.editions.rules import (
    EDITION_CODE_TAKEN,
    Slip,
    code_is_right,
    edition_slips,
    may_open_editions,
    may_shape,
    steps_from,
)
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.moments import date_range
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.text import Text
from festival.foundation.verdict import no
from festival.foundation.zones import local
from festival.people.models import Account, Person
from festival.people.queries import name_of


@dataclass(frozen=True)
class EditionRow:
    """An edition in the list."""

    code: str
    name: Text
    days: str
    city: Text
    state: str
    sections: int


@dataclass(frozen=True)
class EditionsPage(Page):
    """Every edition this person reads, newest first."""

    template: ClassVar[str] = "editions/editions.html"

    rows: Sequence[EditionRow]
    may_open: bool


def editions_page(actor: Actor) -> EditionsPage:
    counted = select(Section.edition_id, func.count()).group_by(Section.edition_id)
    sections = dict(db.session.execute(counted).all())
    rows = [
        EditionRow(
            code=each.code,
            name=each.name,
            days=date_range(each.starts_on, each.ends_on, locale()),
            city=each.city,
            state=state_words(each.state),
            sections=sections.get(each.id, 0),
        )
        for each in queries.editions(actor)
    ]
    return EditionsPage(rows, may_open=bool(may_open_editions(actor)))


@dataclass(frozen=True)
class SectionRow:
    """A section in its edition's list."""

    code: str
    name: Text
    colour: str
    kind: str
    target: str
    curators: str
    first: bool
    last: bool


@dataclass(frozen=True)
class PartnerRow:
    """A partner as it will be printed."""

    id: int
    name: Text
    role: str
    line: Text
    section: Text | None


@dataclass(frozen=True)
class EditionPage(Page):
    """An edition: where it stands, its sections in their order, who made it possible."""

    template: ClassVar[str] = "editions/edition.html"

    edition: Edition
    days: str
    state: str
    forward: tuple[str, str] | None
    back: tuple[str, str] | None
    sections: Sequence[SectionRow]
    partners: Sequence[PartnerRow]
    may_shape: bool
    is_past: bool
    """Whether it was over before it ever began its year here, so that its programme is taken in as it was."""


def edition_page(actor: Actor, code: str) -> EditionPage:
    edition = queries.edition_for(actor, code)
    back, forward = steps_from(edition.state)
    sections = queries.sections_of(edition.id, *with_curators())
    allowed = bool(may_shape(actor, edition))
    return EditionPage(
        edition=edition,
        days=date_range(edition.starts_on, edition.ends_on, locale()),
        state=state_words(edition.state),
        forward=(forward.value, move_words(forward)) if allowed and forward else None,
        back=(back.value, gettext("Go back a step")) if allowed and back else None,
        sections=[_section_row(one, at, len(sections)) for at, one in enumerate(sections)],
        partners=[
            PartnerRow(
                id=each.id,
                name=each.organisation.name,
                role=role_words(each.role),
                line=each.credit_line,
                section=each.section.name if each.section else None,
            )
            for each in queries.partnerships_of(edition.id)
        ],
        may_shape=allowed,
        is_past=allowed and edition.state is EditionState.DRAFT and _is_over(edition),
    )


def _is_over(edition: Edition) -> bool:
    return edition.ends_on < local(clock.now(), edition.zone).date()


def with_curators() -> tuple[Any, ...]:
    people = selectinload(Section.curators).joinedload(SectionCurator.account)
    return (people.joinedload(Account.person).selectinload(Person.names),)


def _section_row(section: Section, at: int, count: int) -> SectionRow:
    names = [name_of(c.account.person, locale()).text for c in section.curators if not c.watches]
    return SectionRow(
        code=section.code,
        name=section.name,
        colour=section.colour,
        kind=section_kind_words(section.kind),
        target=target_words(section),
        curators=", ".join(names),
        first=at == 0,
        last=at == count - 1,
    )


def target_words(section: Section) -> str:
    """How many films a section is to have."""
    least, most = section.min_films, section.max_films
    if least == most:
        return ngettext("%(num)s film", "%(num)s films", most)
    if not least:
        return ngettext("up to %(num)s film", "up to %(num)s films", most)
    return gettext("%(least)s to %(most)s films", least=least, most=most)


@dataclass(frozen=True)
class EditionFormPage(Page):
    """The form of an edition, new (without *edition*) or known."""

    template: ClassVar[str] = "editions/edition_form.html"

    form: EditionForm
    edition: Edition | None
    asks_festival: bool


def edition_form_page(form: EditionForm, edition: Edition | None = None) -> EditionFormPage:
    return EditionFormPage(form, edition, isinstance(form, FirstEditionForm))


def edition_form() -> type[EditionForm]:
    """What is asked of a new edition: of the first, the name of the festival too."""
    return EditionForm if queries.the_festival() else FirstEditionForm


def new_edition_form() -> EditionForm:
    """The next edition, with what the last one had."""
    last = next(iter(queries.editions()), None)
    if last is None:
        usual = {"zone": "Asia/Almaty", "currency": "KZT", "day_ends_hour": 5, "ordinal": 1}
        return edition_form()(data=usual)
    same = ("city", "country", "zone", "currency", "day_ends_hour")
    return EditionForm(data={name: getattr(last, name) for name in same})


def edition_form_slips(form: EditionForm, edition: Edition | None) -> list[Slip]:
    """What the rules say of an edition as typed; days not given are left to the form."""
    given = form.without_version
    starts, ends = given["starts_on"], given["ends_on"]
    given["starts_on"], given["ends_on"] = starts or ends or date.min, ends or starts or date.min
    given["ordinal"], given["country"] = given["ordinal"] or 0, given["country"] or ""
    festival = queries.the_festival()
    others = queries.other_spans(festival.id, edition.id if edition else None) if festival else []
    slips = edition_slips(Edition(**given), others)
    # What cannot be a code is nobody's, and some of it no database can be asked for.
    is_code = bool(code_is_right(given["code"]))
    if is_code and queries.is_code_taken(given["code"], edition.id if edition else None):
        slips.append(Slip("code", no(EDITION_CODE_TAKEN, code=given["code"])))
    return slips
