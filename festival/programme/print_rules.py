"""What the copies ask of the shows: a hall that plays them, time to be carried, a key, a check, a contract. Pure."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from festival.foundation.verdict import Verdict
from festival.prints.models import Copy
from festival.prints.rules import (
    CHECK_FAILED,
    Equipment,
    Use,
    is_checked,
    is_hard,
    key_covers,
    may_play,
    may_travel,
    ov_is_there,
    within_contract,
)
from festival.programme.clashing import Clash, Severity
from festival.programme.facts import HallFacts, ItemFacts, Plan, ShowFacts
from festival.programme.models import ShowState


def print_clashes(plan: Plan, show: ShowFacts) -> Iterator[Clash]:
    """I-66, I-70 to I-74: what stands against the copies of a show in its hall."""
    hall = plan.halls[show.hall_id]
    for item in {one.film.selection_id: one for one in show.items}.values():
        if show.is_public:
            yield from _contract(plan, show, item)
        if hall.online:
            continue
        fitting = _judged(plan, show, hall, item)
        if fitting is not None:
            yield from fitting


def _judged(plan: Plan, show: ShowFacts, hall: HallFacts, item: ItemFacts) -> list[Clash] | None:
    """What stands against the copy named; without one, against the copy that fits best. None: no copy is known."""
    copies = copies_of(plan, item)
    found = [list(_copy(plan, show, hall, copy)) for copy in copies]
    return min(found, key=lambda clashes: sum(map(_weight, clashes)), default=None)


def _weight(clash: Clash) -> int:
    return {Severity.FATAL: 100, Severity.OVERRIDABLE: 10, Severity.ADVICE: 1}[clash.severity]


def copies_of(plan: Plan, item: ItemFacts) -> list[Copy]:
    """The copies a film can be shown from."""
    mine = plan.prints.copies.get(item.film.version_id, ())
    named = [one for one in mine if one.id == item.copy_id]
    return named or list(mine)


def _copy(plan: Plan, show: ShowFacts, hall: HallFacts, copy: Copy) -> Iterator[Clash]:
    prints = plan.prints
    machine = hall.equipment or Equipment(hall.name)
    promised = ["VI"] if show.with_description else []
    yield from _clash(may_play(copy, machine, promised), Severity.FATAL, "I-70", show)
    yield from _travels(plan, show, hall, copy)
    if prints.now is not None and show.ends_at < prints.now:
        return  # Keys and checks of what has been shown nobody can mend.
    locked = show.state is ShowState.LOCKED
    hard = locked or (prints.now is not None and is_hard(prints.now, show.starts_at))
    weight = Severity.FATAL if hard else Severity.ADVICE
    span = (show.starts_at, show.ends_at)
    key = key_covers(prints.keys, copy, machine, *span, plan.zone)
    yield from _clash(key, weight, "I-71", show)
    original = ov_is_there(copy, hall.id, hall.name, prints.ingests)
    yield from _clash(original, weight, "I-72", show)
    checked = is_checked(copy, hall.id, hall.name, prints.checks)
    yield from _clash(checked, _check_weight(plan, show, checked), "I-73", show)


def _check_weight(plan: Plan, show: ShowFacts, checked: Verdict) -> Severity:
    """I-73: that nobody has looked yet warns until two days before; that it failed forbids to lock."""
    now = plan.prints.now
    failed = checked.reason is CHECK_FAILED and show.state is ShowState.LOCKED
    hard = failed or (now is not None and is_hard(now, show.starts_at))
    return Severity.FATAL if hard else Severity.ADVICE


def _travels(plan: Plan, show: ShowFacts, hall: HallFacts, copy: Copy) -> Iterator[Clash]:
    others = [
        (one, plan.halls[one.hall_id])
        for one in plan.by_film.get(_film_of(plan, show, copy), [])
        if one.code != show.code
        and any(item.copy_id == copy.id or _only(plan, item, copy) for item in one.items)
        and not plan.halls[one.hall_id].online
    ]
    if not others:
        return
    there = [one.hall_id for one in plan.prints.ingests if one.copy_id == copy.id]
    uses = [_use(one, where) for one, where in others]
    verdict = may_travel(copy, _use(show, hall), uses, there, plan.walks, plan.zone)
    yield from _clash(verdict, Severity.FATAL, "I-66", show)


def _only(plan: Plan, item: ItemFacts, copy: Copy) -> bool:
    """Whether a film can be shown from this copy alone."""
    return [one.id for one in copies_of(plan, item)] == [copy.id]


def _film_of(plan: Plan, show: ShowFacts, copy: Copy) -> int:
    return next(
        (one.film.film_id for one in show.items if one.film.version_id == copy.version_id), 0
    )


def _use(show: ShowFacts, hall: HallFacts) -> Use:
    return Use(hall.id, hall.venue_id, hall.name, show.starts_at, show.ends_at)


def _contract(plan: Plan, show: ShowFacts, item: ItemFacts) -> Iterator[Clash]:
    film = item.film
    most = plan.prints.showings_max.get(film.selection_id)
    if most is None:
        return
    public = [one for one in plan.by_film.get(film.film_id, []) if one.is_public]
    count = 1 + _place(show, public)
    verdict = within_contract(film.title, count, most)
    yield from _clash(verdict, Severity.FATAL, "I-74", show)


def _place(show: ShowFacts, public: Iterable[ShowFacts]) -> int:
    """How many of a film's public showings come before this one."""
    mine: tuple[datetime, str] = (show.starts_at, show.code)
    return sum((one.starts_at, one.code) < mine for one in public)


def _clash(verdict: Verdict, severity: Severity, source: str, show: ShowFacts) -> Iterator[Clash]:
    if verdict.reason is not None:
        yield Clash(verdict.reason.code, severity, (show.code,), verdict, source)
