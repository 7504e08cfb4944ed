"""What a director chooses when a report is made."""

from collections.abc import Iterable

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from festival.foundation.forms import Choice, Form, offer


class ReportForm(Form):
    """What the report is about."""

    section = Choice(_("About"))

    def offer_choices(self, sections: Iterable[tuple[str, str]]) -> None:
        """Fill the list from what the edition has."""
        offer(self.section, [("", gettext("the whole edition")), *sections])
