"""The demo's poll of the audience: open, with slips handed out and a heap of paper half counted."""

from datetime import timedelta
from random import Random

from sqlalchemy import select

from festival.audience import queries
from festival.audience.given import TermsGiven
from festival.audience.models import PollMethod, Showing
from festival.audience.operations import (
    count_people,
    make_codes,
    make_poll,
    open_poll,
    tell_paper,
    vote,
)
from festival.awards.models import PrizeObject
from festival.awards.operations import set_prize
from festival.demo.stock import Stock
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.programme.models import Show

NAME = Text(
    en="Audience award [demo]",
    ru="Приз зрительских симпатий [demo]",
    kk="Көрермен жүлдесі [demo]",
)
ASKED = 3
"""Screenings whose audience has voted."""
SLIPS = 14
OPEN_FOR = timedelta(days=14)


def ask_audience(stock: Stock, seed: int) -> None:
    """The audience of the competition gives marks; nobody has read a sum yet."""
    prize = set_prize(
        actor=HOUSE,
        edition_id=stock.editions["2019"],
        jury_id=None,
        name=NAME,
        object=PrizeObject.FILM,
        section_ids=[stock.sections["2019", "rapprochement"]],
        components=[],
        position=90,
    )
    terms = TermsGiven(
        PollMethod.BAYESIAN,
        (clock.now() + OPEN_FOR).replace(minute=0, second=0, microsecond=0),
        min_votes=5,
        prior_votes=10,
        prior_mean=350,
    )
    poll = make_poll(actor=HOUSE, prize_code=prize.code, terms=terms)
    open_poll(actor=HOUSE, poll_code=poll.code)
    chance = Random(seed)  # noqa: S311  # the same demo for the same seed
    found = (
        select(Show.code)
        .join(Showing, Showing.show_id == Show.id)
        .where(Showing.poll_id == poll.id)
        .order_by(Showing.id)
        .limit(ASKED)
    )
    for number, show_code in enumerate(db.session.scalars(found).all()):
        asked = queries.showing_of(poll.code, show_code).show
        films = queries.films_asked(asked, queries.sections_of(prize.id))
        codes = make_codes(actor=HOUSE, poll_code=poll.code, show_code=asked.code, number=SLIPS)
        for code in codes[: SLIPS - 3 * number]:
            vote(actor=HOUSE, typed=code, marks={film.code: chance.randint(2, 5) for film in films})
        count_people(actor=HOUSE, poll_code=poll.code, show_code=asked.code, people=40)
        if number == 0:
            tell_paper(
                actor=stock.actors["schedule"],
                poll_code=poll.code,
                show_code=asked.code,
                film_code=films[0].code,
                times=[0, 1, 2, 4, 3],
            )
