"""Makers of runs and of schedules to solve."""

from datetime import datetime

from festival.drafting import running
from festival.drafting.running import Asked
from festival.drafting.workbench import solve_run
from tests.programme import makers
from tests.venues.makers import hall


def ask(plan, **more):
    told = {"keep": True, "seconds": 2, "seed": 1, "weights": {}} | more
    return running.ask_run(actor=plan.office, edition_id=plan.edition.id, asked=Asked(**told))


def solved(plan, **more):
    """A run worked through by the worker."""
    code = ask(plan, **more).code
    while solve_run():
        pass
    return running.run_by_code(code)


def clashing(plan):
    """Two films at once in one hall, and another hall that is free."""
    hall(plan.edition, "Hall 2")
    one = makers.show(
        plan.hall, plan.edition, "2019-09-16T18:00", "2019-09-16T20:00", plan.genesis, code="one"
    )
    two = makers.show(
        plan.hall, plan.edition, "2019-09-16T19:00", "2019-09-16T20:45", plan.swan, code="two"
    )
    return one, two


def wall(show):
    return datetime.fromisoformat(show.starts_local)
