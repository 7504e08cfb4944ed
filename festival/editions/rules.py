"""Who shapes an edition, how it moves through its year, and what a rule about films may say. Pure."""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from festival.editions.models import Edition, EditionState, Section
from festival.foundation.actor import Actor
from festival.foundation.countries import COUNTRIES
from festival.foundation.language import is_currency
from festival.foundation.links import is_public_https
from festival.foundation.text import Text
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.foundation.zones import may_use_zone
from festival.people.models import Hat
from festival.people.rules import keeps_the_house

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
SECTION_RULE_KIND = Reason("SECTION_RULE_KIND", "{why} {section} does not take this film.", 422)
SECTION_RULE_LENGTH = Reason("SECTION_RULE_LENGTH", "{why} {section} does not take this film.", 422)
SECTION_RULE_YEAR = Reason("SECTION_RULE_YEAR", "{why} {section} does not take this film.", 422)
SECTION_RULE_MIN_COUNTRIES = Reason(
    "SECTION_RULE_MIN_COUNTRIES", "{why} {section} does not take this film.", 422
)
SECTION_RULE_COUNTRY = Reason(
    "SECTION_RULE_COUNTRY", "{why} {section} does not take this film.", 422
)
SECTION_RULE_LANGUAGE = Reason(
    "SECTION_RULE_LANGUAGE", "{why} {section} does not take this film.", 422
)
SECTION_RULE_WOMEN = Reason("SECTION_RULE_WOMEN", "{why} {section} does not take this film.", 422)
SECTION_RULE_PREMIERE = Reason(
    "SECTION_RULE_PREMIERE", "{why} {section} does not take this film.", 422
)
SECTION_RULE = Reason("SECTION_RULE", "{why} {section} does not take this film.", 422)
RULE_MALFORMED = Reason(
    "RULE_MALFORMED",
    "“{given}” cannot be read as a rule. A rule is a group (all, any, not) or one condition: fact, "
    "relation and value.",
    422,
)
RULE_FACT_UNKNOWN = Reason(
    "RULE_FACT_UNKNOWN", "A rule cannot ask about “{fact}”. It may ask about: {known}.", 422
)
RULE_RELATION_UNKNOWN = Reason(
    "RULE_RELATION_UNKNOWN", "“{relation}” cannot be said of {fact}. Use one of: {known}.", 422
)
RULE_VALUE_UNKNOWN = Reason(
    "RULE_VALUE_UNKNOWN",
    "“{value}” is no answer for {fact}. It could be, for example: {known}.",
    422,
)
RULE_VALUE_OUT_OF_RANGE = Reason(
    "RULE_VALUE_OUT_OF_RANGE",
    "“{value}” is not possible for {fact}. Give something from {least} to {most}.",
    422,
)
RULE_VALUE_MISSING = Reason(
    "RULE_VALUE_MISSING", "Say what is asked for here, or remove the condition.", 422
)
RULE_LENGTH_UNREADABLE = Reason(
    "RULE_LENGTH_UNREADABLE",
    "“{value}” is not a length. Write hours, minutes and seconds, as 0:40:00.",
    422,
)
RULE_GROUP_EMPTY = Reason(
    "RULE_GROUP_EMPTY", "A group holds at least one condition. Add one, or remove the group.", 422
)
RULE_TOO_DEEP = Reason(
    "RULE_TOO_DEEP", "Groups stand in groups more than {most} deep. Say it with fewer groups.", 422
)
RULE_TOO_LONG = Reason(
    "RULE_TOO_LONG", "The rule is longer than {most} conditions. Say it with fewer.", 422
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
    """A director at work opens an edition, and becomes its director."""
    return keeps_the_house(actor, (Hat.DIRECTOR,), NOT_THE_DIRECTOR)


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
    >>> bool(currency_is_right("KZT")), bool(currency_is_right("tenge")), bool(currency_is_right("ZZZ"))
    (True, False, False)
    """
    if is_currency(currency):
        return YES
    return no(EDITION_CURRENCY_UNKNOWN, currency=currency[:12])


def section_slips(section: Section, taken: Iterable[str] = ()) -> list[Slip]:
    """Everything wrong with *section* at once; *taken* are the codes of the edition's others."""
    colour = section.colour
    checks = [
        ("code", code_is_right(section.code, LONGEST_SECTION_CODE)),
        ("name", YES if any(section.name.values()) else no(EDITION_NAME_MISSING)),
        ("colour", YES if colour in COLOURS else no(SECTION_COLOUR_UNKNOWN, colour=colour[:20])),
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
