"""One library of the schedule's rules: what a move, a show or a whole edition clashes with, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from festival.editions.models import Edition
from festival.foundation import clock
from festival.foundation.db import db
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.programme.clashing import Clash, Severity
from festival.programme.facts import Plan, ShowFacts
from festival.programme.film_rules import film_clashes
from festival.programme.hall_rules import hall_clashes
from festival.programme.loading import plan_of
from festival.programme.print_rules import print_clashes
from festival.programme.stage_rules import jury_clashes, stage_clashes

STILL_CLASHES = Reason(
    "STILL_CLASHES",
    "“{title}” cannot be locked yet. {says}",
)
ORDER = (Severity.FATAL, Severity.OVERRIDABLE, Severity.ADVICE)


def check_move(
    edition_id: int,
    show_code: str,
    hall_id: int,
    starts_at: datetime,
    length_minutes: int | None = None,
    locale: str = "en",
) -> list[Clash]:
    """What a show would clash with in that hall at that instant; nothing is changed."""
    edition = db.session.get_one(Edition, edition_id)
    return move_clashes(
        plan_of(edition, locale, clock.now(), show_code, starts_at),
        show_code,
        hall_id,
        starts_at,
        length_minutes,
    )


def check_edition(edition_id: int, locale: str = "en") -> list[Clash]:
    """Everything that clashes in an edition, the gravest first."""
    edition = db.session.get_one(Edition, edition_id)
    return edition_clashes(plan_of(edition, locale, clock.now()))


def moved(
    plan: Plan, code: str, hall_id: int, starts_at: datetime, minutes: int | None = None
) -> Plan:
    """The same schedule with one show somewhere else."""
    shows = []
    for show in plan.shows:
        if show.code == code:
            length = timedelta(minutes=minutes) if minutes else show.ends_at - show.starts_at
            show = replace(  # noqa: PLW2901
                show, hall_id=hall_id, starts_at=starts_at, ends_at=starts_at + length
            )
        shows.append(show)
    return replace(plan, shows=tuple(shows))


def move_clashes(
    plan: Plan, code: str, hall_id: int, starts_at: datetime, minutes: int | None = None
) -> list[Clash]:
    """What one show clashes with once it is moved."""
    then = moved(plan, code, hall_id, starts_at, minutes)
    return show_clashes(then, next(one for one in then.shows if one.code == code))


def show_clashes(plan: Plan, show: ShowFacts) -> list[Clash]:
    """What one show clashes with where it stands, the gravest first."""
    return _sorted(_marked(plan, _of_show(plan, show)))


def edition_clashes(plan: Plan) -> list[Clash]:
    """What every show of an edition clashes with, each pair told once; and what juries cannot see."""
    told: set[tuple[str, frozenset[str]]] = set()
    found = []
    for show in plan.shows:
        for clash in _of_show(plan, show):
            pair = clash.code, frozenset(clash.shows)
            if len(clash.shows) > 1 and pair in told:
                continue
            told.add(pair)
            found.append(clash)
    return _sorted(_marked(plan, [*found, *jury_clashes(plan)]))


def _of_show(plan: Plan, show: ShowFacts) -> Iterator[Clash]:
    yield from hall_clashes(plan, show)
    yield from stage_clashes(plan, show)
    yield from film_clashes(plan, show)
    yield from print_clashes(plan, show)


def _marked(plan: Plan, clashes: Iterable[Clash]) -> Iterator[Clash]:
    """What somebody has allowed is said to be so."""
    allowed = {show.code: show.allowed for show in plan.shows if show.allowed}
    for clash in clashes:
        by = any(clash.code in allowed.get(code, ()) for code in clash.shows)
        yield replace(clash, allowed=by and clash.severity is Severity.OVERRIDABLE)


def _sorted(clashes: Iterable[Clash]) -> list[Clash]:
    return sorted(clashes, key=lambda one: (one.allowed, ORDER.index(one.severity)))


def open_clashes(clashes: Iterable[Clash]) -> list[Clash]:
    """What stands in the way of a show: fatal, or waiting for somebody to say why it may be so."""
    return [one for one in clashes if one.severity is not Severity.ADVICE and not one.allowed]


def may_lock(title: str, clashes: Iterable[Clash]) -> Verdict:
    """I-71, I-73: a show is locked when nothing stands against it any more."""
    first = next(iter(open_clashes(clashes)), None)
    return YES if first is None else no(STILL_CLASHES, title=title, says=str(first.verdict))
