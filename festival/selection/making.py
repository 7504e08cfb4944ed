"""The film an entry becomes: from the sealed snapshot, with everyone credited as they wrote it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from festival.films.given import CreditGiven, HistoryGiven, LanguageGiven, TextGiven, TitleGiven
from festival.films.models import (
    Activity,
    Film,
    FilmKind,
    FilmStill,
    HistoryKind,
    TextKind,
    TitleKind,
)
from festival.films.operations import enter_film
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.people.given import NameGiven
from festival.people.models import OrganisationKind
from festival.people.operations import found_organisation, register_person
from festival.submissions.entry_models import PictureKind
from festival.submissions.pictures import pictures_of
from festival.submissions.questions import BY_NAME

COMPANIES = {
    Activity.PRODUCTION_COMPANY: OrganisationKind.PRODUCER,
    Activity.WORLD_SALES: OrganisationKind.SALES,
}


def lacking(sealed: Mapping[str, Any]) -> list[str]:
    """What a film cannot be made without, of that which the seal does not say."""
    film = sealed["film"]
    said = {
        "title": film["titles"],
        "title_language": film["titles"] and all(one["language"] for one in film["titles"]),
        "kind": film["kind"],
        "year": film["year"],
        "runtime": film["runtime_seconds"],
        "country": film["countries"],
        "language": film["languages"],
        "director": sealed["people"]["directors"],
    }
    return [str(BY_NAME[name].label) for name, value in said.items() if not value]


def film_from(actor: Actor, sealed: Mapping[str, Any]) -> Film:
    """The catalogue's film, made inside the act that takes it. The seal itself is not touched.

    Nobody is merged with anybody by name: two people may bear the same one.
    """
    film, texts = sealed["film"], sealed["texts"]
    titles = [TitleGiven(t["text"], t["language"], TitleKind(t["kind"])) for t in film["titles"]]
    locale = titles[0].language
    credits = [
        _person(actor, Activity.DIRECTOR, one["name"], locale, _life(one))
        for one in sealed["people"]["directors"]
    ]
    for one in sealed["people"]["credits"]:
        credits.append(_credit(actor, Activity(one["activity"]), one["name"], locale))
    return enter_film(
        actor=actor,
        titles=titles,
        kind=FilmKind(film["kind"]),
        year=film["year"],
        countries=film["countries"],
        languages=[LanguageGiven(tag) for tag in film["languages"]],
        credits=credits,
        runtime_seconds=film["runtime_seconds"],
        subtitles=film["subtitles"],
        texts=_texts(texts),
        about_women=film["about_women"],
        first_film=film["first_film"],
        silent=film.get("sound") == "silent",
        **film.get("identifiers", {}),
        history=[_showing(one) for one in sealed["history"]],
    )


def hang_pictures(film: Film, submission_id: int) -> None:
    """The film shows the stills of its entry, in their order, and its poster."""
    there = pictures_of(submission_id)
    stills = [one for one in there if one.kind is PictureKind.STILL]
    for at, one in enumerate(stills):
        db.session.add(FilmStill(film_id=film.id, picture_id=one.picture_id, position=at))
    film.poster_id = next((one.picture_id for one in there if one.kind is PictureKind.POSTER), None)


def _texts(texts: Mapping[str, Any]) -> list[TextGiven]:
    """The long synopsis, or the short one in a language that has no long one."""
    told = {**texts.get("short", {}), **texts["synopsis"]}
    return [TextGiven(TextKind.SYNOPSIS, locale, text) for locale, text in told.items()]


def _showing(one: Mapping[str, Any]) -> HistoryGiven:
    kind = HistoryKind(one["kind"])
    return HistoryGiven(
        on=date.fromisoformat(one["on"]),
        country=one["country"],
        kind=kind,
        precision=one["precision"],
        city=one["city"],
        event=one["event"],
        public=kind not in {HistoryKind.PRIVATE, HistoryKind.MARKET},
        geo_blocked=one.get("geo_blocked"),
    )


def _life(one: Mapping[str, Any]) -> Text:
    """A director's biography, in the language it is said to be in."""
    return Text({one["bio_language"]: one["bio"]}) if one.get("bio_language") else Text()


def _person(
    actor: Actor, activity: Activity, name: str, locale: str, bio: Text | None = None
) -> CreditGiven:
    person = register_person(actor=actor, names=[NameGiven(name, locale)], sort_name=name, bio=bio)
    return CreditGiven(activity, person_id=person.id, credited_as=name)


def _credit(actor: Actor, activity: Activity, name: str, locale: str) -> CreditGiven:
    kind = COMPANIES.get(activity)
    if kind is None:
        return _person(actor, activity, name, locale)
    company = found_organisation(actor=actor, name=Text(en=name), kind=kind)
    return CreditGiven(activity, organisation_id=company.id, credited_as=name)
