"""What must always be true of guests."""

from sqlalchemy import select

from festival.foundation.db import db
from festival.guests.models import Accompanied, Guest
from festival.selection.models import Selection


def guests_come_with_films_of_their_edition() -> list[str]:
    """I-67: a guest is planned for by the films they come with, and those are of the edition they come to."""
    strangers = (
        select(Guest.code, Selection.code)
        .join(Accompanied, Accompanied.guest_id == Guest.id)
        .join(Selection, Selection.id == Accompanied.selection_id)
        .where(Selection.edition_id != Guest.edition_id)
        .order_by(Accompanied.id)
    )
    return [
        f"Guest {guest}: selection {film} is of another edition."
        for guest, film in db.session.execute(strangers)
    ]


CHECKS = [guests_come_with_films_of_their_edition]
