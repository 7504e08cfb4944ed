"""The texts of awards, once the public knows them: before their release nobody translates a citation."""

from flask_babel import lazy_gettext as _
from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from festival.awards.models import Award, AwardState, Citation, CitationState, Prize
from festival.foundation.text import Text
from festival.foundation.versions import touch
from festival.foundation.wording import Hands, Part, Texts, from_column, into_column
from festival.publishing.queries import current_release, parsed

CITATION = Part("citation", _("Citation"), 2000, lines=True)


def _awards(edition_id: int) -> Select[Award]:
    """The awards of the release in force. What is under its embargo is not among them."""
    release = current_release(edition_id)
    told = parsed(release)["awards"] if release else []
    return (
        select(Award)
        .where(Award.code.in_([one["code"] for one in told]), Award.state != AwardState.REVOKED)
        .options(joinedload(Award.prize), selectinload(Award.citations))
    )


def _prize(award: Award) -> Text:
    prize: Prize = award.prize
    return prize.name


def _read(award: Award, part: Part) -> Text:
    if part is not CITATION:
        return from_column(award, part)
    approved = (one for one in award.citations if one.state is CitationState.APPROVED)
    return Text({one.locale: one.text for one in approved})


def _keep(award: Award, part: Part, locale: str, words: str, hands: Hands) -> None:
    if part is not CITATION:
        into_column(award, part, locale, words, hands)
        return
    there = next((one for one in award.citations if one.locale == locale), None)
    if there is None:
        award.citations.append(Citation(locale=locale, text=words, state=CitationState.APPROVED))
    else:
        there.text, there.state = words, CitationState.APPROVED
    touch(award)


TEXTS = [
    Texts(
        "award", _("Award"), Award, _awards, _prize,
        (CITATION, Part("presented_by", _("Presented by, name and title exactly as printed"))),
        read=_read, keep=_keep,
    ),
]  # fmt: skip
