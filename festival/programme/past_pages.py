"""The page of a past programme: hand in its sheets, read the report, say who is who, take it in."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext, lazy_gettext
from sqlalchemy import select

from festival.editions.models import Edition
from festival.films.display import SEPARATOR
from festival.films.queries import films_of_people, title_of
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.forms import Choice, Form, Radio, Upload, offer
from festival.foundation.language import LOCALES
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.text import Told
from festival.foundation.tongues import language_name
from festival.people.models import Person
from festival.people.queries import name_of, with_names
from festival.programme.findings import Outcome
from festival.programme.past import past_of
from festival.venues.queries import edition_for

SHOWN = 100
OUTCOMES = {
    "rows": lazy_gettext("rows"),
    Outcome.NEW.value: lazy_gettext("new"),
    Outcome.CHANGED.value: lazy_gettext("changed"),
    Outcome.UNCHANGED.value: lazy_gettext("unchanged"),
    Outcome.EVENT.value: lazy_gettext("kept as a show"),
    Outcome.REFUSED.value: lazy_gettext("could not be placed"),
}
NOBODY = "nobody"


class SheetsForm(Form):
    """The three sheets of a programme."""

    films = Upload(lazy_gettext("Films (films.csv)"), required=True)
    screenings = Upload(lazy_gettext("Screenings (screenings.csv)"), required=True)
    venues = Upload(lazy_gettext("Venues (venues.csv)"))
    titles_in = Choice(lazy_gettext("Language of the column “title”"), required=True, default="en")

    def offering(self) -> "SheetsForm":
        offer(self.titles_in, [(code, language_name(code, locale())) for code in LOCALES])
        return self


class OneFileForm(Form):
    """A programme in one file."""

    file = Upload(
        lazy_gettext("File"),
        required=True,
        description=lazy_gettext(
            "A calendar (.ics), a schedule.xml, or the three sheets in one folder packed as .zip."
        ),
    )
    tongue = Choice(lazy_gettext("Language of the column “title”"), required=True, default="en")

    def offering(self) -> "OneFileForm":
        offer(self.tongue, [(code, language_name(code, locale())) for code in LOCALES])
        return self


@dataclass(frozen=True)
class PastPage(Page):
    """A past programme on its way in."""

    template: ClassVar[str] = "programme/past.html"

    edition: Edition
    sheets: SheetsForm
    one_file: OneFileForm
    waits: bool
    taken_in: bool
    counts: list[tuple[str, str]]
    refused: list[tuple[str, Told]]
    guesses: list[tuple[str, Told]]
    """Where it stands, and what the reading says of it, in the language it says it in."""
    more: int
    others: list[tuple[str, list[str]]]
    """What else the reading did: sections opened, halls added, what nobody reads, what clashes."""
    people: Form | None
    names: list[str]
    undecided: int


def past_page(
    actor: Actor,
    code: str,
    sheets: SheetsForm | None = None,
    people: Form | None = None,
    one_file: OneFileForm | None = None,
) -> PastPage:
    edition = edition_for(actor, code)
    kept = past_of(edition.id)
    report: dict[str, Any] = json.loads(kept.report) if kept else {}
    waits = kept is not None and kept.taken_in_at is None
    doubts: dict[str, list[str]] = json.loads(kept.doubts) if kept and waits else {}
    decided: dict[str, str] = json.loads(kept.decided) if kept and waits else {}
    guesses = report.get("guesses", [])
    return PastPage(
        edition=edition,
        sheets=(sheets or SheetsForm()).offering(),
        one_file=(one_file or OneFileForm()).offering(),
        waits=waits,
        taken_in=kept is not None and not waits,
        counts=_counts(report),
        refused=[
            (f"{one['sheet']} {one['row']}", Told(f"{one['title']}: {one['says']}", "en"))
            for one in report.get("could_not_be_placed", [])
        ],
        guesses=[
            (f"{one['sheet']} {one['row']}", Told(f"{one['title']}: {one['says']}", "en"))
            for one in guesses[:SHOWN]
        ],
        more=max(0, len(guesses) - SHOWN),
        others=_others(report),
        people=people or (people_form(doubts)(data=_chosen(doubts, decided)) if doubts else None),
        names=[f"person{place}" for place in range(len(doubts))],
        undecided=len(doubts.keys() - decided.keys()),
    )


def _counts(report: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What became of the rows of each sheet, or would."""
    return [
        (sheet, SEPARATOR.join(f"{OUTCOMES[what]}: {count}" for what, count in counts.items()))
        for sheet, counts in report.get("counts", {}).items()
    ]


def _others(report: Mapping[str, Any]) -> list[tuple[str, list[str]]]:
    unused = report.get("unused_columns", {}).items()
    told = [
        (gettext("Sections opened"), report.get("sections_opened", [])),
        (gettext("Halls added"), report.get("halls_added", [])),
        (gettext("Not read by anybody"), [f"{name}: {', '.join(some)}" for name, some in unused]),
        (
            gettext("Left out"),
            [
                f"{one['sheet']} {one['column']}: {one['value']} ({one['rows']})"
                for one in report.get("left_out", [])[:SHOWN]
            ],
        ),
        (
            gettext("Two shows in one hall at once"),
            [
                f"{one['hall']}: {one['first']} ({one['first_span']}), "
                f"{one['second']} ({one['second_span']})"
                for one in report.get("clashes", [])[:SHOWN]
            ],
        ),
    ]
    return [(words, some) for words, some in told if some]


def report_of(edition_id: int) -> str | None:
    """The whole report of what was handed in, as JSON."""
    kept = past_of(edition_id)
    return kept.report if kept else None


def doubts_of(edition_id: int) -> dict[str, list[str]]:
    kept = past_of(edition_id)
    return json.loads(kept.doubts) if kept and kept.taken_in_at is None else {}


def people_form(doubts: Mapping[str, list[str]]) -> type[Form]:
    """A question for each name in doubt: which of those offered it is, or nobody."""
    codes = {code for near in doubts.values() for code in near}
    found = select(Person).where(Person.code.in_(codes)).options(with_names())
    known = {one.code: one for one in db.session.scalars(found)}
    films = films_of_people([one.id for one in known.values()])

    def words(code: str) -> str:
        person = known[code]
        made = [f"{title_of(one, locale()).text}, {one.year}" for one in films.get(person.id, [])]
        name = name_of(person, locale()).text
        return f"{name} ({'; '.join(made[:3])})" if made else name

    fields = {
        f"person{place}": Radio(
            name,
            choices=[
                *((code, words(code)) for code in near if code in known),
                (NOBODY, gettext("Somebody else")),
            ],
            required=True,
        )
        for place, (name, near) in enumerate(doubts.items())
    }
    return type("PeopleForm", (Form,), fields)


def _chosen(doubts: Mapping[str, list[str]], decided: Mapping[str, str]) -> dict[str, str]:
    """What was said already stands chosen."""
    return {
        f"person{place}": decided[name] or NOBODY
        for place, name in enumerate(doubts)
        if name in decided
    }


def told(form: Form, doubts: Mapping[str, list[str]]) -> dict[str, str]:
    """The answers by name."""
    return {
        name: "" if form[f"person{place}"].data == NOBODY else str(form[f"person{place}"].data)
        for place, name in enumerate(doubts)
    }
