"""What is said of a show besides its time and films: for whom it is, for which ages, who can follow it and how."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.foundation.actor import Actor
from festival.foundation.db import db, operation
from festival.foundation.verdict import YES, Reason, Verdict, no, require
from festival.foundation.versions import may_still_edit, touch
from festival.foundation.zones import local
from festival.journal.operations import record
from festival.programme import ages, rules, timetable
from festival.programme.models import Show, Showing, ShowItem, SubtitlePlan
from festival.programme.slots import Slot, booked_hall, take_slot
from festival.selection.models import Selection
from festival.venues.rules import may_schedule

PART_OF_PARTS = Reason(
    "PART_OF_PARTS",
    "A part has a number, how many parts there are, and how long it runs; the number is one of them.",
    422,
)
PRICE_OF_FREE = Reason(
    "PRICE_OF_FREE",
    "What is free has no price. Leave the price empty, or say that it is not free.",
    422,
)
FOLLOWING = (
    "with_subtitles", "with_sdh", "with_description", "with_loop", "with_step_free", "with_signing",
)  # fmt: skip


DETAILS = (
    *("showing", "age_mark", "pre_minutes", "seats_released", "free", "price_minor"),
    *FOLLOWING,
)


@dataclass(frozen=True)
class ItemDetails:
    """How one film of a show is shown there."""

    age_mark: str = ""
    subtitles: SubtitlePlan | None = None
    subtitle_languages: str = ""
    part: int | None = None
    parts: int | None = None
    part_minutes: int | None = None


@dataclass(frozen=True)
class Details:
    """What is said of a show as a whole; what nobody knows stays unknown."""

    showing: Showing = Showing.PUBLIC
    age_mark: str = ""
    pre_minutes: int = 0
    seats_released: int | None = None
    with_subtitles: bool | None = None
    with_sdh: bool | None = None
    with_description: bool | None = None
    with_loop: bool | None = None
    with_step_free: bool | None = None
    with_signing: bool | None = None
    free: bool | None = None
    price_minor: int | None = None


@operation
def detail_show(
    *, actor: Actor, code: str, version: int | None, details: Details, items: Sequence[ItemDetails]
) -> Show:
    """The show is described; where a part or the time before changes how long it takes, it ends accordingly."""
    show = timetable.show_to_change(code)
    require(may_schedule(actor, show.edition))
    require(may_still_edit(show.version, version))
    require(rules.may_change(show))
    _load_versions(show)
    was = needed(show)
    require(ages.may_mark(details.age_mark))
    require(may_cost(details.free, details.price_minor))
    for name in DETAILS:
        setattr(show, name, getattr(details, name))
    for item, said in zip(show.items, items, strict=False):
        _detail(item, said)
    became = needed(show)
    if was is not None and became is not None and became != was:
        _last(actor, show, show.ends_at - show.starts_at - was + became)
    touch(show)
    db.session.flush()
    record(
        actor=actor,
        act="detail_show",
        about_kind="show",
        about_id=show.id,
        edition_id=show.edition_id,
    )
    return show


def may_cost(free: bool | None, price_minor: int | None) -> Verdict:
    """A price is said of what is not free, or of what nobody called free."""
    return no(PRICE_OF_FREE) if free and price_minor else YES


def _load_versions(show: Show) -> None:
    ids = [item.selection_id for item in show.items]
    found = select(Selection).where(Selection.id.in_(ids))
    db.session.scalars(found.options(joinedload(Selection.film_version))).all()


def _detail(item: ShowItem, said: ItemDetails) -> None:
    require(ages.may_mark(said.age_mark))
    told = (said.part, said.parts, said.part_minutes)
    if any(told):
        whole = said.part and said.parts and said.part_minutes
        require(YES if whole and (said.part or 0) <= (said.parts or 0) else no(PART_OF_PARTS))
    item.age_mark, item.subtitles = said.age_mark, said.subtitles
    item.subtitle_languages = said.subtitle_languages
    item.part, item.parts = said.part, said.parts
    item.part_seconds = said.part_minutes * 60 if said.part_minutes else None


def item_seconds(item: ShowItem) -> int | None:
    """How long a film runs here: the part that is shown, or all of it."""
    return item.part_seconds or item.selection.film_version.runtime_seconds


def needed(show: Show) -> timedelta | None:
    """How long what belongs to a show takes; unknown with one of its films."""
    seconds = [item_seconds(item) for item in show.items]
    known = [one for one in seconds if one is not None]
    if not seconds or len(known) < len(seconds):
        return None
    gaps = sum(item.gap_seconds for item in show.items[:-1])
    before = show.pre_minutes + show.intro_minutes
    return rules.show_length(sum(known) + gaps, before, show.talk_minutes)


def _last(actor: Actor, show: Show, length: timedelta) -> None:
    hall = booked_hall(show.hall_id, show.edition)
    slot = Slot(show.starts_at, show.starts_at + length, show.starts_local, show.zone)
    require(rules.may_last(slot.starts_at, slot.ends_at, timedelta(), show.zone))
    name = timetable.show_name(show, actor.locale)
    take_slot(actor, show, name, hall, show.edition, slot, "")
    show.sequence += 1


def mark_of(show: Show) -> str:
    """The mark that counts: the strictest of the show's own and its films'."""
    return ages.strictest([show.age_mark, *(item.age_mark for item in show.items)])


def told_mark(show: Show) -> str:
    """I-79: the mark as the public reads it on that day."""
    return ages.shown_mark(mark_of(show), local(show.starts_at, show.zone).date())
