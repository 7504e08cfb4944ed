"""Which shows a jury's films stand in, how far apart the venues are, and when the jury meets. Read only."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.editions.models import Edition
from festival.foundation.db import db
from festival.foundation.vault import take_out
from festival.foundation.zones import Unclear, instant
from festival.jury.models import Jury
from festival.programme import timetable
from festival.programme.models import STANDING, CalendarKey, JuryMeeting, Show, ShowItem, ShowState
from festival.programme.viewing import Sitting
from festival.venues.models import Hall


def edition_of(jury: Jury) -> Edition:
    return db.session.scalars(select(Edition).where(Edition.id == jury.edition_id)).one()


def shows_of(edition_id: int, selection_ids: Collection[int]) -> Sequence[Show]:
    """The shows of an edition in which any of these films stands, cancelled ones too and no pencilled ones, in time's order."""
    found = (
        select(Show)
        .where(
            Show.edition_id == edition_id,
            Show.state != ShowState.PENCILLED,
            Show.id.in_(select(ShowItem.show_id).where(ShowItem.selection_id.in_(selection_ids))),
        )
        .options(joinedload(Show.hall).joinedload(Hall.venue), *timetable.with_films())
        .order_by(Show.starts_at, Show.hall_id, Show.id)
    )
    return db.session.scalars(found).all()


def sitting_of(show: Show, selection_ids: Collection[int]) -> Sitting:
    films = tuple(i.selection_id for i in show.items if i.selection_id in selection_ids)
    return Sitting(show.code, show.starts_at, show.ends_at, show.hall.venue_id, films)


def sittings_of(shows: Iterable[Show], selection_ids: Collection[int]) -> list[Sitting]:
    """What a jury can sit in: the shows that take place."""
    return [sitting_of(show, selection_ids) for show in shows if show.state in STANDING]


def meeting_of(jury_id: int) -> JuryMeeting | None:
    found = select(JuryMeeting).where(JuryMeeting.jury_id == jury_id)
    return db.session.scalars(found.execution_options(populate_existing=True)).one_or_none()


def meets_at(meeting: JuryMeeting | None, edition: Edition) -> datetime:
    """Until when films can be seen: the jury's meeting, or the end of the last day."""
    return meeting.begins_at if meeting else end_of(edition)


def end_of(edition: Edition) -> datetime:
    return _instant(
        datetime.combine(edition.ends_on + timedelta(days=1), time(edition.day_ends_hour)),
        edition.zone,
    )


def start_of(edition: Edition) -> datetime:
    return _instant(datetime.combine(edition.starts_on, time()), edition.zone)


def _instant(wall: datetime, zone: str) -> datetime:
    found = instant(wall, zone)
    return found.choices[0] if isinstance(found, Unclear) else found


def key_of(juror_id: int) -> CalendarKey | None:
    return db.session.scalars(
        select(CalendarKey).where(CalendarKey.juror_id == juror_id)
    ).one_or_none()


def secret_of(juror_id: int) -> str | None:
    """The secret of a juror's calendar, to be shown to them; none where they opened none."""
    key = key_of(juror_id)
    return take_out(key.locked) if key else None
