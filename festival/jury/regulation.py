"""Pages of a jury's rules, for the director who sets them and the jurors who decide by them, and of a seat."""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from festival.foundation.actor import Actor
from festival.foundation.countries import country_choices, country_name
from festival.foundation.db import db
from festival.foundation.forms import Form
from festival.foundation.pages import Page
from festival.foundation.shell import Place, locale
from festival.foundation.text import Text, Told
from festival.foundation.verdict import Verdict, require
from festival.jury import queries
from festival.jury.clauses import Clause, clauses_of
from festival.jury.models import Juror, Jury, JuryState
from festival.jury.pages import places_of, role_words
from festival.jury.regulation_forms import PresetForm, ReplaceForm, StatuteForm, TitleForm
from festival.jury.roster import jury_led, people_offered
from festival.jury.rules import is_closed, may_change, may_enter
from festival.jury.statute import statute_of
from festival.people.queries import name_of


@dataclass(frozen=True)
class StatutePage(Page):
    """The rules of one jury, and while it is formed the forms that change them."""

    template: ClassVar[str] = "jury/statute.html"

    name: Text
    back: str
    root: str
    clauses: list[Clause]
    may_change: Verdict
    form: StatuteForm
    preset_form: PresetForm
    wrong: Form | None


def statute_page(actor: Actor, code: str, wrong: Form | None = None) -> StatutePage:
    jury = jury_led(actor, code)
    statute = statute_of(jury)
    chosen = {"preset": jury.preset, "version": jury.version}
    return StatutePage(
        jury.name,
        f"/office/juries/{code}",
        f"/office/juries/{code}/rules",
        clauses_of(statute),
        may_change(jury),
        wrong
        if isinstance(wrong, StatuteForm)
        else StatuteForm.filled(statute, jury.version, "rule-"),
        wrong
        if isinstance(wrong, PresetForm)
        else PresetForm(prefix="preset-", data=chosen).filled(),
        wrong,
    )


@dataclass(frozen=True)
class MemberRow:
    """Somebody a juror decides with."""

    name: Told
    role: str
    affiliation: Text
    country: str


@dataclass(frozen=True)
class Question:
    """What a jury asks of every film, in the words it agreed on."""

    name: Text
    hint: Text
    weight: int


@dataclass(frozen=True)
class RulesPage(Page):
    """Who sits on this jury, what it asks of a film and how it decides, for those who sit on it."""

    template: ClassVar[str] = "jury/rules.html"

    jury: Text
    places: list[Place]
    clauses: list[Clause]
    members: list[MemberRow]
    criteria: list[Question]


def rules_page(actor: Actor, code: str) -> RulesPage:
    juror = queries.seat_of(actor, code)
    require(may_enter(juror))
    seated = db.session.scalars(
        select(Juror)
        .where(Juror.jury_id == juror.jury_id, queries.SITS)
        .options(queries.named())
        .order_by(Juror.position, Juror.id)
    )
    return RulesPage(
        juror.jury.name,
        places_of(juror, f"/jury/{code}/rules"),
        clauses_of(statute_of(juror.jury)),
        [_member(one) for one in seated],
        [Question(c.name, c.hint, c.weight) for c in juror.jury.criteria],
    )


def _member(juror: Juror) -> MemberRow:
    return MemberRow(
        name_of(juror.person, locale()),
        role_words(juror.role),
        juror.affiliation,
        country_name(juror.country, locale()) if juror.country else "",
    )


@dataclass(frozen=True)
class SeatPage(Page):
    """One seat: its title and term, and while the jury views the way out of it."""

    template: ClassVar[str] = "jury/seat.html"

    jury: Text
    back: str
    action: str
    name: Told
    role: str
    form: TitleForm
    replace_form: ReplaceForm
    viewing: bool
    closed: bool
    wrong: Form | None


def seat_led(actor: Actor, code: str, juror_code: str) -> Juror:
    """A seat of a jury the actor forms, still sat in; to anybody else there is none."""
    jury = jury_led(actor, code)
    return db.session.scalars(
        select(Juror)
        .join(Juror.jury)
        .where(Juror.code == juror_code, Jury.id == jury.id, queries.SITS)
        .options(contains_eager(Juror.jury), queries.named())
    ).one()


def seat_page(actor: Actor, code: str, juror_code: str, wrong: Form | None = None) -> SeatPage:
    juror = seat_led(actor, code, juror_code)
    held = {
        "affiliation": juror.affiliation,
        "country": juror.country,
        "seat_from": juror.seat_from,
        "seat_to": juror.seat_to,
    }
    return SeatPage(
        juror.jury.name,
        f"/office/juries/{code}",
        f"/office/juries/{code}/seats/{juror_code}",
        name_of(juror.person, locale()),
        role_words(juror.role),
        wrong if isinstance(wrong, TitleForm) else title_form(data=held),
        wrong if isinstance(wrong, ReplaceForm) else replace_form(data={"role": juror.role.value}),
        juror.jury.state is JuryState.VIEWING,
        is_closed(juror.jury),
        wrong,
    )


def title_form(posted: bool = False, **more: object) -> TitleForm:
    form = TitleForm.posted(prefix="title-") if posted else TitleForm(prefix="title-", **more)
    return form.offered(country_choices(locale()))


def replace_form(posted: bool = False, **more: object) -> ReplaceForm:
    form = ReplaceForm.posted(prefix="out-") if posted else ReplaceForm(prefix="out-", **more)
    return form.offered(people_offered(), country_choices(locale()))
