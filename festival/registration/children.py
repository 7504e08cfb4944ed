"""What guardians do for children who want to come: agree, take it back. Without an answer nothing stays."""

from collections.abc import Sequence

from sqlalchemy import delete, update

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, operation
from festival.foundation.text import Text
from festival.foundation.verdict import require
from festival.journal.operations import record
from festival.registration import queries, rules
from festival.registration.models import Attendance, Attendee, AttendeeState, Enrolment, GenderTold
from festival.registration.operations import take_back
from festival.registration.places import place_now
from festival.registration.post import tell

WORDS = Text(
    en="I am the parent or guardian of {child} and agree that they come to “{event}”. The festival may keep their "
    "name, their address and mine until 90 days after the event, to run it and to count who came. Nobody else "
    "receives them. I can take this back here at any time.",
    ru="Я родитель или законный представитель {child} и согласен (согласна) с тем, что он или она придёт на «{event}». "
    "Фестиваль может хранить имя и адрес ребёнка и мои до 90 дней после события, чтобы провести его и посчитать "
    "пришедших. Больше их никто не получит. Я могу отозвать это здесь в любое время.",
    kk="Мен {child} ата-анасымын немесе заңды өкілімін және оның «{event}» іс-шарасына келуіне келісемін. Фестиваль "
    "баланың және менің атымыз бен мекенжайымызды іс-шараны өткізу және келгендерді санау үшін одан кейін 90 күнге "
    "дейін сақтай алады. Оларды басқа ешкім алмайды. Мұны кез келген уақытта осы жерде қайтарып ала аламын.",
)
"""What a guardian agrees to."""


def words_for(attendee: Attendee, locale: str) -> str:
    """What is agreed to, whole, in the reader's language."""
    event = attendee.enrolment.event.title.within(locale)
    return WORDS.within(locale).format(child=attendee.name, event=event)


@operation
def agree_for(*, actor: Actor, attendee_code: str, locale: str) -> Attendee:
    """The child has a place or stands in line, and hears of it by a letter of their own."""
    event_code = queries.attendee_of(attendee_code).enrolment.event.code
    enrolment = queries.enrolment_of(event_code, lock=True)
    attendee = queries.attendee_of(attendee_code)
    require(rules.may_agree_for(attendee))
    sessions = queries.standing_sessions(enrolment.event_id)
    last = max((one.ends_at for one in sessions), default=None)
    require(rules.is_open(enrolment, last, clock.now()))
    attendee.state, attendee.asked_at = place_now(enrolment), clock.now()
    attendee.agreed_at, attendee.consent_words = clock.now(), words_for(attendee, locale)
    db.session.flush()
    tell(attendee, enrolment)
    _note(actor, "agree_for_child", enrolment)
    return attendee


@operation
def withdraw_for(*, actor: Actor, attendee_code: str) -> None:
    """The place is free, and nothing of the child or of the guardian is kept."""
    attendee = queries.attendee_of(attendee_code)
    enrolment = attendee.enrolment
    if enrolment.closed_at is None:
        take_back(actor=actor, attendee_code=attendee_code)
    _forget([attendee.id])
    _note(actor, "withdraw_child", enrolment)


@operation
def drop_unanswered(*, actor: Actor, attendee_ids: Sequence[int]) -> None:
    """Requests nobody answered for are gone."""
    asked = Attendee.id.in_(attendee_ids) & (Attendee.state == AttendeeState.ASKED)
    gone = delete(Attendee).where(asked).execution_options(synchronize_session=False)
    db.session.execute(gone)


def _forget(attendee_ids: Sequence[int]) -> None:
    for table in (GenderTold, Attendance):
        db.session.execute(delete(table).where(table.attendee_id.in_(attendee_ids)))
    db.session.execute(
        update(Attendee)
        .where(Attendee.id.in_(attendee_ids))
        .values(name="", email=None, country="", consent_words="", guardian="", guardian_email="")
        .execution_options(synchronize_session=False)
    )


def _note(actor: Actor, act: str, enrolment: Enrolment) -> None:
    record(
        actor=actor, act=act, about_kind="event", about_id=enrolment.event_id,
        edition_id=enrolment.event.edition_id,
    )  # fmt: skip
