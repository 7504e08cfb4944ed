"""What must always be true of translations."""

from sqlalchemy import select

from festival.foundation.checks import hides_something
from festival.foundation.db import db
from festival.translating.models import Rendering, Translation


def four_eyes_saw_every_translation() -> list[str]:
    """What came over the desk was written by one and approved by another, and checked in between."""
    found = select(Rendering).where(Rendering.approved_at.is_not(None)).order_by(Rendering.id)
    return [
        f"Translation {one.thing} {one.thing_key} {one.part} into {one.locale}: nobody checked it."
        for one in db.session.scalars(found)
        if not one.checked_by or not one.written_by
    ]


def drafts_are_words() -> list[str]:
    """I-40, I-99: no draft is empty, and none hides anything from who checks it."""
    return [
        f"Translation {one.thing} {one.thing_key} {one.part} into {one.locale}: {says}."
        for one in db.session.scalars(select(Translation).order_by(Translation.id))
        for says in _wrong_with(one.words)
    ]


def _wrong_with(words: str) -> list[str]:
    empty = [] if words.strip() else ["it is empty"]
    return empty + (["it holds hidden characters"] if hides_something(words) else [])


CHECKS = [four_eyes_saw_every_translation, drafts_are_words]
