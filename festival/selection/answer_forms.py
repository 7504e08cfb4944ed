"""The shapes of what people type while filmmakers are told and answer."""

from flask_babel import lazy_gettext as _l

from festival.foundation.forms import Choices, Day, Form, Line, Prose, Tick, Whole
from festival.submissions.models import Decision

OUTCOMES = (
    (Decision.SELECTED.value, _l("Selected")),
    (Decision.NOT_SELECTED.value, _l("Not selected")),
    (Decision.WAITLISTED.value, _l("On the waiting list")),
    (Decision.SHORTLISTED.value, _l("Shortlisted")),
)


class BatchForm(Form):
    decisions = Choices(_l("Who is told"), OUTCOMES, required=True)
    answer_on = Day(_l("Invitations are answered by"), required=True)
    spared = Tick(
        _l("Leave out films not selected that were read too little, flagged green or disputed")
    )


class LetterForm(Form):
    subject = Line(_l("Subject"), required=True, most=200)
    body = Prose(_l("Letter"), required=True, most=6000)
    version = Whole(_l("Version"))


class DecliningForm(Form):
    why = Prose(_l("Why does it not come?"), required=True, most=1000)


class TaskForm(Form):
    answer = Prose(_l("Your answer, in words or as a link"), required=True, most=4000)


class TaskDayForm(Form):
    due_on = Day(_l("Due on"), required=True)


class RetentionForm(Form):
    sure = Tick(_l("I have read the list. What it names is to be gone for good."), required=True)
    seen = Line(_l("List"), most=64)
