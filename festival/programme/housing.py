"""Where an imported programme takes place: its venues and halls, those that stand there and those that are new."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from festival.editions.models import Edition
from festival.foundation.db import db
from festival.foundation.slugs import public_code, slug
from festival.foundation.text import Text
from festival.foundation.verdict import no
from festival.programme import readings, rules
from festival.programme.entries import ShowEntry
from festival.programme.findings import Findings, Outcome
from festival.programme.sheets import SCREENINGS, VENUES, Sheet
from festival.venues.models import Hall, Venue
from festival.venues.rules import numbered

NOT_IN_SHEET = "The venue stands in no row of venues.csv; it is opened without an address."
NOT_KNOWN = "No venue or hall is called so; a venue is opened for it, without an address."


def house_shows(
    edition: Edition, venues_sheet: Sheet | None, shows: Sequence[ShowEntry], found: Findings
) -> dict[tuple[str, str], Hall]:
    """The hall of every venue and screen the rows name; a venue without screens is one hall."""
    loaded = select(Venue).where(Venue.edition_id == edition.id).options(selectinload(Venue.halls))
    venues = {
        readings.key(name): venue
        for venue in db.session.scalars(loaded)
        for name in venue.name.values()
    }
    slugs = {venue.slug for venue in venues.values()}
    for row in venues_sheet.rows if venues_sheet else ():
        _venue_row(edition, row.number, row["venue"], row["address"], venues, slugs, found)
    halls: dict[tuple[str, str], Hall] = {}
    for show in shows:
        if (show.venue, show.screen) in halls:
            continue
        venue = venues.get(readings.key(show.venue))
        if venue is None:
            venue = _venue(edition, show.venue, "", venues, slugs)
            says = NOT_IN_SHEET if venues_sheet else NOT_KNOWN
            found.guess(SCREENINGS, show.row, show.venue, "venue", says)
        halls[show.venue, show.screen] = _hall(venue, show.screen or show.venue, found)
    db.session.flush()
    return halls


def _venue_row(
    edition: Edition,
    number: int,
    name: str,
    address: str,
    venues: dict[str, Venue],
    slugs: set[str],
    found: Findings,
) -> None:
    if not name:
        found.refused(VENUES, number, "", "", no(rules.ROW_WITHOUT_VENUE))
        return
    venue = venues.get(readings.key(name))
    if venue is None:
        _venue(edition, name, address, venues, slugs)
        found.found(VENUES, number, "", name, Outcome.NEW)
    elif address and venue.address.get("en") != address:
        venue.address = Text(venue.address | {"en": address})
        found.found(VENUES, number, "", name, Outcome.CHANGED, "address")
    else:
        found.found(VENUES, number, "", name, Outcome.UNCHANGED)


def _venue(
    edition: Edition, name: str, address: str, venues: dict[str, Venue], slugs: set[str]
) -> Venue:
    venue = Venue(
        edition_id=edition.id,
        slug=numbered(slug(name, public_code()), slugs),
        name=Text(en=name),
        address=Text(en=address),
        position=len(venues),
        halls=[],
    )
    db.session.add(venue)
    slugs.add(venue.slug)
    venues[readings.key(name)] = venue
    return venue


def _hall(venue: Venue, name: str, found: Findings) -> Hall:
    for hall in venue.halls:
        if readings.key(name) in {readings.key(said) for said in hall.name.values()}:
            return hall
    if readings.key(name) == readings.key(venue.name["en"]):
        name = venue.name["en"]
    taken = {hall.code for hall in venue.halls}
    code = numbered(slug(name, f"hall-{len(taken) + 1}", 50), taken)
    hall = Hall(code=code, name=Text(en=name), position=len(taken), turnaround_minutes=15)
    venue.halls.append(hall)
    found.halls_added.append(f"{venue.name['en']}: {name}")
    return hall
