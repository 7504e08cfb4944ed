"""The public texts of this room: the festival, an edition, its sections and those who make it possible."""

from flask_babel import lazy_gettext as _
from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from festival.editions.models import Edition, Festival, Partnership, Section
from festival.foundation.wording import Part, Texts, of_edition
from festival.people.models import Organisation


def _festival(edition_id: int) -> Select[Festival]:
    return select(Festival).where(
        Festival.id.in_(select(Edition.festival_id).where(Edition.id == edition_id))
    )


def _edition(edition_id: int) -> Select[Edition]:
    return select(Edition).where(Edition.id == edition_id)


def _partnerships(edition_id: int) -> Select[Partnership]:
    return (
        select(Partnership)
        .where(Partnership.edition_id == edition_id)
        .options(joinedload(Partnership.organisation))
    )


def _partners(edition_id: int) -> Select[Organisation]:
    behind = select(Partnership.organisation_id).where(Partnership.edition_id == edition_id)
    return select(Organisation).where(Organisation.id.in_(behind))


TEXTS = [
    Texts(
        "festival", _("Festival"), Festival, _festival, lambda one: one.name,
        (Part("name", _("Name")), Part("city", _("City"), 80)),
    ),
    Texts(
        "edition", _("Edition"), Edition, _edition, lambda one: one.name,
        (
            Part("name", _("Name")), Part("city", _("City"), 80),
            Part("welcome", _("Words of welcome"), 2000, lines=True),
        ),
    ),
    Texts(
        "section", _("Section"), Section, of_edition(Section), lambda one: one.name,
        (
            Part("name", _("Name")),
            Part("rule", _("The rule in words"), 1000, lines=True),
            Part("description", _("Description for the audience"), 2000, lines=True),
        ),
    ),
    Texts(
        "partner", _("Partner"), Partnership, _partnerships, lambda one: one.organisation.name,
        (Part("credit_line", _("Credit line"), 300),),
    ),
    Texts(
        "organisation", _("Organisation"), Organisation, _partners, lambda one: one.name,
        (Part("name", _("Name")),),
    ),
]  # fmt: skip
