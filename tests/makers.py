"""Makers: one short function per thing, sensible defaults, keyword overrides."""

import hashlib
import secrets
from datetime import date, timedelta
from itertools import count

from festival.editions.models import Edition, EditionState, Festival, Section, SectionKind
from festival.films.models import (
    Activity,
    Credit,
    Film,
    FilmCountry,
    FilmKind,
    FilmLanguage,
    FilmTitle,
    FilmVersion,
    TitleKind,
)
from festival.foundation import clock
from festival.foundation.actor import Actor, WornHat
from festival.foundation.collation import sort_key
from festival.foundation.db import db
from festival.foundation.fold import fold
from festival.foundation.slugs import public_code
from festival.foundation.text import Text
from festival.people.models import Account, GivenHat, Person, PersonName, SignIn
from festival.selection.models import Selection, SelectionState

_n = count(1)
SECOND_FACTOR = True


def save(thing):
    db.session.add(thing)
    db.session.commit()
    return thing


def person(name="Нора Этчеверрия", language="ru"):
    names = [PersonName(position=0, text=name, language=language, folded=fold(name))]
    return save(
        Person(code=public_code(), slug=f"p{next(_n)}", sort_name=sort_key(name), names=names)
    )


def actor(*hats, name="Aru Nurlan", edition=None, locale="en", email=None):
    """Someone with an account who wears *hats*, in *edition* or everywhere."""
    human = person(name)
    where = edition.id if edition else None
    account = save(
        Account(
            person_id=human.id,
            email=email or f"p{next(_n)}@example.org",
            locale=locale,
            created_at=clock.now(),
            hats=[GivenHat(hat=hat, edition_id=where, given_at=clock.now()) for hat in hats],
        )
    )
    at_work = getattr(edition, "state", None) is not EditionState.ARCHIVED
    worn = frozenset(WornHat(hat, where, at_work) for hat in hats)
    return Actor(account.id, name, human.id, worn, locale)


def sign_in(actor):
    """A sign-in's token, as the session cookie would hold it."""
    token = secrets.token_urlsafe(24)
    now = clock.now()
    save(
        SignIn(
            account_id=actor.id,
            token_hash=hashlib.sha256(token.encode()).hexdigest(),
            began_at=now,
            seen_at=now,
            ends_at=now + timedelta(days=30),
            second_factor=SECOND_FACTOR,
        )
    )
    return token


def festival():
    return db.session.query(Festival).first() or save(
        Festival(
            slug="almaty",
            name=Text(
                en="Almaty Film Festival", ru="Алматинский кинофестиваль", kk="Алматы кинофестивалі"
            ),
            city=Text(en="Almaty", ru="Алматы", kk="Алматы"),
            country="KZ",
            zone="Asia/Almaty",
        )
    )


def edition(
    code="2019", ordinal=None, starts_on=date(2019, 9, 14), ends_on=date(2019, 9, 20), **more
):
    more = {"state": EditionState.SELECTION, "zone": "Asia/Almaty", "country": "KZ"} | more
    name = more.pop(
        "name", Text(en=f"Edition {code}", ru=f"Выпуск {code}", kk=f"{code} жылғы кинофестиваль")
    )
    return save(
        Edition(
            festival_id=festival().id,
            code=code,
            ordinal=ordinal or next(_n),
            name=name,
            city=Text(en="Almaty", ru="Алматы", kk="Алматы"),
            starts_on=starts_on,
            ends_on=ends_on,
            **more,
        )
    )


def section(edition, code=None, **more):
    code = code or f"section-{next(_n)}"
    more = {
        "name": Text(en=code, ru=code, kk=code),
        "kind": SectionKind.THEMATIC,
        "max_films": 20,
    } | more
    return save(Section(edition_id=edition.id, code=code, **more))


def film(title="Alba", runtime_seconds=5_400, countries=("KZ", "FR"), director=None, **more):
    more = {"kind": FilmKind.FICTION, "year": 2019} | more
    director = director or person(f"Director {next(_n)}", "en")
    return save(
        Film(
            code=public_code(),
            slug=f"film-{next(_n)}",
            sort_title=sort_key(title),
            titles=[
                FilmTitle(
                    position=0,
                    text=title,
                    language="en",
                    kind=TitleKind.ORIGINAL,
                    folded=fold(title),
                )
            ],
            countries=[FilmCountry(position=n, country=code) for n, code in enumerate(countries)],
            languages=[FilmLanguage(position=0, tag="kk")],
            credits=[Credit(person_id=director.id, activity=Activity.DIRECTOR, position=0)],
            versions=[FilmVersion(position=0, runtime_seconds=runtime_seconds)],
            **more,
        )
    )


def selection(section, film, **more):
    more = {"state": SelectionState.CONFIRMED, "version_id": film.versions[0].id} | more
    return save(
        Selection(
            code=public_code(),
            edition_id=section.edition_id,
            section_id=section.id,
            film_id=film.id,
            selected_at=clock.now(),
            **more,
        )
    )
