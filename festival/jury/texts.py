"""The public texts of this room: juries that are announced, and what their members are called."""

from flask_babel import lazy_gettext as _
from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from festival.foundation.wording import Part, Texts
from festival.jury.models import Juror, Jury


def _juries(edition_id: int) -> Select[Jury]:
    return select(Jury).where(Jury.edition_id == edition_id, Jury.public.is_(True))


def _jurors(edition_id: int) -> Select[Juror]:
    announced = select(Jury.id).where(Jury.edition_id == edition_id, Jury.public.is_(True))
    return select(Juror).where(Juror.jury_id.in_(announced)).options(joinedload(Juror.jury))


TEXTS = [
    Texts(
        "jury", _("Jury"), Jury, _juries, lambda one: one.name,
        (Part("name", _("Name")),),
    ),
    Texts(
        "juror", _("Juror"), Juror, _jurors, lambda one: one.jury.name,
        (Part("affiliation", _("Title and affiliation, as printed")),),
    ),
]  # fmt: skip
