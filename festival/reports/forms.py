"""What a director chooses when a report is made."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from festival.foundation.forms import Choice, Form, Radio, Tick, offer
from festival.people.consents import sentence
from festival.people.models import ConsentPurpose
from festival.registration.models import Gender
from festival.registration.naming import gender_words


class DescriptionForm(Form):
    """What somebody says of themselves, if they like to."""

    gender = Radio(_("Your gender"), required=True)
    agree = Tick(sentence(ConsentPurpose.STATISTICS))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self.gender, [(one.value, gender_words(one.value)) for one in Gender])


class ReportForm(Form):
    """What the report is about."""

    section = Choice(_("About"))

    def offer_choices(self, sections: Iterable[tuple[str, str]]) -> None:
        """Fill the list from what the edition has."""
        offer(self.section, [("", gettext("the whole edition")), *sections])
