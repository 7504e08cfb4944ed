"""The shape of what people type about themselves and others."""

from collections.abc import Iterable, Sequence
from typing import Any, Self

from flask_babel import gettext, lazy_gettext
from wtforms import FieldList, FormField, HiddenField
from wtforms.validators import ValidationError

from festival.foundation.forms import (
    Choice,
    Day,
    Email,
    Form,
    Line,
    Password,
    Radio,
    Tick,
    Whole,
    offer,
    said,
)
from festival.foundation.language import AUTONYMS, LOCALES
from festival.foundation.tongues import language_choices
from festival.people.given import AffiliationGiven, NameGiven
from festival.people.models import Hat, NameKind, OrganisationKind, Person

TONGUES = [(code, AUTONYMS[code]) for code in LOCALES]
FEW = 3
"""Empty rows offered below those already there."""

NAME_KINDS = [
    (NameKind.PREFERRED.value, lazy_gettext("Usual name")),
    (NameKind.TRANSLITERATION.value, lazy_gettext("Transliteration")),
    (NameKind.PSEUDONYM.value, lazy_gettext("Pseudonym")),
    (NameKind.BIRTH.value, lazy_gettext("Name at birth")),
    (NameKind.FORMER.value, lazy_gettext("Former name")),
    (NameKind.ALIAS.value, lazy_gettext("Other spelling")),
]
ORGANISATION_KINDS = [
    (OrganisationKind.FESTIVAL.value, lazy_gettext("Festival")),
    (OrganisationKind.PARTNER.value, lazy_gettext("Partner")),
    (OrganisationKind.SPONSOR.value, lazy_gettext("Sponsor")),
    (OrganisationKind.SUPPORTER.value, lazy_gettext("Supporter")),
    (OrganisationKind.PRODUCER.value, lazy_gettext("Production company")),
    (OrganisationKind.SALES.value, lazy_gettext("Sales company")),
    (OrganisationKind.DISTRIBUTOR.value, lazy_gettext("Distributor")),
    (OrganisationKind.BROADCASTER.value, lazy_gettext("Broadcaster")),
    (OrganisationKind.SCHOOL.value, lazy_gettext("School")),
    (OrganisationKind.GOVERNMENT.value, lazy_gettext("Public authority")),
    (OrganisationKind.NGO.value, lazy_gettext("Non-governmental organisation")),
    (OrganisationKind.MEDIA.value, lazy_gettext("Media")),
    (OrganisationKind.VENUE_OPERATOR.value, lazy_gettext("Cinema or venue")),
]
HATS = [
    (Hat.FILMMAKER.value, lazy_gettext("Filmmaker")),
    (Hat.PRESELECTOR.value, lazy_gettext("Pre-selector")),
    (Hat.PROGRAMMER.value, lazy_gettext("Programmer")),
    (Hat.CURATOR.value, lazy_gettext("Section curator")),
    (Hat.JUROR.value, lazy_gettext("Juror")),
    (Hat.SECRETARY.value, lazy_gettext("Jury secretary")),
    (Hat.PARTNER.value, lazy_gettext("Partner’s representative")),
    (Hat.SCHEDULE.value, lazy_gettext("Schedule and prints")),
    (Hat.GUESTS.value, lazy_gettext("Guest office")),
    (Hat.PRESS.value, lazy_gettext("Press office")),
    (Hat.TRANSLATOR.value, lazy_gettext("Translator")),
    (Hat.DIRECTOR.value, lazy_gettext("Director")),
    (Hat.ADMIN.value, lazy_gettext("Administrator")),
]


def guardian_fields(then: Any) -> tuple[Any, Any, Any]:
    """Fields by which somebody under age names who answers for them; *then* says what comes of it."""
    return (
        Tick(lazy_gettext("I am under eighteen"), description=then),
        Line(lazy_gettext("Name of your parent or guardian"), most=160),
        Email(lazy_gettext("Their e-mail"), required=False),
    )


def guardian_told(form: Any) -> dict[str, Any]:
    """What was typed there, as operations take it; nothing is kept from somebody of age."""
    under_age = bool(form.under_age.data)
    return {
        "under_age": under_age,
        "guardian": (form.guardian.data or "") if under_age else "",
        "guardian_email": (form.guardian_email.data or "") if under_age else "",
    }


class SignInForm(Form):
    next = HiddenField()
    email = Email(lazy_gettext("E-mail"))
    password = Password(lazy_gettext("Password"))
    code = Line(
        lazy_gettext("Code"),
        most=40,
        description=lazy_gettext("Only if your account has a second factor."),
    )


class AskLinkForm(Form):
    email = Email(lazy_gettext("E-mail"))


class CodeForm(Form):
    code = Line(
        lazy_gettext("Code"), most=40, description=lazy_gettext("Six digits, or a recovery code.")
    )


class NewPasswordForm(Form):
    """A password, typed twice so that a slip locks nobody out."""

    password = Password(
        lazy_gettext("New password"),
        description=lazy_gettext("12 characters or more. A short sentence is easy to remember."),
    )
    password_again = Password(lazy_gettext("The same password again"))

    def validate_password_again(self, field: Any) -> None:
        if field.data and field.data != self.password.data:
            raise ValidationError(gettext("The two passwords differ. Type them again."))


class ChangePasswordForm(NewPasswordForm):
    old_password = Password(lazy_gettext("Current password"))


class NewAccountForm(Form):
    name = Line(
        lazy_gettext("Your name"),
        required=True,
        most=160,
        description=lazy_gettext("As you write it, in your own script."),
    )
    email = Email(lazy_gettext("E-mail"))
    password = Password(
        lazy_gettext("Password"),
        description=lazy_gettext("12 characters or more. A short sentence is easy to remember."),
    )
    locale = Radio(lazy_gettext("Language of our letters"), choices=TONGUES, required=True)
    under_age = Tick(
        lazy_gettext("I am under eighteen"),
        description=lazy_gettext("A parent or guardian then confirms by a letter."),
    )


class ConfirmForm(Form):
    password = Password(
        lazy_gettext("Password"), description=lazy_gettext("The one you chose for this account.")
    )


class NewAddressForm(Form):
    email = Email(lazy_gettext("New e-mail"))
    password = Password(lazy_gettext("Current password"))


class ProofForm(Form):
    password = Password(lazy_gettext("Current password"))


class RemoveFactorForm(Form):
    password = Password(lazy_gettext("Current password"))
    code = Line(lazy_gettext("Code"), most=40, required=True)


class FirstCodeForm(Form):
    code = Line(lazy_gettext("The code your authenticator shows now"), required=True, most=40)


class NameForm(Form):
    """One name of a person."""

    text = Line(lazy_gettext("As it is written"), most=160)
    language = Choice(lazy_gettext("Language"))
    kind = Choice(lazy_gettext("Kind"), choices=NAME_KINDS)
    place = Whole(lazy_gettext("Order"), least=1, most=99)


class AffiliationForm(Form):
    """What the person is where."""

    title = said(lazy_gettext("Position or title"))
    organisation = Choice(lazy_gettext("Organisation"))
    from_on = Day(lazy_gettext("Since"))
    to_on = Day(lazy_gettext("Until"))

    def validate_to_on(self, field: Any) -> None:
        if field.data and self.from_on.data and field.data < self.from_on.data:
            raise ValidationError(gettext("This is before the day it began."))


class PersonForm(Form):
    """A person: names in their scripts, what they are where, and a few words."""

    names = FieldList(FormField(NameForm, lazy_gettext("Full name")), label=lazy_gettext("Names"))
    sort_name = Line(
        lazy_gettext("Sorted as"),
        description=lazy_gettext("For lists, such as “Sadykova, Aru”. The first name when empty."),
    )
    affiliations = FieldList(
        FormField(AffiliationForm, lazy_gettext("Affiliation")), label=lazy_gettext("Affiliations")
    )
    bio = said(lazy_gettext("Biography"), most=3000, lines=True)
    version = HiddenField()

    @classmethod
    def showing(cls, person: Person | None) -> "PersonForm":
        """The form as it stands before anything was typed, with a few rows to spare."""
        if person is None:
            return cls(names=[{} for _ in range(FEW)], affiliations=[{}])
        names = [
            {"text": n.text, "language": n.language, "kind": n.kind.value, "place": n.position + 1}
            for n in person.names
        ]
        affiliations = [
            {
                "title": one.title,
                "organisation": str(one.organisation_id or ""),
                "from_on": one.from_on,
                "to_on": one.to_on,
            }
            for one in person.affiliations
        ]
        return cls(
            names=[*names, *({} for _ in range(2))],
            affiliations=[*affiliations, {}],
            sort_name=person.sort_name,
            bio=person.bio,
            version=str(person.version),
        )

    def offering(self, organisations: Iterable[tuple[str, str]], locale: str) -> "PersonForm":
        """The form with its lists filled."""
        languages = [("", gettext("Not stated")), *language_choices(locale)]
        houses = [("", gettext("None")), *organisations]
        for row in self.names:
            offer(row.form.language, languages)
        for row in self.affiliations:
            offer(row.form.organisation, houses)
        return self

    def validate(self, extra_validators: Any = None) -> bool:
        """Each field by itself; and the first name's says so when there is no name at all."""
        fits: bool = super().validate(extra_validators)
        if any((row.form.text.data or "").strip() for row in self.names):
            return fits
        if not len(self.names):
            self.names.append_entry()
        text = self.names[0].form.text
        text.errors = [*text.errors, gettext("A person needs at least one name.")]
        self.names.errors = [row.errors for row in self.names]
        return False

    @property
    def given_names(self) -> list[NameGiven]:
        rows = [row.form for row in self.names if row.form.text.data]
        rows.sort(key=lambda row: row.place.data or 99)
        return [
            NameGiven(
                row.text.data, row.language.data or "", NameKind(row.kind.data or "preferred")
            )
            for row in rows
        ]

    @property
    def given_affiliations(self) -> list[AffiliationGiven]:
        rows: Sequence[Any] = [row.form for row in self.affiliations]
        return [
            AffiliationGiven(
                title=row.title.data,
                organisation_id=int(row.organisation.data) if row.organisation.data else None,
                from_on=row.from_on.data,
                to_on=row.to_on.data,
            )
            for row in rows
            if row.title.data or row.organisation.data
        ]

    @property
    def given(self) -> dict[str, Any]:
        """What an operation takes."""
        return {
            "names": self.given_names,
            "sort_name": self.sort_name.data or "",
            "bio": self.bio.data,
            "affiliations": self.given_affiliations,
        }

    @property
    def opened_at(self) -> int | None:
        typed = self.version.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() else None


class OrganisationForm(Form):
    name = said(lazy_gettext("Name"), required=True)
    kind = Choice(lazy_gettext("Kind"), choices=ORGANISATION_KINDS, required=True)
    country = Choice(lazy_gettext("Country"))
    url = Line(lazy_gettext("Website"), most=300)


class HatForm(Form):
    """A hat to give, proven by the password of whoever gives it."""

    hat = Choice(lazy_gettext("Hat"), choices=HATS, required=True)
    edition = Choice(lazy_gettext("Edition"))
    password = Password(
        lazy_gettext("Your own password"),
        description=lazy_gettext("Who may do what is decided by you, not by an open window."),
    )

    def offering(self, editions: Iterable[tuple[str, str]]) -> Self:
        """The form with the editions a hat can be worn in."""
        offer(self.edition, [("", gettext("Every edition")), *editions])
        return self

    @property
    def edition_id(self) -> int | None:
        return int(self.edition.data) if self.edition.data else None


class ContactForm(Form):
    """What an address is needed for."""

    reason = Line(
        lazy_gettext("What you need it for"),
        required=True,
        most=300,
        description=lazy_gettext("The journal keeps this for good, so name nobody in it."),
    )


class InviteForm(HatForm):
    """Somebody who will work here."""

    name = Line(lazy_gettext("Full name"), required=True, most=160)
    email = Email(lazy_gettext("E-mail"))
    locale = Radio(lazy_gettext("Language of our letters"), choices=TONGUES, required=True)
    person = HiddenField()
