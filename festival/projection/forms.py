"""What the print desk types about a show."""

from flask_babel import lazy_gettext as _

from festival.foundation.forms import Choice, Form


class CopyChoiceForm(Form):
    """Which copy a show plays."""

    copy = Choice(_("Copy to be played"))
