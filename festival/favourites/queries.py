"""What the pages of wishes show: the form a visitor sends, and what programmers read of many."""

from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext
from sqlalchemy import func, select

from festival.editions.models import Edition
from festival.editions.queries import edition_by_code
from festival.favourites import rules
from festival.favourites.blurring import (
    Sheet,
    Wanted,
    counts,
    hall_hint,
    often_apart,
    wanted,
    wanted_together,
)
from festival.favourites.forms import TakeBackForm, TellForm
from festival.favourites.models import WishSheet
from festival.foundation import canonical
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.text import Text
from festival.foundation.verdict import require
from festival.publishing.book import Book, Reader, Title, moment_of
from festival.publishing.queries import current_release


@dataclass(frozen=True)
class TellPage(Page):
    """What would be sent, word for word, and the button that sends it."""

    template: ClassVar[str] = "favourites/tell.html"

    festival: Text
    programme: str
    back: str
    action: str
    form: TellForm
    forget: TakeBackForm


@dataclass(frozen=True)
class WishEdition:
    """An edition and how many devices told."""

    name: Text
    href: str
    sheets: int


@dataclass(frozen=True)
class WishEditionsPage(Page):
    """The editions whose visitors' wishes somebody may read."""

    template: ClassVar[str] = "favourites/editions.html"

    rows: list[WishEdition]


@dataclass(frozen=True)
class WishRow:
    """A film, how many want it, and what that says of its halls."""

    title: Title
    href: str
    found: str
    seats: int | None
    hint: str


@dataclass(frozen=True)
class PairRow:
    """Two films that many want and that are hard to see both of."""

    one: Title
    other: Title
    found: str


@dataclass(frozen=True)
class WishesPage(Page):
    """What many visitors want, as far as it may be told."""

    template: ClassVar[str] = "favourites/wishes.html"

    edition: Text
    sheets: int
    rows: list[WishRow]
    hidden: int
    pairs: list[PairRow]


def sheet_of(edition_id: int, device: str) -> WishSheet | None:
    return db.session.scalar(
        select(WishSheet).where(WishSheet.edition_id == edition_id, WishSheet.device == device)
    )


def tell_page(
    edition_code: str, form: TellForm | None = None, forget: TakeBackForm | None = None
) -> TellPage:
    """The form; the device fills it in with what it keeps."""
    edition = edition_by_code(edition_code)
    root = f"/{locale()}/{edition.code}"
    return TellPage(
        edition.name,
        f"{root}/my.json",
        f"{root}/my",
        f"{root}/my/tell",
        form or TellForm(),
        forget or TakeBackForm(),
    )


def editions_page(actor: Actor) -> WishEditionsPage:
    rows = db.session.execute(
        select(WishSheet.edition_id, func.count().label("sheets")).group_by(WishSheet.edition_id)
    )
    told = {one.edition_id: one.sheets for one in rows}
    found = db.session.scalars(select(Edition).order_by(Edition.starts_on.desc(), Edition.id))
    return WishEditionsPage(
        [
            WishEdition(one.name, f"/office/wishes/{one.code}", told.get(one.id, 0))
            for one in found
            if rules.may_read_wishes(actor, one.id)
        ]
    )


def wishes_page(actor: Actor, code: str) -> WishesPage:
    """Estimates from all sheets, against the halls and hours of the release in force."""
    edition = edition_by_code(code)
    require(rules.may_read_wishes(actor, edition.id))
    sheets = sheets_told(edition.id)
    release = current_release(edition.id)
    if release is None:
        return WishesPage(edition.name, len(sheets), [], 0, [])
    book = Book(canonical.load(release.contents), release.digest)
    reader = Reader(book, locale())
    films = {film["code"]: film for film in book.contents["films"]}
    found = {film: wanted(*count) for film, count in counts(sheets).items() if film in films}
    told = {film: one for film, one in found.items() if one}
    rows = _rows(reader, films, told)
    return WishesPage(
        edition.name, len(sheets), rows, len(films) - len(rows), _pairs(reader, films, sheets)
    )


def sheets_told(edition_id: int) -> list[Sheet]:
    """What devices told of an edition, blurred as they sent it."""
    found = db.session.scalars(
        select(WishSheet.answers).where(WishSheet.edition_id == edition_id).order_by(WishSheet.id)
    )
    answers = [canonical.load(one) for one in found]
    return [Sheet(frozenset(one["asked"]), frozenset(one["named"])) for one in answers]


def _open_shows(book: Book, film: Any) -> list[Any]:
    shows = book.shows_of.get(film["slug"], [])
    return [one for one in shows if one["state"] != "cancelled" and one["access"] == "public"]


def _rows(reader: Reader, films: dict[str, Any], told: dict[str, Wanted]) -> list[WishRow]:
    book = reader.book
    seats = {
        code: sum(
            book.halls[one["venue"], one["hall"]]["capacity"] or 0
            for one in _open_shows(book, film)
        )
        for code, film in films.items()
    }
    all_wishes = sum(one.people for one in told.values())
    all_seats = sum(seats[code] for code in told)
    words = {
        "small": gettext("Halls look small for it"),
        "large": gettext("Halls look large for it"),
    }
    return [
        WishRow(
            reader.title(films[code]["titles"]),
            reader.film_href(films[code]["slug"]),
            _about(one),
            seats[code] or None,
            words.get(hall_hint(one, all_wishes, seats[code], all_seats), ""),
        )
        for code, one in sorted(told.items(), key=lambda item: (-item[1].people, item[0]))
    ]


def _pairs(reader: Reader, films: dict[str, Any], sheets: list[Sheet]) -> list[PairRow]:
    spans = {
        code: [
            (int(moment_of(one["starts"]).timestamp()), int(moment_of(one["ends"]).timestamp()))
            for one in _open_shows(reader.book, film)
        ]
        for code, film in films.items()
    }
    found = wanted_together(sheets, often_apart(spans))
    return [
        PairRow(reader.title(films[a]["titles"]), reader.title(films[b]["titles"]), _about(one))
        for (a, b), one in sorted(found.items(), key=lambda item: -item[1].people)
    ]


def _about(one: Wanted) -> str:
    return gettext("about %(people)s, give or take %(error)s", people=one.people, error=one.error)
