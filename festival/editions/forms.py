"""What directors type about editions, sections and partners."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.widgets import HiddenInput

from festival.editions.models import PartnerRole, SectionKind
from festival.editions.naming import colour_words, role_words, section_kind_words
from festival.editions.rules import COLOURS, LONGEST_CODE, LONGEST_SECTION_CODE, Slip
from festival.foundation.countries import country_choices
from festival.foundation.forms import (
    Choice,
    Day,
    Form,
    Line,
    Prose,
    Radio,
    SaidField,
    Tick,
    Whole,
    offer,
    said,
)
from festival.foundation.numbers import whole
from festival.foundation.shell import locale
from festival.people.models import OrganisationKind


def hidden_version() -> Any:
    """The version of the row the form was opened at."""
    return Whole(_("Version"), widget=HiddenInput())


def _chosen(typed: Any) -> int:
    """The number of what was chosen; nothing chosen is 0."""
    number = whole(str(typed or 0))
    if number is None:
        raise ValueError
    return number


def stumbles(form: Form, slips: Iterable[Slip]) -> bool:
    """Put what the rules found at the fields they found it in; True if there was anything.

    A field that has a complaint of its own already is left with that.
    """
    found = [slip for slip in slips if slip.field not in form.errors]
    for slip in found:
        field = form[slip.field]
        field = field.form["en"] if isinstance(field, SaidField) else field
        field.errors = [*field.errors, str(slip.verdict)]
    return bool(found)


class Kept(Form):
    """A form of a row that may exist already."""

    @property
    def without_version(self) -> dict[str, Any]:
        """The answers for a row that is new."""
        return {name: value for name, value in self.answers.items() if name != "version"}


class EditionForm(Kept):
    """An edition: its number and names, its days and place."""

    code = Line(
        _("Code in addresses"), required=True, most=LONGEST_CODE, description=_("Such as 2019.")
    )
    ordinal = Whole(_("Number of the edition"), required=True, least=1, most=999)
    name = said(_("Name"), required=True)
    city = said(_("City"), required=True, most=80)
    country = Choice(_("Country"), required=True)
    starts_on = Day(_("First day"), required=True)
    ends_on = Day(_("Last day"), required=True)
    zone = Line(
        _("Time zone"),
        required=True,
        most=64,
        description=_("The IANA name of the city's time, such as Asia/Almaty."),
    )
    day_ends_hour = Whole(
        _("The festival day ends at"),
        required=True,
        most=12,
        description=_(
            "The hour of the next morning; screenings after midnight belong to the day before."
        ),
    )
    currency = Line(
        _("Currency"), required=True, most=3, description=_("Three letters, such as KZT.")
    )
    welcome = said(_("Words of welcome"), most=2000, lines=True)
    version = hidden_version()

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self.country, [("", ""), *country_choices(locale(), former=False)])


class FirstEditionForm(EditionForm):
    """The first edition of all: the festival is named with it."""

    festival = said(
        _("Name of the festival"),
        required=True,
        description=_("Without a year: every edition stands under it."),
    )

    @property
    def without_version(self) -> dict[str, Any]:
        return {n: given for n, given in super().without_version.items() if n != "festival"}


class MoveForm(Form):
    """Why an edition goes back a step."""

    why = Prose(_("Reason"), most=500, description=_("Kept in the journal."))


class SectionForm(Kept):
    """A section: what it is called, what it takes and how many."""

    name = said(_("Name"), required=True)
    code = Line(
        _("Code in addresses"),
        required=True,
        most=LONGEST_SECTION_CODE,
        description=_("Small Latin letters, digits and hyphens, such as women-in-cinema."),
    )
    kind = Choice(_("Kind of section"), required=True)
    in_main_competition = Tick(
        _("Its films compete in the main competition"),
        description=_("A section outside the competition may have prizes all the same."),
    )
    colour = Radio(_("Colour"), required=True)
    min_films = Whole(_("At least, films"), required=True, most=2000)
    max_films = Whole(_("At most, films"), required=True, most=2000)
    rule = said(_("The rule in words"), most=1000, lines=True)
    description = said(_("Description for the audience"), most=2000, lines=True)
    partner_id = Choice(_("Partner of the section"), coerce=_chosen)
    version = hidden_version()

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self.kind, [(kind.value, section_kind_words(kind)) for kind in SectionKind])
        offer(self.colour, [(colour, colour_words(colour)) for colour in COLOURS])

    @property
    def answers(self) -> dict[str, Any]:
        """Without a partner where none was chosen."""
        given = super().answers
        given["partner_id"] = given["partner_id"] or None
        return given


class CuratorForm(Form):
    """Who keeps a section's list."""

    account_id = Choice(_("Account"), required=True, coerce=_chosen)
    watches = Tick(_("Only reads the list, for the partner"))


class PartnerForm(Form):
    """An organisation's part in the edition."""

    organisation_id = Choice(
        _("Organisation"),
        coerce=_chosen,
        description=_("Choose one that is known, or name a new one beneath."),
    )
    name = said(_("New organisation"))
    organisation_kind = Choice(_("Kind of the new organisation"))
    country = Choice(_("Country of the new organisation"))
    url = Line(_("Its address on the web"), most=300, description=_("Begins with https://"))
    role = Choice(_("Part in the edition"), required=True)
    credit_line = said(_("Credit line, exactly as it is to be printed"), most=300)
    section_id = Choice(_("For one section only"), coerce=_chosen)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self.role, [(role.value, role_words(role)) for role in PartnerRole])
        kinds = [(kind.value, organisation_kind_words(kind)) for kind in PARTNER_KINDS]
        offer(self.organisation_kind, kinds)
        offer(self.country, [("", ""), *country_choices(locale(), former=False)])

    @property
    def answers(self) -> dict[str, Any]:
        """Without an organisation or a section where none was chosen."""
        given = super().answers
        given["organisation_id"] = given["organisation_id"] or None
        given["section_id"] = given["section_id"] or None
        given["organisation_kind"] = given["organisation_kind"] or PARTNER_KINDS[0].value
        return given


PARTNER_KINDS = (
    OrganisationKind.PARTNER, OrganisationKind.SPONSOR, OrganisationKind.SUPPORTER,
    OrganisationKind.GOVERNMENT, OrganisationKind.NGO, OrganisationKind.MEDIA,
    OrganisationKind.SCHOOL, OrganisationKind.FESTIVAL,
)  # fmt: skip


def organisation_kind_words(kind: OrganisationKind) -> Any:
    """What an organisation is, for a list of choices."""
    return {
        OrganisationKind.PARTNER: _("partner organisation"),
        OrganisationKind.SPONSOR: _("company"),
        OrganisationKind.SUPPORTER: _("foundation or fund"),
        OrganisationKind.GOVERNMENT: _("government body"),
        OrganisationKind.NGO: _("public or international organisation"),
        OrganisationKind.MEDIA: _("media house"),
        OrganisationKind.SCHOOL: _("school or university"),
        OrganisationKind.FESTIVAL: _("festival"),
    }[kind]
