"""The shape of what a device tells."""

from flask_babel import lazy_gettext
from wtforms.validators import Regexp
from wtforms.widgets import HiddenInput

from festival.foundation.forms import Form, LineField, Needed, ProseField

DEVICE = Regexp(r"[0-9a-f]{32}\Z", message=lazy_gettext("Open the page again: it is not whole."))
RELEASE = Regexp(r"[0-9a-f]{16}\Z", message=lazy_gettext("Open the page again: it is not whole."))
MOST = 60_000


class TellForm(Form):
    """The films a device names, blurred, with the number it keeps and the release it was asked by."""

    films = ProseField(
        lazy_gettext("What is sent"),
        most=MOST,
        description=lazy_gettext(
            "This list is blurred: it names films you did not mark, and leaves out some you did."
        ),
    )
    device = LineField(
        lazy_gettext("Number of this device"), [Needed(), DEVICE], most=32, widget=HiddenInput()
    )
    release = LineField(lazy_gettext("Release"), [Needed(), RELEASE], most=16, widget=HiddenInput())

    @property
    def slugs(self) -> list[str]:
        """The films by their addresses, one a line."""
        return (self.films.data or "").split()


class TakeBackForm(Form):
    """Whose sheet is taken back."""

    device = LineField(
        lazy_gettext("Number of this device"), [Needed(), DEVICE], most=32, widget=HiddenInput()
    )
