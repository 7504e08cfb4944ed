"""What the director sees of juries: who sits where, what is asked, what stands in the way. No marks."""

from dataclasses import dataclass
from typing import ClassVar, TypeVar

from flask_babel import gettext, ngettext
from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from festival.editions.models import Edition, Section
from festival.editions.queries import edition_by_code
from festival.foundation.actor import Actor
from festival.foundation.countries import country_choices, country_name
from festival.foundation.db import db
from festival.foundation.forms import Form
from festival.foundation.moments import date_range, date_words
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.text import Text, Told
from festival.foundation.verdict import Verdict
from festival.jury import queries
from festival.jury.clauses import Clause, clauses_of
from festival.jury.doubts import doubts_about, interests_in
from festival.jury.forms import CriterionForm, JuryForm, SeatForm
from festival.jury.models import Juror, Jury, JurySection, JuryState
from festival.jury.pages import role_words, state_words
from festival.jury.regulation_forms import NewJuryForm, OpenForm
from festival.jury.rules import is_closed, may_change, may_open_viewing, may_seal, on_paper
from festival.jury.statute import statute_of
from festival.jury.suggestions import waiting_in
from festival.people.models import Hat, Organisation, Person
from festival.people.queries import name_of, with_names

Formed = TypeVar("Formed", bound=JuryForm)


@dataclass(frozen=True)
class RosterRow:
    """A jury among its edition's: where it stands and how many sit on it."""

    name: Text
    edition: Text
    state: str
    seats: str
    href: str


@dataclass(frozen=True)
class EditionLink:
    name: Text
    href: str


@dataclass(frozen=True)
class JuriesPage(Page):
    """Every jury of the director's editions."""

    template: ClassVar[str] = "jury/juries.html"

    rows: list[RosterRow]
    editions: list[EditionLink]


def directed(actor: Actor) -> list[Edition]:
    """The editions somebody directs, newest first."""
    found = db.session.scalars(select(Edition).order_by(Edition.starts_on.desc(), Edition.id))
    return [edition for edition in found if actor.wears_in(edition.id, Hat.DIRECTOR)]


def juries_page(actor: Actor) -> JuriesPage:
    editions = directed(actor)
    juries = db.session.scalars(
        select(Jury)
        .join(Jury.edition)
        .where(Jury.edition_id.in_([edition.id for edition in editions]))
        .options(contains_eager(Jury.edition), selectinload(Jury.jurors))
        .order_by(Edition.starts_on.desc(), Jury.position, Jury.id)
    )
    return JuriesPage(
        [
            RosterRow(
                jury.name,
                jury.edition.name,
                state_words(jury),
                ngettext("%(num)s person", "%(num)s people", len(jury.jurors)),
                f"/office/juries/{jury.code}",
            )
            for jury in juries
        ],
        [EditionLink(e.name, f"/office/editions/{e.code}/juries/new") for e in editions],
    )


@dataclass(frozen=True)
class NewJuryPage(Page):
    """The form that begins a jury."""

    template: ClassVar[str] = "jury/new.html"

    edition: Text
    action: str
    form: NewJuryForm


def edition_led(actor: Actor, code: str) -> Edition:
    """An edition its director may form juries for; to anybody else there is none."""
    edition = edition_by_code(code)
    return db.session.scalars(
        select(Edition).where(
            Edition.id == edition.id, Edition.id.in_([e.id for e in directed(actor)])
        )
    ).one()


def jury_form(edition_id: int, posted: bool = False, prefix: str = "", **more: object) -> JuryForm:
    """The form that changes a jury."""
    form = JuryForm.posted(prefix=prefix) if posted else JuryForm(prefix=prefix, **more)
    return _offering(form, edition_id)


def new_form(edition_id: int, posted: bool = False) -> NewJuryForm:
    """The form that begins a jury."""
    begun = {"public": True, "kind": "statutory", "preset": "almaty"}
    return _offering(NewJuryForm.posted() if posted else NewJuryForm(data=begun), edition_id)


def _offering(form: Formed, edition_id: int) -> Formed:
    """The form with the sections and organisations it offers."""
    sections = db.session.scalars(
        select(Section).where(Section.edition_id == edition_id).order_by(Section.position)
    )
    organisations = [
        (str(one.id), one.name.within(locale()))
        for one in db.session.scalars(
            select(Organisation).where(Organisation.merged_into_id.is_(None))
        )
    ]
    return form.offered(
        [(str(section.id), section.name.within(locale())) for section in sections],
        sorted(organisations, key=lambda pair: pair[1]),
    )


def new_page(actor: Actor, code: str, form: NewJuryForm | None = None) -> NewJuryPage:
    edition = edition_led(actor, code)
    return NewJuryPage(
        edition.name,
        f"/office/editions/{code}/juries/new",
        form or new_form(edition.id),
    )


@dataclass(frozen=True)
class SeatRow:
    name: Told
    role: str
    affiliation: Text
    country: str
    term: str
    account: bool
    oath: bool
    href: str
    unseat: str


@dataclass(frozen=True)
class DepartedRow:
    """Somebody who left while the jury viewed, and what was decided then."""

    name: Told
    role: str
    on: str
    kept: bool
    successor: Told | None


@dataclass(frozen=True)
class CriterionRow:
    name: Text
    hint: Text
    weight: int
    best: int
    drop: str


@dataclass(frozen=True)
class JuryPage(Page):
    """One jury from outside: its rule, its seats, its questions and what to mend before it views."""

    template: ClassVar[str] = "jury/jury.html"

    name: Text
    edition: Text
    state: str
    root: str
    seats: list[SeatRow]
    departed: list[DepartedRow]
    clauses: list[Clause]
    criteria: list[CriterionRow]
    sections: list[Text]
    warnings: list[Verdict]
    doubts: list[Verdict]
    waiting: int
    """Possible interests of its members nobody has answered."""
    may_change: Verdict
    may_open: Verdict
    forming: bool
    closed: bool
    paper_seal: bool
    form: JuryForm
    open_form: OpenForm
    seat_form: SeatForm
    criterion_form: CriterionForm
    wrong: Form | None


def jury_led(actor: Actor, code: str, *options: object) -> Jury:
    """A jury of an edition the actor directs; to anybody else there is none."""
    led = [edition.id for edition in directed(actor)]
    return db.session.scalars(
        select(Jury)
        .where(Jury.code == code, Jury.edition_id.in_(led))
        .options(*options)  # type: ignore[arg-type]
        .execution_options(populate_existing=True)
    ).one()


def jury_page(actor: Actor, code: str, wrong: Form | None = None) -> JuryPage:
    jury = jury_led(
        actor,
        code,
        joinedload(Jury.edition),
        queries.seated_by_name(),
        selectinload(Jury.departed).options(
            queries.named(), joinedload(Juror.successor).options(queries.named())
        ),
        selectinload(Jury.criteria),
        selectinload(Jury.sections).joinedload(JurySection.section),
    )
    root, paper = f"/office/juries/{code}", on_paper(jury.jurors)
    return JuryPage(
        name=jury.name,
        edition=jury.edition.name,
        state=state_words(jury),
        root=root,
        seats=[_seat(juror, root) for juror in jury.jurors],
        departed=[_departed(juror) for juror in jury.departed],
        clauses=clauses_of(statute_of(jury)),
        criteria=[
            CriterionRow(c.name, c.hint, c.weight, c.best, f"{root}/criteria/{c.position}/drop")
            for c in jury.criteria
        ],
        sections=[row.section.name for row in jury.sections],
        warnings=interests_in(jury, locale()),
        doubts=doubts_about(jury, locale()),
        waiting=_waiting(jury, actor),
        may_change=may_change(jury),
        may_open=may_open_viewing(jury, jury.jurors, jury.criteria, len(jury.sections)),
        forming=jury.state is JuryState.FORMING,
        closed=is_closed(jury),
        paper_seal=paper and bool(may_seal(jury, 0, 0)),
        form=wrong if isinstance(wrong, JuryForm) else _filled(jury),
        open_form=wrong if isinstance(wrong, OpenForm) else OpenForm(prefix="open-"),
        seat_form=wrong if isinstance(wrong, SeatForm) else seat_form(),
        criterion_form=wrong if isinstance(wrong, CriterionForm) else criterion_form(),
        wrong=wrong,
    )


def _seat(juror: Juror, root: str) -> SeatRow:
    return SeatRow(
        name_of(juror.person, locale()),
        role_words(juror.role),
        juror.affiliation,
        country_name(juror.country, locale()) if juror.country else "",
        term_words(juror),
        juror.account_id is not None,
        juror.oath_at is not None,
        f"{root}/seats/{juror.code}",
        f"{root}/seats/{juror.code}/unseat",
    )


def _waiting(jury: Jury, actor: Actor) -> int:
    """How many of its members’ possible interests wait; the reader’s own are for somebody else."""
    people = [juror.person_id for juror in jury.jurors if juror.person_id != actor.person_id]
    found = [] if is_closed(jury) else waiting_in(jury.id, people)
    return len({(one.person_id, one.film_id) for one in found})


def term_words(juror: Juror) -> str:
    """From when to when somebody sits, where that was written down."""
    first, last = juror.seat_from, juror.seat_to
    if first and last:
        return date_range(first, last, locale())
    if first:
        return gettext("from %(day)s", day=date_words(first, locale()))
    return gettext("until %(day)s", day=date_words(last, locale())) if last else ""


def _departed(juror: Juror) -> DepartedRow:
    successor = juror.successor
    return DepartedRow(
        name_of(juror.person, locale()),
        role_words(juror.role),
        date_words(juror.seat_to, locale()) if juror.seat_to else "",
        bool(juror.marks_kept),
        name_of(successor.person, locale()) if successor else None,
    )


def _filled(jury: Jury) -> JuryForm:
    return jury_form(
        jury.edition_id,
        prefix="jury-",
        data={
            "name": jury.name,
            "kind": jury.kind.value,
            "organisation": str(jury.organisation_id or ""),
            "sections": [str(row.section_id) for row in jury.sections],
            "min_members": jury.min_members,
            "max_members": jury.max_members,
            "public": jury.public,
            "version": jury.version,
        },
    )


def seat_form(posted: bool = False) -> SeatForm:
    """The form that seats somebody, with everybody it offers."""
    form = SeatForm.posted(prefix="seat-") if posted else SeatForm(prefix="seat-")
    return form.offered(people_offered(), country_choices(locale()))


def people_offered() -> list[tuple[str, str]]:
    """Everybody who may be seated, in the order of their names."""
    people = db.session.scalars(
        select(Person)
        .where(Person.merged_into_id.is_(None))
        .options(with_names())
        .order_by(Person.sort_name, Person.id)
    )
    return [(str(person.id), name_of(person, locale()).text) for person in people]


def criterion_form(posted: bool = False) -> CriterionForm:
    if posted:
        return CriterionForm.posted(prefix="criterion-")
    return CriterionForm(prefix="criterion-", data={"weight": 1, "best": 10})
