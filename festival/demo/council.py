"""A jury of the invented cast in council on the student shorts: one round held, and tied. All votes are made up."""

from random import Random

from sqlalchemy import select

from festival.awards.given import ComponentGiven
from festival.awards.models import ComponentKind, Prize, PrizeObject
from festival.awards.operations import set_prize
from festival.deliberation.models import Whereabouts
from festival.deliberation.operations import (
    be_there,
    cast,
    close_ballot,
    give_half,
    open_ballot,
    open_sitting,
    take_half,
)
from festival.demo.facts_frame import INVENTED_JUROR
from festival.demo.facts_invented import CRITERIA, SHORTS
from festival.demo.stock import Stock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.jury.given import CriterionGiven
from festival.jury.models import Criterion, Jury, JuryKind, SeatRole
from festival.jury.operations import form_jury, open_viewing, score_film, seal, seat, take_oath

SECTION = "student-shorts"
NAME = Text(
    en="Shorts jury (demo)", ru="Жюри короткого метра (демо)", kk="Қысқа фильмдер алқасы (демо)"
)
PRIZES = (
    Text(en="Best short [demo]", ru="Лучший короткий метр [demo]", kk="Үздік қысқа фильм [demo]"),
    Text(
        en="Prize for courage [demo]",
        ru="Приз за смелость [demo]",
        kk="Батылдық үшін жүлде [demo]",
    ),
)
DIPLOMA = Text(en="A diploma", ru="Диплом", kk="Диплом")
VOTERS = ("chair", "juror1", "juror2", "juror3", "juror4")
ELSEWHERE = {"juror3", "juror4"}
VOTES = ("quoted", "quoted", "letter", "letter", "apple-trees")


def sit_in_council(stock: Stock, seed: int) -> None:
    """The cast may go on from here: a second round between the two that tied."""
    jury = _seated(stock)
    _mark(stock, jury, seed)
    seal(actor=stock.actors["chair"], jury_code=jury.code)
    for position, name in enumerate(PRIZES, 30):
        _prize(stock, jury, name, position)
    open_sitting(actor=stock.actors["chair"], jury_code=jury.code, place="[demo] Hall 2")
    for key in (*VOTERS, "secretary"):
        where = Whereabouts.REMOTE if key in ELSEWHERE else Whereabouts.ROOM
        be_there(actor=stock.actors[key], jury_code=jury.code, whereabouts=where)
    _first_round(stock, jury)


def _seated(stock: Stock) -> Jury:
    jury = form_jury(
        actor=HOUSE,
        edition_id=stock.editions["2019"],
        name=NAME,
        kind=JuryKind.CRITICS,
        section_ids=[stock.sections["2019", SECTION]],
        min_members=3,
        max_members=5,
        criteria=[CriterionGiven(name, hint, weight) for name, hint, weight in CRITERIA],
        position=14,
        public=False,
    )
    roles = {"chair": SeatRole.CHAIR, "secretary": SeatRole.SECRETARY}
    for key in (*VOTERS, "secretary"):
        seat(
            actor=HOUSE,
            jury_id=jury.id,
            person_id=stock.people[key],
            account_id=stock.actors[key].id,
            role=roles.get(key, SeatRole.MEMBER),
            affiliation=INVENTED_JUROR,
        )
    open_viewing(actor=HOUSE, jury_code=jury.code)
    return jury


def _mark(stock: Stock, jury: Jury, seed: int) -> None:
    dice = Random(seed)  # noqa: S311  # made-up marks, not secrets
    criteria = list(
        db.session.scalars(
            select(Criterion).where(Criterion.jury_id == jury.id).order_by(Criterion.position)
        )
    )
    for key in (*VOTERS, "secretary"):
        take_oath(actor=stock.actors[key], jury_code=jury.code)
    for key in VOTERS:
        for short in SHORTS:
            score_film(
                actor=stock.actors[key],
                jury_code=jury.code,
                selection_code=_code(stock, short.key),
                scores={criterion.id: dice.randint(4, 10) for criterion in criteria},
                seen=True,
                version=0,
            )


def _code(stock: Stock, film: str) -> str:
    return stock.codes[stock.selections["2019", film]]


def _prize(stock: Stock, jury: Jury, name: Text, position: int) -> Prize:
    return set_prize(
        actor=HOUSE,
        edition_id=stock.editions["2019"],
        jury_id=jury.id,
        name=name,
        object=PrizeObject.FILM,
        section_ids=[stock.sections["2019", SECTION]],
        components=[ComponentGiven(ComponentKind.DIPLOMA, description=DIPLOMA)],
        max_winners=2,
        allow_ex_aequo=True,
        position=position,
    )


def _first_round(stock: Stock, jury: Jury) -> None:
    """Two films have two votes each: no majority, and the rules lead to a second round."""
    chair, pen = stock.actors["chair"], stock.actors["secretary"]
    prize = db.session.scalars(
        select(Prize).where(Prize.jury_id == jury.id).order_by(Prize.position)
    ).first()
    assert prize is not None
    begun = open_ballot(actor=chair, jury_code=jury.code, prize_code=prize.code, round=1)
    code = begun.ballot.code
    for key, film in zip(VOTERS, VOTES, strict=True):
        cast(actor=stock.actors[key], ballot_code=code, choice={"for": _code(stock, film)})
    close_ballot(actor=chair, ballot_code=code)
    half = take_half(actor=pen, ballot_code=code)
    give_half(actor=chair, ballot_code=code, words=begun.half)
    give_half(actor=pen, ballot_code=code, words=half)
