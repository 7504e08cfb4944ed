"""Who shapes an edition, how it moves through its year, and what a section takes. Pure."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from flask_babel import gettext, ngettext

from festival.editions.models import Edition, EditionState, Section
from festival.editions.naming import film_kind_words
from festival.foundation.actor import Actor
from festival.foundation.countries import COUNTRIES
from festival.foundation.links import is_public_https
from festival.foundation.text import Text
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.foundation.zones import may_use_zone
from festival.people.models import Hat

NOT_THE_DIRECTOR = Reason(
    "NOT_THE_DIRECTOR", "Only the festival's director changes editions and their sections.", 403
)
EDITION_NAME_MISSING = Reason(
    "EDITION_NAME_MISSING", "Give the name in at least one language.", 422
)
EDITION_CITY_MISSING = Reason(
    "EDITION_CITY_MISSING", "Give the city in at least one language.", 422
)
EDITION_COUNTRY_UNKNOWN = Reason(
    "EDITION_COUNTRY_UNKNOWN",
    "“{code}” is not the code of a country. Choose one from the list.",
    422,
)
EDITION_DATES_REVERSED = Reason(
    "EDITION_DATES_REVERSED",
    "The edition ends on {ends}, before it begins on {starts}. Give the last day as the later one.",
    422,
)
EDITION_DATES_OVERLAP = Reason(
    "EDITION_DATES_OVERLAP",
    "These dates overlap with the edition {code}, from {starts} to {ends}. Choose days outside it.",
    422,
)
EDITION_CODE_INVALID = Reason(
    "EDITION_CODE_INVALID",
    "“{code}” cannot stand in an address. Write up to {most} small Latin letters, digits and hyphens, "
    "as 2019.",
    422,
)
EDITION_CODE_TAKEN = Reason(
    "EDITION_CODE_TAKEN", "There is an edition with the code “{code}”. Choose another.", 422
)
EDITION_ORDINAL_TAKEN = Reason(
    "EDITION_ORDINAL_TAKEN", "Edition number {ordinal} exists already. Give the next number.", 422
)
EDITION_CURRENCY_UNKNOWN = Reason(
    "EDITION_CURRENCY_UNKNOWN",
    "“{currency}” is not the code of a currency. Write three capital letters, as KZT.",
    422,
)
EDITION_CANNOT_MOVE = Reason(
    "EDITION_CANNOT_MOVE",
    "An edition goes through its states one by one; this one cannot go from {now} to {to}.",
)
EDITION_ARCHIVED = Reason("EDITION_ARCHIVED", "The edition {code} is archived and stays as it is.")
REOPENING_NEEDS_REASON = Reason(
    "REOPENING_NEEDS_REASON", "Say why the edition goes back a step; the reason is kept.", 422
)
SECTION_CODE_TAKEN = Reason(
    "SECTION_CODE_TAKEN", "This edition has a section with the code “{code}”. Choose another.", 422
)
SECTION_TARGETS_REVERSED = Reason(
    "SECTION_TARGETS_REVERSED",
    "The section would hold at least {least} films and at most {most}. Give the larger number last.",
    422,
)
SECTION_COLOUR_UNKNOWN = Reason(
    "SECTION_COLOUR_UNKNOWN",
    "There is no section colour called “{colour}”. Choose one from the list.",
    422,
)
SECTION_KIND_UNKNOWN = Reason(
    "SECTION_KIND_UNKNOWN", "“{kind}” is not a kind of film. Choose one from the list.", 422
)
CURATOR_APPOINTED = Reason(
    "CURATOR_APPOINTED", "This account is appointed to the section already.", 422
)
PARTNERSHIP_EXISTS = Reason(
    "PARTNERSHIP_EXISTS", "This organisation has this part in the edition already.", 422
)
PARTNER_WITHOUT_NAME = Reason(
    "PARTNER_WITHOUT_NAME", "Choose an organisation, or name a new one.", 422
)
PARTNER_ADDRESS_NOT_ALLOWED = Reason(
    "PARTNER_ADDRESS_NOT_ALLOWED", "Give a public address that begins with https://.", 422
)
SECTION_OF_ANOTHER_EDITION = Reason(
    "SECTION_OF_ANOTHER_EDITION", "The section belongs to another edition.", 422
)
SECTION_RULE_KIND = Reason(
    "SECTION_RULE_KIND", "{section} takes films of one kind, {takes}; this one is {kind}.", 422
)
SECTION_RULE_MIN_COUNTRIES = Reason(
    "SECTION_RULE_MIN_COUNTRIES",
    "{section} takes co-productions: at least {least} countries of production, and this film has {count}.",
    422,
)
SECTION_RULE_WOMEN = Reason(
    "SECTION_RULE_WOMEN",
    "{section} takes films made by women or about women; this is neither.",
    422,
)
SECTION_RULE_YEAR = Reason(
    "SECTION_RULE_YEAR", "{section} takes films from {least} on; this one is from {year}.", 422
)

FORWARD = tuple(EditionState)
"""The states in their order: an edition moves to the next one, or back by one with a reason."""

COLOURS = (
    "lapis", "madder", "saffron", "pine", "rapprochement", "women", "heritage", "classics",
)  # fmt: skip
FILM_KINDS = ("fiction", "documentary", "animation", "experimental", "hybrid")
READERS = (
    Hat.DIRECTOR, Hat.ADMIN, Hat.PROGRAMMER, Hat.CURATOR, Hat.PRESELECTOR, Hat.SECRETARY,
    Hat.SCHEDULE, Hat.GUESTS, Hat.PRESS,
)  # fmt: skip
"""Hats that read the frame of an edition in the office."""

LONGEST_CODE = 24
LONGEST_SECTION_CODE = 60
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Slip(NamedTuple):
    """A verdict about one field of a form."""

    field: str
    verdict: Verdict


class Span(NamedTuple):
    """The days of another edition, for comparing."""

    code: str
    ordinal: int
    starts_on: date
    ends_on: date


def is_house(actor: Actor) -> bool:
    """The house itself: a command, the worker, the demo."""
    return actor.id == 0


def may_open_editions(actor: Actor) -> Verdict:
    """A director opens an edition, and becomes its director."""
    return YES if is_house(actor) or actor.wears(Hat.DIRECTOR) else no(NOT_THE_DIRECTOR)


def may_shape(actor: Actor, edition: Edition) -> Verdict:
    """The edition's director changes it while it is not archived."""
    if not is_house(actor) and not actor.wears_in(edition.id, Hat.DIRECTOR):
        return no(NOT_THE_DIRECTOR)
    if edition.state == EditionState.ARCHIVED:
        return no(EDITION_ARCHIVED, code=edition.code)
    return YES


def may_move(actor: Actor, edition: Edition, to: EditionState, why: str = "") -> Verdict:
    """One step forward, or one step back with a reason; never from the archive."""
    allowed = may_shape(actor, edition)
    if not allowed:
        return allowed
    step = FORWARD.index(to) - FORWARD.index(edition.state)
    if step not in {1, -1}:
        return no(EDITION_CANNOT_MOVE, now=edition.state.value, to=to.value)
    if step < 0 and not why.strip():
        return no(REOPENING_NEEDS_REASON)
    return YES


def steps_from(state: EditionState) -> tuple[EditionState | None, EditionState | None]:
    """The state before and the state after, as far as an edition may go there.

    >>> steps_from(EditionState.LIVE)
    (<EditionState.SCHEDULE_PUBLISHED: 'schedule_published'>, <EditionState.CLOSED: 'closed'>)
    >>> steps_from(EditionState.ARCHIVED)
    (None, None)
    """
    at = FORWARD.index(state)
    if state == EditionState.ARCHIVED:
        return None, None
    return (FORWARD[at - 1] if at else None), FORWARD[at + 1]


def dates_are_right(starts_on: date, ends_on: date) -> Verdict:
    """The last day is not before the first.

    >>> dates_are_right(date(2019, 9, 20), date(2019, 9, 14)).reason.code
    'EDITION_DATES_REVERSED'
    """
    if ends_on < starts_on:
        return no(EDITION_DATES_REVERSED, starts=starts_on, ends=ends_on)
    return YES


def edition_slips(edition: Edition, others: Iterable[Span] = ()) -> list[Slip]:
    """Everything wrong with *edition* at once, each at its field; *others* are its festival's."""
    first, last = edition.starts_on, edition.ends_on
    overlap = next((o for o in others if o.starts_on <= last and first <= o.ends_on), None)
    country = edition.country
    checks = [
        ("code", code_is_right(edition.code)),
        ("name", YES if any(edition.name.values()) else no(EDITION_NAME_MISSING)),
        ("city", YES if any(edition.city.values()) else no(EDITION_CITY_MISSING)),
        (
            "country",
            YES if country in COUNTRIES else no(EDITION_COUNTRY_UNKNOWN, code=country[:12]),
        ),
        ("ends_on", dates_are_right(first, last)),
        ("zone", may_use_zone(edition.zone)),
        ("currency", currency_is_right(edition.currency)),
    ]
    if overlap and last >= first:
        facts = {"code": overlap.code, "starts": overlap.starts_on, "ends": overlap.ends_on}
        checks.append(("starts_on", no(EDITION_DATES_OVERLAP, **facts)))
    if any(other.ordinal == edition.ordinal for other in others):
        checks.append(("ordinal", no(EDITION_ORDINAL_TAKEN, ordinal=edition.ordinal)))
    return [Slip(field, verdict) for field, verdict in checks if not verdict]


def code_is_right(code: str, most: int = LONGEST_CODE) -> Verdict:
    """
    >>> bool(code_is_right("2019")), bool(code_is_right("women-in-cinema")), bool(code_is_right("A b"))
    (True, True, False)
    """
    if len(code) <= most and _CODE.fullmatch(code):
        return YES
    return no(EDITION_CODE_INVALID, code=code[:40], most=most)


def currency_is_right(currency: str) -> Verdict:
    """
    >>> bool(currency_is_right("KZT")), bool(currency_is_right("tenge"))
    (True, False)
    """
    if re.fullmatch("[A-Z]{3}", currency):
        return YES
    return no(EDITION_CURRENCY_UNKNOWN, currency=currency[:12])


def section_slips(section: Section, taken: Iterable[str] = ()) -> list[Slip]:
    """Everything wrong with *section* at once; *taken* are the codes of the edition's others."""
    kind, colour = section.takes_kind, section.colour
    checks = [
        ("code", code_is_right(section.code, LONGEST_SECTION_CODE)),
        ("name", YES if any(section.name.values()) else no(EDITION_NAME_MISSING)),
        ("colour", YES if colour in COLOURS else no(SECTION_COLOUR_UNKNOWN, colour=colour[:20])),
        ("takes_kind", YES if kind in ("", *FILM_KINDS) else no(SECTION_KIND_UNKNOWN, kind=kind)),
    ]
    if section.code in taken:
        checks.append(("code", no(SECTION_CODE_TAKEN, code=section.code)))
    if section.min_films > section.max_films:
        facts = {"least": section.min_films, "most": section.max_films}
        checks.append(("max_films", no(SECTION_TARGETS_REVERSED, **facts)))
    return [Slip(field, verdict) for field, verdict in checks if not verdict]


def partner_slips(organisation_id: int | None, name: Text, url: str) -> list[Slip]:
    """A partner is a known organisation, or a new one with a name and a decent address."""
    if organisation_id is not None:
        return []
    named, fine = any(name.values()), not url or is_public_https(url)
    slips = [] if named else [Slip("organisation_id", no(PARTNER_WITHOUT_NAME))]
    return slips if fine else [*slips, Slip("url", no(PARTNER_ADDRESS_NOT_ALLOWED))]


class FilmFacts(NamedTuple):
    """A film as the rules of a section see it. What is not known is None (or no countries yet)."""

    kind: str | None = None
    year: int | None = None
    countries: Sequence[str] = ()
    seconds: int | None = None
    directors_women: bool | None = None
    about_women: bool = False


class Answer(NamedTuple):
    """One rule of a section and what it says to one film: yes, no, or not known."""

    ok: bool | None
    reason: Verdict
    head: str
    sentence: str


def eligible(section: Section, film: FilmFacts, locale: str = "en") -> list[Answer]:
    """What each rule of *section* says of *film*. Not known is never no.

    >>> heritage = Section(name=Text(en="Heritage"), takes_kind="documentary", takes_min_countries=2)
    >>> [a.ok for a in eligible(heritage, FilmFacts("documentary", 2018, ["KZ"]))]
    [True, False]
    >>> [a.sentence for a in eligible(heritage, FilmFacts(None, 2018, ["CH", "CN"]))]
    ['The kind of the film is not known yet.', 'It has 2 countries of production.']
    """
    name = section.name.within(locale)
    return [
        *_kind_answers(section, name, film),
        *_country_answers(section, name, film),
        *_women_answers(section, name, film),
        *_year_answers(section, name, film),
    ]


def may_enter_section(answers: Iterable[Answer]) -> Verdict:
    """The first rule that says no; what is not known asks for evidence and refuses nobody."""
    return next((answer.reason for answer in answers if answer.ok is False), YES)


def _kind_answers(section: Section, name: str, film: FilmFacts) -> list[Answer]:
    if not section.takes_kind:
        return []
    head = gettext("Kind of film")
    takes = film_kind_words(section.takes_kind)
    if not film.kind:
        return [Answer(None, YES, head, gettext("The kind of the film is not known yet."))]
    kind = film_kind_words(film.kind)
    if film.kind == section.takes_kind:
        return [
            Answer(True, YES, head, gettext("The section takes %(kind)s, and it is.", kind=kind))
        ]
    return [_refusal(head, no(SECTION_RULE_KIND, section=name, takes=takes, kind=kind))]


def _country_answers(section: Section, name: str, film: FilmFacts) -> list[Answer]:
    least, count = section.takes_min_countries or 0, len(set(film.countries))
    if least < 1:
        return []
    head = gettext("Countries of production")
    if not count:
        said = gettext("The countries of production are not known yet.")
        return [Answer(None, YES, head, said)]
    if count < least:
        facts = {"section": name, "least": least, "count": count}
        return [_refusal(head, no(SECTION_RULE_MIN_COUNTRIES, **facts))]
    said = ngettext(
        "It has %(num)d country of production.", "It has %(num)d countries of production.", count
    )
    return [Answer(True, YES, head, said)]


def _women_answers(section: Section, name: str, film: FilmFacts) -> list[Answer]:
    if not section.takes_women_only:
        return []
    head = gettext("By women or about women")
    if film.about_women:
        return [Answer(True, YES, head, gettext("The film is about women."))]
    if film.directors_women:
        return [Answer(True, YES, head, gettext("The film is directed by women."))]
    if film.directors_women is None:
        said = gettext(
            "Not known: ask for evidence that it is made by women or about women. Names say nothing."
        )
        return [Answer(None, YES, head, said)]
    return [_refusal(head, no(SECTION_RULE_WOMEN, section=name))]


def _year_answers(section: Section, name: str, film: FilmFacts) -> list[Answer]:
    least = section.takes_from_year
    if least is None:
        return []
    head = gettext("Year of completion")
    if film.year is None:
        said = gettext("The year of completion is not known yet.")
        return [Answer(None, YES, head, said)]
    if film.year < least:
        facts = {"section": name, "least": least, "year": film.year}
        return [_refusal(head, no(SECTION_RULE_YEAR, **facts))]
    return [Answer(True, YES, head, gettext("It was completed in %(year)s.", year=film.year))]


def _refusal(head: str, verdict: Verdict) -> Answer:
    return Answer(False, verdict, head, str(verdict))
