"""The shape of prizes and of decisions as they are typed."""

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from flask_babel import gettext, lazy_gettext

from festival.awards.given import ComponentGiven, RuleGiven
from festival.awards.models import CashSplit, ComponentKind, PrizeObject
from festival.foundation.forms import (
    Choice,
    Choices,
    Form,
    Line,
    Prose,
    Radio,
    Tick,
    WallClock,
    Whole,
    offer,
    said,
)
from festival.foundation.sums import SumField, in_minor
from festival.jury.forms import VersionField
from festival.media.forms import PictureUpload

OBJECTS = [
    (PrizeObject.FILM.value, lazy_gettext("A film")),
    (PrizeObject.DIRECTING.value, lazy_gettext("Directing")),
    (PrizeObject.ACTOR.value, lazy_gettext("An actor’s part")),
    (PrizeObject.ACTRESS.value, lazy_gettext("An actress’s part")),
    (PrizeObject.PERFORMANCE.value, lazy_gettext("A performance")),
    (PrizeObject.SCREENPLAY.value, lazy_gettext("A screenplay")),
    (PrizeObject.CINEMATOGRAPHY.value, lazy_gettext("Cinematography")),
    (PrizeObject.TECHNICAL.value, lazy_gettext("A technical achievement")),
    (PrizeObject.DEBUT.value, lazy_gettext("A first film")),
    (PrizeObject.ORGANISATION.value, lazy_gettext("An organisation")),
    (PrizeObject.CAREER.value, lazy_gettext("A life’s work")),
    (PrizeObject.DIPLOMA.value, lazy_gettext("A film, with a diploma")),
]
KINDS = [
    (ComponentKind.CASH.value, lazy_gettext("Money")),
    (ComponentKind.IN_KIND.value, lazy_gettext("A thing, with its maker")),
    (ComponentKind.STATUETTE.value, lazy_gettext("A statuette")),
    (ComponentKind.DIPLOMA.value, lazy_gettext("A diploma")),
    (ComponentKind.SERVICE.value, lazy_gettext("A service")),
    (ComponentKind.SCREENING.value, lazy_gettext("A screening")),
    (ComponentKind.SUBTITLES.value, lazy_gettext("Subtitles")),
]
SPLITS = [
    (CashSplit.EQUAL.value, lazy_gettext("Director and producer, in equal parts")),
    (CashSplit.DIRECTOR.value, lazy_gettext("The director")),
    (CashSplit.PRODUCER.value, lazy_gettext("The producer")),
]
COUNTS = [
    ("", lazy_gettext("As its jury’s other prizes do")),
    ("yes", lazy_gettext("It counts")),
    ("no", lazy_gettext("It does not count")),
]
ANY = "any"
MOST_ROWS = 6
"""Winners one decision can name."""


class PrizeForm(Form):
    """A prize's rule."""

    name = said(lazy_gettext("Name"), required=True)
    object = Choice(lazy_gettext("What it honours"), choices=OBJECTS, required=True)
    jury = Choice(
        lazy_gettext("Jury"),
        description=lazy_gettext("Without a jury, the festival director decides."),
    )
    sections = Choices(
        lazy_gettext("Sections it covers"),
        description=lazy_gettext("None ticked: every section its jury judges."),
    )
    donors = Choices(
        lazy_gettext("Given by"), description=lazy_gettext("None ticked: the festival.")
    )
    top = Tick(lazy_gettext("This is the top prize of its jury"))
    max_winners = Whole(lazy_gettext("At most, winners"), required=True, least=1, most=MOST_ROWS)
    allow_ex_aequo = Tick(lazy_gettext("May be shared by several films"))
    may_withhold = Tick(lazy_gettext("May be withheld, with a reason"))
    max_mentions = Whole(
        lazy_gettext("At most, special mentions beside it"), required=True, least=0, most=MOST_ROWS
    )
    counts = Choice(
        lazy_gettext("One prize for one film"),
        choices=COUNTS,
        description=lazy_gettext(
            "A film that wins a prize that counts wins no other that counts. A statutory jury’s"
            " prizes count, a partner’s do not."
        ),
    )
    exceptions = Choices(
        lazy_gettext("May be won beside"),
        description=lazy_gettext("What the regulation excepts from one prize for one film."),
    )
    cash_split = Choice(lazy_gettext("Who receives a film’s money"), choices=SPLITS, required=True)
    presenter = said(lazy_gettext("Presented by, name and title exactly as printed"), most=200)
    position = Whole(lazy_gettext("Place in the list"), required=True, least=0, most=999)
    version = VersionField(default=0)

    def offered(
        self,
        juries: Iterable[tuple[str, str]],
        sections: Iterable[tuple[str, str]],
        donors: Iterable[tuple[str, str]],
        others: Iterable[tuple[str, str]] = (),
    ) -> Self:
        offer(self.jury, [("", gettext("No jury")), *juries])
        offer(self.sections, sections)
        offer(self.donors, donors)
        offer(self.exceptions, [(ANY, gettext("Any other prize")), *others])
        return self

    @property
    def given(self) -> dict[str, Any]:
        """What the operation is told."""
        return {
            "name": self.name.data,
            "object": PrizeObject(self.object.data),
            "jury_id": int(self.jury.data) if self.jury.data else None,
            "section_ids": [int(id) for id in self.sections.data],
            "donor_ids": [int(id) for id in self.donors.data],
            "max_winners": self.max_winners.data,
            "allow_ex_aequo": self.allow_ex_aequo.data,
            "may_withhold": self.may_withhold.data,
            "position": self.position.data,
            "rule": RuleGiven(
                top=self.top.data,
                max_mentions=self.max_mentions.data,
                counts={"yes": True, "no": False}.get(self.counts.data or ""),
                cash_split=CashSplit(self.cash_split.data),
                presenter=self.presenter.data,
                beside=tuple(None if one == ANY else int(one) for one in self.exceptions.data),
            ),
        }


class ComponentForm(Form):
    """One thing a prize is made of."""

    kind = Choice(lazy_gettext("Kind"), choices=KINDS, required=True)
    amount = SumField(lazy_gettext("Sum, for money"), beside="currency")
    currency = Line(
        lazy_gettext("Currency"),
        most=3,
        description=lazy_gettext("Three letters: KZT, EUR, USD."),
    )
    description = said(lazy_gettext("Description, for a thing or a service"), most=300)
    maker = said(lazy_gettext("Maker, for a thing"), most=200)
    value = SumField(lazy_gettext("Estimated value, for a thing"), beside="currency")
    customs = said(lazy_gettext("Note for customs, for a thing"), most=500)

    @property
    def given(self) -> ComponentGiven:
        kind = ComponentKind(self.kind.data)
        currency = (self.currency.data or "").upper()
        cash = kind is ComponentKind.CASH
        value = None if cash else in_minor(self.value.data or "", currency)
        return ComponentGiven(
            kind,
            in_minor(self.amount.data or "", currency) if cash else None,
            currency if cash or value is not None else "",
            self.description.data,
            self.maker.data,
            value,
            self.customs.data,
        )


class PhotographForm(Form):
    """What a thing looks like."""

    picture = PictureUpload(lazy_gettext("Photograph"), required=True)
    credit = Line(lazy_gettext("Photographed by"), required=True)
    alt = said(lazy_gettext("What can be seen, for those who cannot see it"), most=300)


class AwardForm(Form):
    """Who wins, and the words read with it."""

    citation = said(lazy_gettext("Citation, as it is read"), most=2000, lines=True)
    presented_by = said(lazy_gettext("Presented by, name and title as announced"), most=200)
    accepted_by = Line(
        lazy_gettext("Accepted by"),
        description=lazy_gettext("If somebody else collects it."),
    )
    rows: list[str]
    prefixed: ClassVar[str] = ""

    @classmethod
    def among(cls, candidates: Iterable[tuple[str, str]], rows: int, posted: bool = False) -> Self:
        """The form of one prize: so many winners, out of those it may go to."""
        choices = [("", gettext("Nobody")), *candidates]
        names = [f"winner_{n}" for n in range(1, min(rows, MOST_ROWS) + 1)]
        fields = {
            name: Choice(
                lazy_gettext("Winner") if n == 0 else lazy_gettext("And, sharing it"),
                choices=choices,
            )
            for n, name in enumerate(names)
        }
        kind: Any = type(cls.__name__, (cls,), fields)
        form: Any = kind.posted(prefix=cls.prefixed) if posted else kind(prefix=cls.prefixed)
        form.rows = names
        return form

    @property
    def winners(self) -> list[Any]:
        return [self[name] for name in self.rows]

    @property
    def chosen(self) -> list[str]:
        return [field.data for field in self.winners if field.data]


class MentionForm(AwardForm):
    """A special mention, and the words read with it."""

    prefixed: ClassVar[str] = "mention-"


class DerogationForm(Form):
    """Why a film may win a second prize."""

    why = Prose(lazy_gettext("Why this film may win this prize too"), required=True, most=1000)


class AnswerForm(Form):
    """The director's answer to a derogation."""

    answer = Prose(lazy_gettext("Answer, with its reason"), required=True, most=1000)
    grants = Radio(
        lazy_gettext("Decision"),
        choices=[("yes", lazy_gettext("Grant it")), ("no", lazy_gettext("Refuse it"))],
        required=True,
    )


class CitationForm(Form):
    """The citation in one language."""

    words = Prose(lazy_gettext("Citation"), required=True, most=2000)
    version = VersionField(default=0)


class CeremonyForm(Form):
    """Where and when those who are called back must be."""

    gather = WallClock(lazy_gettext("To be there at"), required=True)
    place = said(lazy_gettext("Where to be"), required=True, most=200)
    version = VersionField(default=0)


class HandForm(Form):
    """Where a part of a prize is now."""

    state = Choice(lazy_gettext("It is now"), required=True)
    received_by = Line(lazy_gettext("Taken and signed for by"))
    note = Line(lazy_gettext("Note, such as a waybill"), most=300)
    version = VersionField(default=0)


class WithholdForm(Form):
    """Why nobody wins."""

    motivation = said(lazy_gettext("Why the jury gives it to nobody"), most=2000, lines=True)


class RevokeForm(Form):
    """Why a decision no longer stands."""

    why = Line(lazy_gettext("Why the decision no longer stands"), required=True, most=300)
    erratum = said(
        lazy_gettext("Correction for the public"),
        most=500,
        lines=True,
        description=lazy_gettext(
            "Printed with the next release, if the decision has been announced already."
        ),
    )
