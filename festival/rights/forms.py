"""What the office types to have a copy made, and what a child says of their guardian."""

from flask_babel import lazy_gettext as _

from festival.foundation.forms import Email, Form, Line, Whole


class CopyForm(Form):
    """About whom, and what for."""

    person = Line(_("Code of the person"), most=16, required=True)
    reason = Line(
        _("Reason"),
        most=300,
        required=True,
        description=_("The person reads it on their own page."),
    )


class GuardianForm(Form):
    """Who answers for somebody under age. The year of birth is all that is asked of their age."""

    born = Whole(_("The year you were born in"), required=True, least=1900, most=2100)
    name = Line(_("Name of your parent or guardian"), most=160, required=True)
    email = Email(_("Their e-mail"), description=_("A letter with a link goes there."))
