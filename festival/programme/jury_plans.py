"""A jury's viewing plan: which film cannot be seen by whom before the jury meets, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.editions.models import Edition
from festival.films.models import Film
from festival.films.queries import Title, title_of
from festival.foundation import clock, moments
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.pages import Page
from festival.foundation.shell import Place, locale
from festival.foundation.text import Text, Told
from festival.foundation.zones import local
from festival.jury import queries as juries
from festival.jury.models import Juror, Jury, Scoresheet
from festival.jury.pages import places_of, role_words
from festival.jury.recusals import hidden_from, recused_pairs
from festival.jury.rules import VOTING
from festival.people.queries import name_of
from festival.programme import attendance, timetable
from festival.programme.arrangements import jury_planned_by
from festival.programme.forms import MeetingForm
from festival.programme.models import JuryMeeting, Show
from festival.programme.viewing import Lack, Sitting, viewing_plan
from festival.selection.models import Selection
from festival.venues.queries import hall_name, walks_of
from festival.venues.rules import Walks


@dataclass(frozen=True)
class LackRow:
    """A film somebody cannot see before the jury meets."""

    title: Title
    why: str


@dataclass(frozen=True)
class MemberRow:
    """One member: what they have seen, the shows that would do for the rest, and what is left over."""

    name: Told
    role: str
    seen: str
    shows: list[str]
    lacking: list[LackRow]


@dataclass(frozen=True)
class PlanPage(Page):
    """The viewing plan of one jury."""

    template: ClassVar[str] = "programme/jury_plan.html"

    jury: Text
    back: str
    places: list[Place]
    until: str
    set: bool
    form: MeetingForm
    action: str
    rows: list[MemberRow]
    lacking: int
    schedules: bool


@dataclass(frozen=True)
class _Plan:
    """What a plan is reckoned from."""

    films: dict[int, Selection]
    shows: Sequence[Show]
    sittings: list[Sitting]
    walks: Walks
    after: datetime
    before: datetime
    seen: Mapping[int, set[int]]


def plan_page(actor: Actor, jury_code: str, form: MeetingForm | None = None) -> PlanPage:
    jury, seat = jury_planned_by(actor, jury_code)
    edition = attendance.edition_of(jury)
    meeting = attendance.meeting_of(jury.id)
    plan = _plan_of(jury, seat, edition, meeting)
    members = _members(jury.id)
    recused = recused_pairs(members)
    rows = [_member(plan, juror, recused, names_seen=seat is not None) for juror in members]
    before = moments.moment(plan.before, edition.zone, locale())
    return PlanPage(
        jury=jury.name,
        back="" if seat else f"/office/juries/{jury_code}",
        places=places_of(seat, f"/jury/{jury_code}/viewing-plan") if seat else [],
        until=before,
        set=meeting is not None,
        form=form or _filled(edition, meeting),
        action=f"/jury/{jury_code}/viewing-plan",
        rows=rows,
        lacking=sum(len(row.lacking) for row in rows),
        schedules=bool(plan.shows),
    )


def _filled(edition: Edition, meeting: JuryMeeting | None) -> MeetingForm:
    if meeting is None:
        return MeetingForm(data={"version": 0})
    begins = local(meeting.begins_at, edition.zone).replace(tzinfo=None)
    return MeetingForm(data={"begins": begins, "version": meeting.version})


def _plan_of(
    jury: Jury, seat: Juror | None, edition: Edition, meeting: JuryMeeting | None
) -> _Plan:
    """For who sits on the jury: from now on, without what is seen. The director knows nothing of
    who saw what, so for them the plan is the whole festival's, as if nobody had begun.
    """
    titles = joinedload(Selection.film).options(selectinload(Film.titles))
    hidden = hidden_from(seat) if seat else set()
    films = {film.id: film for film in juries.films_of(jury.id, hidden, [titles])}
    shows = attendance.shows_of(edition.id, films)
    return _Plan(
        films,
        shows,
        attendance.sittings_of(shows, films),
        walks_of({show.hall.venue_id for show in shows}),
        clock.now() if seat else attendance.start_of(edition),
        attendance.meets_at(meeting, edition),
        _seen_by(jury.id) if seat else {},
    )


def _members(jury_id: int) -> list[Juror]:
    found = (
        select(Juror)
        .where(Juror.jury_id == jury_id, Juror.role.in_(VOTING), juries.SITS)
        .options(juries.named(), joinedload(Juror.jury))
        .order_by(Juror.position, Juror.id)
    )
    return list(db.session.scalars(found))


def _seen_by(jury_id: int) -> dict[int, set[int]]:
    found = (
        select(Scoresheet.juror_id, Scoresheet.selection_id)
        .join(Scoresheet.juror)
        .where(Juror.jury_id == jury_id, Scoresheet.seen.is_(True))
    )
    seen: dict[int, set[int]] = {}
    for juror_id, selection_id in db.session.execute(found):
        seen.setdefault(juror_id, set()).add(selection_id)
    return seen


def _member(
    plan: _Plan, juror: Juror, recused: set[tuple[int, int]], names_seen: bool
) -> MemberRow:
    theirs = [id for id, film in plan.films.items() if (juror.id, film.film_id) not in recused]
    seen = plan.seen.get(juror.id, set()) & set(theirs)
    waiting = [id for id in theirs if id not in seen]
    found = viewing_plan(waiting, plan.sittings, plan.walks, plan.after, plan.before)
    wanted = {sitting.code for sitting in found.shows.values()}
    return MemberRow(
        name_of(juror.person, locale()),
        role_words(juror.role),
        gettext("%(seen)s of %(all)s seen", seen=len(seen), all=len(theirs)) if names_seen else "",
        [_show_line(show) for show in plan.shows if show.code in wanted],
        [
            LackRow(title_of(plan.films[id].film, locale()), lack_words(why))
            for id, why in found.lacking.items()
        ],
    )


def _show_line(show: Show) -> str:
    at = moments.moment(show.starts_at, show.zone, locale())
    return f"{at}, {hall_name(show.hall, locale())}: {timetable.show_name(show, locale())}"


def lack_words(lack: Lack) -> str:
    return {
        Lack.NO_SHOW: gettext("no screening is left before the jury meets"),
        Lack.CLASH: gettext("every screening left clashes with another film they need"),
    }[lack]
