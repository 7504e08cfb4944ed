"""Pages about ticked films: what deciding together would change, what it has changed, and four side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext
from sqlalchemy.exc import NoResultFound

from festival.editions.models import Edition
from festival.editions.naming import film_kind_words
from festival.films.display import countries_line
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.canonical import load
from festival.foundation.db import fresh
from festival.foundation.language import listing
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.tongues import language_name
from festival.foundation.verdict import require
from festival.reviews.reach import edition_for, still_choosing
from festival.selection import table_rules as rules
from festival.selection.lines import Entry
from festival.selection.many import Outcome, many_by_code, outcomes, ticked
from festival.selection.table_forms import DECISIONS
from festival.submissions.models import Decision
from festival.submissions.queries import moment_words
from festival.submissions.wording import decision_words

NOTHING = "–"


@dataclass(frozen=True)
class TickedPage(Page):
    """The ticked films, and what one decision for all would change."""

    template: ClassVar[str] = "selection/ticked.html"

    edition: Edition
    films: Sequence[Entry]
    choices: Sequence[tuple[str, str, bool]]
    decision: str
    decided: str
    changes: Sequence[Outcome]
    refused: Sequence[Outcome]
    may_compare: bool
    over: str


@dataclass(frozen=True)
class ManyPage(Page):
    """What one decision for many films has changed, and the way back."""

    template: ClassVar[str] = "selection/many.html"

    edition: Edition
    code: str
    decided: str
    at: str
    films: Sequence[tuple[Entry, str]]
    may_undo: bool
    undone: bool
    why_not: str


@dataclass(frozen=True)
class ComparePage(Page):
    """Up to four films side by side."""

    template: ClassVar[str] = "selection/compare.html"

    edition: Edition
    films: Sequence[Entry]
    facts: Sequence[tuple[str, Sequence[str]]]
    left_out: int


def edition_meant(actor: Actor, code: str) -> Edition:
    """The edition in the address, which *actor* decides in; any other does not exist for them."""
    edition = edition_for(actor, code)
    if edition is None or not rules.may_choose(actor, edition.id):
        raise NoResultFound
    return edition


def ticked_page(actor: Actor, code: str, codes: Sequence[str], typed: str) -> TickedPage:
    edition = edition_meant(actor, code)
    films = ticked(actor, edition, codes)
    decision = Decision(typed) if typed in set(rules.TOGETHER) else None
    told: list[Outcome] = []
    if decision:
        require(rules.may_decide_many(actor, edition.id, len(films), decision))
        told = outcomes(films, edition, decision)
    return TickedPage(
        edition=edition,
        films=films,
        choices=[(value, str(words), value == typed) for value, words in DECISIONS],
        decision=decision.value if decision else "",
        decided=decision_words(decision) if decision else "",
        changes=[one for one in told if one.verdict],
        refused=[one for one in told if not one.verdict],
        may_compare=1 < len(films) <= rules.COMPARED,
        over=str(still_choosing(actor, edition.id)),
    )


def many_page(actor: Actor, code: str) -> ManyPage:
    act = many_by_code(actor, code)
    edition = fresh(Edition, act.edition_id)
    former = {entry: Decision(was) for entry, was in load(act.former)}
    may = rules.may_take_back(actor, act, clock.now())
    return ManyPage(
        edition=edition,
        code=act.code,
        decided=decision_words(act.decision),
        at=moment_words(act.decided_at, edition.zone),
        films=[
            (one, decision_words(former[one.code])) for one in ticked(actor, edition, list(former))
        ],
        may_undo=bool(may),
        undone=act.undone_at is not None,
        why_not="" if may else str(may),
    )


def compare_page(actor: Actor, code: str, codes: Sequence[str]) -> ComparePage:
    edition = edition_meant(actor, code)
    found = ticked(actor, edition, codes)
    films = found[: rules.COMPARED]
    return ComparePage(edition, films, facts(films), len(found) - len(films))


def facts(films: Sequence[Entry]) -> list[tuple[str, Sequence[str]]]:
    """Line by line, what each of the films is."""
    here = locale()

    def line(label: str, words: Sequence[str]) -> tuple[str, Sequence[str]]:
        return label, [one or NOTHING for one in words]

    return [
        line(gettext("Directors"), [one.directors for one in films]),
        line(gettext("A woman directs"), [one.women_words for one in films]),
        line(gettext("Countries"), [countries_line(one.countries, here, one.year) for one in films]),
        line(gettext("Languages"), [
            listing([language_name(tag, here) for tag in one.languages], here) for one in films
        ]),
        line(gettext("Kind"), [film_kind_words(one.kind) if one.kind else "" for one in films]),
        line(gettext("Year"), [str(one.year or "") for one in films]),
        line(gettext("Minutes"), [str(one.minutes or "") for one in films]),
        line(gettext("Premiere"), [one.premiere_words for one in films]),
        line(gettext("Readings"), [one.readings_words for one in films]),
        line(gettext("Mean"), [one.mean_words for one in films]),
        line(gettext("Spread"), ["" if one.spread is None else str(one.spread) for one in films]),
        line(gettext("Flags"), [one.flag_words for one in films]),
        line(gettext("Opinions"), [one.opinion_words for one in films]),
        line(gettext("My mark"), ["" if one.mine is None else str(one.mine) for one in films]),
        line(gettext("Decision"), [one.decision_words for one in films]),
        line(gettext("Sections"), [", ".join(one.sections) for one in films]),
        line(gettext("Put forward for"), [", ".join(one.forward) for one in films]),
    ]  # fmt: skip
