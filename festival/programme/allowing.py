"""What somebody answers for: rules of the schedule that may be broken for one show. Each is one act."""

from sqlalchemy import select

from festival.foundation import clock
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.db import db, operation
from festival.foundation.verdict import YES, Reason, Verdict, no, require
from festival.journal.operations import record
from festival.people.models import Hat
from festival.programme import timetable
from festival.programme.clashes import show_clashes
from festival.programme.clashing import Clash, Severity
from festival.programme.loading import plan_of
from festival.programme.models import Allowance, Show
from festival.programme.rules import TURNAROUND_SHORT
from festival.venues.rules import may_schedule

NOTHING_TO_ALLOW = Reason(
    "NOTHING_TO_ALLOW",
    "This show does not break that rule, or not any more. Nothing has to be allowed.",
)
NEVER_ALLOWED = Reason(
    "NEVER_ALLOWED", "Nobody can allow this one. Move the show, or change what it is about."
)
DIRECTOR_ALLOWS = Reason(
    "DIRECTOR_ALLOWS",
    "Only the director shortens the time to clear a hall. Ask them to allow it.",
    403,
)
WHY_NEEDED = Reason("WHY_NEEDED", "Say why it may be so. The reason is kept.", 422)

DIRECTORS_OWN = frozenset({TURNAROUND_SHORT.code})


def may_allow(actor: Actor, edition_id: int, clash: Clash | None) -> Verdict:
    """What is overridable the schedule office allows; the time to clear a hall the director alone."""
    if clash is None:
        return no(NOTHING_TO_ALLOW)
    if clash.severity is not Severity.OVERRIDABLE:
        return no(NEVER_ALLOWED)
    director = actor.id == HOUSE.id or actor.wears_in(edition_id, Hat.DIRECTOR)
    return YES if director or clash.code not in DIRECTORS_OWN else no(DIRECTOR_ALLOWS)


def clash_of(show: Show, code: str, locale: str) -> Clash | None:
    """The clash of a show under this code, as things are now."""
    plan = plan_of(show.edition, locale, clock.now(), show.code, show.starts_at)
    facts = next((one for one in plan.shows if one.code == show.code), None)
    found = show_clashes(plan, facts) if facts else []
    return next((one for one in found if one.code == code), None)


@operation
def allow_clash(*, actor: Actor, code: str, clash: str, why: str) -> Allowance:
    """The rule may be broken for this show, and who said so and why is kept."""
    show = timetable.show_to_change(code)
    require(may_schedule(actor, show.edition))
    require(may_allow(actor, show.edition_id, clash_of(show, clash, actor.locale)))
    require(YES if why.strip() else no(WHY_NEEDED))
    return keep_allowance(actor, show, clash, why)


@operation
def forbid_again(*, actor: Actor, code: str, clash: str) -> None:
    """The rule holds for this show again."""
    show = timetable.show_to_change(code)
    require(may_schedule(actor, show.edition))
    kept = _kept(show, clash)
    require(YES if kept else no(NOTHING_TO_ALLOW))
    db.session.delete(kept)
    _note(actor, "forbid_clash", show, clash=clash)


def keep_allowance(actor: Actor, show: Show, clash: str, why: str) -> Allowance:
    """The reason is written down; who may give it was judged before."""
    kept = _kept(show, clash)
    if kept is None:
        kept = Allowance(show_id=show.id, code=clash)
        db.session.add(kept)
    kept.why, kept.allowed_at, kept.account_id = why.strip(), clock.now(), actor.id or None
    _note(actor, "allow_clash", show, clash=clash, why=why.strip())
    return kept


def kept_allowance(show: Show, clash: str) -> Allowance:
    """What was allowed for a show; where nothing was, it is not there."""
    found = select(Allowance).where(Allowance.show_id == show.id, Allowance.code == clash)
    return db.session.scalars(found).one()


def _kept(show: Show, clash: str) -> Allowance | None:
    found = select(Allowance).where(Allowance.show_id == show.id, Allowance.code == clash)
    return db.session.scalars(found).one_or_none()


def _note(actor: Actor, act: str, show: Show, **facts: str) -> None:
    record(
        actor=actor,
        act=act,
        about_kind="show",
        about_id=show.id,
        edition_id=show.edition_id,
        **facts,
    )
