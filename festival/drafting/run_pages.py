"""The pages of the solver: what was asked, how far a run is, what it proposes, and why something cannot be."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext, ngettext
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from festival.drafting import run_rules, seen_pages, telling
from festival.drafting.adapter import facts_of
from festival.drafting.deeds import is_deed
from festival.drafting.models import Proposed, RunState, SolverRun
from festival.drafting.run_forms import RunForm, Taking, always_words
from festival.drafting.run_sentences import Sayings
from festival.drafting.running import run_by_code
from festival.drafting.solved import step_of, steps_of
from festival.drafting.wanted import code_of, show_of, wanting, whole_run
from festival.editions.models import Edition
from festival.foundation import clock, moments
from festival.foundation.actor import Actor
from festival.foundation.canonical import load
from festival.foundation.db import db
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.verdict import Refused, Verdict
from festival.programme.standing import asks_why, sentence
from festival.programme.timetable import film_name, show_name
from festival.solving.easing import Kind
from festival.venues.queries import edition_weighed, hall_name
from festival.venues.rules import may_judge_schedule, may_schedule

SHOWN = 30


@dataclass(frozen=True)
class RunRow:
    """A run in the list."""

    href: str
    asked: str
    aim: str
    state: str
    kind: str
    outcome: str


@dataclass(frozen=True)
class RunsPage(Page):
    """Where a schedule is asked of the solver, and what was asked before."""

    template: ClassVar[str] = "drafting/runs.html"

    edition: Edition
    rows: list[RunRow]
    form: RunForm
    always: list[str]
    may_ask: Verdict


@dataclass(frozen=True)
class MoveRow:
    """One show a run would move."""

    code: str
    title: str
    href: str
    new: bool
    ticked: bool
    was: str
    now: str
    dropped: bool
    taken: bool
    offered: bool


@dataclass(frozen=True)
class WayRow:
    """A way out: everything it gives, in sentences."""

    number: int
    steps: list[str]
    arranged: bool
    """Whether somebody has to see to a part of it besides."""


@dataclass(frozen=True)
class PersonRow:
    """Somebody to be told."""

    name: str
    role: str
    lines: list[str]
    by_letter: bool


@dataclass(frozen=True)
class RunPage(Page):
    """One run: its progress while it works, then its proposal."""

    template: ClassVar[str] = "drafting/run.html"

    edition: Edition
    code: str
    state: str
    kind: str
    open: bool
    refreshes: bool
    progress: list[tuple[str, str]]
    trouble: str
    given: list[str]
    moves: list[MoveRow]
    left: list[str]
    unmeasured: list[str]
    reasons: list[str]
    reason_shows: list[str]
    proved: bool
    minimal: bool
    ways: list[WayRow]
    people: list[PersonRow]
    taken: int
    told: str
    seen: list[tuple[str, str]]
    seen_href: str
    may_plan: bool
    may_tell: Verdict
    refusal: str
    asks_why: bool
    although: str


def state_words(state: RunState) -> str:
    return {
        RunState.ASKED: gettext("waiting"),
        RunState.RUNNING: gettext("at work"),
        RunState.DONE: gettext("done"),
        RunState.STOPPED: gettext("stopped"),
        RunState.FAILED: gettext("came to nothing"),
    }[state]


def trouble_words(trouble: str) -> str:
    """Why a run came to nothing, and what to do."""
    said = {
        run_rules.NOTHING_TO_PLACE: gettext(
            "There is nothing to place: no show is planned, and no film waits to be shown. Ask for showings of every film, or plan shows first."
        ),
        run_rules.BROKEN_OFF: gettext(
            "The solver was interrupted several times and broke off. Ask again, for less time."
        ),
        run_rules.NOT_VALID: gettext(
            "What the solver found did not pass the second check, so it is not shown. Ask again with another seed."
        ),
        run_rules.STUMBLED: gettext(
            "The solver stumbled over something in the schedule. The log of the worker says over what."
        ),
    }
    return said.get(trouble, "")


def runs_page(actor: Actor, code: str, form: RunForm | None = None) -> RunsPage:
    edition = edition_weighed(actor, code)
    found = select(SolverRun).where(SolverRun.edition_id == edition.id)
    rows = db.session.scalars(found.order_by(SolverRun.id.desc()).limit(SHOWN)).all()
    under_way = sum(row.state in run_rules.OPEN for row in rows)
    allowed = may_schedule(actor, edition)
    return RunsPage(
        edition=edition,
        rows=[_row(edition, run) for run in rows],
        form=form or RunForm(),
        always=always_words(),
        may_ask=allowed and run_rules.may_ask(under_way),
    )


def _row(edition: Edition, run: SolverRun) -> RunRow:
    return RunRow(
        href=url_for("proposals.run", code=edition.code, run=run.code),
        asked=moments.moment(run.asked_at, edition.zone, locale()),
        aim=gettext("repair") if run.keep else gettext("anew"),
        state=state_words(run.state),
        kind="needs" if run.state in run_rules.OPEN else "",
        outcome=_outcome(run),
    )


def _outcome(run: SolverRun) -> str:
    if run.state not in run_rules.OVER:
        return ""
    if run.unplaced:
        return ngettext("%(num)s show finds no place", "%(num)s shows find no place", run.unplaced)
    return gettext("Everything has its place")


def run_page(
    actor: Actor,
    code: str,
    run_code: str,
    still: bool = False,
    refused: Refused | None = None,
    taking: Taking | None = None,
) -> RunPage:
    edition = edition_weighed(actor, code)
    run = run_of(edition, run_code)
    # After the run: reading its moves would let go of what blocks their halls.
    new = [show_of(one, edition) for one in run.proposed if one.show is None]
    say = Sayings(facts_of(edition, clock.now(), new), locale())
    taking = taking or Taking()
    over = run.state in run_rules.OVER
    given = steps_of(run.given)
    dropped = {key for step in given if step.kind is Kind.DROP for key in step.items}
    ticked = set(taking.shows or ())
    moves = [_move(edition, one, ticked) for one in run.proposed if _offered(one, dropped)]
    clash: dict[str, Any] = (
        load(run.clash) if run.clash else {"keys": [], "items": [], "proved": False}
    )
    taken = [one for one in run.proposed if one.taken_at is not None]
    moved = taken or [one for one in run.proposed if _offered(one, dropped)]
    judges = bool(moves) and over and may_judge_schedule(actor, edition.id)
    return RunPage(
        edition=edition,
        code=run.code,
        state=state_words(run.state),
        kind="needs" if run.state in run_rules.OPEN else "",
        open=run.state in run_rules.OPEN,
        refreshes=run.state in run_rules.OPEN and not still,
        progress=_progress(edition, run),
        trouble=trouble_words(run.trouble),
        given=once(say.way(step) for step in given),
        moves=moves if over else [],
        left=[say.when(code_of(one)) for one in run.proposed if not _offered(one, dropped)]
        if over
        else [],
        unmeasured=_unmeasured(edition, run) if over else [],
        reasons=once(say.clash(key) for key in clash["keys"]),
        reason_shows=once(say.when(key) for key in clash["items"]),
        proved=clash["proved"],
        minimal=clash.get("minimal", False),
        ways=_ways(run, say),
        people=_people(run, moved) if over else [],
        taken=len(taken),
        told=moments.moment(run.told_at, edition.zone, locale()) if run.told_at else "",
        seen=seen_pages.seen_of_run(edition, run, dropped) if judges else [],
        seen_href=url_for("seen.seen", code=edition.code, proposal=run.code) if judges else "",
        may_plan=bool(may_schedule(actor, edition)),
        may_tell=run_rules.may_tell(run, len(taken)),
        refusal=sentence(refused) if refused else "",
        asks_why=refused is not None and asks_why(actor, edition.id, refused),
        although=taking.although,
    )


def run_of(edition: Edition, run_code: str) -> SolverRun:
    """A run of this edition with what it proposes; one of another edition is not there."""
    run = run_by_code(run_code, *whole_run())
    if run.edition_id != edition.id:
        raise NoResultFound
    return run


def once(said: Iterable[str]) -> list[str]:
    """Each sentence once, in its order.

    >>> once(["The hall is closed.", "A guest leaves.", "The hall is closed."])
    ['The hall is closed.', 'A guest leaves.']
    """
    return list(dict.fromkeys(said))


def _ways(run: SolverRun, say: Sayings) -> list[WayRow]:
    """The ways out under their numbers; of two that say the same the cheaper one."""
    found: dict[tuple[str, ...], WayRow] = {}
    for number, way in enumerate(load(run.ways)):
        steps = [step_of(one) for one in way]
        words = once(say.way(step) for step in steps)
        row = WayRow(number, words, not all(is_deed(step) for step in steps))
        found.setdefault(tuple(sorted(words)), row)
    return list(found.values())


def _unmeasured(edition: Edition, run: SolverRun) -> list[str]:
    return [film_name(one.film, locale()) for one in wanting(edition, run.showings).unmeasured]


def _offered(one: Proposed, dropped: set[str]) -> bool:
    return one.hall_id is not None or code_of(one) in dropped


def _move(edition: Edition, one: Proposed, ticked: set[str]) -> MoveRow:
    zone, show = edition.zone, show_of(one, edition)
    now = gettext("not shown")
    if one.hall is not None and one.starts_at is not None:
        now = f"{moments.moment(one.starts_at, zone, locale())}, {hall_name(one.hall, locale())}"
    was = gettext("not planned yet")
    if one.was_hall is not None and one.was_starts_at is not None:
        stood = moments.moment(one.was_starts_at, zone, locale())
        was = f"{stood}, {hall_name(one.was_hall, locale())}"
    href = url_for("programme.show", code=edition.code, show_code=show.code)
    return MoveRow(
        code=show.code,
        title=show_name(show, locale()),
        href="" if one.show is None else href,
        new=one.was_hall is None,
        ticked=show.code in ticked,
        was=was,
        now=now,
        dropped=one.hall is None,
        taken=one.taken_at is not None,
        offered=one.taken_at is None,
    )


def _progress(edition: Edition, run: SolverRun) -> list[tuple[str, str]]:
    facts = [
        (gettext("Asked"), moments.moment(run.asked_at, edition.zone, locale())),
        (gettext("Aim"), gettext("repair") if run.keep else gettext("anew")),
        (
            gettext("Showings of every film"),
            str(run.showings) if run.showings else gettext("what is planned"),
        ),
        (gettext("Seconds"), str(run.seconds)),
        (gettext("Seed"), str(run.seed)),
    ]
    if run.rounds:
        facts.append((gettext("Attempts so far"), str(run.rounds)))
    if run.unplaced is not None:
        facts.append((gettext("Shows without a place"), str(run.unplaced)))
    if run.keep and run.state in run_rules.OPEN:
        # A repair first counts nothing but moves; what it is worth is only known when it is over.
        if run.items:
            moved = sum(one.hall_id is not None for one in run.proposed)
            facts.append((gettext("Moved shows in the best so far"), str(moved)))
    elif run.value is not None:
        facts.append((gettext("Worth of the best so far"), str(run.value)))
    if run.bound is not None:
        facts.append((gettext("No schedule is worth more than"), str(run.bound)))
    if run.tries > 1:
        facts.append((gettext("Taken up again"), str(run.tries - 1)))
    return facts


def _people(run: SolverRun, moved: list[Proposed]) -> list[PersonRow]:
    """Those who hear of the same shows for the same reason stand in one row."""
    rows: dict[tuple[telling.As, tuple[int, ...], bool], list[telling.Concerned]] = {}
    for one in telling.concerned(run, moved, locale()):
        ids = tuple(move.id for move in one.moved)
        rows.setdefault((one.role, ids, one.account_id is not None), []).append(one)
    return [
        PersonRow(
            ", ".join(one.name for one in people),
            telling.role_words(role),
            [telling.line(move, run.edition, locale()) for move in people[0].moved],
            by_letter,
        )
        for (role, _ids, by_letter), people in rows.items()
    ]
