"""A juror's own pages: their juries, the oath, the desk and the scoresheet. Nobody else's marks move them."""

from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from festival.editions.models import Edition
from festival.films.display import SEPARATOR
from festival.films.models import Film
from festival.films.queries import (
    Title,
    directors_of,
    facts_line_of,
    for_lines,
    title_of,
)
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.canonical import digest
from festival.foundation.db import db
from festival.foundation.dusk import is_dark
from festival.foundation.pages import Page
from festival.foundation.shell import Place, locale
from festival.foundation.text import Text
from festival.foundation.verdict import require
from festival.foundation.zones import local
from festival.jury import queries
from festival.jury.models import Juror, Jury, JuryState, Scoresheet, SeatRole
from festival.jury.recusals import hidden_from
from festival.jury.rules import ON_THE_BOARD, VOTING, is_closed, may_enter, may_mark
from festival.jury.scales import is_whole
from festival.jury.sheets import sheets_by
from festival.jury.standings import own_order
from festival.people.models import Hat
from festival.selection.models import Selection


@dataclass(frozen=True)
class IndexRow:
    """A jury the reader sits on, or one they may know of without seeing into it."""

    name: Text
    edition: Text
    state: str
    href: str


@dataclass(frozen=True)
class IndexPage(Page):
    """The juries of one person; for the director all of theirs, from outside."""

    template: ClassVar[str] = "jury/index.html"

    mine: list[IndexRow]
    others: list[IndexRow]


def state_words(jury: Jury) -> str:
    """Where a jury stands, in a word or two."""
    return {
        JuryState.FORMING: gettext("Forming"),
        JuryState.VIEWING: gettext("Viewing"),
        JuryState.SEALED: gettext("Sealed"),
        JuryState.ANNOUNCED: gettext("Announced"),
    }[jury.state]


def role_words(role: SeatRole) -> str:
    return {
        SeatRole.CHAIR: gettext("chair"),
        SeatRole.CO_CHAIR: gettext("co-chair"),
        SeatRole.MEMBER: gettext("member"),
        SeatRole.SECRETARY: gettext("secretary"),
        SeatRole.OBSERVER: gettext("observer"),
    }[role]


def index_page(actor: Actor) -> IndexPage:
    found = db.session.scalars(
        select(Jury)
        .join(Jury.edition)
        .options(contains_eager(Jury.edition))
        .order_by(Edition.starts_on.desc(), Jury.position, Jury.id)
    ).all()
    seated = set(
        db.session.scalars(select(Juror.jury_id).where(Juror.person_id == actor.person_id))
    )
    mine = [jury for jury in found if jury.id in seated]
    led = [j for j in found if actor.wears_in(j.edition_id, Hat.DIRECTOR) and j not in mine]
    return IndexPage(
        [_index_row(jury, f"/jury/{jury.code}") for jury in mine],
        [_index_row(jury, f"/office/juries/{jury.code}") for jury in led],
    )


def _index_row(jury: Jury, href: str) -> IndexRow:
    return IndexRow(jury.name, jury.edition.name, state_words(jury), href)


def places_of(juror: Juror, here: str) -> list[Place]:
    """The pages of a jury open to a seat."""
    root, sealed = f"/jury/{juror.jury.code}", is_closed(juror.jury)
    offered = [
        (gettext("Films"), root, True),
        (gettext("My day"), f"{root}/day", True),
        (gettext("My ranking"), f"{root}/ranking", juror.role in VOTING),
        (gettext("Board"), f"{root}/board", juror.role in ON_THE_BOARD),
        (
            gettext("Standings"),
            f"{root}/standings",
            sealed and juror.role in VOTING | {SeatRole.SECRETARY},
        ),
        (gettext("Council"), f"{root}/council", sealed),
        (gettext("Rules"), f"{root}/rules", True),
        (gettext("Interests"), f"{root}/interests", not sealed),
        (gettext("Awards"), f"{root}/awards", sealed and juror.role is not SeatRole.OBSERVER),
    ]
    return [Place(label, href, href == here) for label, href, opened in offered if opened]


def loaded_lines() -> list[Any]:
    """Loads what a line about a film needs."""
    return list(for_lines())


def _films(jury_id: int, hidden: set[int] | None = None) -> list[Selection]:
    return list(
        db.session.scalars(
            queries.judged(jury_id, hidden or ()).options(
                contains_eager(Selection.section),
                joinedload(Selection.film).options(*loaded_lines()),
            )
        )
    )


def needs_oath(actor: Actor, jury_code: str) -> bool:
    return queries.seat_of(actor, jury_code).oath_at is None


@dataclass(frozen=True)
class DeskRow:
    """One film on a juror's desk, and how far they are with it."""

    code: str
    title: Title
    line: str
    href: str
    colour: str
    section: Text
    done: bool
    seen: bool
    begun: bool


@dataclass(frozen=True)
class DeskPage(Page):
    """A juror's desk: the films before them in an order of their own, and how many are done."""

    template: ClassVar[str] = "jury/desk.html"

    jury: Text
    code: str
    owner: str
    night: bool
    places: list[Place]
    rows: list[DeskRow]
    votes: bool
    state: str
    done: int
    seen: int
    following: DeskRow | None
    sealed: bool


def owner_of(actor: Actor) -> str:
    """Whose things a device keeps: the same word on every page of one account, and no other's."""
    return digest({"pocket of": actor.id})[:16]


def is_night(jury: Jury) -> bool:
    """Whether it is dark where a jury watches."""
    zone = select(Edition.zone).where(Edition.id == jury.edition_id)
    return is_dark(local(clock.now(), db.session.scalars(zone).one()))


def desk_page(actor: Actor, jury_code: str) -> DeskPage:
    juror = queries.seat_of(actor, jury_code)
    require(may_enter(juror))
    rows = desk_rows(juror)
    waiting = [row for row in rows if not row.done] if may_mark(juror, juror.jury) else []
    return DeskPage(
        jury=juror.jury.name,
        code=jury_code,
        owner=owner_of(actor),
        night=is_night(juror.jury),
        places=places_of(juror, f"/jury/{jury_code}"),
        rows=rows,
        votes=juror.role in VOTING,
        state=juror.jury.state.value,
        done=sum(row.done for row in rows),
        seen=sum(row.seen for row in rows),
        following=waiting[0] if waiting else None,
        sealed=is_closed(juror.jury),
    )


def desk_rows(juror: Juror) -> list[DeskRow]:
    """The films of a juror, theirs alone in order and state."""
    hidden = hidden_from(juror)
    asked, partly = [c.id for c in juror.jury.criteria], juror.jury.partial_ok
    kept = {
        id: (_is_done(sheet, asked, partly), sheet) for id, sheet in sheets_by(juror.id).items()
    }
    films = sorted(_films(juror.jury_id, hidden), key=lambda s: own_order(juror.code, s.code))
    rows = []
    for film in films:
        done, sheet = kept.get(film.id, (False, None))
        rows.append(
            DeskRow(
                film.code,
                title_of(film.film, locale()),
                film_line(film.film),
                f"/jury/{juror.jury.code}/films/{film.code}",
                film.section.colour,
                film.section.name,
                done,
                bool(sheet and sheet.seen),
                bool(sheet and (sheet.scores or sheet.note)) and not done,
            )
        )
    return rows


def _is_done(sheet: Scoresheet, asked: list[int], partly: bool) -> bool:
    given = [score.criterion_id for score in sheet.scores]
    return is_whole(asked, given, sheet.seen, partly)


def film_line(film: Film) -> str:
    said = (directors_of(film, locale()), facts_line_of(film, locale()))
    return SEPARATOR.join(part for part in said if part)
