"""What visitors and the office type about coming to an event."""

from datetime import datetime
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms.widgets import HiddenInput

from festival.foundation.countries import country_choices
from festival.foundation.forms import (
    Choice,
    Email,
    Form,
    Line,
    Radio,
    Tick,
    WallClock,
    Whole,
    offer,
)
from festival.foundation.shell import locale
from festival.foundation.timed import Timed
from festival.people.forms import guardian_fields, guardian_told
from festival.registration.given import GuestGiven
from festival.registration.models import Gender
from festival.registration.naming import gender_words

CONSENT = _(
    "The festival may keep my name, my address and what I tell here until 90 days after the event, to "
    "run it and to count who came. Nobody else receives them."
)


class GuestForm(Form):
    """Somebody who wants to come."""

    name = Line(_("Full name"), required=True, most=160)
    email = Email(_("E-mail"), description=_("Your personal address for the event is sent there."))
    country = Choice(_("Country you live in"))
    gender = Radio(
        _("Gender, as you describe yourself"),
        description=_("Only sums are ever shown, and none of fewer than five people."),
    )
    own_words = Line(_("In your own words"), most=80)
    under_age, guardian, guardian_email = guardian_fields(
        _("A parent or guardian then agrees by a letter before you have a place.")
    )
    consent = Tick(CONSENT, required=True)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(
            self.country, [("", gettext("I do not say")), *country_choices(locale(), former=False)]
        )
        genders = [(one.value, gender_words(one.value)) for one in Gender]
        offer(self.gender, [*genders, ("untold", gettext("I do not say"))])

    @property
    def given(self) -> GuestGiven:
        said = self.gender.data or ""
        own = said == Gender.OWN_WORDS.value
        return GuestGiven(
            name=self.name.data,
            email=self.email.data,
            country=self.country.data or "",
            gender=Gender(said) if said in set(Gender) else None,
            own_words=(self.own_words.data or "") if own else "",
            locale=locale(),
            consent_words=str(CONSENT),
            **guardian_told(self),
        )


class EnrolmentForm(Timed):
    """On which terms an event takes registrations."""

    version = Whole(_("Version"), widget=HiddenInput())
    capacity = Whole(
        _("Places"),
        least=1,
        most=100_000,
        description=_("Leave it empty where there is room for everybody."),
    )
    waits = Tick(_("Whoever finds no place waits, and moves up by themselves"), default=True)
    opens = WallClock(_("Registration opens"), required=True)
    closes = WallClock(
        _("Registration closes"), description=_("Leave it empty to close with the last session.")
    )

    @property
    def opens_at(self) -> datetime:
        return self.meant(self.opens)

    @property
    def closes_at(self) -> datetime | None:
        return self.at(self.closes)


class WalkInForm(Form):
    """Somebody at the door who has not registered."""

    name = Line(_("Full name"), required=True, most=160)
    country = Choice(_("Country they live in"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self.country, [("", gettext("not told")), *country_choices(locale(), former=False)])
