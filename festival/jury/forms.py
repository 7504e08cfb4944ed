"""The shape of what jurors and those who form juries type."""

from collections.abc import Iterable, Mapping
from typing import Any, Self

from flask_babel import gettext, lazy_gettext
from wtforms import HiddenField

from festival.foundation.forms import (
    Choice,
    Choices,
    Day,
    Form,
    Line,
    Prose,
    Radio,
    Tick,
    Whole,
    offer,
    said,
)
from festival.foundation.numbers import whole
from festival.foundation.shell import locale
from festival.jury import scales
from festival.jury.given import CriterionGiven
from festival.jury.models import Criterion, Jury, JuryKind, SeatRole, ViewingHow

KINDS = [
    (JuryKind.STATUTORY.value, lazy_gettext("The festival’s own jury")),
    (JuryKind.PARTNER.value, lazy_gettext("A partner’s jury")),
    (JuryKind.CRITICS.value, lazy_gettext("A critics’ jury")),
    (JuryKind.STUDENT.value, lazy_gettext("A student jury")),
    (JuryKind.AUDIENCE.value, lazy_gettext("An audience jury")),
]
ROLES = [
    (SeatRole.MEMBER.value, lazy_gettext("Member")),
    (SeatRole.CHAIR.value, lazy_gettext("Chair")),
    (SeatRole.CO_CHAIR.value, lazy_gettext("Co-chair")),
    (SeatRole.SECRETARY.value, lazy_gettext("Secretary, without a vote")),
    (SeatRole.OBSERVER.value, lazy_gettext("Observer, without a vote")),
]


HOWS = [
    (ViewingHow.SCREENING.value, lazy_gettext("In a screening")),
    (ViewingHow.JURY_SCREENING.value, lazy_gettext("In a screening for the jury")),
    (ViewingHow.SCREENER.value, lazy_gettext("On a screener")),
]


class VersionField(HiddenField):
    """The version of the row a page was opened at."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = whole(valuelist[0], least=0) if valuelist else None


class ScoreForm(Form):
    """One mark for each criterion, the juror's word that they saw the film, and a note of their own."""

    seen = Tick(lazy_gettext("I saw the film to the end"))
    how = Radio(lazy_gettext("Where I saw it"), choices=HOWS)
    note = Prose(
        lazy_gettext("Private note"),
        most=4000,
        description=lazy_gettext("Only you can read it, now and after the seal."),
    )
    version = VersionField(default=0)
    asked: list[tuple[str, Criterion]]
    partial_ok: bool

    @classmethod
    def asking(
        cls,
        jury: Jury,
        posted: bool = False,
        given: Mapping[int, int] | None = None,
        **more: Any,
    ) -> Self:
        """The form of one jury, filled with what the juror gave before."""
        asked = [(f"mark_{criterion.position}", criterion) for criterion in jury.criteria]
        marks = {
            name: Radio(
                criterion.name.within(locale()),
                choices=[
                    (scales.said(n, criterion.parts), scales.shown(n, criterion.parts, locale()))
                    for n in scales.scale(criterion)
                ],
            )
            for name, criterion in asked
        }
        kind: Any = type(cls.__name__, (cls,), marks)
        steps = given or {}
        filled = {
            name: scales.said(steps[c.id], c.parts) if c.id in steps else None for name, c in asked
        }
        form: Any = kind.posted() if posted else kind(data=filled | more)
        form.asked, form.partial_ok = asked, jury.partial_ok
        return form

    def validate(self, extra_validators: Any = None) -> bool:
        """Every missing mark is told at its own place, as well as on top."""
        right = super().validate(extra_validators)
        for field in self.marks if not self.partial_ok else ():
            if not field.data and not field.errors:
                field.errors = [gettext("Choose a mark.")]
        return right

    @property
    def marks(self) -> list[Any]:
        return [self[name] for name, _ in self.asked]

    @property
    def hints(self) -> list[tuple[Any, Criterion]]:
        """Each question's field beside the question itself."""
        return [(self[name], criterion) for name, criterion in self.asked]

    @property
    def given(self) -> dict[str, Any]:
        """What the operation is told: criterion to mark, as far as marks were given, and the rest."""
        return {
            "scores": {
                c.id: steps
                for name, c in self.asked
                if (steps := scales.steps_of(self[name].data, c)) is not None
            },
            "seen": self.seen.data,
            "how": ViewingHow(self.how.data) if self.how.data else None,
            "note": self.note.data or "",
            "version": self.version.data,
        }


class RecuseForm(Form):
    """Why a juror steps back from a film."""

    why = Line(
        lazy_gettext("In a few words: why you step back"),
        most=300,
        description=lazy_gettext("Only the festival director reads this."),
    )


class SealForm(Form):
    """The chair says that they mean it."""

    sure = Tick(
        lazy_gettext("Every member has marked as they mean to. I close the deliberation."),
        required=True,
    )


class JuryForm(Form):
    """What a jury is called, what it judges, and how large it is."""

    name = said(lazy_gettext("Name"), required=True)
    kind = Choice(lazy_gettext("Kind"), choices=KINDS, required=True)
    organisation = Choice(
        lazy_gettext("Organisation"),
        description=lazy_gettext("For a jury that a partner sends."),
    )
    sections = Choices(lazy_gettext("Sections it judges"))
    min_members = Whole(lazy_gettext("At least, voting members"), least=1, most=50)
    max_members = Whole(
        lazy_gettext("At most, voting members"),
        least=1,
        most=50,
        description=lazy_gettext("Empty: as the rules of the jury say."),
    )
    public = Tick(lazy_gettext("Named on the public site"))
    version = VersionField(default=0)

    def offered(
        self, sections: Iterable[tuple[str, str]], organisations: Iterable[tuple[str, str]]
    ) -> Self:
        offer(self.sections, sections)
        offer(self.organisation, [("", gettext("None")), *organisations])
        return self

    @property
    def given(self) -> dict[str, Any]:
        """What the operation is told."""
        return {
            "name": self.name.data,
            "kind": JuryKind(self.kind.data),
            "section_ids": [int(id) for id in self.sections.data],
            "organisation_id": int(self.organisation.data) if self.organisation.data else None,
            "min_members": self.min_members.data,
            "max_members": self.max_members.data,
            "public": self.public.data,
        }


class SeatForm(Form):
    """Who sits on a jury, as what, and under which title."""

    person = Choice(lazy_gettext("Person"), required=True)
    role = Choice(lazy_gettext("Seat"), choices=ROLES, required=True)
    affiliation = said(lazy_gettext("Title and affiliation, as printed"))
    country = Choice(lazy_gettext("Country"))
    seat_from = Day(lazy_gettext("First day"))
    seat_to = Day(lazy_gettext("Last day"))

    def offered(
        self, people: Iterable[tuple[str, str]], countries: Iterable[tuple[str, str]]
    ) -> Self:
        offer(self.person, [("", gettext("Choose a person")), *people])
        offer(self.country, [("", gettext("Not said")), *countries])
        return self


class CriterionForm(Form):
    """One question a jury asks of every film."""

    name = said(lazy_gettext("Criterion"), required=True, most=80)
    hint = said(lazy_gettext("What it means, in a sentence"), most=200)
    weight = Whole(lazy_gettext("Weight"), required=True, least=1, most=100)
    least = Whole(lazy_gettext("Lowest mark"), least=0, most=1, default=1)
    best = Whole(lazy_gettext("Best mark"), required=True, least=2, most=20)
    halves = Tick(lazy_gettext("Half marks too"))

    @property
    def given(self) -> CriterionGiven:
        return CriterionGiven(
            self.name.data,
            self.hint.data,
            self.weight.data,
            self.best.data,
            1 if self.least.data is None else self.least.data,
            2 if self.halves.data else 1,
        )
