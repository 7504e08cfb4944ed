"""What juries have decided before a form of prizes is opened."""

from sqlalchemy import select

from festival.awards import citing, derogating, handing, operations
from festival.awards.eligible import candidates_of
from festival.awards.given import WinnerGiven
from festival.awards.models import Prize
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.jury.models import Jury
from festival.jury.operations import seal


def cite(_actors, names):
    """A citation waits for the chair."""
    words = {"actor": HOUSE, "award_code": names["award"], "locale": "ru"}
    citing.word_citation(text="Снято хорошо.", **words)


def _prizes(names):
    """The prizes of the jury that met on paper, the top one first; its deliberation is closed."""
    jury = db.session.scalars(select(Jury).where(Jury.code == names["jury_paper_jury"])).one()
    if jury.sealed_at is None:
        seal(actor=HOUSE, jury_code=jury.code)
    found = select(Prize).where(Prize.jury_id == jury.id).order_by(Prize.position)
    return list(db.session.scalars(found))


def win(_actors, names):
    """A film has won the top prize, so that it is not among the candidates of the next."""
    top, second, *_ = _prizes(names)
    chosen = next(one for one in candidates_of(top.id) if one.verdict)
    names["second"], names["place_top"] = second.code, chosen.selection.code
    won = [WinnerGiven(chosen.selection.id)]
    operations.award_prize(actor=HOUSE, prize_code=top.code, winners=won)


def decide_all(actors, names):
    """Every prize is decided, and the list waits to be closed."""
    win(actors, names)
    for prize in _prizes(names)[1:]:
        words = {"en": "Nobody convinced us."}
        operations.withhold_prize(actor=HOUSE, prize_code=prize.code, motivation=words)


def ask(actors, names):
    """The director is asked for a derogation."""
    win(actors, names)
    names["derogation"] = derogating.ask_derogation(
        actor=HOUSE, prize_code=names["second"], selection_code=names["place_top"], why="It must."
    ).code


def draw(_actors, names):
    """A receipt is made out, and waits to be signed."""
    award = handing.award_to_hand(names["award"])
    part = award.prize.components[0]
    due = handing.dues_of(award, part)[0]
    made = handing.draw_receipt(
        actor=HOUSE,
        award_code=award.code,
        position=part.position,
        recipient=handing.key_of(due.recipient),
    )
    names["receipt"] = made.code
