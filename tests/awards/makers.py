"""Prizes as the tests meet them."""

import pytest

from festival.awards import operations
from festival.awards.given import ComponentGiven, WinnerGiven
from festival.awards.models import ComponentKind, PrizeObject
from festival.films.models import Activity, Credit
from festival.foundation.actor import HOUSE
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.jury.models import JuryKind, SeatRole
from festival.jury.operations import open_viewing, seal, seat
from festival.jury.statute import PRESETS, columns_of
from tests import makers
from tests.jury.makers import jury

THREE = {"en": "For its courage.", "ru": "За смелость.", "kk": "Батылдығы үшін."}

CARPET = ComponentGiven(
    ComponentKind.IN_KIND,
    description=Text(en="A felt carpet", ru="Войлочный ковёр", kk="Текемет"),
    maker=Text(en="A workshop in Almaty", ru="Мастерская в Алматы", kk="Алматыдағы шеберхана"),
)
MONEY = ComponentGiven(ComponentKind.CASH, 100_000_000, "KZT")


def prize(bench, honoured=PrizeObject.FILM, jury=True, sections=True, name="Grand Prix", **more):
    return operations.set_prize(
        actor=HOUSE,
        edition_id=bench.edition.id,
        jury_id=bench.jury.id if jury else None,
        name=Text(en=name, ru="Главный приз", kk="Бас жүлде"),
        object=honoured,
        section_ids=[bench.section.id] if sections else [],
        components=[MONEY, CARPET],
        **more,
    )


def sealed(bench):
    bench.score_all()
    bench.seal()
    return bench


def paper_jury(edition, section, preset, kind=JuryKind.STATUTORY, name="International jury"):
    """A jury that met elsewhere and has closed its deliberation, by a known regulation."""
    made = jury(edition, [section], name, least=1, most=9, criteria=())
    made.kind = kind
    for column, value in columns_of(PRESETS[preset]).items():
        if column not in {"min_members", "max_members"}:
            setattr(made, column, value)
    makers.db.session.commit()
    human = makers.person(f"{name} chair")
    seat(actor=HOUSE, jury_id=made.id, person_id=human.id, role=SeatRole.CHAIR)
    open_viewing(actor=HOUSE, jury_code=made.code)
    return seal(actor=HOUSE, jury_code=made.code)


def rule_of(jury, name, honoured=PrizeObject.FILM, components=(), sections=(), **more):
    """A prize of a jury, over everything it judges."""
    return operations.set_prize(
        actor=HOUSE,
        edition_id=jury.edition_id,
        jury_id=jury.id,
        name=Text(en=name, ru=name, kk=name),
        object=honoured,
        section_ids=sections,
        components=components,
        **more,
    )


def give(prize, *winners, actor=HOUSE, words=THREE, **more):
    """The prize goes to these, with words in three languages."""
    return operations.award_prize(
        actor=actor,
        prize_code=prize.code,
        winners=[WinnerGiven(*winner) for winner in winners],
        citations=words,
        **more,
    )


def hold_back(prize, words=THREE, **more):
    return operations.withhold_prize(actor=HOUSE, prize_code=prize.code, motivation=words, **more)


def why(act, *args, **more):
    """The reason an act is refused for."""
    with pytest.raises(Refused) as refusal:
        act(*args, **more)
    return refusal.value.reason


def credited(film, name, activity=Activity.CAST, position=0):
    human = makers.person(name)
    part = {"film_id": film.id, "person_id": human.id, "activity": activity}
    makers.save(Credit(position=position, **part))
    return human
