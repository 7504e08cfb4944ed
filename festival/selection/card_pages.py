"""A section’s card: its rule in words, who passes, what the list adds up to, what it lacks."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext, ngettext
from sqlalchemy.orm import joinedload

from festival.editions.conditions import condition_in
from festival.editions.eligibility import eligible, overall
from festival.editions.findings import weigh
from festival.editions.models import Section
from festival.editions.sentences import sentence
from festival.films.models import Film, FilmVersion
from festival.films.queries import facts_line_of, facts_of, place_of, title_of
from festival.foundation.actor import Actor
from festival.foundation.countries import country_name
from festival.foundation.db import db
from festival.foundation.language import AUTONYMS, minutes
from festival.foundation.pages import Page
from festival.foundation.regions import lies_in
from festival.foundation.sheets_out import Cell
from festival.foundation.shell import locale
from festival.foundation.tongues import language_name
from festival.reviews.reach import still_choosing
from festival.selection import fitting, marks, queries, rules
from festival.selection.models import Selection
from festival.selection.taking import kept_section
from festival.submissions.facts import facts_in
from festival.submissions.lines import newest_seals
from festival.submissions.models import Snapshot


@dataclass(frozen=True)
class CardRow:
    """A film of the list: whether the rule takes it, and in which languages its note is there."""

    code: str
    title: str
    lang: str
    href: str
    facts: str
    ok: bool | None
    why: str
    notes: Sequence[tuple[str, bool]]
    state: str
    up: bool
    down: bool


@dataclass(frozen=True)
class CardPage(Page):
    """A section for whoever keeps it: rule, candidates, sums, gaps, and the list with its notes."""

    template: ClassVar[str] = "selection/card.html"

    section: Section
    rule: str
    answers: Sequence[tuple[str, int, str]]
    to_try: str
    sums: Sequence[tuple[str, str, str]]
    breakdown: Sequence[tuple[str, str]]
    gaps: Sequence[str]
    rows: Sequence[CardRow]
    over: str
    seen: str
    notes: Sequence[tuple[str, str]]
    partner: str
    sheets: Sequence[tuple[str, str]]


def card_page(actor: Actor, ref: str) -> CardPage:
    section = kept_section(actor, ref)
    listed = [one for one in _listed(section) if one.state not in rules.GONE]
    films = [one.film for one in listed]
    seals = _seals(listed)
    first, last = ({one.id for one in part} for part in (listed[:1], listed[-1:]))
    rows = [
        _row(section, one, seals, up=one.id not in first, down=one.id not in last) for one in listed
    ]
    to_try = f"/selection/rules/{section.edition.code}/{section.code}"
    condition = condition_in(section.condition)
    return CardPage(
        section=section,
        rule=sentence(condition),
        answers=_answers(actor, section, to_try),
        to_try=to_try,
        sums=_sums(section, films, rows),
        breakdown=_breakdown(films),
        gaps=_gaps(section, films, rows),
        rows=rows,
        over=str(still_choosing(actor, section.edition_id)),
        seen=rules.mark_of([one.code for one in listed]),
        notes=[
            (name, gettext("%(have)s of %(count)s", have=_noted(listed, tag), count=len(listed)))
            for tag, name in AUTONYMS.items()
        ],
        partner=f"/selection/sections/{section.id}?as=partner",
        sheets=[
            (format.upper(), f"/selection/sections/{section.id}/list.{format}")
            for format in ("csv", "xlsx")
        ],
    )


def _listed(section: Section) -> Sequence[Selection]:
    film = joinedload(Selection.film, innerjoin=True)
    more = [
        film.selectinload(Film.languages),
        film.selectinload(Film.history),
        film.selectinload(Film.versions).selectinload(FilmVersion.subtitles),
    ]
    return queries.listed(section.id, *queries.with_film(), *more)


def _seals(listed: Sequence[Selection]) -> dict[int, Any]:
    """What was sealed of those that came as entries: their filmmakers said more than the catalogue holds."""
    ids = [one.submission_id for one in listed if one.submission_id]
    found = newest_seals().where(Snapshot.submission_id.in_(ids))
    return {id: json.loads(contents) for id, contents in db.session.execute(found)}


def _answers(actor: Actor, section: Section, to_try: str) -> list[tuple[str, int, str]]:
    """How many films of the edition pass, are not known and do not pass, each with the way to them."""
    condition = condition_in(section.condition)
    counted = Counter(weigh(condition, one.facts).ok for one in fitting.candidates(actor, section))
    return [
        (gettext("Pass"), counted[True], f"{to_try}?answer=pass"),
        (gettext("Not known"), counted[None], f"{to_try}?answer=unknown"),
        (gettext("Do not pass"), counted[False], f"{to_try}?answer=fail"),
    ]


def _row(
    section: Section, one: Selection, seals: Mapping[int, Any], *, up: bool, down: bool
) -> CardRow:
    title, place = title_of(one.film, locale()), place_of(section.edition)
    sealed = seals.get(one.submission_id or 0)
    answers = eligible(section, facts_in(sealed, place) if sealed else facts_of(one.film, place))
    ok = overall(answers) if answers else True
    return CardRow(
        code=one.code,
        title=title.text,
        lang=title.language,
        href=f"/selection/places/{one.code}",
        facts=facts_line_of(one.film, locale()),
        ok=ok,
        why=" ".join(answer.sentence for answer in answers if answer.ok is not True),
        notes=[(name, bool(one.note.get(tag))) for tag, name in AUTONYMS.items()],
        state=marks.place_words(one.state),
        up=up,
        down=down,
    )


def _noted(listed: Sequence[Selection], tag: str) -> int:
    return sum(bool(one.note.get(tag)) for one in listed)


def _seconds(film: Film) -> int:
    return (film.versions[0].runtime_seconds or 0) if film.versions else 0


def _sums(
    section: Section, films: Sequence[Film], rows: Sequence[CardRow]
) -> list[tuple[str, str, str]]:
    unsure = sum(one.ok is None for one in rows)
    failing = sum(one.ok is False for one in rows)
    countries = {each.country for film in films for each in film.countries}
    return [
        (gettext("Films"), str(len(films)), gettext("of %(most)s", most=section.max_films)),
        (gettext("Length"), minutes(sum(map(_seconds, films)), locale()), ""),
        (gettext("Countries"), str(len(countries)), ""),
        (gettext("To be proved"), str(unsure), ""),
        (gettext("Against the rule"), str(failing), ""),
    ]


def _breakdown(films: Sequence[Film]) -> list[tuple[str, str]]:
    here = locale()
    countries = Counter(each.country for film in films for each in film.countries)
    languages = Counter(tag for film in films for tag in {each.tag for each in film.languages})
    return [
        (gettext("Countries"), _counted({country_name(c, here): n for c, n in countries.items()})),
        (gettext("Languages"), _counted({language_name(t, here): n for t, n in languages.items()})),
    ]


def _counted(found: dict[str, int]) -> str:
    ordered = sorted(found.items(), key=lambda one: (-one[1], one[0]))
    return ", ".join(f"{name} {count}" for name, count in ordered) or "–"


def _gaps(section: Section, films: Sequence[Film], rows: Sequence[CardRow]) -> list[str]:
    """What the list lacks, as sentences."""
    lacking = section.min_films - len(films)
    countries = {each.country for film in films for each in film.countries}
    gaps = []
    if lacking > 0:
        gaps.append(
            ngettext(
                "%(num)s more film is needed to reach the least the section promises.",
                "%(num)s more films are needed to reach the least the section promises.",
                lacking,
            )
        )
    if not any(lies_in(code, "central_asia") for code in countries):
        gaps.append(gettext("No film is from Central Asia."))
    silent = sum(not all(there for _, there in one.notes) for one in rows)
    if silent:
        gaps.append(
            ngettext(
                "%(num)s film lacks a note in one of the languages.",
                "%(num)s films lack a note in one of the languages.",
                silent,
            )
        )
    return gaps


def section_sheet(actor: Actor, ref: str) -> tuple[str, list[str], list[list[Cell]]]:
    """The list of a section as on its page, for whoever reads it."""
    section = queries.section_read(actor, ref, None)
    heads = [gettext("Film"), gettext("Facts"), gettext("State"), gettext("Why")]
    rows: list[list[Cell]] = [
        [
            title_of(one.film, locale()).text,
            facts_line_of(one.film, locale()),
            marks.place_words(one.state),
            one.withdrawn_why,
        ]
        for one in queries.listed(section.id, *queries.with_film())
    ]
    return section.code, heads, rows
