"""What is announced of a chosen film's premiere: no more than its showings leave, unless somebody says why."""

from typing import Any

from flask_babel import gettext
from sqlalchemy import select

from festival.editions.models import Edition
from festival.films.claims import PREMIERE_AT_HOME as AT_HOME
from festival.films.claims import PREMIERE_CONTRADICTED, PREMIERE_IN_DOUBT, is_sure, may_claim
from festival.films.models import Film
from festival.films.naming import premiere_words
from festival.films.premiere import CONTINENTS, Derived, Status
from festival.films.queries import place_of, premiere_of
from festival.foundation.attempts import Places
from festival.foundation.db import db
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.submissions.models import Source, Submission

PREMIERE_UNKNOWN = Reason(
    "PREMIERE_UNKNOWN", "“{typed}” is no kind of premiere. Choose one of those offered.", 422
)
PREMIERE_UNASKED = Reason(
    "PREMIERE_UNASKED",
    "Nobody was asked yet where this film was shown, so no premiere of it is known. Ask, or say why "
    "it may be announced.",
    422,
)
BESIDE: Places = {
    PREMIERE_CONTRADICTED: ("premiere",),
    PREMIERE_IN_DOUBT: ("premiere",),
    AT_HOME: ("premiere",),
    PREMIERE_UNASKED: ("premiere",),
}
"""The field of a form that these sentences are about."""
COUNTED = tuple(one for one in Status if one is not Status.REGIONAL)
"""The kinds of premiere that can be announced; no edition counts its province yet."""


def may_announce(
    claimed: str, derived: Derived | None, why: str = "", locale: str = "en"
) -> Verdict:
    """No stronger premiere than the showings leave and than is certain, unless *why* is said and kept.

    *derived* is None while nobody was asked for showings.
    """
    if not claimed:
        return YES
    if claimed not in set(COUNTED):
        return no(PREMIERE_UNKNOWN, typed=claimed[:40])
    status = Status(claimed)
    if why.strip() or status is Status.NONE:
        return YES
    if derived is None:
        return no(PREMIERE_UNASKED)
    allowed = may_claim(status, derived, locale)
    return is_sure(status, derived, locale) if allowed else allowed


def is_against(claimed: str, derived: Derived | None) -> bool:
    """Whether a claim stands against what the showings tell, so that its reason is worth keeping."""
    return not may_announce(claimed, derived)


def derived_for(film: Film, edition: Edition, submission_id: int | None) -> Derived | None:
    """What the film's showings leave; needs its countries and history.

    An entry from another system came without them: none told there is not none.
    """
    if not film.history and submission_id is not None:
        source = select(Submission.source).where(Submission.id == submission_id)
        if db.session.scalar(source) is not Source.FORM:
            return None
    return premiere_of(film, place_of(edition))


def choices(edition: Edition) -> list[tuple[str, Any]]:
    """The kinds of premiere an edition can announce, from the strongest to none."""
    place = place_of(edition)
    offered = [one for one in COUNTED if _counts(one, place.regions)]
    return [("", gettext("Not said")), *((one.value, words(one, edition)) for one in offered)]


def _counts(status: Status, regions: tuple[str, ...]) -> bool:
    if status is Status.CENTRAL_ASIAN:
        return "central_asia" in regions
    return status is not Status.CONTINENTAL or any(one in CONTINENTS for one in regions)


def words(claimed: str, edition: Edition) -> str:
    """A premiere as this edition calls it; an unknown one is none."""
    if claimed not in set(Status):
        return ""
    regions = place_of(edition).regions
    continent = next((one for one in regions if one in CONTINENTS), "")
    region = continent if claimed == Status.CONTINENTAL else ""
    return premiere_words(Status(claimed), region)
