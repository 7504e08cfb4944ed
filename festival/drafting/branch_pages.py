"""The pages of branches: all of an edition's, one on the grid, and its difference from the plan in words."""

from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.drafting import branch_sheets
from festival.drafting.branch_forms import BranchForm
from festival.drafting.branch_models import Branch, BranchState
from festival.drafting.branch_rules import How, base_of, may_change_branch, mine_of
from festival.drafting.branch_sheets import Stand, branch_of
from festival.drafting.branching import compared
from festival.editions.models import Edition
from festival.foundation import moments
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.verdict import Refused, Verdict
from festival.foundation.zones import festival_day
from festival.people.models import Account, Person
from festival.people.queries import name_of
from festival.programme import board, presence, steps
from festival.programme.board_rules import Placing, placing_of
from festival.programme.board_words import board_words
from festival.programme.models import ShowState
from festival.programme.naming import state_words
from festival.programme.standing import asks_why, sentence
from festival.venues.queries import edition_weighed, hall_name, halls_of
from festival.venues.rules import may_schedule


@dataclass(frozen=True)
class BranchRow:
    """A branch in the list."""

    href: str
    name: str
    made: str
    state: str
    differs: int


@dataclass(frozen=True)
class BranchesPage(Page):
    """The what-ifs of an edition's plan."""

    template: ClassVar[str] = "drafting/branches.html"

    edition: Edition
    rows: list[BranchRow]
    form: BranchForm
    may_schedule: Verdict


@dataclass(frozen=True)
class BranchPage(Page):
    """A branch on the grid."""

    template: ClassVar[str] = "drafting/branch.html"

    edition: Edition
    branch: Branch
    days: list[tuple[str, str, str, bool]]
    words: dict[str, str]
    addresses: dict[str, str]
    sections: list[tuple[int, str]]
    kinds: list[tuple[str, str]]
    halls: list[tuple[int, str]]
    tables: list[board.DayTable]
    may_change: Verdict


@dataclass(frozen=True)
class Difference:
    """What the branch has otherwise in one show, in words."""

    code: str
    title: str
    how: str
    mine: str
    live: str
    base: str
    is_conflict: bool
    chosen: bool | None


@dataclass(frozen=True)
class DifferencePage(Page):
    """What taking a branch over would change in the plan."""

    template: ClassVar[str] = "drafting/difference.html"

    edition: Edition
    branch: Branch
    rows: list[Difference]
    left: list[str]
    """What lies beside the branch’s grid and stays in the plan."""
    conflicts: int
    says: str
    asks_why: bool
    although: str
    may_change: Verdict


def branches_page(actor: Actor, code: str, form: BranchForm | None = None) -> BranchesPage:
    edition = edition_weighed(actor, code)
    found = (
        select(Branch)
        .where(Branch.edition_id == edition.id)
        .options(
            selectinload(Branch.placements),
            joinedload(Branch.made_by).joinedload(Account.person).selectinload(Person.names),
        )
        .order_by(Branch.state != BranchState.OPEN, Branch.id.desc())
    )
    rows = [_row(one, edition) for one in db.session.scalars(found)]
    return BranchesPage(edition, rows, form or BranchForm(), may_schedule(actor, edition))


def _row(branch: Branch, edition: Edition) -> BranchRow:
    made = moments.moment(branch.made_at, edition.zone, locale(), weekday=False)
    who = name_of(branch.made_by.person, locale()).text if branch.made_by else ""
    states = {
        BranchState.OPEN: "",
        BranchState.MERGED: gettext("taken over into the plan"),
        BranchState.DROPPED: gettext("thrown away"),
    }
    return BranchRow(
        href=url_for("branches.branch", code=edition.code, branch=branch.code),
        name=branch.name,
        made=f"{made}, {who}" if who else made,
        state=states[branch.state],
        differs=len(branch.placements),
    )


def branch_page(actor: Actor, code: str, branch_code: str) -> BranchPage:
    branch = branch_of(actor, code, branch_code)
    edition = branch.edition
    plan = board.grid_page(actor, code, None)
    names = ("sheet", "clashes", "check", "move", "place", "set_state", "take_off", "undo", "redo", "visit", "leave")  # fmt: skip
    addresses = {name: url_for(f"branches.{name}", code=code, branch=branch_code) for name in names}
    addresses |= {key: plan.addresses[key] for key in ("show", "edit")}
    may = may_schedule(actor, edition)
    return BranchPage(
        edition=edition,
        branch=branch,
        days=plan.days,
        words=board_words(),
        addresses=addresses,
        sections=plan.sections,
        kinds=plan.kinds,
        halls=plan.halls,
        tables=[
            board.DayTable(plan.day.isoformat(), plan.tables[0].name, plan.tables[0].halls, [])
        ],
        may_change=may if not may else may_change_branch(branch),
    )


def sheet(actor: Actor, code: str, branch_code: str) -> dict[str, Any]:
    """Everything the grid draws of a branch."""
    branch = branch_of(actor, code, branch_code)
    edition = branch.edition
    stands = branch_sheets.stands_in(branch)
    may = bool(may_schedule(actor, edition)) and bool(may_change_branch(branch))
    return {
        **board.frame_of(edition),
        "mark": branch_sheets.mark_of(branch),
        "shows": [one for stand in stands if (one := branch_sheets.told(stand, edition))],
        "tray": branch_sheets.tray_of(stands, edition.id),
        "steps": steps.counted(actor, edition.id, branch.code),
        "may": may,
    }


def difference_page(
    actor: Actor,
    code: str,
    branch_code: str,
    refused: Refused | None = None,
    chosen: dict[str, bool] | None = None,
    although: str = "",
) -> DifferencePage:
    branch = branch_of(actor, code, branch_code)
    edition = branch.edition
    names = {hall.id: hall_name(hall, locale()) for hall in halls_of(edition.id)}
    stands = {one.code: one for one in branch_sheets.stands_in(branch)}
    live = {one.code: placing_of(one) for one in board.board_shows(edition.id)}
    rows, left = [], []
    for placement, how in compared(branch):
        stand: Stand | None = stands.get(placement.show_code)
        if how is How.LEFT and stand:
            left.append(stand.title(locale()))
        if how in {How.SAME, How.LEFT}:
            continue
        rows.append(
            Difference(
                code=placement.show_code,
                title=stand.title(locale()) if stand else gettext("A show that is gone"),
                how=_how_words(how),
                mine=_where(mine_of(placement), names, edition),
                live=_where(live.get(placement.show_code), names, edition),
                base=_where(base_of(placement), names, edition),
                is_conflict=how is How.CONFLICT,
                chosen=(chosen or {}).get(placement.show_code),
            )
        )
    may = may_schedule(actor, edition)
    return DifferencePage(
        edition=edition,
        branch=branch,
        rows=sorted(rows, key=lambda row: (not row.is_conflict, row.title)),
        left=sorted(left),
        conflicts=sum(row.is_conflict for row in rows),
        says=sentence(refused) if refused else "",
        asks_why=refused is not None and asks_why(actor, edition.id, refused),
        although=although,
        may_change=may if not may else may_change_branch(branch),
    )


def _how_words(how: How) -> str:
    return {
        How.SAME: gettext("as in the plan"),
        How.MOVED: gettext("stands elsewhere"),
        How.ADDED: gettext("new, pencilled"),
        How.TAKEN_OFF: gettext("taken off the grid"),
        How.LEFT: gettext("lies beside the branch’s grid"),
        How.CONFLICT: gettext("changed in the plan as well"),
        How.GONE: gettext("not in the plan any more; nothing is done"),
    }[how]


def _where(at: Placing | None, halls: dict[int, str], edition: Edition) -> str:
    """As in: Monday 16 September, Hall 1, 18:00–19:40, locked."""
    if at is None:
        return gettext("not on the grid")
    on = festival_day(at.starts_at, edition.zone, edition.day_ends_hour)
    day = moments.date_words(on, locale(), year=False, weekday=True)
    time = moments.time_range(at.starts_at, at.ends_at, edition.zone)
    words = [day, halls.get(at.hall_id, ""), time]
    if at.state is not ShowState.PLANNED:
        words.append(state_words(at.state))
    return ", ".join(words)


def others(actor: Actor, branch: Branch, window: str) -> dict[str, Any]:
    """Who else has the branch open, and whether it changed."""
    here = presence.others(actor, branch.edition_id, window, branch.code)
    return {"others": here, "mark": branch_sheets.mark_of(branch)}
