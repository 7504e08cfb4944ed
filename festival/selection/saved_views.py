"""Named ways of looking at the entries: kept, named anew, dropped. Each person has their own."""

from sqlalchemy import select

from festival.foundation.actor import Actor
from festival.foundation.db import db, operation
from festival.foundation.slugs import public_code
from festival.foundation.verdict import require
from festival.selection import table_rules as rules
from festival.selection.models import SavedView


@operation
def save_view(*, actor: Actor, edition_id: int, name: str, asked: str) -> SavedView:
    """The filters and the order of *asked* have a name; a name they had in the edition looks so from now on."""
    require(rules.may_choose(actor, edition_id))
    require(rules.view_is_named(name, taken=False))
    found = select(SavedView).where(
        SavedView.account_id == actor.id,
        SavedView.edition_id == edition_id,
        SavedView.name == name.strip(),
    )
    view = db.session.scalar(found.with_for_update())
    if view is None:
        view = SavedView(
            code=public_code(), account_id=actor.id, edition_id=edition_id, name=name.strip()
        )
        db.session.add(view)
    view.asked = asked
    db.session.flush()
    return view


@operation
def rename_view(*, actor: Actor, code: str, name: str) -> SavedView:
    """The view is found by another name."""
    view = own_view(actor, code)
    other = select(SavedView.id).where(
        SavedView.account_id == actor.id,
        SavedView.edition_id == view.edition_id,
        SavedView.name == name.strip(),
        SavedView.id != view.id,
    )
    require(rules.view_is_named(name, taken=db.session.scalar(other) is not None))
    view.name = name.strip()
    return view


@operation
def drop_view(*, actor: Actor, code: str) -> None:
    """The name is gone; the entries are as they were."""
    db.session.delete(own_view(actor, code))


def own_view(actor: Actor, code: str) -> SavedView:
    """A view of *actor*’s own; another’s does not exist for them."""
    found = select(SavedView).where(SavedView.code == code, SavedView.account_id == actor.id)
    return db.session.scalars(found.execution_options(populate_existing=True)).one()
