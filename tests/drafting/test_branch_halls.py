"""A branch and the halls: closed ones are refused at once, rehearsals ask why when the branch is taken over."""

from festival.drafting import branching
from festival.foundation.db import db
from festival.programme.hall_rules import HALL_IN_REHEARSAL, HALL_RENTED
from festival.programme.models import Allowance
from festival.venues.equipping import block_hall
from festival.venues.models import BlockKind
from tests.drafting.test_branches import at, move, plan, refused, there, wall

__all__ = ["plan"]


def taken(plan, kind):
    block_hall(actor=plan.office, hall_id=plan.two, kind=kind, from_local=at(20), to_local=at(23))


def test_a_branch_puts_nothing_into_a_closed_hall(plan):
    taken(plan, BlockKind.RENTED)
    assert refused(move, plan, plan.a, plan.two, 21) is HALL_RENTED


def test_a_branch_may_think_into_a_rehearsal_and_says_why_when_it_is_taken_over(plan):
    taken(plan, BlockKind.REHEARSAL)
    move(plan, plan.a, plan.two, 21)
    take = branching.merge_branch
    assert refused(take, **there(plan, chosen={})) is HALL_IN_REHEARSAL
    assert wall(plan.a)[1] == 18
    take(**there(plan, chosen={}, although="The choir rehearses in the foyer"))
    assert wall(plan.a)[:2] == (plan.two, 21)
    assert db.session.query(Allowance).one().why == "The choir rehearses in the foyer"
