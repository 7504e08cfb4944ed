"""The demo's audience tells in a blur what it wants to see: invented devices, and coins as each would throw them."""

from hashlib import sha256
from random import Random

from festival.demo.stock import Stock
from festival.favourites.blurring import NAMED_ANYWAY, NAMED_IF_WANTED, often_apart
from festival.favourites.operations import tell_wishes
from festival.foundation import canonical
from festival.foundation.actor import HOUSE
from festival.publishing.book import Book, moment_of
from festival.publishing.queries import current_release

DEVICES = 90
EACH = 9
"""Films one visitor wants, of all."""
BOTH = 0.6
"""How many want both of two films it is hard to see both of, so that there is something to look at."""


def wish(stock: Stock, seed: int) -> None:
    """Ninety devices have told; the programmers read about how many want each film."""
    edition_id = stock.editions["2019"]
    release = current_release(edition_id)
    if release is None:
        return
    chance = Random(seed)  # noqa: S311  # the same demo for the same seed
    book = Book(canonical.load(release.contents), release.digest)
    films = [film["code"] for film in book.contents["films"]]
    drawn_to = [1 / (place + 2) for place in range(len(films))]
    apart = often_apart(_spans(book))[:1]
    for number in range(DEVICES):
        wants = set(chance.choices(films, drawn_to, k=EACH))
        if apart and chance.random() < BOTH:
            wants |= set(apart[0])
        named = [
            film
            for film in films
            if chance.random() < (NAMED_IF_WANTED if film in wants else NAMED_ANYWAY)
        ]
        tell_wishes(
            actor=HOUSE,
            edition_id=edition_id,
            device=sha256(f"{seed}:{number}".encode()).hexdigest()[:32],
            release=release.digest[:16],
            digest=release.digest,
            asked=films,
            named=named,
        )


def _spans(book: Book) -> dict[str, list[tuple[int, int]]]:
    return {
        film["code"]: [
            (int(moment_of(show["starts"]).timestamp()), int(moment_of(show["ends"]).timestamp()))
            for show in book.shows_of.get(film["slug"], [])
            if show["state"] != "cancelled"
        ]
        for film in book.contents["films"]
    }
