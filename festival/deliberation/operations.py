"""What happens in council. Each function is one transaction; sittings, votes, keys and steps have a file each."""

from festival.deliberation.keys import give_half, take_half
from festival.deliberation.sittings import (
    be_there,
    close_sitting,
    dissent,
    move_item,
    note_presence,
    open_sitting,
)
from festival.deliberation.steps import (
    ask_director,
    cast_deciding_vote,
    give_to_nobody,
    name_procedure,
    share,
    write_award,
)
from festival.deliberation.voting import Begun, annul_ballot, cast, close_ballot, open_ballot

__all__ = [
    "Begun",
    "annul_ballot",
    "ask_director",
    "be_there",
    "cast",
    "cast_deciding_vote",
    "close_ballot",
    "close_sitting",
    "dissent",
    "give_half",
    "give_to_nobody",
    "move_item",
    "name_procedure",
    "note_presence",
    "open_ballot",
    "open_sitting",
    "share",
    "take_half",
    "write_award",
]
