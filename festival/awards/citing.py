"""The words read with an award, language by language: written, then approved, then as they are."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.awards import queries
from festival.awards.models import Award, Citation, CitationState, Prize
from festival.awards.wording_rules import may_approve, may_word
from festival.foundation.actor import Actor
from festival.foundation.db import db, operation
from festival.foundation.verdict import require
from festival.foundation.versions import may_still_edit
from festival.journal.operations import record
from festival.jury.models import Jury


@operation
def word_citation(
    *,
    actor: Actor,
    award_code: str,
    locale: str,
    text: str,
    version: int | None = None,
    prize_code: str = "",
) -> Citation:
    """The citation can be read in this language, and waits to be approved."""
    award = award_to_word(actor, award_code, prize_code)
    citation = next((one for one in award.citations if one.locale == locale), None)
    require(may_word(award, citation, locale, text))
    if citation is None:
        require(may_still_edit(0, version))
        citation = Citation(award_id=award.id, locale=locale)
        award.citations.append(citation)
    else:
        require(may_still_edit(citation.version, version))
    citation.text, citation.state = text.strip(), CitationState.DRAFT
    db.session.flush()
    _record(actor, "word_citation", award, locale)
    return citation


@operation
def approve_citation(
    *,
    actor: Actor,
    award_code: str,
    locale: str,
    version: int | None = None,
    prize_code: str = "",
) -> Citation:
    """The jury stands by these words; they are read aloud and printed so, and no longer changed."""
    award = award_to_word(actor, award_code, prize_code)
    require(queries.verdict_of_heading(actor, award.prize.jury))
    citation = next((one for one in award.citations if one.locale == locale), None)
    require(may_approve(award, citation))
    assert citation is not None
    require(may_still_edit(citation.version, version))
    citation.state = CitationState.APPROVED
    _record(actor, "approve_citation", award, locale)
    return citation


def award_to_word(actor: Actor, award_code: str, prize_code: str = "") -> Award:
    """An award held with its citations, for whoever decides its prize and has no interest in its film."""
    award = queries.award_to_revoke(actor, award_code, prize_code)
    require(queries.verdict_of(actor, award.prize))
    return db.session.scalars(
        select(Award)
        .where(Award.id == award.id)
        .options(
            selectinload(Award.citations),
            joinedload(Award.prize).joinedload(Prize.jury).selectinload(Jury.jurors),
        )
        .execution_options(populate_existing=True)
    ).one()


def _record(actor: Actor, act: str, award: Award, locale: str) -> None:
    record(
        actor=actor,
        act=act,
        about_kind="prize",
        about_id=award.prize.id,
        edition_id=award.prize.edition_id,
        prize=award.prize.code,
        award=award.code,
        locale=locale,
    )
