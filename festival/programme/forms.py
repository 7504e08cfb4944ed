"""What the schedule office types: shows with their films and people, and when a jury meets."""

from typing import Any

import wtforms
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from festival.foundation.countries import country_choices
from festival.foundation.forms import (
    Choice,
    Form,
    Line,
    Radio,
    Tick,
    WallClock,
    Whole,
    offer,
    said,
)
from festival.foundation.shell import locale
from festival.programme.models import Access, ParticipantRole, ShowKind
from festival.programme.naming import access_words, kind_words, part_words
from festival.venues.forms import hidden_version

MOST_ROWS = 40
MORE_ROWS = 3
AGAIN = (("0", _("the first time")), ("1", _("the second time, after the clocks went back")))


class MeetingForm(Form):
    """When a jury means to deliberate."""

    version = hidden_version()
    begins = WallClock(
        _("The jury meets"), required=True, description=_("By the clock of the festival.")
    )


class FilmRow(Form):
    """One film of a screening."""

    film = Line(_("Film"), most=400)
    place = Whole(_("Order"), least=1, most=99)


class PersonRow(Form):
    """One person's part in an event."""

    person = Line(_("Full name"), most=200)
    role = Choice(_("Part"))
    affiliation = said(_("Who they are on that day"))
    country = Choice(_("Country they speak for"))
    unconfirmed = Tick(
        _("Has not confirmed yet"), description=_("The public is told of those who have.")
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self.role, [(role.value, part_words(role)) for role in ParticipantRole])
        offer(self.country, [("", gettext("not said")), *country_choices(locale(), former=False)])


class ShowForm(Form):
    """A booked time in a hall."""

    version = hidden_version()
    event = Choice(_("Session of the event"))
    kind = Choice(
        _("What it is"),
        required=True,
        description=_("A session is what its event is."),
    )
    title = said(
        _("Title"), description=_("A screening without a title is called after its films.")
    )
    hall = Choice(_("Hall"), required=True)
    starts = WallClock(_("Starts"), required=True)
    ends = WallClock(
        _("Ends"),
        description=_("Leave it empty to reckon it from introduction, films and talk."),
    )
    fold = Radio(_("That time comes twice that night. Which is meant?"), choices=AGAIN)
    zone = Line(
        _("Time zone of the session"),
        most=64,
        description=_(
            "Only where a session goes by other clocks than the festival’s, such as Europe/Paris."
        ),
    )
    films = wtforms.FieldList(
        wtforms.FormField(FilmRow), label=_("Film"), min_entries=3, max_entries=MOST_ROWS
    )
    gap_seconds = Whole(_("Seconds between films"), most=3600, default=0)
    intro_minutes = Whole(_("Minutes of introduction"), most=240, default=0)
    talk_minutes = Whole(_("Minutes of talk afterwards"), most=240, default=0)
    access = Choice(_("Who may come"), required=True)
    section = Choice(_("Section"))
    languages = Line(_("Languages of the event"), most=80, description=_("Such as: kk, ru, en."))
    people = wtforms.FieldList(
        wtforms.FormField(PersonRow), label=_("Participant"), min_entries=1, max_entries=MOST_ROWS
    )
    notes = said(_("Note for the audience"), most=1000, lines=True)
    although = Line(
        _("Why it may stand there all the same"),
        most=300,
        description=_(
            "For a hall kept for a rehearsal or technical work. Only the director can let it follow sooner than the hall needs. The reason is kept."
        ),
    )

    def offer_choices(
        self,
        halls: list[tuple[str, str]],
        sections: list[tuple[str, str]],
        events: list[tuple[str, str]],
    ) -> None:
        """Fill the lists from what the edition has."""
        offer(self.kind, [(kind.value, kind_words(kind)) for kind in ShowKind])
        offer(self.access, [(access.value, access_words(access)) for access in Access])
        offer(self.hall, halls)
        none = gettext("the films' own, if they share one")
        offer(self.section, [("", none), *sections])
        offer(self.event, [("", gettext("none")), *events])

    def grow(self, asked: str) -> bool:
        """Add empty rows where the person asked for them; true when they did."""
        lists = {"films": self.films, "people": self.people}
        if asked not in lists:
            return False
        for _row in range(MORE_ROWS):
            if len(lists[asked].entries) < MOST_ROWS:
                lists[asked].append_entry()
        return True


class MoveForm(Form):
    """Another hall or time for a show as it is."""

    version = hidden_version()
    hall = Choice(_("Hall"), required=True)
    starts = WallClock(_("Starts"), required=True)
    fold = Radio(_("That time comes twice that night. Which is meant?"), choices=AGAIN)
    although = Line(
        _("Why it may stand there all the same"),
        most=300,
        description=_(
            "For a hall kept for a rehearsal or technical work. Only the director can let it follow sooner than the hall needs. The reason is kept."
        ),
    )

    @property
    def facts(self) -> dict[str, Any]:
        """The answers as an operation takes them."""
        return {
            "version": self.version.data,
            "hall_id": int(self.hall.data),
            "starts_local": self.starts.data,
            "fold": int(self.fold.data) if self.fold.data else None,
            "although": self.although.data or "",
        }


class CancelForm(Form):
    """Why a show will not take place, and what does instead."""

    version = hidden_version()
    replaced_by = Choice(
        _("Replaced by"),
        description=_("The audience reads it with the reason. Plan that show first."),
    )
    why = said(
        _("Why it is cancelled"),
        required=True,
        most=500,
        lines=True,
        description=_("The audience reads this in place of the show."),
    )
