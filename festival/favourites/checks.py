"""What must always be true of the wishes that were told."""

from sqlalchemy import select

from festival.favourites.models import WishSheet
from festival.foundation import canonical
from festival.foundation.db import db


def sheets_name_what_they_were_asked() -> list[str]:
    """A sheet names no film it was not asked about, and holds nothing else."""
    found = []
    for sheet in db.session.scalars(select(WishSheet).order_by(WishSheet.id)):
        answers = canonical.load(sheet.answers)
        if set(answers) != {"asked", "named"} or not set(answers["named"]) <= set(answers["asked"]):
            found.append(f"Wish sheet {sheet.id}: it names films it was not asked about.")
    return found


CHECKS = [sheets_name_what_they_were_asked]
