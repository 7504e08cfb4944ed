"""What the demo has made so far, by the keys its facts use; and the first of it: people and films."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import insert

from festival.demo.facts import DEMO, FilmFact
from festival.demo.facts_films import ACTORS, FILMS, PREMIERES, PRODUCERS, TRANSLITERATED
from festival.demo.facts_frame import ORGANISATIONS
from festival.demo.facts_invented import (
    CAST,
    ENTRANTS,
    ON_PAPER,
    PASSWORD,
    SCHOOLS,
    SHORTS,
    TEACHES,
    ShortFact,
)
from festival.demo.facts_people import FORMER_NAMES, PEOPLE, PSEUDONYMS
from festival.demo.facts_synopses import SYNOPSES
from festival.films.given import CreditGiven, HistoryGiven, LanguageGiven, TextGiven, TitleGiven
from festival.films.models import (
    Activity,
    FilmKind,
    LanguageUse,
    TextKind,
    TextState,
    TitleKind,
)
from festival.films.operations import enter_film
from festival.foundation.actor import HOUSE, Actor, WornHat
from festival.foundation.db import db
from festival.foundation.language import LOCALES
from festival.foundation.text import Text
from festival.people.given import AffiliationGiven
from festival.people.models import Hat, NameKind, OrganisationKind
from festival.people.operations import (
    NameGiven,
    found_organisation,
    give_hat,
    open_account,
    register_person,
)

BATCH = 2_000
ARTICLES = {
    "en": ("The ", "A ", "An "),
    "fr": ("Les ", "La ", "Le "),
    "de": ("Die ", "Der ", "Das "),
}


@dataclass
class Stock:
    """Ids of what exists, under the keys of the facts."""

    people: dict[str, int] = field(default_factory=dict)
    organisations: dict[str, int] = field(default_factory=dict)
    films: dict[str, int] = field(default_factory=dict)
    minutes: dict[str, int | None] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    accounts: list[dict[str, object]] = field(default_factory=list)
    editions: dict[str, int] = field(default_factory=dict)
    sections: dict[tuple[str, str], int] = field(default_factory=dict)
    selections: dict[tuple[str, str], int] = field(default_factory=dict)
    codes: dict[int, str] = field(default_factory=dict)


def set_down() -> None:
    """Put what was made out of hand, so that the next act reads it from the database as any act does."""
    db.session.flush()
    db.session.expunge_all()


def write_rows(model: Any, rows: Iterable[dict[str, Any]]) -> None:
    """Rows into a table, in batches that fit in memory."""
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        db.session.execute(insert(model), batch)


def register_people(stock: Stock) -> None:
    """Every real person of the facts is known, by names alone."""
    for key, fact in PEOPLE.items():
        names = []
        for place, (language, words) in enumerate(fact.names):
            kind = NameKind.PSEUDONYM if key in PSEUDONYMS else NameKind.PREFERRED
            if place and key not in PSEUDONYMS:
                kind = NameKind.TRANSLITERATION
            names.append(NameGiven(words, language, kind))
        if key in FORMER_NAMES:
            names.append(NameGiven(*FORMER_NAMES[key], NameKind.FORMER))
        stock.people[key] = register_person(actor=HOUSE, names=names, sort_name=fact.sort_name).id
    for key, (name, sort, country) in ORGANISATIONS.items():
        stock.organisations[key] = found_organisation(
            actor=HOUSE, name=name, kind=OrganisationKind(sort), country=country
        ).id


def enter_films(stock: Stock) -> None:
    """Every real film of the facts is known, and the invented shorts besides."""
    for key, fact in FILMS.items():
        stock.minutes[key] = fact.minutes
        stock.films[key] = _enter(stock, fact)
    for short in SHORTS:
        stock.minutes[short.key] = -(-short.seconds // 60)
        stock.films[short.key] = _enter_short(stock, short)


def _enter(stock: Stock, fact: FilmFact) -> int:
    use = LanguageUse.INTERTITLES if fact.silent else LanguageUse.SPOKEN
    readable = ("en", "ru", "kk")[: 3 if fact.number % 3 == 0 else 2]
    synopsis = SYNOPSES.get(fact.key)
    premiere = PREMIERES.get(fact.key)
    film = enter_film(
        actor=HOUSE,
        titles=list(_titles(fact)),
        kind=FilmKind(fact.kind),
        year=fact.year,
        countries=fact.countries,
        languages=[LanguageGiven(tag, use) for tag in fact.languages],
        credits=[
            *(CreditGiven(Activity.DIRECTOR, stock.people[key]) for key in fact.directors),
            *(
                CreditGiven(Activity.PRODUCER, stock.people[key])
                for key in PRODUCERS.get(fact.key, ())
            ),
            *(CreditGiven(Activity.CAST, stock.people[key]) for key in ACTORS.get(fact.key, ())),
        ],
        runtime_seconds=fact.minutes * 60 if fact.minutes else None,
        subtitles=[tag for tag in readable if tag not in fact.languages],
        texts=[
            TextGiven(TextKind.SYNOPSIS, tongue, words, TextState.APPROVED)
            for tongue, words in (synopsis._asdict().items() if synopsis else ())
        ],
        about_women=fact.about_women,
        silent=fact.silent,
        history=[HistoryGiven(premiere[0], premiere[2], precision=premiere[1], event=premiere[3])]
        if premiere
        else (),
    )
    return film.id


def _titles(fact: FilmFact) -> Iterable[TitleGiven]:
    for place, (language, words) in enumerate(fact.titles):
        kind = TitleKind.TRANSLATED if place else TitleKind.ORIGINAL
        yield TitleGiven(words, language, kind, _article(words, language))
    if fact.key in TRANSLITERATED:
        yield TitleGiven(*TRANSLITERATED[fact.key], TitleKind.TRANSLITERATED)


def _article(words: str, language: str) -> int:
    """How many letters at the beginning do not count when titles are put in order."""
    begun = (article for article in ARTICLES.get(language, ()) if words.startswith(article))
    return max(map(len, begun), default=0)


def _enter_short(stock: Stock, short: ShortFact) -> int:
    original = TitleGiven(short.title, short.language)
    others = [TitleGiven(w, t, TitleKind.TRANSLATED) for t, w in short.translated.items()]
    said = f"{DEMO['en']} <b>Bold</b>, “quoted” & 🎬 as somebody typed it."
    film = enter_film(
        actor=HOUSE,
        titles=[original, *others],
        kind=FilmKind(short.kind),
        year=2019,
        countries=["KZ"],
        languages=[LanguageGiven(short.language)],
        credits=[CreditGiven(Activity.DIRECTOR, stock.people[short.director])],
        runtime_seconds=short.seconds,
        texts=[TextGiven(TextKind.SYNOPSIS, "en", said, TextState.APPROVED)],
        first_film=True,
    )
    return film.id


def open_accounts(stock: Stock) -> None:
    """The invented people exist; the cast can sign in. Their hats follow with their editions."""
    for fact in CAST:
        names = [NameGiven(words, tongue) for tongue, words in fact.name.items()]
        _account(stock, fact.role, names, fact.sort_name, fact.locale, PASSWORD)
    for key, sort, *written in ON_PAPER:
        names = [NameGiven(words, tongue) for tongue, words in zip(LOCALES, written, strict=True)]
        stock.people[key] = register_person(actor=HOUSE, names=names, sort_name=sort).id
    for key, name in ENTRANTS:
        _account(stock, key, [NameGiven(name)], name, "en", None, SCHOOLS.get(key))


def _account(
    stock: Stock,
    key: str,
    names: list[NameGiven],
    sort: str,
    locale: str,
    password: str | None,
    school: str | None = None,
) -> None:
    place = stock.organisations[school] if school else None
    person = register_person(
        actor=HOUSE,
        names=names,
        sort_name=sort,
        affiliations=[AffiliationGiven(TEACHES, place)] if place else (),
    )
    account = open_account(
        actor=HOUSE,
        person_id=person.id,
        email=f"{key}@demo.example",
        locale=locale,
        password=password,
    )
    stock.people[key] = person.id
    stock.actors[key] = Actor(account.id, names[0].text, person.id, locale=locale)


def give_hats(stock: Stock) -> None:
    """Everybody of the cast wears their hat, once the editions are there to wear it in."""
    for fact in CAST:
        where = stock.editions[fact.edition] if fact.edition else None
        actor, hat = stock.actors[fact.role], Hat(fact.hat)
        give_hat(actor=HOUSE, account_id=actor.id, hat=hat, edition_id=where)
        worn = frozenset({WornHat(hat.value, where)})
        stock.actors[fact.role] = Actor(actor.id, actor.name, actor.person_id, worn, actor.locale)
        stock.accounts.append(
            {
                "role": fact.role,
                "email": f"{fact.role}@demo.example",
                "password": PASSWORD,
                "hats": [fact.hat],
                "edition": fact.edition,
            }
        )


def place_note(real: bool) -> Text | None:
    """What is said of a film's place in a section: nothing, or that it is ours."""
    return None if real else DEMO
