"""The waiting list in its order, the places that have come free, and the list as a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext
from sqlalchemy import select

from festival.editions.models import Edition, Section
from festival.editions.queries import sections_of
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.forms import offer
from festival.foundation.pages import Page
from festival.foundation.sheets_out import Cell
from festival.foundation.shell import locale
from festival.reviews.reach import still_choosing
from festival.selection.batch_pages import edition_told, editions_told
from festival.selection.forms import OfferForm
from festival.selection.models import Selection, SelectionState
from festival.selection.reply_pages import told_words
from festival.selection.rules import GONE, mark_of
from festival.selection.waitlist import seen_by
from festival.submissions.models import Submission
from festival.submissions.queries import titles_and_years


@dataclass(frozen=True)
class WaitRow:
    """An entry on the waiting list."""

    code: str
    place: int
    number: str
    title: str
    told: str
    up: bool
    down: bool


@dataclass(frozen=True)
class FreePlace:
    """A place that a film declined, and the form by which a waiting one gets it, if anybody waits."""

    section_id: int
    section: str
    room: str
    form: OfferForm | None


@dataclass(frozen=True)
class WaitlistPage(Page):
    """The waiting list in its order, and the places that have come free."""

    template: ClassVar[str] = "selection/waitlist.html"

    edition: Edition
    editions: list[tuple[str, str, bool]]
    rows: list[WaitRow]
    seen: str
    over: str
    free: list[FreePlace]
    wrong: OfferForm | None
    sheets: list[tuple[str, str]]


def waitlist_page(
    actor: Actor, code: str, section_id: int = 0, wrong: OfferForm | None = None
) -> WaitlistPage:
    """Whoever is first is offered the place that came free; *wrong* is what was asked of one section."""
    edition = edition_told(actor, code)
    rows = _rows(seen_by(actor, edition.id))
    goes_on = still_choosing(actor, edition.id)
    return WaitlistPage(
        edition=edition,
        editions=editions_told(actor, edition),
        rows=rows,
        seen=mark_of([one.code for one in rows]),
        over=str(goes_on),
        free=[
            FreePlace(
                one.id,
                one.name.within(locale()),
                room,
                offer_form(rows, one.id, wrong if one.id == section_id else None) if rows else None,
            )
            for one, room in (_free(edition.id) if goes_on else [])
        ],
        wrong=wrong,
        sheets=[
            (format.upper(), f"/selection/waitlist.{format}?edition={edition.code}")
            for format in ("csv", "xlsx")
        ],
    )


def _rows(listed: Sequence[Submission]) -> list[WaitRow]:
    titles = titles_and_years([one.id for one in listed])
    return [
        WaitRow(
            code=one.code,
            place=place,
            number=one.tracking_number or "",
            title=titles.get(one.id, ("", None))[0],
            told=told_words(one.told_decision),
            up=place > 1,
            down=place < len(listed),
        )
        for place, one in enumerate(listed, start=1)
    ]


def offer_form(
    rows: Sequence[WaitRow], section_id: int, posted: OfferForm | None = None
) -> OfferForm:
    """The films that wait, in their order; the first is the one that is offered the place."""
    form = posted or OfferForm(prefix=f"place{section_id}-")
    offer(form.entry, [(one.code, f"{one.place}. {one.title}, {one.number}") for one in rows])
    return form


def posted_offer(actor: Actor, code: str, section_id: int) -> OfferForm:
    """The form as it was sent, with the films it may name."""
    rows = _rows(seen_by(actor, edition_told(actor, code).id))
    return offer_form(rows, section_id, OfferForm.posted(prefix=f"place{section_id}-"))


def _free(edition_id: int) -> list[tuple[Section, str]]:
    """Sections in which a film declined, with how much room they have now."""
    gone = select(Selection.section_id).where(
        Selection.edition_id == edition_id, Selection.state == SelectionState.DECLINED
    )
    declined = set(db.session.scalars(gone))
    standing = select(Selection.section_id).where(
        Selection.edition_id == edition_id, Selection.state.not_in(GONE)
    )
    taken = list(db.session.scalars(standing))
    return [
        (one, _room(one, taken.count(one.id)))
        for one in sections_of(edition_id)
        if one.id in declined and taken.count(one.id) < one.max_films
    ]


def _room(section: Section, count: int) -> str:
    return gettext("%(count)s of %(most)s", count=count, most=section.max_films)


def waitlist_sheet(actor: Actor, code: str) -> tuple[list[str], list[list[Cell]]]:
    """The whole list as a file."""
    heads = [gettext("Place"), gettext("Number"), gettext("Film"), gettext("Told")]
    rows = _rows(seen_by(actor, edition_told(actor, code).id))
    return heads, [
        [one.place, one.number, one.title, one.told or gettext("not yet")] for one in rows
    ]
