"""The office's pages about one section and about partners."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.editions import queries
from festival.editions.conditions import condition_in
from festival.editions.forms import CuratorForm, PartnerForm, SectionForm
from festival.editions.models import Edition, Section, SectionCurator
from festival.editions.naming import colour_words, section_kind_words
from festival.editions.pages import target_words, with_curators
from festival.editions.rules import (
    PARTNERSHIP_EXISTS,
    Slip,
    may_shape,
    partner_slips,
    section_slips,
)
from festival.editions.sentences import sentence
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.forms import offer
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.text import Text, Told
from festival.foundation.verdict import no
from festival.people.models import Account, GivenHat, Hat, Organisation, Person
from festival.people.queries import name_of

CHOOSING = (Hat.DIRECTOR, Hat.PROGRAMMER, Hat.CURATOR)
"""Hats that see which films pass a rule."""
CURATING = (Hat.CURATOR, Hat.PROGRAMMER, Hat.DIRECTOR, Hat.PARTNER, Hat.PRESELECTOR)


@dataclass(frozen=True)
class SectionPage(Page):
    """A section: what it takes, how many, and who keeps its list."""

    template: ClassVar[str] = "editions/section.html"

    edition: Edition
    section: Section
    facts: Sequence[tuple[str, str]]
    partner: Text | None
    curators: Sequence[tuple[int, Told, str]]
    form: CuratorForm
    may_shape: bool
    may_try: bool


def section_page(
    actor: Actor, edition_code: str, code: str, form: CuratorForm | None = None
) -> SectionPage:
    edition = queries.edition_for(actor, edition_code)
    section = queries.section_by_code(
        edition_code, code, *with_curators(), joinedload(Section.partner)
    )
    return SectionPage(
        edition=edition,
        section=section,
        facts=_facts(section),
        partner=section.partner.name if section.partner else None,
        curators=[_curator(seat) for seat in section.curators],
        form=form or curator_form(CuratorForm(), edition.id),
        may_shape=bool(may_shape(actor, edition)),
        may_try=actor.wears_in(edition.id, *CHOOSING),
    )


def _curator(seat: SectionCurator) -> tuple[int, Told, str]:
    part = gettext("reads the list") if seat.watches else gettext("keeps the list")
    return seat.account_id, name_of(seat.account.person, locale()), part


def _facts(section: Section) -> list[tuple[str, str]]:
    competes = gettext("yes") if section.in_main_competition else gettext("no")
    facts = [
        (gettext("Kind of section"), section_kind_words(section.kind)),
        (gettext("In the main competition"), competes),
        (gettext("Films"), target_words(section)),
        (gettext("Colour"), colour_words(section.colour)),
        (gettext("Takes"), sentence(condition_in(section.condition))),
    ]
    return [(label, words) for label, words in facts if words]


def curator_form(form: CuratorForm, edition_id: int) -> CuratorForm:
    """The accounts that may be appointed: those who choose films in this edition, and partners."""
    accounts = db.session.scalars(
        select(Account)
        .where(
            Account.disabled_at.is_(None),
            Account.id.in_(
                select(GivenHat.account_id).where(
                    GivenHat.hat.in_(CURATING),
                    GivenHat.edition_id.is_(None) | (GivenHat.edition_id == edition_id),
                )
            ),
        )
        .options(joinedload(Account.person).selectinload(Person.names))
        .order_by(Account.email)
    ).all()
    named = [(a.id, f"{name_of(a.person, locale()).text} ({a.email})") for a in accounts]
    offer(form.account_id, [(0, gettext("Choose a person")), *named])
    return form


@dataclass(frozen=True)
class SectionFormPage(Page):
    """The form of a section, new (without *section*) or known."""

    template: ClassVar[str] = "editions/section_form.html"

    form: SectionForm
    edition: Edition
    section: Section | None


def section_form_page(
    form: SectionForm, edition: Edition, section: Section | None = None
) -> SectionFormPage:
    return SectionFormPage(form, edition, section)


def section_form(form: SectionForm) -> SectionForm:
    """The form with the partners that are known."""
    offer(form.partner_id, [(0, gettext("no partner")), *_organisations()])
    return form


def section_form_slips(
    form: SectionForm, edition: Edition, section: Section | None = None
) -> list[Slip]:
    """What the rules say of a section as typed."""
    given = form.answers
    least, most = given["min_films"], given["max_films"]
    taken = queries.section_codes(edition.id, section.id if section else None)
    typed = Section(
        code=given["code"],
        name=given["name"],
        colour=given["colour"] or "",
        min_films=least or 0,
        max_films=(least or 0) if most is None else most,
    )
    return section_slips(typed, taken)


def _organisations() -> list[tuple[int, str]]:
    """The organisations that stand beside a festival, not those that make films."""
    makers = ("producer", "sales", "distributor", "broadcaster")
    found = db.session.scalars(
        select(Organisation).where(
            Organisation.kind.not_in(makers), Organisation.merged_into_id.is_(None)
        )
    )
    named = [(each.id, each.name.within(locale())) for each in found]
    return sorted(named, key=lambda pair: pair[1].casefold())


@dataclass(frozen=True)
class PartnerFormPage(Page):
    """The form that names a partner."""

    template: ClassVar[str] = "editions/partner_form.html"

    form: PartnerForm
    edition: Edition


def partner_form_page(form: PartnerForm, edition: Edition) -> PartnerFormPage:
    return PartnerFormPage(form, edition)


def partner_form(form: PartnerForm, edition: Edition) -> PartnerForm:
    """The form with known organisations and the edition's sections."""
    sections = [(each.id, each.name.within(locale())) for each in queries.sections_of(edition.id)]
    offer(form.organisation_id, [(0, gettext("a new one")), *_organisations()])
    offer(form.section_id, [(0, gettext("the whole edition")), *sections])
    return form


def partner_form_slips(form: PartnerForm, edition: Edition) -> list[Slip]:
    """What the rules say of a partner as typed."""
    given = form.answers
    part = (given["organisation_id"], given["role"], given["section_id"])
    present = queries.partnerships_of(edition.id)
    slips = partner_slips(given["organisation_id"], form.name.data, form.url.data or "")
    if any((each.organisation_id, each.role, each.section_id) == part for each in present):
        slips.append(Slip("organisation_id", no(PARTNERSHIP_EXISTS)))
    return slips
