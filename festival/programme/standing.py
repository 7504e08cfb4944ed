"""Whether a show may be put down where it was carried: what nobody may break refuses it, the rest asks why."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from festival.editions.models import Edition
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, operation
from festival.foundation.verdict import Refused, require
from festival.programme import rules
from festival.programme.allowing import DIRECTORS_OWN, keep_allowance, may_allow
from festival.programme.board_rules import Placing
from festival.programme.clashes import show_clashes
from festival.programme.clashing import Clash, Severity
from festival.programme.facts import Plan, ShowFacts
from festival.programme.loading import plan_of
from festival.programme.models import Show
from festival.programme.openings import OVERRIDABLE

PREPARED = frozenset(
    {"CHECK_MISSING", "CHECK_FAILED", "KDM_MISSING", "OV_MISSING", "NOT_INGESTED", "COPY_NOT_HERE"}
)
"""What the print desk mends where the show stands; no other hall or hour is asked of it."""
ANYWHERE = PREPARED | {"BLOCK_UNCONFIRMED", "FILM_LEFT"}
"""What stands against a show wherever it stands."""


class Against(Refused):
    """A show was not put down: everything that stands against it there, of one weight."""

    def __init__(self, clashes: Sequence[Clash]) -> None:
        super().__init__(clashes[0].verdict)
        self.clashes = tuple(clashes)

    def __str__(self) -> str:
        """Every sentence once."""
        return " ".join(dict.fromkeys(str(one.verdict) for one in self.clashes))


Put: TypeAlias = tuple[Show, Placing | None]
"""A show that was just put down, and where it stood before; nowhere, if it is new."""


@operation
def let_stand(*, actor: Actor, edition: Edition, put: Sequence[Put], although: str) -> None:
    """Shows stand where they were put. What they break there and did not before is allowed, with the reason."""
    if not put:
        return
    db.session.flush()
    about = put[0][0] if len(put) == 1 else None
    plan = plan_of(
        edition,
        actor.locale,
        clock.now(),
        about.code if about else None,
        about.starts_at if about else None,
    )
    facts = {one.code: one for one in plan.shows}
    before = _before(plan, put)
    found = [
        (show, clash)
        for show, _was in put
        if show.code in facts
        for clash in new_clashes(plan, before, facts[show.code])
    ]
    fatal = [clash for _, clash in found if clash.severity is Severity.FATAL]
    if fatal:
        raise Against(fatal)
    asks = [
        (show, clash)
        for show, clash in found
        if clash.severity is Severity.OVERRIDABLE and not clash.allowed
    ]
    if asks and not although.strip():
        raise Against([clash for _, clash in asks])
    for show, clash in asks:
        require(may_allow(actor, edition.id, clash))
        keep_allowance(actor, show, clash.code, although)
    db.session.flush()


def new_clashes(plan: Plan, before: Plan, show: ShowFacts) -> list[Clash]:
    """What a show breaks where it stands in *plan*, and did not break as everything stood *before*."""
    then = next((one for one in before.shows if one.code == show.code), None)
    broken = {_key(one) for one in show_clashes(before, then)} if then else set()
    return [
        one
        for one in show_clashes(plan, show)
        if one.code not in ANYWHERE and _key(one) not in broken
    ]


def _before(plan: Plan, put: Sequence[Put]) -> Plan:
    """The schedule with every show that was put down where it stood before; a new one stands nowhere."""
    stood = {show.code: was for show, was in put}
    shows = []
    for one in plan.shows:
        was = stood.get(one.code)
        if was is not None:
            shows.append(
                replace(one, hall_id=was.hall_id, starts_at=was.starts_at, ends_at=was.ends_at)
            )
        elif one.code not in stood:
            shows.append(one)
    return replace(plan, shows=tuple(shows))


def _key(clash: Clash) -> tuple[str, frozenset[str]]:
    return clash.code, frozenset(clash.shows)


def asks_why(actor: Actor, edition_id: int, refused: Refused) -> bool:
    """Whether a reason would be enough: nothing of what was refused is beyond allowing by this person."""
    if isinstance(refused, Against):
        overridable = all(one.severity is Severity.OVERRIDABLE for one in refused.clashes)
        own = {one.code for one in refused.clashes} & DIRECTORS_OWN
    else:
        overridable = refused.reason.code in OVERRIDABLE | DIRECTORS_OWN
        own = {refused.reason.code} & DIRECTORS_OWN
    return overridable and (not own or rules.may_shorten_turnaround(actor, edition_id, "-"))


def sentence(refused: Refused) -> str:
    """Everything a refusal says, in the reader's language."""
    return str(refused) if isinstance(refused, Against) else str(refused.verdict)
