"""The public texts of this room: on which terms pictures of the press kits may be used."""

from flask_babel import lazy_gettext as _
from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from festival.accreditation.models import PressOffice
from festival.editions.models import Edition
from festival.foundation.text import Text
from festival.foundation.wording import Part, Texts


def _offices(edition_id: int) -> Select[PressOffice]:
    found = select(PressOffice).where(PressOffice.edition_id == edition_id)
    return found.options(joinedload(PressOffice.edition))


def _edition(office: PressOffice) -> Text:
    edition: Edition = office.edition
    return edition.name


TEXTS = [
    Texts(
        "press-office", _("Press"), PressOffice, _offices, _edition,
        (Part("licence", _("How pictures may be used"), 600, lines=True),),
    ),
]  # fmt: skip
