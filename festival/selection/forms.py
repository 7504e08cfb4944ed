"""The shapes of what people type while choosing films."""

from typing import Any

from flask_babel import lazy_gettext as _l

from festival.foundation.forms import Choice, Form, Line, Prose, Tick, Whole, said
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
PREMIERE_WHY = _l("Why it may be announced although the showings say otherwise")


class DecisionForm(Form):
    decision = Choice(_l("Decision"), DECISIONS, required=True)


def reason_field() -> Any:
    return Line(
        _l("What you have seen, or why"),
        most=500,
        description=_l("Needed with a tick above. It is kept in the journal."),
    )


class TakeForm(Form):
    section_id = Choice(_l("Section"), required=True)
    evidence_seen = Tick(_l("Where a rule is not known: I have seen the evidence"))
    premiere = Choice(_l("Premiere to announce"))
    premiere_why = Line(PREMIERE_WHY, most=500)
    over_full = Tick(_l("Take it even if the section is full (director only)"))

    why = reason_field()

    @property
    def taking(self) -> dict[str, Any]:
        given = {name: value or "" for name, value in self.answers.items() if "premiere" in name}
        return self.answers | given | {"section_id": int(self.section_id.data)}


class OfferForm(Form):
    """Which waiting film gets the place that came free."""

    entry = Choice(_l("Film"), required=True)
    evidence_seen = Tick(_l("Where a rule is not known: I have seen the evidence"))
    why = reason_field()

    @property
    def offered(self) -> dict[str, Any]:
        return {
            "code": self.entry.data,
            "evidence_seen": self.evidence_seen.data,
            "why": self.why.data,
        }


class InviteForm(Form):
    """A film of the catalogue for a section; the director may go beyond the section's number."""

    film = Choice(_l("Film"), required=True)
    over_full = Tick(_l("Take it even if the section is full (director only)"))
    why = reason_field()


class PlaceForm(Form):
    role = Choice(_l("Role"), ROLES, required=True)
    premiere = Choice(_l("Premiere"))
    premiere_why = Line(PREMIERE_WHY, most=500)
    note = said(_l("Note for the programme"), most=2000, lines=True)
    version = Whole(_l("Version"))

    @property
    def place(self) -> dict[str, Any]:
        given = {"premiere": self.premiere.data or "", "premiere_why": self.premiere_why.data or ""}
        return self.answers | given


class OutForm(Form):
    why = Prose(_l("Why is it taken out?"), required=True, most=1000)
