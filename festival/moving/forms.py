"""What is typed to have an edition packed, and what is handed in to bring one in."""

from collections.abc import Iterable
from typing import Any, Self

from flask_babel import lazy_gettext as _l

from festival.foundation.forms import Choice, Form, Line, Password, Upload, offer
from festival.moving.rules import REASON_LENGTH


class LeavingForm(Form):
    """Which edition leaves, why, and that it is really its director who asks."""

    edition = Choice(_l("Edition"), required=True)
    reason = Line(
        _l("Reason"),
        most=REASON_LENGTH,
        required=True,
        description=_l("It stands in the journal and in the file."),
    )
    password = Password(_l("Your password"))

    @classmethod
    def offering(cls, editions: Iterable[tuple[str, str]], form: Any = None) -> Self:
        """The form with the editions *this* person may carry out."""
        made = cls(form)
        offer(made.edition, editions)
        return made


class ComingForm(Form):
    """A file another house wrote."""

    file = Upload(_l("File of an edition (.zip)"), required=True)
