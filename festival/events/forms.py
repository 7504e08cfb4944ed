"""What the office types about an event: its words, its people to ask, its partners, its door online."""

from collections.abc import Iterable
from typing import Any

import wtforms
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import FileField
from wtforms.validators import StopValidation, ValidationError
from wtforms.widgets import HiddenInput

from festival.editions.models import PartnerRole
from festival.editions.naming import role_words
from festival.events.given import ContactGiven, EventGiven, PartnerGiven
from festival.events.models import EventKind
from festival.events.naming import kind_words
from festival.events.rules import MOST_BEFORE
from festival.foundation.countries import country_choices
from festival.foundation.forms import (
    Choice,
    Email,
    Form,
    Line,
    Tick,
    WallClock,
    Whole,
    offer,
    said,
)
from festival.foundation.shell import locale
from festival.foundation.timed import Timed
from festival.foundation.tongues import language_choices, suggested_language
from festival.media.store import most_bytes

MOST_ROWS = 20
MORE_ROWS = 3


class ThemeRow(Form):
    """One theme, in its place."""

    words = said(_("Theme"), most=300)


class PartnerRow(Form):
    """One organisation's part in the event."""

    organisation = Choice(_("Organisation"))
    role = Choice(_("Part"))
    credit_line = said(_("Credit line, as it must be printed"), most=300)
    country = Choice(_("Country whose government stands behind it"))


class ContactRow(Form):
    """Somebody to ask."""

    name = Line(_("Full name"), most=160)
    post = said(_("Position"))
    email = Email(_("E-mail"), required=False, description=_("Only the office sees it."))


class EventForm(Timed):
    """An event, without its sessions."""

    version = Whole(_("Version"), widget=HiddenInput())
    kind = Choice(_("What it is"), required=True)
    title = said(_("Title"), required=True, most=300)
    description = said(_("Description"), most=4000, lines=True)
    themes = wtforms.FieldList(
        wtforms.FormField(ThemeRow), label=_("Theme"), min_entries=2, max_entries=MOST_ROWS
    )
    format = said(_("Format"), description=_("Such as: two hours, four speakers, then questions."))
    languages = Line(_("Working languages"), most=80, description=_("Such as: kk, ru, en."))
    interpretation = Line(_("Interpreted into"), most=80, description=_("Such as: kk, en."))
    project = said(_("Part of the project"), most=300)
    hours = said(
        _("How its hours were announced"),
        description=_("Such as: time of Nur-Sultan. The zone itself stands beside it."),
    )
    partners = wtforms.FieldList(
        wtforms.FormField(PartnerRow), label=_("Partner"), min_entries=1, max_entries=MOST_ROWS
    )
    contacts = wtforms.FieldList(
        wtforms.FormField(ContactRow), label=_("Contact"), min_entries=1, max_entries=MOST_ROWS
    )
    registers = Tick(_("People register for it"))
    platform = Line(_("Platform, where it is online"), most=80)
    join = Line(
        _("Address to join"),
        most=2000,
        description=_("Only those who are registered read it, and only from its time."),
    )
    passcode = Line(_("Passcode"), most=120)
    opens_before = Whole(
        _("Minutes before a session at which the door opens"), most=MOST_BEFORE, default=15
    )

    recording = Line(
        _("Address of the recording"),
        most=2000,
        description=_("Nobody reads it before the time beneath. The release must be made anew."),
    )
    recording_from = WallClock(_("From when everybody may see the recording"))

    def offer_choices(self, organisations: Iterable[tuple[str, str]]) -> None:
        """Fill the lists from what the house knows."""
        offer(self.kind, [(kind.value, kind_words(kind)) for kind in EventKind])
        known = [("", gettext("nobody yet")), *organisations]
        roles = [(role.value, role_words(role)) for role in PartnerRole]
        countries = [("", gettext("none")), *country_choices(locale(), former=False)]
        for row in self.partners:
            offer(row.organisation, known)
            offer(row.role, roles)
            offer(row.country, countries)

    def grow(self, asked: str, organisations: Iterable[tuple[str, str]]) -> bool:
        """Add empty rows where the person asked for them; true when they did."""
        lists = {"themes": self.themes, "partners": self.partners, "contacts": self.contacts}
        if asked not in lists:
            return False
        for _row in range(MORE_ROWS):
            if len(lists[asked].entries) < MOST_ROWS:
                lists[asked].append_entry()
        self.offer_choices(organisations)
        return True

    def validate_languages(self, field: Any) -> None:
        field.data = _tags(field.data or "")

    def validate_interpretation(self, field: Any) -> None:
        field.data = _tags(field.data or "")

    @property
    def given(self) -> EventGiven:
        """The event as the operation takes it; empty rows are left out."""
        return EventGiven(
            kind=EventKind(self.kind.data),
            title=self.title.data,
            description=self.description.data,
            format=self.format.data,
            languages=self.languages.data or "",
            interpretation=self.interpretation.data or "",
            project=self.project.data,
            hours=self.hours.data,
            registers=bool(self.registers.data),
            platform=self.platform.data or "",
            join=self.join.data or "",
            passcode=self.passcode.data or "",
            opens_before=15 if self.opens_before.data is None else self.opens_before.data,
            recording=self.recording.data or "",
            recording_from=self.at(self.recording_from),
            themes=tuple(row.words.data for row in self.themes if row.words.data),
            partners=tuple(
                PartnerGiven(
                    int(row.organisation.data),
                    PartnerRole(row.role.data or "partner"),
                    row.credit_line.data,
                    row.country.data or "",
                )
                for row in self.partners
                if row.organisation.data
            ),
            contacts=tuple(
                ContactGiven(row.contact_name, row.post.data, row.email.data or "")
                for row in _named(self.contacts)
            ),
        )


class _Named:
    """A row of contacts that has a name."""

    def __init__(self, row: Any) -> None:
        self.contact_name, self.post, self.email = row.form["name"].data, row.post, row.email


def _named(rows: Any) -> list[_Named]:
    return [_Named(row) for row in rows if row.form["name"].data]


def _tags(typed: str) -> str:
    """Languages by any name, as tags.

    >>> _tags("Kazakh, ru")
    'kk ru'
    """
    tags = []
    for word in typed.replace(",", " ").split():
        tag = suggested_language(word)
        if tag is None:
            raise ValidationError(
                gettext("“%(typed)s” is not a language. Write kk, ru or en.", typed=word)
            )
        tags.append(tag)
    return " ".join(dict.fromkeys(tags))


class DocumentFile(FileField):
    """A file read to its end before any act begins; *content* and *file_name* are what came."""

    data: Any
    content: bytes = b""
    file_name: str = ""

    def pre_validate(self, form: Any) -> None:
        if not getattr(self.data, "filename", ""):
            self.data = None
            raise StopValidation(gettext("Choose a document."))
        self.data.stream.seek(0)
        # One byte more than is allowed tells a large file; the rest of it need not be read.
        self.content, self.file_name = (
            self.data.stream.read(most_bytes() + 1),
            self.data.filename,
        )


class DocumentForm(Form):
    """One paper of an event."""

    title = said(_("Title"), required=True, most=300)
    language = Choice(_("Language"))
    file = DocumentFile(_("PDF"), render_kw={"accept": "application/pdf"})

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self.language, [("", gettext("not said")), *language_choices(locale())])
