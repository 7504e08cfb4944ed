"""Building an edition from its facts: sections with their films, partners, juries on paper, prizes."""

from collections.abc import Iterable
from dataclasses import replace

from festival.awards.given import ComponentGiven, RuleGiven
from festival.awards.models import ComponentKind, Prize, PrizeObject
from festival.awards.operations import set_prize
from festival.demo.facts_frame import (
    ALMATY,
    ZONE,
    EditionFact,
    JuryFact,
    PartnerFact,
    PrizeFact,
    SectionFact,
)
from festival.demo.stock import Stock, place_note
from festival.editions.conditions import written
from festival.editions.models import EditionState, PartnerRole, SectionKind
from festival.editions.operations import add_partnership, move_edition, open_edition, open_section
from festival.foundation.actor import HOUSE
from festival.jury.models import Jury, JuryKind, SeatRole
from festival.jury.operations import form_jury, open_viewing, seat
from festival.jury.regulating import set_statute
from festival.jury.statute import PRESETS, Casting
from festival.selection.models import SelectionRole, SelectionState
from festival.selection.operations import select_film


def build_edition(stock: Stock, festival_id: int, fact: EditionFact) -> int:
    """The edition stands, in draft."""
    edition = open_edition(
        actor=HOUSE,
        festival_id=festival_id,
        code=fact.code,
        ordinal=fact.ordinal,
        name=fact.name,
        city=ALMATY,
        country="KZ",
        starts_on=fact.starts_on,
        ends_on=fact.ends_on,
        zone=ZONE,
        welcome=fact.welcome,
    )
    stock.editions[fact.code] = edition.id
    return edition.id


def move_to(edition_id: int, last: EditionState) -> None:
    """The edition has gone through its states, one by one, up to *last*."""
    states = list(EditionState)
    for state in states[1 : states.index(last) + 1]:
        move_edition(actor=HOUSE, edition_id=edition_id, to=state)


def build_sections(stock: Stock, code: str, facts: Iterable[SectionFact]) -> None:
    """Sections in their order, each with its films."""
    for place, fact in enumerate(facts):
        section = open_section(
            actor=HOUSE,
            edition_id=stock.editions[code],
            code=fact.code,
            name=fact.name,
            kind=SectionKind(fact.kind),
            in_main_competition=fact.competes,
            colour=fact.colour,
            position=place,
            min_films=fact.least,
            max_films=fact.most,
            rule=fact.rule,
            description=fact.description,
            condition=written(fact.takes),
            partner_id=stock.organisations[fact.partner] if fact.partner else None,
        )
        stock.sections[code, fact.code] = section.id
        role = SelectionRole.OPENING if fact.code == "opening" else SelectionRole.REGULAR
        select(stock, code, fact.code, fact.films.split(), real=True, role=role)
        select(stock, code, fact.code, fact.filled_with.split(), real=False)


def select(
    stock: Stock,
    code: str,
    section: str,
    films: Iterable[str],
    *,
    real: bool,
    role: SelectionRole = SelectionRole.REGULAR,
) -> None:
    """The films stand in the section, confirmed; where that is our doing, it is said."""
    section_id = stock.sections[code, section]
    for key in films:
        chosen = select_film(
            actor=HOUSE,
            section_id=section_id,
            film_id=stock.films[key],
            role=role,
            state=SelectionState.CONFIRMED,
            note=place_note(real),
        )
        stock.selections[code, key] = chosen.id
        stock.codes[chosen.id] = chosen.code


def name_partners(stock: Stock, code: str, facts: Iterable[PartnerFact]) -> None:
    for place, fact in enumerate(facts):
        add_partnership(
            actor=HOUSE,
            edition_id=stock.editions[code],
            organisation_id=stock.organisations[fact.organisation],
            role=PartnerRole(fact.role),
            credit_line=fact.credit_line,
            section_id=stock.sections[code, fact.section] if fact.section else None,
            position=place,
        )


def seat_juries(stock: Stock, code: str, facts: Iterable[JuryFact]) -> dict[str, Jury]:
    """The real juries: their names are public, and they meet on paper, not here."""
    made = {}
    for place, fact in enumerate(facts):
        jury = form_jury(
            actor=HOUSE,
            edition_id=stock.editions[code],
            name=fact.name,
            kind=JuryKind(fact.kind),
            section_ids=[stock.sections[code, section] for section in fact.sections],
            organisation_id=stock.organisations[fact.organisation] if fact.organisation else None,
            preset=fact.preset,
            position=place,
        )
        if not fact.casting:
            own = replace(PRESETS[fact.preset], casting=Casting.NONE)
            set_statute(actor=HOUSE, jury_code=jury.code, statute=own)
        for taken in fact.seats:
            seat(
                actor=HOUSE,
                jury_id=jury.id,
                person_id=stock.people[taken.person],
                role=SeatRole(taken.role),
                affiliation=taken.affiliation,
                country=taken.country,
            )
        open_viewing(actor=HOUSE, jury_code=jury.code)
        made[fact.key] = jury
    return made


def set_prizes(
    stock: Stock, code: str, facts: Iterable[PrizeFact], juries: dict[str, Jury]
) -> dict[str, Prize]:
    """Every prize of the edition, with what it is made of."""
    made = {}
    for place, fact in enumerate(facts):
        made[fact.key] = set_prize(
            actor=HOUSE,
            edition_id=stock.editions[code],
            jury_id=juries[fact.jury].id if fact.jury else None,
            name=fact.name,
            object=PrizeObject(fact.object),
            section_ids=[stock.sections[code, section] for section in fact.sections],
            components=[
                ComponentGiven(
                    ComponentKind(thing.kind),
                    thing.amount_minor,
                    "KZT" if thing.amount_minor else "",
                    thing.description,
                    thing.maker,
                )
                for thing in fact.things
            ],
            max_winners=fact.most_winners,
            allow_ex_aequo=fact.may_be_shared,
            donor_ids=[stock.organisations[fact.donor]] if fact.donor else [],
            position=place,
            rule=RuleGiven(top=fact.top, beside=(None,) if fact.beside_any else ()),
        )
    return made
