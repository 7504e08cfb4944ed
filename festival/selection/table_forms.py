"""The shapes of what people type over the table: decisions for many, a meeting."""

from flask_babel import lazy_gettext as _l

from festival.foundation.forms import Choice, Form, Line, Prose, Tick
from festival.selection.forms import reason_field
from festival.submissions.models import Decision

DECISIONS = (
    (Decision.SHORTLISTED.value, _l("Shortlist")),
    (Decision.ON_HOLD.value, _l("Put on hold")),
    (Decision.WAITLISTED.value, _l("Put on the waiting list")),
    (Decision.NOT_SELECTED.value, _l("Do not select")),
    (Decision.UNDECIDED.value, _l("Undecided again")),
)
IN_MEETING = (
    (Decision.SELECTED.value, _l("Select")),
    *DECISIONS[:4],
)
SOURCES = (
    ("basket", _l("Films in my basket")),
    ("shortlisted", _l("Shortlisted films")),
    ("on_hold", _l("Films on hold")),
)


class ManyForm(Form):
    decision = Choice(_l("Decision"), DECISIONS, required=True)


class TakeAllForm(Form):
    section_id = Choice(_l("Section"), required=True)
    evidence_seen = Tick(_l("Where a rule is not known: I have seen the evidence"))
    why = reason_field()


class MeetingForm(Form):
    name = Line(_l("Name of the meeting"), required=True, most=200)
    present = Prose(
        _l("Who is present"), required=True, most=2000, description=_l("One name a line.")
    )
    source = Choice(_l("Films to talk about"), SOURCES, required=True)


class CloseForm(Form):
    present = Prose(
        _l("Who was present"), required=True, most=2000, description=_l("One name a line.")
    )


class SaidForm(Form):
    decision = Choice(_l("Decision"), IN_MEETING, required=True)
    said = Line(_l("For the minutes"), most=500)
