"""A jury in council as the tests meet it: marks sealed, everybody there, prizes to give."""

from types import SimpleNamespace

from festival.awards.models import PrizeObject
from festival.awards.operations import set_prize
from festival.deliberation import operations as council
from festival.deliberation import queries, records
from festival.deliberation.models import Whereabouts
from festival.deliberation.verifier import verify
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.jury.models import Jury
from festival.jury.operations import recuse
from tests.jury.makers import Bench, score

ABSTAIN, BLANK = {"abstain": True}, {"blank": True}


class Council(Bench):
    """A jury whose marks are sealed, and which sits in council with everybody in the room."""

    def __init__(
        self, films=3, jurors=4, prizes=1, sit=True, away=(), recused=(), statute=None, **more
    ):
        rule = {name: more.pop(name) for name in ("ex_aequo", "withhold", "most") if name in more}
        super().__init__(films=films, jurors=jurors, **more)
        for name, value in (statute or {}).items():
            setattr(db.session.get(Jury, self.jury.id), name, value)
        db.session.commit()
        self.recuse(recused)
        for actor in self.voters:
            for number, selection in enumerate(self.selections):
                if (actor, number) not in recused:
                    score(self.jury, actor, selection)
        self.seal()
        self.prizes = [
            set_prize(
                actor=HOUSE,
                edition_id=self.edition.id,
                jury_id=self.jury.id,
                name=Text(en=f"Prize {n + 1}", ru=f"Приз {n + 1}", kk=f"{n + 1}-жүлде"),
                object=PrizeObject.FILM,
                max_winners=rule.get("most", 2),
                allow_ex_aequo=rule.get("ex_aequo", True),
                may_withhold=rule.get("withhold", True),
                position=n,
            )
            for n in range(prizes)
        ]
        self.prize = self.prizes[0] if self.prizes else None
        self.code = self.jury.code
        if sit:
            self.sit(away)

    def recuse(self, pairs):
        for actor, number in pairs:
            recuse(actor=actor, jury_code=self.jury.code, selection_code=self.codes[number])

    def sit(self, away=()):
        self.sitting = council.open_sitting(actor=self.chair, jury_code=self.code)
        for actor in (*self.jurors, self.secretary):
            where = Whereabouts.AWAY if actor in away else Whereabouts.REMOTE
            council.be_there(actor=actor, jury_code=self.code, whereabouts=where)
        return self.sitting

    def open(self, round=1, prize=None, actor=None, **more):
        begun = council.open_ballot(
            actor=actor or self.chair,
            jury_code=self.code,
            prize_code=(prize or self.prize).code,
            round=round,
            **more,
        )
        return SimpleNamespace(code=begun.ballot.code, half=begun.half, opener=actor or self.chair)

    def cast(self, ballot, actor, choice):
        choice = {"for": self.codes[choice]} if isinstance(choice, int) else choice
        return council.cast(actor=actor, ballot_code=ballot.code, choice=choice)

    def close(self, ballot, actor=None):
        return council.close_ballot(actor=actor or self.chair, ballot_code=ballot.code)

    def count(self, ballot, second=None):
        second = second or self.secretary
        half = council.take_half(actor=second, ballot_code=ballot.code)
        council.give_half(actor=ballot.opener, ballot_code=ballot.code, words=ballot.half)
        return council.give_half(actor=second, ballot_code=ballot.code, words=half)

    def round(self, number, *choices, prize=None, by=None):
        """A whole round: the first juror's choice first; a nothing votes nothing."""
        ballot = self.open(number, prize)
        for actor, choice in zip(by or self.voters, choices, strict=False):
            if choice is not None:
                self.cast(ballot, actor, choice)
        self.close(ballot)
        self.count(ballot)
        return ballot

    def tally(self, ballot):
        return queries.count_of(queries.ballot_by_code(ballot.code))["tally"]

    def record(self, ballot):
        return records.record_of(queries.ballot_by_code(ballot.code))

    def stands(self, ballot):
        return verify(self.record(ballot)) == []
