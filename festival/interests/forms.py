"""The shape of what is said about interests."""

from collections.abc import Iterable
from typing import Self

from flask_babel import gettext, lazy_gettext

from festival.foundation.forms import Choice, Form, Line, offer
from festival.interests.models import ConflictKind

KINDS = [
    (ConflictKind.FAMILY.value, lazy_gettext("Family")),
    (ConflictKind.EMPLOYMENT.value, lazy_gettext("Employment")),
    (ConflictKind.TEACHING.value, lazy_gettext("Teacher and student")),
    (ConflictKind.FINANCIAL.value, lazy_gettext("Money")),
    (ConflictKind.DISTRIBUTION.value, lazy_gettext("Distribution")),
    (ConflictKind.PERSONAL.value, lazy_gettext("Close to each other")),
    (ConflictKind.CREDIT.value, lazy_gettext("In the credits")),
    (ConflictKind.COMPANY.value, lazy_gettext("Their company is in the credits")),
    (ConflictKind.OTHER.value, lazy_gettext("Another interest")),
]


class ReportForm(Form):
    """An interest the office has learned of."""

    person = Choice(lazy_gettext("Person"), required=True)
    film = Choice(lazy_gettext("Film"), required=True)
    kind = Choice(lazy_gettext("Kind"), choices=KINDS, required=True)
    why = Line(lazy_gettext("In a few words"), most=300)

    def offered(self, people: Iterable[tuple[str, str]], films: Iterable[tuple[str, str]]) -> Self:
        offer(self.person, [("", gettext("Choose a person")), *people])
        offer(self.film, [("", gettext("Choose a film")), *films])
        return self


class DismissForm(Form):
    """Why an interest does not stand."""

    why = Line(lazy_gettext("Why it does not stand"), most=300, required=True)
