"""Opening editions and their sections, moving them through the year, naming partners."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.editions import queries
from festival.editions.conditions import condition_in, written
from festival.editions.models import (
    Edition,
    EditionState,
    Festival,
    FormerRule,
    PartnerRole,
    Partnership,
    Section,
    SectionCurator,
    SectionKind,
)
from festival.editions.rules import (
    CURATOR_APPOINTED,
    EDITION_CODE_TAKEN,
    EDITION_NAME_MISSING,
    PARTNERSHIP_EXISTS,
    SECTION_OF_ANOTHER_EDITION,
    Slip,
    code_is_right,
    edition_slips,
    is_house,
    may_move,
    may_open_editions,
    may_shape,
    partner_slips,
    section_slips,
)
from festival.foundation import clock
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.text import Text
from festival.foundation.verdict import YES, no, require
from festival.foundation.versions import may_still_edit
from festival.foundation.zones import may_use_zone
from festival.journal.operations import record
from festival.people.models import Account, Hat, Organisation, OrganisationKind
from festival.people.operations import found_organisation, give_hat


@operation
def open_festival(
    *, actor: Actor, slug: str, name: Text, city: Text, country: str, zone: str
) -> Festival:
    """The festival exists; editions can be opened in it."""
    require(may_open_editions(actor))
    require(code_is_right(slug, 40))
    require(YES if any(name.values()) else no(EDITION_NAME_MISSING))
    require(may_use_zone(zone))
    festival = Festival(slug=slug, name=name, city=city, country=country, zone=zone)
    db.session.add(festival)
    db.session.flush()
    record(actor=actor, act="open_festival", about_kind="festival", about_id=festival.id, slug=slug)
    return festival


@operation
def open_edition(
    *,
    actor: Actor,
    festival_id: int,
    code: str,
    ordinal: int,
    name: Text,
    city: Text,
    country: str,
    starts_on: date,
    ends_on: date,
    zone: str,
    currency: str = "KZT",
    welcome: Text | None = None,
    day_ends_hour: int = 5,
) -> Edition:
    """There is one more edition, in draft; whoever opened it is its director."""
    require(may_open_editions(actor))
    festival = fresh(Festival, festival_id, lock=True)
    edition = Edition(
        festival_id=festival.id,
        code=code,
        ordinal=ordinal,
        name=name,
        welcome=welcome or Text(),
        city=city,
        country=country,
        starts_on=starts_on,
        ends_on=ends_on,
        zone=zone,
        day_ends_hour=day_ends_hour,
        currency=currency,
        state=EditionState.DRAFT,
    )
    _all_right(edition_slips(edition, queries.other_spans(festival.id)))
    require(no(EDITION_CODE_TAKEN, code=code) if queries.is_code_taken(code) else YES)
    db.session.add(edition)
    db.session.flush()
    if not is_house(actor) and not actor.wears_in(edition.id, Hat.DIRECTOR):
        give_hat(actor=HOUSE, account_id=actor.id, hat=Hat.DIRECTOR, edition_id=edition.id)
    _note(actor, "open_edition", edition, code=code)
    return edition


@operation
def revise_edition(
    *,
    actor: Actor,
    edition_id: int,
    version: int | None,
    code: str,
    ordinal: int,
    name: Text,
    city: Text,
    country: str,
    starts_on: date,
    ends_on: date,
    zone: str,
    currency: str,
    welcome: Text,
    day_ends_hour: int = 5,
) -> Edition:
    """The edition's dates, names and place are these."""
    edition = fresh(Edition, edition_id, lock=True)
    require(may_shape(actor, edition))
    require(may_still_edit(edition.version, version))
    others = queries.other_spans(edition.festival_id, but=edition.id)
    require(no(EDITION_CODE_TAKEN, code=code) if queries.is_code_taken(code, edition.id) else YES)
    edition.code, edition.ordinal = code, ordinal
    edition.name, edition.city, edition.country = name, city, country
    edition.starts_on, edition.ends_on, edition.zone = starts_on, ends_on, zone
    edition.currency, edition.welcome, edition.day_ends_hour = currency, welcome, day_ends_hour
    _all_right(edition_slips(edition, others))
    _note(actor, "revise_edition", edition, code=code)
    return edition


@operation
def move_edition(*, actor: Actor, edition_id: int, to: EditionState, why: str = "") -> Edition:
    """The edition is one step further, or with a reason one step back."""
    edition = fresh(Edition, edition_id, lock=True)
    require(may_move(actor, edition, to, why))
    before, edition.state = edition.state, to
    _note(actor, "move_edition", edition, before=before.value, to=to.value, why=why)
    return edition


@operation
def open_section(
    *,
    actor: Actor,
    edition_id: int,
    code: str,
    name: Text,
    kind: SectionKind,
    in_main_competition: bool = False,
    colour: str = "lapis",
    position: int | None = None,
    min_films: int = 0,
    max_films: int = 100,
    rule: Text | None = None,
    description: Text | None = None,
    condition: str = "",
    partner_id: int | None = None,
) -> Section:
    """The edition has one more section, last unless it was given a place."""
    edition = fresh(Edition, edition_id, lock=True)
    require(may_shape(actor, edition))
    section = Section(
        edition_id=edition_id,
        code=code,
        name=name,
        kind=SectionKind(kind),
        in_main_competition=in_main_competition,
        colour=colour,
        position=queries.next_position(edition_id) if position is None else position,
        min_films=min_films,
        max_films=max_films,
        rule=rule or Text(),
        description=description or Text(),
        condition=written(condition_in(condition)),
        partner_id=partner_id,
    )
    _all_right(section_slips(section, queries.section_codes(edition_id)))
    db.session.add(section)
    db.session.flush()
    _note(actor, "open_section", edition, section=code)
    return section


@operation
def revise_section(
    *,
    actor: Actor,
    section_id: int,
    version: int | None,
    code: str,
    name: Text,
    kind: SectionKind,
    in_main_competition: bool,
    colour: str,
    min_films: int,
    max_films: int,
    rule: Text,
    description: Text,
    partner_id: int | None,
) -> Section:
    """The section is as it was written."""
    section = fresh(Section, section_id, joinedload(Section.edition), lock=True)
    require(may_shape(actor, section.edition))
    require(may_still_edit(section.version, version))
    taken = queries.section_codes(section.edition_id, but=section.id)
    section.code, section.name, section.colour = code, name, colour
    section.kind, section.in_main_competition = SectionKind(kind), in_main_competition
    section.min_films, section.max_films = min_films, max_films
    section.rule, section.description = rule, description
    section.partner_id = partner_id
    _all_right(section_slips(section, taken))
    _note(actor, "revise_section", section.edition, section=code)
    return section


@operation
def set_rule(*, actor: Actor, section_id: int, version: int | None, condition: str) -> Section:
    """The section takes what *condition* says; the rule it had is kept and can be put back."""
    section = fresh(Section, section_id, joinedload(Section.edition), lock=True)
    require(may_shape(actor, section.edition))
    require(may_still_edit(section.version, version))
    before, now = section.condition, written(condition_in(condition))
    if now == before:
        return section
    former = FormerRule(
        section_id=section.id,
        condition=before,
        replaced_at=clock.now(),
        replaced_by_id=None if is_house(actor) else actor.id,
    )
    db.session.add(former)
    section.condition = now
    _note(actor, "set_rule", section.edition, section=section.code, before=before, now=now)
    return section


@operation
def move_section(*, actor: Actor, section_id: int, up: bool) -> Section:
    """The section has changed places with its neighbour; at the end of the list nothing changes."""
    section = fresh(Section, section_id, joinedload(Section.edition), lock=True)
    require(may_shape(actor, section.edition))
    order = list(queries.sections_of(section.edition_id))
    at = order.index(section)
    other = at - 1 if up else at + 1
    if 0 <= other < len(order):
        order[at], order[other] = order[other], order[at]
        for place, each in enumerate(order):
            each.position = place
        _note(actor, "move_section", section.edition, section=section.code, up=up)
    return section


@operation
def appoint_curator(
    *, actor: Actor, section_id: int, account_id: int, watches: bool = False
) -> SectionCurator:
    """The account keeps the section's list, or watches it for the partner."""
    section = fresh(Section, section_id, joinedload(Section.edition), lock=True)
    require(may_shape(actor, section.edition))
    account = fresh(Account, account_id)
    found = select(SectionCurator.id).where(
        SectionCurator.section_id == section_id, SectionCurator.account_id == account_id
    )
    require(no(CURATOR_APPOINTED) if db.session.scalar(found) else YES)
    seat = SectionCurator(section_id=section.id, account_id=account.id, watches=watches)
    db.session.add(seat)
    db.session.flush()
    facts = {"section": section.code, "account_id": account_id, "watches": watches}
    _note(actor, "appoint_curator", section.edition, **facts)
    return seat


@operation
def release_curator(*, actor: Actor, section_id: int, account_id: int) -> None:
    """The account no longer keeps or watches the section."""
    section = fresh(Section, section_id, joinedload(Section.edition), lock=True)
    require(may_shape(actor, section.edition))
    seat = db.session.scalars(
        select(SectionCurator).where(
            SectionCurator.section_id == section_id, SectionCurator.account_id == account_id
        )
    ).one()
    db.session.delete(seat)
    _note(actor, "release_curator", section.edition, section=section.code, account_id=account_id)


@operation
def add_partnership(
    *,
    actor: Actor,
    edition_id: int,
    organisation_id: int,
    role: PartnerRole,
    credit_line: Text | None = None,
    section_id: int | None = None,
    position: int | None = None,
    logo_id: int | None = None,
) -> Partnership:
    """The organisation is named with the edition, in the words it asked for."""
    edition = fresh(Edition, edition_id, lock=True)
    require(may_shape(actor, edition))
    organisation = fresh(Organisation, organisation_id)
    present = queries.partnerships_of(edition_id)
    part = (organisation_id, PartnerRole(role), section_id)
    taken = any((each.organisation_id, each.role, each.section_id) == part for each in present)
    require(no(PARTNERSHIP_EXISTS) if taken else YES)
    if section_id is not None and fresh(Section, section_id).edition_id != edition_id:
        require(no(SECTION_OF_ANOTHER_EDITION))
    partnership = Partnership(
        edition_id=edition_id,
        organisation_id=organisation.id,
        section_id=section_id,
        role=PartnerRole(role),
        credit_line=credit_line or Text(),
        position=len(present) if position is None else position,
        logo_id=logo_id,
    )
    db.session.add(partnership)
    db.session.flush()
    _note(actor, "add_partnership", edition, organisation=organisation.code, role=str(role))
    return partnership


@operation
def name_partner(
    *,
    actor: Actor,
    edition_id: int,
    organisation_id: int | None,
    name: Text,
    organisation_kind: OrganisationKind,
    country: str,
    url: str,
    role: PartnerRole,
    credit_line: Text,
    section_id: int | None,
) -> Partnership:
    """A partner is named with the edition; one not known before is known from now on."""
    require(may_shape(actor, fresh(Edition, edition_id)))
    for slip in partner_slips(organisation_id, name, url):
        require(slip.verdict)
    if organisation_id is None:
        kind = OrganisationKind(organisation_kind)
        made = found_organisation(actor=actor, name=name, kind=kind, country=country, url=url)
        organisation_id = made.id
    return add_partnership(
        actor=actor,
        edition_id=edition_id,
        organisation_id=organisation_id,
        role=role,
        credit_line=credit_line,
        section_id=section_id,
    )


@operation
def remove_partnership(*, actor: Actor, partnership_id: int) -> None:
    """The organisation is no longer named in this part."""
    partnership = fresh(Partnership, partnership_id, joinedload(Partnership.edition))
    require(may_shape(actor, partnership.edition))
    db.session.delete(partnership)
    facts = {"organisation_id": partnership.organisation_id, "role": partnership.role.value}
    _note(actor, "remove_partnership", partnership.edition, **facts)


def _all_right(slips: list[Slip]) -> None:
    """The form shows every slip at once; an act stops at the first."""
    for slip in slips:
        require(slip.verdict)


def _note(actor: Actor, act: str, edition: Edition, **facts: Any) -> None:
    record(
        actor=actor,
        act=act,
        about_kind="edition",
        about_id=edition.id,
        edition_id=edition.id,
        **facts,
    )
