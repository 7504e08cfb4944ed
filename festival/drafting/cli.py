"""The schedule's commands: what clashes, and a proposal that does not."""

import json
from collections.abc import Callable
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy.exc import NoResultFound

from festival.drafting import run_rules, running, solved
from festival.drafting.adapter import Facts, facts_of, hall_id_of
from festival.drafting.demand import demand_of
from festival.drafting.models import RunRule, RunState, SolverRun
from festival.drafting.rulebook import USUAL
from festival.drafting.run_sentences import Sayings
from festival.drafting.wanted import code_of, is_new, wanting, whole_run
from festival.drafting.workbench import solve_run
from festival.editions.models import Edition
from festival.editions.queries import edition_by_code
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.verdict import Refused
from festival.programme.clashes import check_edition
from festival.programme.clashing import Severity
from festival.solving.problem import Placement
from festival.solving.search import Progress, Solution


@click.group("schedule")
def schedule() -> None:
    """What clashes in a schedule, and a proposal that does not."""


@schedule.command("check")
@click.option("--edition", "code", required=True, metavar="CODE", help="The edition's code.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@with_appcontext
def check(code: str, as_json: bool) -> None:
    """Say what clashes in the schedule as it stands. Fails when something does that nobody may allow."""
    edition = _edition(code)
    with current_app.test_request_context():
        found = [
            {
                "code": one.code,
                "severity": one.severity.value,
                "shows": list(one.shows),
                "says": one.verdict.plain(),
                "allowed": one.allowed,
            }
            for one in check_edition(edition.id)
        ]
    fatal = [one for one in found if one["severity"] == Severity.FATAL and not one["allowed"]]
    if as_json:
        click.echo(json.dumps({"edition": code, "clashes": found}, ensure_ascii=False, indent=1))
    else:
        for row in found:
            click.echo(f"{row['severity']:<12}{row['code']}: {row['says']}")
        click.echo(f"{len(found)} clashes, {len(fatal)} of them fatal.")
    if fatal:
        raise SystemExit(1)


@schedule.command("solve")
@click.option("--edition", "code", required=True, metavar="CODE", help="The edition's code.")
@click.option("--seconds", default=run_rules.USUAL_SECONDS, type=click.IntRange(2, run_rules.LONGEST_RUN), help="How long to look.")  # fmt: skip
@click.option("--seed", default=0, type=click.IntRange(0), help="The same seed goes the same way.")
@click.option("--showings", default=1, type=click.IntRange(0, 9), help="Place every film that is not shown so often yet; 0 takes only what is planned.")  # fmt: skip
@click.option("--repair", is_flag=True, help="Keep what stands, and move as little as needed.")
@click.option("--keep", is_flag=True, help="Keep the proposal for the schedule office to take. Without it there is only the report.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@with_appcontext
def solve(
    code: str, seconds: int, seed: int, showings: int, repair: bool, keep: bool, as_json: bool
) -> None:
    """Look for a schedule that keeps every rule. Fails when something finds no place."""
    asked = running.Asked(keep=repair, seconds=seconds, seed=seed, weights={}, showings=showings)
    edition = _edition(code)
    with current_app.test_request_context():
        wants = wanting(edition, showings).shows
        facts = facts_of(edition, clock.now(), wants, demand_of(edition.id))
        if not facts.every:
            raise click.ClickException("There is nothing to place: no show, and no film to show.")
        told = _kept(edition, asked) if keep else _reported(facts, asked, as_json)
        told |= {"edition": code, "shows": len(facts.every)}
        report = _words(facts, told)
    if as_json:
        click.echo(json.dumps({**told, "says": report}, ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(report))
    if told["unplaced"]:
        raise SystemExit(1)


def _edition(code: str) -> Edition:
    try:
        return edition_by_code(code)
    except NoResultFound:
        raise click.ClickException(f"There is no edition “{code}”.") from None


def _reported(facts: Facts, asked: running.Asked, quiet: bool) -> dict[str, Any]:
    """A run that nobody keeps."""
    run = SolverRun(
        keep=asked.keep, showings=asked.showings, seconds=asked.seconds, seed=asked.seed, given=asked.given,
        prime=asked.prime, waste=asked.waste, other_hours=asked.other_hours, apart=asked.apart, moves=asked.moves,
        rules=[RunRule(family=family, weight=weight) for family, weight in USUAL.items()],
    )  # fmt: skip
    problem = solved.put(facts, run)
    outcome = solved.work_out(problem, run, (), _telling(quiet))
    if not outcome.valid:
        raise click.ClickException("What was found did not pass the second check.")
    return {
        "kept": None,
        "unplaced": len(facts.every) - len(outcome.best),
        "moves": _moves(facts, outcome.best),
        "clash": outcome.clash,
        "ways": outcome.ways,
    }


def _kept(edition: Edition, asked: running.Asked) -> dict[str, Any]:
    """A run as the office asks for it, worked through here and now."""
    try:
        run = running.ask_run(actor=HOUSE, edition_id=edition.id, asked=asked)
    except Refused as refused:
        raise click.ClickException(refused.verdict.plain()) from None
    code = run.code
    while solve_run():
        pass
    run = running.run_by_code(code)
    if run.state is RunState.FAILED:
        raise click.ClickException(f"The run came to nothing: {run.trouble}.")
    facts = facts_of(edition, clock.now(), wanting(edition, asked.showings).shows)
    return {
        "kept": code,
        "unplaced": run.unplaced or 0,
        "moves": _proposed(facts, code),
        "clash": json.loads(run.clash) if run.clash else None,
        "ways": json.loads(run.ways),
    }


def _proposed(facts: Facts, code: str) -> list[dict[str, str]]:
    run = running.run_by_code(code, *whole_run())
    best = [
        Placement(code_of(one), str(one.hall_id), facts.slot(one.starts_at))
        for one in run.proposed
        if one.hall_id is not None and one.starts_at is not None
    ]
    return _moves(facts, best)


def _moves(facts: Facts, best: Any) -> list[dict[str, str]]:
    """What would stand elsewhere."""
    found = []
    for one in best:
        show = facts.by_code[one.item]
        stood = None if is_new(show) else (show.hall_id, facts.slot(show.starts_at))
        if (hall_id_of(one.room), one.start) != stood:
            at = facts.wall(one.start).strftime("%Y-%m-%dT%H:%M")
            was = show.starts_local if stood else ""
            hall = str(hall_id_of(one.room))
            found.append({"show": one.item, "hall": hall, "starts": at, "was": was})
    return found


def _words(facts: Facts, told: dict[str, Any]) -> list[str]:
    say = Sayings(facts, "en")
    lines = [f"{one['was'] or 'new'} to {one['starts']}, {say.hall(one['hall'])}: {say.show(one['show'])}" for one in told["moves"]]  # fmt: skip
    lines.append(f"{told['shows']} shows, {len(told['moves'])} would move or be new, {told['unplaced']} without a place.")  # fmt: skip
    if told["clash"]:
        lines += [
            "",
            "These cannot all hold:" if told["clash"]["proved"] else "No place was found for:",
        ]
        lines += [f"  {say.clash(key)}" for key in told["clash"]["keys"]]
        lines += [f"  {say.when(key)}" for key in told["clash"]["items"]]
    if told["ways"]:
        lines += ["", "Ways out, cheapest first:"]
        lines += [
            f"  {' '.join(say.way(solved.step_of(one)) for one in way)}" for way in told["ways"]
        ]
    if told["kept"]:
        lines.append(f"Kept as proposal {told['kept']}.")
    else:
        lines.append(
            "Report only; nothing was kept. Add --keep to keep the proposal for the office."
        )
    return lines


def _telling(quiet: bool) -> Callable[[Progress, Callable[[], Solution]], bool]:
    def beat(progress: Progress, best: Callable[[], Solution]) -> bool:
        if not quiet:
            click.echo(
                f"{progress.seconds:4.0f} s  {progress.rounds} attempts, {progress.unplaced} without a place",
                err=True,
            )
        return False

    return beat


commands = [schedule]
