"""The invented jury of 2019 at work: who swore, who scored what, who steps aside. All marks are made up."""

from datetime import date
from random import Random

from sqlalchemy import select

from festival.awards.given import ComponentGiven
from festival.awards.models import ComponentKind, PrizeObject
from festival.awards.operations import set_prize
from festival.demo.facts_2019 import SECTIONS
from festival.demo.facts_frame import INVENTED_JUROR
from festival.demo.facts_invented import CRITERIA
from festival.demo.stock import Stock
from festival.editions.operations import appoint_curator
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.jury.given import CriterionGiven
from festival.jury.models import Criterion, Jury, JuryKind, SeatRole, ViewingHow
from festival.jury.operations import form_jury, mark_seen, open_viewing, score_film, seat, take_oath
from festival.jury.regulating import replace_juror

NAME = Text(en="Student jury (demo)", ru="Студенческое жюри (демо)", kk="Студенттер алқасы (демо)")
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
LEFT = "student"
"""Whose seat the interested juror came to, after the viewing had begun."""
AUDIENCE = Text(
    en="Audience jury (demo)", ru="Зрительское жюри (демо)", kk="Көрермендер алқасы (демо)"
)
MEMBERS = (
    ("entrant1", SeatRole.CHAIR, "KZ"),
    ("entrant2", SeatRole.MEMBER, "KZ"),
    ("entrant4", SeatRole.MEMBER, "FR"),
)
"""Two of them share a country, which the rules of this jury speak against."""


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
    seats = {}
    for key in ("chair", "juror1", "juror2", "juror3", LEFT, "secretary"):
        taken = seat(
            actor=HOUSE,
            jury_id=jury.id,
            person_id=stock.people[key],
            role=roles.get(key, SeatRole.MEMBER),
            affiliation=INVENTED_JUROR,
            seat_from=date(2019, 9, 14),
        )
        seats[key] = taken.code
    open_viewing(actor=HOUSE, jury_code=jury.code)
    replace_juror(
        actor=HOUSE,
        jury_code=jury.code,
        juror_code=seats[LEFT],
        why="[demo] Fell ill before the first film.",
        marks_kept=False,
        person_id=stock.people[INTERESTED],
        affiliation=INVENTED_JUROR,
        left_on=date(2019, 9, 15),
    )
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
                how=dice.choice(list(ViewingHow)),
                note="[demo] A remark only its juror reads." if dice.random() < 0.3 else "",
                version=0,
            )
        for film in open_to[done : done + 1]:
            mark_seen(
                actor=stock.actors[key],
                jury_code=jury.code,
                selection_code=stock.codes[stock.selections["2019", film]],
            )


def seat_audience_jury(stock: Stock) -> None:
    """A jury still being formed: one of its members made a film it judges, and another shares a house with one."""
    jury = form_jury(
        actor=HOUSE,
        edition_id=stock.editions["2019"],
        name=AUDIENCE,
        kind=JuryKind.AUDIENCE,
        section_ids=[stock.sections["2019", "student-shorts"]],
        preset="fipresci",
        position=12,
        public=False,
    )
    for key, role, country in MEMBERS:
        seat(
            actor=HOUSE,
            jury_id=jury.id,
            person_id=stock.people[key],
            role=role,
            affiliation=INVENTED_JUROR,
            country=country,
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
