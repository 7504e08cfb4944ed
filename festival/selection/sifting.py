"""Entries sifted and sorted by the database: what an address asks for, and the entries that answer it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import ColumnElement, Select, Subquery, case, func, literal, or_, select

from festival.editions.models import Section
from festival.foundation.actor import Actor
from festival.foundation.finding import find
from festival.foundation.fold import words
from festival.foundation.numbers import decimal, whole
from festival.reviews.models import Candidate, Flag, Round
from festival.reviews.reach import blind_readings, readable
from festival.selection.models import Selection
from festival.selection.rules import GONE
from festival.selection.tally import is_seen, recused_readings, rounds_of, tallies
from festival.submissions.models import (
    Call,
    Decision,
    EntryLine,
    FeeState,
    Source,
    Submission,
    SubmissionState,
)

FILTERS = (
    "q", "state", "decision", "category", "kind", "country", "language", "from", "to", "women",
    "first", "fewer", "mean", "flag", "section", "fee", "late", "source",
)  # fmt: skip
SORTS = (
    "number", "title", "directors", "countries", "minutes", "readings", "mean", "spread", "flags",
    "state", "decision", "sections",
)  # fmt: skip
ANSWERS: Mapping[str, bool | None] = {"yes": True, "no": False, "unknown": None}
PER_PAGE = (50, 100, 200)
MOST_FOUND = 200
OF_READINGS = {"readings", "mean", "spread", "flags"}
ASK_OF_READINGS = {"fewer", "mean", "flag"}
TELLING = {"q", "country", "women", "first", "fee", "late", "source"}
"""What would tell whose a film is: an entry read blind is not found by these."""


@dataclass(frozen=True)
class Asked:
    """What an address asks of the table; what is none of what is offered is not asked."""

    edition: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""
    down: bool = False
    per: int = PER_PAGE[0]
    page: int = 1

    @property
    def view(self) -> dict[str, str]:
        """The filters and the order, as an address holds them; without the page."""
        here = {name: typed for name, typed in self.filters.items() if typed}
        if self.sort:
            here["sort"] = f"-{self.sort}" if self.down else self.sort
        return here | ({"per": str(self.per)} if self.per != PER_PAGE[0] else {})

    def address(self, path: str = "/selection/", **more: str) -> str:
        edition = {"edition": self.edition} if self.edition else {}
        asked = {name: typed for name, typed in {**edition, **self.view, **more}.items() if typed}
        return f"{path}?{urlencode(asked)}" if asked else path


def asked_in(args: Mapping[str, str]) -> Asked:
    """What the table is asked for.

    >>> asked = asked_in({"q": "  kok tobe ", "sort": "-mean", "per": "1000", "page": "x", "late": "yes"})
    >>> asked.view, asked.per, asked.page
    ({'q': 'kok tobe', 'late': 'yes', 'sort': '-mean'}, 50, 1)
    """
    sort = args.get("sort", "")
    per = whole(args.get("per", ""), least=1, most=1_000)
    return Asked(
        edition=args.get("edition", "")[:16],
        filters={name: args.get(name, "").strip()[:200] for name in FILTERS},
        sort=sort.removeprefix("-") if sort.removeprefix("-") in SORTS else "",
        down=sort.startswith("-"),
        per=per if per in PER_PAGE else PER_PAGE[0],
        page=whole(args.get("page", ""), least=1, most=10_000) or 1,
    )


@dataclass(frozen=True)
class Sifted:
    """What answers one address: the ids of entries in their order, and whose readings do not count."""

    ordered: Select[Any]
    out: list[tuple[int, int]]
    rounds: Sequence[Round]


def sift(actor: Actor, edition_id: int, asked: Asked) -> Sifted:
    """The ids of the entries of an edition within *actor*’s reach that answer *asked*.

    What they may not know of readings neither filters nor sorts; what they read blind is not told by either.
    """
    out, rounds = recused_readings(edition_id), rounds_of(edition_id)
    found = (
        readable(actor)
        .join(EntryLine, EntryLine.submission_id == Submission.id)
        .where(Submission.call_id.in_(select(Call.id).where(Call.edition_id == edition_id)))
        .with_only_columns(Submission.id)
    )
    wanted = {name: typed for name, typed in asked.filters.items() if typed}
    blind = blind_readings(actor)
    if TELLING & set(wanted):
        found = found.where(Submission.id.not_in(blind))
    said = tallies(out, rounds, edition_id)
    if ASK_OF_READINGS & set(wanted) or asked.sort in OF_READINGS:
        found = found.outerjoin(said, said.c.submission_id == Submission.id)
    seen = is_seen(actor, edition_id)
    found = found.where(*_of_the_film(wanted), *_of_the_entry(wanted))
    found = found.where(*_of_readings(wanted, said, seen, edition_id))
    return Sifted(found.order_by(*_order(asked, said, seen, blind)), out, rounds)


def _of_the_film(wanted: Mapping[str, str]) -> list[ColumnElement[bool]]:
    clauses: list[ColumnElement[bool]] = []
    for name in ("category", "kind"):
        if name in wanted:
            clauses.append(getattr(EntryLine, name) == wanted[name])
    if "country" in wanted:
        clauses.append(EntryLine.countries.contains(f" {wanted['country']} ", autoescape=True))
    if "language" in wanted:
        clauses.append(EntryLine.languages.contains(f" {wanted['language']} ", autoescape=True))
    if (least := whole(wanted.get("from", ""), most=10_000)) is not None:
        clauses.append(EntryLine.seconds >= least * 60)
    if (most := whole(wanted.get("to", ""), most=10_000)) is not None:
        # A film of 60 minutes and some seconds is printed as 61.
        clauses.append(EntryLine.seconds <= most * 60)
    for name, column in (("women", EntryLine.by_women), ("first", EntryLine.first_film)):
        if wanted.get(name) in ANSWERS:
            clauses.append(column.is_(ANSWERS[wanted[name]]))
    return clauses


def _of_the_entry(wanted: Mapping[str, str]) -> list[ColumnElement[bool]]:
    clauses: list[ColumnElement[bool]] = []
    for name, column, known in (
        ("state", Submission.state, SubmissionState),
        ("decision", Submission.decision, Decision),
        ("fee", Submission.fee_state, FeeState),
        ("source", Submission.source, Source),
    ):
        if wanted.get(name) in set(known):
            clauses.append(column == wanted[name])
    if wanted.get("late") in ("yes", "no"):
        clauses.append(Submission.late.is_(wanted["late"] == "yes"))
    if "q" in wanted:
        near = [one.about_id for one in find("entry", wanted["q"], MOST_FOUND)]
        held = [
            Submission.searched.contains(word, autoescape=True) for word in words(wanted["q"])[:12]
        ]
        every = or_(Submission.id.in_(near), *([_all(held)] if held else []))
        clauses.append(every)
    return clauses


def _all(clauses: list[ColumnElement[bool]]) -> ColumnElement[bool]:
    first, *rest = clauses
    for one in rest:
        first = first & one
    return first


def _of_readings(
    wanted: Mapping[str, str], said: Subquery, seen: ColumnElement[bool], edition_id: int
) -> list[ColumnElement[bool]]:
    clauses: list[ColumnElement[bool]] = []
    if (fewer := whole(wanted.get("fewer", ""), least=1, most=100)) is not None:
        clauses.append(func.coalesce(said.c.heard, 0) < fewer)
    least = decimal(wanted.get("mean", ""), 2, most=10)
    if least is not None:
        clauses += [seen, said.c.mean >= float(least)]
    flag = wanted.get("flag", "")
    if flag and flag in set(Flag):
        clauses += [seen, said.c[flag] > 0]
    section = wanted.get("section", "")
    if section:
        forward = (
            select(Candidate.submission_id)
            .join(Section, Section.id == Candidate.section_id)
            .where(Section.code == section, Section.edition_id == edition_id)
        )
        clauses += [seen, Submission.id.in_(forward)]
    return clauses


def _order(
    asked: Asked, said: Subquery, seen: ColumnElement[bool], blind: Select[Any]
) -> list[ColumnElement[Any]]:
    """What is not known stands last, whichever way; entries that are alike stand as they came."""
    apart: list[ColumnElement[Any]] = [Submission.sent_at.asc(), Submission.id.asc()]
    if not asked.sort:
        return apart
    by = _column(asked.sort, said, seen, blind)
    return [by.is_(None).asc(), by.desc() if asked.down else by.asc(), *apart]


def _column(
    sort: str, said: Subquery, seen: ColumnElement[bool], blind: Select[Any]
) -> ColumnElement[Any]:
    plain: dict[str, Any] = {
        "number": Submission.tracking_number,
        "title": EntryLine.sorted_as,
        "minutes": EntryLine.seconds,
    }
    if sort in plain:
        return plain[sort]
    if sort in ("directors", "countries"):
        column = EntryLine.directors_sorted_as if sort == "directors" else EntryLine.countries
        return case((Submission.id.in_(blind), None), else_=func.nullif(column, ""))
    if sort == "readings":
        return func.coalesce(said.c.heard, 0)
    if sort == "flags":
        return case((seen, func.coalesce(said.c.green * 100 - said.c.red, 0)))
    if sort in ("mean", "spread"):
        return case((seen, said.c[sort]))
    if sort == "sections":
        return _first_section()
    column, known = (
        (Submission.state, list(SubmissionState))
        if sort == "state"
        else (Submission.decision, list(Decision))
    )
    return case({one: literal(at) for at, one in enumerate(known)}, value=column)


def _first_section() -> ColumnElement[Any]:
    """The first section of the programme the entry stands in."""
    return (
        select(func.min(Section.position))
        .join(Selection, Selection.section_id == Section.id)
        .where(Selection.submission_id == Submission.id, Selection.state.not_in(GONE))
        .correlate(Submission)
        .scalar_subquery()
    )
