"""What makes the journal one unbroken chain, and which of its lines an office may read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from festival.foundation.actor import Actor
from festival.foundation.canonical import Malformed, canonical, digest, load
from festival.journal.models import JournalEntry

DIRECTOR = "director"
READERS = (DIRECTOR, "admin")

SALT_BYTES = 16
THROUGH = "through"
"""The fact that names the token of the program an act came through."""
FORGETS = ("erase_person",)
"""Acts that may leave earlier lines without facts; each names the lines."""

SEALED_KINDS = ("scoresheet", "score", "ballot", "vote", "deliberation", "award", "screener")
SEALED_ACTS = (
    "score_film", "mark_seen", "cast_ballot", "award_prize", "withhold_prize", "revoke_award",
    "open_screener",
)  # fmt: skip
"""Acts whose mere existence or hour would tell what a jury has not said yet. No page selects them."""


def reads_facts(actor: Actor, edition_id: int | None) -> bool:
    """A line's facts are for its edition's director; of what belongs to the house, for a director of the house.

    >>> from festival.foundation.actor import WornHat
    >>> of_2019 = Actor(1, "Aru", hats=frozenset({WornHat("director", 2), WornHat("admin")}))
    >>> reads_facts(of_2019, 2), reads_facts(of_2019, 1), reads_facts(of_2019, None)
    (True, False, False)
    """
    if edition_id is None:
        return actor.wears_everywhere(DIRECTOR)
    return actor.wears_in(edition_id, DIRECTOR)


@dataclass(frozen=True)
class Break:
    """Where the chain breaks: the number of the line, and what is wrong with it."""

    number: int
    says: str


def digest_of(entry: JournalEntry) -> str:
    """The seal of one line: everything it says, and the seal of the line before it.

    Nobody's name is under the seal, and of each fact only its salted digest: what must be forgotten can
    go without breaking the chain.
    """
    return digest(
        {
            "number": entry.number,
            "at": entry.at,
            "actor": entry.actor_id,
            "act": entry.act,
            "about": {
                "kind": entry.about_kind,
                "id": entry.about_id,
                "edition": entry.edition_id,
            },
            "facts": load(entry.seals),
            "previous": entry.previous,
        }
    )


def seals_of(told: Mapping[str, Any]) -> dict[str, str]:
    """The seal of each fact: its salt keeps a name among few from being guessed out of it.

    >>> seals_of({"title": ["00", "Ayka"]}) == seals_of({"title": ["01", "Ayka"]})
    False
    """
    return {name: digest([name, *pair]) for name, pair in told.items()}


def broken_link(
    entries: Iterable[JournalEntry], head_number: int, head_digest: str
) -> Break | None:
    """The first line that is not as it was written, or None.

    *entries* come in order of their numbers. The head tells whether the last lines were cut off. A line
    may lack facts only where a later act says that they were forgotten.
    """
    number, previous = 0, ""
    lacking: set[int] = set()
    for entry in entries:
        number += 1
        if entry.number != number:
            return Break(number, f"line {number} is missing")
        if entry.previous != previous:
            return Break(number, f"line {number} does not follow line {number - 1}")
        whole = _is_as_sealed(entry)
        if whole is None:
            return Break(number, f"line {number} was changed")
        if not whole:
            lacking.add(number)
        if entry.act in FORGETS:
            lacking -= set(entry.said.get("lines") or ())
        previous = entry.digest
    if (number, previous) != (head_number, head_digest):
        return Break(
            number + 1, f"the head stands at line {head_number}, the last line is {number}"
        )
    if lacking:
        first = min(lacking)
        return Break(first, f"line {first} lacks facts that nobody decided to forget")
    return None


def _is_as_sealed(entry: JournalEntry) -> bool | None:
    """Whether every fact is there and right; None when the line or a fact of it was changed."""
    try:
        seals = load(entry.seals)
        told = load(entry.told or "{}")
        # The same words spelled differently would have the same digest.
        as_written = canonical(seals).decode() == entry.seals
        as_told = entry.told is None or canonical(told).decode() == entry.told
        if not (as_written and as_told and digest_of(entry) == entry.digest):
            return None
        if any(seals.get(name) != seal for name, seal in seals_of(told).items()):
            return None
        return len(told) == len(seals)
    except (Malformed, TypeError, AttributeError):
        return None
