"""When a citation may be written and approved. Pure."""

from festival.awards.models import Award, AwardState, Citation, CitationState
from festival.awards.rules import AWARD_REVOKED
from festival.foundation.language import LOCALES
from festival.foundation.verdict import YES, Reason, Verdict, no

CITATION_APPROVED = Reason(
    "CITATION_APPROVED",
    "This citation has been approved and stays as it is. To change it, revoke the decision and take"
    " it again.",
)
CITATION_EMPTY = Reason("CITATION_EMPTY", "Write the words that are read with the award.", 422)
CITATION_TONGUE = Reason(
    "CITATION_TONGUE", "Citations are written in English, Russian and Kazakh.", 422
)
CITATION_TOO_LONG = Reason("CITATION_TOO_LONG", "Keep the citation to {most} characters.", 422)
CITATION_MISSING = Reason(
    "CITATION_MISSING", "There are no words to approve yet. Write the citation first."
)
LONGEST = 2000


def may_word(award: Award, citation: Citation | None, locale: str, text: str) -> Verdict:
    """In one of the house's languages, until it is approved, while the decision stands."""
    if award.state is AwardState.REVOKED:
        return no(AWARD_REVOKED)
    if locale not in LOCALES:
        return no(CITATION_TONGUE)
    if citation is not None and citation.state is CitationState.APPROVED:
        return no(CITATION_APPROVED)
    if not text.strip():
        return no(CITATION_EMPTY)
    return YES if len(text) <= LONGEST else no(CITATION_TOO_LONG, most=LONGEST)


def may_approve(award: Award, citation: Citation | None) -> Verdict:
    if award.state is AwardState.REVOKED:
        return no(AWARD_REVOKED)
    if citation is None:
        return no(CITATION_MISSING)
    return YES if citation.state is CitationState.DRAFT else no(CITATION_APPROVED)
