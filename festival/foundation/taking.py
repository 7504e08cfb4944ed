"""Taking a list of people away: in which form, what for, and the line in it that says who took it (I-96)."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.forms import Choice, Form, Line
from festival.foundation.moments import moment
from festival.foundation.shell import locale
from festival.foundation.verdict import YES, Reason, Verdict, no

EXPORT_NEEDS_A_REASON = Reason(
    "EXPORT_NEEDS_A_REASON", "Say why you need the list. The journal keeps the reason.", 422
)


class TakeListForm(Form):
    """Why somebody takes a list of people away."""

    format = Choice(_("Format"), choices=(("csv", "CSV"), ("xlsx", "XLSX")), required=True)
    why = Line(
        _("What you need the list for"),
        required=True,
        most=300,
        description=_("Kept in the journal."),
    )


def may_take_list(why: str) -> Verdict:
    return YES if why.strip() else no(EXPORT_NEEDS_A_REASON)


def taken_by(actor: Actor, zone: str, why: str) -> str:
    """The last line of a list: who took it, when, and what for."""
    at = moment(clock.now(), zone, locale(), offset=True)
    return gettext("Taken by %(name)s, %(at)s: %(why)s", name=actor.name, at=at, why=why)
