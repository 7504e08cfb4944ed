"""Badges of the press: who is accredited, on the sheets that everybody else's badges are printed on."""

from collections.abc import Sequence

from festival.accreditation import queries
from festival.accreditation.models import Accreditation, AccreditationState
from festival.foundation.press import printed
from festival.foundation.verdict import require
from festival.printing.badges import Journalist, press_badges
from festival.printing.models import PaperKind
from festival.printing.rules import has_what_it_takes
from festival.printing.telling import Readers
from festival.publishing.book import Book
from festival.publishing.queries import current_release, parsed

PATIENCE = 120


def to_print(edition_id: int, first: int | None, last: int | None) -> list[Accreditation]:
    """Whoever is accredited and not forgotten, by number, from one number to another where they are given."""
    people = queries.listed(edition_id, AccreditationState.ACCEPTED)
    wanted = [
        one
        for one in people
        if one.email and (first or 0) <= (one.badge or 0) <= (last or one.badge or 0)
    ]
    return sorted(wanted, key=lambda one: one.badge or 0)


def book_of(edition_id: int) -> Book:
    """What the public sees of the edition; a badge says its name and its days."""
    current = current_release(edition_id)
    require(has_what_it_takes(PaperKind.BADGES, frozenset() if current else None))
    assert current is not None
    return Book(parsed(current), current.digest)


def sheet(book: Book, people: Sequence[Accreditation], tongues: Sequence[str]) -> bytes:
    """Their badges as one PDF, four on a page."""
    journalists = [Journalist(one.name, one.outlet, one.country, one.badge or 0) for one in people]
    facts = press_badges(Readers(book, tongues), journalists)
    return printed("printing/badges.typ", facts, patience=PATIENCE)
