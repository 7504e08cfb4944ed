"""What journalists and the press office type."""

from datetime import datetime
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms.widgets import HiddenInput

from festival.accreditation.given import OfficeGiven, RequestGiven
from festival.accreditation.models import AccreditationKind
from festival.accreditation.naming import kind_words
from festival.foundation.countries import country_choices
from festival.foundation.forms import (
    Choice,
    Day,
    Email,
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
from festival.foundation.shell import locale
from festival.foundation.timed import Timed
from festival.people.forms import guardian_fields, guardian_told
from festival.printing.forms import TONGUES

CONSENT = _(
    "The festival may keep what I tell here until a year after its last day, to decide about my request and "
    "to work with me. Nobody else receives it. I can take it back by writing to the press office."
)


class RequestForm(Form):
    """Somebody who asks for accreditation."""

    kind = Radio(_("You work in"), required=True)
    name = Line(_("Full name"), required=True, most=160)
    email = Email(_("E-mail"), description=_("The answer and your press page are sent there."))
    outlet = Line(
        _("Outlet or company"),
        required=True,
        most=160,
        description=_("Freelance is an answer too."),
    )
    country = Choice(_("Country you work in"))
    links = Prose(
        _("Some of your work"), most=4000, description=_("One address on each line, with https.")
    )
    from_on = Day(_("You come on"))
    to_on = Day(_("You leave on"))
    note = Prose(_("What the press office should know"), most=1000)
    under_age, guardian, guardian_email = guardian_fields(
        _("A parent or guardian then agrees by a letter before the press office can accept you.")
    )
    consent = Tick(CONSENT, required=True)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self.kind, [(one.value, kind_words(one)) for one in AccreditationKind])
        offer(
            self.country, [("", gettext("I do not say")), *country_choices(locale(), former=False)]
        )

    @property
    def given(self) -> RequestGiven:
        return RequestGiven(
            kind=AccreditationKind(self.kind.data),
            name=self.name.data,
            email=self.email.data,
            outlet=self.outlet.data,
            country=self.country.data or "",
            links=self.links.data or "",
            from_on=self.from_on.data,
            to_on=self.to_on.data,
            note=self.note.data or "",
            locale=locale(),
            consent_words=str(CONSENT),
            **guardian_told(self),
        )


class PledgeForm(Form):
    """A promise to keep an embargo, signed with a name."""

    terms = Whole(_("Version"), required=True, widget=HiddenInput())
    name = Line(_("Full name"), required=True, most=160)
    promise = Tick(_("I promise this."), required=True)


class AskForm(Form):
    """What a journalist wants to speak about."""

    topic = Line(_("What you want to speak about"), required=True, most=300)


class PressOfficeForm(Timed):
    """How the press office of an edition works, and the words it asks promises in."""

    version = Whole(_("Version"), widget=HiddenInput())
    opens = WallClock(_("Accreditation opens"), required=True)
    closes = WallClock(
        _("Accreditation closes"),
        description=_("Leave it empty to take requests until the edition is archived."),
    )
    contact = Email(_("Address of the press office"), required=False)
    licence = said(_("How pictures may be used"), required=True, most=600, lines=True)
    embargo = said(
        _("What is promised before an embargo"),
        required=True,
        most=2000,
        lines=True,
        description=_("Changed words are a new version, and everybody is asked to promise again."),
    )

    @property
    def given(self) -> OfficeGiven:
        return OfficeGiven(
            opens_at=self.meant(self.opens),
            closes_at=self.at(self.closes),
            contact=self.contact.data or "",
            licence=self.licence.data,
            embargo=self.embargo.data,
        )


class WhyForm(Form):
    """Why the office says no, as the letter says it."""

    why = Line(_("Why"), required=True, most=500, description=_("The letter holds these words."))


class EndForm(Form):
    """An interview is not this journalist's, or nobody's any more."""

    what = Radio(
        _("What becomes of it"),
        required=True,
        choices=(("again", _("Others may ask for it")), ("off", _("It does not take place"))),
    )
    reason = Line(_("Why"), most=500, description=_("Whoever asked for it is told."))


class OfferForm(Timed):
    """Interviews one guest gives, one after the other."""

    guest = Choice(_("Guest"), required=True)
    begins = WallClock(_("The first begins"), required=True)
    minutes = Whole(_("Minutes each"), required=True, least=5, most=240)
    number = Whole(_("How many"), required=True, least=1, most=20)
    place = Line(_("Where"), required=True, most=160)

    @property
    def begins_at(self) -> datetime:
        return self.meant(self.begins)


class PressBadgesForm(Form):
    """Which badges are printed, in which language, and why somebody takes the names away."""

    tongues = Choice(_("Language"), choices=TONGUES, required=True)
    first = Whole(_("From badge"), least=1, most=100_000)
    last = Whole(_("To badge"), least=1, most=100_000)
    what_for = Line(
        _("What you need the badges for"),
        required=True,
        most=300,
        description=_("Kept in the journal."),
    )
