"""What must always be true of branches and proposals."""

from sqlalchemy import Select, select

from festival.drafting.branch_models import Branch, Placement
from festival.drafting.models import Proposed, SolverRun
from festival.foundation.db import db
from festival.programme.models import Show
from festival.venues.models import Hall, Venue


def branches_stay_in_their_edition() -> list[str]:
    """A branch puts shows into halls of the edition it was made from."""
    return _astray(
        select(Branch.name, Hall.code)
        .join(Placement, Placement.branch_id == Branch.id)
        .join(Hall, Hall.id == Placement.hall_id)
        .join(Venue, Venue.id == Hall.venue_id)
        .where(Venue.edition_id != Branch.edition_id)
        .order_by(Placement.id),
        "Branch {}: hall {} is of another edition.",
    )


def proposals_stay_in_their_edition() -> list[str]:
    """A proposal moves shows of the edition it was asked for, to halls of that edition."""
    halls = (
        select(SolverRun.code, Hall.code)
        .join(Proposed, Proposed.run_id == SolverRun.id)
        .join(Hall, Hall.id == Proposed.hall_id)
        .join(Venue, Venue.id == Hall.venue_id)
        .where(Venue.edition_id != SolverRun.edition_id)
        .order_by(Proposed.id)
    )
    shows = (
        select(SolverRun.code, Show.code)
        .join(Proposed, Proposed.run_id == SolverRun.id)
        .join(Show, Show.id == Proposed.show_id)
        .where(Show.edition_id != SolverRun.edition_id)
        .order_by(Proposed.id)
    )
    return [
        *_astray(halls, "Proposal {}: hall {} is of another edition."),
        *_astray(shows, "Proposal {}: show {} is of another edition."),
    ]


def _astray(found: Select[str, str], says: str) -> list[str]:
    return [says.format(*names) for names in db.session.execute(found)]


CHECKS = [branches_stay_in_their_edition, proposals_stay_in_their_edition]
