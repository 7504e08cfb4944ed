"""The page that says what a visitor can see: the worst-off film first, and the pairs nobody can see both of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from flask_babel import gettext, ngettext
from sqlalchemy.exc import NoResultFound

from festival.drafting import run_rules, sights
from festival.drafting.demand import demand_of
from festival.drafting.models import SolverRun
from festival.drafting.running import run_by_code
from festival.drafting.sights import Chosen, Pair, Plan, Sight
from festival.drafting.solved import steps_of
from festival.drafting.wanted import whole_run
from festival.editions.models import Edition
from festival.foundation.actor import Actor
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.text import Text
from festival.programme.timetable import film_name
from festival.solving.easing import Kind
from festival.venues.queries import edition_for
from festival.venues.rules import may_judge_schedule

SAID = 60
"""So many pairs of a section are named; the rest are counted."""


@dataclass(frozen=True)
class SeenRow:
    """A film: in how many showings it can be seen, and beside how many others of its section."""

    title: str
    section: Text
    showings: str
    beside: str
    showings_after: str
    beside_after: str
    change: str
    kind: str


@dataclass(frozen=True)
class LostRow:
    """A section's pairs nobody can see both of, in sentences."""

    section: Text
    sentences: list[str]
    more: str


@dataclass(frozen=True)
class SeenPage(Page):
    """Whether a visitor can see the selection, as the plan stands or as a proposal would have it."""

    template: ClassVar[str] = "drafting/seen.html"

    edition: Edition
    verdict: list[str]
    rows: list[SeenRow]
    lost: list[LostRow]
    proposal: str
    helps: str
    won: list[LostRow]
    newly_lost: list[LostRow]


def seen_page(actor: Actor, code: str, proposal: str = "") -> SeenPage:
    edition = edition_for(actor, code)
    if not may_judge_schedule(actor, edition.id):
        raise NoResultFound
    run = _run_of(edition, proposal) if proposal else None
    chosen, before, after = _both(edition, run, _dropped(run))
    rows = sorted(
        zip(before, after, strict=True),
        key=lambda pair: (pair[0].showings > 0, pair[0].share, -pair[0].others, _title(pair[0])),
    )
    lost, then = sights.lost_pairs(before), sights.lost_pairs(after)
    return SeenPage(
        edition=edition,
        verdict=_verdict([one for one, _ in rows], lost),
        rows=[_row(one, other, compared=run is not None) for one, other in rows],
        lost=_lost(chosen, lost),
        proposal=url_for("proposals.run", code=edition.code, run=run.code) if run else "",
        helps=_helps(before, after) if run else "",
        won=_lost(chosen, _less(lost, then), possible=True),
        newly_lost=_lost(chosen, _less(then, lost)),
    )


def seen_of_run(edition: Edition, run: SolverRun, dropped: set[str]) -> list[tuple[str, str]]:
    """On a proposal's own page: what it does to what a visitor can see."""
    chosen, before, after = _both(edition, run, dropped)
    plans = sights.before_and_after(chosen.plan, run.proposed, dropped)
    return [
        (
            gettext("Pairs of a section nobody can see both of"),
            gettext(
                "%(before)s before, %(after)s after", before=_count(before), after=_count(after)
            ),
        ),
        (
            gettext("Films nobody can see"),
            gettext(
                "%(before)s before, %(after)s after",
                before=sum(not one.showings for one in before),
                after=sum(not one.showings for one in after),
            ),
        ),
        *_wanted(chosen, plans),
        (gettext("Does it help"), _helps(before, after)),
    ]


def _wanted(chosen: Chosen, plans: tuple[Plan, Plan]) -> list[tuple[str, str]]:
    """Where visitors told which films they want both of: how many of those pairs are shown at once."""
    pairs = demand_of(chosen.edition.id).both
    if not pairs:
        return []
    before, after = (len(sights.at_once(chosen, plan, pairs)) for plan in plans)
    said = gettext("%(before)s before, %(after)s after", before=before, after=after)
    return [(gettext("Pairs the same visitors want that are shown at once"), said)]


def _run_of(edition: Edition, code: str) -> SolverRun:
    """A run of this edition that is over; of another, or still at work, there is nothing to compare."""
    run = run_by_code(code, *whole_run())
    if run.edition_id != edition.id or run.state not in run_rules.OVER:
        raise NoResultFound
    return run


def _dropped(run: SolverRun | None) -> set[str]:
    given = steps_of(run.given) if run else []
    return {key for step in given if step.kind is Kind.DROP for key in step.items}


def _both(
    edition: Edition, run: SolverRun | None, dropped: set[str]
) -> tuple[Chosen, list[Sight], list[Sight]]:
    """What can be seen before a proposal and after it; without one both are the plan as it stands."""
    proposed = run.proposed if run else []
    chosen = sights.chosen_of(edition, proposed)
    before, after = sights.before_and_after(chosen.plan, proposed, dropped)
    first = sights.sights_of(chosen, before)
    return chosen, first, sights.sights_of(chosen, after) if run else first


def _title(one: Sight) -> str:
    return film_name(one.selection.film, locale())


def _row(one: Sight, after: Sight, compared: bool) -> SeenRow:
    change = ""
    if compared and (after.showings, after.beside) != (one.showings, one.beside):
        better = (after.beside, after.showings) > (one.beside, one.showings)
        change = gettext("better") if better else gettext("worse")
    return SeenRow(
        title=_title(one),
        section=one.selection.section.name,
        showings=str(one.showings),
        beside=_beside(one),
        showings_after=str(after.showings) if compared else "",
        beside_after=_beside(after) if compared else "",
        change=change,
        kind="" if one.showings and not one.never_with else "needs",
    )


def _beside(one: Sight) -> str:
    if not one.others:
        return gettext("alone in its section")
    return gettext("%(beside)s of %(others)s", beside=one.beside, others=one.others)


def _verdict(rows: Sequence[Sight], lost: Mapping[int, set[Pair]]) -> list[str]:
    """What the page says first: what is not shown, who is worst off, how many pairs are lost."""
    said = []
    unseen = sum(not one.showings for one in rows)
    if unseen:
        said.append(
            ngettext(
                "%(num)s film has no showing yet, so nobody can see it.",
                "%(num)s films have no showing yet, so nobody can see them.",
                unseen,
            )
        )
    worst = next((one for one in rows if one.showings), None)
    if worst is None:
        return said
    if worst.never_with:
        said.append(
            ngettext(
                "Worst off of what is shown is “%(title)s”: whoever sees it can see %(beside)s of the %(num)s other film of its section.",
                "Worst off of what is shown is “%(title)s”: whoever sees it can see %(beside)s of the %(num)s other films of its section.",
                worst.others,
                title=_title(worst),
                beside=worst.beside,
            )
        )
    pairs = sum(map(len, lost.values()))
    if pairs:
        said.append(
            ngettext(
                "There is %(num)s pair of a section no visitor can see both of.",
                "There are %(num)s pairs of a section no visitor can see both of.",
                pairs,
            )
        )
    else:
        said.append(
            gettext("Any two films of a section that are shown can be seen by one visitor.")
        )
    return said


def _count(found: Iterable[Sight]) -> int:
    return sum(map(len, sights.lost_pairs(found).values()))


def _helps(before: Sequence[Sight], after: Sequence[Sight]) -> str:
    """A pair a visitor wins against one that is lost; a film nobody can see counts for all its pairs."""
    gain = sum(one.beside for one in after) - sum(one.beside for one in before)
    pairs = abs(gain) // 2
    if gain > 0:
        return ngettext(
            "It helps: visitors can combine %(num)s pair of films more.",
            "It helps: visitors can combine %(num)s pairs of films more.",
            pairs,
        )
    if gain < 0:
        return ngettext(
            "It does not help: visitors can combine %(num)s pair of films less.",
            "It does not help: visitors can combine %(num)s pairs of films less.",
            pairs,
        )
    return gettext("It changes nothing for visitors: they can combine as many films as before.")


def _less(pairs: Mapping[int, set[Pair]], others: Mapping[int, set[Pair]]) -> dict[int, set[Pair]]:
    return {section: found - others.get(section, set()) for section, found in pairs.items()}


def _lost(chosen: Chosen, pairs: Mapping[int, set[Pair]], possible: bool = False) -> list[LostRow]:
    """Sections in their order, films in the order they were selected."""
    sections = {one.section_id: one.section for one in chosen.selections}
    titles = {one.film_id: film_name(one.film, locale()) for one in chosen.selections}
    rows = []
    for section_id, section in sections.items():
        found = sorted(
            tuple(sorted((titles[one], titles[other]))) for one, other in pairs.get(section_id, ())
        )
        if found:
            left = len(found) - SAID
            more = ngettext("And %(num)s pair more.", "And %(num)s pairs more.", left)
            said = [_pair(one, other, possible) for one, other in found[:SAID]]
            rows.append(LostRow(section.name, said, more if left > 0 else ""))
    return rows


def _pair(one: str, other: str, possible: bool) -> str:
    if possible:
        return gettext("“%(one)s” and “%(other)s” can both be seen.", one=one, other=other)
    return gettext("Nobody can see both “%(one)s” and “%(other)s”.", one=one, other=other)
