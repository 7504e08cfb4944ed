"""The shapes of what people type while choosing films."""

from typing import Any

from flask_babel import lazy_gettext as _l

from festival.foundation.forms import Choice, Form, Prose, Tick, Whole, said
from festival.submissions.models import Decision

DECISIONS = (
    (Decision.UNDECIDED.value, _l("Undecided")),
    (Decision.SHORTLISTED.value, _l("Shortlist")),
    (Decision.ON_HOLD.value, _l("Keep on hold")),
    (Decision.WAITLISTED.value, _l("Put on the waiting list")),
    (Decision.SELECTED.value, _l("Select")),
    (Decision.NOT_SELECTED.value, _l("Do not select")),
)
ROLES = (
    ("regular", _l("In the programme")),
    ("opening", _l("Opening film")),
    ("closing", _l("Closing film")),
    ("gala", _l("Gala")),
)
PREMIERES = (
    ("", _l("Not said")),
    ("world", _l("World premiere")),
    ("international", _l("International premiere")),
    ("continental", _l("Asian premiere")),
    ("central_asian", _l("Central Asian premiere")),
    ("national", _l("National premiere")),
    ("city", _l("City premiere")),
    ("none", _l("No premiere")),
)


class DecisionForm(Form):
    decision = Choice(_l("Decision"), DECISIONS, required=True)


class TakeForm(Form):
    section_id = Choice(_l("Section"), required=True)
    evidence_seen = Tick(_l("Where a rule is not known: I have seen the evidence"))
    over_full = Tick(_l("Take it even if the section is full (director only)"))


class PlaceForm(Form):
    role = Choice(_l("Role"), ROLES, required=True)
    premiere = Choice(_l("Premiere"), PREMIERES)
    note = said(_l("Note for the programme"), most=2000, lines=True)
    version = Whole(_l("Version"))

    @property
    def place(self) -> dict[str, Any]:
        return {**self.answers, "premiere": self.premiere.data or ""}


class OutForm(Form):
    why = Prose(_l("Why is it taken out?"), required=True, most=1000)
