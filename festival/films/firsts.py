"""Which of a film's showings at the festival is its premiere: the first public one. Derived, never written down. Pure.

The first public showing that is not cancelled uses the premiere up, and every later one repeats it. A showing
for press, industry, invited guests or a jury is not public and uses up nothing; neither does a cancelled one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from festival.films.claims import may_claim
from festival.films.naming import premiere_words
from festival.films.premiere import Place, Shown, Status, derive
from festival.foundation.verdict import YES, Reason, Verdict, no

PREMIERE_ORDER = Reason(
    "PREMIERE_ORDER",
    "“{film}” is announced as: {premiere}. But it is public before: {showing}. Show it here first, or "
    "announce less.",
)


@dataclass(frozen=True, slots=True)
class Planned:
    """A showing of a film at the festival: when, for whom, and in which list it stands."""

    code: str
    at: datetime
    day: date
    public: bool
    cancelled: bool = False
    section: str = ""
    words: str = ""


class Use(StrEnum):
    """What a showing does to a premiere."""

    PREMIERE = "premiere"
    REPEAT = "repeat"
    UNCOUNTED = "uncounted"
    CANCELLED = "cancelled"


def first_public(showings: Iterable[Planned]) -> Planned | None:
    """The showing that uses the premiere up, if there is one."""
    counted = [one for one in showings if one.public and not one.cancelled]
    return min(counted, key=lambda one: (one.at, one.code), default=None)


def uses(showings: Sequence[Planned]) -> dict[str, Use]:
    """Each showing by its code, and what it does to the premiere.

    >>> from datetime import UTC
    >>> at = lambda hour: datetime(2019, 9, 16, hour, tzinfo=UTC)
    >>> shown = [Planned("b", at(18), date(2019, 9, 16), True), Planned("c", at(21), date(2019, 9, 16), True),
    ...          Planned("a", at(9), date(2019, 9, 16), False)]
    >>> [f"{code}: {use.value}" for code, use in uses(shown).items()]
    ['b: premiere', 'c: repeat', 'a: uncounted']
    """
    first = first_public(showings)
    return {one.code: _use(one, first) for one in showings}


def _use(one: Planned, first: Planned | None) -> Use:
    if one.cancelled:
        return Use.CANCELLED
    if not one.public:
        return Use.UNCOUNTED
    return Use.PREMIERE if first is not None and one.code == first.code else Use.REPEAT


@dataclass(frozen=True, slots=True)
class Announced:
    """What lists of the festival announce of a film: each list's code, and the premiere it claims.

    *asserted* are the lists whose claim somebody has given a reason for, against the showings told.
    """

    film: str
    claims: Mapping[str, Status]
    asserted: frozenset[str] = frozenset()


def keeps_order(
    announced: Announced,
    showings: Sequence[Planned],
    countries: Sequence[str],
    history: Sequence[Shown],
    place: Place,
    locale: str = "en",
) -> Verdict:
    """No public showing, at the festival or elsewhere, comes before the one that is announced as the premiere."""
    first = first_public(showings)
    for section, claimed in announced.claims.items():
        mine = first_public(one for one in showings if one.section == section)
        if claimed is Status.NONE or first is None or mine is None:
            continue
        words = premiere_words(claimed)
        if mine.code != first.code and first.section not in announced.claims:
            return no(PREMIERE_ORDER, film=announced.film, premiere=words, showing=first.words)
        if section in announced.asserted:
            continue
        then = derive(countries, history, replace(place, starts_on=first.day))
        allowed = may_claim(claimed, then, locale)
        if not allowed:
            said = allowed.facts.get("showing", "")
            return no(PREMIERE_ORDER, film=announced.film, premiere=words, showing=said)
    return YES
