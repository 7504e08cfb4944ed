"""The pages of the translator's desk: how far each language is, what is to be done, one text, the glossary."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlencode

from flask_babel import gettext, lazy_gettext

from festival.editions.models import EditionState
from festival.foundation.actor import Actor
from festival.foundation.language import AUTONYMS
from festival.foundation.pages import Page
from festival.foundation.paging import PER_PAGE, Stretch
from festival.foundation.shell import locale
from festival.foundation.text import Text, Told
from festival.foundation.verdict import require
from festival.translating import queries, rules
from festival.translating.forms import TermForm
from festival.translating.models import GlossaryTerm, Origin
from festival.translating.queries import Unit
from festival.translating.rules import State, Sums
from festival.translating.terms import Term

TONGUES = ("kk", "ru", "en")
Choices = list[tuple[str, str, bool]]

STATES = {
    State.MISSING: lazy_gettext("missing"),
    State.STALE: lazy_gettext("out of date"),
    State.DRAFT: lazy_gettext("draft"),
    State.CHECKED: lazy_gettext("checked"),
    State.DONE: lazy_gettext("approved"),
}
KINDS = {State.MISSING: "needs", State.STALE: "changed", State.DONE: "full"}


@dataclass(frozen=True)
class Asked:
    """Which texts a person goes through: those of one kind of thing, those in one state."""

    thing: str = ""
    state: str = ""

    @property
    def query(self) -> str:
        """As an address says it, with its mark of interrogation."""
        said = {
            key: value for key, value in (("thing", self.thing), ("state", self.state)) if value
        }
        return f"?{urlencode(said)}" if said else ""


@dataclass(frozen=True)
class EditionsPage(Page):
    """The editions whose texts one translates."""

    template: ClassVar[str] = "translating/editions.html"

    rows: list[tuple[Text, str]]


@dataclass(frozen=True)
class TongueRow:
    """How far one language is, and where its work is."""

    locale: str
    name: str
    sums: Sums
    href: str


@dataclass(frozen=True)
class ThingRow:
    """How much is to be done in each language for one kind of thing."""

    name: str
    cells: list[tuple[str, str, int, str]]


@dataclass(frozen=True)
class DeskPage(Page):
    """Every language of an edition, and what each kind of thing lacks in it."""

    template: ClassVar[str] = "translating/desk.html"

    edition: Text
    tongues: list[TongueRow]
    things: list[ThingRow]
    waiting: int
    waiting_href: str | None
    frozen: bool


@dataclass(frozen=True)
class UnitRow:
    """One text in a list."""

    thing: str
    of: Told
    part: str
    source: Told
    most: int
    state: str
    kind: str
    machine: bool
    who: str
    href: str


@dataclass(frozen=True)
class ListPage(Page):
    """The texts of an edition in one language, those to be done first asked for."""

    template: ClassVar[str] = "translating/list.html"

    edition: Text
    root: str
    here: str
    locale: str
    name: str
    sums: Sums
    things: Choices
    states: Choices
    rows: list[UnitRow]
    total: int
    previous: str | None
    next: str | None
    first: str | None
    approvable: int
    asked: Asked
    sheets: list[tuple[str, str]]
    file_href: str


@dataclass(frozen=True)
class GlossaryPage(Page):
    """The glossary, and a term to add."""

    template: ClassVar[str] = "translating/glossary.html"

    terms: list[Term]
    form: TermForm | None


@dataclass(frozen=True)
class TermPage(Page):
    """One term the festival wrote."""

    template: ClassVar[str] = "translating/term.html"

    name: str
    code: str
    form: TermForm


def root_of(code: str) -> str:
    return f"/office/translations/{code}"


def editions_page(actor: Actor) -> EditionsPage:
    return EditionsPage([(one.name, root_of(one.code)) for one in queries.editions_of(actor)])


def desk_page(actor: Actor, code: str) -> DeskPage:
    edition = queries.edition_for(actor, code)
    root, found = root_of(code), queries.worded(edition.id)
    by_tongue = {tongue: queries.units_of(found, tongue) for tongue in TONGUES}
    mine = [
        (tongue, unit)
        for tongue, units in by_tongue.items()
        for unit in units
        if unit.work and unit.work.written_by_id != actor.id
    ]
    first = Counter(tongue for tongue, _unit in mine).most_common(1)
    return DeskPage(
        edition=edition.name,
        tongues=[
            TongueRow(tongue, AUTONYMS[tongue], queries.sums_of(units), f"{root}/{tongue}")
            for tongue, units in by_tongue.items()
        ],
        things=_things(by_tongue, root),
        waiting=len(mine),
        waiting_href=f"{root}/{first[0][0]}?state=waiting" if first else None,
        frozen=edition.state is EditionState.ARCHIVED,
    )


def _things(by_tongue: dict[str, list[Unit]], root: str) -> list[ThingRow]:
    rows = []
    for thing, texts in queries.TEXTS.items():
        cells = []
        for tongue, units in by_tongue.items():
            these = [unit for unit in units if unit.texts.thing == thing]
            left = sum(unit.state is not State.DONE for unit in these)
            if these:
                cells.append((tongue, AUTONYMS[tongue], left, f"{root}/{tongue}?thing={thing}"))
        if cells:
            rows.append(ThingRow(str(texts.label), cells))
    return rows


def list_page(actor: Actor, code: str, tongue: str, asked: Asked, number: int) -> ListPage:
    edition = queries.edition_for(actor, code)
    root = root_of(code)
    here = f"{root}/{tongue}"
    units = queries.units_of(queries.worded(edition.id), tongue)
    wanted = queries.chosen(units, asked.thing, asked.state, actor.id)
    turning = Stretch(wanted[(number - 1) * PER_PAGE : number * PER_PAGE], number, len(wanted))
    may = bool(rules.may_work(actor, edition))
    rows = [_row(unit, here, asked) for unit in turning.rows]
    return ListPage(
        edition=edition.name,
        root=root,
        here=here,
        locale=tongue,
        name=AUTONYMS[tongue],
        sums=queries.sums_of(units),
        things=_thing_choices(units, asked),
        states=_state_choices(asked),
        rows=rows,
        total=len(wanted),
        previous=_page_at(here, asked, turning.before),
        next=_page_at(here, asked, turning.after),
        first=rows[0].href if rows and may else None,
        approvable=sum(is_approvable(actor, unit) for unit in units) if may else 0,
        asked=asked,
        sheets=[(name.upper(), f"{here}.{name}{asked.query}") for name in ("csv", "xlsx")],
        file_href=f"{here}/file{asked.query}",
    )


def is_approvable(actor: Actor, unit: Unit) -> bool:
    return bool(rules.may_approve(actor, unit.work, None, unit.source, unit.now_there))


def _page_at(here: str, asked: Asked, number: int | None) -> str | None:
    if number is None:
        return None
    return f"{here}{asked.query}{'&' if asked.query else '?'}page={number}"


def _thing_choices(units: Sequence[Unit], asked: Asked) -> Choices:
    there = {unit.texts.thing: str(unit.texts.label) for unit in units}
    return [
        ("", gettext("Everything"), not asked.thing),
        *((code, label, code == asked.thing) for code, label in there.items()),
    ]


def _state_choices(asked: Asked) -> Choices:
    offered = [
        ("", gettext("to be translated")),
        ("waiting", gettext("to be checked by me")),
        *((state.value, str(words)) for state, words in STATES.items()),
        ("all", gettext("All")),
    ]
    return [(code, words, code == asked.state) for code, words in offered]


def _row(unit: Unit, here: str, asked: Asked) -> UnitRow:
    work = unit.work
    return UnitRow(
        thing=str(unit.texts.label),
        of=unit.of.told(locale()),
        part=str(unit.part.label),
        source=Told(unit.source, unit.source_locale),
        most=unit.part.most,
        state=str(STATES[unit.state]),
        kind=KINDS.get(unit.state, ""),
        machine=work is not None and work.origin is Origin.MACHINE,
        who=work.written_by if work else "",
        href=address(unit, here) + asked.query,
    )


def address(unit: Unit, here: str) -> str:
    return f"{here}/{unit.texts.thing}/{unit.key}/{unit.part.code}"


def sheet_rows(
    actor: Actor, code: str, tongue: str, asked: Asked
) -> tuple[list[str], list[list[str | int]]]:
    """The list as it is seen, whole, with the words on both sides."""
    edition = queries.edition_for(actor, code)
    units = queries.units_of(queries.worded(edition.id), tongue)
    heads = [
        gettext("Kind"), gettext("Name"), gettext("Text"), gettext("State"),
        gettext("At most"), gettext("Language"), gettext("Words"), AUTONYMS[tongue],
    ]  # fmt: skip
    rows: list[list[str | int]] = [
        [
            str(unit.texts.label), unit.of.within(locale()), str(unit.part.label),
            str(STATES[unit.state]), unit.part.most, unit.source_locale, unit.source,
            unit.work.words if unit.work else unit.now_there,
        ]
        for unit in queries.chosen(units, asked.thing, asked.state, actor.id)
    ]  # fmt: skip
    return heads, rows


def glossary_page(actor: Actor, form: TermForm | None = None) -> GlossaryPage:
    may = rules.may_keep_terms(actor)
    return GlossaryPage(queries.terms(), (form or TermForm()) if may else None)


def term_form(term: GlossaryTerm) -> TermForm:
    return TermForm(data={"version": term.version, "words": term.words, "note": term.note})


def term_page(actor: Actor, code: str, form: TermForm | None = None) -> TermPage:
    require(rules.may_keep_terms(actor))
    term = queries.term_by_code(code)
    return TermPage(term.words.within(locale()), term.code, form or term_form(term))
