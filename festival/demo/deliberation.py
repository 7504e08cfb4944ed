"""The invented jury of 2019 at work: who swore, who scored what, who steps aside. All marks are made up."""

from random import Random

from sqlalchemy import select

from festival.awards.given import ComponentGiven
from festival.awards.models import ComponentKind, PrizeObject
from festival.awards.operations import set_prize
from festival.demo.facts_2019 import SECTIONS
from festival.demo.facts_invented import CRITERIA
from festival.demo.stock import Stock
from festival.editions.operations import appoint_curator
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.jury.given import CriterionGiven
from festival.jury.models import Criterion, Jury, JuryKind, SeatRole
from festival.jury.operations import form_jury, mark_seen, open_viewing, score_film, seat, take_oath

NAME = Text(en="Student jury (demo)", ru="Студенческое жюри (демо)", kk="Студенттер алқасы (демо)")
STUDENT = Text(
    en="[demo] Invented juror", ru="[demo] Вымышленный член жюри", kk="[demo] Ойдан шығарылған қазы"
)
PRIZE = Text(
    en="Student jury prize [demo]",
    ru="Приз студенческого жюри [demo]",
    kk="Студенттер алқасының жүлдесі [demo]",
)
MONEY = Text(
    en="[demo] An invented sum", ru="[demo] Вымышленная сумма", kk="[demo] Ойдан шығарылған сома"
)
JUDGED = ("rapprochement", "women-in-cinema")
DONE = {"chair": 19, "juror1": 17, "juror3": 6, "juror4": 9}
"""How many films each juror has marked. The second juror has not taken the oath yet."""
INTERESTED, INTEREST = "juror4", "oleg"


def seat_student_jury(stock: Stock) -> Jury:
    """The jury of invented people judges both thematic sections, and views."""
    jury = form_jury(
        actor=HOUSE,
        edition_id=stock.editions["2019"],
        name=NAME,
        kind=JuryKind.STUDENT,
        section_ids=[stock.sections["2019", section] for section in JUDGED],
        min_members=3,
        max_members=5,
        criteria=[CriterionGiven(name, hint, weight) for name, hint, weight in CRITERIA],
        position=9,
    )
    roles = {"chair": SeatRole.CHAIR, "secretary": SeatRole.SECRETARY}
    for key in ("chair", "juror1", "juror2", "juror3", "juror4", "secretary"):
        seat(
            actor=HOUSE,
            jury_id=jury.id,
            person_id=stock.people[key],
            account_id=stock.actors[key].id,
            role=roles.get(key, SeatRole.MEMBER),
            affiliation=STUDENT,
        )
    open_viewing(actor=HOUSE, jury_code=jury.code)
    set_prize(
        actor=HOUSE,
        edition_id=stock.editions["2019"],
        jury_id=jury.id,
        name=PRIZE,
        object=PrizeObject.FILM,
        section_ids=[stock.sections["2019", section] for section in JUDGED],
        components=[ComponentGiven(ComponentKind.CASH, 100_000_000, "KZT", MONEY)],
        max_winners=3,
        allow_ex_aequo=True,
        position=20,
    )
    return jury


def deliberate(stock: Stock, jury: Jury, seed: int) -> None:
    """Some scoresheets are done and some wait; one juror has an interest in one film."""
    dice = Random(seed)  # noqa: S311  # made-up marks, not secrets
    criteria = list(
        db.session.scalars(
            select(Criterion).where(Criterion.jury_id == jury.id).order_by(Criterion.position)
        )
    )
    films = [
        film
        for section in SECTIONS
        if section.code in JUDGED
        for film in f"{section.films} {section.filled_with}".split()
    ]
    for key in ("secretary", *DONE):
        named = [stock.films[INTEREST]] if key == INTERESTED else []
        take_oath(
            actor=stock.actors[key],
            jury_code=jury.code,
            film_ids=named,
            why="[demo] A friend worked on it." if named else "",
        )
    for key, done in DONE.items():
        open_to = [film for film in films if not (key == INTERESTED and film == INTEREST)]
        for film in open_to[:done]:
            score_film(
                actor=stock.actors[key],
                jury_code=jury.code,
                selection_code=stock.codes[stock.selections["2019", film]],
                scores={criterion.id: dice.randint(4, 10) for criterion in criteria},
                seen=True,
                note="[demo] A remark only its juror reads." if dice.random() < 0.3 else "",
                version=0,
            )
        for film in open_to[done : done + 1]:
            mark_seen(
                actor=stock.actors[key],
                jury_code=jury.code,
                selection_code=stock.codes[stock.selections["2019", film]],
            )


def appoint(stock: Stock) -> None:
    """The curator keeps "Women in Cinema" of the edition to come; the partner watches this one's."""
    for edition, key in (("2027", "curator"), ("2019", "partner")):
        appoint_curator(
            actor=HOUSE,
            section_id=stock.sections[edition, "women-in-cinema"],
            account_id=stock.actors[key].id,
            watches=key == "partner",
        )
