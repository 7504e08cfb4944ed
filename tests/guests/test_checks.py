"""What must always be true of guests is found when it is not."""

from festival.foundation.actor import HOUSE
from festival.guests import checks, operations
from festival.guests.models import GuestKind
from tests.spoiling import met


def test_a_guest_comes_with_films_of_the_edition_they_come_to(plan, make):
    """I-67: they are planned for by the films they come with."""
    guest = operations.invite_guest(
        actor=HOUSE,
        edition_id=plan.edition.id,
        person_id=make.person("Aru").id,
        kind=GuestKind.DIRECTOR,
        selection_ids=[plan.genesis.id, plan.swan.id],
    ).code
    other, film = make.edition("2018"), plan.swan.code
    spoilt = f"UPDATE selections SET edition_id = {other.id} WHERE code = '{film}'"
    assert met(checks.guests_come_with_films_of_their_edition, spoilt) == [
        f"Guest {guest}: selection {film} is of another edition."
    ]
