"""How long one move and a whole festival take to be checked, read from the database and judged by every rule.

Run by hand: ``python -m tests.benchmarks.bench_clashes``. Printed are the median of several runs and the floor
that the issue of the schedule sets beside it.
"""

import os
import statistics
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta

from festival import create_app
from festival.cli import MIGRATIONS, migrations
from festival.films.models import Activity, Credit
from festival.foundation.db import db
from festival.guests.models import Guest, GuestKind, Window
from festival.prints.models import Copy, CopyFormat
from festival.programme.clashes import check_edition, check_move
from festival.programme.models import Participant, ParticipantRole, Show
from tests import makers
from tests.programme.makers import show
from tests.venues.makers import hall

MOVES = 20
FLOORS = {600: 3.0, 1250: 8.0}
MOVE_FLOOR = 0.1


def build(count, halls=16, day_shows=6):
    """A festival of *count* shows, each film twice, a guest at every second of them and a copy of each."""
    days = -(-count // (halls * day_shows))
    edition = makers.edition(
        starts_on=date(2019, 9, 1), ends_on=date(2019, 9, 1) + timedelta(days=days)
    )
    section = makers.section(edition, max_films=2000)
    people = [makers.person(f"Guest {n}", "en") for n in range(60)]
    directors = [makers.person(f"Director {n}", "en") for n in range(count // 3)]
    rooms = [hall(edition, f"Hall {n}") for n in range(halls)]
    films = []
    for n in range(count // 2):
        film = makers.film(f"Film {n}", 95 * 60)
        by = directors[n % len(directors)]
        db.session.add(
            Credit(film_id=film.id, person_id=by.id, activity=Activity.DIRECTOR, position=1)
        )
        films.append(makers.selection(section, film))
    for n in range(count):
        day, slot, room = n // (halls * day_shows), n // halls % day_shows, rooms[n % halls]
        starts = datetime(2019, 9, 1, 8) + timedelta(days=day, minutes=150 * slot)
        ends = starts + timedelta(minutes=125)
        one = show(
            *(room, edition, starts.isoformat("T", "minutes"), ends.isoformat("T", "minutes")),
            films[n % len(films)],
            code=f"s{n}",
            talk_minutes=20,
        )
        if n % 2:
            person = people[n % len(people)]
            db.session.add(
                Participant(show_id=one.id, person_id=person.id, role=ParticipantRole.GUEST)
            )
    for n, person in enumerate(people):
        guest = Guest(
            code=f"g{n}", edition_id=edition.id, person_id=person.id, kind=GuestKind.DIRECTOR
        )
        guest.windows = [
            Window(
                from_at=datetime(2019, 9, 1, tzinfo=UTC), to_at=datetime(2019, 9, 20, tzinfo=UTC)
            )
        ]
        db.session.add(guest)
    for n, selection in enumerate(films):
        copy = Copy(code=f"c{n}", edition_id=edition.id, version_id=selection.version_id)
        copy.format = CopyFormat.DCP
        db.session.add(copy)
    db.session.commit()
    return edition.id, [room.id for room in rooms]


def median(act, times):
    took = []
    for _ in range(times):
        db.session.expunge_all()
        began = time.perf_counter()
        act()
        took.append(time.perf_counter() - began)
    return statistics.median(took)


def measure(count):
    with tempfile.TemporaryDirectory() as there:
        os.environ["FESTIVAL_INSTANCE"] = there
        app = create_app(TESTING=True)
        with app.app_context():
            migrations().upgrade(directory=str(MIGRATIONS))
            edition_id, rooms = build(count)
            assert db.session.query(Show).count() == count
            at = datetime(2019, 9, 2, 9, tzinfo=UTC)
            found = len(check_edition(edition_id))
            whole = median(lambda: check_edition(edition_id), 5)
            move = median(lambda: check_move(edition_id, "s7", rooms[3], at), MOVES)
    print(
        f"{count:5} shows: edition {whole:.3f} s (floor {FLOORS[count]} s), "
        f"one move {move * 1000:.0f} ms (floor {MOVE_FLOOR * 1000:.0f} ms), {found} clashes told"
    )
    return whole <= FLOORS[count] and (count > 600 or move <= MOVE_FLOOR)


if __name__ == "__main__":
    sys.exit(0 if min([measure(count) for count in FLOORS]) else 1)
