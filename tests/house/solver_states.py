"""Runs of the solver in the states in which their forms stand open."""

from sqlalchemy import select

from festival.drafting import proposals, running
from festival.drafting.models import SolverRun
from festival.foundation.db import db


def names_in(world):
    """A run with a proposal, and one with ways out."""
    runs = db.session.scalars(select(SolverRun).order_by(SolverRun.id)).all()
    return {"run": runs[0].code, "run_without": runs[-1].code}


def waiting(actors, names):
    """A run waits for the worker."""
    run = running.run_by_code(names["run"])
    asked = running.Asked(keep=True, seconds=2, seed=0, weights={})
    running.ask_run(actor=actors["schedule"], edition_id=run.edition_id, asked=asked)


def taken(actors, names):
    """What a run proposed stands in the schedule, and nobody was told."""
    proposals.take_proposal(actor=actors["schedule"], code=names["run"])
