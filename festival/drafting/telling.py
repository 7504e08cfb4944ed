"""Who has to hear of what a proposal moves: guests, jurors, the desk of the prints, venues; and the letters to them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from flask_babel import force_locale, gettext
from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import selectinload

from festival.drafting import run_rules
from festival.drafting.models import Proposed, SolverRun
from festival.drafting.running import run_by_code
from festival.drafting.wanted import show_of, whole_run
from festival.editions.models import Edition
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.moments import moment
from festival.foundation.verdict import require
from festival.guests.models import Guest, GuestState
from festival.journal.operations import record
from festival.jury.models import Juror, JurySection
from festival.jury.queries import SITS
from festival.letters.models import Letter
from festival.letters.operations import write
from festival.people.models import Account, GivenHat, Hat, Person
from festival.people.queries import name_of
from festival.prints.queries import copies_by_version
from festival.programme.timetable import show_name
from festival.selection.models import Selection
from festival.venues.models import Hall
from festival.venues.queries import hall_name
from festival.venues.rules import may_schedule


class As(StrEnum):
    """As whom somebody has to hear of a move."""

    GUEST = "guest"
    PART = "part"
    JUROR = "juror"
    PRINTS = "prints"
    VENUE = "venue"


@dataclass(frozen=True)
class Concerned:
    """Somebody to be told, of which shows; without an account somebody has to call them."""

    name: str
    role: As
    moved: tuple[Proposed, ...]
    account_id: int | None


def role_words(role: As) -> str:
    return {
        As.GUEST: gettext("comes with the film"),
        As.PART: gettext("takes part"),
        As.JUROR: gettext("judges the film"),
        As.PRINTS: gettext("has the print brought"),
        As.VENUE: gettext("has the hall ready"),
    }[role]


def concerned(run: SolverRun, moved: Sequence[Proposed], locale: str) -> list[Concerned]:
    """Everybody who has to hear of these moves, each of their own shows."""
    by_person: dict[tuple[int, As], list[Proposed]] = {}
    for person_id, role, one in [*_guests(run, moved), *_parts(moved), *_jurors(run, moved)]:
        mine = by_person.setdefault((person_id, role), [])
        if one not in mine:
            mine.append(one)
    people = _people({person for person, _ in by_person})
    accounts = _accounts({person for person, _ in by_person})
    found = [
        Concerned(name_of(people[person], locale).text, role, tuple(mine), accounts.get(person))
        for (person, role), mine in by_person.items()
    ]
    return [*found, *_print_desk(run, moved, locale), *_venues(moved, locale)]


def _guests(run: SolverRun, moved: Sequence[Proposed]) -> Iterable[tuple[int, As, Proposed]]:
    found = (
        select(Guest)
        .where(Guest.edition_id == run.edition_id, Guest.state != GuestState.CANCELLED)
        .options(selectinload(Guest.films))
    )
    for guest in db.session.scalars(found.order_by(Guest.id)):
        films = {one.selection_id for one in guest.films}
        for one in moved:
            if any(item.selection_id in films for item in show_of(one, run.edition).items):
                yield guest.person_id, As.GUEST, one


def _parts(moved: Sequence[Proposed]) -> Iterable[tuple[int, As, Proposed]]:
    for one in moved:
        for part in one.show.participants if one.show else ():
            yield part.person_id, As.PART, one


def _jurors(run: SolverRun, moved: Sequence[Proposed]) -> Iterable[tuple[int, As, Proposed]]:
    """Who sits on a jury that judges a film of a show."""
    ids = {item.selection_id for one in moved for item in show_of(one, run.edition).items}
    found = (
        select(Selection.id, Juror.person_id)
        .join(JurySection, JurySection.section_id == Selection.section_id)
        .join(Juror, Juror.jury_id == JurySection.jury_id)
        .where(Selection.id.in_(ids), SITS)
        .order_by(Juror.id)
    )
    sits: dict[int, list[int]] = {}
    for selection_id, person_id in db.session.execute(found):
        sits.setdefault(selection_id, []).append(person_id)
    for one in moved:
        for item in show_of(one, run.edition).items:
            for person_id in sits.get(item.selection_id, []):
                yield person_id, As.JUROR, one


def _print_desk(run: SolverRun, moved: Sequence[Proposed], locale: str) -> list[Concerned]:
    """The schedule office brings the prints: told of every show of which there is a copy."""
    versions = set(copies_by_version(run.edition_id))
    mine = tuple(
        one
        for one in moved
        if any(item.selection.version_id in versions for item in show_of(one, run.edition).items)
    )
    if not mine:
        return []
    desks = (
        select(Account)
        .join(GivenHat, GivenHat.account_id == Account.id)
        .where(
            GivenHat.hat == Hat.SCHEDULE,
            or_(GivenHat.edition_id == run.edition_id, GivenHat.edition_id.is_(None)),
            Account.disabled_at.is_(None),
        )
        .options(selectinload(Account.person).selectinload(Person.names))
        .order_by(Account.id)
    )
    return [
        Concerned(name_of(one.person, locale).text, As.PRINTS, mine, one.id)
        for one in db.session.scalars(desks).unique()
    ]


def _venues(moved: Sequence[Proposed], locale: str) -> list[Concerned]:
    halls: dict[int, tuple[Hall, list[Proposed]]] = {}
    for one in moved:
        for hall in (one.was_hall, one.hall):
            if hall is not None:
                mine = halls.setdefault(hall.id, (hall, []))[1]
                if one not in mine:
                    mine.append(one)
    return [
        Concerned(hall_name(hall, locale), As.VENUE, tuple(mine), None)
        for hall, mine in halls.values()
    ]


def _people(ids: Iterable[int]) -> dict[int, Person]:
    found = select(Person).where(Person.id.in_(list(ids))).options(selectinload(Person.names))
    return {person.id: person for person in db.session.scalars(found)}


def _accounts(ids: Iterable[int]) -> dict[int, int]:
    """The account each person signs in with."""
    usable: ColumnElement[bool] = Account.disabled_at.is_(None)
    found = select(Account.person_id, Account.id).where(Account.person_id.in_(list(ids)), usable)
    rows = db.session.execute(found.order_by(Account.id.desc()))
    return {row.person_id: row.id for row in rows}


def line(one: Proposed, edition: Edition, locale: str) -> str:
    """One move in words: from where and when to where and when."""
    planned = show_of(one, edition)
    show, zone = show_name(planned, locale), planned.zone
    now = was = ""
    if one.hall is not None and one.starts_at is not None:
        now = f"{moment(one.starts_at, zone, locale)}, {hall_name(one.hall, locale)}"
    if one.was_hall is None or one.was_starts_at is None:
        return gettext("“%(show)s” is shown on %(now)s.", show=show, now=now)
    was = f"{moment(one.was_starts_at, zone, locale)}, {hall_name(one.was_hall, locale)}"
    if not now:
        return gettext("“%(show)s” (%(was)s) is not shown.", show=show, was=was)
    return gettext("“%(show)s” moves from %(was)s to %(now)s.", show=show, was=was, now=now)


@operation
def tell_concerned(*, actor: Actor, code: str) -> SolverRun:
    """A letter waits for everybody with an account whom a taken move concerns, in their language."""
    run = run_by_code(code, *whole_run(), lock=True)
    require(may_schedule(actor, fresh(Edition, run.edition_id)))
    taken = [one for one in run.proposed if one.taken_at is not None]
    require(run_rules.may_tell(run, len(taken)))
    by_account: dict[int, list[Proposed]] = {}
    for somebody in concerned(run, taken, actor.locale):
        if somebody.account_id is not None:
            mine = by_account.setdefault(somebody.account_id, [])
            mine += [one for one in somebody.moved if one not in mine]
    _write_all(actor, run, by_account)
    run.told_at = clock.now()
    record(
        actor=actor,
        act="tell_concerned",
        about_kind="solver_run",
        about_id=run.id,
        edition_id=run.edition_id,
        run=run.code,
        letters=str(len(by_account)),
    )
    return run


def _write_all(actor: Actor, run: SolverRun, by_account: Mapping[int, Sequence[Proposed]]) -> None:
    found = select(Account).where(Account.id.in_(by_account)).order_by(Account.id)
    options = selectinload(Account.person).selectinload(Person.names)
    for account in db.session.scalars(found.options(options)):
        with force_locale(account.locale):
            lines = [line(one, run.edition, account.locale) for one in by_account[account.id]]
        write(
            actor=actor,
            key=f"schedule_changed:{run.code}:{account.id}",
            template="schedule_changed",
            locale=account.locale,
            address=account.email,
            name=name_of(account.person, account.locale).text,
            facts={"edition": run.edition.name.within(account.locale), "lines": lines},
            edition_id=run.edition_id,
        )


def letters_of(run: SolverRun) -> int:
    """How many letters a run had written."""
    like = Letter.key.startswith(f"schedule_changed:{run.code}:")
    return db.session.scalar(select(func.count()).where(like)) or 0
