"""The methods side by side on the films that can win one prize."""

from sqlalchemy.exc import NoResultFound

from festival.awards import eligible, queries
from festival.awards.models import Prize, PrizeObject
from festival.foundation.actor import Actor
from festival.foundation.verdict import require
from festival.jury.methods import MethodsPage, methods_page
from festival.jury.models import Juror, Jury
from festival.jury.queries import seat_of
from festival.jury.rules import may_read_standings

WITHOUT_FILMS = (PrizeObject.CAREER, PrizeObject.ORGANISATION)


def methods_of(prize: Prize, jury: Jury | None, seat: Juror | None) -> str:
    """Where a seat reads how the marks stand among a prize's candidates; nothing where it reads none."""
    if jury is None or seat is None or prize.object in WITHOUT_FILMS:
        return ""
    return f"/jury/prizes/{prize.code}/methods" if may_read_standings(seat, jury) else ""


def prize_methods_page(actor: Actor, prize_code: str) -> MethodsPage:
    """The methods among a prize's own candidates, for the seats of its jury after the seal."""
    prize = queries.prize_of(prize_code)
    if prize.jury is None:
        raise NoResultFound
    jury_code, name, prize_id = prize.jury.code, prize.name, prize.id
    seat = seat_of(actor, jury_code)
    require(may_read_standings(seat, seat.jury))
    back = f"/jury/{jury_code}/awards"
    if queries.verdict_of(actor, queries.prize_of(prize_code)):
        back = f"/jury/prizes/{prize_code}"
    among = {
        one.selection.id
        for one in eligible.candidates_of(prize_id)
        if one.selection is not None and one.verdict
    }
    return methods_page(actor, jury_code, among=among, about=name, back=back)
