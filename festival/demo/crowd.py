"""A crowd on top of the demo, for sizes M and L: one invented edition as large as great festivals are.

Its films, halls and shows are made through the rooms' acts. Persons, entries, answers and readings are
written as rows, thousands at a time; the journal holds one line for them all, not one each.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlalchemy import select

from festival.demo.crowd_answers import answer_crowd
from festival.demo.crowd_entries import (
    accounts_of,
    enter_crowd,
    give_crowd_hats,
    open_crowd_call,
    title_in,
)
from festival.demo.crowd_open import OPEN_CODE, fill_open_round
from festival.demo.crowd_readings import read_crowd
from festival.demo.facts_frame import FESTIVAL, EditionFact
from festival.demo.frame import build_edition, move_to
from festival.demo.halls import CROWD_NAMES, Halls, crowd_venues, open_halls
from festival.demo.stock import Stock, set_down, write_rows
from festival.editions.models import EditionState, Festival, SectionKind
from festival.editions.operations import open_section
from festival.editions.rules import COLOURS
from festival.films.given import CreditGiven, LanguageGiven, TitleGiven
from festival.films.models import Activity, FilmKind
from festival.films.operations import enter_film
from festival.foundation.actor import HOUSE, Actor, WornHat
from festival.foundation.collation import sort_key
from festival.foundation.db import db, operation
from festival.foundation.fold import fold
from festival.foundation.slugs import public_code
from festival.foundation.text import Text
from festival.journal.operations import record
from festival.people.models import Hat, Person, PersonName
from festival.programme.operations import plan_show
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish
from festival.selection.models import SelectionState
from festival.selection.operations import select_film

Say = Callable[[str], object]
CODE = "2026"
READERS = 24


@dataclass(frozen=True)
class Size:
    """How much of everything."""

    submissions: int
    reviews: int
    films: int
    shows: int
    venues: int
    halls: int
    days: int
    persons: int


SIZES = {
    "M": Size(3_000, 9_000, 240, 600, 8, 15, 9, 4_000),
    "L": Size(8_500, 30_000, 420, 1_250, 20, 40, 11, 20_000),
}


@operation
def draw_a_crowd(
    *, actor: Actor, size: Size, stock: Stock, seed: int, say: Say = str
) -> dict[str, Any]:
    """There is an invented edition of this size; the same *seed* draws the same one."""
    dice = Random(seed)  # noqa: S311  # a made-up crowd, not secrets
    say(f"{size.persons} persons, as rows")
    persons = _persons(size.persons, dice)
    say(f"{size.films} films and {size.shows} shows, through the acts of the rooms")
    _programme(size, stock, persons, dice)
    say(f"{size.submissions} entries and {size.reviews} readings, as rows")
    senders = accounts_of(persons[READERS : READERS + size.submissions // 3], "crowd")
    readers = accounts_of(persons[:READERS], "reader")
    call = open_crowd_call(stock.editions[CODE], int(CODE), "CROWD")
    entries = enter_crowd(size.submissions, call, CODE, senders, dice)
    give_crowd_hats(readers, Hat.PRESELECTOR, stock.editions[CODE])
    read_crowd(size.reviews, stock.editions[CODE], readers, entries, dice)
    programmer = _programmer(persons, stock.editions[CODE])
    told, seconds = answer_crowd(stock, stock.editions[CODE], programmer)
    say(f"{told} filmmakers are answered in two batches ({seconds:.1f} s)")
    say(f"{size.submissions} entries more for the open round of {OPEN_CODE}, some of them read")
    fill_open_round(size.submissions, stock, senders, readers, dice)
    record(
        actor=actor,
        act="draw_a_crowd",
        about_kind="edition",
        about_id=stock.editions[CODE],
        edition_id=stock.editions[CODE],
        **asdict(size),
    )
    for kind in (ReleaseKind.LINEUP, ReleaseKind.SCHEDULE):
        set_down()
        publish(actor=HOUSE, edition_id=stock.editions[CODE], kind=kind)
    return asdict(size)


def _programmer(persons: list[int], edition_id: int) -> Actor:
    """Somebody who proposes what filmmakers are told."""
    [id] = accounts_of(persons[-1:], "programmer")
    give_crowd_hats([id], Hat.PROGRAMMER, edition_id)
    worn = frozenset({WornHat(Hat.PROGRAMMER.value, edition_id)})
    return Actor(id, "Demo-Programmer", persons[-1], worn)


def _persons(count: int, dice: Random) -> list[int]:
    """Ids of invented people, each with one name."""
    names = [f"{dice.choice(CROWD_NAMES[2]).title()} Demo-{n:05}" for n in range(count)]
    codes = [public_code() for _ in names]
    write_rows(
        Person,
        (
            {
                "code": c,
                "slug": c,
                "sort_name": n,
                "sorted_as": sort_key(n),
                "bio": Text(),
                "version": 1,
            }
            for c, n in zip(codes, names, strict=True)
        ),
    )
    found = dict(db.session.execute(select(Person.code, Person.id)).all())
    ids = [found[code] for code in codes]
    write_rows(
        PersonName,
        (
            {"person_id": id, "position": 0, "text": n, "language": "en", "folded": fold(n)}
            for id, n in zip(ids, names, strict=True)
        ),
    )
    return ids


def _programme(size: Size, stock: Stock, persons: list[int], dice: Random) -> None:
    """The edition, its sections and films, and shows in every hall on every day."""
    festival_id = db.session.scalars(select(Festival.id)).first() or 0
    starts = date(2026, 9, 4)
    fact = EditionFact(
        code=CODE,
        ordinal=90,
        name=Text({tongue: f"{words} 2026 [demo]" for tongue, words in FESTIVAL.items()}),
        starts_on=starts,
        ends_on=starts + timedelta(days=size.days - 1),
        welcome=Text(
            en="[demo] A generated crowd.", ru="[demo] Созданная толпа.", kk="[demo] Жасанды топ."
        ),
    )
    edition_id = build_edition(stock, festival_id, fact)
    sections = [
        open_section(
            actor=HOUSE,
            edition_id=edition_id,
            code=f"section-{colour}",
            name=Text(en=f"Section {colour} [demo]"),
            kind=SectionKind.SIDEBAR,
            colour=colour,
            max_films=size.films,
        ).id
        for colour in COLOURS
    ]
    films = [_film(sections[n % len(sections)], persons, dice) for n in range(size.films)]
    halls = open_halls(edition_id, crowd_venues(size.venues, size.halls))
    _show(size, edition_id, halls, films, starts)
    move_to(edition_id, EditionState.LIVE)


def _film(section_id: int, persons: list[int], dice: Random) -> tuple[int, int]:
    """A selection's id and the film's minutes."""
    minutes = dice.choice((12, 24, 72, 84, 91, 98, 104, 117, 133))
    film = enter_film(
        actor=HOUSE,
        titles=[TitleGiven(f"{title_in(dice)} [demo]", "en")],
        kind=dice.choice(list(FilmKind)),
        year=2026,
        countries=dice.sample(
            ("KZ", "FR", "DE", "JP", "IN", "BR", "KG", "UZ", "PL"), dice.randint(1, 3)
        ),
        languages=[LanguageGiven(dice.choice(("kk", "ru", "en", "fr", "ja")))],
        credits=[CreditGiven(Activity.DIRECTOR, dice.choice(persons))],
        runtime_seconds=minutes * 60,
        subtitles=["en"],
    )
    chosen = select_film(
        actor=HOUSE, section_id=section_id, film_id=film.id, state=SelectionState.CONFIRMED
    )
    return chosen.id, minutes


def _show(
    size: Size, edition_id: int, halls: Halls, films: list[tuple[int, int]], starts: date
) -> None:
    """Every film in turn, hall after hall and day after day, until the shows are used up or time is."""
    names = list(halls.ids)
    for number in range(size.shows):
        selection, minutes = films[number % len(films)]
        for tried in range(size.days):
            day = starts + timedelta(days=(number + tried) % size.days)
            hall = names[(number // size.days) % len(names)]
            found = halls.find((hall,), day, minutes, 9) or halls.find(names, day, minutes, 9)
            if found:
                plan_show(
                    actor=HOUSE,
                    edition_id=edition_id,
                    hall_id=halls.ids[found[0]],
                    starts_local=found[1],
                    selection_ids=[selection],
                )
                break
