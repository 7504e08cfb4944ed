"""An audience as the tests meet it: two films, two screenings, a prize and its poll."""

from datetime import UTC, datetime, timedelta

from festival.audience import operations, queries
from festival.audience.given import TermsGiven
from festival.audience.models import PollMethod
from festival.awards.models import PrizeObject
from festival.awards.operations import set_prize
from festival.foundation.actor import HOUSE
from festival.foundation.text import Text
from festival.people.models import Hat
from tests import makers
from tests.programme.makers import show
from tests.venues.makers import hall

ENDS = datetime(2019, 9, 15, 14, 0, tzinfo=UTC)
"""When both screenings are over: 20:00 in Almaty."""
AFTER = ENDS + timedelta(minutes=1)
CLOSES = ENDS + timedelta(days=2)
BEFORE = ENDS - timedelta(days=3)


class House:
    """A full house: a director, a schedule manager and a volunteer of the halls."""

    def __init__(self, seats=20):
        self.edition = makers.edition()
        self.section = makers.section(self.edition, name=Text(en="Women in cinema"))
        self.films = [makers.film(title) for title in ("Alba", "Merata")]
        self.selections = [makers.selection(self.section, film) for film in self.films]
        self.hall = hall(self.edition, capacity=seats)
        self.shows = [
            show(
                self.hall, self.edition, "2019-09-15T18:00", "2019-09-15T20:00", *picked, code=code
            )
            for code, picked in (("one", self.selections[:1]), ("both", self.selections))
        ]
        self.director = makers.actor(Hat.DIRECTOR, name="Director", edition=self.edition)
        self.manager = makers.actor(Hat.SCHEDULE, name="Manager", edition=self.edition)
        self.prize = set_prize(
            actor=HOUSE,
            edition_id=self.edition.id,
            jury_id=None,
            name=Text(en="Audience award", ru="Приз зрителей", kk="Көрермен жүлдесі"),
            object=PrizeObject.FILM,
            section_ids=[self.section.id],
            components=[],
        )
        self.codes = [one.code for one in self.selections]

    def poll(self, method=PollMethod.MEAN, min_votes=1, closes_at=CLOSES, **more):
        made = operations.make_poll(
            actor=self.director,
            prize_code=self.prize.code,
            terms=TermsGiven(method, closes_at, min_votes=min_votes, **more),
        )
        self.code = made.code
        return made

    def another_draft(self):
        """A second prize with a poll that is not open."""
        prize = set_prize(
            actor=HOUSE,
            edition_id=self.edition.id,
            jury_id=None,
            name=Text(en="Second award"),
            object=PrizeObject.FILM,
            section_ids=[self.section.id],
            components=[],
        )
        terms = TermsGiven(PollMethod.MEAN, CLOSES)
        return operations.make_poll(actor=self.director, prize_code=prize.code, terms=terms).code

    def opened(self, **more):
        self.poll(**more)
        return operations.open_poll(actor=self.director, poll_code=self.code)

    def slips(self, show="one", number=5):
        return operations.make_codes(
            actor=self.manager, poll_code=self.code, show_code=show, number=number
        )

    def people(self, number, show="one"):
        operations.count_people(
            actor=self.manager, poll_code=self.code, show_code=show, people=number
        )

    def paper(self, times, show="one", film=0, by=None):
        return operations.tell_paper(
            actor=by or self.manager,
            poll_code=self.code,
            show_code=show,
            film_code=self.codes[film],
            times=times,
        )

    def now(self):
        return queries.poll_of(self.code)
