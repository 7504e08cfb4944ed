"""What somebody says of a program that listens."""

from flask_babel import lazy_gettext as _

from festival.foundation.forms import Choice, Choices, Form, Line
from festival.hooks.models import HookKind
from festival.hooks.rules import OF_AN_EDITION, OF_ONES_OWN

KIND_WORDS = {
    HookKind.RECEIVED: _("An entry was received"),
    HookKind.TOLD: _("An entry was answered"),
    HookKind.WITHDRAWN: _("An entry was withdrawn"),
    HookKind.ANSWERS: _("A batch of answers was released"),
    HookKind.RELEASE: _("A release is public"),
    HookKind.BACK: _("The public sees an earlier release again"),
    HookKind.PALMARES: _("The awards are public"),
    HookKind.SCREENING: _("A show was planned, changed or cancelled"),
    HookKind.REPORT: _("A report was made"),
    HookKind.TEST: _("A test"),
}


def kind_choices(*, directs: bool) -> list[tuple[str, str]]:
    """What there is to hear of; those who direct no edition are not offered what only an edition tells."""
    kinds = dict.fromkeys((*OF_ONES_OWN, *(OF_AN_EDITION if directs else ())))
    return [(kind.value, f"{KIND_WORDS[kind]} ({kind.value})") for kind in kinds]


class HookForm(Form):
    """A new webhook."""

    address = Line(
        _("Address of the program"),
        required=True,
        most=2000,
        description=_("It begins with https:// and leads to a public name."),
    )
    about = Choice(_("About"), required=True)
    kinds = Choices(_("Hears of"), required=True)
