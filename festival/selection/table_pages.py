"""The programmer’s table: every entry in reach, sifted and sorted, with named ways of looking at it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext
from sqlalchemy import func, select

from festival.editions.models import Edition, Section
from festival.editions.naming import film_kind_words
from festival.editions.queries import sections_of
from festival.films.models import FilmKind
from festival.foundation.actor import Actor
from festival.foundation.countries import country_name
from festival.foundation.db import db
from festival.foundation.pages import Page
from festival.foundation.sheets_out import Cell
from festival.foundation.shell import locale
from festival.foundation.tongues import language_name
from festival.reviews.models import Flag
from festival.reviews.reach import (
    blind_readings,
    edition_for,
    editions_read,
    readable,
    still_choosing,
)
from festival.reviews.rules import KEEPERS
from festival.selection.lines import Entry, entries
from festival.selection.models import BasketItem, SavedView
from festival.selection.sifting import PER_PAGE, Asked, asked_in, sift
from festival.submissions.models import (
    Call,
    Category,
    Decision,
    EntryLine,
    FeeState,
    Source,
    Submission,
    SubmissionState,
)
from festival.submissions.wording import decision_words, fee_state_words, state_words

MOST_SHEET = 20_000


@dataclass(frozen=True)
class Filter:
    """One question of the table: what it is called, what may be chosen, what is."""

    name: str
    label: str
    typed: str
    choices: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class ViewLink:
    """A named way of looking, as a link that can be sent to colleagues."""

    code: str
    name: str
    href: str
    current: bool


@dataclass(frozen=True)
class TablePage(Page):
    """The entries of an edition that answer what is asked, in the order asked for."""

    template: ClassVar[str] = "selection/table.html"

    edition: Edition | None
    editions: list[tuple[str, str, bool]]
    rows: Sequence[Entry]
    heads: list[dict[str, Any]]
    total: int
    q: str
    filters: Sequence[Filter]
    asks: bool
    views: Sequence[ViewLink]
    current: ViewLink | None
    view: list[tuple[str, str]]
    sorted_by: str
    pers: list[tuple[int, str, bool]]
    sheets: list[tuple[str, str]]
    before: str | None
    after: str | None
    words: str
    basket: int
    keeps_rounds: bool
    over: str


def table_page(actor: Actor, args: Mapping[str, str]) -> TablePage:
    """One page of the table, in as many statements for fifty rows of fifty as of thousands."""
    asked = asked_in(args)
    edition = edition_for(actor, asked.edition)
    total, rows = _found(actor, edition, asked) if edition else (0, [])
    pages = max(1, -(-total // asked.per))
    views = _views(actor, edition, asked)
    here = edition.code if edition else ""
    asked = Asked(here, asked.filters, asked.sort, asked.down, asked.per, asked.page)
    return TablePage(
        edition=edition,
        editions=[
            (one.code, one.name.within(locale()), one.code == here) for one in editions_read(actor)
        ],
        rows=rows,
        heads=_heads(asked),
        total=total,
        q=asked.filters["q"],
        filters=_filters(actor, edition, asked) if edition else [],
        asks=any(asked.filters.values()),
        views=views,
        current=next((one for one in views if one.current), None),
        view=list(asked.view.items()),
        sorted_by=asked.view.get("sort", ""),
        pers=[(per, _with(asked, per=per).address(), per == asked.per) for per in PER_PAGE],
        sheets=[
            (format.upper(), asked.address(f"/selection/table/entries.{format}"))
            for format in ("csv", "xlsx")
        ],
        before=asked.address(page=str(asked.page - 1)) if 1 < asked.page <= pages + 1 else None,
        after=asked.address(page=str(asked.page + 1)) if asked.page < pages else None,
        words=gettext("Page %(number)s of %(pages)s", number=asked.page, pages=pages),
        basket=basket_count(actor, edition.id) if edition else 0,
        keeps_rounds=actor.wears(*KEEPERS),
        over=str(still_choosing(actor, edition.id)) if edition else "",
    )


def _found(actor: Actor, edition: Edition, asked: Asked) -> tuple[int, list[Entry]]:
    # All ids at once and in their order: what readers say is then counted once, not for the total again.
    sifted = sift(actor, edition.id, asked)
    ids = db.session.scalars(sifted.ordered).all()
    start = (asked.page - 1) * asked.per
    part = ids[start : start + asked.per]
    return len(ids), entries(actor, edition, part, sifted.out, sifted.rounds)


def _with(asked: Asked, *, sort: str = "", down: bool = False, per: int = 0) -> Asked:
    """The same question in another order or by other pages, from its beginning."""
    return Asked(
        asked.edition,
        asked.filters,
        sort or asked.sort,
        down if sort else asked.down,
        per or asked.per,
    )


def _labels() -> list[tuple[str, str, str]]:
    """The columns: by which name they sort, what they are called, what they hold."""
    return [
        ("title", gettext("Film"), ""),
        ("directors", gettext("Directors"), ""),
        ("countries", gettext("Countries"), ""),
        ("minutes", gettext("Minutes"), "n"),
        ("", gettext("Premiere"), ""),
        ("readings", gettext("Readings"), "n"),
        ("mean", gettext("Mean"), "n"),
        ("spread", gettext("Spread"), "n"),
        ("flags", gettext("Flags and opinions"), ""),
        ("decision", gettext("Decision"), ""),
        ("state", gettext("Status"), ""),
        ("sections", gettext("Sections"), ""),
    ]


FIGURES = {"from", "to", "fewer", "mean"}
"""Questions answered with a number; the others are chosen from a list, and left out where it is empty."""
FALLING_FIRST = {"readings", "mean", "spread", "flags"}


def _heads(asked: Asked) -> list[dict[str, Any]]:
    """Heads that sort: by figures the highest first, by words from the beginning; a second press turns it."""
    heads: list[dict[str, Any]] = [
        {"label": gettext("Tick"), "href": None, "sorted": None, "kind": ""}
    ]
    for sort, label, kind in _labels():
        now = bool(sort) and asked.sort == sort
        down = not asked.down if now else sort in FALLING_FIRST
        heads.append(
            {
                "label": label,
                "href": _with(asked, sort=sort, down=down).address() if sort else None,
                "sorted": ("descending" if asked.down else "ascending") if now else None,
                "kind": kind,
            }
        )
    return heads


def _filters(actor: Actor, edition: Edition, asked: Asked) -> list[Filter]:
    countries, languages = _met(actor, edition)
    yes_no = [("yes", gettext("Yes")), ("no", gettext("No"))]
    three = [*yes_no, ("unknown", gettext("Not known"))]
    states = [one for one in SubmissionState if one is not SubmissionState.DRAFT]
    flags = [("green", gettext("Green")), ("yellow", gettext("Yellow")), ("red", gettext("Red"))]
    offered: list[tuple[str, str, Sequence[tuple[str, str]]]] = [
        ("category", gettext("Category"), _categories(edition)),
        ("kind", gettext("Kind"), [(one.value, film_kind_words(one.value)) for one in FilmKind]),
        ("country", gettext("Country"), countries),
        ("language", gettext("Language"), languages),
        ("from", gettext("Minutes from"), ()),
        ("to", gettext("Minutes to"), ()),
        ("women", gettext("A woman directs"), three),
        ("first", gettext("First film"), three),
        ("decision", gettext("Decision"), [(one.value, decision_words(one)) for one in Decision]),
        ("state", gettext("Status"), [(o.value, state_words(Submission(state=o))) for o in states]),
        ("fewer", gettext("Fewer readings than"), ()),
        ("mean", gettext("Mean at least"), ()),
        ("flag", gettext("Flag"), [one for one in flags if one[0] in set(Flag)]),
        ("section", gettext("Put forward for"), _sections(edition)),
        ("fee", gettext("Fee"), [(one.value, fee_state_words(one)) for one in FeeState]),
        ("late", gettext("Sent late"), yes_no),
        ("source", gettext("Came by"), [(one.value, source_words(one)) for one in Source]),
    ]
    return [Filter(name, label, asked.filters[name], choices) for name, label, choices in offered]


def source_words(source: Source) -> str:
    return {
        Source.FORM: gettext("the form"),
        Source.FILMFREEWAY: "FilmFreeway",
        Source.FESTHOME: "Festhome",
        Source.CSV: gettext("another file"),
        Source.SOLICITED: gettext("invitation of the festival"),
    }[source]


def _met(actor: Actor, edition: Edition) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The countries and languages of entries within reach; those read blind do not tell theirs."""
    found = (
        readable(actor)
        .join(EntryLine, EntryLine.submission_id == Submission.id)
        .where(
            Submission.call_id.in_(select(Call.id).where(Call.edition_id == edition.id)),
            Submission.id.not_in(blind_readings(actor)),
        )
        .with_only_columns(EntryLine.countries, EntryLine.languages)
        .distinct()
    )
    countries: set[str] = set()
    languages: set[str] = set()
    for there, spoken in db.session.execute(found):
        countries.update(there.split())
        languages.update(spoken.split())
    return (
        sorted(((one, country_name(one, locale())) for one in countries), key=lambda one: one[1]),
        sorted(((one, language_name(one, locale())) for one in languages), key=lambda one: one[1]),
    )


def _categories(edition: Edition) -> list[tuple[str, str]]:
    found = (
        select(Category)
        .join(Category.call)
        .where(Call.edition_id == edition.id)
        .order_by(Category.position, Category.id)
    )
    return [(one.code, one.name.within(locale())) for one in db.session.scalars(found)]


def _sections(edition: Edition) -> list[tuple[str, str]]:
    found: Sequence[Section] = sections_of(edition.id)
    return [(one.code, one.name.within(locale())) for one in found]


def _views(actor: Actor, edition: Edition | None, asked: Asked) -> list[ViewLink]:
    if edition is None:
        return []
    found = (
        select(SavedView)
        .where(SavedView.account_id == actor.id, SavedView.edition_id == edition.id)
        .order_by(SavedView.name, SavedView.id)
    )
    here = Asked(edition.code, asked.filters, asked.sort, asked.down, asked.per).address()
    return [
        ViewLink(one.code, one.name, f"/selection/?{one.asked}", f"/selection/?{one.asked}" == here)
        for one in db.session.scalars(found)
    ]


def basket_count(actor: Actor, edition_id: int) -> int:
    """Films in *actor*’s basket that they may still read."""
    held = select(BasketItem.submission_id).where(BasketItem.account_id == actor.id)
    found = (
        readable(actor)
        .where(
            Submission.call_id.in_(select(Call.id).where(Call.edition_id == edition_id)),
            Submission.id.in_(held),
        )
        .with_only_columns(func.count())
    )
    return db.session.scalar(found) or 0


def table_sheet(actor: Actor, args: Mapping[str, str]) -> tuple[list[str], list[list[Cell]]]:
    """Every entry the page would show, page after page: no link, no password, no address of anybody."""
    asked = asked_in(args)
    edition = edition_for(actor, asked.edition)
    found: list[Entry] = []
    if edition:
        sifted = sift(actor, edition.id, asked)
        ids = list(db.session.scalars(sifted.ordered.limit(MOST_SHEET)))
        for at in range(0, len(ids), 500):
            found += entries(actor, edition, ids[at : at + 500], sifted.out, sifted.rounds)
    heads = [gettext("Tracking number"), *(label for _, label, _ in _labels())]
    return heads, [_cells(one) for one in found]


def _cells(one: Entry) -> list[Cell]:
    mean: Cell = one.mean_words if one.mean is None else round(one.mean, 2)
    said = ", ".join(filter(None, (one.flag_words, one.opinion_words)))
    return [
        one.number, one.title, one.directors, ", ".join(one.countries), one.minutes,
        one.premiere_words, one.heard, mean, one.spread, said, one.decision_words,
        one.state_words, ", ".join(one.sections),
    ]  # fmt: skip
