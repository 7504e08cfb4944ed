"""Prizes as the tests meet them."""

from festival.awards import operations
from festival.awards.given import ComponentGiven
from festival.awards.models import ComponentKind, PrizeObject
from festival.foundation.actor import HOUSE
from festival.foundation.text import Text

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
