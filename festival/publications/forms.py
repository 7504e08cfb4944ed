"""What the office types about a publication and its files."""

from collections.abc import Iterable
from typing import Any

import wtforms
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms.validators import ValidationError
from wtforms.widgets import HiddenInput

from festival.editions.models import PartnerRole
from festival.editions.naming import role_words
from festival.events.forms import DocumentFile
from festival.foundation.forms import Choice, Day, Form, Line, Whole, offer, said
from festival.foundation.shell import locale
from festival.foundation.tongues import language_choices
from festival.people.queries import person_meant
from festival.publications.given import RenditionGiven
from festival.publications.models import PublicationKind
from festival.publications.naming import publication_kind

MOST_ROWS = 20
MORE_ROWS = 3
MOST_PAGES = 9_999

Choices = Iterable[tuple[str, str]]


class AuthorRow(Form):
    """One author, in their place."""

    person = Line(
        _("Full name"), most=200, description=_("Whoever the festival knows, by name or code.")
    )
    affiliation = said(_("Affiliation as of then"), most=300)

    def validate_person(self, field: Any) -> None:
        if field.data and person_meant(field.data) is None:
            raise ValidationError(
                gettext(
                    "Nobody of this name is known, or several are. Give the code of the person."
                )
            )


class BodyRow(Form):
    """One organisation's part."""

    organisation = Choice(_("Organisation"))
    role = Choice(_("Part"))
    credit_line = said(_("Credit line, as it must be printed"), most=300)


class PublicationForm(Form):
    """A publication, without its files."""

    version = Whole(_("Version"), widget=HiddenInput())
    kind = Choice(_("What it is"), required=True)
    title = said(_("Title"), required=True, most=300)
    summary = said(_("Summary"), most=2000, lines=True)
    note = said(
        _("Note to the reader"),
        most=500,
        description=_("Such as: the file stands in for the real one."),
    )
    authors = wtforms.FieldList(
        wtforms.FormField(AuthorRow), label=_("Author"), min_entries=2, max_entries=MOST_ROWS
    )
    bodies = wtforms.FieldList(
        wtforms.FormField(BodyRow), label=_("Organisation"), min_entries=1, max_entries=MOST_ROWS
    )
    event = Choice(_("Presented at"))
    supersedes = Choice(_("Replaces"))

    def offer_choices(self, organisations: Choices, events: Choices, earlier: Choices) -> None:
        """Fill the lists from what the house knows."""
        offer(self.kind, [(kind.value, publication_kind(kind)) for kind in PublicationKind])
        offer(self.event, [("", gettext("no event")), *events])
        offer(self.supersedes, [("", gettext("nothing")), *earlier])
        known = [("", gettext("nobody yet")), *organisations]
        roles = [(role.value, role_words(role)) for role in PartnerRole]
        for row in self.bodies:
            offer(row.organisation, known)
            offer(row.role, roles)

    def grow(self, asked: str) -> bool:
        """Add empty rows where the person asked for them; true when they did."""
        lists = {"authors": self.authors, "bodies": self.bodies}
        if asked not in lists:
            return False
        for _row in range(MORE_ROWS):
            if len(lists[asked].entries) < MOST_ROWS:
                lists[asked].append_entry()
        return True


class RenditionForm(Form):
    """One language of a publication."""

    language = Choice(_("Language"), required=True)
    file = DocumentFile(_("PDF"), render_kw={"accept": "application/pdf"})
    pages = Whole(_("Pages"), least=1, most=MOST_PAGES)
    isbn = Line(_("ISBN"), most=30, description=_("Ten or thirteen digits."))
    published_on = Day(_("Published on"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self.language, [("", gettext("not said")), *language_choices(locale())])

    @property
    def given(self) -> RenditionGiven:
        """The file as the operation takes it."""
        return RenditionGiven(
            language=self.language.data,
            name=self.file.file_name,
            content=self.file.content,
            pages=self.pages.data,
            isbn=self.isbn.data or "",
            published_on=self.published_on.data,
        )
