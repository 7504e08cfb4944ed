"""What a jury in council has done before somebody opens a page of it: rounds held, ballots open, keys at hand."""

from festival.deliberation import operations as council
from festival.deliberation import queries
from festival.deliberation.models import Whereabouts
from festival.jury.queries import jury_of

VOTERS = ("chair", "juror1", "juror2", "juror3", "juror4")
KEPT = {}
"""Half of a key, between whoever took it and the form it is typed into."""
TIED = (0, 0, 1, 1, None)


def _code(names):
    return names["council_the_jury_in_council"]


def _open(actors, names, number):
    chair = actors["chair"]
    said = {"jury_code": _code(names), "prize_code": names["council_prize"], "round": number}
    begun = council.open_ballot(actor=chair, **said)
    names["council_ballot"] = begun.ballot.code
    return begun


def _hold(actors, names, number, votes=TIED):
    begun = _open(actors, names, number)
    code = begun.ballot.code
    keys = [one.key for one in queries.ballot_by_code(code).candidates]
    for who, vote in zip(VOTERS, votes, strict=True):
        if vote is not None and queries.ballot_by_code(code).roll:
            _cast(actors[who], code, keys[vote])
    council.close_ballot(actor=actors["chair"], ballot_code=code)
    half = council.take_half(actor=actors["secretary"], ballot_code=code)
    council.give_half(actor=actors["chair"], ballot_code=code, words=begun.half)
    council.give_half(actor=actors["secretary"], ballot_code=code, words=half)


def _cast(actor, code, key):
    council.cast(actor=actor, ballot_code=code, choice={"for": key})


def away(actors, names):
    """The chair is out of the room: nobody who is there has a casting vote."""
    council.note_presence(
        actor=actors["secretary"],
        jury_code=_code(names),
        juror_code=next(
            seat.code
            for seat in queries.seats_of(jury_of(_code(names)).id)
            if seat.person_id == actors["chair"].person_id
        ),
        whereabouts=Whereabouts.AWAY,
    )


def risen(actors, names):
    council.close_sitting(actor=actors["chair"], jury_code=_code(names))


def voting(actors, names):
    _open(actors, names, 2)


def elected(actors, names):
    _hold(actors, names, 2, (0, 0, 0, 1, 1))


def casting(actors, names):
    """Three rounds, three ties: the chair's voice is due."""
    _hold(actors, names, 2)
    _hold(actors, names, 3)


def at_an_end(actors, names):
    """The last round tied while the chair was away: no casting vote, so the jury may share or give none."""
    away(actors, names)
    _hold(actors, names, 2, (None, 0, 0, 1, 1))
    _hold(actors, names, 3, (None, 0, 0, 1, 1))


def asked(actors, names):
    at_an_end(actors, names)
    council.ask_director(
        actor=actors["chair"],
        jury_code=_code(names),
        prize_code=names["council_prize"],
        round=3,
    )


def closed(actors, names):
    """The ballot is closed, and the secretary has their half of its key in hand."""
    _open(actors, names, 2)
    code = names["council_ballot"]
    council.close_ballot(actor=actors["chair"], ballot_code=code)
    KEPT["half"] = council.take_half(actor=actors["secretary"], ballot_code=code)


def half():
    return KEPT["half"]
