"""A sitting of the committee on a projector: one film a screen, and the minutes that write themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from festival.editions.models import Edition
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.pages import Page
from festival.foundation.sheets_out import Cell
from festival.reviews.reach import readable, still_choosing
from festival.selection import meetings
from festival.selection import table_rules as rules
from festival.selection.basket import basket_ids
from festival.selection.lines import Entry, entries
from festival.selection.models import Meeting, MeetingFilm
from festival.selection.pick_pages import NOTHING, edition_meant, facts
from festival.selection.table_forms import IN_MEETING, CloseForm, MeetingForm
from festival.submissions.models import Call, Decision, EntryLine, Submission, SubmissionState
from festival.submissions.queries import moment_words
from festival.submissions.wording import decision_words


@dataclass(frozen=True)
class MeetingsPage(Page):
    """The meetings of an edition, and the way to open one."""

    template: ClassVar[str] = "selection/meetings.html"

    edition: Edition
    rows: Sequence[tuple[str, str, str, str]]
    form: MeetingForm | None
    over: str


@dataclass(frozen=True)
class MeetingFilmPage(Page):
    """One film before the committee."""

    template: ClassVar[str] = "selection/meeting.html"

    code: str
    name: str
    film: Entry
    facts: Sequence[tuple[str, str]]
    place: str
    decided: str
    said: str
    choices: Sequence[tuple[str, str, bool]]
    before: str | None
    after: str | None
    minutes: str
    open: bool


@dataclass(frozen=True)
class MinutesPage(Page):
    """Who was present, and what was decided on each film, to be printed."""

    template: ClassVar[str] = "selection/minutes.html"

    code: str
    name: str
    edition: Edition
    opened: str
    closed: str
    present: Sequence[str]
    rows: Sequence[tuple[Entry, str, str, str]]
    undecided: int
    first: str
    closing: CloseForm | None
    sheets: Sequence[tuple[str, str]]


def meetings_page(actor: Actor, code: str, form: MeetingForm | None = None) -> MeetingsPage:
    edition = edition_meant(actor, code)
    goes_on = still_choosing(actor, edition.id)
    found = (
        select(Meeting)
        .where(Meeting.edition_id == edition.id)
        .order_by(Meeting.opened_at.desc(), Meeting.id.desc())
    )
    return MeetingsPage(
        edition=edition,
        rows=[
            (
                one.name,
                f"/selection/meetings/{one.code}",
                moment_words(one.opened_at, edition.zone),
                gettext("closed") if one.closed_at else gettext("open"),
            )
            for one in db.session.scalars(found)
        ],
        form=(form or MeetingForm()) if goes_on else None,
        over=str(goes_on),
    )


def ids_for(actor: Actor, edition: Edition, source: str) -> list[int]:
    """The entries a meeting talks about: what lies in the basket, or what was decided so far."""
    if source == "basket":
        return basket_ids(actor, edition)
    found = (
        readable(actor)
        .join(EntryLine, EntryLine.submission_id == Submission.id)
        .where(
            Submission.call_id.in_(select(Call.id).where(Call.edition_id == edition.id)),
            Submission.decision == Decision(source),
            Submission.state.in_((SubmissionState.IN_CONSIDERATION, SubmissionState.INCOMPLETE)),
        )
        .order_by(EntryLine.sorted_as, Submission.id)
        .with_only_columns(Submission.id)
    )
    return list(db.session.scalars(found.limit(rules.MOST)))


def first_film(actor: Actor, code: str) -> str:
    """The first film of the list nobody has decided on; else the first, or nothing."""
    films = meetings.films_of(actor, meetings.meeting_by_code(actor, code))
    waiting = [one for one in films if one.decision is None]
    return next((one.submission.code for one in (*waiting, *films)), "")


def meeting_film_page(actor: Actor, code: str, submission_code: str) -> MeetingFilmPage:
    meeting = meetings.meeting_by_code(actor, code)
    films = meetings.films_of(actor, meeting)
    codes = [one.submission.code for one in films]
    if submission_code not in codes:
        raise NoResultFound
    at = codes.index(submission_code)
    now = films[at]
    (film,) = entries(actor, meeting.edition, [now.submission_id])

    def address(place: int) -> str | None:
        there = f"/selection/meetings/{meeting.code}/films/"
        return there + codes[place] if 0 <= place < len(codes) else None

    shown = {
        gettext("Put forward for"),
        gettext("My mark"),
        gettext("A woman directs"),
        gettext("Decision"),
    }
    return MeetingFilmPage(
        code=meeting.code,
        name=meeting.name,
        film=film,
        facts=[
            (label, words[0])
            for label, words in facts([film])
            if label not in shown and words[0] != NOTHING
        ],
        place=gettext("%(number)s of %(count)s", number=at + 1, count=len(codes)),
        decided=decision_words(now.decision) if now.decision else "",
        said=now.said,
        choices=[
            (value, str(words), now.decision is not None and value == now.decision.value)
            for value, words in IN_MEETING
        ],
        before=address(at - 1),
        after=address(at + 1),
        minutes=f"/selection/meetings/{meeting.code}/minutes",
        open=bool(rules.may_sit(actor, meeting) and still_choosing(actor, meeting.edition_id)),
    )


def after(actor: Actor, code: str, submission_code: str) -> str:
    """Where the meeting goes on: the next film of the list, or its minutes."""
    page = meeting_film_page(actor, code, submission_code)
    return page.after or page.minutes


def minutes_page(actor: Actor, code: str, wrong: CloseForm | None = None) -> MinutesPage:
    meeting = meetings.meeting_by_code(actor, code)
    zone = meeting.edition.zone
    rows = _rows(actor, meeting, meetings.films_of(actor, meeting))
    may_close = rules.may_sit(actor, meeting)
    return MinutesPage(
        code=meeting.code,
        name=meeting.name,
        edition=meeting.edition,
        opened=moment_words(meeting.opened_at, zone),
        closed=moment_words(meeting.closed_at, zone) if meeting.closed_at else "",
        present=[line.strip() for line in meeting.present.splitlines() if line.strip()],
        rows=rows,
        undecided=sum(not decided for _, decided, _, _ in rows),
        first=first_film(actor, code),
        closing=(wrong or CloseForm(data={"present": meeting.present})) if may_close else None,
        sheets=[
            (format.upper(), f"/selection/meetings/{meeting.code}/minutes.{format}")
            for format in ("csv", "xlsx")
        ],
    )


def _rows(
    actor: Actor, meeting: Meeting, films: Sequence[MeetingFilm]
) -> list[tuple[Entry, str, str, str]]:
    told = {
        one.id: one for one in entries(actor, meeting.edition, [f.submission_id for f in films])
    }
    return [
        (
            told[one.submission_id],
            decision_words(one.decision) if one.decision else "",
            one.said,
            moment_words(one.decided_at, meeting.edition.zone) if one.decided_at else "",
        )
        for one in films
        if one.submission_id in told
    ]


def minutes_sheet(actor: Actor, code: str) -> tuple[list[str], list[list[Cell]]]:
    """The minutes as a list for a spreadsheet."""
    heads = [
        gettext("Tracking number"), gettext("Film"), gettext("Directors"), gettext("Decision"),
        gettext("For the minutes"), gettext("When"),
    ]  # fmt: skip
    page = minutes_page(actor, code)
    return heads, [
        [film.number, film.title, film.directors, decided, said, at]
        for film, decided, said, at in page.rows
    ]
