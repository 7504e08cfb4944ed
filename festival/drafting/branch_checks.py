"""What a branch clashes with, by the same rules as the plan, in sentences."""

from dataclasses import replace
from datetime import datetime

from festival.drafting.branch_models import Branch
from festival.drafting.branch_sheets import branch_of, stand_of, stands_in
from festival.drafting.branching import bookings_in
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.verdict import Verdict, no
from festival.programme import clashes, rules
from festival.programme.board_checks import Sentences, by_show, judged, said, sentences, slot_at
from festival.programme.facts import Plan
from festival.programme.loading import plan_of
from festival.programme.sessions import zone_of
from festival.venues.queries import halls_of
from festival.venues.rules import HALL_ELSEWHERE, may_read_clashes


def clashes_at(
    actor: Actor,
    code: str,
    branch_code: str,
    show: str,
    title: str,
    hall_id: int,
    starts_local: datetime,
    minutes: int,
) -> Sentences:
    """What stands against a show of this length here in the branch."""
    branch = branch_of(actor, code, branch_code)
    hall = next((one for one in halls_of(branch.edition_id) if one.id == hall_id), None)
    if hall is None:
        return [said(no(HALL_ELSEWHERE))]
    slot = slot_at(branch.edition, starts_local, minutes, zone_of(show))
    if isinstance(slot, Verdict):
        return [said(slot)]
    stand = stand_of(branch, show) if show else None
    if stand is not None and stand.show is not None:
        plan = plan_in(branch, actor.locale, also=show)
        length = max(minutes, 5)
        return sentences(clashes.move_clashes(plan, show, hall_id, slot.starts_at, length))
    wanted = rules.Booking(slot.starts_at, slot.ends_at, title)
    others = bookings_in(branch, hall_id, show, actor.locale)
    return judged(actor, branch.edition, hall, wanted, others)


def clashes_of(actor: Actor, code: str, branch_code: str) -> dict[str, Sentences]:
    """What every show of the branch clashes with; nothing to those who only read the schedule."""
    branch = branch_of(actor, code, branch_code)
    if not may_read_clashes(actor, branch.edition_id):
        return {}
    return by_show(clashes.edition_clashes(plan_in(branch, actor.locale)))


def plan_in(branch: Branch, locale: str, also: str = "") -> Plan:
    """The plan as the branch has it: every show where it stands there, without those that lie beside it.

    Films only the branch shows hold their halls, but no other rule knows them yet.
    """
    plan = plan_of(branch.edition, locale, clock.now())
    stands = {one.code: one for one in stands_in(branch)}
    shows = []
    for show in plan.shows:
        stand = stands.get(show.code)
        if stand is None or (stand.placing is None and show.code != also):
            continue
        if (at := stand.placing) is not None:
            show = replace(  # noqa: PLW2901
                show, hall_id=at.hall_id, starts_at=at.starts_at, ends_at=at.ends_at, state=at.state
            )
        shows.append(show)
    return replace(plan, shows=tuple(shows))
