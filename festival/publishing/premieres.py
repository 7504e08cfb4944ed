"""Which showing of a release is a film's premiere: the first public one, if a premiere is announced at all."""

from festival.films.firsts import Planned, first_public
from festival.films.premiere import Status
from festival.publishing.book import Book, Film, Show, moment_of
from festival.publishing.vocabulary import PREMIERES


def premiere_here(book: Book, film: Film, show: Show) -> str:
    """What a showing is announced as; nothing for a repeat, for the press, or where nothing is announced (I-36)."""
    claims = [one["premiere"] for one in film["sections"] if one["premiere"] in PREMIERES]
    if not claims:
        return ""
    first = first_public([_planned(one) for one in book.shows_of.get(film["slug"], ())])
    if first is None or first.code != show["code"]:
        return ""
    strongest = min(claims, key=list(Status).index)
    return str(PREMIERES[strongest])


def _planned(show: Show) -> Planned:
    at = moment_of(show["starts"])
    return Planned(
        code=show["code"],
        at=at,
        day=at.date(),
        public=show["access"] == "public",
        cancelled=show["state"] == "cancelled",
    )
