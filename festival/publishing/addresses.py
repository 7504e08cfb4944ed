"""Every page of a release by its place: what the draft and the export walk, as the live doors do."""

from collections.abc import Callable, Mapping
from datetime import date

from festival.foundation.pages import Page
from festival.publishing import (
    agenda,
    catalogue,
    counts,
    film,
    news_pages,
    palmares,
    places,
    publication_pages,
    searching,
    showings,
    site,
)
from festival.publishing.book import Book, Reader

ALONE: dict[str, Callable[[Reader], Page | None]] = {
    "": site.home_page,
    "juries": palmares.juries_page,
    "awards": palmares.awards_page,
    "partners": places.partners_page,
    "news": news_pages.news_page,
    "publications": publication_pages.publications_page,
}
NAMED: dict[str, Callable[[Reader, str], Page | None]] = {
    "schedule": showings.day_page,
    "films": film.film_page,
    "sections": film.section_page,
    "events": places.event_page,
    "venues": places.venue_page,
    "people": places.person_page,
    "awards": counts.count_page,
    "news": news_pages.item_page,
    "publications": publication_pages.publication_page,
}


def page_at(reader: Reader, place: str, query: Mapping[str, str]) -> Page | None:
    """The page at *place* ("films/adam"), or None."""
    room, _, slug = place.partition("/")
    if slug:
        if room == "schedule" and query.get("view") == "grid":
            return showings.day_page(reader, slug, grid=True)
        make = NAMED.get(room)
        return make(reader, slug) if make else None
    if room == "films":
        return catalogue.films_page(reader, query)
    if room == "schedule":
        return agenda.schedule_page(reader, query.get("by", ""))
    if room == "search":
        return searching.search_page(reader, query.get("q", ""))
    alone = ALONE.get(room)
    return alone(reader) if alone else None


def places_of(book: Book) -> list[str]:
    """Every place of a release that a search engine may know."""
    known = [""]
    known += ["films"] if book.films else []
    known += ["partners"] if book.contents["partners"] else []
    known += ["schedule"] if book.shows else []
    known += ["juries"] if "jury" in book.parts else []
    known += ["awards"] if book.prizes else []
    known += [f"schedule/{date.fromisoformat(day)}" for day in book.days]
    known += [f"films/{slug}" for slug in (*book.films, *book.gone)]
    known += [f"sections/{code}" for code in book.sections]
    known += [f"venues/{slug}" for slug in book.venues]
    known += [f"people/{person['slug']}" for person in book.people.values()]
    known += [f"awards/{poll['code']}" for poll in book.contents.get("polls", [])]
    known += [f"events/{show['slug']}" for show in book.shows if not show.get("event")]
    known += [f"events/{event['slug']}" for event in book.events.values()]
    news = book.contents.get("news", [])
    known += ["news"] if news else []
    known += [f"news/{item['slug']}" for item in news]
    publications = book.contents.get("publications", [])
    known += ["publications"] if publications else []
    known += [f"publications/{one['slug']}" for one in publications]
    return known
