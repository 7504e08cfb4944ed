"""The office's page of a rule: its rows, its sentence in three languages, and the rules a section had before."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from flask_babel import force_locale, gettext, lazy_gettext
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload

from festival.editions import queries, rows
from festival.editions.conditions import GENDERS, PREMIERES, TERMS, Condition, condition_in
from festival.editions.eligibility import FACT_WORDS
from festival.editions.models import Edition, FormerRule, Section
from festival.editions.naming import film_kind_words
from festival.editions.rows import Group, Row, Typed
from festival.editions.rules import FILM_KINDS, may_shape
from festival.editions.sentences import sentence
from festival.foundation.actor import Actor
from festival.foundation.countries import country_choices, country_code, country_name
from festival.foundation.db import db
from festival.foundation.forms import AUTONYM
from festival.foundation.moments import moment
from festival.foundation.pages import Page
from festival.foundation.regions import REGIONS
from festival.foundation.shell import locale
from festival.foundation.tongues import language_choices, language_name
from festival.foundation.verdict import Verdict, require
from festival.people.models import Account
from festival.people.queries import name_of, with_names

_l = lazy_gettext
RELATIONS: Mapping[tuple[str, str], Any] = {
    ("choice", "any_of"): _l("one of these"),
    ("choice", "none_of"): _l("none of these"),
    ("countries", "any_of"): _l("one of these"),
    ("countries", "none_of"): _l("none of these"),
    ("languages", "any_of"): _l("one of these"),
    ("languages", "none_of"): _l("none of these"),
    ("length", "at_least"): _l("at least"),
    ("length", "at_most"): _l("at most"),
    ("whole", "at_least"): _l("at least"),
    ("whole", "at_most"): _l("at most"),
    ("day", "from"): _l("on this day or later"),
    ("day", "until"): _l("on this day or earlier"),
    ("truth", "is"): _l("is"),
    ("rank", "at_least"): _l("at least this"),
    ("rank", "weaker_than"): _l("less than this"),
}
REGION_WORDS: Mapping[str, Any] = {
    "central_asia": _l("Central Asia"),
    "asia": _l("Asia"),
    "eastern_asia": _l("Eastern Asia"),
    "southern_asia": _l("Southern Asia"),
    "south_eastern_asia": _l("South-Eastern Asia"),
    "western_asia": _l("Western Asia and the Caucasus"),
    "europe": _l("Europe"),
    "africa": _l("Africa"),
    "north_america": _l("North America"),
    "latin_america": _l("Latin America and the Caribbean"),
    "oceania": _l("Oceania"),
}
GENDER_WORDS: Mapping[str, Any] = {
    "female": _l("Woman"),
    "male": _l("Man"),
    "other": _l("Another"),
}
PREMIERE_WORDS: Mapping[str, Any] = {
    "world": _l("World premiere"),
    "international": _l("International premiere"),
    "continental": _l("Continental premiere"),
    "central_asian": _l("Central Asian premiere"),
    "national": _l("National premiere"),
    "regional": _l("Regional premiere"),
    "city": _l("City premiere"),
}
HINTS: Mapping[str, Any] = {
    "length": _l("Hours, minutes and seconds, as 0:40:00."),
    "countries": _l(
        "Choose one at a time and press “Read it back” for the next; untick what is wrong."
    ),
    "languages": _l(
        "Choose one at a time and press “Read it back” for the next; untick what is wrong."
    ),
}

Option = tuple[str, str, bool]


@dataclass(frozen=True)
class RowView:
    """One row as the page draws it. *name* leads the names and ids of its controls."""

    name: str
    fact: str
    label: str
    sort: str
    relation: str
    relations: Sequence[Option]
    options: Sequence[Option]
    more: Sequence[tuple[str, str]]
    value: str
    hint: str
    problem: str


@dataclass(frozen=True)
class ItemView:
    """A row, or a group of rows with its own all or any."""

    name: str
    row: RowView | None
    join: str
    rows: Sequence[RowView]
    problem: str


@dataclass(frozen=True)
class FormerView:
    """A rule from before, with the address that fills the rows with it."""

    words: str
    when: str
    who: str
    href: str


@dataclass(frozen=True)
class RuleRows(Page):
    """A rule, row by row, as typed until now; *action* takes the rows, *words_from* reads them back."""

    action: str
    words_from: str
    takes: str
    join: str
    items: Sequence[ItemView]
    facts: Sequence[tuple[str, str]]
    version: int
    sentences: Sequence[tuple[str, str, str]]
    problem: str
    mistakes: Sequence[tuple[str, str, str]]
    deeper: bool
    mark: str
    """Ticked when a list of what the rule would change was read first; empty where there is none."""


@dataclass(frozen=True)
class RulePage(RuleRows):
    """The rule of a section."""

    template: ClassVar[str] = "editions/rule.html"

    edition: Edition
    section: Section
    saved: str
    former: Sequence[FormerView]


def section_to_rule(actor: Actor, edition_code: str, code: str) -> Section:
    """The section, for somebody who may write its rule."""
    require(may_shape(actor, queries.edition_for(actor, edition_code)))
    return queries.section_by_code(edition_code, code)


class Versioned(Protocol):
    """Anything with a rule that is edited: a section, a category."""

    condition: Any
    version: Any


def asked_for(ruled: Versioned, word: str | None) -> Typed | None:
    """The rows packed in the address, else the saved rule's."""
    if word is None:
        return rows.rows_of(condition_in(ruled.condition or ""), ruled.version)
    if (typed := rows.unpacked(word)) is None:
        raise NoResultFound
    return typed


def rule_page(section: Section, typed: Typed | None, *, looked: bool = False) -> RulePage:
    """The page with what was typed; *looked* shows also what is still missing."""
    edition = section.edition
    here = f"/office/editions/{edition.code}/sections/{section.code}/rule"
    return RulePage(
        **row_facts(typed, section.version, looked=looked),
        action=here,
        words_from=f"{here}/words",
        takes=gettext("The section takes a film if"),
        mark="",
        edition=edition,
        section=section,
        saved=sentence(condition_in(section.condition)),
        former=former_rules(section),
    )


def row_facts(typed: Typed | None, version: int, *, looked: bool) -> dict[str, Any]:
    """What a page of rows shows of what was typed, at the *version* the rule is at now."""
    deeper = typed is None
    typed = typed or Typed(version=version)
    condition = rows.read(typed)
    items = [_item(f"r{at}", item, looked=looked) for at, item in enumerate(typed.items)]
    return {
        "join": typed.join,
        "items": items,
        "facts": [(fact, str(FACT_WORDS[fact])) for fact in TERMS],
        "version": version if typed.version is None else typed.version,
        "sentences": in_every_language(condition) if condition and not deeper else [],
        "problem": _said(typed.problem),
        "mistakes": list(_mistakes(items)) if looked else [],
        "deeper": deeper,
    }


def in_every_language(condition: Condition) -> list[tuple[str, str, str]]:
    """The rule's sentence in each language of the house, with the language's name."""
    said = []
    for tag, name in AUTONYM:
        with force_locale(tag):
            said.append((tag, name, sentence(condition)))
    return said


def _said(problem: Verdict | None) -> str:
    # A refusal is falsy, so what was found wrong is told from nothing by name.
    return "" if problem is None else str(problem)


def _mistakes(items: Sequence[ItemView]) -> list[tuple[str, str, str]]:
    found = []
    for item in items:
        if item.problem and item.row is None:
            found.append((item.name, gettext("Group"), item.problem))
        inner = [item.row] if item.row else item.rows
        found += [(row.name, row.label, row.problem) for row in inner if row.problem]
    return found


def _item(name: str, item: Row | Group, *, looked: bool) -> ItemView:
    if isinstance(item, Row):
        row = _row(name, item, looked=looked)
        return ItemView(name, row, "", [], row.problem)
    inner = [_row(f"{name}-{at}", row, looked=looked) for at, row in enumerate(item.rows)]
    return ItemView(name, None, item.join, inner, _said(item.problem) if looked else "")


def _row(name: str, row: Row, *, looked: bool) -> RowView:
    term = TERMS[row.fact]
    relations = [
        (one, str(RELATIONS[term.sort, one]), one == row.relation) for one in term.relations
    ]
    options, more = _choices(row)
    return RowView(
        name=name,
        fact=row.fact,
        label=str(FACT_WORDS[row.fact]),
        sort=term.sort,
        relation=row.relation,
        relations=relations,
        options=options,
        more=more,
        value=row.typed[0] if row.typed else "",
        hint=str(HINTS.get(term.sort, "")),
        problem=_said(row.problem) if looked or row.typed else "",
    )


def _choices(row: Row) -> tuple[list[Option], Sequence[tuple[str, str]]]:
    """What is chosen among, with what is chosen; for long lists only what is chosen, and the list beside it."""
    if row.fact in _SHORT:
        return [(one, words, one in row.typed) for one, words in _SHORT[row.fact]()], ()
    sort = TERMS[row.fact].sort
    if sort == "countries":
        chosen = [country_code(one) or one for one in row.typed]
        return [(one, country_name(one, locale()), True) for one in chosen], _rest(
            country_choices(locale()), chosen
        )
    if sort == "languages":
        named = [(one, language_name(one, locale()), True) for one in row.typed]
        return named, _rest(language_choices(locale()), row.typed)
    return [], ()


def _rest(choices: Sequence[tuple[str, str]], chosen: Sequence[str]) -> list[tuple[str, str]]:
    return [one for one in choices if one[0] not in chosen]


def _words(names: Sequence[str], words: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(one, str(words[one])) for one in names]


_TRUTHS = ("about_women", "first_film", "student_film", "silent")
_SHORT: Mapping[str, Callable[[], list[tuple[str, str]]]] = {
    "kind": lambda: [(one, film_kind_words(one)) for one in FILM_KINDS],
    "regions": lambda: _words(tuple(REGIONS), REGION_WORDS),
    "directors": lambda: _words(GENDERS, GENDER_WORDS),
    "premiere": lambda: _words(PREMIERES[:-1], PREMIERE_WORDS),
    **dict.fromkeys(_TRUTHS, lambda: [("yes", gettext("yes")), ("no", gettext("no"))]),
}


def former_rules(section: Section) -> list[FormerView]:
    """The rules the section had, the last first; those that rows can show can be put back."""
    found = (
        select(FormerRule)
        .where(FormerRule.section_id == section.id)
        .order_by(FormerRule.id.desc())
        .limit(20)
        .options(
            joinedload(FormerRule.replaced_by).joinedload(Account.person).options(with_names())
        )
    )
    return [_former(section, one) for one in db.session.scalars(found).unique()]


def _former(section: Section, one: FormerRule) -> FormerView:
    condition = condition_in(one.condition)
    typed = rows.rows_of(condition, section.version)
    by = one.replaced_by
    return FormerView(
        words=sentence(condition),
        when=moment(one.replaced_at, section.edition.zone, locale()),
        who=name_of(by.person, locale()).text if by else "",
        href=rows.packed(typed) if typed else "",
    )
