"""What the guest office types."""

import wtforms
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from festival.foundation.forms import Choice, Choices, Form, Line, Prose, WallClock, offer
from festival.guests.models import GuestKind, GuestState
from festival.venues.forms import hidden_version, known_or_not


def kind_words(kind: GuestKind) -> str:
    """As whom somebody comes.

    >>> kind_words(GuestKind.CAST)
    'cast'
    """
    return {
        GuestKind.DIRECTOR: gettext("director of a film"),
        GuestKind.PRODUCER: gettext("producer"),
        GuestKind.CAST: gettext("cast"),
        GuestKind.JUROR: gettext("juror"),
        GuestKind.PRESS: gettext("press"),
        GuestKind.INDUSTRY: gettext("industry"),
        GuestKind.VIP: gettext("guest of honour"),
        GuestKind.PARTNER: gettext("partner"),
        GuestKind.INTERPRETER: gettext("interpreter"),
        GuestKind.MODERATOR: gettext("moderator"),
    }[kind]


def state_words(state: GuestState) -> str:
    """Whether somebody comes.

    >>> state_words(GuestState.TRAVELLING)
    'on the way'
    """
    return {
        GuestState.INVITED: gettext("invited"),
        GuestState.CONFIRMED: gettext("confirmed"),
        GuestState.TRAVELLING: gettext("on the way"),
        GuestState.ARRIVED: gettext("arrived"),
        GuestState.CANCELLED: gettext("not coming"),
    }[state]


class StayForm(Form):
    """A while in which a guest is here."""

    begins = WallClock(_("Here from"))
    ends = WallClock(_("Until"))


class GuestForm(Form):
    """A guest, their days and their films."""

    version = hidden_version()
    person = Line(
        _("Full name"), most=200, description=_("Whoever the festival knows, by name or code.")
    )
    kind = Choice(_("Comes as"), required=True)
    state = Choice(_("How far it is"), required=True)
    stays = wtforms.FieldList(
        wtforms.FormField(StayForm), label=_("Days"), min_entries=3, max_entries=20
    )
    films = Choices(_("Films they come with"))
    find = Line(_("Film"), most=100, description=_("A part of its title, in any script."))
    languages = Line(_("Languages on stage"), most=80, description=_("Such as: kk, ru, en."))
    needs_interpreter = known_or_not(_("Needs an interpreter"))
    note = Prose(_("Note"), most=1000)

    def offer_choices(self, films: list[tuple[str, str]]) -> None:
        """Fill the lists from what the edition has."""
        offer(self.kind, [(one.value, kind_words(one)) for one in GuestKind])
        offer(self.state, [(one.value, state_words(one)) for one in GuestState])
        offer(self.films, films)
