"""What the print desk decides about a show. Each function is one transaction."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.editions.models import Edition
from festival.foundation.actor import Actor
from festival.foundation.db import db, operation
from festival.foundation.verdict import YES, no, require
from festival.journal.operations import record
from festival.prints.course import may_keep_prints
from festival.prints.models import Copy
from festival.programme.models import Show, ShowItem
from festival.projection.rules import COPY_OF_ANOTHER_FILM
from festival.selection.models import Selection


@operation
def choose_copy(
    *, actor: Actor, edition_code: str, show_code: str, item_id: int, copy_code: str
) -> None:
    """The show plays this copy; without one, whichever fits its hall best."""
    found = (
        select(ShowItem)
        .join(ShowItem.show)
        .join(Show.edition)
        .where(Edition.code == edition_code, Show.code == show_code, ShowItem.id == item_id)
        .options(
            joinedload(ShowItem.show).joinedload(Show.edition),
            joinedload(ShowItem.selection).joinedload(Selection.film_version),
        )
        .with_for_update(of=ShowItem)
        .execution_options(populate_existing=True)
    )
    item = db.session.scalars(found).one()
    require(may_keep_prints(actor, item.show.edition))
    copy = db.session.scalar(select(Copy).where(Copy.code == copy_code)) if copy_code else None
    if copy_code:
        mine = copy is not None and (copy.version_id, copy.edition_id) == (
            item.selection.version_id, item.show.edition_id,
        )  # fmt: skip
        require(YES if mine else no(COPY_OF_ANOTHER_FILM))
    item.copy_id = copy.id if copy is not None else None
    record(
        actor=actor,
        act="choose_copy",
        about_kind="show",
        about_id=item.show_id,
        edition_id=item.show.edition_id,
        copy=copy_code or "any",
    )
