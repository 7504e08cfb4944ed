"""The public texts of this room: prizes and what belongs to them. What was decided is not here."""

from flask_babel import lazy_gettext as _
from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from festival.awards.models import Prize, PrizeComponent
from festival.foundation.wording import Part, Texts
from festival.jury.models import Jury


def _prizes(edition_id: int) -> Select[Prize]:
    announced = select(Jury.id).where(Jury.edition_id == edition_id, Jury.public.is_(True))
    return select(Prize).where(
        Prize.edition_id == edition_id, or_(Prize.jury_id.is_(None), Prize.jury_id.in_(announced))
    )


def _components(edition_id: int) -> Select[PrizeComponent]:
    of_it = _prizes(edition_id).with_only_columns(Prize.id)
    found = select(PrizeComponent).where(PrizeComponent.prize_id.in_(of_it))
    return found.options(joinedload(PrizeComponent.prize))


TEXTS = [
    Texts(
        "prize", _("Prize"), Prize, _prizes, lambda one: one.name,
        (
            Part("name", _("Name")),
            Part("presenter", _("Presented by, name and title exactly as printed")),
        ),
    ),
    Texts(
        "component", _("Part of a prize"), PrizeComponent, _components, lambda one: one.prize.name,
        (
            Part("description", _("Description, for a thing or a service"), 300),
            Part("maker", _("Maker, for a thing")),
        ),
        inside="prize",
    ),
]  # fmt: skip
