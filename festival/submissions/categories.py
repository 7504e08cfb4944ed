"""What happens to the categories of a call. Each act is one transaction."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import selectinload

from festival.editions.conditions import condition_in, written
from festival.foundation.actor import Actor
from festival.foundation.db import db, operation
from festival.foundation.text import Text
from festival.foundation.verdict import YES, no, require
from festival.foundation.versions import may_still_edit, touch
from festival.journal.operations import record
from festival.submissions import category_rules as rules
from festival.submissions import queries
from festival.submissions.category_entries import category_by_code, moved_by, uses_of
from festival.submissions.category_rules import Moved, may_move, whole_rule
from festival.submissions.models import Call, Category, DeadlineTier, Fee
from festival.submissions.rules import category_is_right, may_keep_calls


@operation
def add_category(
    *,
    actor: Actor,
    call_code: str,
    code: str,
    name: Text,
    min_seconds: int = 1,
    max_seconds: int = 86_400,
    kinds: Sequence[str] = (),
    from_year: int | None = None,
    completed_after: date | None = None,
    condition: str = "",
    position: int = 0,
) -> Category:
    """Entrants may choose one category more."""
    call = queries.call_by_code(call_code, selectinload(Call.categories), lock=True)
    require(may_keep_calls(actor, call.edition_id))
    taken = [category.code for category in call.categories]
    require(category_is_right(code, min_seconds, max_seconds, taken))
    require(rules.kinds_are_known(kinds))
    category = Category(
        call_id=call.id,
        code=code,
        name=name,
        min_seconds=min_seconds,
        max_seconds=max_seconds,
        kinds=" ".join(kinds),
        from_year=from_year,
        completed_after=completed_after,
        condition=written(condition_in(condition)),
        position=position or len(taken),
    )
    db.session.add(category)
    db.session.flush()
    record(
        actor=actor, act="add_category", about_kind="category", about_id=category.id,
        edition_id=call.edition_id, code=code,
    )  # fmt: skip
    return category


@operation
def revise_category(
    *,
    actor: Actor,
    call_code: str,
    code: str,
    version: int | None,
    name: Text,
    min_seconds: int,
    max_seconds: int,
    kinds: Sequence[str] = (),
    from_year: int | None = None,
    completed_after: date | None = None,
    amounts: Mapping[int, int] | None = None,
    read: str = "",
) -> Category:
    """The category takes other films, or costs something else, from now on.

    Where that answers an entry otherwise that was sent already, *read* is the mark of the list of those
    entries; without it nothing changes. *amounts* are fees in minor units by the window's id; entries
    already sent keep the fee they were sent with.
    """
    category = category_by_code(call_code, code, lock=True)
    require(may_keep_calls(actor, category.call.edition_id))
    require(may_still_edit(category.version, version))
    require(YES if any(name.values()) else no(rules.CATEGORY_NAME_MISSING))
    require(category_is_right(code, min_seconds, max_seconds, ()))
    require(rules.kinds_are_known(kinds))
    before = whole_rule(category)
    category.name, category.kinds = name, " ".join(kinds)
    category.min_seconds, category.max_seconds = min_seconds, max_seconds
    category.from_year, category.completed_after = from_year, completed_after
    moved = moved_by(category, before)
    require(may_move(moved, read))
    _charge(category, amounts)
    touch(category)
    _note(actor, category, "revise_category", moved)
    return category


@operation
def set_category_rule(
    *,
    actor: Actor,
    call_code: str,
    code: str,
    version: int | None,
    condition: str,
    read: str = "",
) -> Category:
    """Besides length, kind and completion the category asks what *condition* says."""
    category = category_by_code(call_code, code, lock=True)
    require(may_keep_calls(actor, category.call.edition_id))
    require(may_still_edit(category.version, version))
    was, before = category.condition, whole_rule(category)
    category.condition = written(condition_in(condition))
    moved = moved_by(category, before)
    require(may_move(moved, read))
    if was != category.condition:
        _note(actor, category, "set_category_rule", moved, was=was, now=category.condition)
    return category


@operation
def delete_category(*, actor: Actor, call_code: str, code: str) -> None:
    """Nobody can choose the category any more; a draft that had chosen it is asked again."""
    call = queries.call_by_code(call_code, lock=True)
    # Sending locks the call, too, so nobody sends in this category meanwhile.
    category = category_by_code(call_code, code, lock=True)
    require(may_keep_calls(actor, call.edition_id))
    uses = uses_of(category)
    require(rules.may_delete(uses.sent, uses.others))
    db.session.execute(delete(Fee).where(Fee.category_id == category.id))
    db.session.delete(category)
    record(
        actor=actor, act="delete_category", about_kind="category", about_id=category.id,
        edition_id=call.edition_id, code=code, drafts=uses.drafts,
    )  # fmt: skip


def _charge(category: Category, amounts: Mapping[int, int] | None) -> None:
    """What the category costs in each window of its call; a window that is not named costs nothing."""
    if amounts is None:
        return
    tiers = select(DeadlineTier.id).where(DeadlineTier.call_id == category.call_id)
    kept = {
        fee.tier_id: fee
        for fee in db.session.scalars(select(Fee).where(Fee.category_id == category.id))
    }
    for tier_id in db.session.scalars(tiers):
        amount = amounts.get(tier_id, 0)
        if tier_id in kept:
            kept[tier_id].amount_minor = amount
        else:
            db.session.add(Fee(tier_id=tier_id, category_id=category.id, amount_minor=amount))


def _note(actor: Actor, category: Category, act: str, moved: Sequence[Moved], **facts: str) -> None:
    """The journal knows which entries are answered otherwise, and that somebody had read it."""
    record(
        actor=actor, act=act, about_kind="category", about_id=category.id,
        edition_id=category.call.edition_id, code=category.code, moved=[one.number for one in moved],
        **facts,
    )  # fmt: skip
