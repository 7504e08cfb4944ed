"""How the audience voted: a poll's count as a release holds it, as a page, and the record behind it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar

from markupsafe import Markup
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.audience.models import Poll, PollState
from festival.audience.pages import figure, method_words
from festival.audience.records import record_of
from festival.awards.models import Prize
from festival.films.models import Film
from festival.foundation import canonical
from festival.foundation.db import db
from festival.foundation.pages import Page
from festival.publishing.book import Book, Reader
from festival.publishing.printed import titles_of
from festival.selection.models import Selection

TERMS = ("best", "liked", "method", "min_votes", "prior_votes", "prior_mean")


def polls_of(edition_id: int, decided: Collection[str]) -> list[dict[str, Any]]:
    """The verified polls of the prizes *decided*: of any other, nothing is known outside."""
    found = db.session.scalars(
        select(Poll)
        .join(Poll.prize)
        .where(
            Poll.edition_id == edition_id,
            Poll.state == PollState.VERIFIED,
            Prize.code.in_(decided),
        )
        .options(joinedload(Poll.prize))
        .order_by(Prize.position, Prize.id)
    ).all()
    counted = [(poll, canonical.load(poll.count)["films"]) for poll in found]
    asked = {line["film"] for _, lines in counted for line in lines}
    films = {
        one.code: one.film
        for one in db.session.scalars(
            select(Selection)
            .where(Selection.edition_id == edition_id, Selection.code.in_(asked))
            .options(joinedload(Selection.film).selectinload(Film.titles))
        )
    }
    return [_poll(poll, lines, films) for poll, lines in counted]


def _poll(poll: Poll, lines: list[Any], films: Mapping[str, Film]) -> dict[str, Any]:
    terms, record = canonical.load(poll.terms), record_of(poll)
    return {
        "code": poll.code,
        "prize": poll.prize.code,
        "terms": {name: terms[name] for name in TERMS},
        "root": record["root"],
        "seal": record["seal"],
        "digest": canonical.digest(record),
        "films": [
            {
                "film": films[line["film"]].slug,
                "titles": titles_of(films[line["film"]]),
                **{name: line[name] for name in ("votes", "score", "interval", "place")},
            }
            for line in lines
        ],
    }


@dataclass(frozen=True)
class CountRow:
    """A film's place, its votes, and how firm its score is; without a place no score is told."""

    title: Markup
    href: str | None
    place: str
    votes: int
    score: str
    interval: str


@dataclass(frozen=True)
class CountPage(Page):
    """The audience's votes on one prize, with all that is needed to count them again."""

    template: ClassVar[str] = "publishing/count.html"

    prize: Markup
    back: str
    rows: list[CountRow]
    how: list[str]
    record: str | None
    terms: str
    root: str
    seal: str


def count_page(reader: Reader, code: str) -> CountPage | None:
    """The count of a poll this release tells of; None for any other."""
    told = poll_in(reader.book, code)
    if told is None:
        return None
    share = told["terms"]["method"] == "proportion"
    return CountPage(
        prize=reader.said(reader.book.prizes[told["prize"]]["name"]),
        back=f"{reader.root}/awards",
        rows=[_row(reader, line, share=share) for line in told["films"]],
        how=method_words(told["terms"]),
        record=None if reader.draft else f"{reader.root}/awards/{code}.json",
        terms=f"/v/polls/{code}",
        root=told["root"],
        seal=told["seal"],
    )


def poll_in(book: Book, code: str) -> Mapping[str, Any] | None:
    """A poll as this release tells of it. Releases from before there were polls tell of none."""
    told: list[Mapping[str, Any]] = book.contents.get("polls", [])
    return next((one for one in told if one["code"] == code), None)


def count_of_prize(reader: Reader, prize: str) -> str | None:
    """Where the votes on a prize of the audience are read."""
    told = [one["code"] for one in reader.book.contents.get("polls", []) if one["prize"] == prize]
    return f"{reader.root}/awards/{told[0]}" if told else None


def _row(reader: Reader, line: Mapping[str, Any], *, share: bool) -> CountRow:
    title = reader.title(line["titles"])
    words = Markup('<span lang="{}">{}</span>').format(title.lang, title.text)
    return CountRow(
        words if title.lang else Markup.escape(title.text),
        reader.film_href(line["film"]) if line["film"] in reader.book.films else None,
        str(line["place"] or "–"),
        line["votes"],
        figure(float(Fraction(line["score"])), share=share) if line["place"] else "–",
        "–".join(figure(one, share=share) for one in line["interval"]) if line["place"] else "",
    )


def record_in(book: Book, code: str) -> bytes | None:
    """The record of a poll, byte for byte the one whose digest the release holds, or nothing."""
    told = poll_in(book, code)
    if told is None:
        return None
    poll = db.session.scalars(select(Poll).where(Poll.code == code)).one()
    record = record_of(poll)
    return canonical.canonical(record) if canonical.digest(record) == told["digest"] else None
